"""One incident in hand: what its many provisions ask of it alike is answered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import TypeVar

from truceline.holding.docket import Docket
from truceline.holding.logic import any_of
from truceline.holding.zones import Answer, names_facility
from truceline.knowledge.linking.reach import WIDE, folded
from truceline.records import AFFIRMED, ConditionResult, Incident, Party, Place, Truth, ZoneShape
from truceline.records.days import Days, days_of

Found = TypeVar("Found")


class Matter:
    """An incident that is held against the agreement of a docket."""

    def __init__(self, incident: Incident, docket: Docket) -> None:
        self.incident = incident
        self.docket = docket
        self._kept: dict[Hashable, object] = {}

    def once(self, key: Hashable, answer: Callable[[], Found]) -> Found:
        """The answer to a question of this incident, worked out the first time it is asked."""
        if key not in self._kept:
            self._kept[key] = answer()
        return self._kept[key]  # type: ignore[return-value] # what is kept under a key is what its question gave

    @cached_property
    def days(self) -> Days | None:
        """The days of the incident, None where no report fixes them."""
        return days_of(self.incident.when)

    @cached_property
    def affirming(self) -> tuple[str, ...]:
        """The claims that say that it happened."""
        return tuple(claim.id for claim in self.incident.claims if claim.status in AFFIRMED)

    @cached_property
    def told(self) -> str:
        """The words of the passages that say that it happened, folded, with a blank at both ends of each."""
        claims = [claim for claim in self.incident.claims if claim.status in AFFIRMED]
        return " ".join(f" {folded(passage.text)} " for claim in claims for passage in claim.passages)

    @cached_property
    def claimed(self) -> ConditionResult:
        """Whether anybody still says that it happened: a plan, a warning, a denial or a retraction is no act."""
        incident = self.incident
        if incident.origins and self.affirming:
            told = ", ".join(origin.name for origin in incident.origins)
            return result_of("claimed", Answer(Truth.MET, f"claimed by {told}", self.affirming))
        every = tuple(claim.id for claim in incident.claims)
        if incident.dissent:
            said = sorted({dissent.kind for dissent in incident.dissent})
        else:
            said = sorted({claim.status.value for claim in incident.claims})
        return result_of("claimed", Answer(Truth.FAILED, f"only {', '.join(said)}", every))

    @cached_property
    def accused(self) -> tuple[Party, ...]:
        """The actors that somebody who affirms the act names; all where nobody affirms it.

        'Russia denied that its aircraft struck' lays nothing to Russia if nobody else does.
        """
        told = set(self.affirming)
        named = tuple(party for party in self.incident.actors if not party.claims or told & set(party.claims))
        return named if told else self.incident.actors

    def denied_by(self, doers: tuple[Party, ...]) -> tuple[str, ...]:
        """Those who deny it of these doers: a denial that names others only ('not our aircraft') is none of them."""
        own = {party.name for party in doers}
        found: dict[str, None] = {}
        for dissent in self.incident.dissent:
            named = {party.name for party in self.incident.actors if dissent.claim_id in party.claims}
            if not (own and named) or own & named:
                found[dissent.source or dissent.report_id] = None
        return tuple(found)

    @cached_property
    def places(self) -> list[Place | None]:
        """The incident's place and those that its claims name besides, without the wide ones if any is closer."""
        incident = self.incident
        told = [place for claim in incident.claims if claim.status in AFFIRMED for place in claim.places]
        places = {(place.id, place.name): place for place in ([incident.place] if incident.place else []) + told}
        close = [place for place in places.values() if place.precision not in WIDE]
        return [*(close or places.values())] or [None]

    def in_zone(self, zone_id: str) -> Answer:
        """Whether the incident lies in the zone, in the version valid on its days.

        An attack on several places is inside if one of them surely is; it is outside only if all of them are. A
        province or country named beside a closer place says nothing of its own. Whom it hit may show at what kind of
        place it was.
        """
        return self.once(("zone", zone_id), lambda: self._in_zone(zone_id))

    def is_abroad(self, zone_id: str) -> bool:
        """Whether all its places lie in countries that neither the zone nor a party of the agreement belongs to."""
        lands = self.docket.lands(zone_id)
        return bool(lands and self._countries) and self._countries.isdisjoint(lands)

    @cached_property
    def _countries(self) -> frozenset[str]:
        """The countries of its places that no party is at home in; none where one is, or is not known."""
        countries = {place.country if place else None for place in self.places}
        known = frozenset(country for country in countries if country is not None)
        return known if len(known) == len(countries) and known.isdisjoint(self.docket.homes) else frozenset()

    def _in_zone(self, zone_id: str) -> Answer:
        zone = self.docket.zone(zone_id, self.days)
        if zone is None:
            return Answer(Truth.UNKNOWN, f"no version of the zone {zone_id} is known for these days")
        if zone.shape is ZoneShape.FACILITY_TYPE:
            named = names_facility((party.name for party in self.incident.recipients), zone.facilities)
            if named:
                return Answer(Truth.MET, f"a {named} was hit", self._claims_on(None))
        where, days = self.docket.where, self.days
        answers = [(where(place, spot, zone, days), told) for place, spot, told in self._whereabouts]
        truth = any_of(answer.truth for answer, _ in answers)
        answer, told = next(pair for pair in answers if pair[0].truth is truth)
        return Answer(truth, answer.why, told)

    @cached_property
    def _whereabouts(self) -> list[tuple[Place | None, int, tuple[str, ...]]]:
        """Each place with the number of its spot and the claims that name it."""
        return [(place, self.docket.spot(place), self._claims_on(place)) for place in self.places]

    def _claims_on(self, place: Place | None) -> tuple[str, ...]:
        """The claims that name the place; where none does in so many words, all."""
        named = [
            claim.id
            for claim in self.incident.claims
            if place is not None and any((one.id, one.name) == (place.id, place.name) for one in claim.places)
        ]
        return tuple(named) or tuple(claim.id for claim in self.incident.claims)


def result_of(condition: str, answer: Answer) -> ConditionResult:
    """The answer to a condition as a record."""
    return ConditionResult(condition=condition, truth=answer.truth, why=answer.why, claims=answer.claims)
