"""Place names of whole articles, found and resolved anywhere in the world."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from tasks.points import toponym
from truceline.coding.where import PlaceMention, PlaceReader
from truceline.coding.where_roles import PlaceRole
from truceline.knowledge.gazetteer import open_gazetteer
from truceline.records import Theatre

DESCRIPTIONS = ("where.offset", "where.between", "where.border")
"""Rules by which a place is described, not named: the set marks the names inside them."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line an article. Names that stand for a government are place names here as well."""
    gazetteer, world = open_gazetteer(), Theatre(id="world")
    for row, _, parsed in parsed_rows(rows):
        mentions = PlaceReader(parsed, gazetteer, world).places
        yield {"id": row["id"], "toponyms": [toponym_of(mention) for mention in mentions if is_name(mention)]}


def is_name(mention: PlaceMention) -> bool:
    """True for a name of a place, false for 'the province' and for names inside other names."""
    described = mention.place.rule in DESCRIPTIONS
    return mention.role is not PlaceRole.PART_OF_NAME and not mention.is_reference and not described


def toponym_of(mention: PlaceMention) -> dict[str, Any]:
    """One mention."""
    place = mention.place
    return toponym(place.span.start, place.span.end, place.latitude, place.longitude, place.country, place.id)
