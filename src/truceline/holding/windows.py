"""Whether an incident falls into the time in which a provision binds, to the minute where a report gives one.

The dates of reports are days on the clock of the window. An act on the day the window opens, without an hour, cannot be
told, unless it opens within minutes of midnight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from truceline.holding.zones import Answer
from truceline.knowledge.holding import HoldingRules
from truceline.knowledge.linking import LinkingRules
from truceline.records import RenewalKind, Truth, When, Window
from truceline.records.days import days_of, is_unsure_by_a_day
from truceline.records.stretches import later

_CLOCK = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)")
_GOES_ON = (RenewalKind.AUTOMATIC, RenewalKind.UNLESS_OBJECTED)
_LAST_SECOND = timedelta(seconds=59)
_FIRST_CLOCK, _LAST_CLOCK = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""The clocks on earth that are farthest ahead of UTC and behind it."""


@dataclass(frozen=True)
class Term:
    """From when to when a window binds (`end` None: open), and from when on one side says that it is over."""

    start: datetime
    end: datetime | None
    contested_from: datetime | None
    clock: tzinfo


@lru_cache(maxsize=1024)
def term_of(window: Window, time_zone: str | None) -> Term:
    """The term that follows from start, duration, renewal, extensions and endings.

    `time_zone` is the agreement's, for a window that names none. Hours and minutes are counted on the globe, days and
    longer on the clock of the place.
    """
    name = window.time_zone or time_zone
    clock: tzinfo = ZoneInfo(name) if name else window.start.tzinfo or UTC
    end = window.end
    if end is None and window.duration is not None:
        is_short = window.duration.split()[1].startswith(("minute", "hour"))
        end = later(window.start.astimezone(UTC if is_short else clock), window.duration)
    if window.renewal is not None and window.renewal.kind in _GOES_ON:
        end = None
    if window.extensions:
        end = max(extension.until for extension in window.extensions)
    agreed = [ending.at for ending in window.endings if ending.is_agreed]
    if agreed:
        end = min([*agreed, *([end] if end else [])])
    declared = min((ending.at for ending in window.endings if not ending.is_agreed), default=None)
    return Term(window.start, end, declared, clock)


def in_window(
    when: When | None, window: Window, time_zone: str | None, rules: LinkingRules, holding: HoldingRules
) -> Answer:
    """Whether all that the time may mean lies in the window, none of it, or it cannot be told."""
    days = days_of(when)
    if when is None or days is None:
        return Answer(Truth.UNKNOWN, "no report fixes the day")
    if is_unsure_by_a_day(when):
        days = days.widened(int(rules.threshold("slack_days")))
    term = term_of(window, time_zone)
    minute = _minute(when)
    said = holding.clock_said(when.span.text) if minute is not None else None
    # An hour on a clock that nobody knows may be that of any clock on earth.
    earliest, latest = (said.zone or _FIRST_CLOCK, said.zone or _LAST_CLOCK) if said else (term.clock, term.clock)
    first = datetime.combine(days.first, minute or time.min, earliest)
    last = datetime.combine(days.last, minute or time.max, latest) + (_LAST_SECOND if minute else timedelta())
    named = f"{days.first}" if days.first == days.last else f"{days.first} to {days.last}"
    if minute is not None:
        named = f"{named}, {minute:%H:%M}{f' {said.name}' if said else ''},"
    # To the minute where one is given; a whole day is not cut by a window that opens just after midnight.
    return _compared(named, first, last, term, term.start if minute is not None else _rounded(term, rules))


def _compared(named: str, first: datetime, last: datetime, term: Term, opens: datetime) -> Answer:
    if last < opens:
        return Answer(Truth.FAILED, f"{named} lies before {_said(term.start, term)}")
    if term.end is not None and first >= term.end:
        return Answer(Truth.FAILED, f"{named} lies after {_said(term.end, term)}")
    if first < opens:
        return Answer(Truth.UNKNOWN, f"{named} reaches over the start of the window, {_said(term.start, term)}")
    if term.end is not None and last >= term.end:
        return Answer(Truth.UNKNOWN, f"{named} reaches over the end of the window, {_said(term.end, term)}")
    if term.contested_from is not None and last >= term.contested_from:
        return Answer(Truth.UNKNOWN, f"one side declared it over from {_said(term.contested_from, term)}")
    until = f"to {_said(term.end, term)}" if term.end else "on"
    return Answer(Truth.MET, f"{named} lies in the window from {_said(term.start, term)} {until}")


def _minute(when: When) -> time | None:
    found = _CLOCK.match(when.clock or "")
    return time(int(found[1]), int(found[2])) if found else None


def _rounded(term: Term, rules: LinkingRules) -> datetime:
    start = term.start.astimezone(term.clock)
    midnight = datetime.combine(start.date(), time.min, term.clock)
    grace = timedelta(minutes=rules.threshold("start_grace_minutes"))
    return midnight if start - midnight <= grace else start


def _said(moment: datetime, term: Term) -> str:
    return moment.astimezone(term.clock).isoformat(timespec="minutes")
