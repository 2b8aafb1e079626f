"""Building the incident from its testimonies: who, where, when, how many, resting on whom, denied by whom."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.reach import WIDE, folded
from truceline.linking.figures import figure_ranges
from truceline.linking.nearness import RANK, nearness
from truceline.linking.origins import dissent_of, origins_of, taken_back_by
from truceline.linking.testimony import Testimony
from truceline.records import Actor, EventType, Incident, Party, Place, PlacePrecision, When
from truceline.records.days import Days, days_of

PRECISIONS = tuple(PlacePrecision)


@dataclass
class Group:
    """Testimonies of one happening while linking goes on; `joined_by` says why each but the first is here."""

    members: list[Testimony]
    joined_by: dict[str, str] = field(default_factory=dict)


def assemble(group: Group, rules: LinkingRules) -> Incident:
    """The incident of a group. Its id comes from the founding claim, so that a later report does not change it."""
    members = group.members
    taken_back = sorted({claim_id for member in members for claim_id in taken_back_by(member, members)})
    affirming = [m for m in members if not m.is_dissent and m.claim.id not in taken_back] or members
    return Incident(
        id=incident_id(members[0].claim.id),
        event_type=_event_type(affirming),
        modes=tuple(dict.fromkeys(mode for member in affirming for mode in member.claim.modes)),
        claims=tuple(member.claim for member in members),
        actors=_parties(members, "actors"),
        recipients=_parties(members, "recipients"),
        place=_place(affirming, rules),
        when=_when(affirming),
        figures=figure_ranges(members, taken_back),
        origins=origins_of(members, taken_back, rules),
        dissent=dissent_of(members),
        is_aggregate=members[0].claim.is_aggregate,
        joined_by=group.joined_by,
    )


def incident_id(founding_claim_id: str) -> str:
    """The stable id of the incident that this claim founded."""
    return f"inc_{hashlib.sha256(founding_claim_id.encode()).hexdigest()[:12]}"


def _event_type(members: Sequence[Testimony]) -> EventType:
    """The type most claims give; the earliest of equals."""
    counted = Counter(member.claim.event_type for member in members)
    return max(counted, key=lambda kind: counted[kind])


def _parties(members: Sequence[Testimony], role: str) -> tuple[Party, ...]:
    """One party per table id, or per name where the table knows none; the fullest name of each."""
    named: dict[str, list[tuple[Actor, str]]] = {}
    for member in members:
        for actor in getattr(member.claim, role):
            named.setdefault(actor.id or folded(actor.name), []).append((actor, member.claim.id))
    return tuple(_party(mentions) for mentions in named.values())


def _party(mentions: list[tuple[Actor, str]]) -> Party:
    actors = [actor for actor, _ in mentions]
    resolved = next((actor.resolved_name for actor in actors if actor.resolved_name), None)
    return Party(
        name=resolved or max((actor.name for actor in actors), key=len),
        id=actors[0].id,
        country=next((actor.country for actor in actors if actor.country), None),
        sector=next((actor.sector for actor in actors if actor.sector), None),
        claims=tuple(dict.fromkeys(claim_id for _, claim_id in mentions)),
    )


def _place(members: Sequence[Testimony], rules: LinkingRules) -> Place | None:
    """The most precise place that is resolved; of equals the one most claims name, then the earliest."""
    places = [place for member in members for place in member.claim.places]
    if not places:
        return None

    def rank(place: Place) -> tuple[bool, int, int]:
        backing = sum(RANK.index(nearness(place, other, rules)) == 0 for other in places)
        return (place.latitude is None and place.precision not in WIDE, PRECISIONS.index(place.precision), -backing)

    return min(places, key=rank)


def _when(members: Sequence[Testimony]) -> When | None:
    """The most exact time: a fixed day before an estimated one, a short span before a long one, then the commonest."""
    times = [(member.claim.when, days) for member in members if (days := days_of(member.claim.when)) is not None]
    if not times:
        return next((member.claim.when for member in members if member.claim.when is not None), None)
    counted: Counter[Days] = Counter(days for _, days in times)

    def rank(entry: tuple[When | None, Days]) -> tuple[bool, int, int, bool]:
        when, days = entry
        assert when is not None  # times without a day were left out
        return (when.is_estimate, days.count, -counted[days], when.clock is None)

    return min(times, key=rank)[0]
