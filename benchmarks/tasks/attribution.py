"""Attributions with source, cue and content, and the chains in which one speaker relays another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from truceline.coding.says_who import AttributionReader
from truceline.coding.says_who_statement import Statement
from truceline.records import Stance

STANCES = {
    Stance.STATES: "assert",
    Stance.CLAIMS: "allege",
    Stance.CONFIRMS: "confirm",
    Stance.DENIES: "deny",
    Stance.DOUBTS: "hedge",
    Stance.ACCUSES: "accuse",
    Stance.WARNS: "hedge",
    Stance.PROMISES: "promise",
    Stance.DEMANDS: "assert",
}
"""The set's names of our stances."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a text."""
    for row, _, parsed in parsed_rows(rows):
        yield {"id": row["id"], "attributions": [attribution(one) for one in AttributionReader(parsed).statements]}


def attribution(statement: Statement) -> dict[str, Any]:
    """One statement; `nested` is the position of the statement that relays it."""
    return {
        "source": [list(statement.source)] if statement.source is not None else [],
        "cue": [list(statement.cue)],
        "content": [list(piece) for piece in statement.content],
        "nested": statement.outer,
        "mode": statement.mode,
        "stance": STANCES[statement.stance],
    }
