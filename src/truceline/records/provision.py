"""A provision: one duty of an agreement, and what it counts, caps and asks for by shares."""

from __future__ import annotations

from enum import StrEnum

from truceline.records.clauses import (
    Act,
    Deadline,
    Delimitation,
    Exemption,
    Permit,
    Reading,
    Response,
    Stretch,
    Variant,
    Window,
)
from truceline.records.record import Record
from truceline.records.vocabulary import FigureKind


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


class WeaponClass(Record):
    """Weapons that a text treats alike.

    `words` are the words by which reports name them, `modes` the means under which they fall where no weapon is named.
    A calibre (mm) or range (km) from which on they count is looked for in the words of the report.
    """

    id: str
    name: str
    words: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    calibre_min_mm: float | None = None
    range_min_km: float | None = None
    source: str | None = None


class Cap(Record):
    """An upper bound: how many of what, and in which kind of figure reports would count them."""

    id: str
    count: int
    of: str
    kind: FigureKind
    source: str | None = None


class Quota(Record):
    """A share (per cent) or number of something that is due by its own deadline."""

    id: str
    of: str
    share_percent: float | None = None
    count: int | None = None
    deadline: Deadline


class Body(Record):
    """Who monitors, decides or receives reports: chair, members, to whom and how often it reports."""

    name: str
    chair: str | None = None
    members: tuple[str, ...] = ()
    reports_to: str | None = None
    every: Stretch | None = None


class Provision(Record):
    """One duty.

    `bearers`, `beneficiaries` and `guarantors` are ids of the agreement's parties. `broken_by` are the acts any of
    which breaks it, `fulfilled_by` those any of which carries it out. `zone` is a zone id, None for everywhere.
    `text_ref` is the article, `sources` are ids of the published texts in which it was read (none: all).
    `is_observable` says whether reported events can bear on it at all.
    """

    id: str
    type: ProvisionType
    title: str
    text_ref: str
    sources: tuple[str, ...] = ()
    bearers: tuple[str, ...]
    beneficiaries: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    broken_by: tuple[Act, ...] = ()
    fulfilled_by: tuple[Act, ...] = ()
    zone: str | None = None
    window: Window
    deadline: Deadline | None = None
    quotas: tuple[Quota, ...] = ()
    caps: tuple[Cap, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    permits: tuple[Permit, ...] = ()
    responses: tuple[Response, ...] = ()
    readings: tuple[Reading, ...] = ()
    delimitations: tuple[Delimitation, ...] = ()
    variants: tuple[Variant, ...] = ()
    body: Body | None = None
    is_observable: bool = True
