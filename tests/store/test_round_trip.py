"""Whatever records go in come out again, and the state is what a reader of the whole log would make of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factory import make_claim, make_finding, make_incident, make_report
from truceline.records import (
    Actor,
    AgreementMention,
    Claim,
    CodedReport,
    ConditionResult,
    Control,
    ControlChange,
    EventType,
    Figure,
    FigureKind,
    FigureRange,
    Finding,
    Furniture,
    Grain,
    Incident,
    Place,
    PlacePrecision,
    Qualifier,
    Report,
    Review,
    ReviewDecision,
    Scope,
    Source,
    Span,
    Stance,
    Status,
    Truth,
    Verdict,
    When,
    report_of,
)
from truceline.store import Act, LogRow, Store, open_store

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
MAYBE = st.none() | WORDS
COUNT = st.none() | st.integers(0, 10**7)
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
    day = draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
    return report_of(text, title=draw(MAYBE), published=day, publisher=draw(MAYBE))


@st.composite
def spans(draw: st.DrawFn, report: Report) -> Span:
    start = draw(st.integers(0, len(report.text)))
    return report.span(start, draw(st.integers(start, len(report.text))))


def _sources(report: Report) -> st.SearchStrategy[tuple[Source, ...]]:
    span = spans(report)
    source = st.builds(
        Source,
        name=WORDS,
        span=span,
        rule=WORDS,
        stance=st.sampled_from(Stance),
        cue=st.none() | span,
        medium=st.none() | span,
        actor_id=MAYBE,
        is_named=st.booleans(),
    )
    return st.lists(source, max_size=2).map(tuple)


def _actors(report: Report) -> st.SearchStrategy[Actor]:
    return st.builds(Actor, name=WORDS, span=spans(report), rule=WORDS, id=MAYBE, country=MAYBE, sector=MAYBE)


def _places(report: Report) -> st.SearchStrategy[Place]:
    degrees = st.none() | st.floats(-180, 180)
    return st.builds(
        Place,
        name=WORDS,
        span=spans(report),
        rule=WORDS,
        precision=st.sampled_from(PlacePrecision),
        latitude=degrees,
        longitude=degrees,
        radius_km=st.none() | st.floats(0, 1e4),
    )


def _whens(report: Report) -> st.SearchStrategy[When]:
    day = st.none() | st.dates().map(str)
    return st.builds(When, start=day, end=day, grain=st.sampled_from(Grain), span=spans(report), rule=WORDS)


def _figures(report: Report, id: str) -> st.SearchStrategy[Figure]:
    return st.builds(
        Figure,
        id=st.just(id),
        kind=st.sampled_from(FigureKind),
        who=WORDS,
        low=COUNT,
        best=COUNT,
        high=COUNT,
        word=spans(report),
        span=spans(report),
        rule=WORDS,
        qualifier=st.sampled_from(Qualifier),
        scope=st.sampled_from(Scope),
        sources=_sources(report),
    )


def _mentions(report: Report) -> st.SearchStrategy[AgreementMention]:
    return st.builds(AgreementMention, name=WORDS, span=spans(report), rule=WORDS, agreement_id=MAYBE)


def _claims(report: Report, id: str, figures: tuple[str, ...]) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        id=st.just(id),
        report_id=st.just(report.id),
        event_type=st.sampled_from(EventType),
        trigger=spans(report),
        passages=st.lists(spans(report), min_size=1, max_size=2).map(tuple),
        rule=WORDS,
        status=st.sampled_from(Status),
        modes=st.lists(WORDS, max_size=2).map(tuple),
        actors=st.lists(_actors(report), max_size=2).map(tuple),
        places=st.lists(_places(report), max_size=2).map(tuple),
        when=st.none() | _whens(report),
        figures=st.just(figures),
        sources=_sources(report),
        breach_alleged_of=st.none() | _mentions(report),
        is_ongoing=st.booleans(),
        reasons=st.dictionaries(WORDS, WORDS, max_size=3),
    )


def _controls(report: Report) -> st.SearchStrategy[Control]:
    return st.builds(
        Control,
        place=_places(report),
        holder=_actors(report),
        change=st.sampled_from(ControlChange),
        span=spans(report),
        rule=WORDS,
        sources=_sources(report),
    )


@st.composite
def coded_reports(draw: st.DrawFn) -> CodedReport:
    report = draw(reports())
    furniture = st.lists(st.builds(Furniture, span=spans(report), reason=WORDS), max_size=2).map(tuple)
    figures = tuple(draw(_figures(report, f"fig_{number}")) for number in range(draw(st.integers(0, 2))))
    named = tuple(figure.id for figure in figures)
    claims = tuple(draw(_claims(report, f"clm_{number}", named)) for number in range(draw(st.integers(0, 2))))
    return CodedReport(
        report=report.model_copy(update={"furniture": draw(furniture), "language": draw(MAYBE)}),
        claims=claims,
        figures=figures,
        control=draw(st.lists(_controls(report), max_size=1).map(tuple)),
        agreements=draw(st.lists(_mentions(report), max_size=1).map(tuple)),
    )


def _stored(store: Store, coded: CodedReport) -> CodedReport:
    """The coding as the store gives it back, its report added as reading would have."""
    as_read = coded.report.model_copy(update={"furniture": (), "language": None})
    assert not store.append_reports([as_read], "ana").refused
    done = store.append_coded([coded], "ana", coder_version="0.1")
    assert not done.refused, done.refused[0].reason
    found = store.coded_report(coded.report.id)
    assert found is not None
    return found


@settings(max_examples=25, deadline=None)
@given(coded=coded_reports())
def test_coded_reports_come_back_as_they_went_in(coded: CodedReport) -> None:
    with open_store("sqlite://") as store:
        assert _stored(store, coded) == coded
        assert list(store.coded()) == [coded]
        assert store.append_coded([coded], "ana", coder_version="0.1").added == ()
        assert store.verify() == []


@settings(max_examples=25, deadline=None)
@given(data=st.data(), coded=coded_reports().filter(lambda coded: coded.claims))
def test_incidents_findings_and_reviews_come_back_as_they_went_in(data: st.DataObject, coded: CodedReport) -> None:
    ranges = st.builds(FigureRange, kind=st.sampled_from(FigureKind), who=WORDS, low=st.none(), high=st.none())
    notes = data.draw(st.dictionaries(WORDS, WORDS, max_size=2))
    incident = make_incident(*coded.claims, figures=tuple(data.draw(st.lists(ranges, max_size=2))), joined_by=notes)
    conditions = st.builds(ConditionResult, condition=WORDS, truth=st.sampled_from(Truth), why=WORDS)
    finding = data.draw(
        st.builds(
            Finding,
            id=st.just("fnd_1"),
            incident_id=st.just(incident.id),
            agreement_id=WORDS,
            provision_id=WORDS,
            verdict=st.sampled_from(Verdict),
            conditions=st.lists(conditions, max_size=3).map(tuple),
            bearer=MAYBE,
            alleged_by=st.lists(WORDS, max_size=2).map(tuple),
        )
    )
    review = data.draw(
        st.builds(
            Review,
            id=st.just("rev_1"),
            subject_id=st.sampled_from([incident.id, finding.id]),
            decision=st.sampled_from(ReviewDecision),
            by=WORDS.filter(str.strip),
            at=MOMENT,
            why=WORDS,
        )
    )
    with open_store("sqlite://") as store:
        _stored(store, coded)
        assert not store.append_incidents([incident], "ana").refused
        assert not store.append_findings([finding], "ana").refused
        assert not store.append_review(review).refused
        assert store.incident(incident.id) == incident
        assert store.findings(finding.agreement_id) == (finding,)
        assert store.reviews(review.subject_id) == (review,)
        assert store.verify() == []


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None)
@given(items=st.lists(st.dictionaries(st.text(max_size=5), JSON_VALUES, max_size=3), max_size=4))
def test_set_aside_inputs_come_back_as_they_went_in(items: list[dict[str, Any]]) -> None:
    with open_store("sqlite://") as store:
        store.append_set_aside(items, "ana")
        found = list(store.set_aside())
        assert all(item in found for item in items)
        assert all(item in items for item in found)


def _state_of(rows: list[LogRow], kind: str) -> list[Any]:
    """The current state, made by reading the log from its beginning: the plain form of what the store asks in SQL."""
    state: dict[str, LogRow] = {}
    for row in rows:
        if row.kind == kind:
            state[row.subject_id] = row  # a subject keeps the place at which it first came in
    return [json.loads(row.content) for row in state.values() if row.act != Act.WITHDRAW]


_REPORTS = [make_report(f"Artillery shelled Harwan, item {number}.") for number in range(5)]
_CLAIMS = [make_claim(report) for report in _REPORTS]
_PARTITIONS = st.lists(st.integers(0, 3), min_size=5, max_size=5)


def _run(groups: list[int]) -> list[Incident]:
    """One incident per group; group 0 is left out."""
    members = [[claim for claim, of in zip(_CLAIMS, groups, strict=True) if of == group] for group in (1, 2, 3)]
    return [make_incident(*claims) for claims in members if claims]


def _regroup(store: Store, groups: list[int]) -> None:
    """An analyst merges the standing incidents and splits them again into these groups."""
    old = list(store.incidents())
    held = {claim.id for incident in old for claim in incident.claims}
    groups_of_held = [group + 1 if claim.id in held else 0 for claim, group in zip(_CLAIMS, groups, strict=True)]
    new = _run([min(group, 3) for group in groups_of_held])
    if new:
        assert not store.append_regrouping(new, [incident.id for incident in old], "ana", why="a closer look").refused


def _last_word(store: Store) -> dict[frozenset[str], bool]:
    """For each two claims on which an analyst decided: do they belong together?"""
    decided: dict[frozenset[str], bool] = {}
    for regrouping in store.regroupings():
        of = {claim: number for number, group in enumerate(regrouping.groups) for claim in group}
        decided.update({frozenset(pair): of[pair[0]] == of[pair[1]] for pair in combinations(of, 2)})
    return decided


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(["whole", "part", "hold", "analyst"]), _PARTITIONS), max_size=6))
def test_state_is_a_function_of_the_rows(steps: list[tuple[str, list[int]]]) -> None:
    with open_store("sqlite://") as store:
        store.append_reports(_REPORTS, "ana")
        for step, groups in steps:
            if step == "analyst":
                _regroup(store, groups)
            elif step == "hold":
                store.append_findings([make_finding(one) for one in list(store.incidents())[: groups[0]]], "ana")
            else:
                store.append_incidents(_run(groups), "ana", is_whole=step == "whole")
        rows = list(store.rows())
        incidents = list(store.incidents())
        assert incidents == [Incident.model_validate(content) for content in _state_of(rows, "incident")]
        assert list(store.findings()) == [Finding.model_validate(content) for content in _state_of(rows, "finding")]
        standing = {incident.id for incident in incidents}
        assert {finding.incident_id for finding in store.findings()} <= standing
        claims = [claim.id for incident in incidents for claim in incident.claims]
        assert len(claims) == len(set(claims)), "a claim stands in two incidents"
        holder = {claim.id: incident.id for incident in incidents for claim in incident.claims}
        for pair, together in _last_word(store).items():
            if all(claim in holder for claim in pair):
                assert (len({holder[claim] for claim in pair}) == 1) == together
        assert store.verify() == []
