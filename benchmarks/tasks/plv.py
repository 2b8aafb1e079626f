"""PLOVER's root type of the relation between a marked source and a marked target in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tasks.acts import ActTeller, Telling, extent
from tasks.parsed_texts import parsed_rows
from truceline.coding.grammar import Word
from truceline.knowledge.crosswalks import type_by_form
from truceline.records import EventType, Status

BEFORE = ("subject", "possessor", "modifier", "by", "between")
"""Slots in which a doer stands."""

DEPTH = 0.05
"""What each step away from the main clause takes off: of two acts that fit alike, the outer one is meant."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a sentence; without any act in it there is no root."""
    teller = ActTeller()
    for row, report, parsed in parsed_rows({**row, "text": row["sentence"]} for row in rows):
        source, target = (find(row["sentence"], row[side]) for side in ("source", "target"))
        tellings = list(teller.tellings(report, parsed))
        best = max(tellings, key=lambda telling: fit(telling, source, target), default=None)
        yield {"id": row["id"], "root": root(best).value if best else None}


def root(telling: Telling) -> EventType:
    """The type in the codebook behind this set: PLOVER's, where an intent to yield is still AGREE (CAMEO 035)."""
    content, kind = telling.act.content, telling.event_type
    announced = kind is EventType.CONCEDE and content is not None and not content.is_noun
    if (telling.status is Status.ASSERTED and announced) or (
        kind is EventType.RETREAT and telling.status is Status.PLANNED
    ):
        return EventType.AGREE
    return type_by_form(kind, telling.status, telling.act.frame.id)


def find(sentence: str, phrase: str) -> tuple[int, int] | None:
    """Where a marked phrase stands; None for a placeholder such as 'a recipient'."""
    start = sentence.find(phrase)
    return (start, start + len(phrase)) if start >= 0 else None


def fit(telling: Telling, source: tuple[int, int] | None, target: tuple[int, int] | None) -> float:
    """How well an act joins the two phrases; weights set by hand on development sentences."""
    act, roles = telling.act, telling.roles
    actors = [(actor.span.start, actor.span.end) for actor in roles.actors]
    recipients = [(actor.span.start, actor.span.end) for actor in roles.recipients]
    doers = extents(word for name in BEFORE for word in act.slots.get(name, []))
    doers += extents(act.light_slots.get("subject", []))
    others = extents(word for name, words in act.slots.items() if name != "subject" for word in words)
    trigger = (act.trigger.start, act.trigger.end)
    worth = 2.0 if touches(actors, source) else 1.5 if touches(doers, source) else 0.0
    if (roles.is_mutual and touches(actors, target)) or touches(others, target):
        worth += 1.0
    elif touches(recipients, target):
        worth += 1.2
    if act.content is not None and touches([(act.content.trigger.start, act.content.trigger.end)], target):
        worth += 1.0
    # A word inside a marked phrase describes that party: 'the rebels who attacked the town'.
    worth -= 1.0 if lies_in(trigger, target) else 0.0
    worth -= 1.5 if lies_in(trigger, source) else 0.0
    return worth - DEPTH * sum(1 for _ in act.head.ancestors())


def extents(words: Iterable[Word]) -> list[tuple[int, int]]:
    """Where the phrases of these words stand."""
    return [extent(word) for word in words]


def touches(spans: Iterable[tuple[int, int]], phrase: tuple[int, int] | None) -> bool:
    """True if one of the spans shares a character with the phrase."""
    return phrase is not None and any(start < phrase[1] and phrase[0] < end for start, end in spans)


def lies_in(span: tuple[int, int], phrase: tuple[int, int] | None) -> bool:
    """True if the span lies within the phrase."""
    return phrase is not None and phrase[0] <= span[0] and span[1] <= phrase[1]
