"""A clock: how an obligation stands on a day, computed from what is claimed, never typed in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from truceline.records.record import Record


class ClockState(StrEnum):
    """How an obligation stands. `passed_unknown` is the honest state when no source speaks."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    EXTENDED = "extended"
    MET = "met"
    DISPUTED = "disputed"
    PASSED_UNMET = "passed_unmet"
    PASSED_UNKNOWN = "passed_unknown"


class ClockWordKind(StrEnum):
    """What is said of an obligation."""

    DONE = "done"
    PERHAPS = "perhaps"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    BREACH = "breach"
    ANNOUNCED = "announced"


class ClockWord(Record):
    """What somebody says of an obligation, of which `day`, and in which incident; an announcement fulfils nothing."""

    kind: ClockWordKind
    day: date
    by: tuple[str, ...]
    incident_id: str
    finding_id: str


class Clock(Record):
    """The state of an obligation on the day `on`, and `since` when it has stood so.

    `by` is the day it is due after all amendments (None: none is set), `first_by` the one first set; `days_left` is
    negative once it has passed. `waiting_for` is the event without which it has not started. `claimed_by` are those
    who say that it was done and stand to gain by it or know it from others; `confirmed_by` monitors and the other side
    who say so; `unmet_by` those who say that it was not, or allege a breach after the day. `words` are all claims
    behind it by day.
    """

    agreement_id: str
    provision_id: str
    quota_id: str | None = None
    title: str
    text_ref: str
    bearers: tuple[str, ...]
    by: date | None
    first_by: date | None
    on: date
    days_left: int | None
    state: ClockState
    since: date | None
    waiting_for: str | None = None
    claimed_by: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    unmet_by: tuple[str, ...] = ()
    words: tuple[ClockWord, ...] = ()
    note: str | None = None
