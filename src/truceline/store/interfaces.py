"""What the rest of Truceline may ask of a store: to write rows, and to read the current state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from truceline.records import CodedReport, Finding, Incident, Report, Review
from truceline.store.rows import Appended, LogRow


class RowWriter(Protocol):
    """Writes rows.

    `by` names who writes, `at` is when (with a time zone; None asks the store's clock), `why` may say the reason. A
    record that does not hold is refused and the rest goes in; the answer says what was added, known and refused. A
    database that fails raises `StoreFault`.
    """

    def append_reports(
        self, reports: Iterable[Report], by: str, at: datetime | None = None, *, why: str = ""
    ) -> Appended:
        """Add reports that are not there yet."""

    def append_coded(
        self, coded: Iterable[CodedReport], by: str, at: datetime | None = None, *, coder_version: str, why: str = ""
    ) -> Appended:
        """Add what coding found in reports of the store; another result supersedes the one before."""

    def append_incidents(
        self,
        incidents: Iterable[Incident],
        by: str,
        at: datetime | None = None,
        *,
        version: str = "",
        why: str = "",
        is_whole: bool = True,
    ) -> Appended:
        """Add a linking run; incidents that it no longer has are withdrawn."""

    def append_regrouping(
        self, incidents: Iterable[Incident], instead_of: Iterable[str], by: str, at: datetime | None = None, *, why: str
    ) -> Appended:
        """Put an analyst's incidents in the place of others: a merge, a split, or the undoing of one."""

    def append_findings(
        self,
        findings: Iterable[Finding],
        by: str,
        at: datetime | None = None,
        *,
        version: str = "",
        why: str = "",
        whole_of: Iterable[str] | None = None,
    ) -> Appended:
        """Add findings; earlier ones under the agreements `whole_of` (None: those named) that are not among them go."""

    def append_review(self, review: Review, at: datetime | None = None) -> Appended:
        """Add an analyst's decision on an incident or a finding."""

    def append_set_aside(
        self, items: Iterable[Mapping[str, Any]], by: str, at: datetime | None = None, *, why: str = ""
    ) -> Appended:
        """Add inputs that could not be used, as JSON objects."""


class StateReader(Protocol):
    """Reads the current state: what the last row on each subject says, unless it withdraws it; oldest subject first."""

    def reports(self) -> Iterator[Report]:
        """The reports, in the order in which they came in."""

    def report(self, id: str) -> Report | None:
        """One report; None if the store does not have it."""

    def coded(self) -> Iterator[CodedReport]:
        """What coding last found in each report."""

    def coded_report(self, report_id: str) -> CodedReport | None:
        """What coding last found in one report; None if it was not coded."""

    def incidents(self) -> Iterator[Incident]:
        """The incidents that stand."""

    def incident(self, id: str) -> Incident | None:
        """One incident; None if it does not stand (then `successors` may know more)."""

    def successors(self, incident_id: str) -> tuple[str, ...]:
        """Ids of the incidents that stand and took over from this one (itself if it stands; empty if none did)."""

    def findings(self, agreement_id: str | None = None) -> tuple[Finding, ...]:
        """The findings under one agreement, or under all."""

    def reviews(self, subject_id: str | None = None) -> tuple[Review, ...]:
        """The reviews of one subject, or all, in order of writing."""

    def set_aside(self) -> Iterator[dict[str, Any]]:
        """The inputs that could not be used."""

    def counts(self) -> dict[str, int]:
        """How many records of each `RowKind` stand, by its word, and as `rows` the length of the log."""

    def history(self, subject_id: str) -> tuple[LogRow, ...]:
        """Every row on a subject or bearing on it, first values included, oldest first."""
