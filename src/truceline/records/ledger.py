"""A line of the ledger: one provision with what is alleged under it, by whom and with which figures."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from truceline.records.record import Record
from truceline.records.vocabulary import FigureKind


class LedgerFigure(Record):
    """A count over the incidents of a line: the sum of the lowest and of the highest account of each.

    `incidents` is how many of them give such a count. `is_open_above` means that at least one account sets no upper
    bound ('at least eight'): then `high` is the highest that is said. `sources` are those whose counts went in.
    """

    kind: FigureKind
    low: int
    high: int
    incidents: int
    is_open_above: bool
    sources: tuple[str, ...]


class LedgerLine(Record):
    """One provision with the incidents held against it; every count is a number of incidents.

    `alleged_violations` leaves out totals over many acts, which `aggregates` counts. `denied` is how many of the
    alleged violations somebody denies. `by_bearer` counts alleged violations per party (an incident that concerns two
    counts for both). `compliance` counts acts that are claimed to carry the provision out, `compliance_cannot_tell`
    those that perhaps do. `alleged_by` are the different origins, the most frequent first, `independent_origins` how
    many. `charges` are breaches alleged without naming an act; they are among `cannot_tell`. `first` and `last` are the
    days of the first and last alleged violation.
    """

    agreement_id: str
    provision_id: str
    title: str
    text_ref: str
    unit: str = "incident"
    alleged_violations: int = 0
    denied: int = 0
    cannot_tell: int = 0
    charges: int = 0
    exempt: int = 0
    permitted: int = 0
    outside: int = 0
    compliance: int = 0
    compliance_cannot_tell: int = 0
    aggregates: int = 0
    by_bearer: dict[str, int] = Field(default_factory=dict)
    alleged_by: tuple[str, ...] = ()
    independent_origins: int = 0
    figures: tuple[LedgerFigure, ...] = ()
    first: date | None = None
    last: date | None = None
    incident_ids: tuple[str, ...] = ()
