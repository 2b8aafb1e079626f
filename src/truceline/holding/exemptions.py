"""What the text leaves out of a duty: exemptions, and acts that it permits.

An exemption rests on what is said of the target, which is a claim like any other; an unknown target exempts nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.holding.acts import Terms, best_act
from truceline.holding.docket import Docket
from truceline.holding.logic import all_of, any_of, negation
from truceline.holding.matter import Matter
from truceline.holding.zones import Answer
from truceline.records import Act, Exemption, Incident, Party, Permit, Provision, Truth
from truceline.records.days import Days


def is_not_exempt(matter: Matter, provision: Provision, terms: Terms) -> Answer:
    """Whether the act stays a breach although the provision leaves something out.

    An exemption of targets holds only where everybody named as hit is exempt: a rival account of other victims leaves
    the provision standing. Its place, days and acts must hold as well.
    """
    if not provision.exemptions:
        return Answer(Truth.MET, "the provision exempts nobody")
    incident, docket = matter.incident, matter.docket
    live = {one.id: _holds(one, matter, terms) for one in provision.exemptions}
    outright = [one for one in provision.exemptions if not one.recipients]
    whole = any_of(live[one.id] for one in outright)
    by_target = _targets(incident, provision, live, docket)
    truth = negation(any_of([whole, by_target.truth]))
    if by_target.truth is not Truth.FAILED and whole is not Truth.MET:
        return Answer(truth, by_target.why, by_target.claims)
    if whole is not Truth.FAILED:
        telling = [one for one in outright if live[one.id] is whole]
        return Answer(truth, "; ".join(_said(one) for one in telling), _all_claims(incident))
    return Answer(truth, by_target.why, by_target.claims)


def exempt_according_to(incident: Incident, claims: Sequence[str]) -> tuple[str, ...]:
    """The origins whose word it is that the act was exempt."""
    return tuple(origin.name for origin in incident.origins if set(origin.claims) & set(claims))


def is_not_permitted(matter: Matter, provision: Provision, terms: Terms) -> Answer:
    """Whether no clause of the provision permits the act."""
    found: list[tuple[Truth, Permit]] = []
    for permit in provision.permits:
        truths = [_is_act(matter.incident, permit.acts, terms)]
        if permit.zone is not None:
            truths.append(matter.in_zone(permit.zone).truth)
        if permit.to:
            truths.append(_is_to(matter.incident, permit, terms))
        found.append((all_of(truths), permit))
    truth = any_of(each for each, _ in found)
    if truth is Truth.FAILED:
        return Answer(Truth.MET, "no clause permits it")
    permit = next(permit for each, permit in found if each is truth)
    return Answer(negation(truth), f"{'' if truth is Truth.MET else 'perhaps '}permitted: {permit.text}")


def _targets(incident: Incident, provision: Provision, live: dict[str, Truth], docket: Docket) -> Answer:
    """Whether all that were hit are exempt."""
    listed = [one for one in provision.exemptions if one.recipients]
    if not listed or not incident.recipients:
        return Answer(Truth.FAILED, "no report names the target; no exemption is taken from that")
    by_party = [(party, _exemption(party, listed, live, docket)) for party in incident.recipients]
    truth = all_of(live[one.id] if one else Truth.FAILED for _, one in by_party)
    exempt = [(party, one) for party, one in by_party if one is not None]
    claims = tuple(dict.fromkeys(claim for party, _ in exempt for claim in party.claims))
    if not exempt:
        return Answer(truth, "nobody named as hit is exempt")
    named = "; ".join(
        f"{party.name} is exempt ({_said(one)}), according to {_tellers(party, incident)}" for party, one in exempt
    )
    others = [party for party, one in by_party if one is None]
    if others:
        told = "; ".join(f"{other.name} according to {_tellers(other, incident)}" for other in others)
        return Answer(truth, f"{named}, but others were hit too: {told}", claims)
    unsure = "" if truth is Truth.MET else "; but whether the exemption held there and then is not known"
    return Answer(truth, f"{named}{unsure if truth is Truth.UNKNOWN else ''}", claims)


def _exemption(party: Party, listed: Sequence[Exemption], live: dict[str, Truth], docket: Docket) -> Exemption | None:
    """The exemption that covers a party most surely, None if none may."""
    covering = [one for one in listed if docket.is_among(party.id, one.recipients)]
    for truth in (Truth.MET, Truth.UNKNOWN):
        for one in covering:
            if live[one.id] is truth:
                return one
    return None


def _holds(one: Exemption, matter: Matter, terms: Terms) -> Truth:
    """Whether all of an exemption but its list of targets holds."""
    truths = [_is_day(one, matter.days)]
    if one.zone is not None:
        truths.append(matter.in_zone(one.zone).truth)
    if one.acts:
        truths.append(_is_act(matter.incident, one.acts, terms))
    if one.bearers:
        truths.append(_is_by(matter.incident, one, matter.docket))
    return all_of(truths)


def _is_day(one: Exemption, days: Days | None) -> Truth:
    if one.valid_from is None and one.valid_until is None:
        return Truth.MET
    if days is None:
        return Truth.UNKNOWN
    if (one.valid_from and days.last < one.valid_from) or (one.valid_until and days.first > one.valid_until):
        return Truth.FAILED
    is_within = (one.valid_from is None or one.valid_from <= days.first) and (
        one.valid_until is None or days.last <= one.valid_until
    )
    return Truth.MET if is_within else Truth.UNKNOWN


def _is_act(incident: Incident, acts: Sequence[Act], terms: Terms) -> Truth:
    return best_act(incident, acts, terms).truth


def _is_by(incident: Incident, one: Exemption, docket: Docket) -> Truth:
    if not incident.actors:
        return Truth.UNKNOWN
    if all(docket.is_among(party.id, one.bearers) for party in incident.actors):
        return Truth.MET
    return Truth.UNKNOWN if any(party.id is None for party in incident.actors) else Truth.FAILED


def _is_to(incident: Incident, permit: Permit, terms: Terms) -> Truth:
    if not incident.actors:
        return Truth.UNKNOWN
    return all_of(
        any_of(terms.belongs(party.id, one) for one in permit.to) if party.id else Truth.UNKNOWN
        for party in incident.actors
    )


def _said(one: Exemption) -> str:
    return f"{one.why}; listed by {one.designated_by}" if one.designated_by else one.why


def _tellers(party: Party, incident: Incident) -> str:
    names = [origin.name for origin in incident.origins if set(origin.claims) & set(party.claims)]
    return ", ".join(names) or "a claim since denied"


def _all_claims(incident: Incident) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for origin in incident.origins for claim in origin.claims))
