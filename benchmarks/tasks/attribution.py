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
    Stance.SUPPOSES: "hedge",
    Stance.ACCUSES: "accuse",
    Stance.WARNS: "hedge",
    Stance.PROMISES: "promise",
    Stance.DEMANDS: "assert",
}
"""The set's names of our stances."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a text."""
    for row, _, parsed in parsed_rows(rows):
        statements = [(statement, attribution(statement)) for statement in AttributionReader(parsed).statements]
        is_flat = "publisher" in row
        yield {"id": row["id"], "attributions": [told for one, told in statements if not is_flat or is_outermost(one)]}


def is_outermost(statement: Statement) -> bool:
    """True for a statement that stands in nobody's words: neither relayed by another nor within a quotation.

    PolNeAR (the rows with a publisher) lets a word belong to one attribution only, as the README beside it says, so it
    marks who speaks to the report and not who speaks within what is said; the chains file marks both.
    """
    return statement.outer is None and not statement.is_quoted


def attribution(statement: Statement) -> dict[str, Any]:
    """One statement; `nested` is the position of the statement that relays it.

    Both sets leave the source empty where nobody is named: the noun of 'reports that ...' is the cue and no source.
    """
    return {
        "source": [list(statement.source)] if statement.source not in (None, statement.cue) else [],
        "cue": [list(statement.cue)],
        "content": [list(piece) for piece in statement.content],
        "nested": statement.outer,
        "mode": statement.mode,
        "stance": STANCES[statement.stance],
    }
