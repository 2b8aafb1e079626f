"""Between records and the contents of rows: what of a record is stored, and how it comes back whole.

Fields that have their default are left out: a field that a record gains later (always with a default) leaves the
contents of old records as they are, and adding them again is still no new row. So a default may never change.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

from truceline.errors import StoreFault
from truceline.records import CodedReport, Finding, Incident, Report, Review
from truceline.records.record import Record
from truceline.store.rows import LogRow, canonical

Kind = TypeVar("Kind", bound=Record)

# What coding may still change in a report; all else of it stands in the report's own row and is stored once.
_CODED_OF_REPORT = {"furniture", "language"}


def content_of(record: Report | Incident | Finding | Review) -> str:
    """A record as canonical JSON; raises `StoreFault` where it holds a number that JSON does not know."""
    return _written(record.model_dump(mode="json", exclude_defaults=True))


def content_of_coded(coded: CodedReport) -> str:
    """A coded report as canonical JSON, without the text and whatever else its report's row holds."""
    content = coded.model_dump(mode="json", exclude={"report"}, exclude_defaults=True)
    # With defaults: coding may have emptied what the report's row holds.
    content["report"] = coded.report.model_dump(mode="json", include=_CODED_OF_REPORT)
    return _written(content)


def _written(content: dict[str, Any]) -> str:
    try:
        return canonical(content)
    except ValueError as fault:
        raise StoreFault(
            f"holds a number that cannot be written as JSON ({fault}); an unknown number is None"
        ) from fault


def record_from(row: LogRow, model: type[Kind]) -> Kind:
    """The record that a row holds; raises `StoreFault` where the row holds none, as only an altered one can."""
    try:
        return model.model_validate_json(row.content)
    except ValueError as fault:
        raise StoreFault(_unreadable(row)) from fault


def value_from(row: LogRow) -> dict[str, Any]:
    """The JSON object that a row holds; raises `StoreFault` as `record_from` does."""
    try:
        value = json.loads(row.content)
    except (ValueError, TypeError) as fault:
        raise StoreFault(_unreadable(row)) from fault
    if not isinstance(value, dict):
        raise StoreFault(_unreadable(row))
    return value


def coded_from(row: LogRow, report: Report | None) -> CodedReport:
    """The coded report that a row was made of, on its report as stored; raises `StoreFault` as `record_from` does."""
    try:
        value = value_from(row)
        seen = value.pop("report")
        if report is None:
            raise ValueError(f"report {row.subject_id} is gone")
        if seen != report.model_dump(mode="json", include=_CODED_OF_REPORT):
            report = Report.model_validate({**report.model_dump(mode="json"), **seen})
        return CodedReport.model_validate({**value, "report": report})
    except (ValueError, TypeError, LookupError, AttributeError) as fault:
        raise StoreFault(_unreadable(row)) from fault


def _unreadable(row: LogRow) -> str:
    return f"row {row.seq} of the store ({row.kind} {row.subject_id}) was altered; run `truceline verify`"


def is_same_report(one: Report, other: Report) -> bool:
    """True if both are one report but for what coding may change."""
    return one.model_dump(exclude=_CODED_OF_REPORT) == other.model_dump(exclude=_CODED_OF_REPORT)


def is_second_reading(one: Report, stored: Report) -> bool:
    """True if `one` is the stored report read again, from another file or address or by another version.

    The same bytes from another publisher, or of another day, are a reprint: a report of its own.
    """
    return (one.sha256, one.publisher, one.published) == (stored.sha256, stored.publisher, stored.published)


def claim_ids(row: LogRow) -> tuple[str, ...]:
    """The ids of an incident's claims, without building its records."""
    return tuple(claim["id"] for claim in value_from(row)["claims"])
