"""Place names of whole articles, found and resolved anywhere in the world.

The set takes nationalities ('Russian', 'Israelis') for names of their countries; ours are parties, not places, and are
put back here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from tasks.points import toponym
from truceline.coding.grammar import ParsedReport
from truceline.coding.where import PlaceMention, PlaceReader
from truceline.coding.where_roles import PlaceRole
from truceline.coding.who_phrases import mark_sentence
from truceline.knowledge.actors import ActorTable, load_actors
from truceline.knowledge.actors.table import EntryKind, SenseKind
from truceline.knowledge.gazetteer import Gazetteer, open_gazetteer
from truceline.records import Theatre

DESCRIPTIONS = ("where.offset", "where.between", "where.border")
"""Rules by which a place is described, not named: the set marks the names inside them."""

WORLD = Theatre(id="world")


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line an article. Names that stand for a government are place names here as well."""
    gazetteer, actors = open_gazetteer(), load_actors()
    for row, _, parsed in parsed_rows(rows):
        mentions = PlaceReader(parsed, gazetteer, WORLD).places
        found = [toponym_of(mention) for mention in mentions if is_name(mention)]
        for country in countries(parsed, actors, gazetteer):
            if all(country["end"] <= one["start"] or one["end"] <= country["start"] for one in found):
                found.append(country)
        yield {"id": row["id"], "toponyms": found}


def is_name(mention: PlaceMention) -> bool:
    """True for a name of a place, false for 'the province' and for names inside other names."""
    described = mention.place.rule in DESCRIPTIONS
    return mention.role is not PlaceRole.PART_OF_NAME and not mention.is_reference and not described


def toponym_of(mention: PlaceMention) -> dict[str, Any]:
    """One mention."""
    place = mention.place
    return toponym(place.span.start, place.span.end, place.latitude, place.longitude, place.country, place.id)


def countries(parsed: ParsedReport, actors: ActorTable, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """Nationalities and names of states ('U.S.'), at the point of the country."""
    for sentence in parsed.sentences:
        for mark in mark_sentence(sentence, actors).marks:
            sense = mark.sense(SenseKind.NATIONALITY, SenseKind.NAME)
            entry = actors.get(sense.entries[0]) if sense is not None and sense.entries else None
            if entry is None or entry.kind is not EntryKind.STATE:
                continue
            found = [place for place in gazetteer.lookup(entry.name, WORLD) if place.kind == "country"]
            if found:
                start, end = sentence.words[mark.start].start, sentence.words[mark.end - 1].end
                yield toponym(start, end, found[0].latitude, found[0].longitude, found[0].country, found[0].id)
