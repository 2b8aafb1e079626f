"""Times of records as words and as days; a partial date stays partial wherever it is shown."""

from __future__ import annotations

import calendar
from datetime import date

from truceline.publishing.wording import UNKNOWN
from truceline.records import When


def first_day(partial: str | None) -> date | None:
    """The first day that a partial date can mean, to filter and to draw by: '2018-09' gives 2018-09-01."""
    if partial is None:
        return None
    year, month, day = _parts(partial)
    return date(year, month or 1, day or 1)


def last_day(partial: str | None) -> date | None:
    """The last day that a partial date can mean: '2018-09' gives 2018-09-30."""
    if partial is None:
        return None
    year, month, day = _parts(partial)
    return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])


def say_day(day: date | None) -> str:
    """'26 January 2020', or a dash where the day is unknown."""
    return UNKNOWN if day is None else f"{day.day} {calendar.month_name[day.month]} {day.year}"


def say_partial(partial: str) -> str:
    """A partial date in words, with no invented day: '2018-09' gives 'September 2018'."""
    year, month, day = _parts(partial)
    return " ".join(filter(None, (str(day or ""), calendar.month_name[month or 0], str(year))))


def say_when(when: When | None) -> str:
    """The time as far as the text fixes it: '26 January 2020, evening', 'since ...', 'by ...', or a dash."""
    if when is None or (when.start is None and when.end is None):
        return UNKNOWN
    if when.is_deadline:
        words = f"by {say_partial(when.end or when.start or '')}"
    elif when.start is None:
        words = f"until {say_partial(when.end or '')}"
    elif when.end is None:
        words = f"since {say_partial(when.start)}"
    else:
        words = _say_interval(when.start, when.end)
    if when.is_estimate:
        words = f"about {words}"
    return ", ".join(filter(None, (words, when.part_of_day, when.clock)))


def _say_interval(start: str, end: str) -> str:
    if start == end:
        return say_partial(start)
    before, after = _parts(start), _parts(end)
    if before[:2] == after[:2] and before[2] and after[2]:
        return f"{before[2]}–{say_partial(end)}"
    if before[0] == after[0]:
        return f"{say_partial(start).rsplit(' ', 1)[0]} – {say_partial(end)}"
    return f"{say_partial(start)} – {say_partial(end)}"


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    year, month, day = (*(int(part) for part in partial.split("-")), None, None)[:3]
    assert year is not None
    return year, month, day
