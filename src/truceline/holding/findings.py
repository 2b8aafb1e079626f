"""Holding incidents against an agreement: one finding per incident, provision and party concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from truceline.holding.acts import Terms, best_act
from truceline.holding.bearers import bearings
from truceline.holding.docket import Docket, Plan
from truceline.holding.exemptions import is_not_exempt, is_not_permitted
from truceline.holding.logic import all_of, any_of
from truceline.holding.matter import Matter, result_of
from truceline.holding.statements import held_statements
from truceline.holding.writing import Charge, finding_of
from truceline.holding.zones import Answer
from truceline.knowledge.holding import HoldingRules, load_holding_rules
from truceline.knowledge.linking import LinkingRules, load_linking_rules
from truceline.knowledge.linking.hierarchy import ActorDirectory
from truceline.records import (
    Act,
    Agreement,
    ConditionResult,
    Finding,
    Incident,
    Provision,
    Status,
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
DENYING = (Status.DENIED, Status.NEGATED)


def hold(
    incidents: Iterable[Incident],
    agreement: Agreement,
    actors: ActorDirectory,
    *,
    rules: LinkingRules | None = None,
    holding: HoldingRules | None = None,
    include_not_concerned: bool = False,
) -> tuple[Finding, ...]:
    """What each incident is under each provision of the agreement, in order of incidents, then provisions.

    Where rival claims blame two bound parties, or both fight, there is one finding for each. Unless asked for, none is
    given for an incident that a provision does not concern, nor for one outside it that nothing ties to the agreement:
    in a country that neither the zone nor a party belongs to, or by nobody known and at no place known to lie in the
    zone. A charge of breach that names no act ('has violated the ceasefire') is held against the first prohibition that
    binds the accused, and cannot be told; words of commitment are recorded as such and fulfil nothing.
    """
    docket = Docket(agreement, actors, rules or load_linking_rules(), holding or load_holding_rules())
    found: list[Finding] = []
    for incident in incidents:
        matter = Matter(incident, docket)
        for plan in docket.plans if include_not_concerned else docket.plans_for(incident.event_type):
            if plan.provision.is_observable:
                found.extend(_held(matter, plan, include_not_concerned=include_not_concerned))
        found.extend(held_statements(matter))
    return tuple(finding for finding in found if include_not_concerned or _is_of_concern(finding))


def _is_of_concern(finding: Finding) -> bool:
    """Not if the act is none that is meant, nor if outside while neither a known doer nor the place ties it to it."""
    if finding.verdict is not Verdict.OUTSIDE:
        return finding.verdict is not Verdict.NOT_CONCERNED
    return any(one.truth is Truth.MET and one.condition in ("bearer", "zone") for one in finding.conditions)


def verdict_of(conditions: Sequence[ConditionResult]) -> Verdict:
    """The verdict that follows from the conditions of a breach.

    A failed condition decides (see `FAILED_MEANS`); else one unknown makes it cannot_tell; else it is an alleged
    violation.
    """
    truths = [condition.truth for condition in conditions]
    if Truth.FAILED in truths:
        failed = {condition.condition for condition in conditions if condition.truth is Truth.FAILED}
        return next(verdict for name, verdict in FAILED_MEANS.items() if name in failed)
    return Verdict.CANNOT_TELL if Truth.UNKNOWN in truths else Verdict.ALLEGED_VIOLATION


def _held(matter: Matter, plan: Plan, *, include_not_concerned: bool) -> list[Finding]:
    """The findings of a possible breach; where there can be none, those of a possible performance."""
    provision = plan.provision
    if provision.zone is not None and not include_not_concerned and matter.is_abroad(provision.zone):
        return []
    terms = matter.once(("terms", plan.caps), lambda: _terms(matter, provision))
    found: list[Finding] = []
    is_breach_possible = False
    if provision.broken_by:
        acts = matter.once(("acts", plan.broken_by), lambda: _acts(matter, provision.broken_by, terms))
        if acts.is_failed and not (include_not_concerned or provision.fulfilled_by):
            return found
        for charge in _charges(matter, provision):
            sure = (*acts.conditions, charge.bearer)
            if acts.is_failed or charge.bearer.truth is Truth.FAILED:
                if include_not_concerned:
                    found.append(finding_of(charge, provision, Verdict.NOT_CONCERNED, sure))
                continue
            is_breach_possible = True
            conditions = (*sure, *_circumstances(matter, plan), *_exceptions(matter, plan, terms))
            found.append(finding_of(charge, provision, verdict_of(conditions), conditions))
    if provision.fulfilled_by and not is_breach_possible:
        found.extend(_performed(matter, plan, terms))
    return found


@dataclass(frozen=True)
class _Acts:
    """Whether it is claimed, is an act that is meant, and on whom; and whether one of these failed."""

    conditions: tuple[ConditionResult, ...]
    is_failed: bool


def _charges(matter: Matter, provision: Provision) -> list[Charge]:
    """One for each party that an actor surely belongs to; one for all where none does."""
    return matter.once(("bearers", provision.bearers), lambda: _charged(matter, provision))


def _charged(matter: Matter, provision: Provision) -> list[Charge]:
    found = bearings(provision, matter.accused, matter.days, matter.docket, matter.told)
    sure = list(dict.fromkeys(bearing.party.id for bearing in found if bearing.truth is Truth.MET))
    if not sure:
        return [Charge(matter, None, found)]
    own = {id: tuple(one for one in found if one.party.id == id and one.truth is Truth.MET) for id in sure}
    return [Charge(matter, own[id][0].party, own[id], number) for number, id in enumerate(sure)]


def _terms(matter: Matter, provision: Provision) -> Terms:
    docket, days = matter.docket, matter.days

    def belongs(actor: str, party: str) -> Truth:
        found = docket.parties.get(party)
        return any_of((docket.own(actor, found, days), docket.answered(actor, found, days))) if found else Truth.FAILED

    return Terms(docket.weapons, {cap.id: cap for cap in provision.caps}, belongs)


def _acts(matter: Matter, acts: Sequence[Act], terms: Terms) -> _Acts:
    best = best_act(matter.incident, acts, terms)
    found = [matter.claimed, result_of("act", best.what)]
    if best.target is not None:
        found.append(result_of("target", best.target))
    return _Acts(tuple(found), any(condition.truth is Truth.FAILED for condition in found))


def _circumstances(matter: Matter, plan: Plan) -> tuple[ConditionResult, ...]:
    return matter.once(("circumstances", plan.window, plan.provision.zone), lambda: _when_and_where(matter, plan))


def _when_and_where(matter: Matter, plan: Plan) -> tuple[ConditionResult, ...]:
    window = matter.once(("window", plan.window), lambda: _window(matter, plan))
    zone = plan.provision.zone
    return (window,) if zone is None else (window, result_of("zone", matter.in_zone(zone)))


def _window(matter: Matter, plan: Plan) -> ConditionResult:
    incident = matter.incident
    dated = tuple(claim.id for claim in incident.claims if claim.when is not None and claim.when == incident.when)
    answer = matter.docket.window(incident.when, plan)
    return result_of("window", Answer(answer.truth, answer.why, dated))


def _exceptions(matter: Matter, plan: Plan, terms: Terms) -> tuple[ConditionResult, ConditionResult]:
    provision = plan.provision
    return matter.once(
        ("exceptions", plan.exemptions, plan.permits),
        lambda: (
            result_of("not_exempt", is_not_exempt(matter, provision, terms)),
            result_of("not_permitted", is_not_permitted(matter, provision, terms)),
        ),
    )


def _performed(matter: Matter, plan: Plan, terms: Terms) -> Iterator[Finding]:
    """Claimed compliance, claimed failure to comply, or an announcement, which fulfils nothing.

    Only where the actor is surely bound, for anybody's withdrawal would else be everybody's.
    """
    provision = plan.provision
    act = best_act(matter.incident, provision.fulfilled_by, terms)
    if act.truth is Truth.FAILED:
        return
    why = act.what.why if act.target is None else f"{act.what.why}; {act.target.why}"
    performance = result_of("performance", Answer(act.truth, why, act.what.claims))
    for charge in _charges(matter, provision):
        if charge.party is None:
            continue
        conditions = (matter.claimed, performance, charge.bearer, *_circumstances(matter, plan))
        verdict = _performance(matter.incident, conditions)
        if verdict is not None:
            yield finding_of(charge, provision, verdict, conditions)


def _performance(incident: Incident, conditions: Sequence[ConditionResult]) -> Verdict | None:
    """What a performance is by the conditions; None where it is another day, another place, or nobody's word."""
    truth = all_of(condition.truth for condition in conditions if condition.condition != "claimed")
    if conditions[0].truth is Truth.MET:
        if truth is Truth.FAILED:
            return None
        return Verdict.COMPLIANCE if truth is Truth.MET else Verdict.CANNOT_TELL
    statuses = {claim.status for claim in incident.claims}
    if statuses & set(DENYING):
        # 'Has not withdrawn' is said of its own day, which few reports name; of another place it says nothing.
        undated = all_of(one.truth for one in conditions if one.condition not in ("claimed", "window"))
        if truth is not Truth.FAILED and undated is Truth.MET:
            return Verdict.NON_COMPLIANCE
        return None if truth is Truth.FAILED else Verdict.CANNOT_TELL
    if statuses == {Status.PLANNED} and truth is not Truth.FAILED:
        return Verdict.COMMITMENT
    return None
