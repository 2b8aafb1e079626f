"""The example article, a real wire story with its caption told three times, a photo credit and a stray heading.

The article is measuring data and no part of the project; `idlib-call.txt` says in our words what must be found in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from truceline.coding import Coder
from truceline.reading import mark_furniture
from truceline.records import Claim, CodedReport, Figure, report_of

GOLDEN = Path(__file__).with_name("idlib-call.txt")


@pytest.fixture(scope="module")
def coded(shared) -> CodedReport:
    lines = (shared / "reports" / "dev_reports.jsonl").read_text(encoding="utf-8").splitlines()
    row = next(row for row in map(json.loads, lines) if row["id"] == "idlib-call")
    report = report_of(
        row["text"],
        id=row["id"],
        title=row["title"],
        published=date.fromisoformat(row["published"]),
        publisher=row["publisher"],
    )
    return Coder().code(mark_furniture(report))


def test_all_that_the_article_tells_is_found_once_and_nothing_else(coded):
    assert "\n".join(told(coded)) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_every_word_of_evidence_stands_in_the_article(coded):
    coded.check_evidence()


def test_nothing_is_read_from_credit_heading_or_repeated_caption(coded):
    assert [part.reason for part in coded.furniture] == [
        "credit of a news agency",
        "repeats an earlier paragraph",
        "stray heading",
    ]
    passages = [passage for claim in coded.claims for passage in claim.passages]
    assert not [p for p in passages for part in coded.furniture if p.overlaps(part.span)]


def test_the_warning_keeps_its_condition_in_the_quote(coded):
    (warning,) = (claim for claim in coded.claims if claim.status == "hypothetical")
    assert " if " in warning.passages[0].text


def told(coded: CodedReport) -> Iterator[str]:
    figures = {figure.id: figure for figure in coded.figures}
    for claim in coded.claims:
        yield from told_claim(claim, figures)
        yield ""
    for figure in coded.figures:
        source = f", according to {figure.sources[-1].name}" if figure.sources else ""
        yield f"{figure.kind}: {figure.who}, {bounds(figure)}{source}"
    yield ""
    for control in coded.control:
        yield f"{control.change}: {control.place.name}, by {control.holder.name}"
    yield ""
    for mention in coded.agreements:
        yield f"agreement: {mention.name}" + (f" ({mention.agreement_id})" if mention.agreement_id else "")


def told_claim(claim: Claim, figures: dict[str, Figure]) -> Iterator[str]:
    kind = " ".join((claim.event_type, *claim.modes))
    yield f"{kind}, {claim.status}, told {len(claim.passages)}x: {claim.trigger.text}"
    yield from line("by", (actor.name for actor in claim.actors))
    yield from line("to", (actor.name for actor in claim.recipients))
    yield from line("at", (place.name for place in claim.places))
    yield from line("about", (place.name for place in claim.topics))
    if claim.when is not None:
        part = f", {claim.when.part_of_day}" if claim.when.part_of_day else ""
        guess = " (estimated)" if claim.when.is_estimate else ""
        days = dict.fromkeys((claim.when.start or "?", claim.when.end or "?"))
        yield f"  when {' to '.join(days)}{part}{guess}"
    if claim.deadline is not None:
        yield f"  due {claim.deadline.end}"
    yield from line("with", (span.text for span in claim.instruments))
    yield from line("count", (f"{figures[id].kind} {bounds(figures[id])}" for id in claim.figures))
    yield from line("says", (source.name + medium(source) for source in claim.sources), " > ")
    yield from line("under", (mention.agreement_id for mention in claim.agreements if mention.agreement_id))
    if claim.breach_alleged_of is not None:
        yield f"  breach alleged of {claim.breach_alleged_of.name}"
    if claim.prospect is not None:
        yield f"  of {claim.prospect.event_type}, {claim.prospect.status}"


def line(name: str, values: Iterator[str], joint: str = ", ") -> Iterator[str]:
    found = joint.join(values)
    if found:
        yield f"  {name} {found}"


def medium(source) -> str:
    return f" ({source.medium.text})" if source.medium is not None else ""


def bounds(figure: Figure) -> str:
    return "/".join("-" if value is None else str(value) for value in (figure.low, figure.best, figure.high))
