"""Resolution alone: the marked spans are given, and each gets a point or none.

Nationalities, which the set takes for names of their countries, are looked up as such where no place has the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from tasks.places import WORLD, countries
from tasks.points import toponym
from truceline.coding.where_given import resolve_spans
from truceline.knowledge.actors import load_actors
from truceline.knowledge.gazetteer import open_gazetteer


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line an article; of the marked names only `start` and `end` are read."""
    gazetteer, actors = open_gazetteer(), load_actors()
    for row, _, parsed in parsed_rows(rows):
        spans = [(marked["start"], marked["end"]) for marked in row["toponyms"]]
        found = resolve_spans(parsed, spans, gazetteer, WORLD)
        nations = {(one["start"], one["end"]): one for one in countries(parsed, actors, gazetteer)}
        yield {
            "id": row["id"],
            "toponyms": [
                toponym(start, end, place.latitude, place.longitude, place.country, place.id)
                if place is not None
                else nations.get((start, end), {"start": start, "end": end, "lat": None, "lon": None})
                for (start, end), place in zip(spans, found, strict=True)
            ],
        }
