"""An incident: what happened, as far as the claims on it tell, with what they disagree on kept."""

from __future__ import annotations

from pydantic import Field

from truceline.records.claim import Claim, Place, When
from truceline.records.record import Record
from truceline.records.vocabulary import EventType, FigureKind, Scope


class Party(Record):
    """An actor of an incident, over all claims: how it is named, its table id, and the claims that name it."""

    name: str
    id: str | None
    country: str | None
    sector: str | None
    claims: tuple[str, ...]


class FigureEnd(Record):
    """One end of a range: the value, as said, in which report, and by which innermost source (None: the report)."""

    value: int
    word: str
    claim_id: str
    report_id: str
    source: str | None


class FigureRange(Record):
    """What the claims say of one count, never averaged.

    `low` and `high` are the lowest and highest value given, `rival` every distinct best value with its source.
    `superseded` holds counts that the same source later revised. `scope` is cumulative for running totals and
    `is_part` marks a count of some of those counted elsewhere; neither may be added to others.
    """

    kind: FigureKind
    who: str
    low: FigureEnd | None
    high: FigureEnd | None
    rival: tuple[FigureEnd, ...] = ()
    superseded: tuple[FigureEnd, ...] = ()
    scope: Scope = Scope.EVENT
    is_part: bool = False


class Origin(Record):
    """An independent origin of what is claimed: the innermost source that could know, or the publisher itself.

    Three papers quoting one monitor are one origin. `claims` are the ids of the claims that go back to it.
    """

    name: str
    claims: tuple[str, ...]
    is_publisher: bool


class Dissent(Record):
    """A claim of the incident that denies it, doubts it or takes it back."""

    claim_id: str
    report_id: str
    source: str | None
    kind: str  # denied | negated | retracted


class Incident(Record):
    """What happened, as far as the claims on it tell.

    `claims` are kept whole. `is_aggregate` marks totals, which stand apart from single incidents. `joined_by` says, for
    each claim after the first, why it was joined: rule id and score in [0, 1].
    """

    id: str
    event_type: EventType
    modes: tuple[str, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    when: When | None
    figures: tuple[FigureRange, ...]
    origins: tuple[Origin, ...]
    dissent: tuple[Dissent, ...] = ()
    is_aggregate: bool = False
    joined_by: dict[str, str] = Field(default_factory=dict)
