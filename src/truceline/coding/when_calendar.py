"""Plain calendar arithmetic on days, weeks, months and years, and partial ISO dates. No clock, no locale."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction

from truceline.knowledge.times import Feast


def iso_week(day: date) -> str:
    """The ISO 8601 week of a day: 2018-10-17 is in '2018-W42'."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def last_weekday(anchor: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday up to the anchor (Monday is 0); `strictly` leaves out the anchor itself."""
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=7 if strictly and back == 0 else back)


def next_weekday(anchor: date, weekday: int, *, strictly: bool = False) -> date:
    """The first such weekday from the anchor on; `strictly` leaves out the anchor itself."""
    ahead = (weekday - anchor.weekday()) % 7
    return anchor + timedelta(days=7 if strictly and ahead == 0 else ahead)


def day_of(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def yearless_day(anchor: date, month: int, day: int, ahead: bool | None) -> date | None:
    """The year of 'October 15': the first from the anchor on (ahead), the last up to it, or the nearest (None).

    Worked example: 'by December 1' anchored at 2020-11-12 is 2020-12-01; '11 December' at 2010-01-25 is 2009-12-11.
    """
    found = [day_of(year, month, day) for year in range(anchor.year - 1, anchor.year + 2)]
    days = [one for one in found if one is not None]
    if ahead is True:
        days = [one for one in days if one >= anchor] or days
    elif ahead is False:
        days = [one for one in days if one <= anchor] or days
    return min(days, key=lambda one: abs((one - anchor).days), default=None)


def yearless_month(anchor: date, month: int, ahead: bool | None) -> int:
    """The year of 'in February', chosen as for a day; the anchor's own month counts both ways."""
    offsets = {
        year: (year - anchor.year) * 12 + month - anchor.month for year in range(anchor.year - 1, anchor.year + 2)
    }
    if ahead is True:
        fitting = {year: offset for year, offset in offsets.items() if offset >= 0}
    else:
        # A month named alone is a past one unless something says otherwise.
        fitting = {year: offset for year, offset in offsets.items() if offset <= 0}
    return min(fitting, key=lambda year: abs(fitting[year]))


def months_later(anchor: date, months: int) -> date:
    """The same day so many months on (before, if negative), or the last day of a shorter month."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))


def moved(anchor: date, amount: Fraction, unit: str) -> date | None:
    """The day so many units on (before, if negative); clock units are counted in begun days. None beyond year 9999.

    `unit` is a TIMEX3 unit as in the table of words: TS TM TH D W 2W M Q Y 10Y 100Y.
    """
    sign = -1 if amount < 0 else 1
    hours = {"TH": 24, "TM": 24 * 60, "TS": 24 * 3600}
    days = {"D": 1, "W": 7, "2W": 14}
    months = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}
    try:
        if unit in hours:
            return anchor + timedelta(days=sign * -(-abs(amount) // hours[unit]))
        if unit in days:
            return anchor + timedelta(days=int(amount * days[unit]))
        return months_later(anchor, int(amount * months[unit]))
    except (OverflowError, ValueError):
        return None


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, Nature 1876, as in Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def feast_day(feast: Feast, anchor: date, ahead: bool | None) -> date | None:
    """The day of a feast nearest to the anchor on the side asked for."""
    years = range(anchor.year - 1, anchor.year + 2)
    if feast.easter is not None:
        days = [easter(year) + timedelta(days=feast.easter) for year in years]
    else:
        assert feast.month is not None
        assert feast.day is not None
        days = [date(year, feast.month, feast.day) for year in years]
    fitting = [day for day in days if (day >= anchor if ahead else day <= anchor)]
    return min(fitting, key=lambda day: abs((day - anchor).days), default=None)
