"""Times in words: what is partial stays partial."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factory import make_report, make_when
from truceline.publishing.days import first_day, last_day, say_day, say_partial, say_when


@pytest.mark.parametrize(
    ("start", "end", "changes", "words"),
    [
        ("2020-01-26", "2020-01-26", {}, "26 January 2020"),
        ("2018-09", "2018-09", {}, "September 2018"),
        ("2019", "2019", {}, "2019"),
        ("2020-01-18", "2020-01-19", {}, "18–19 January 2020"),
        ("2020-01-30", "2020-02-02", {}, "30 January – 2 February 2020"),
        ("2019-12-30", "2020-01-02", {}, "30 December 2019 – 2 January 2020"),
        ("2019-12", "2020-02", {}, "December 2019 – February 2020"),
        ("2020-01-26", "2020-01-26", {"part_of_day": "evening"}, "26 January 2020, evening"),
        ("2020-01-26", "2020-01-26", {"is_estimate": True}, "about 26 January 2020"),
        ("2018-10-15", "2018-10-15", {"is_deadline": True}, "by 15 October 2018"),
    ],
)
def test_a_time_is_said_as_finely_as_the_text_fixes_it(
    start: str, end: str, changes: dict[str, Any], words: str
) -> None:
    assert say_when(make_when(make_report(), "Monday", start, end, **changes)) == words


def test_an_open_side_is_said_and_an_unknown_time_is_a_dash() -> None:
    when = make_when(make_report(), "Monday", "2020-01-26")
    assert say_when(when.model_copy(update={"end": None})) == "since 26 January 2020"
    assert say_when(when.model_copy(update={"start": None})) == "until 26 January 2020"
    assert say_when(when.model_copy(update={"start": None, "end": None})) == "–"
    assert say_when(None) == "–"
    assert say_day(None) == "–"


def test_a_partial_date_filters_by_all_the_days_it_can_mean() -> None:
    assert (first_day("2020-02"), last_day("2020-02")) == (date(2020, 2, 1), date(2020, 2, 29))
    assert (first_day("2019"), last_day("2019")) == (date(2019, 1, 1), date(2019, 12, 31))
    assert first_day(None) is None
    assert say_partial("2020-02") == "February 2020"
