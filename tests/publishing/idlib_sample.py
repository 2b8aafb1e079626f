"""An invented record of Idlib in early 2020 to look at: every text, outlet and figure here is made up for the tests.

In a telling, `{role|words}` marks words: actor, recipient, place, when, source, trigger, and figures as
`{killed 4 civilians|words}` (kind, count or low-high, who). The braces are taken out before the report is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from factory import make_claim, make_coded, make_finding, make_incident, make_report, make_when
from truceline.knowledge.agreements import load_agreements
from truceline.records import (
    Actor,
    Agreement,
    Claim,
    CodedReport,
    ConditionResult,
    Dissent,
    EventType,
    Figure,
    FigureEnd,
    FigureKind,
    FigureRange,
    Finding,
    Furniture,
    Grain,
    Incident,
    Origin,
    Place,
    PlacePrecision,
    Report,
    Source,
    Span,
    Stance,
    Status,
    Truth,
    Verdict,
)

MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
COUNT = re.compile(r"(\w+) (\d+)(?:-(\d*))? (.+)")
RULE = "test.marked"
ATTACK, CONTACT, MOVE = EventType.ASSAULT, EventType.CONSULT, EventType.MOBILIZE

# name: latitude, longitude, precision, radius in km
PLACES: dict[str, tuple[float | None, float | None, PlacePrecision, float | None]] = {
    "Ariha": (35.814, 36.609, PlacePrecision.EXACT, None),
    "Saraqib": (35.864, 36.806, PlacePrecision.EXACT, None),
    "Maaret al-Numan": (35.643, 36.671, PlacePrecision.EXACT, None),
    "Kafr Nabl": (35.614, 36.564, PlacePrecision.EXACT, None),
    "Sarmin": (35.902, 36.724, PlacePrecision.NEAR, 4.0),
    "Binnish": (35.957, 36.712, PlacePrecision.EXACT, None),
    "Jabal Zawiya": (35.73, 36.56, PlacePrecision.AREA, 12.0),
    "southern Idlib": (35.58, 36.62, PlacePrecision.AREA, 18.0),
    "Idlib province": (35.82, 36.69, PlacePrecision.ADMIN1, 42.0),
    "Nairab": (35.893, 36.755, PlacePrecision.NEAR, 3.0),
    "Khan Tuman": (36.117, 37.06, PlacePrecision.EXACT, None),
    "Sochi": (43.588, 39.724, PlacePrecision.EXACT, None),
    "Ankara": (39.92, 32.854, PlacePrecision.EXACT, None),
    "Moscow": (55.752, 37.616, PlacePrecision.EXACT, None),
    "the Wadi farms": (None, None, PlacePrecision.UNKNOWN, None),
}
IDS = {"Russian": "act_rus_mil", "Syrian": "act_syr_mil", "Turkish": "act_tur_mil"}


@dataclass(frozen=True)
class Telling:
    """One report with one claim in it."""

    publisher: str
    published: str
    title: str
    text: str
    kind: EventType = ATTACK
    modes: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    when: tuple[str, str] | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    furniture: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sample:
    """Everything a page is made of."""

    incidents: tuple[Incident, ...]
    coded: tuple[CodedReport, ...]
    findings: tuple[Finding, ...]
    agreements: tuple[Agreement, ...]


def code(telling: Telling) -> tuple[CodedReport, Claim]:
    """The report and the claim that its marks spell out."""
    text = MARK.sub(r"\2", telling.text)
    report = make_report(
        text,
        title=telling.title,
        publisher=telling.publisher,
        published=date.fromisoformat(telling.published),
        url=f"https://example.org/{telling.published}/{len(text)}",
    )
    spans = list(_marked(telling.text, report))
    report = Report(
        **{
            **{name: getattr(report, name) for name in Report.model_fields},
            "furniture": tuple(
                Furniture(span=report.span(text.index(words), text.index(words) + len(words)), reason=reason)
                for words, reason in telling.furniture
            ),
        }
    )
    figures = tuple(_figure(role, span) for role, span in spans if COUNT.fullmatch(role))
    words = next((span.text for role, span in spans if role == "when"), None)
    when = None
    if telling.when and words:
        start, end = telling.when
        when = make_when(report, words, start, end, grain=Grain.DAY if start == end else Grain.SPAN)
    claim = make_claim(
        report,
        next(span for role, span in spans if role == "trigger"),
        event_type=telling.kind,
        modes=telling.modes,
        status=telling.status,
        passages=_passages(report, [span for _, span in spans]),
        actors=[_actor(span) for role, span in spans if role == "actor"],
        recipients=[_actor(span) for role, span in spans if role == "recipient"],
        places=[_place(span) for role, span in spans if role == "place"],
        sources=[_source(role, span) for role, span in spans if role.startswith("source")],
        when=when,
        figures=tuple(figure.id for figure in figures),
        **telling.extra,
    )
    return make_coded(report, [claim], figures=figures), claim


def join(
    claims: Iterable[Claim], coded: dict[str, CodedReport], origins: dict[str, list[int]], **changes: Any
) -> Incident:
    """One incident of these claims; `origins` names who stands behind which of them, by position."""
    told = list(claims)
    changes.setdefault("figures", _ranges(told, coded))
    return make_incident(
        *told,
        origins=tuple(
            Origin(name=name, claims=tuple(told[one].id for one in behind), is_publisher=False)
            for name, behind in origins.items()
        ),
        joined_by={claim.id: "same act, actors, place and day; score 0.91" for claim in told[1:]},
        **changes,
    )


def hold(incident: Incident, provision: str, verdict: Verdict, **failed: str) -> Finding:
    """A finding with the conditions met but for those named in `failed` ('zone': why), unknown or failed by verdict."""
    truth = Truth.UNKNOWN if verdict is Verdict.CANNOT_TELL else Truth.FAILED
    why = {
        "claimed": f"claimed by {', '.join(origin.name for origin in incident.origins)}",
        "act": "an armed attack is meant",
        "window": "within the window, which has no end",
        "zone": "inside the area by more than its margin of 5 km",
        "bearer": "the actor is one whom a signer answers for",
    }
    return make_finding(
        incident,
        agreement_id=provision.removeprefix("prv_").rpartition("_")[0],
        provision_id=provision,
        verdict=verdict,
        bearer="rus",
        conditions=tuple(
            ConditionResult(condition=name, truth=truth if name in failed else Truth.MET, why=failed.get(name, words))
            for name, words in {**why, **failed}.items()
        ),
        denied_by=tuple(one.source or "" for one in incident.dissent),
    )


def dissent(claim: Claim, kind: str = "denied") -> Dissent:
    """What makes a claim of an incident a contradiction of it."""
    source = claim.sources[-1].name if claim.sources else None
    return Dissent(claim_id=claim.id, report_id=claim.report_id, source=source, kind=kind)


def agreements() -> tuple[Agreement, ...]:
    """The two agreements on Idlib of the time."""
    return load_agreements(["sochi-2018", "moscow-2020"])


def _marked(text: str, report: Report) -> Iterable[tuple[str, Span]]:
    taken = 0
    for match in MARK.finditer(text):
        start = match.start() - taken
        yield match.group(1), report.span(start, start + len(match.group(2)))
        taken += len(match.group()) - len(match.group(2))


def _passages(report: Report, spans: list[Span]) -> tuple[Span, ...]:
    """The sentence of the trigger and all others that hold a mark, as one passage each."""
    found = []
    start = 0
    for end in [match.end() for match in re.finditer(r"[.!?]”?(?=\s|$)|(?=\n)", report.text)]:
        first = start + len(report.text[start:end]) - len(report.text[start:end].lstrip())
        if any(first <= span.start < end for span in spans):
            found.append(report.span(first, end))
        start = end
    return tuple(found)


def _actor(span: Span) -> Actor:
    known = next((id for word, id in IDS.items() if span.text.startswith(word)), None)
    return Actor(name=span.text, span=span, rule=RULE, id=known)


def _place(span: Span) -> Place:
    latitude, longitude, precision, radius = PLACES.get(span.text, (None, None, PlacePrecision.UNKNOWN, None))
    return Place(
        name=span.text,
        span=span,
        rule=RULE,
        precision=precision,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        country="SYR",
    )


def _source(role: str, span: Span) -> Source:
    stance = Stance(role.partition(" ")[2] or "states")
    return Source(name=span.text, span=span, rule=RULE, stance=stance, is_named=span.text[0].isupper())


def _figure(role: str, span: Span) -> Figure:
    match = COUNT.fullmatch(role)
    assert match is not None
    kind, low, high, who = match.groups()
    top = int(low) if high is None else int(high) if high else None
    return Figure(
        id=f"fig_{span.start}_{len(span.text)}_{kind}",
        kind=FigureKind(kind),
        who=who,
        low=int(low),
        best=int(low) if top == int(low) else None,
        high=top,
        word=Span(start=span.start, end=span.start + len(span.text.split()[0]), text=span.text.split()[0]),
        span=span,
        rule=RULE,
    )


def _ranges(claims: list[Claim], coded: dict[str, CodedReport]) -> tuple[FigureRange, ...]:
    given: dict[tuple[FigureKind, str], list[tuple[Claim, Figure]]] = {}
    for claim in claims:
        for figure in coded[claim.report_id].figures:
            given.setdefault((figure.kind, figure.who), []).append((claim, figure))
    return tuple(
        FigureRange(
            kind=kind,
            who=who,
            low=min(ends, key=lambda end: end.value),
            high=None if any(figure.high is None for _, figure in pairs) else max(ends, key=lambda end: end.value),
            rival=tuple({end.value: end for end in ends}.values()),
        )
        for (kind, who), pairs in given.items()
        for ends in [[_end(claim, figure) for claim, figure in pairs]]
    )


def _end(claim: Claim, figure: Figure) -> FigureEnd:
    return FigureEnd(
        value=figure.best or figure.low or 0,
        word=figure.span.text,
        claim_id=claim.id,
        report_id=claim.report_id,
        source=claim.sources[-1].name if claim.sources else None,
    )
