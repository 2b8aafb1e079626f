"""Builders of records for tests: each takes only what differs from a small, valid default.

Words may be given where a record wants a span, and names where it wants an actor, place or source: they are looked up
in the report's text, and the builder fails if they do not stand there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from truceline.records import (
    Actor,
    Claim,
    CodedReport,
    ConditionResult,
    EventType,
    Figure,
    FigureKind,
    Finding,
    Grain,
    Incident,
    Origin,
    Party,
    Place,
    Report,
    Review,
    ReviewDecision,
    Source,
    Span,
    Status,
    Truth,
    Verdict,
    When,
    report_of,
)

TEXT = "Government artillery shelled Harwan on Monday, killing four people, the Lake Monitor said."
PUBLISHED = date(2020, 2, 4)
RULE = "test.rule"


def make_report(text: str = TEXT, **changes: Any) -> Report:
    """A report of `text`; its id follows from the text unless given."""
    fields: dict[str, Any] = {"published": PUBLISHED, "publisher": "Harwan Post", **changes}
    built = report_of(text)
    return Report(**{**{name: getattr(built, name) for name in Report.model_fields}, **fields})


def make_span(report: Report, words: str | Span, nth: int = 0) -> Span:
    """The `nth` occurrence (from 0) of `words` in the report."""
    if isinstance(words, Span):
        return words
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(words, start + 1)
    return report.span(start, start + len(words))


def make_actor(report: Report, name: str | Actor, **changes: Any) -> Actor:
    """An actor whose name stands in the report."""
    if isinstance(name, Actor):
        return name
    return Actor(**{"name": name, "span": make_span(report, name), "rule": RULE, **changes})


def make_place(report: Report, name: str | Place, **changes: Any) -> Place:
    """A place whose name stands in the report, unresolved unless told otherwise."""
    if isinstance(name, Place):
        return name
    return Place(**{"name": name, "span": make_span(report, name), "rule": RULE, **changes})


def make_source(report: Report, name: str | Source, **changes: Any) -> Source:
    """A named source that stands in the report."""
    if isinstance(name, Source):
        return name
    return Source(**{"name": name, "span": make_span(report, name), "rule": RULE, **changes})


def make_when(report: Report, words: str, start: str, end: str | None = None, **changes: Any) -> When:
    """A time read from `words`; a single day unless `end` is given."""
    grain = changes.pop("grain", Grain.DAY)
    span = make_span(report, words)
    return When(**{"start": start, "end": end or start, "grain": grain, "span": span, "rule": RULE, **changes})


def make_figure(report: Report | None = None, words: str = "four people", value: int = 4, **changes: Any) -> Figure:
    """A count read from `words`, of which the first is the number: killed people, exactly `value`."""
    report = report or make_report()
    span = make_span(report, words)
    number = words.split()[0]
    fields: dict[str, Any] = {
        "id": _id("fig", report.id, span.start, span.text),
        "kind": FigureKind.KILLED,
        "who": words.partition(" ")[2] or words,
        "low": value,
        "best": value,
        "high": value,
        "word": report.span(span.start, span.start + len(number)),
        "span": span,
        "rule": RULE,
    }
    return Figure(**{**fields, **changes})


def make_claim(report: Report | None = None, trigger: str | Span | None = None, **changes: Any) -> Claim:
    """A claim of an attack; names in `actors`, `recipients`, `places` and `sources` are looked up in the report.

    Without a trigger it is 'shelled' where the text has it, else the text's first word; the passage is the whole text.
    """
    report = report or make_report()
    words = trigger or ("shelled" if "shelled" in report.text else report.text.split()[0])
    span = make_span(report, words)
    fields: dict[str, Any] = {
        "id": _id("clm", report.id, span.start, span.text),
        "report_id": report.id,
        "event_type": EventType.ASSAULT,
        "trigger": span,
        "passages": (report.span(0, len(report.text)),),
        "rule": RULE,
        "status": Status.ASSERTED,
    }
    fields.update(changes)
    for name, build in {
        "actors": make_actor,
        "recipients": make_actor,
        "places": make_place,
        "sources": make_source,
    }.items():
        if name in fields:
            fields[name] = tuple(build(report, part) for part in fields[name])
    return Claim(**fields)


def make_coded(report: Report | None = None, claims: Iterable[Claim] | None = None, **changes: Any) -> CodedReport:
    """A coded report; one default claim unless `claims` are given (an empty list means none)."""
    report = report or make_report()
    chosen = (make_claim(report),) if claims is None else tuple(claims)
    return CodedReport(**{"report": report, "claims": chosen, **changes})


def make_incident(*claims: Claim, **changes: Any) -> Incident:
    """An incident of these claims (of one default claim without any), with place and time of the first."""
    told = claims or (make_claim(),)
    first = told[0]
    ids = tuple(claim.id for claim in told)
    fields: dict[str, Any] = {
        "id": _id("inc", *ids),
        "event_type": first.event_type,
        "modes": first.modes,
        "claims": told,
        "actors": _parties(told, "actors"),
        "recipients": _parties(told, "recipients"),
        "place": first.places[0] if first.places else None,
        "when": first.when,
        "figures": (),
        "origins": (Origin(name="Harwan Post", claims=ids, is_publisher=True),),
        "is_aggregate": first.is_aggregate,
    }
    return Incident(**{**fields, **changes})


def make_finding(incident: Incident | None = None, **changes: Any) -> Finding:
    """A finding of an alleged violation on `incident`, under an invented agreement."""
    incident = incident or make_incident()
    agreement = changes.get("agreement_id", "harwan-2020")
    provision = changes.get("provision_id", "prv_harwan_fire")
    fields: dict[str, Any] = {
        "id": _id("fnd", incident.id, agreement, provision),
        "incident_id": incident.id,
        "agreement_id": agreement,
        "provision_id": provision,
        "verdict": Verdict.ALLEGED_VIOLATION,
        "conditions": (ConditionResult(condition="window", truth=Truth.MET, why="within the window"),),
        "bearer": None,
        "alleged_by": tuple(origin.name for origin in incident.origins),
    }
    return Finding(**{**fields, **changes})


def make_review(subject_id: str = "inc_000000000000", **changes: Any) -> Review:
    """An analyst's note on a subject."""
    fields: dict[str, Any] = {
        "id": _id("rev", subject_id, changes.get("decision"), changes.get("at")),
        "subject_id": subject_id,
        "decision": ReviewDecision.NOTED,
        "by": "ana",
        "at": datetime(2020, 2, 5, 9, 30, tzinfo=UTC),
        "why": "seen",
    }
    return Review(**{**fields, **changes})


def _parties(claims: Iterable[Claim], role: str) -> tuple[Party, ...]:
    named: dict[str, list[tuple[Actor, str]]] = {}
    for claim in claims:
        for actor in getattr(claim, role):
            named.setdefault(actor.name, []).append((actor, claim.id))
    return tuple(
        Party(
            name=name,
            id=seen[0][0].id,
            country=seen[0][0].country,
            sector=seen[0][0].sector,
            claims=tuple(claim_id for _, claim_id in seen),
        )
        for name, seen in named.items()
    )


def _id(prefix: str, *parts: object) -> str:
    return f"{prefix}_{hashlib.sha256(repr(parts).encode()).hexdigest()[:12]}"
