"""Time expressions with their TIMEX3 values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from truceline.coding.when import TimeReader


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a document; days count from its document date."""
    for row, report, parsed in parsed_rows(rows):
        yield {
            "id": row["id"],
            "timexes": [
                {
                    "start": found.span.start,
                    "end": found.span.end,
                    "text": found.span.text,
                    "type": found.type,
                    "value": found.value,
                    "mod": found.mod,
                }
                for found in TimeReader(parsed, report.published).expressions
            ],
        }
