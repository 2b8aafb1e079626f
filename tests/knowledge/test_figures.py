"""The tables of figures: complete, well formed, and number words read as numbers."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.coding.how_many_numbers import number_pattern, read_number
from truceline.errors import TableFault
from truceline.knowledge.figures import (
    CountingVerb,
    counted_nouns,
    counting_verbs,
    cues,
    number_words,
    qualifier_rows,
    vague_rows,
)
from truceline.knowledge.tables import read_csv_rows
from truceline.records import Qualifier


def test_every_bounding_qualifier_has_words_and_none_has_all_three_bounds() -> None:
    rows = qualifier_rows()
    bounding = {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY}
    assert {row.qualifier for row in rows} == bounding | {Qualifier.ABOUT}
    assert all(row.words and "best" in row.gives and len(row.gives) < 3 for row in rows)


def test_vague_words_are_told_once_and_low_bounds_are_positive() -> None:
    words = [word for row in vague_rows() for word in row.words]
    assert len(words) == len(set(words))
    assert all(row.low is None or row.low >= 2 for row in vague_rows())


def test_tables_are_in_lower_case_and_patterns_compile() -> None:
    for lemma in (*counted_nouns(), *counting_verbs(), *number_words()):
        assert lemma == lemma.lower()
    for cue in cues():
        re.compile(cue.pattern)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("seventeen", 17),
        ("twenty-three", 23),
        ("one hundred and four", 104),
        ("two thousand five hundred", 2500),
        ("2,977", 2977),
        ("13.5m", 13_500_000),
        ("1.2 million", 1_200_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("one and a half million", 1_500_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("330000", 330_000),
        ("two and a half", Fraction(5, 2)),
    ],
)
def test_number_is_matched_whole_and_read(said: str, value: int | Fraction) -> None:
    assert re.fullmatch(number_pattern(), said)
    assert read_number(said) == value


@pytest.mark.parametrize("text", ["", "people", "the", "half", "quarter"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_are_read_with_and_without_separators(number: int) -> None:
    assert read_number(str(number)) == read_number(f"{number:,}") == number


def test_wrong_row_is_named_with_file_and_line(tmp_path: Path) -> None:
    table = tmp_path / "verbs.csv"
    table.write_text("# test\nverb,kind,counted,of,near\nkill,killed,patient,,\nhug,hugged,patient,,\n")
    with pytest.raises(TableFault, match=r"verbs\.csv:4: kind"):
        read_csv_rows(table, CountingVerb)
