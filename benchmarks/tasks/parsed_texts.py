"""Parsed texts for tasks that ask one question alone, below whole claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tasks.gold_forms import report_of_row
from truceline.coding.grammar import ParsedReport
from truceline.coding.parse import Parser
from truceline.records import Report


def parsed_rows(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Report, ParsedReport]]:
    """Each row with its report and its parse, in order."""
    kept = [(row, report_of_row(row)) for row in rows]
    parses = Parser().parse(report for _, report in kept)
    for (row, report), parsed in zip(kept, parses, strict=True):
        yield row, report, parsed
