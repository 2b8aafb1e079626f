"""The entities of a report as a page lists them: by kind, each phrase once with its class and its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.knowledge.entities import load_things
from truceline.publishing.wording import Wording, wording
from truceline.records import Entity, EntityKind


@dataclass(frozen=True)
class EntityLine:
    """A phrase, what sort of thing it is (empty for parties and places), and how often the report has it."""

    phrase: str
    sort: str
    times: int


@dataclass(frozen=True)
class EntityGroup:
    """All entities of one kind, in order of the text."""

    kind: Wording
    lines: tuple[EntityLine, ...]


def entity_groups(entities: Iterable[Entity]) -> tuple[EntityGroup, ...]:
    """The kinds that the report names, in the order of the vocabulary; phrases that differ in case alone are one.

    Example: 'barrel bombs' twice gives under weapons the line 'barrel bombs', aerial bomb, 2.
    """
    counted: dict[EntityKind, dict[tuple[str, str], list[str]]] = {}
    for one in entities:
        key = (one.span.text.casefold(), _sort(one))
        counted.setdefault(one.kind, {}).setdefault(key, []).append(one.span.text)
    return tuple(
        EntityGroup(
            wording("entity", kind),
            tuple(EntityLine(said[0], sort, len(said)) for (_, sort), said in counted[kind].items()),
        )
        for kind in EntityKind
        if kind in counted
    )


def _sort(entity: Entity) -> str:
    """The class in words, left out where the phrase says it already ('tank' of 'tanks')."""
    category = load_things().categories.get(entity.category or "")
    if category is None:
        return (entity.category or "").replace("-", " ")
    return "" if category.label.casefold() in entity.span.text.casefold() else category.label
