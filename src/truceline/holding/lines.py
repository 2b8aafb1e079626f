"""Lines, cells and totals of a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from truceline.holding.harm import harm_of, has_rivals
from truceline.holding.tallies import Case, count, is_charge, is_performance, sides_of
from truceline.records import (
    Agreement,
    FigureEnd,
    Finding,
    Grade,
    Incident,
    LedgerAggregate,
    LedgerCell,
    LedgerCount,
    LedgerLine,
    Provision,
    Scope,
    Verdict,
    Voice,
)
from truceline.records.days import days_of

_TOTALLED = (Verdict.ALLEGED_VIOLATION, Verdict.CANNOT_TELL)


def line_of(
    provision: Provision, findings: Sequence[Finding], known: Mapping[str, Incident], agreement: Agreement
) -> LedgerLine:
    """The line of one provision."""
    by_verdict = {
        verdict: _incidents((finding for finding in findings if finding.verdict is verdict), known)
        for verdict in Verdict
    }
    unclear = [finding for finding in findings if finding.verdict is Verdict.CANNOT_TELL]
    breaches = [finding for finding in unclear if not is_performance(finding)]
    unclear_breaches = _incidents(breaches, known)
    alleged = [f for f in findings if f.verdict is Verdict.ALLEGED_VIOLATION and not known[f.incident_id].is_aggregate]
    told = _incidents(alleged, known)
    by_incident = _by_incident(alleged)
    counts = _counts(alleged, known)
    days = [found for incident in told if (found := days_of(incident.when)) is not None]
    return LedgerLine(
        agreement_id=agreement.id,
        provision_id=provision.id,
        title=provision.title,
        text_ref=provision.text_ref,
        alleged_violations=len(told),
        denied=sum(any(finding.denied_by for finding in each) for each in by_incident.values()),
        rival=sum(_is_rival(known[id], each) for id, each in by_incident.items()),
        cannot_tell=len(unclear_breaches),
        charges=sum(is_charge(incident) for incident in unclear_breaches),
        exempt=len(by_verdict[Verdict.EXEMPT]),
        permitted=len(by_verdict[Verdict.PERMITTED]),
        outside=len(by_verdict[Verdict.OUTSIDE]),
        compliance=len(by_verdict[Verdict.COMPLIANCE]),
        compliance_cannot_tell=len(_incidents(filter(is_performance, unclear), known)),
        non_compliance=len(by_verdict[Verdict.NON_COMPLIANCE]),
        commitments=len(by_verdict[Verdict.COMMITMENT]),
        aggregates=len(by_verdict[Verdict.ALLEGED_VIOLATION]) - len(told),
        by_bearer=count(finding.bearer for finding in alleged),
        by_promise=count(promise for finding in alleged for promise in finding.promise_of),
        by_grade=count(grade_of(each) for each in by_incident.values()),
        of_sides=count(sides_of(each) for each in by_incident.values()),
        missing=count(condition for each in _by_incident(breaches).values() for condition in _decided(each)),
        alleged_by=tuple(one.origin for one in counts),
        independent_origins=len(counts),
        counts=counts,
        figures=harm_of(told),
        first=min((each.first for each in days), default=None),
        last=max((each.last for each in days), default=None),
        incident_ids=tuple(incident.id for incident in told),
    )


def cells_of(cases: Sequence[Case], agreement: Agreement) -> tuple[LedgerCell, ...]:
    """One cell for every provision, party, zone and week in which something is alleged or may be, in that order."""
    zones = {provision.id: provision.zone for provision in agreement.provisions}
    order = {provision.id: number for number, provision in enumerate(agreement.provisions)}
    grouped: defaultdict[tuple[str, str | None, date | None], list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.finding.provision_id, case.finding.bearer, case.week].append(case)
    keys = sorted(grouped, key=lambda key: (order.get(key[0], 0), key[2] or date.max, key[1] or ""))
    return tuple(_cell(key, grouped[key], zones.get(key[0])) for key in keys)


def _cell(key: tuple[str, str | None, date | None], cases: Sequence[Case], zone: str | None) -> LedgerCell:
    alleged = [case for case in cases if case.finding.verdict is Verdict.ALLEGED_VIOLATION]
    told = list({case.incident.id: case.incident for case in alleged}.values())
    by_incident = _by_incident([case.finding for case in alleged])
    return LedgerCell(
        provision_id=key[0],
        bearer=key[1],
        zone=zone,
        week=key[2],
        alleged_violations=len(told),
        cannot_tell=len({case.incident.id for case in cases} - {incident.id for incident in told}),
        denied=sum(any(finding.denied_by for finding in each) for each in by_incident.values()),
        by_grade=count(grade_of(each) for each in by_incident.values()),
        of_sides=count(sides_of(each) for each in by_incident.values()),
        figures=harm_of(told),
        incident_ids=tuple(incident.id for incident in told),
    )


def aggregates_of(
    findings: Iterable[Finding], known: Mapping[str, Incident], agreement: Agreement
) -> tuple[LedgerAggregate, ...]:
    """Totals over many acts as their sources give them, by their first day."""
    found: list[LedgerAggregate] = []
    for finding in findings:
        incident = known[finding.incident_id]
        if not incident.is_aggregate or finding.verdict not in _TOTALLED or is_performance(finding):
            continue
        days = days_of(incident.when)
        for counted in incident.figures:
            if counted.scope is Scope.PRIOR:
                continue
            ends = [end for end in (counted.low, counted.high, *counted.rival) if end is not None]
            found.append(
                LedgerAggregate(
                    incident_id=incident.id,
                    provision_id=finding.provision_id,
                    first=days.first if days else None,
                    last=days.last if days else None,
                    counted=f"{counted.kind.value}: {counted.who}" if counted.who else counted.kind.value,
                    unit=_unit(finding.voices, agreement),
                    low=counted.low.value if counted.low else None,
                    high=counted.high.value if counted.high else None,
                    sources=_givers(ends, incident),
                )
            )
    unique = {one.model_dump_json(): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.first or date.max, one.incident_id, one.counted)))


def grade_of(findings: Sequence[Finding]) -> Grade | None:
    """The firmest grade that an incident has over its findings."""
    grades = [finding.grade for finding in findings if finding.grade is not None]
    return min(grades, key=list(Grade).index, default=None)


def _unit(voices: Sequence[Voice], agreement: Agreement) -> str:
    """What the monitor that gives the total counts, by the agreement."""
    units = {monitor.actor: monitor.unit for monitor in agreement.monitors}
    said = {units.get(voice.actor or "", "as said") for voice in voices}
    return said.pop() if len(said) == 1 else "as said"


def _givers(ends: Sequence[FigureEnd], incident: Incident) -> tuple[str, ...]:
    names = {claim: origin.name for origin in incident.origins for claim in origin.claims}
    return tuple(dict.fromkeys(end.source or names.get(end.claim_id, end.report_id) for end in ends))


def _counts(findings: Sequence[Finding], known: Mapping[str, Incident]) -> tuple[LedgerCount, ...]:
    """What each origin alleges, the most frequent first."""
    told: defaultdict[str, dict[str, Incident]] = defaultdict(dict)
    voices: dict[str, Voice] = {}
    for finding in findings:
        for voice in finding.voices:
            told[voice.name][finding.incident_id] = known[finding.incident_id]
            voices.setdefault(voice.name, voice)
    return tuple(
        LedgerCount(
            origin=name,
            side=voices[name].side,
            count=len(told[name]),
            figures=harm_of(list(told[name].values()), _claims_of(name, told[name].values())),
        )
        for name in sorted(told, key=lambda name: (-len(told[name]), name))
    )


def _claims_of(name: str, incidents: Iterable[Incident]) -> list[str]:
    return [claim for one in incidents for origin in one.origins if origin.name == name for claim in origin.claims]


def _by_incident(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.incident_id, []).append(finding)
    return found


def _is_rival(incident: Incident, findings: Sequence[Finding]) -> bool:
    """Whether the accounts differ on whose act it was, or on the harm."""
    is_mutual = any(claim.is_mutual for claim in incident.claims)
    blamed = {finding.bearer for finding in findings}
    return has_rivals(incident) or (len(blamed) > 1 and not is_mutual)


def _decided(findings: Sequence[Finding]) -> list[str]:
    return list(dict.fromkeys(name for finding in findings for name in finding.decided_by))


def _incidents(findings: Iterable[Finding], known: Mapping[str, Incident]) -> list[Incident]:
    return [known[incident_id] for incident_id in dict.fromkeys(finding.incident_id for finding in findings)]
