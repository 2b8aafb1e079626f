"""Partial dates as closed intervals of days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from truceline.records.claim import When
from truceline.records.vocabulary import Grain


@dataclass(frozen=True, slots=True)
class Days:
    """All days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days these are; 1 for a single day."""
        return (self.last - self.first).days + 1

    def widened(self, days: int) -> Days:
        """The same with `days` more on either side, within the calendar."""
        lead = min(days, (self.first - date.min).days)
        tail = min(days, (date.max - self.last).days)
        return Days(self.first - timedelta(lead), self.last + timedelta(tail))

    def shared(self, other: Days) -> int:
        """How many days both have."""
        return max(0, (min(self.last, other.last) - max(self.first, other.first)).days + 1)

    def likeness(self, other: Days) -> float:
        """Shared days over all days of both, in [0, 1]."""
        both = self.shared(other)
        return both / (self.count + other.count - both)


def days_of(when: When | None) -> Days | None:
    """The days that a time covers, None where it has none or leaves a side open.

    `2020-01` is 1 to 31 January: a partial date stands for all the days it may mean. A date that no calendar has
    ('2020-02-30') counts as no time.
    """
    if when is None or when.start is None or when.end is None:
        return None
    first, last = first_day(when.start), last_day(when.end)
    if first is None or last is None or last < first:
        return None
    return Days(first, last)


def is_unsure_by_a_day(when: When) -> bool:
    """True where the text does not fix the day: a night belongs to two of them, a past tense to none."""
    return when.is_estimate or when.grain is Grain.PART_OF_DAY


@lru_cache(maxsize=65536)
def first_day(partial: str) -> date | None:
    """The first day that a partial ISO 8601 date may mean, None if it is none."""
    parts = _parts(partial)
    if parts is None:
        return None
    year, month, day = (*parts, 1, 1)[:3]
    return _date(year, month, day)


@lru_cache(maxsize=65536)
def last_day(partial: str) -> date | None:
    """The last day that a partial ISO 8601 date may mean, None if it is none."""
    parts = _parts(partial)
    if parts is None:
        return None
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return _date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def _parts(partial: str) -> tuple[int, ...] | None:
    pieces = partial.partition("T")[0].split("-")
    return tuple(map(int, pieces)) if len(pieces) <= 3 and all(piece.isdecimal() for piece in pieces) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
