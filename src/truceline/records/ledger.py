"""The ledger: what is alleged under an agreement, by whom, how firmly, where and when, and what was read.

The unit of every count is the incident, unless a line says otherwise. Counts of different monitors stand side by side
and are never added; a total over many acts that a source gives is shown as such and never summed with incidents.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from truceline.records.clock import Clock
from truceline.records.record import Record
from truceline.records.vocabulary import FigureKind, Grade, OriginSide


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


class LedgerCount(Record):
    """What one origin alleges under a line: in how many incidents, with which figures. Two counts are never added."""

    origin: str
    side: OriginSide
    unit: str = "incident"
    count: int
    figures: tuple[LedgerFigure, ...] = ()


class LedgerAggregate(Record):
    """A total over many acts as a source gives it: of what, over which days, and according to whom.

    `unit` is what the agreement says that this monitor counts, 'as said' where it names none.
    """

    incident_id: str
    provision_id: str
    first: date | None
    last: date | None
    counted: str
    unit: str
    low: int | None
    high: int | None
    sources: tuple[str, ...]


class LedgerCell(Record):
    """Alleged violations of one provision by one party in one zone and week; every count is a number of incidents.

    `bearer` None: nobody knows whose. `zone` None: the provision binds everywhere. `week` is its Monday, None where no
    report fixes the week. `of_sides` counts by who tells of it: 'other_side' alone, 'monitor+press' together.
    """

    provision_id: str
    bearer: str | None
    zone: str | None
    week: date | None
    alleged_violations: int
    cannot_tell: int
    denied: int
    by_grade: dict[str, int] = Field(default_factory=dict)
    of_sides: dict[str, int] = Field(default_factory=dict)
    figures: tuple[LedgerFigure, ...] = ()
    incident_ids: tuple[str, ...] = ()


class LedgerLine(Record):
    """One provision with the incidents held against it; every count is a number of incidents.

    `alleged_violations` leaves out totals over many acts, which `aggregates` counts. `denied` is how many of the
    alleged violations somebody denies, `rival` how many are told with rival blame or rival figures. `by_bearer` counts
    alleged violations per party (an incident that concerns two counts for both), `by_promise` those that would break
    the promise of another. `by_grade` and `of_sides` count them by how firmly and from which sides they are told.
    `compliance` counts acts that are claimed to carry the provision out, `compliance_cannot_tell` those that perhaps
    do, `non_compliance` claims that it was not done, `commitments` words that fulfil nothing. `alleged_by` are the
    different origins, the most frequent first, `independent_origins` how many, `counts` what each of them alleges.
    `charges` are breaches alleged without naming an act; they are among `cannot_tell`. `missing` counts by which
    condition it cannot be told. `first` and `last` are the days of the first and last alleged violation.
    """

    agreement_id: str
    provision_id: str
    title: str
    text_ref: str
    unit: str = "incident"
    alleged_violations: int = 0
    denied: int = 0
    rival: int = 0
    cannot_tell: int = 0
    charges: int = 0
    exempt: int = 0
    permitted: int = 0
    outside: int = 0
    compliance: int = 0
    compliance_cannot_tell: int = 0
    non_compliance: int = 0
    commitments: int = 0
    aggregates: int = 0
    by_bearer: dict[str, int] = Field(default_factory=dict)
    by_promise: dict[str, int] = Field(default_factory=dict)
    by_grade: dict[str, int] = Field(default_factory=dict)
    of_sides: dict[str, int] = Field(default_factory=dict)
    missing: dict[str, int] = Field(default_factory=dict)
    alleged_by: tuple[str, ...] = ()
    independent_origins: int = 0
    counts: tuple[LedgerCount, ...] = ()
    figures: tuple[LedgerFigure, ...] = ()
    first: date | None = None
    last: date | None = None
    incident_ids: tuple[str, ...] = ()


class LedgerAllegation(Record):
    """A cell of the matrix of who alleges against whom: in how many incidents, and of how many grades each.

    `accuser` is a party of the agreement, or the name of a monitor, an outlet or another origin.
    """

    accuser: str
    side: OriginSide
    bearer: str
    incidents: int
    by_grade: dict[str, int] = Field(default_factory=dict)


class LedgerWeek(Record):
    """A week from its Monday: alleged violations over all provisions, and what was read of it.

    `days_read` is on how many of its days a report was published that was read; a week with none is a gap, not a calm.
    `was_read` is False then.
    """

    week: date
    alleged_violations: int
    cannot_tell: int
    reports: int
    days_read: int
    was_read: bool
    by_grade: dict[str, int] = Field(default_factory=dict)


class LedgerCoverage(Record):
    """A source of reports and the days on which something of it was read."""

    publisher: str
    reports: int
    first: date
    last: date
    days: tuple[date, ...]


class Ledger(Record):
    """All that is alleged under one agreement, with what was read. `grade_order` lists grades from firm to weak."""

    agreement_id: str
    title: str
    unit: str = "incident"
    lines: tuple[LedgerLine, ...]
    cells: tuple[LedgerCell, ...] = ()
    weeks: tuple[LedgerWeek, ...] = ()
    matrix: tuple[LedgerAllegation, ...] = ()
    aggregates: tuple[LedgerAggregate, ...] = ()
    coverage: tuple[LedgerCoverage, ...] = ()
    clocks: tuple[Clock, ...] = ()
    grade_order: tuple[Grade, ...] = tuple(Grade)


class LedgerDifference(Record):
    """One provision in which two ledgers differ.

    `changed` gives each count that differs, before and after; `gained` and `lost` are incidents that are an alleged
    violation of it only after or only before. `is_only_in` says which of the two has the provision, if not both.
    """

    provision_id: str
    title: str
    text_ref: str
    is_only_in: Literal["before", "after"] | None = None
    changed: dict[str, tuple[int, int]] = Field(default_factory=dict)
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
