"""Words about an agreement as a whole: charges that name no act, and commitments, which fulfil nothing."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.holding.bearers import bearings, is_bearer
from truceline.holding.matter import Matter, result_of
from truceline.holding.writing import Charge, finding_of
from truceline.holding.zones import Answer
from truceline.records import (
    AFFIRMED,
    ConditionResult,
    EventType,
    Finding,
    ProvisionType,
    Truth,
    Verdict,
)


def held_statements(matter: Matter) -> Iterator[Finding]:
    """The finding of a charge or a commitment; none for anything else."""
    if matter.incident.event_type is EventType.ACCUSE:
        yield from _accused(matter)
    elif matter.incident.event_type in matter.docket.holding.commitments:
        yield from _committed(matter)


def _accused(matter: Matter) -> Iterator[Finding]:
    """A charge of breach of this agreement that names no act, against the first prohibition that binds the accused."""
    incident, docket = matter.incident, matter.docket
    charges = [claim for claim in incident.claims if claim.breach_alleged_of is not None]
    if not any(one.breach_alleged_of and one.breach_alleged_of.agreement_id == docket.agreement.id for one in charges):
        return
    named = next(one.breach_alleged_of.name for one in charges if one.breach_alleged_of)
    unnamed = f"a breach of {named} is alleged, the act is not named"
    for provision in docket.agreement.provisions:
        found = bearings(provision, incident.recipients, matter.days, docket)
        bearer = is_bearer(found, incident.recipients)
        if provision.type is not ProvisionType.PROHIBIT or bearer.truth is Truth.FAILED:
            continue
        sure = tuple(one for one in found if one.truth is Truth.MET)
        conditions = (
            matter.claimed,
            result_of("act", Answer(Truth.UNKNOWN, unnamed, tuple(one.id for one in charges))),
            result_of("bearer", bearer),
        )
        verdict = Verdict.NOT_CONCERNED if conditions[0].truth is Truth.FAILED else Verdict.CANNOT_TELL
        charge = Charge(matter, sure[0].party if sure else None, sure)
        accusers = tuple(actor.name for actor in incident.actors)
        yield finding_of(charge, provision, verdict, conditions, accusers or None)
        return


def _committed(matter: Matter) -> Iterator[Finding]:
    """Words of commitment to this agreement, one finding for each party that speaks, under its first prohibition."""
    incident, docket = matter.incident, matter.docket
    told = [
        claim
        for claim in incident.claims
        if claim.status in AFFIRMED and any(one.agreement_id == docket.agreement.id for one in claim.agreements)
    ]
    signed = docket.agreement.signed_on
    if not told or (matter.days is not None and matter.days.last <= signed):
        return  # to sign it is no commitment to what was signed
    seen: set[str] = set()
    for actor in (*incident.actors, *incident.recipients):
        for provision in docket.agreement.provisions:
            group = bearings(provision, (actor,), matter.days, docket)
            if provision.type is ProvisionType.PROHIBIT and group and group[0].truth is Truth.MET:
                break
        else:
            continue
        party = group[0].party
        if party.id in seen:
            continue
        claims = tuple(claim.id for claim in told)
        words = ConditionResult(
            condition="statement", truth=Truth.MET, why="words about the agreement; they fulfil nothing", claims=claims
        )
        charge = Charge(matter, party, group, len(seen))
        seen.add(party.id)
        yield finding_of(charge, provision, Verdict.COMMITMENT, (words,))
