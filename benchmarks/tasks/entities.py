"""Entities of conflict reports: parties, places, times, quantities, money, weapons and platforms.

Of the set's relations two follow from claims: who fights whom, and who talks with whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.acts import ActTeller
from tasks.parsed_texts import parsed_rows
from truceline import Coder
from truceline.coding.grammar import Kind, ParsedReport
from truceline.coding.when import TimeReader
from truceline.knowledge.gazetteer import open_gazetteer
from truceline.knowledge.triggers import load_triggers
from truceline.records import Actor, Entity, EntityKind, EventType, Report

MONEY = re.compile(
    r"(?:US|A|C)?[$£€] ?\d[\d,.]*(?: ?(?:million|billion|trillion|m|bn)\b)?"
    r"|\b\d[\d,.]*(?: (?:million|billion))? (?:dollars|euros|pounds)\b"
)
ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
PRONOUNS = dict.fromkeys(("he", "she", "him", "i", "me"), "Person") | dict.fromkeys(("we", "us", "our"), "Organisation")
ARMAMENT = (EntityKind.WEAPON, EntityKind.PLATFORM)

TYPES: dict[EntityKind, str | None] = {
    EntityKind.PERSON: "Person",
    EntityKind.PEOPLE: "Organisation",
    EntityKind.ORGANISATION: "Organisation",
    EntityKind.NAME: "Organisation",
    EntityKind.UNIT: "Organisation",
    EntityKind.WEAPON: "Weapon",
    EntityKind.PLATFORM: "MilitaryPlatform",
    EntityKind.VEHICLE: "Vehicle",
    EntityKind.FACILITY: "Location",
    EntityKind.PLACE: "Location",
}
"""The set's type for each kind of entity."""

RELATIONS = {EventType.ASSAULT: "FightingAgainst", EventType.CONSULT: "CommWith"}

Found = dict[tuple[int, int], str]
"""Type by span; what is put in later yields to what stands there."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a document."""
    teller = EntityTeller()
    for row, report, parsed in parsed_rows(rows):
        found = teller.entities(report, parsed)
        yield {
            "id": row["id"],
            "entities": [
                {"start": start, "end": end, "type": kind, "text": report.text[start:end]}
                for (start, end), kind in sorted(found.items())
            ],
            "relations": list(teller.relations(report, parsed)),
        }


class EntityTeller:
    """Tells the product's entities in the set's types, one document after the other."""

    def __init__(self) -> None:
        self._coder = Coder()
        self._classes = load_triggers().classes
        self._teller = ActTeller(open_gazetteer())

    def entities(self, report: Report, parsed: ParsedReport) -> Found:
        """All entities; where two overlap, the one told first stays."""
        found: Found = {}
        for one in TimeReader(parsed, report.published).expressions:
            put(found, one.span.start, one.span.end, "Temporal")
        for match in MONEY.finditer(report.text):
            put(found, match.start(), match.end(), "Money")
        coded = self._coder.code_parsed(report, parsed)
        # The set marks the weapon in 'IED factory' and not the factory, and never a part of any other phrase.
        for entity in sorted(coded.entities, key=lambda one: (one.kind not in ARMAMENT, one.span.start, -one.span.end)):
            kind = self._type_of(entity)
            if kind is not None:
                put(found, *with_article(report.text, entity.span.start, entity.span.end), kind)
        for start, end, kind in pronouns(parsed):
            put(found, start, end, kind)
        for figure in coded.figures:
            put(found, figure.word.start, figure.word.end, "Quantity")
        for start, end in numbers(parsed):
            put(found, start, end, "Quantity")
        return found

    def relations(self, report: Report, parsed: ParsedReport) -> Iterator[dict[str, Any]]:
        """Who fights whom and who talks with whom."""
        for telling in self._teller.tellings(report, parsed):
            kind = RELATIONS.get(telling.event_type)
            sides = telling.roles.actors, telling.roles.recipients
            if telling.roles.is_mutual:
                sides = telling.roles.actors[:1], telling.roles.actors[1:]
            for one in sides[0] if kind else ():
                for other in sides[1]:
                    yield relation(kind, telling.act.trigger.start, telling.act.trigger.end, one, other)

    def _type_of(self, entity: Entity) -> str | None:
        if entity.kind is EntityKind.VEHICLE and entity.actor_id is not None:
            return "MilitaryPlatform"
        if entity.kind is EntityKind.PEOPLE and entity.rule == "who.agent":
            head = entity.span.text.split()[-1].lower()
            return "Person" if head in self._classes["person"] else "Organisation"
        return TYPES[entity.kind]


def put(found: Found, start: int, end: int, kind: str) -> None:
    """Note an entity unless one that overlaps it is there."""
    if all(end <= other_start or other_end <= start for other_start, other_end in found):
        found[start, end] = kind


def with_article(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the article before it: the set marks whole phrases."""
    before = ARTICLE.search(text, max(0, start - 5), start)
    return (before.start(), end) if before is not None else (start, end)


def pronouns(parsed: ParsedReport) -> Iterator[tuple[int, int, str]]:
    """Pronouns of persons and of groups, which the set marks as mentions of them."""
    for sentence in parsed.sentences:
        for word in sentence.words:
            if word.lower in PRONOUNS:
                yield word.start, word.end, PRONOUNS[word.lower]


def numbers(parsed: ParsedReport) -> Iterator[tuple[int, int]]:
    """Runs of number words, of distances and shares as well as of counts."""
    for sentence in parsed.sentences:
        run: tuple[int, int] | None = None
        for word in sentence.words:
            if word.kind is Kind.NUMBER and word.lower != "one":
                run = (run[0] if run else word.start, word.end)
            elif run is not None:
                yield run
                run = None
        if run is not None:
            yield run


def relation(kind: str | None, start: int, end: int, one: Actor, other: Actor) -> dict[str, Any]:
    """A relation with its trigger and both arguments."""
    return {
        "type": kind,
        "start": start,
        "end": end,
        "source_start": one.span.start,
        "source_end": one.span.end,
        "target_start": other.span.start,
        "target_end": other.span.end,
    }
