"""Places and places of events in short conflict reports, each read in the theatre that it declares.

The first `aliases_*.csv` beside the input, by name, is loaded as the user's own file of places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.gold_forms import report_of_row
from truceline import Coder
from truceline.coding.parse import Parser
from truceline.coding.where import PlaceReader
from truceline.knowledge.gazetteer import open_gazetteer, read_aliases
from truceline.records import Claim, Place, Report, Theatre


def predict(rows: list[dict[str, Any]], path: Path) -> Iterator[dict[str, Any]]:
    """One line a text, in the order of the input."""
    files = sorted(path.parent.glob("aliases_*.csv"))
    aliases = read_aliases(files[0]) if files else ()
    gazetteer, parser = open_gazetteer(), Parser()
    made: dict[str, dict[str, Any]] = {}
    for countries, reports in by_countries(rows).items():
        theatre = Theatre(id="-".join(countries), countries=countries)
        coder = Coder(theatre, aliases=aliases, gazetteer=gazetteer)
        for report, parsed in zip(reports, parser.parse(reports), strict=True):
            reader = PlaceReader(parsed, gazetteer, theatre, aliases)
            coded = coder.code_parsed(report, parsed)
            made[report.id] = {
                "id": report.id,
                "places": [place_row(m.place) for m in reader.places if m.is_place and not m.is_reference],
                "events": [event_row(claim) for claim in coded.claims],
            }
    for row in rows:
        yield made[row["id"]]


def by_countries(rows: list[dict[str, Any]]) -> dict[tuple[str, ...], list[Report]]:
    """The texts of each theatre, by its countries."""
    found: defaultdict[tuple[str, ...], list[Report]] = defaultdict(list)
    for row in rows:
        found[tuple(row["countries"])].append(report_of_row(row))
    return dict(found)


def place_row(place: Place) -> dict[str, Any]:
    """A place with its point."""
    return {
        "start": place.span.start,
        "end": place.span.end,
        "lat": place.latitude,
        "lon": place.longitude,
        "country": place.country,
    }


def event_row(claim: Claim) -> dict[str, Any]:
    """A claim as an event at its narrowest place."""
    place = claim.places[0] if claim.places else None
    return {
        "evidence": claim.passages[0].text,
        "lat": place.latitude if place else None,
        "lon": place.longitude if place else None,
        "precision": place.precision.value if place else "unknown",
    }
