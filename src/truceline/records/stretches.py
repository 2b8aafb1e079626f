"""Stretches of time in words ('7 days', '6 months') added to a day or a minute."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from typing import TypeVar

Moment = TypeVar("Moment", date, datetime)

_FIXED = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_MONTHS = {"month": 1, "year": 12}


def later(moment: Moment, stretch: str) -> Moment:
    """The day or minute a stretch after `moment`.

    Months are counted by the calendar: '1 month' after 31 January is the last day of February. A day plus '48 hours'
    is two days on.
    """
    number, unit = stretch.split()
    unit = unit.removesuffix("s")
    if unit in _FIXED:
        return moment + int(number) * _FIXED[unit]
    months = moment.year * 12 + moment.month - 1 + int(number) * _MONTHS[unit]
    year, month = divmod(months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
