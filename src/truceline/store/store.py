"""The store: one object that writes rows and reads the current state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, func, select

from truceline.records import CodedReport, Finding, Incident, Report, Review
from truceline.store.adding import add_coded, add_reports, add_review, add_set_aside
from truceline.store.chain import ChainFault, chain_faults
from truceline.store.contents import coded_from, record_from, value_from
from truceline.store.engine import reading, where
from truceline.store.grouping import add_findings, add_incidents, add_regrouping
from truceline.store.interfaces import RowWriter, StateReader
from truceline.store.log import Signature, all_rows, transaction
from truceline.store.rows import Act, Appended, Head, LogRow, RowKind
from truceline.store.schema import log
from truceline.store.standing import (
    end_of_chain,
    last_rows,
    pieces,
    rows_numbered,
    rows_on,
    standing_numbers,
    standing_rows,
)


def utc_now() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Regrouping:
    """An analyst's word on which claims tell of one incident: claims of one group belong together, of two do not."""

    id: str
    groups: tuple[tuple[str, ...], ...]
    incidents: tuple[str, ...]
    instead_of: tuple[str, ...]
    by: str
    at: datetime
    why: str


class Store(RowWriter, StateReader):
    """Keeps reports, codings, incidents, findings and reviews as rows of a log that only grows.

    Made by `open_store`. Reports, coded reports and set-aside inputs are taken
    from their iterable in pieces of 500, each piece one transaction: what stops a long append costs at most the last
    piece, and the same append run again adds the rest. Incidents and findings of one append are one transaction.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; needless but for moving or deleting its file."""
        self._engine.dispose()

    @property
    def location(self) -> str:
        """The file of the store, or its address without the password."""
        return where(self._engine)

    # Writing

    def append_reports(
        self, reports: Iterable[Report], by: str, at: datetime | None = None, *, why: str = ""
    ) -> Appended:
        """Add reports that are not there yet.

        `known` names those read before: the same id and content, or the same original bytes from the same publisher
        and day. A report whose id stands for another one is refused.
        """
        signature, done = self._sign(by, at, why), Appended()
        for piece in pieces(reports):
            with transaction(self._engine, signature) as opened:
                one = add_reports(opened, piece)
            done += one
        return done

    def append_coded(
        self, coded: Iterable[CodedReport], by: str, at: datetime | None = None, *, coder_version: str, why: str = ""
    ) -> Appended:
        """Add what coding found in reports of the store.

        The same result as before is `known`, whichever version found it; another result supersedes it. A coded report
        with a span that does not stand in its text is refused with an `EvidenceFault`.
        """
        signature, done = self._sign(by, at, why, coder_version), Appended()
        for piece in pieces(coded):
            with transaction(self._engine, signature) as opened:
                one = add_coded(opened, piece)
            done += one
        return done

    def append_set_aside(
        self, items: Iterable[Mapping[str, Any]], by: str, at: datetime | None = None, *, why: str = ""
    ) -> Appended:
        """Add inputs that could not be used, as JSON objects (origin, reason ...); the same object is added once."""
        signature, done = self._sign(by, at, why), Appended()
        for piece in pieces(items):
            with transaction(self._engine, signature) as opened:
                one = add_set_aside(opened, piece)
            done += one
        return done

    def append_review(self, review: Review, at: datetime | None = None) -> Appended:
        """Add an analyst's decision; refused if the store never had what it decides on."""
        with transaction(self._engine, self._sign(review.by, at, review.why)) as opened:
            return add_review(opened, review)

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
        """Add a linking run, the incidents of every claim in the store (or, with `is_whole=False`, of some).

        Incidents that the run no longer has are withdrawn, with the findings on them; `successors` tells where their
        claims went. An incident that goes against a regrouping is refused, and what the analyst made goes on standing.
        """
        whole_run = list(incidents)
        with transaction(self._engine, self._sign(by, at, why, version)) as opened:
            return add_incidents(opened, whole_run, is_whole)

    def append_regrouping(
        self, incidents: Iterable[Incident], instead_of: Iterable[str], by: str, at: datetime | None = None, *, why: str
    ) -> Appended:
        """Put an analyst's incidents in the place of others: a merge, a split, or the undoing of one.

        Both must hold the same claims; if anything is refused, nothing is done. The first id of `added` is that of the
        regrouping.
        """
        new, old = list(incidents), list(instead_of)
        with transaction(self._engine, self._sign(by, at, why)) as opened:
            return add_regrouping(opened, new, old)

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
        """Add findings on incidents that stand.

        Earlier findings under the agreements `whole_of` (None: those that the findings name) that are not among these
        are withdrawn; an empty `whole_of` withdraws none.
        """
        all_findings = list(findings)
        with transaction(self._engine, self._sign(by, at, why, version)) as opened:
            return add_findings(opened, all_findings, whole_of)

    def _sign(self, by: str, at: datetime | None, why: str, version: str = "") -> Signature:
        return Signature(by=by, at=at or self._clock(), why=why, version=version)

    # Reading the current state

    def reports(self) -> Iterator[Report]:
        """The reports, in the order in which they came in."""
        for row in standing_rows(self._engine, RowKind.REPORT):
            yield record_from(row, Report)

    def report(self, id: str) -> Report | None:
        """One report; None if the store does not have it."""
        row = self._standing(RowKind.REPORT, id)
        return record_from(row, Report) if row else None

    def coded(self) -> Iterator[CodedReport]:
        """What coding last found in each report, in the order in which the reports were first coded."""
        with reading(self._engine) as connection:
            numbers = standing_numbers(connection, RowKind.CODED)
        for piece in pieces(numbers):
            with reading(self._engine) as connection:
                rows = rows_numbered(connection, piece)
                reports = last_rows(connection, RowKind.REPORT, (row.subject_id for row in rows))
            for row in rows:
                report = reports.get(row.subject_id)
                yield coded_from(row, record_from(report, Report) if report else None)

    def coded_report(self, report_id: str) -> CodedReport | None:
        """What coding last found in one report; None if it was not coded."""
        row, report = self._standing(RowKind.CODED, report_id), self.report(report_id)
        return coded_from(row, report) if row else None

    def coded_by(self) -> dict[str, str]:
        """Report id to the version of the coder whose result stands; the first version that found that result."""
        return {row.subject_id: row.version for row in standing_rows(self._engine, RowKind.CODED)}

    def incidents(self) -> Iterator[Incident]:
        """The incidents that stand, in the order in which they first came in."""
        for row in standing_rows(self._engine, RowKind.INCIDENT):
            yield record_from(row, Incident)

    def incident(self, id: str) -> Incident | None:
        """One incident; None if it does not stand (then `successors` may know more)."""
        row = self._standing(RowKind.INCIDENT, id)
        return record_from(row, Incident) if row else None

    def successors(self, incident_id: str) -> tuple[str, ...]:
        """Ids of the incidents that stand and hold the claims of this one: itself if it stands, empty if none does."""
        standing: dict[str, None] = {}
        seen: set[str] = set()
        ahead = [incident_id]
        with reading(self._engine) as connection:
            while ahead:
                rows = last_rows(connection, RowKind.INCIDENT, ahead)
                seen.update(ahead)
                found = [rows[id] for id in ahead if id in rows]
                standing.update((row.subject_id, None) for row in found if row.act != Act.WITHDRAW)
                passed_on = [id for row in found if row.act == Act.WITHDRAW for id in value_from(row)["into"]]
                ahead = [id for id in dict.fromkeys(passed_on) if id not in seen]
        return tuple(standing)

    def regroupings(self) -> tuple[Regrouping, ...]:
        """What analysts decided on which claims belong together, oldest first; a later word on two claims counts."""
        return tuple(_regrouping(row) for row in standing_rows(self._engine, RowKind.REGROUPING))

    def findings(self, agreement_id: str | None = None) -> tuple[Finding, ...]:
        """The findings that stand under one agreement, or under all."""
        rows = standing_rows(self._engine, RowKind.FINDING, agreement_id)
        return tuple(record_from(row, Finding) for row in rows)

    def finding(self, id: str) -> Finding | None:
        """One finding; None if it does not stand."""
        row = self._standing(RowKind.FINDING, id)
        return record_from(row, Finding) if row else None

    def reviews(self, subject_id: str | None = None) -> tuple[Review, ...]:
        """The reviews of one incident or finding, or all, in order of writing; the last decides."""
        rows = standing_rows(self._engine, RowKind.REVIEW, subject_id)
        return tuple(record_from(row, Review) for row in rows)

    def set_aside(self) -> Iterator[dict[str, Any]]:
        """The inputs that could not be used, as they were given."""
        for row in standing_rows(self._engine, RowKind.SET_ASIDE):
            yield value_from(row)

    def counts(self) -> dict[str, int]:
        """How many records of each `RowKind` stand, by its word, and as `rows` the length of the log."""
        with reading(self._engine) as connection:
            counted = {kind.value: len(standing_numbers(connection, kind)) for kind in RowKind}
            counted["rows"] = connection.scalar(select(func.count()).select_from(log)) or 0
        return counted

    def _standing(self, kind: RowKind, id: str) -> LogRow | None:
        with reading(self._engine) as connection:
            row = last_rows(connection, kind, [id]).get(id)
        return None if row is None or row.act == Act.WITHDRAW else row

    # The log itself

    def rows(self) -> Iterator[LogRow]:
        """Every row of the log, first to last."""
        return all_rows(self._engine)

    def history(self, subject_id: str) -> tuple[LogRow, ...]:
        """Every row on a subject or bearing on it, first values included, oldest first."""
        with reading(self._engine) as connection:
            return tuple(rows_on(connection, subject_id))

    def head(self) -> Head:
        """Length of the log and hash of its last row; worth writing down outside the store, see `verify`."""
        with reading(self._engine) as connection:
            return end_of_chain(connection)

    def verify(self, known: Head | None = None) -> list[ChainFault]:
        """Every fault in the log, empty if it is as it was written.

        Recomputes each hash from the rows. `known` is a head written down earlier: with it, a log that was rewritten
        as a whole, or cut short with its chain, is found out too.
        """
        return list(chain_faults(self._engine, known))


def _regrouping(row: LogRow) -> Regrouping:
    content = value_from(row)
    return Regrouping(
        id=row.subject_id,
        groups=tuple(tuple(group) for group in content["groups"]),
        incidents=tuple(content["incidents"]),
        instead_of=tuple(content["instead_of"]),
        by=row.written_by,
        at=datetime.fromisoformat(row.written_at),
        why=row.why,
    )
