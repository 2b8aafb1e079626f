"""The conditions of a provision, each asked of one incident: met, failed or unknown, and why.

A met condition always speaks for a breach (or, under `performance`, for carrying the provision out).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from truceline.holding.logic import any_of
from truceline.holding.zones import Answer, locate, version_on
from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.hierarchy import ActorHierarchy
from truceline.knowledge.linking.reach import WIDE
from truceline.records import (
    AFFIRMED,
    Agreement,
    AgreementParty,
    ConditionResult,
    EventType,
    Exemption,
    Incident,
    Party,
    Place,
    Provision,
    Truth,
    When,
    Window,
)
from truceline.records.days import days_of, is_unsure_by_a_day

_CLOCK = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Bearing:
    """A party of the agreement that an actor of the incident may belong to, and how surely."""

    party: AgreementParty
    actor: Party
    truth: Truth
    why: str


def result(condition: str, answer: Answer) -> ConditionResult:
    """The answer as a record."""
    return ConditionResult(condition=condition, truth=answer.truth, why=answer.why)


def is_claimed(incident: Incident) -> Answer:
    """Whether anybody still says that it happened: a plan, a warning, a denial or a retraction is no act."""
    if incident.origins and any(claim.status in AFFIRMED for claim in incident.claims):
        return Answer(Truth.MET, f"claimed by {', '.join(origin.name for origin in incident.origins)}")
    if incident.dissent:
        return Answer(Truth.FAILED, f"only {', '.join(sorted({d.kind for d in incident.dissent}))}")
    return Answer(Truth.FAILED, f"only {', '.join(sorted({claim.status.value for claim in incident.claims}))}")


def is_act(incident: Incident, event_types: Sequence[EventType], modes: Sequence[str]) -> Answer:
    """Whether the incident is one of these acts; without modes any act of the types counts."""
    kind = incident.event_type
    if kind not in event_types:
        return Answer(Truth.FAILED, f"{kind} is none of {', '.join(event_types) or 'the acts meant'}")
    if not modes:
        return Answer(Truth.MET, f"{kind} is meant")
    if not incident.modes:
        return Answer(Truth.UNKNOWN, f"{kind} is meant if by {' or '.join(modes)}; no report names the means")
    shared = [mode for mode in incident.modes if mode in modes]
    if shared:
        return Answer(Truth.MET, f"{kind} by {', '.join(shared)} is meant")
    return Answer(Truth.FAILED, f"{kind} by {', '.join(incident.modes)} is not meant")


def is_target(incident: Incident, sectors: Sequence[str]) -> Answer:
    """Whether those hit are of the sectors that the provision protects."""
    if not incident.recipients:
        return Answer(Truth.UNKNOWN, "no report names who was hit")
    hit = [party.name for party in incident.recipients if party.sector in sectors]
    if hit:
        return Answer(Truth.MET, f"{', '.join(hit)} hit")
    if any(party.sector is None for party in incident.recipients):
        return Answer(Truth.UNKNOWN, "it is not known what those hit are")
    names = ", ".join(party.name for party in incident.recipients)
    return Answer(Truth.FAILED, f"{names} hit, whom the provision does not protect")


def bearings(
    provision: Provision, agreement: Agreement, parties: Sequence[Party], actors: ActorHierarchy
) -> tuple[Bearing, ...]:
    """How each actor stands to each bearer, in the provision's order; a failed pair is left out.

    An actor belongs to the party of whose own actors it is; only if it is of none, to one that answers for it. An actor
    wider than a party ('the rebels', where only some signed) may or may not act for it.
    """
    by_id = {party.id: party for party in agreement.parties}
    bound = [by_id[bearer] for bearer in provision.bearers if bearer in by_id]
    found: list[Bearing] = []
    for actor in parties:
        own = [_bearing(party, actor, party.actors, "", actors) for party in bound]
        if not any(bearing.truth is Truth.MET for bearing in own):
            own += [
                _bearing(party, actor, answered, f", for whom {party.name} answers", actors)
                for party in bound
                for answered in [[one for each in party.answers_for for one in each.actors]]
            ]
        sure = [bearing for bearing in own if bearing.truth is Truth.MET]
        found += sure or [bearing for bearing in own if bearing.truth is Truth.UNKNOWN]
    return tuple(found)


def _bearing(
    party: AgreementParty, actor: Party, ids: Sequence[str], answering: str, actors: ActorHierarchy
) -> Bearing:
    if actor.id is None or not ids:
        return Bearing(party, actor, Truth.FAILED, "")
    if any(actor.id == each or actors.is_under(actor.id, each) for each in ids):
        if answering:
            return Bearing(party, actor, Truth.MET, f"{actor.name}{answering}")
        signed = "" if party.is_signer else ", bound by another's promise"
        return Bearing(party, actor, Truth.MET, f"{actor.name} is of {party.name}{signed}")
    if any(actors.is_under(each, actor.id) for each in ids):
        return Bearing(party, actor, Truth.UNKNOWN, f"{actor.name} is wider than {party.name}")
    return Bearing(party, actor, Truth.FAILED, "")


def is_bearer(found: Sequence[Bearing], parties: Sequence[Party]) -> Answer:
    """Whether an actor of the incident is bound by the provision."""
    truth = any_of(bearing.truth for bearing in found)
    if truth is not Truth.FAILED:
        return Answer(truth, "; ".join(dict.fromkeys(b.why for b in found if b.truth is truth)))
    if not parties:
        return Answer(Truth.UNKNOWN, "no report names the actor")
    unknown = [party.name for party in parties if party.id is None]
    if unknown:
        return Answer(Truth.UNKNOWN, f"it is not known to whom {', '.join(unknown)} belongs")
    return Answer(Truth.FAILED, f"{', '.join(party.name for party in parties)} is not bound")


def in_window(when: When | None, window: Window, rules: LinkingRules) -> Answer:
    """Whether the incident falls into the window, by whole days; the hour counts only where a report gives one.

    The dates of reports are taken as days on the clock of the window. An act on the day the window opens, without
    an hour, cannot be told, unless it opens within minutes of midnight.
    """
    days = days_of(when)
    if when is None or days is None:
        return Answer(Truth.UNKNOWN, "no report fixes the day")
    if is_unsure_by_a_day(when):
        days = days.widened(int(rules.threshold("slack_days")))
    minute = _clock(when)
    first = datetime.combine(days.first, minute or time.min, window.start.tzinfo)
    last = datetime.combine(days.last, minute or time.max, window.start.tzinfo)
    opens = _rounded(window.start, rules)
    named = f"{days.first}" if days.first == days.last else f"{days.first} to {days.last}"
    if last < opens:
        return Answer(Truth.FAILED, f"{named} lies before {window.start.isoformat()}")
    if window.end is not None and first >= window.end:
        return Answer(Truth.FAILED, f"{named} lies after {window.end.isoformat()}")
    if first >= opens and (window.end is None or last < window.end):
        until = f"to {window.end.date()}" if window.end else "on"
        return Answer(Truth.MET, f"{named} lies in the window from {window.start.date()} {until}")
    return Answer(Truth.UNKNOWN, f"{named} reaches over an end of the window from {window.start.isoformat()}")


def _clock(when: When) -> time | None:
    found = _CLOCK.match(when.clock or "")
    return time(int(found[1]), int(found[2])) if found else None


def _rounded(start: datetime, rules: LinkingRules) -> datetime:
    midnight = datetime.combine(start.date(), time.min, start.tzinfo)
    grace = timedelta(minutes=rules.threshold("start_grace_minutes"))
    return midnight if start - midnight <= grace else start


def in_zone(incident: Incident, provision: Provision, agreement: Agreement, rules: LinkingRules) -> Answer:
    """Whether the incident lies in the provision's zone, in the version valid on its days.

    An attack on several places is inside if one of them surely is; it is outside only if all of them are. A province or
    country named beside a closer place says nothing of its own.
    """
    assert provision.zone is not None  # provisions that bind everywhere are not asked
    days = days_of(incident.when)
    zone = version_on(agreement.zones, provision.zone, days.first if days else None, days.last if days else None)
    if zone is None:
        return Answer(Truth.UNKNOWN, f"no version of the zone {provision.zone} is known for these days")
    answers = [locate(place, zone, rules) for place in _places(incident)]
    truth = any_of(answer.truth for answer in answers)
    return next(answer for answer in answers if answer.truth is truth)


def _places(incident: Incident) -> list[Place | None]:
    """The incident's place and those that its claims name besides, without the wide ones if any is closer."""
    told = [place for claim in incident.claims if claim.status in AFFIRMED for place in claim.places]
    places = {(place.id, place.name): place for place in ([incident.place] if incident.place else []) + told}
    close = [place for place in places.values() if place.precision not in WIDE]
    return [*(close or places.values())] or [None]


def is_not_exempt(incident: Incident, provision: Provision, actors: ActorHierarchy) -> Answer:
    """Whether the act stays a breach although the provision exempts some targets.

    Exempt only where everybody named as hit is exempt. Who was hit is itself a claim: the reason names who says so, and
    a rival account of other victims leaves the provision standing. An unknown target does not exempt.
    """
    if not incident.recipients:
        return Answer(Truth.MET, "no report names the target; no exemption is taken from that")
    exempt = [
        (party, exemption) for party in incident.recipients if (exemption := _exemption(party, provision, actors))
    ]
    if not exempt:
        return Answer(Truth.MET, f"{', '.join(party.name for party in incident.recipients)} is not exempt")
    party, exemption = exempt[0]
    named = (
        f"{party.name} is exempt ({exemption.designated_by or exemption.why}) according to {_tellers(party, incident)}"
    )
    if len(exempt) == len(incident.recipients):
        return Answer(Truth.FAILED, named)
    others = [other for other in incident.recipients if other not in [exempt_party for exempt_party, _ in exempt]]
    told = "; ".join(f"{other.name} according to {_tellers(other, incident)}" for other in others)
    return Answer(Truth.MET, f"{named}, but others were hit too: {told}")


def _exemption(party: Party, provision: Provision, actors: ActorHierarchy) -> Exemption | None:
    if party.id is None:
        return None
    for exemption in provision.exemptions:
        if any(party.id == each or actors.is_under(party.id, each) for each in exemption.recipients):
            return exemption
    return None


def _tellers(party: Party, incident: Incident) -> str:
    names = [origin.name for origin in incident.origins if set(origin.claims) & set(party.claims)]
    return ", ".join(names) or "a claim since denied"


def is_not_permitted(incident: Incident, provision: Provision) -> Answer:
    """Whether no clause of the provision permits the act."""
    for permit in provision.permits:
        if any(incident.event_type in act.types for act in permit.acts):
            return Answer(Truth.FAILED, f"permitted: {permit.text}")
    return Answer(Truth.MET, "no clause permits it")
