"""What modifies a duty: when it binds, by when it is due, what is exempt or permitted, and how it is read.

A stretch of time is written in words that a lawyer writes: '7 days', '48 hours', '6 months'.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from truceline.records.record import Record
from truceline.records.vocabulary import EventType

Stretch = Annotated[str, Field(pattern=r"^[1-9]\d* (minute|hour|day|week|month|year)s?$")]
"""A stretch of time in words: '7 days'."""


class RenewalKind(StrEnum):
    """What happens when the term of a window is over."""

    NONE = "none"
    AUTOMATIC = "automatic"
    BY_AGREEMENT = "by_agreement"
    UNLESS_OBJECTED = "unless_objected"


class ResponseStatus(StrEnum):
    """How firmly a right of response stands."""

    AGREED = "agreed"
    SIDE_LETTER = "side_letter"
    CLAIMED = "claimed"
    DENIED = "denied"


class Relation(StrEnum):
    """How a duty stands to the event that it waits for."""

    AFTER = "after"
    CONCURRENT_WITH = "concurrent_with"
    BEFORE = "before"
    UNLESS = "unless"


class Renewal(Record):
    """How a term is renewed: for which `period`, with which `notice` before its end, and by whom."""

    kind: RenewalKind
    period: Stretch | None = None
    notice: Stretch | None = None
    by: tuple[str, ...] = ()
    note: str | None = None


class Extension(Record):
    """A new end of a window, agreed later: `until` when, on which `day`, by which parties, and where that is read."""

    until: datetime
    day: date | None = None
    by: tuple[str, ...] = ()
    source: str


class Ending(Record):
    """An end that somebody declared. `is_agreed` is False for one side's word, after which nobody can tell."""

    at: datetime
    by: tuple[str, ...]
    is_agreed: bool
    source: str


class Window(Record):
    """When a provision binds.

    `start` and `end` carry their offset from UTC; `time_zone` (IANA, 'Asia/Damascus') is the clock by which days of
    reports are read, None for the offset of `start`. Without `end` and `duration` the window is open.
    """

    start: datetime
    end: datetime | None = None
    time_zone: str | None = None
    duration: Stretch | None = None
    renewal: Renewal | None = None
    extensions: tuple[Extension, ...] = ()
    endings: tuple[Ending, ...] = ()


class DeadlineEvent(Record):
    """What a relative or conditional deadline waits for.

    `day` is when it happened, if that is known; `provision` is the provision whose fulfilment it is.
    """

    name: str
    day: date | None = None
    provision: str | None = None
    source: str | None = None


class Amendment(Record):
    """A deadline that was moved: to which day, when that was said, with whose consent, and where that is read."""

    by: date
    day: date
    consent_of: tuple[str, ...] = ()
    source: str


class Deadline(Record):
    """By when something must be done: by a day, or within a stretch of time of an event, or once a condition holds.

    `relation` says how the duty stands to `event`. `starts` is the day before which nothing is due.
    """

    by: date | None = None
    within: Stretch | None = None
    event: DeadlineEvent | None = None
    relation: Relation = Relation.AFTER
    starts: date | None = None
    amendments: tuple[Amendment, ...] = ()
    note: str | None = None


class Act(Record):
    """A kind of act, as reports can tell of it: the types, and what further must be so where it is given.

    `modes` are the means or manner, `weapons` ids of weapon classes of the agreement. `target_sectors` (CVL and the
    like), `target_parties` and `facilities` restrict it to acts on these; `over_cap` to those above a cap. One of
    `words` must stand in the passage that tells of it ('post', 'checkpoint').
    """

    types: tuple[EventType, ...]
    modes: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    target_sectors: tuple[str, ...] = ()
    target_parties: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    over_cap: str | None = None
    words: tuple[str, ...] = ()
    note: str | None = None


class Exemption(Record):
    """What the provision does not cover, and who says so.

    All that is given must hold: `recipients` are actors that may be acted against, `bearers` actors who may act, `zone`
    the area in which it holds, `acts` the acts that it frees. `people` is how many persons it frees, in words only.
    """

    id: str
    why: str
    recipients: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    zone: str | None = None
    acts: tuple[Act, ...] = ()
    people: int | None = None
    designated_by: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    source: str | None = None


class Permit(Record):
    """An act that the text allows and that is no breach: everywhere or in `zone`, to all or to the parties `to`."""

    text: str
    acts: tuple[Act, ...]
    zone: str | None = None
    to: tuple[str, ...] = ()
    source: str | None = None


class Position(Record):
    """How one party stands to a right of response or to a reading: since which `day`, and where that is read."""

    party: str
    status: ResponseStatus
    day: date | None = None
    source: str


class Response(Record):
    """A right to respond: whose (`by`), against what, and how firmly it stands. It decides no finding; it is shown."""

    text: str
    by: tuple[str, ...]
    status: ResponseStatus
    acts: tuple[Act, ...] = ()
    positions: tuple[Position, ...] = ()
    source: str | None = None


class Reading(Record):
    """One party's own reading of a term. It decides no finding; it is shown."""

    by: str
    text: str
    term: str | None = None
    day: date | None = None
    source: str | None = None


class Delimitation(Record):
    """A line still to be drawn: by whom, until when, and the zone whose next version is the result."""

    text: str
    by: tuple[str, ...] = ()
    until: date | None = None
    zone: str | None = None
    source: str | None = None


class Variant(Record):
    """Another value that a published text or a report gives for a fact of this record, and where it is read."""

    field: str
    value: str
    source: str
