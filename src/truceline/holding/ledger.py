"""The ledger: per provision, what is alleged, by whom, resting on how many origins, with figures as ranges.

The unit of every count is the incident. Counts of different origins are never added to one another: for each incident
the lowest and the highest total that any one account gives are taken, and these lows and highs are summed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from truceline.records import Agreement, EventType, FigureEnd, FigureKind, Finding, Incident, Provision, Scope, Verdict
from truceline.records.days import days_of
from truceline.records.ledger import LedgerFigure, LedgerLine

HARM = (
    FigureKind.KILLED,
    FigureKind.INJURED,
    FigureKind.CASUALTIES,
    FigureKind.MISSING,
    FigureKind.DETAINED,
    FigureKind.DISPLACED,
    FigureKind.HOMES,
    FigureKind.FACILITIES,
)


def ledger(findings: Iterable[Finding], incidents: Iterable[Incident], agreement: Agreement) -> tuple[LedgerLine, ...]:
    """One line for every provision of the agreement, in its order; a provision that nothing touches has zeros."""
    known = {incident.id: incident for incident in incidents}
    by_provision: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.agreement_id == agreement.id and finding.incident_id in known:
            by_provision[finding.provision_id].append(finding)
    return tuple(_line(provision, by_provision[provision.id], known, agreement) for provision in agreement.provisions)


def _line(
    provision: Provision, findings: Sequence[Finding], known: dict[str, Incident], agreement: Agreement
) -> LedgerLine:
    by_verdict = {
        verdict: _incidents((finding for finding in findings if finding.verdict is verdict), known)
        for verdict in Verdict
    }
    unclear = [finding for finding in findings if finding.verdict is Verdict.CANNOT_TELL]
    unclear_breaches = _incidents((finding for finding in unclear if not _is_performance(finding)), known)
    alleged = [f for f in findings if f.verdict is Verdict.ALLEGED_VIOLATION and not known[f.incident_id].is_aggregate]
    told = _incidents(alleged, known)
    origins = _origins(alleged)
    days = [found for incident in told if (found := days_of(incident.when)) is not None]
    return LedgerLine(
        agreement_id=agreement.id,
        provision_id=provision.id,
        title=provision.title,
        text_ref=provision.text_ref,
        alleged_violations=len(told),
        denied=len({finding.incident_id for finding in alleged if finding.denied_by}),
        cannot_tell=len(unclear_breaches),
        charges=sum(_is_charge(incident) for incident in unclear_breaches),
        exempt=len(by_verdict[Verdict.EXEMPT]),
        permitted=len(by_verdict[Verdict.PERMITTED]),
        outside=len(by_verdict[Verdict.OUTSIDE]),
        compliance=len(by_verdict[Verdict.COMPLIANCE]),
        compliance_cannot_tell=len(_incidents(filter(_is_performance, unclear), known)),
        aggregates=len(by_verdict[Verdict.ALLEGED_VIOLATION]) - len(told),
        by_bearer=_by_bearer(alleged),
        alleged_by=origins,
        independent_origins=len(origins),
        figures=_figures(told),
        first=min((each.first for each in days), default=None),
        last=max((each.last for each in days), default=None),
        incident_ids=tuple(incident.id for incident in told),
    )


def _incidents(findings: Iterable[Finding], known: dict[str, Incident]) -> list[Incident]:
    return [known[incident_id] for incident_id in dict.fromkeys(finding.incident_id for finding in findings)]


def _is_performance(finding: Finding) -> bool:
    return any(condition.condition == "performance" for condition in finding.conditions)


def _is_charge(incident: Incident) -> bool:
    return incident.event_type is EventType.ACCUSE


def _by_bearer(findings: Iterable[Finding]) -> dict[str, int]:
    counted = Counter(finding.bearer for finding in findings if finding.bearer is not None)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _origins(findings: Iterable[Finding]) -> tuple[str, ...]:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings:
        for name in finding.alleged_by:
            named[name].add(finding.incident_id)
    return tuple(sorted(named, key=lambda name: (-len(named[name]), name)))


def _figures(incidents: Sequence[Incident]) -> tuple[LedgerFigure, ...]:
    found: list[LedgerFigure] = []
    for kind in HARM:
        totals = [total for incident in incidents if (total := _total(incident, kind)) is not None]
        if totals:
            found.append(
                LedgerFigure(
                    kind=kind,
                    low=sum(low for low, _, _, _ in totals),
                    high=sum(high for _, high, _, _ in totals),
                    incidents=len(totals),
                    is_open_above=any(is_open for _, _, is_open, _ in totals),
                    sources=tuple(dict.fromkeys(source for _, _, _, sources in totals for source in sources)),
                )
            )
    return tuple(found)


def _total(incident: Incident, kind: FigureKind) -> tuple[int, int, bool, tuple[str, ...]] | None:
    """Lowest and highest total of any one account, whether it is open above, and whose counts these are.

    An account that counts several sorts of people ('three soldiers and five civilians') is added up; accounts are not.
    """
    accounts: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    ends: list[FigureEnd] = []
    is_open = False
    for counted in incident.figures:
        if counted.kind is not kind or counted.scope is not Scope.EVENT or counted.is_part:
            continue
        given = [end for end in (counted.low, counted.high, *counted.rival) if end is not None]
        is_open = is_open or (bool(given) and counted.high is None)
        ends.extend(given)
        for end in given:
            low, high = accounts[end.claim_id].get(counted.who, (end.value, end.value))
            accounts[end.claim_id][counted.who] = (min(low, end.value), max(high, end.value))
    if not accounts:
        return None
    lows = [sum(low for low, _ in account.values()) for account in accounts.values()]
    highs = [sum(high for _, high in account.values()) for account in accounts.values()]
    names = _named_by(incident)
    return min(lows), max(highs), is_open, tuple(end.source or names.get(end.claim_id, end.report_id) for end in ends)


def _named_by(incident: Incident) -> dict[str, str]:
    return {claim_id: origin.name for origin in incident.origins for claim_id in origin.claims}
