"""Words about an agreement: charges that name no act, announcements and commitments, which fulfil nothing."""

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
    Provision,
    ProvisionType,
    Status,
    Truth,
    Verdict,
)


def held_statements(matter: Matter) -> Iterator[Finding]:
    """The findings of a charge, an announcement or a commitment; none for anything else."""
    found = list(_announced(matter))
    if matter.incident.event_type is EventType.ACCUSE:
        found += _accused(matter)
    elif matter.incident.event_type in matter.docket.holding.commitments:
        found += _committed(matter)
    # Who announces and commits himself in one breath, under one provision, has said one thing.
    yield from {finding.id: finding for finding in found}.values()


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


def _announced(matter: Matter) -> Iterator[Finding]:
    """'The army will withdraw its guns': words of a bearer about what would carry a provision out."""
    planned = {
        claim.prospect.event_type: claim.id
        for claim in matter.incident.claims
        if claim.status in AFFIRMED and claim.prospect is not None and claim.prospect.status is Status.PLANNED
    }
    if not planned:
        return
    for provision in matter.docket.agreement.provisions:
        for kind, claim in planned.items():
            if not _may_fulfil(kind, matter.incident.modes, provision):
                continue
            group = bearings(provision, matter.incident.actors, matter.days, matter.docket)
            own = tuple(one for one in group if one.truth is Truth.MET)
            if own and (provision.zone is None or matter.in_zone(provision.zone).truth is not Truth.FAILED):
                why = f"{kind} is announced; an announcement fulfils nothing"
                words = ConditionResult(condition="statement", truth=Truth.MET, why=why, claims=(claim,))
                charge = Charge(matter, own[0].party, own)
                yield finding_of(charge, provision, Verdict.COMMITMENT, (words,))
                break


def _may_fulfil(kind: EventType, modes: tuple[str, ...], provision: Provision) -> bool:
    """Whether acts of this type carry the provision out, by one of these modes where both say how."""
    return any(
        kind in act.types and (not act.modes or not modes or set(act.modes) & set(modes))
        for act in provision.fulfilled_by
    )


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
