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
from truceline.coding.grammar import Function, Kind, ParsedReport
from truceline.coding.how_many import FigureReader
from truceline.coding.when import TimeReader
from truceline.coding.where import PlaceReader
from truceline.coding.where_roles import PlaceRole
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import load_actors
from truceline.knowledge.gazetteer import open_gazetteer
from truceline.knowledge.triggers import load_triggers
from truceline.records import Actor, EventType, Report, Theatre

MONEY = re.compile(
    r"(?:US|A|C)?[$£€] ?\d[\d,.]*(?: ?(?:million|billion|trillion|m|bn)\b)?"
    r"|\b\d[\d,.]*(?: (?:million|billion))? (?:dollars|euros|pounds)\b"
)
BEFORE_NOUN = (Function.COMPOUND, Function.ADJECTIVE)
ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
PRONOUNS = dict.fromkeys(("he", "she", "him", "i", "me"), "Person") | dict.fromkeys(("we", "us", "our"), "Organisation")
PERSON_RULES = ("who.person", "who.titled-name", "who.office")
"""Rules of the actor reader that read one person."""

SCENES = (PlaceRole.SCENE, PlaceRole.DESTINATION, PlaceRole.ORIGIN, PlaceRole.SPEAKING)
RELATIONS = {EventType.ASSAULT: "FightingAgainst", EventType.CONSULT: "CommWith"}

Found = dict[tuple[int, int], str]
"""Type by span; what is put in later yields to what stands there."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a document."""
    reader = EntityReader()
    for row, report, parsed in parsed_rows(rows):
        found = reader.entities(report, parsed)
        yield {
            "id": row["id"],
            "entities": [
                {"start": start, "end": end, "type": kind, "text": report.text[start:end]}
                for (start, end), kind in sorted(found.items())
            ],
            "relations": list(reader.relations(report, parsed)),
        }


class EntityReader:
    """Reads the entities of one document after the other."""

    def __init__(self) -> None:
        self._table = load_triggers()
        self._actors = load_actors()
        self._gazetteer = open_gazetteer()
        self._teller = ActTeller(self._gazetteer)

    def entities(self, report: Report, parsed: ParsedReport) -> Found:
        """All entities; where two overlap, the one read first stays: a place where a thing happens is no party."""
        found: Found = {}
        for one in TimeReader(parsed, report.published).expressions:
            put(found, one.span.start, one.span.end, "Temporal")
        for match in MONEY.finditer(report.text):
            put(found, match.start(), match.end(), "Money")
        places = PlaceReader(parsed, self._gazetteer, Theatre(id="world")).places
        for mention in places:
            if mention.role in SCENES and not mention.is_reference:
                put(found, *with_article(report.text, mention.place.span.start, mention.place.span.end), "Location")
        for actor in ActorReader(parsed, report.published, self._actors).mentions():
            put(found, *with_article(report.text, actor.span.start, actor.span.end), self._kind_of(actor))
        for start, end, kind in (*self._weapons(parsed), *pronouns(parsed)):
            put(found, start, end, kind)
        for mention in places:
            put(found, mention.place.span.start, mention.place.span.end, "Location")
        for figure in FigureReader(parsed, report.id).figures:
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

    def _kind_of(self, actor: Actor) -> str:
        if actor.rule in PERSON_RULES:
            return "Person"
        head = actor.span.text.split()[-1].lower()
        weapon = self._table.weapons.get(head) or self._table.weapons.get(head.rstrip("s"))
        if weapon is not None:
            return "MilitaryPlatform" if weapon.is_platform else "Weapon"
        return "Person" if actor.rule == "who.agent" and head in self._table.classes["person"] else "Organisation"

    def _weapons(self, parsed: ParsedReport) -> Iterator[tuple[int, int, str]]:
        for sentence in parsed.sentences:
            for word in sentence.words:
                weapon = self._table.weapons.get(word.lemma) or self._table.weapons.get(word.lower)
                if weapon is None or word.kind not in (Kind.NOUN, Kind.NAME):
                    continue
                before = [child.start for child in word.of(*BEFORE_NOUN) if child.index < word.index]
                yield min([word.start, *before]), word.end, "MilitaryPlatform" if weapon.is_platform else "Weapon"


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
