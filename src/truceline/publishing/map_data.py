"""What the page's map and timeline draw, as plain data: marks, zones and the piece of the world under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from truceline.knowledge.agreements.geometry import outline_of
from truceline.knowledge.gazetteer.disputed import Position, disputed_areas, disputes_over
from truceline.publishing.basemap import basemap, crowd, window_around
from truceline.publishing.days import say_day
from truceline.publishing.page_views import IncidentView, PageView
from truceline.publishing.wording import wordings
from truceline.records import Agreement, Incident, PlacePrecision, Zone, ZoneShape

SEEN_FIRST_KM = 45.0  # a wider ring may run out of the first view: it says little about where to look
KM_PER_DEGREE = 111.32  # of latitude; a drawing needs no better


def map_data(page: PageView, incidents: Iterable[Incident], agreements: Sequence[Agreement]) -> dict[str, Any]:
    """Everything the page's scripts need, ready for JSON."""
    by_id = {one.id: one for one in incidents}
    views = sorted((*page.incidents, *page.contacts), key=lambda view: (view.first or date.max, view.id))
    marks = [mark(view, by_id[view.id]) for view in views]
    zones = zone_drawings(agreements)
    points = [(one["longitude"], one["latitude"]) for one in marks if one["latitude"] is not None]
    edges = [(x, y) for zone in zones for ring in zone["rings"] for x, y in ring]
    core = window_around(crowd(points) or edges)
    return {
        "basemap": basemap(window_around([*points, *edges]), core),
        "view": _seen_first(marks, edges),
        "zones": zones,
        "incidents": marks,
        "disputed": _disputed(by_id.values()),
        "watched": [day.isoformat() for day in page.watched_days],
        "precision": {one.name: one.label for one in wordings("precision")},
    }


def _disputed(incidents: Iterable[Incident]) -> list[str]:
    """The areas in dispute that incidents lie in, in the order of the table: what a country alone does not say."""
    places = [one.place for one in incidents if one.place is not None]
    found = {
        area.name
        for place in places
        if place.latitude is not None and place.longitude is not None
        for area in disputes_over(Position(place.latitude, place.longitude, place.country or "", place.admin1))
    }
    return [area.name for area in disputed_areas() if area.name in found]


def mark(view: IncidentView, incident: Incident) -> dict[str, Any]:
    """One incident as the scripts filter and draw it; unknown coordinates and days are null."""
    place = incident.place
    verdicts = [finding.verdict.name for finding in view.findings]
    return {
        "id": view.id,
        "label": ", ".join((view.kind.label, *view.modes)),
        "when": view.when,
        "place": view.place,
        "name": place.name if place else None,
        "who": " and ".join(view.actors),
        "type": view.kind.name,
        "first": view.first.isoformat() if view.first else None,
        "last": view.last.isoformat() if view.last else None,
        "latitude": place.latitude if place and view.is_on_map else None,
        "longitude": place.longitude if place and view.is_on_map else None,
        "precision": view.precision.name,
        "radius_km": place.radius_km if place else None,
        "verdict": verdicts[0] if verdicts else "none",
        "verdicts": verdicts,
        "provisions": [finding.provision_id for finding in view.findings],
        "parties": list(dict.fromkeys((*view.actors, *view.recipients))),
    }


def zone_drawings(agreements: Iterable[Agreement]) -> list[dict[str, Any]]:
    """The zones that have a shape, as rings of [longitude, latitude]; one that two agreements share is drawn once."""
    drawn: dict[str, dict[str, Any]] = {}
    for agreement in agreements:
        for zone in agreement.zones:
            rings = zone_rings(zone)
            if rings:
                drawn.setdefault(
                    repr((zone.name, rings)),
                    {
                        "id": zone.id,
                        "name": zone.name,
                        "rings": rings,
                        "is_approximate": zone.is_approximate,
                        "source": zone.source,
                        "valid": _say_validity(zone),
                    },
                )
    return list(drawn.values())


def zone_rings(zone: Zone) -> list[list[list[float]]]:
    """Outer rings of a zone; empty for one given by names of areas, by a country, or not at all."""
    return [] if zone.shape is ZoneShape.UNDEFINED else [_rounded(ring) for ring in outline_of(zone)]


def _seen_first(marks: Iterable[dict[str, Any]], edges: Iterable[tuple[float, float]]) -> list[float] | None:
    """West, south, east, north of the crowd of marks with their rings, and of zones among them; None without any."""
    placed = [one for one in marks if one["latitude"] is not None]
    together = set(crowd((one["longitude"], one["latitude"]) for one in placed)) or set(edges)
    xs, ys = [x for x, _ in together], [y for _, y in together]
    for one in placed:
        if (one["longitude"], one["latitude"]) in together and one["precision"] != PlacePrecision.COUNTRY:
            reach = min(one["radius_km"] or 0.0, SEEN_FIRST_KM) / KM_PER_DEGREE
            xs.extend((one["longitude"] - reach, one["longitude"] + reach))
            ys.extend((one["latitude"] - reach, one["latitude"] + reach))
    return [round(edge, 3) for edge in (min(xs), min(ys), max(xs), max(ys))] if xs else None


def _rounded(points: Iterable[Sequence[float]]) -> list[list[float]]:
    return [[round(x, 4), round(y, 4)] for x, y in points]


def _say_validity(zone: Zone) -> str:
    since = f"from {say_day(zone.valid_from)}" if zone.valid_from else ""
    until = f"until {say_day(zone.valid_until)}" if zone.valid_until else ""
    return " ".join(filter(None, (since, until)))
