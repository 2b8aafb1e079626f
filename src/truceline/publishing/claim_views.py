"""A claim as a page shows it: who says so, is it so, the words with the evidence marked, the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from truceline.publishing.days import say_day, say_when
from truceline.publishing.evidence import Mark, Quote, claim_marks, quotes
from truceline.publishing.tables import say_bounds, say_mode
from truceline.publishing.wording import Wording, label, wording
from truceline.records import Claim, CodedReport, Control, Dissent, Figure, Report, Source

LINK_SCHEMES = ("http", "https")


@dataclass(frozen=True)
class Speaker:
    """One link of the chain of sources: `name`, what it does ('says', 'denies'), by which medium."""

    name: str
    does: str
    medium: str | None


@dataclass(frozen=True)
class FigureView:
    """A count: its kind, of whom, its bounds in words, the number as said, and its own sources if it has any."""

    kind: str
    who: str
    count: str
    said: str
    covers: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True)
class ReportLine:
    """What a reader needs to find a report: `url` only where it is a web address."""

    id: str
    title: str
    publisher: str
    published: str
    url: str | None


@dataclass(frozen=True)
class ClaimView:
    """One claim with its evidence; `dissent` says how it contradicts the incident, empty if it does not."""

    id: str
    report: ReportLine
    kind: Wording
    modes: tuple[str, ...]
    status: Wording
    speakers: tuple[Speaker, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    when: str
    figures: tuple[FigureView, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    dissent: str
    rules: tuple[str, ...]


def report_line(report: Report) -> ReportLine:
    """The line for a report; its id stands in for a missing title."""
    return ReportLine(
        id=report.id,
        title=report.title or report.id,
        publisher=report.publisher or "publisher unknown",
        published=say_day(report.published),
        url=web_address(report.url),
    )


def web_address(url: str | None) -> str | None:
    """`url` if a reader may safely follow it, else None: an address taken from a file may hold a script."""
    if url is None:
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    return url if scheme in LINK_SCHEMES else None


def claim_view(claim: Claim, coded: CodedReport | None, dissent: Iterable[Dissent] = ()) -> ClaimView:
    """The view of one claim; without its coded report the passages alone are quoted and the figures are left out."""
    figures = _figures_of(claim, coded)
    kinds = [one.kind for one in dissent if one.claim_id == claim.id]
    return ClaimView(
        id=claim.id,
        report=report_line(coded.report) if coded else ReportLine(claim.report_id, claim.report_id, "–", "–", None),
        kind=wording("event_type", claim.event_type),
        modes=tuple(map(say_mode, claim.modes)),
        status=wording("status", claim.status),
        speakers=speakers(claim.sources),
        actors=tuple(actor.name for actor in claim.actors),
        recipients=tuple(actor.name for actor in claim.recipients),
        places=tuple(place.name for place in claim.places),
        when=say_when(claim.when),
        figures=tuple(figure_view(figure) for figure in figures),
        quotes=_quotes(claim, coded, figures),
        notes=tuple(_notes(claim)),
        dissent=", ".join(label("dissent", kind) for kind in kinds),
        rules=_rules(claim, figures),
    )


def speakers(sources: Iterable[Source]) -> tuple[Speaker, ...]:
    """The chain of sources, outermost first."""
    return tuple(
        Speaker(source.name, label("stance", source.stance), source.medium.text if source.medium else None)
        for source in sources
    )


def figure_view(figure: Figure) -> FigureView:
    """The view of one count."""
    return FigureView(
        kind=label("figure", figure.kind),
        who=figure.who,
        count=say_bounds(figure.low, figure.high),
        said=figure.span.text,
        covers=label("scope", figure.scope),
        speakers=speakers(figure.sources),
    )


def say_control(control: Control) -> str:
    """Who is said to have gained, lost or to hold what: 'Saraqib: lost by rebels'."""
    return f"{control.place.name}: {label('control', control.change)} by {control.holder.name}"


def claim_views(
    claims: Iterable[Claim], coded: Mapping[str, CodedReport], dissent: Iterable[Dissent] = ()
) -> tuple[ClaimView, ...]:
    """Views of claims in the order given; `coded` is by report id."""
    listed = tuple(dissent)
    return tuple(claim_view(claim, coded.get(claim.report_id), listed) for claim in claims)


def _figures_of(claim: Claim, coded: CodedReport | None) -> tuple[Figure, ...]:
    if coded is None:
        return ()
    by_id = {figure.id: figure for figure in coded.figures}
    return tuple(by_id[id] for id in claim.figures if id in by_id)


def _quotes(claim: Claim, coded: CodedReport | None, figures: tuple[Figure, ...]) -> tuple[Quote, ...]:
    marks = claim_marks(claim, figures)
    if coded is not None:
        return quotes(coded.report.text, marks)
    found: list[Quote] = []
    for passage in claim.passages:
        moved = [Mark(mark.start - passage.start, mark.end - passage.start, mark.role) for mark in marks]
        found.extend(quotes(passage.text, moved))
    return tuple(found)


def _notes(claim: Claim) -> Iterable[str]:
    if claim.is_aggregate:
        yield "a total over many acts"
    if claim.is_ongoing:
        yield "going on"
    if claim.is_habitual:
        yield "done again and again"
    if claim.is_historical:
        yield "dated long before the report"
    if len(claim.passages) > 1:
        yield f"told {len(claim.passages)} times in this report"
    if claim.prospect is not None:
        about, status = claim.prospect.event_type, claim.prospect.status
        yield f"speaks of: {label('event_type', about).lower()}, {label('status', status)}"
    if claim.deadline is not None:
        yield f"due {say_when(claim.deadline)}"
    if claim.breach_alleged_of is not None:
        yield f"says that {claim.breach_alleged_of.name} was broken"


def _rules(claim: Claim, figures: tuple[Figure, ...]) -> tuple[str, ...]:
    rules = [claim.rule]
    rules.extend(actor.rule for actor in (*claim.actors, *claim.recipients))
    rules.extend(place.rule for place in claim.places)
    rules.extend(when.rule for when in (claim.when, claim.deadline) if when is not None)
    rules.extend(figure.rule for figure in figures)
    rules.extend(source.rule for source in claim.sources)
    return tuple(dict.fromkeys([*rules, *claim.reasons.values()]))
