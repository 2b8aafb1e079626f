"""The tables of time: complete, well formed, and wrong rows named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.coding.when_forms import find_forms
from truceline.coding.when_spans import READERS
from truceline.errors import TableFault
from truceline.knowledge.tables import read_yaml_rows
from truceline.knowledge.times import Feast, TimeWordRow, time_forms, time_words


def test_there_are_twelve_months_and_seven_weekdays() -> None:
    words = time_words()
    for word_class, values in (("month", range(1, 13)), ("weekday", range(7))):
        assert {words.value(word_class, word) for word in words.words[word_class]} == {str(value) for value in values}


def test_no_word_stands_for_two_values_of_one_class() -> None:
    for word_class, words in time_words().words.items():
        assert len(words) == len({word.lower() for word in words}), word_class


def test_every_form_has_a_reader_and_every_reader_a_form() -> None:
    assert {form.name for form in time_forms() if not form.is_piece} == set(READERS)


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("late on Friday night", "day", "late on Friday night"),
        ("from 24 to 27 February", "first_of_two", "24"),
        ("a few days ago", "shift", "a few days ago"),
        ("the past 24 hours", "scope", "the past 24 hours"),
        ("twice a week", "set", "twice a week"),
        ("the end of the month", "edge_of", "the end of the month"),
    ],
)
def test_form_found(text: str, form: str, said: str) -> None:
    find = find_forms(text, 0, len(text))[0]
    assert (find.form, text[find.start : find.end]) == (form, said)


def test_wrong_rows_are_named_with_file_and_line(tmp_path: Path) -> None:
    table = tmp_path / "feasts.yaml"
    table.write_text("about: test\nrows:\n- {words: [Good Friday], easter: -2}\n- {words: [May Day], month: 5}\n")
    with pytest.raises(TableFault, match=r"feasts\.yaml:4: .*easter"):
        read_yaml_rows(table, Feast)
    table.write_text("about: test\nrows:\n- {word_class: moon, value: x, words: [full]}\n")
    with pytest.raises(TableFault, match=r"feasts\.yaml:3: word_class"):
        read_yaml_rows(table, TimeWordRow)
