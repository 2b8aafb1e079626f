"""Role fillers of the attacks in a report: perpetrators, targets, victims and weapons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.acts import ActTeller
from tasks.parsed_texts import parsed_rows
from tasks.role_fillers import FillerReader

ROLES = ("perpetrators_individual", "perpetrator_organizations", "targets", "victims", "weapons")


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a report; each filler is a list of the strings that name it."""
    teller = ActTeller()
    for row, report, parsed in parsed_rows(rows):
        reader = FillerReader(teller, report, parsed)
        reader.read()
        yield {"id": row["id"], "entities": {role: list(reader.found.get(role, {}).values()) for role in ROLES}}
