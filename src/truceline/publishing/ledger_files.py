"""The ledger as files for other programs. Columns are described in `docs/exports.md`."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from truceline.publishing.exports import BETWEEN, FORMULA_STARTS
from truceline.records import Ledger, LedgerFigure
from truceline.records.record import Record

LEDGER_PARTS = ("lines", "cells", "weeks", "matrix", "aggregates", "coverage", "clocks")
"""The parts of a ledger that can be written as a table."""


def ledger_json(ledgers: Sequence[Ledger]) -> str:
    """One ledger as a JSON object, several as a list of them."""
    content = [ledger.model_dump(mode="json") for ledger in ledgers]
    return json.dumps(content[0] if len(content) == 1 else content, ensure_ascii=False, indent=1) + "\n"


def ledger_csv(ledgers: Sequence[Ledger], part: str) -> str:
    """One part of the ledgers as CSV, the agreement in the first column; lists are joined by ' | '."""
    rows = [
        {"agreement_id": ledger.agreement_id, **_row(record)} for ledger in ledgers for record in getattr(ledger, part)
    ]
    text = StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, columns or ["agreement_id"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _row(record: Record) -> dict[str, Any]:
    """A record flat: every field a column, and each kind of harm a low and a high."""
    row: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "figures":
            row["figures"] = BETWEEN.join(map(_figure, value))
        else:
            row[name] = _cell(value)
    return row


def _figure(one: LedgerFigure) -> str:
    more = "+" if one.is_open_above else ""
    return f"{one.kind.value} {one.low}-{one.high}{more} in {one.incidents} ({', '.join(one.sources)})"


def _cell(value: Any) -> Any:
    if isinstance(value, Mapping):
        return BETWEEN.join(f"{name}: {number}" for name, number in value.items())
    if isinstance(value, tuple):
        return BETWEEN.join(str(_cell(one)) for one in value)
    if isinstance(value, Record):
        return value.model_dump_json()
    return value


def _safe(value: Any) -> Any:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
