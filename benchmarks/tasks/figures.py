"""Figures of single sentences, of the fourteen kinds that the set counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from truceline.coding.how_many import FigureReader
from truceline.records import Figure, FigureKind

KINDS = {
    kind: kind.value
    for kind in FigureKind
    if kind not in (FigureKind.RETURNED, FigureKind.HOMES, FigureKind.FACILITIES, FigureKind.OTHER)
} | {FigureKind.POPULATION: "at_risk", FigureKind.IN_NEED: "at_risk"}
"""The set's names of our kinds; it does not count returns, homes and facilities."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a sentence; `start` and `end` cover the number without its qualifier."""
    for row, report, parsed in parsed_rows(rows):
        kept = [figure for figure in FigureReader(parsed, report.id).figures if figure.kind in KINDS]
        place = {figure.id: number for number, figure in enumerate(kept)}
        yield {"id": row["id"], "figures": [figure_row(figure, place) for figure in kept]}


def figure_row(figure: Figure, place: dict[str, int]) -> dict[str, Any]:
    """One figure; `place` gives the position of each figure in the row's list."""
    return {
        "kind": KINDS[figure.kind],
        "who": figure.who or None,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "scope": figure.scope.value,
        "part_of": place.get(figure.part_of) if figure.part_of is not None else None,
        "start": figure.word.start,
        "end": figure.word.end,
    }
