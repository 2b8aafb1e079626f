"""The challenge set: claims and figures of short texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.gold_forms import chain, date_text, names, report_of_row
from truceline import Coder
from truceline.records import Actor


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a case."""
    for coded in Coder().code_all(report_of_row(row) for row in rows):
        yield {
            "id": coded.report.id,
            "claims": [
                {
                    "type": claim.event_type.value,
                    "mode": list(claim.modes),
                    "actor": names(claim.actors),
                    "recipient": names(claim.recipients),
                    "actor_resolved": resolved(claim.actors),
                    "recipient_resolved": resolved(claim.recipients),
                    "actor_country": countries(claim.actors),
                    "recipient_country": countries(claim.recipients),
                    "place": [place.name for place in claim.places],
                    "date": date_text(claim.when),
                    "status": claim.status.value,
                    "source_chain": chain(claim.sources),
                    "evidence": [passage.text for passage in claim.passages],
                }
                for claim in coded.claims
            ],
            "figures": [
                {
                    "kind": figure.kind.value,
                    "who": figure.who,
                    "low": figure.low,
                    "best": figure.best,
                    "high": figure.high,
                    "scope": figure.scope.value,
                    "evidence": figure.span.text,
                }
                for figure in coded.figures
            ],
        }


def resolved(actors: tuple[Actor, ...]) -> list[str]:
    """Names from the table of actors."""
    return [actor.resolved_name for actor in actors if actor.resolved_name is not None]


def countries(actors: tuple[Actor, ...]) -> list[str]:
    """Countries of the actors, each once."""
    return list(dict.fromkeys(actor.country for actor in actors if actor.country is not None))
