"""Figures as many styles tell them: invented sentences over many conflicts, each with all that it counts.

A row names for each figure its kind, its bounds ('12', '>=12', '<=12', '~12', '12..15', '24+', '?'), in brackets a word
of those counted where it is asked for, 'part' for a part of another figure, and 'total' or 'earlier' for the scope.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from told_rows import ToldRow, read_told
from truceline.coding.how_many import FigureReader
from truceline.coding.parse import Parser
from truceline.records import Figure, Scope, report_of

TABLES = Path(__file__).parent / "figures_told"
WHO = re.compile(r" \(([^)]*)\)")
SCOPES = {Scope.EVENT: "", Scope.CUMULATIVE: " total", Scope.PRIOR: " earlier"}


def bounds(figure: Figure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if best is None:
        return f"{low}..{high}" if high is not None else f"{low}+" if low is not None else "?"
    if low is None:
        return f"<={best}" if high is not None else f"~{best}"
    return f">={best}" if high is None else str(best)


def shown(figure: Figure) -> str:
    return f"{figure.kind.value} {bounds(figure)}{' part' if figure.part_of else ''}{SCOPES[figure.scope]}"


def is_told(figure: Figure, expected: str) -> bool:
    who = WHO.search(expected)
    counted = who is None or set(who[1].lower().split()) <= set(re.findall(r"\w+", figure.who.lower()))
    return counted and shown(figure) == WHO.sub("", expected)


def is_read(figures: tuple[Figure, ...], row: ToldRow) -> bool:
    return len(figures) == len(row.expected) and all(map(is_told, figures, row.expected))


@pytest.fixture(scope="module")
def figures_of() -> dict[str, tuple[Figure, ...]]:
    rows = [*read_told(TABLES, "rows"), *read_told(TABLES, "known_misses")]
    parsed = Parser().parse(report_of(row.fields[0]) for row in rows)
    return {row.fields[0]: FigureReader(one, "r").figures for row, one in zip(rows, parsed, strict=True)}


@pytest.mark.parametrize("row", read_told(TABLES, "rows"), ids=lambda row: row.name)
def test_a_sentence_tells_its_figures(figures_of, row):
    assert is_read(figures_of[row.fields[0]], row), [f"{shown(one)} ({one.who})" for one in figures_of[row.fields[0]]]


@pytest.mark.parametrize("row", read_told(TABLES, "known_misses"), ids=lambda row: row.name)
def test_a_known_miss_is_still_one(figures_of, row):
    assert not is_read(figures_of[row.fields[0]], row)
