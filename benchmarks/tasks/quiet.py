"""Articles without conflict: every claim found in them is a false alarm. Reads the text with its capitals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline import Coder
from truceline.records import report_of


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line an article."""
    reports = (report_of(row.get("cased") or row["text"], id=str(row["id"])) for row in rows)
    for coded in Coder().code_all(reports):
        yield {
            "id": coded.report.id,
            "claims": [
                {"type": c.event_type.value, "mode": "/".join(c.modes), "evidence": c.passages[0].text}
                for c in coded.claims
            ],
        }
