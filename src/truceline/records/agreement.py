"""An agreement as data: what the parties signed, in the form that holding can compute with.

The vocabulary (fourteen provision types, seven clauses) covers the eleven agreements that it was drawn from; see
`docs/agreement-format.md`. Files live under `knowledge/agreements/`, one per agreement.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from truceline.records.record import Record
from truceline.records.vocabulary import EventType


class ProvisionType(StrEnum):
    """The verb of a duty."""

    PROHIBIT = "prohibit"
    WITHDRAW = "withdraw"
    REMOVE_GROUP = "remove_group"
    DISARM = "disarm"
    TRANSFER_CONTROL = "transfer_control"
    DEPLOY = "deploy"
    PATROL = "patrol"
    MONITOR = "monitor"
    REPORT = "report"
    OPEN_ROUTE = "open_route"
    ACCESS = "access"
    RELEASE = "release"
    RETURN = "return"
    CIVIL_STEP = "civil_step"


class AgreementParty(Record):
    """A party, guarantor or other signer, and the actors whose conduct it answers for.

    `actors` are ids of the actor table; `is_signer` is False for those bound by another's promise.
    """

    id: str
    name: str
    role: str  # party | guarantor | facilitator | witness
    is_signer: bool
    actors: tuple[str, ...]
    answers_for: tuple[str, ...] = ()


class ZoneShape(StrEnum):
    """How the edge of a zone is given."""

    POLYGON = "polygon"
    LINE_BUFFER = "line_buffer"
    POINT_RING = "point_ring"
    ADMIN_AREAS = "admin_areas"
    COUNTRY = "country"
    UNDEFINED = "undefined"


class Zone(Record):
    """An area of an agreement in one version.

    `points` are (longitude, latitude) pairs, WGS 84: the ring of a polygon, the line of a buffer, the centre of a
    ring. `radius_km` is the width on each side of a line or the radius of a ring. `margin_km` is how unsure the edge
    is: a place within it is neither inside nor outside. `is_approximate` marks lines that are our own and not the
    parties'.
    """

    id: str
    name: str
    shape: ZoneShape
    points: tuple[tuple[float, float], ...] = ()
    areas: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    radius_km: float | None = None
    margin_km: float = 0.0
    is_approximate: bool = False
    source: str
    valid_from: date | None = None
    valid_until: date | None = None


class Window(Record):
    """When a provision binds; `start` carries its time zone, `end` None means open."""

    start: datetime
    end: datetime | None = None


class Deadline(Record):
    """A day by which something must be done."""

    by: date
    note: str | None = None


class Exemption(Record):
    """Acts against these actors that the provision does not cover, and who says so."""

    id: str
    why: str
    recipients: tuple[str, ...] = ()
    designated_by: str | None = None


class Clause(Record):
    """A permitted act, a reading of one party, a response: anything that modifies a provision, in words."""

    kind: str  # permit | response | reading | delimit
    text: str
    event_types: tuple[EventType, ...] = ()
    by: str | None = None


class Provision(Record):
    """One duty.

    `bearers` are ids of the agreement's parties. `broken_by` and `broken_by_modes` are the acts that break it,
    `fulfilled_by` and `fulfilled_by_modes` those that carry it out. `zone` is a zone id, None for everywhere.
    `text_ref` is the article. `is_observable` says whether reported events can bear on it at all.
    """

    id: str
    type: ProvisionType
    title: str
    text_ref: str
    bearers: tuple[str, ...]
    guarantors: tuple[str, ...] = ()
    broken_by: tuple[EventType, ...] = ()
    broken_by_modes: tuple[str, ...] = ()
    against_sectors: tuple[str, ...] = ()
    fulfilled_by: tuple[EventType, ...] = ()
    fulfilled_by_modes: tuple[str, ...] = ()
    zone: str | None = None
    window: Window
    deadline: Deadline | None = None
    exemptions: tuple[Exemption, ...] = ()
    clauses: tuple[Clause, ...] = ()
    is_observable: bool = True


class Agreement(Record):
    """What the parties signed. `names` are the forms under which reports mention it."""

    id: str
    title: str
    names: tuple[str, ...]
    signed_on: date
    signed_at: str | None = None
    status: str
    text_sources: tuple[str, ...]
    supplements: tuple[str, ...] = ()
    parties: tuple[AgreementParty, ...]
    zones: tuple[Zone, ...] = ()
    provisions: tuple[Provision, ...]
