"""An agreement made ready for holding incidents against it: what is asked again and again is answered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from truceline.holding.logic import any_of
from truceline.holding.windows import in_window
from truceline.holding.zones import Answer, locate, version_on
from truceline.knowledge.holding import HoldingRules
from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.hierarchy import ActorDirectory
from truceline.knowledge.linking.reach import folded
from truceline.records import (
    Agreement,
    AgreementParty,
    EventType,
    Grade,
    Membership,
    OriginSide,
    PartyRole,
    Place,
    Provision,
    Truth,
    When,
    Zone,
    ZoneShape,
)
from truceline.records.days import Days

Found = TypeVar("Found")

_HELD_TO_IT = (PartyRole.PARTY, PartyRole.BOUND)


@dataclass(frozen=True)
class Plan:
    """A provision with a number for each of its parts; equal parts of two provisions have the same number."""

    provision: Provision
    window: int
    broken_by: int
    fulfilled_by: int
    exemptions: int
    permits: int
    caps: int
    types: frozenset[EventType]


def _plan(provision: Provision, numbers: dict[Hashable, int]) -> Plan:
    def number(*part: Hashable) -> int:
        return numbers.setdefault(part, len(numbers))

    return Plan(
        provision=provision,
        window=number("window", provision.window),
        broken_by=number("acts", provision.broken_by, provision.caps),
        fulfilled_by=number("acts", provision.fulfilled_by, provision.caps),
        exemptions=number("exemptions", provision.exemptions, provision.caps),
        permits=number("permits", provision.permits, provision.caps),
        caps=number("caps", provision.caps),
        types=frozenset(kind for act in (*provision.broken_by, *provision.fulfilled_by) for kind in act.types),
    )


class Docket:
    """One agreement with the tables it is read by. It changes nothing that it is given; what it keeps are answers."""

    def __init__(
        self, agreement: Agreement, actors: ActorDirectory, rules: LinkingRules, holding: HoldingRules
    ) -> None:
        self.agreement = agreement
        self.actors = actors
        self.rules = rules
        self.holding = holding
        self.parties = {party.id: party for party in agreement.parties}
        self.weapons = {one.id: one for one in agreement.weapon_classes}
        self._kept: dict[Hashable, object] = {}
        self._spots: dict[Hashable, int] = {}
        self._timeless = _timeless(agreement.zones)
        numbers: dict[Hashable, int] = {}
        self.plans = tuple(_plan(provision, numbers) for provision in agreement.provisions)

    def _once(self, key: Hashable, answer: Callable[[], Found]) -> Found:
        if key not in self._kept:
            self._kept[key] = answer()
        return self._kept[key]  # type: ignore[return-value] # what is kept under a key is what its question gave

    def plans_for(self, kind: EventType) -> tuple[Plan, ...]:
        """The provisions that speak of acts of this type at all."""
        return self._once(("plans", kind), lambda: tuple(plan for plan in self.plans if kind in plan.types))

    def zone(self, zone_id: str, days: Days | None) -> Zone | None:
        """The version of a zone for these days; None if there is none or it changed meanwhile."""
        if zone_id in self._timeless:
            return self._timeless[zone_id]
        key = ("zone", zone_id, days)
        first, last = (days.first, days.last) if days else (None, None)
        return self._once(key, lambda: version_on(self.agreement.zones, zone_id, first, last))

    def lands(self, zone_id: str) -> frozenset[str]:
        """The countries that a zone may lie in, in any version; none where these are not known."""
        return self._once(("lands", zone_id), lambda: self._lands(zone_id))

    def _lands(self, zone_id: str) -> frozenset[str]:
        found: set[str] = set()
        for zone in self.agreement.zones:
            if zone.id == zone_id:
                own = [frozenset(zone.countries)] if zone.countries else [self.lands(part) for part in zone.parts]
                if not own or not all(own):
                    return frozenset()
                found.update(*own)
        return frozenset(found)

    @cached_property
    def homes(self) -> frozenset[str]:
        """The countries of the actors that the agreement binds by their own word or another's."""
        ids = [id for party in self.agreement.parties if party.role in _HELD_TO_IT for id in party.actors]
        known = [self.actors.get(id) for id in ids]
        return frozenset(one.country for one in known if one is not None and one.country is not None)

    def spot(self, place: Place | None) -> int:
        """A number for all of a place that its whereabouts hang on, which many zones are asked with."""
        return self._spots.setdefault(_whereabouts_of(place), len(self._spots))

    def where(self, place: Place | None, spot: int, zone: Zone, days: Days | None) -> Answer:
        """Whether a place lies in a version of a zone; `spot` is the place's number."""
        key = ("where", zone.id, zone.valid_from, spot, days if zone.shape is ZoneShape.UNION else None)
        return self._once(key, lambda: locate(place, zone, self.rules, self._parts(zone, days)))

    def _parts(self, zone: Zone, days: Days | None) -> list[Zone | None]:
        return [self.zone(id, days) for id in zone.parts]

    def window(self, when: When | None, plan: Plan) -> Answer:
        """Whether a time lies in the window of a provision."""
        said = when and (when.start, when.end, when.grain, when.clock, when.is_estimate, when.clock and when.span.text)
        window = plan.provision.window
        return self._once(
            ("window", plan.window, said),
            lambda: in_window(when, window, self.agreement.time_zone, self.rules, self.holding),
        )

    def grade(self, sides: tuple[OriginSide, ...]) -> Grade | None:
        """The grade that the rule gives to an act told from these sides."""

        def graded() -> Grade | None:
            row = self.holding.grade(sides)
            return row.grade if row is not None else None

        return self._once(("grade", sides), graded)

    def own(self, actor_id: str, party: AgreementParty, days: Days | None) -> Truth:
        """Whether an actor is of the party itself, on these days; unknown where it is wider than the party."""
        return self._once(
            ("own", actor_id, party.id, _dated(party.members, days)), lambda: self._own(actor_id, party, days)
        )

    def _own(self, actor_id: str, party: AgreementParty, days: Days | None) -> Truth:
        always = Membership(actors=party.actors)
        return any_of(self._is_member(actor_id, one, days) for one in (always, *party.members))

    def is_meant(self, sector: str | None, actor_id: str | None, party: AgreementParty, told: str) -> bool:
        """Whether the party stands for all actors of this one's sector that act from where it is told to act from.

        `told` are the folded words of the passages that affirm the act, with a blank at both ends.
        """
        return any(
            sector in one.sectors
            and not self.is_among(actor_id, one.other_than)
            and any(f" {folded(words)} " in told for words in one.acting_from)
            for one in party.whoever
        )

    def answered(self, actor_id: str, party: AgreementParty, days: Days | None) -> Truth:
        """Whether the party has promised to answer for an actor on these days."""
        key = ("answered", actor_id, party.id, _dated(party.answers_for, days))
        return self._once(key, lambda: any_of(self._is_member(actor_id, one, days) for one in party.answers_for))

    def _is_member(self, actor_id: str, membership: Membership, days: Days | None) -> Truth:
        held = _holds(membership, days)
        if held is Truth.FAILED or not membership.actors:
            return Truth.FAILED
        if any(actor_id == each or self.actors.is_under(actor_id, each) for each in membership.actors):
            return held
        if any(self.actors.is_under(each, actor_id) for each in membership.actors):
            return Truth.UNKNOWN
        return Truth.FAILED

    def is_among(self, actor_id: str | None, listed: tuple[str, ...]) -> bool:
        """Whether an actor is one of these or belongs to one of them."""
        if actor_id is None:
            return False
        return self._once(
            ("among", actor_id, listed),
            lambda: any(actor_id == each or self.actors.is_under(actor_id, each) for each in listed),
        )

    def named(self, name: str) -> str | None:
        """The id of the actor that a name means, None if it is not known."""

        def resolved() -> str | None:
            found = self.actors.resolve(name)
            return found.id if found else None

        return self._once(("named", name), resolved)


def _whereabouts_of(place: Place | None) -> Hashable:
    return place and (
        place.name,
        place.resolved_name,
        place.id,
        place.latitude,
        place.longitude,
        place.radius_km,
        place.precision,
        place.country,
        place.admin1,
        place.kind,
    )


def _timeless(zones: tuple[Zone, ...]) -> dict[str, Zone]:
    """The zones that have one version for all days."""
    ids = [zone.id for zone in zones]
    return {
        zone.id: zone
        for zone in zones
        if ids.count(zone.id) == 1 and zone.valid_from is None and zone.valid_until is None
    }


def _dated(memberships: tuple[Membership, ...], days: Days | None) -> Days | None:
    """The days, where a membership hangs on them."""
    return days if any(one.valid_from or one.valid_until for one in memberships) else None


def _holds(membership: Membership, days: Days | None) -> Truth:
    if membership.valid_from is None and membership.valid_until is None:
        return Truth.MET
    if days is None:
        return Truth.UNKNOWN
    if (membership.valid_from and days.last < membership.valid_from) or (
        membership.valid_until and days.first > membership.valid_until
    ):
        return Truth.FAILED
    inside = (membership.valid_from is None or membership.valid_from <= days.first) and (
        membership.valid_until is None or days.last <= membership.valid_until
    )
    return Truth.MET if inside else Truth.UNKNOWN
