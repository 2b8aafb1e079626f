"""Who lays an act to a party: independent origins by side, what that makes of it, and the grade that follows.

A state agency is its government's voice. A guarantor that answers for the bearer is its ally, whose word
admits nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.holding.docket import Docket
from truceline.holding.matter import Matter
from truceline.records import (
    AgreementParty,
    Attribution,
    Incident,
    Origin,
    OriginSide,
    PartyRole,
    Source,
    Truth,
    Voice,
)
from truceline.records.days import Days

_MONITORS = ("IGO", "NGO")
_STANDS_BESIDE = (PartyRole.FACILITATOR, PartyRole.WITNESS, PartyRole.THIRD)
_BY = {
    OriginSide.ALLY: Attribution.BY_ALLY,
    OriginSide.OTHER_SIDE: Attribution.BY_OTHER_SIDE,
    OriginSide.MONITOR: Attribution.BY_MONITOR,
    OriginSide.PRESS: Attribution.BY_PRESS,
    OriginSide.OTHERS: Attribution.BY_OTHERS,
}


def voices_of(matter: Matter, origins: Sequence[Origin], bearer: AgreementParty | None) -> tuple[Voice, ...]:
    """Each origin as it stands to the bearer; without a bearer nobody is of its own side."""
    return tuple(_voice(matter.incident, origin, bearer, matter.days, matter.docket) for origin in origins)


def attribution_of(voices: Sequence[Voice], is_denied: bool) -> tuple[Attribution, ...]:
    """What the voices make of it, in the order of the list of attributions."""
    sides = {voice.side for voice in voices}
    told = {_BY[side] for side in sides if side in _BY}
    if OriginSide.OWN_SIDE in sides:
        told.add(Attribution.ADMITTED)
    if is_denied:
        told.add(Attribution.DENIED)
    return tuple(one for one in Attribution if one in told)


def _voice(
    incident: Incident, origin: Origin, bearer: AgreementParty | None, days: Days | None, docket: Docket
) -> Voice:
    actor = _actor_of(incident, origin, docket)
    if actor is None:
        side = OriginSide.PRESS if origin.is_publisher else OriginSide.OTHERS
        return Voice(name=origin.name, side=side)
    if any(docket.is_among(actor, (monitor.actor,)) for monitor in docket.agreement.monitors):
        return Voice(name=origin.name, side=OriginSide.MONITOR, actor=actor)
    party = _party_of(actor, days, docket)
    if party is not None and party.role not in _STANDS_BESIDE:
        return Voice(name=origin.name, side=_side_of(party, bearer, docket), party=party.id, actor=actor)
    known = docket.actors.get(actor)
    if known is not None and known.sector in _MONITORS:
        return Voice(name=origin.name, side=OriginSide.MONITOR, actor=actor)
    is_press = origin.is_publisher or (known is not None and known.sector == "MED")
    return Voice(name=origin.name, side=OriginSide.PRESS if is_press else OriginSide.OTHERS, actor=actor)


def _actor_of(incident: Incident, origin: Origin, docket: Docket) -> str | None:
    """The actor that an origin is: by the source of its claims, else by its name.

    An outlet that quotes somebody without a name ('the ministry') speaks for whom that is, where coding knows it.
    """
    told = set(origin.claims)
    sources: list[Source] = [
        source
        for claim in incident.claims
        if claim.id in told
        for source in reversed(claim.sources)
        if source.name == origin.name or (origin.is_publisher and not source.is_named)
    ]
    return next((source.actor_id for source in sources if source.actor_id), None) or docket.named(origin.name)


def _party_of(actor: str, days: Days | None, docket: Docket) -> AgreementParty | None:
    """The party whose own actor it is, else one that answers for it."""
    for belongs in (docket.own, docket.answered):
        for party in docket.agreement.parties:
            if belongs(actor, party, days) is Truth.MET:
                return party
    return None


def _side_of(party: AgreementParty, bearer: AgreementParty | None, docket: Docket) -> OriginSide:
    if bearer is None or not is_one_camp(party, bearer, docket):
        return OriginSide.OTHER_SIDE
    return OriginSide.OWN_SIDE if party.id == bearer.id else OriginSide.ALLY


def is_one_camp(one: AgreementParty, other: AgreementParty, docket: Docket) -> bool:
    """Whether one of two parties is the other, or answers for it; two that answer for the same actors are one camp."""
    if one.id == other.id:
        return True
    return _answers(one, other, docket) or _answers(other, one, docket) or bool(_wards(one) & _wards(other))


def _answers(one: AgreementParty, other: AgreementParty, docket: Docket) -> bool:
    own = {*other.actors, *(actor for each in other.members for actor in each.actors)}
    return any(docket.is_among(actor, tuple(sorted(_wards(one)))) for actor in sorted(own)) if _wards(one) else False


def _wards(party: AgreementParty) -> set[str]:
    return {actor for each in party.answers_for for actor in each.actors}
