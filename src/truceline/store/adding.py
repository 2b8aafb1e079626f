"""Adding records that stand for themselves: reports, coded reports, reviews, set-aside inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from truceline.errors import StoreFault, TrucelineError
from truceline.records import CodedReport, Report, Review
from truceline.store.contents import content_of, content_of_coded, is_same_report, is_second_reading, record_from
from truceline.store.evidence import check_coded
from truceline.store.log import Transaction
from truceline.store.rows import Act, Appended, Refused, RowKind, canonical, digest
from truceline.store.standing import rows_about


def add_reports(transaction: Transaction, reports: Sequence[Report]) -> Appended:
    """Add the reports that are not there yet.

    A report whose original bytes came in before, from the same publisher and of the same day, is known. An id that
    stands for another report is refused.
    """
    taken = _stored_reports(transaction, [report.id for report in reports])
    twins: dict[str, list[Report]] = {}
    for row in rows_about(transaction.connection, RowKind.REPORT, (report.sha256 for report in reports)):
        twins.setdefault(row.about_id or "", []).append(record_from(row, Report))
    added: list[str] = []
    known: list[tuple[str, str]] = []
    refused: list[Refused] = []
    for report in reports:
        twin = next((stored for stored in twins.get(report.sha256, ()) if is_second_reading(report, stored)), None)
        if report.id in taken and (twin is None or twin.id != report.id) and report != taken[report.id]:
            refused.append(Refused(report.id, StoreFault(_id_taken("report", report.id))))
        elif report.id in taken or twin is not None:
            known.append((report.id, twin.id if twin is not None else report.id))
        else:
            transaction.add(RowKind.REPORT, report.id, Act.ADD, content_of(report), report.sha256)
            taken[report.id] = report
            twins.setdefault(report.sha256, []).append(report)
            added.append(report.id)
    return Appended(tuple(added), tuple(known), (), tuple(refused))


def add_coded(transaction: Transaction, coded: Sequence[CodedReport]) -> Appended:
    """Add what coding found, where it differs from what it found before; faulty evidence is refused."""
    ids = [one.report.id for one in coded]
    stored = _stored_reports(transaction, ids)
    last = transaction.last(RowKind.CODED, ids)
    added: list[str] = []
    known: list[tuple[str, str]] = []
    refused: list[Refused] = []
    for one in coded:
        id = one.report.id
        try:
            _check_report(one.report, stored.get(id))
            check_coded(one, stored[id].text)
            row = transaction.put(RowKind.CODED, id, content_of_coded(one), id, last.get(id))
        except TrucelineError as fault:
            refused.append(Refused(id, fault))
            continue
        if row is None:
            known.append((id, id))
        else:
            last[id] = row
            added.append(id)
    return Appended(tuple(added), tuple(known), (), tuple(refused))


def add_review(transaction: Transaction, review: Review) -> Appended:
    """Add an analyst's decision; what it decides on must be, or have been, an incident or a finding of the store."""
    subjects = [transaction.last(kind, [review.subject_id]) for kind in (RowKind.INCIDENT, RowKind.FINDING)]
    if not any(subjects):
        fault = f"review {review.id}: the store has no incident or finding {review.subject_id}; check the id"
        return Appended(refused=(Refused(review.id, StoreFault(fault)),))
    content = content_of(review)
    last = transaction.last(RowKind.REVIEW, [review.id]).get(review.id)
    if last is None:
        transaction.add(RowKind.REVIEW, review.id, Act.ADD, content, review.subject_id)
        return Appended(added=(review.id,))
    if last.content == content:
        return Appended(known=((review.id, review.id),))
    return Appended(refused=(Refused(review.id, StoreFault(_id_taken("review", review.id))),))


def add_set_aside(transaction: Transaction, items: Sequence[Mapping[str, Any]]) -> Appended:
    """Add inputs that could not be used; their ids follow from their content."""
    added: list[str] = []
    known: list[tuple[str, str]] = []
    refused: list[Refused] = []
    contents: dict[str, str] = {}
    for number, item in enumerate(items, 1):
        try:
            text = canonical(dict(item))
        except (TypeError, ValueError) as fault:
            refused.append(Refused(f"set-aside item {number}", StoreFault(f"cannot be written as JSON: {fault}")))
            continue
        id = f"set_{digest(text)[:16]}"
        if id in contents:
            known.append((id, id))
        contents[id] = text
    last = transaction.last(RowKind.SET_ASIDE, list(contents))
    for id, text in contents.items():
        if id in last:
            known.append((id, id))
        else:
            transaction.add(RowKind.SET_ASIDE, id, Act.ADD, text)
            added.append(id)
    return Appended(tuple(added), tuple(known), (), tuple(refused))


def _check_report(report: Report, stored: Report | None) -> None:
    if stored is None:
        raise StoreFault(f"report {report.id} is not in the store; add the report first, then what was coded from it")
    if report.text == stored.text and not is_same_report(report, stored):
        raise StoreFault(_id_taken("report", report.id))


def _stored_reports(transaction: Transaction, ids: Sequence[str]) -> dict[str, Report]:
    rows = transaction.last(RowKind.REPORT, ids)
    return {id: record_from(row, Report) for id, row in rows.items()}


def _id_taken(kind: str, id: str) -> str:
    return f"{kind} {id} is in the store with another content; ids are never used twice, give this one another id"
