"""To which party of the agreement an act is laid, and whose promise that touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.holding.docket import Docket
from truceline.holding.logic import any_of
from truceline.holding.zones import Answer
from truceline.records import AgreementParty, Party, Provision, Truth
from truceline.records.days import Days


@dataclass(frozen=True)
class Bearing:
    """A party of the agreement that an actor of the incident may belong to, and how surely.

    `is_answered_for` is True where the party has only promised to answer for the actor.
    """

    party: AgreementParty
    actor: Party
    truth: Truth
    why: str
    is_answered_for: bool = False


def bearings(
    provision: Provision, parties: Sequence[Party], days: Days | None, docket: Docket, told: str = ""
) -> tuple[Bearing, ...]:
    """How each actor stands to each bearer, in the provision's order; a failed pair is left out.

    An actor belongs to the party of whose own actors it is; only if it is of none, to one that answers for it. An actor
    wider than a party ('the rebels', where only some signed) may or may not act for it. `told` are the folded words of
    the act, which may say from where it came.
    """
    bound = [docket.parties[bearer] for bearer in provision.bearers if bearer in docket.parties]
    found: list[Bearing] = []
    for actor in parties:
        own = _known(actor, actor.id, bound, days, docket) if actor.id is not None else []
        sure = [bearing for bearing in own if bearing.truth is Truth.MET]
        meant = [_meant(actor, party) for party in bound if docket.is_meant(actor.sector, actor.id, party, told)]
        found += sure or meant or own
    return tuple(found)


def _known(actor: Party, id: str, bound: Sequence[AgreementParty], days: Days | None, docket: Docket) -> list[Bearing]:
    """How an actor of the table stands to those who are bound; a failed pair is left out."""
    own = [_own(actor, id, party, days, docket) for party in bound]
    if not any(bearing.truth is Truth.MET for bearing in own):
        own += [_answered(actor, id, party, days, docket) for party in bound]
    return [bearing for bearing in own if bearing.truth is not Truth.FAILED]


def _meant(actor: Party, party: AgreementParty) -> Bearing:
    return Bearing(party, actor, Truth.MET, f"{actor.name} acted from where {party.name} are bound, whoever they be")


def _own(actor: Party, id: str, party: AgreementParty, days: Days | None, docket: Docket) -> Bearing:
    truth = docket.own(id, party, days)
    if truth is Truth.MET:
        signed = "" if party.is_signer else ", bound by another's promise"
        return Bearing(party, actor, truth, f"{actor.name} is of {party.name}{signed}")
    return Bearing(party, actor, truth, f"{actor.name} is wider than {party.name}, or not of it on all these days")


def _answered(actor: Party, id: str, party: AgreementParty, days: Days | None, docket: Docket) -> Bearing:
    truth = docket.answered(id, party, days)
    perhaps = "" if truth is Truth.MET else "perhaps "
    return Bearing(party, actor, truth, f"{actor.name}, for whom {perhaps}{party.name} answers", is_answered_for=True)


def is_bearer(found: Sequence[Bearing], parties: Sequence[Party]) -> Answer:
    """Whether an actor of the incident is bound by the provision."""
    truth = any_of(bearing.truth for bearing in found)
    if truth is not Truth.FAILED:
        telling = [bearing for bearing in found if bearing.truth is truth]
        claims = tuple(dict.fromkeys(claim for bearing in telling for claim in bearing.actor.claims))
        return Answer(truth, "; ".join(dict.fromkeys(bearing.why for bearing in telling)), claims)
    if not parties:
        return Answer(Truth.UNKNOWN, "no report names the actor")
    unknown = [party.name for party in parties if party.id is None]
    if unknown:
        return Answer(Truth.UNKNOWN, f"it is not known to whom {', '.join(unknown)} belongs")
    return Answer(Truth.FAILED, f"{', '.join(party.name for party in parties)} is not bound")


def promise_of(provision: Provision, group: Sequence[Bearing], days: Days | None, docket: Docket) -> tuple[str, ...]:
    """The parties whose promise the act would break, where it is not the doer who promised.

    A signer that answers for the doer has promised it. For a bearer that did not sign, those guarantors have who
    answer for the doer; where the text names none, all guarantors of the provision.
    """
    if not group:
        return ()
    party = group[0].party
    if party.is_signer:
        return (party.id,) if all(bearing.is_answered_for for bearing in group) else ()
    doers = [bearing.actor.id for bearing in group if bearing.actor.id]
    guarantors = [docket.parties[id] for id in provision.guarantors if id in docket.parties]
    answering = [one.id for one in guarantors if any(docket.answered(doer, one, days) is Truth.MET for doer in doers)]
    return tuple(answering) or tuple(one.id for one in guarantors)
