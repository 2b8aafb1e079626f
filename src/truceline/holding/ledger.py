"""The ledger of one agreement: lines, cells, weeks, the matrix of allegations, totals as sources give them, clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from truceline.holding.clocks import clocks
from truceline.holding.coverage import coverage_of, weeks_of
from truceline.holding.lines import aggregates_of, cells_of, line_of
from truceline.holding.tallies import Case, cases_of, count
from truceline.records import Agreement, Finding, Incident, Ledger, LedgerAllegation, OriginSide, Report, Verdict
from truceline.records.days import days_of


def ledger(
    findings: Iterable[Finding],
    incidents: Iterable[Incident],
    agreement: Agreement,
    reports: Iterable[Report] = (),
    on: date | None = None,
) -> Ledger:
    """One line for every provision of the agreement, in its order; a provision that nothing touches has zeros.

    `reports` are all that were read, whatever was found in them: without them there is no coverage and no trend. Clocks
    stand as on the day `on`, by default the last day that a report or an incident gives.
    """
    known = {incident.id: incident for incident in incidents}
    own = [one for one in findings if one.agreement_id == agreement.id and one.incident_id in known]
    by_provision: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in own:
        by_provision[finding.provision_id].append(finding)
    read = tuple(reports)
    cases = cases_of(own, known)
    day = on or _last_day(read, known.values())
    return Ledger(
        agreement_id=agreement.id,
        title=agreement.title,
        lines=tuple(line_of(one, by_provision[one.id], known, agreement) for one in agreement.provisions),
        cells=cells_of(cases, agreement),
        weeks=weeks_of(cases, read, agreement.signed_on),
        matrix=_matrix(cases),
        aggregates=aggregates_of(own, known, agreement),
        coverage=coverage_of(read),
        clocks=clocks(agreement, own, known.values(), day) if day else (),
    )


def _last_day(reports: Iterable[Report], incidents: Iterable[Incident]) -> date | None:
    days = [report.published for report in reports if report.published]
    days += [found.last for incident in incidents if (found := days_of(incident.when)) is not None]
    return max(days, default=None)


def _matrix(cases: Sequence[Case]) -> tuple[LedgerAllegation, ...]:
    """Who alleges against whom: parties by their side, everybody else by name; the most frequent first."""
    found: defaultdict[tuple[str, OriginSide, str], dict[str, Case]] = defaultdict(dict)
    for case in cases:
        if case.finding.verdict is not Verdict.ALLEGED_VIOLATION or case.finding.bearer is None:
            continue
        for voice in case.finding.voices:
            found[voice.party or voice.name, voice.side, case.finding.bearer][case.incident.id] = case
    return tuple(
        LedgerAllegation(
            accuser=accuser,
            side=side,
            bearer=bearer,
            incidents=len(told),
            by_grade=count(case.finding.grade for case in told.values()),
        )
        for (accuser, side, bearer), told in sorted(
            found.items(), key=lambda pair: (-len(pair[1]), pair[0][0], pair[0][2], pair[0][1])
        )
    )
