"""What can be wrong with a window or a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from truceline.knowledge.agreements.faults import Where
from truceline.records import Deadline, RenewalKind, Window

Fault = tuple[Where, str]


def time_zone_faults(name: str | None) -> Iterator[str]:
    """An unknown name of a time zone."""
    if name is not None and _zone(name) is None:
        yield f"{name!r} is no time zone; use a name of the IANA list, as Asia/Damascus or Europe/Kyiv"


def window_faults(window: Window, time_zone: str | None) -> Iterator[Fault]:
    """Times without an offset, an offset that is not that of the time zone, ends before the start."""
    yield from ((("time_zone",), what) for what in time_zone_faults(window.time_zone))
    moments: list[tuple[Where, datetime]] = [(("start",), window.start)]
    if window.end is not None:
        moments.append((("end",), window.end))
    moments += [(("extensions", number, "until"), one.until) for number, one in enumerate(window.extensions)]
    moments += [(("endings", number, "at"), one.at) for number, one in enumerate(window.endings)]
    zone = _zone(window.time_zone or time_zone)
    for where, moment in moments:
        yield from ((where, what) for what in _offset_faults(moment, zone))
    if any(moment.tzinfo is None for _, moment in moments):
        return
    for where, moment in moments[1:]:
        if moment <= window.start:
            yield where, "this lies before the start of the window; change one of them"
    if window.end is not None and window.duration is not None:
        yield ("duration",), "give either end or duration"
    renewal = window.renewal
    if renewal is not None and renewal.kind is not RenewalKind.NONE and not (window.end or window.duration):
        yield ("renewal",), "a window that is renewed has an end or a duration; give one"


def deadline_faults(deadline: Deadline, signed_on: date, provisions: frozenset[str]) -> Iterator[Fault]:
    """A deadline that waits for nothing, lies before signing, or points at a provision that is none."""
    if deadline.by is None and deadline.event is None:
        yield (), "give the day (by) or the event that it waits for (event)"
    if deadline.by is not None and deadline.within is not None:
        yield ("within",), "give either by or within"
    if deadline.within is not None and deadline.event is None:
        yield ("within",), "say of which event: event: {name: ...}"
    if deadline.by is not None and deadline.by < signed_on:
        yield ("by",), "the deadline lies before the day of signing; change one of them"
    if deadline.event is not None and deadline.event.provision not in {None, *provisions}:
        yield ("event", "provision"), f"{deadline.event.provision!r} is no provision of this agreement"
    days = [amendment.day for amendment in deadline.amendments]
    if days != sorted(days):
        yield ("amendments",), "put the amendments in the order of their days"


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):
        # A name that is not in the list, one that is a folder of it, and one that is no name at all.
        return None


def _offset_faults(moment: datetime, zone: ZoneInfo | None) -> Iterator[str]:
    if moment.tzinfo is None:
        yield "a minute of a window needs its time zone as an offset from UTC (2020-03-06T00:01:00+02:00)"
    elif zone is not None and moment.utcoffset() != moment.astimezone(zone).utcoffset():
        right = moment.replace(tzinfo=None).replace(tzinfo=zone)
        yield f"the clock of {zone.key} stood elsewhere then; did you mean {right.isoformat()}?"
