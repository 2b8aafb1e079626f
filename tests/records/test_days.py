from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.records.days import Days, first_day, last_day

PARTIAL = {
    "a day": ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
    "a month of a leap year": ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    "a year": ("2020", date(2020, 1, 1), date(2020, 12, 31)),
    "no day of the calendar": ("2020-02-30", None, None),
    "no month of the calendar": ("2020-13", None, None),
    "no date": ("Monday", None, None),
    "with a clock": ("2020-02-03T07:30", date(2020, 2, 3), date(2020, 2, 3)),
}


@pytest.mark.parametrize(("partial", "first", "last"), PARTIAL.values(), ids=PARTIAL)
def test_partial_date_stands_for_all_the_days_it_may_mean(partial: str, first: date | None, last: date | None) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


spans = st.tuples(st.dates(), st.dates()).map(lambda pair: Days(min(pair), max(pair)))


@given(spans, spans)
def test_likeness_is_symmetric_and_at_most_one(one: Days, other: Days) -> None:
    assert one.likeness(other) == other.likeness(one)
    assert 0 <= one.likeness(other) <= one.likeness(one) == 1


@given(spans, st.integers(0, 40))
def test_widening_stays_within_the_calendar_and_covers_what_was_there(days: Days, slack: int) -> None:
    wide = days.widened(slack)
    assert wide.first <= days.first <= days.last <= wide.last
