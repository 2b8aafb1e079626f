"""What publishing needs of a ledger line, whoever made it; a stage does not import another stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from truceline.records import FigureKind


class LedgerCount(Protocol):
    """A count over the incidents of a line: sums of the lowest and of the highest account of each incident."""

    @property
    def kind(self) -> FigureKind:
        """What is counted."""

    @property
    def low(self) -> int:
        """Sum of the lowest accounts."""

    @property
    def high(self) -> int:
        """Sum of the highest accounts."""

    @property
    def is_open_above(self) -> bool:
        """True if at least one account sets no upper bound."""


class LedgerEntry(Protocol):
    """One provision with the incidents held against it; every count is a number of incidents.

    `alleged_violations` leaves out totals over many acts, which `aggregates` counts. `alleged_by` names the independent
    origins. `first` and `last` are the days of the first and last alleged violation, None if there is none.
    """

    @property
    def provision_id(self) -> str:
        """Id of the provision."""

    @property
    def title(self) -> str:
        """What the provision asks, in a few words."""

    @property
    def text_ref(self) -> str:
        """The article."""

    @property
    def alleged_violations(self) -> int:
        """Incidents alleged to break it."""

    @property
    def denied(self) -> int:
        """How many of them somebody denies."""

    @property
    def aggregates(self) -> int:
        """Totals over many acts."""

    @property
    def cannot_tell(self) -> int:
        """Incidents that cannot be decided."""

    @property
    def exempt(self) -> int:
        """Incidents that an exemption covers."""

    @property
    def outside(self) -> int:
        """Incidents outside its area, time or parties."""

    @property
    def alleged_by(self) -> Sequence[str]:
        """Names of the independent origins that allege."""

    @property
    def independent_origins(self) -> int:
        """How many they are."""

    @property
    def figures(self) -> Sequence[LedgerCount]:
        """Ranges of what is counted."""

    @property
    def first(self) -> date | None:
        """Day of the first alleged violation."""

    @property
    def last(self) -> date | None:
        """Day of the last alleged violation."""
