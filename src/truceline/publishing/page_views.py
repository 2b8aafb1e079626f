"""The data of the page's template: what `templates/page.html.jinja` may name, and how it follows from the records."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.publishing.claim_views import (
    ClaimView,
    FigureView,
    ReportLine,
    claim_views,
    figure_view,
    report_line,
    say_control,
)
from truceline.publishing.days import first_day, last_day, say_day, say_when
from truceline.publishing.ledger_tables import say_ledger_count
from truceline.publishing.tables import in_order, say_accounts, say_mode
from truceline.publishing.wording import UNKNOWN, Wording, label, wording, wordings
from truceline.records import (
    Agreement,
    CodedReport,
    EventType,
    FigureEnd,
    FigureRange,
    Finding,
    Incident,
    LedgerLine,
    Place,
    PlacePrecision,
    Provision,
    Verdict,
)


@dataclass(frozen=True)
class EndView:
    """One end of a range, or a rival value: the number, the words, who says so and in which report."""

    value: str
    word: str
    by: str


@dataclass(frozen=True)
class RangeView:
    """What the claims say of one count, with who gave which end and every rival value."""

    kind: str
    who: str
    count: str
    low: EndView | None
    high: EndView | None
    rival: tuple[EndView, ...]
    superseded: tuple[EndView, ...]


@dataclass(frozen=True)
class ConditionView:
    """One condition of a provision and how it came out."""

    name: str
    truth: Wording
    why: str


@dataclass(frozen=True)
class FindingView:
    """One incident under one provision."""

    id: str
    provision_id: str
    provision: str
    text_ref: str
    agreement: str
    verdict: Wording
    bearer: str
    conditions: tuple[ConditionView, ...]
    alleged_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    grade: Wording | None
    graded_by: str | None
    promise_of: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class OriginView:
    """An independent origin and how many claims go back to it."""

    name: str
    claims: int


@dataclass(frozen=True)
class IncidentView:
    """One incident, its claims side by side, its findings; `first` and `last` are days to filter by."""

    id: str
    kind: Wording
    modes: tuple[str, ...]
    when: str
    first: date | None
    last: date | None
    place: str
    precision: Wording
    is_on_map: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    ranges: tuple[RangeView, ...]
    origins: tuple[OriginView, ...]
    dissent: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    findings: tuple[FindingView, ...]
    joined: tuple[tuple[str, str], ...]
    statuses: tuple[Wording, ...]
    is_aggregate: bool


VERDICTS = (
    Verdict.ALLEGED_VIOLATION,
    Verdict.CANNOT_TELL,
    Verdict.EXEMPT,
    Verdict.PERMITTED,
    Verdict.NON_COMPLIANCE,
    Verdict.COMPLIANCE,
    Verdict.COMMITMENT,
    Verdict.OUTSIDE,
)
"""Which of several findings on an incident comes first, and colours its mark: what is alleged, then what stays open."""

Held = tuple[FindingView, IncidentView]


@dataclass(frozen=True)
class ProvisionView:
    """One provision with its findings by verdict.

    `counts` are of incidents; totals over many acts are no incidents and stand in `totals`. `is_observable` is False
    where reported events cannot bear on the provision.
    """

    id: str
    title: str
    text_ref: str
    agreement: str
    counts: tuple[tuple[Wording, int], ...]
    groups: tuple[tuple[Wording, tuple[Held, ...]], ...]
    totals: int
    alleged_by: tuple[str, ...]
    figures: tuple[str, ...]
    is_observable: bool


@dataclass(frozen=True)
class ReportView:
    """One report read: what was found, what was set aside, and claims and figures that no incident took up."""

    line: ReportLine
    claims: int
    incidents: tuple[str, ...]
    set_aside: tuple[tuple[str, str], ...]
    loose: tuple[ClaimView, ...]
    figures: tuple[FigureView, ...]
    control: tuple[str, ...]


@dataclass(frozen=True)
class PageView:
    """All that the page shows; `watched_days` are the first and last day of publication, empty if none is known."""

    title: str
    watched: str
    watched_days: tuple[date, ...]
    publishers: int
    reports: tuple[ReportView, ...]
    incidents: tuple[IncidentView, ...]
    contacts: tuple[IncidentView, ...]
    provisions: tuple[ProvisionView, ...]
    actors: tuple[str, ...]
    kinds: tuple[Wording, ...]
    without_place: int


def page_view(
    incidents: Iterable[Incident],
    coded: Iterable[CodedReport],
    findings: Iterable[Finding],
    agreements: Sequence[Agreement],
    title: str,
    ledger: Iterable[LedgerLine] = (),
) -> PageView:
    """The whole page as data. Contacts (CONSULT) stand apart from the other incidents."""
    ordered, read = in_order(incidents), list(coded)
    by_report = {one.report.id: one for one in read}
    found = finding_views(findings, agreements)
    views = [incident_view(one, by_report, found.get(one.id, ())) for one in ordered]
    told = _incidents_by_report(ordered)
    taken = {claim.id for one in ordered for claim in one.claims}
    contact = wording("event_type", EventType.CONSULT)
    published = sorted(one.report.published for one in read if one.report.published)
    named = {name for view in views for name in (*view.actors, *view.recipients)}
    used = {view.kind for view in views}
    return PageView(
        title=title,
        watched=f"{say_day(published[0])} to {say_day(published[-1])}" if published else UNKNOWN,
        watched_days=(published[0], published[-1]) if published else (),
        publishers=len({one.report.publisher for one in read if one.report.publisher}),
        reports=tuple(report_view(one, told.get(one.report.id, ()), taken) for one in _by_day(read)),
        incidents=tuple(view for view in views if view.kind != contact),
        contacts=tuple(view for view in views if view.kind == contact),
        provisions=provision_views(agreements, views, ledger),
        actors=tuple(sorted(named, key=str.casefold)),
        kinds=tuple(kind for kind in wordings("event_type") if kind in used),
        without_place=sum(not view.is_on_map for view in views),
    )


def incident_view(
    incident: Incident, coded: Mapping[str, CodedReport], findings: Sequence[FindingView] = ()
) -> IncidentView:
    """The view of one incident; `coded` is by report id."""
    place, when = incident.place, incident.when
    return IncidentView(
        id=incident.id,
        kind=wording("event_type", incident.event_type),
        modes=tuple(map(say_mode, incident.modes)),
        when=say_when(when),
        first=first_day(when.start) if when else None,
        last=last_day(when.end) if when else None,
        place=_say_place(place),
        precision=wording("precision", place.precision if place else PlacePrecision.UNKNOWN),
        is_on_map=place is not None and place.latitude is not None and place.longitude is not None,
        actors=tuple(party.name for party in incident.actors),
        recipients=tuple(party.name for party in incident.recipients),
        ranges=tuple(range_view(one, coded) for one in incident.figures),
        origins=tuple(OriginView(one.name, len(one.claims)) for one in incident.origins),
        dissent=tuple(
            f"{one.source or _publisher(one.report_id, coded)} {label('dissent', one.kind)}" for one in incident.dissent
        ),
        claims=claim_views(incident.claims, coded, incident.dissent),
        findings=tuple(sorted(findings, key=lambda one: VERDICTS.index(one.verdict.name))),
        joined=tuple(sorted(incident.joined_by.items())),
        statuses=tuple(wording("status", status) for status in dict.fromkeys(one.status for one in incident.claims)),
        is_aggregate=incident.is_aggregate,
    )


def range_view(counted: FigureRange, coded: Mapping[str, CodedReport]) -> RangeView:
    """A range with the giver of each end."""

    def end(one: FigureEnd | None) -> EndView | None:
        return None if one is None else EndView(f"{one.value:,}", one.word, _giver(one, coded))

    return RangeView(
        kind=label("figure", counted.kind),
        who=counted.who,
        count=say_accounts(counted),
        low=end(counted.low),
        high=end(counted.high),
        rival=tuple(view for view in map(end, counted.rival) if view),
        superseded=tuple(view for view in map(end, counted.superseded) if view),
    )


def finding_views(findings: Iterable[Finding], agreements: Iterable[Agreement]) -> dict[str, list[FindingView]]:
    """Findings by incident id; those that do not concern the incident at all are left out."""
    titles = {agreement.id: agreement.title for agreement in agreements}
    provisions = {one.id: one for agreement in agreements for one in agreement.provisions}
    bearers = {party.id: party.name for agreement in agreements for party in agreement.parties}
    found: dict[str, list[FindingView]] = {}
    for one in sorted(findings, key=lambda one: (one.agreement_id, one.provision_id, one.incident_id, one.id)):
        if one.verdict is Verdict.NOT_CONCERNED:
            continue
        provision = provisions.get(one.provision_id)
        view = FindingView(
            id=one.id,
            provision_id=one.provision_id,
            provision=provision.title if provision else one.provision_id,
            text_ref=provision.text_ref if provision else UNKNOWN,
            agreement=titles.get(one.agreement_id, one.agreement_id),
            verdict=wording("verdict", one.verdict),
            bearer=bearers.get(one.bearer, one.bearer) if one.bearer else UNKNOWN,
            conditions=tuple(
                ConditionView(each.condition.replace("_", " "), wording("truth", each.truth), each.why)
                for each in one.conditions
            ),
            alleged_by=one.alleged_by,
            denied_by=one.denied_by,
            grade=wording("grade", one.grade) if one.grade else None,
            graded_by=one.graded_by,
            promise_of=tuple(bearers.get(party, party) for party in one.promise_of),
            remarks=one.remarks,
        )
        found.setdefault(one.incident_id, []).append(view)
    return found


def provision_views(
    agreements: Iterable[Agreement], incidents: Sequence[IncidentView], ledger: Iterable[LedgerLine] = ()
) -> tuple[ProvisionView, ...]:
    """Every provision of the agreements, in their order, also those under which nothing was alleged."""
    lines = {line.provision_id: line for line in ledger}
    by_provision: dict[str, list[Held]] = {}
    for incident in incidents:
        for finding in incident.findings:
            by_provision.setdefault(finding.provision_id, []).append((finding, incident))
    return tuple(
        _provision_view(provision, agreement.title, by_provision.get(provision.id, []), lines.get(provision.id))
        for agreement in agreements
        for provision in agreement.provisions
    )


def _provision_view(
    provision: Provision, agreement: str, held: Sequence[Held], line: LedgerLine | None
) -> ProvisionView:
    shown = [verdict for verdict in wordings("verdict") if verdict.name != Verdict.NOT_CONCERNED]
    groups = [(verdict, tuple(pair for pair in held if pair[0].verdict == verdict)) for verdict in shown]
    alleged = [finding for finding, _ in held if finding.verdict.name == Verdict.ALLEGED_VIOLATION]
    return ProvisionView(
        id=provision.id,
        title=provision.title,
        text_ref=provision.text_ref,
        agreement=agreement,
        counts=tuple((verdict, _incidents_in(group)) for verdict, group in groups),
        totals=len({incident.id for _, incident in held if incident.is_aggregate}),
        groups=tuple((verdict, group) for verdict, group in groups if group),
        alleged_by=tuple(dict.fromkeys(name for finding in alleged for name in finding.alleged_by)),
        figures=tuple(say_ledger_count(counted) for counted in line.figures) if line else (),
        is_observable=provision.is_observable,
    )


def _incidents_in(held: Iterable[Held]) -> int:
    """How many incidents; one that concerns two parties has two findings, and a total is none."""
    return len({incident.id for _, incident in held if not incident.is_aggregate})


def report_view(coded: CodedReport, incidents: Iterable[str], taken: Container[str]) -> ReportView:
    """The view of one report, also of one in which nothing was found; `taken` are ids of claims that incidents hold."""
    counted = {id for claim in coded.claims for id in claim.figures}
    return ReportView(
        line=report_line(coded.report),
        claims=len(coded.claims),
        incidents=tuple(incidents),
        set_aside=tuple((part.span.text, part.reason.replace("_", " ")) for part in coded.furniture),
        loose=claim_views((claim for claim in coded.claims if claim.id not in taken), {coded.report.id: coded}),
        figures=tuple(figure_view(one) for one in coded.figures if one.id not in counted),
        control=tuple(say_control(one) for one in coded.control),
    )


def _incidents_by_report(incidents: Iterable[Incident]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for incident in incidents:
        for report_id in dict.fromkeys(claim.report_id for claim in incident.claims):
            told.setdefault(report_id, []).append(incident.id)
    return told


def _by_day(coded: Iterable[CodedReport]) -> list[CodedReport]:
    return sorted(coded, key=lambda one: (one.report.published or date.max, one.report.id))


def _say_place(place: Place | None) -> str:
    if place is None:
        return UNKNOWN
    words = place.name
    if place.direction and place.direction.casefold() not in words.casefold():
        words = f"{place.direction} {words}"
    if place.resolved_name and place.resolved_name.casefold() != place.name.casefold():
        words = f"{words} ({place.resolved_name})"
    return words


def _giver(end: FigureEnd, coded: Mapping[str, CodedReport]) -> str:
    publisher = _publisher(end.report_id, coded)
    return f"{end.source}, in {publisher}" if end.source and end.source != publisher else publisher


def _publisher(report_id: str, coded: Mapping[str, CodedReport]) -> str:
    one = coded.get(report_id)
    return (one.report.publisher if one else None) or report_id
