"""PLOVER records of single sentences: event, source and target with country and sector codes, mode and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.acts import ActTeller, Telling
from tasks.parsed_texts import parsed_rows
from truceline.coding.how_many import FigureReader
from truceline.knowledge.crosswalks import type_by_form
from truceline.records import Actor, FigureKind

COUNTS = {"dead": FigureKind.KILLED, "injured": FigureKind.INJURED}
"""The set's names of the figures that it gives."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a sentence: its main act, the one nearest the main clause whose parties are known best."""
    teller = ActTeller()
    for row, report, parsed in parsed_rows(rows):
        best = max(teller.tellings(report, parsed), key=standing, default=None)
        named = [actor for actor in teller.parties(report, parsed) if code(actor)]
        if best is None:
            yield {"id": row["id"], "source": [side(actor) for actor in named[:1]]}
            continue
        figures = FigureReader(parsed, report.id).figures
        counts = {
            name: [f.best for f in figures if f.kind is kind and f.best is not None] for name, kind in COUNTS.items()
        }
        sources, targets = sides(best, named)
        yield {
            "id": row["id"],
            "event": type_by_form(best.event_type, best.status, best.act.frame.id).value,
            "event_text": best.act.trigger.text,
            "source": [side(actor) for actor in sources],
            "target": [side(actor) for actor in targets],
            "mode": best.act.frame.modes[0] if best.act.frame.modes else None,
            **{name: found[0] for name, found in counts.items() if found},
        }


def sides(telling: Telling, named: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """Source and target; an empty side takes the nearest party with a code that stands on its side of the verb."""
    sources = [actor for actor in telling.roles.actors if code(actor)]
    targets = [actor for actor in telling.roles.recipients if code(actor)]
    verb = telling.act.trigger.start
    if not sources:
        taken = set(map(code, targets))
        before = [actor for actor in named if actor.span.start < verb and code(actor) not in taken]
        sources = before[-1:]
    if not targets and not telling.roles.is_mutual:
        taken = set(map(code, sources))
        targets = [actor for actor in named if actor.span.start > verb and code(actor) not in taken][:1]
    return sources, targets


def standing(telling: Telling) -> float:
    """Acts with a known actor and recipient before those without; the main clause before others."""
    known = sum(bool(code(actor)) for actor in (*telling.roles.actors[:2], *telling.roles.recipients[:2]))
    return min(known, 2) - 0.3 * sum(1 for _ in telling.act.head.ancestors())


def side(actor: Actor) -> dict[str, Any]:
    """A party with its code."""
    return {"actorText": actor.span.text, "code": code(actor), "sector": actor.sector}


def code(actor: Actor) -> str:
    """The country's code; for a body of no country, its sector (IGO and NGO are codes of their own in PLOVER)."""
    return actor.country or (actor.sector if actor.sector in ("IGO", "NGO", "MNC") else "") or ""
