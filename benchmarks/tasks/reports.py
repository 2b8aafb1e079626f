"""Events, figures, control and agreements of whole reports, in the conventions of the guide of that gold set.

Where the guide differs from Truceline's own records: a denied act is a REJECT by the denier; CONCEDE and RETREAT are
YIELD; mutual acts carry both sides on both sides; people who live somewhere count as at risk; vague counts
are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.gold_forms import chain, date_text, denier, is_vague, names, report_of_row
from truceline import Coder, link
from truceline.reading import mark_furniture
from truceline.records import Claim, CodedReport, EventType, Figure, FigureKind, Status

FIGURE_KINDS = {FigureKind.POPULATION: "at_risk", FigureKind.IN_NEED: "at_risk", FigureKind.RELEASED: "detained",
                FigureKind.SORTIES: "strikes"}  # fmt: skip
YIELDS = (EventType.CONCEDE, EventType.RETREAT)


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a report."""
    coded = list(Coder().code_all(mark_furniture(report_of_row(row)) for row in rows))
    incident_of = {claim.id: incident.id for incident in link(coded) for claim in incident.claims}
    for one in coded:
        yield {
            "id": one.report.id,
            "events": [event(claim, incident_of.get(claim.id)) for claim in one.claims],
            "figures": [figure_row(figure) for figure in one.figures if not is_vague(figure)],
            "control": control_rows(one),
            "agreements_mentioned": [mention.name for mention in one.agreements],
        }


def event(claim: Claim, incident: str | None) -> dict[str, Any]:
    """One claim in the guide's terms."""
    denied = claim.status is Status.DENIED
    actors = denier(claim) or names(claim.actors)
    recipients = names(claim.actors) if claim.is_mutual else names(claim.recipients)
    kind = "YIELD" if claim.event_type in YIELDS else claim.event_type.value
    return {
        "type": "REJECT" if denied else kind,
        "actor": actors,
        "recipient": [] if denied else recipients,
        "place": [place.name for place in claim.places],
        "date": date_text(claim.when),
        "quote": claim.passages[0].text,
        "quotes": [passage.text for passage in claim.passages],
        "source_chain": chain(claim.sources),
        "status": claim.status.value,
        "incident": incident,
    }


def figure_row(figure: Figure) -> dict[str, Any]:
    """One figure in the guide's terms."""
    return {
        "kind": FIGURE_KINDS.get(figure.kind, figure.kind.value),
        "who": figure.who,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "quote": figure.span.text,
        "quotes": [figure.span.text, *(span.text for span in figure.retold)],
        "source": figure.sources[-1].name if figure.sources else None,
    }


def control_rows(coded: CodedReport) -> list[dict[str, Any]]:
    """Statements of control."""
    return [
        {"place": one.place.name, "holder": one.holder.name, "change": one.change.value, "quote": one.span.text}
        for one in coded.control
    ]
