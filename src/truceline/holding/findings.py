"""Holding incidents against an agreement: one finding per incident, provision and party concerned."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from truceline.holding.conditions import (
    Bearing,
    bearings,
    in_window,
    in_zone,
    is_act,
    is_bearer,
    is_claimed,
    is_not_exempt,
    is_not_permitted,
    is_target,
    result,
)
from truceline.holding.logic import all_of
from truceline.holding.zones import Answer
from truceline.knowledge.linking import LinkingRules, load_linking_rules
from truceline.knowledge.linking.hierarchy import ActorHierarchy
from truceline.records import (
    Act,
    Agreement,
    AgreementParty,
    ConditionResult,
    EventType,
    Finding,
    Incident,
    Provision,
    ProvisionType,
    Truth,
    Verdict,
)

# A condition that fails decides the verdict; the first of this order wins.
FAILED_MEANS = {
    "claimed": Verdict.NOT_CONCERNED,
    "act": Verdict.NOT_CONCERNED,
    "target": Verdict.NOT_CONCERNED,
    "performance": Verdict.NOT_CONCERNED,
    "bearer": Verdict.NOT_CONCERNED,
    "window": Verdict.OUTSIDE,
    "zone": Verdict.OUTSIDE,
    "not_exempt": Verdict.EXEMPT,
    "not_permitted": Verdict.PERMITTED,
}


def hold(
    incidents: Iterable[Incident],
    agreement: Agreement,
    actors: ActorHierarchy,
    *,
    rules: LinkingRules | None = None,
    include_not_concerned: bool = False,
) -> tuple[Finding, ...]:
    """What each incident is under each provision of the agreement, in order of incidents, then provisions.

    Where rival claims blame two bound parties, or both fight, there is one finding for each. Incidents that a provision
    does not concern give none unless asked for. A charge of breach that names no act ('has violated the ceasefire') is
    held against the first prohibition that binds the accused, and cannot be told.
    """
    chosen = rules or load_linking_rules()
    found: list[Finding] = []
    for incident in incidents:
        for provision in agreement.provisions:
            if provision.is_observable:
                found.extend(_held(incident, provision, agreement, actors, chosen))
        found.extend(_accused(incident, agreement, actors))
    return tuple(finding for finding in found if include_not_concerned or finding.verdict is not Verdict.NOT_CONCERNED)


def verdict_of(conditions: Sequence[ConditionResult]) -> Verdict:
    """The verdict that follows from the conditions of a breach.

    A failed condition decides (see `FAILED_MEANS`); else one unknown makes it cannot_tell; else it is an alleged
    violation.
    """
    failed = {condition.condition for condition in conditions if condition.truth is Truth.FAILED}
    for name, verdict in FAILED_MEANS.items():
        if name in failed:
            return verdict
    truth = all_of(condition.truth for condition in conditions)
    return Verdict.ALLEGED_VIOLATION if truth is Truth.MET else Verdict.CANNOT_TELL


def _held(
    incident: Incident, provision: Provision, agreement: Agreement, actors: ActorHierarchy, rules: LinkingRules
) -> Iterator[Finding]:
    """The findings of a possible breach; where there can be none, those of a possible performance."""
    found = bearings(provision, agreement, incident.actors, actors)
    circumstances = _circumstances(incident, provision, agreement, rules)
    is_breach_possible = False
    if provision.broken_by:
        before = [result("claimed", is_claimed(incident))]
        before.append(result("act", is_act(incident, *_types_and_modes(provision.broken_by))))
        sectors = [sector for act in provision.broken_by for sector in act.target_sectors]
        if sectors:
            before.append(result("target", is_target(incident, sectors)))
        after = [*circumstances, result("not_exempt", is_not_exempt(incident, provision, actors))]
        after.append(result("not_permitted", is_not_permitted(incident, provision)))
        for finding in _per_bearer(incident, provision, agreement, found, before, after):
            is_breach_possible = is_breach_possible or finding.verdict is not Verdict.NOT_CONCERNED
            yield finding
    if provision.fulfilled_by and not is_breach_possible:
        yield from _performed(incident, provision, agreement, found, circumstances)


def _types_and_modes(acts: Sequence[Act]) -> tuple[list[EventType], list[str]]:
    return [kind for act in acts for kind in act.types], [mode for act in acts for mode in act.modes]


def _circumstances(
    incident: Incident, provision: Provision, agreement: Agreement, rules: LinkingRules
) -> list[ConditionResult]:
    answers = [result("window", in_window(incident.when, provision.window, rules))]
    if provision.zone is not None:
        answers.append(result("zone", in_zone(incident, provision, agreement, rules)))
    return answers


def _per_bearer(
    incident: Incident,
    provision: Provision,
    agreement: Agreement,
    found: Sequence[Bearing],
    before: Sequence[ConditionResult],
    after: Sequence[ConditionResult],
) -> Iterator[Finding]:
    """One finding for each party that an actor surely belongs to; one for all where none does."""
    sure = dict.fromkeys(bearing.party.id for bearing in found if bearing.truth is Truth.MET)
    groups = [
        [bearing for bearing in found if bearing.party.id == party and bearing.truth is Truth.MET] for party in sure
    ]
    for number, group in enumerate(groups or [list(found)]):
        conditions = [*before, result("bearer", is_bearer(group, incident.actors)), *after]
        party = group[0].party if groups else None
        yield _finding(incident, provision, agreement, party, conditions, verdict_of(conditions), group, number)


def _performed(
    incident: Incident,
    provision: Provision,
    agreement: Agreement,
    found: Sequence[Bearing],
    circumstances: Sequence[ConditionResult],
) -> Iterator[Finding]:
    """Claimed compliance; only where the actor is surely bound, for anybody's withdrawal would else be everybody's."""
    before = [result("claimed", is_claimed(incident))]
    before.append(result("performance", is_act(incident, *_types_and_modes(provision.fulfilled_by))))
    for finding in _per_bearer(incident, provision, agreement, found, before, circumstances):
        if finding.bearer is None or finding.verdict is Verdict.OUTSIDE:
            verdict = Verdict.NOT_CONCERNED
        elif finding.verdict is Verdict.ALLEGED_VIOLATION:  # all conditions met
            verdict = Verdict.COMPLIANCE
        else:
            verdict = finding.verdict
        yield finding.model_copy(update={"verdict": verdict})


def _accused(incident: Incident, agreement: Agreement, actors: ActorHierarchy) -> Iterator[Finding]:
    """A charge that the agreement was broken, where the charge is all there is."""
    if incident.event_type is not EventType.ACCUSE:
        return
    charges = [claim.breach_alleged_of for claim in incident.claims if claim.breach_alleged_of is not None]
    if not any(charge.agreement_id == agreement.id for charge in charges):
        return
    for provision in agreement.provisions:
        found = bearings(provision, agreement, incident.recipients, actors)
        bearer = is_bearer(found, incident.recipients)
        if provision.type is not ProvisionType.PROHIBIT or bearer.truth is Truth.FAILED:
            continue
        unnamed = Answer(Truth.UNKNOWN, f"a breach of {charges[0].name} is alleged, the act is not named")
        conditions = [result("claimed", is_claimed(incident)), result("act", unnamed), result("bearer", bearer)]
        party = found[0].party if bearer.truth is Truth.MET else None
        finding = _finding(incident, provision, agreement, party, conditions, verdict_of(conditions), (), 0)
        accusers = tuple(actor.name for actor in incident.actors)
        yield finding.model_copy(update={"alleged_by": accusers or finding.alleged_by})
        return


def _finding(
    incident: Incident,
    provision: Provision,
    agreement: Agreement,
    party: AgreementParty | None,
    conditions: Sequence[ConditionResult],
    verdict: Verdict,
    group: Sequence[Bearing],
    number: int,
) -> Finding:
    """The record; its id depends on the bearer only from the second party on, so that a bearer found later keeps it."""
    told = {claim for bearing in group for claim in bearing.actor.claims} if party else set()
    everyone = [origin.name for origin in incident.origins]
    # Where only a denial names the party, those who tell of the act are still those who allege it.
    origins = [origin.name for origin in incident.origins if not told or told & set(origin.claims)] or everyone
    further = party.id if party is not None and number else ""
    key = "\n".join((incident.id, agreement.id, provision.id, further))
    return Finding(
        id=f"fnd_{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        incident_id=incident.id,
        agreement_id=agreement.id,
        provision_id=provision.id,
        verdict=verdict,
        conditions=tuple(conditions),
        bearer=party.id if party else None,
        alleged_by=tuple(origins),
        denied_by=tuple(dict.fromkeys(dissent.source or dissent.report_id for dissent in incident.dissent)),
    )
