"""A zone's shape from a GeoJSON file beside the agreement (RFC 7946: longitude before latitude, WGS 84)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from truceline.records import Zone, ZoneShape

KINDS = {
    ZoneShape.POLYGON: ("Polygon", "MultiPolygon"),
    ZoneShape.UNDEFINED: ("Polygon", "MultiPolygon"),
    ZoneShape.LINE_BUFFER: ("LineString",),
    ZoneShape.SIDE_OF_LINE: ("LineString",),
    ZoneShape.POINT_RING: ("Point", "MultiPoint"),
}
"""The geometries that a zone of a shape can be read from."""


Ring = tuple[tuple[float, float], ...]


class ShapeFault(ValueError):
    """A file that holds no shape for the zone; the message says why and what to do."""


def with_shape(zone: Zone, folder: Path) -> Zone:
    """The zone with the points of its `file`; as it is without one. Raises `ShapeFault`."""
    if zone.file is None:
        return zone
    if zone.points or zone.rings:
        raise ShapeFault("give points or a file, not both")
    if zone.shape not in KINDS:
        raise ShapeFault(f"a zone of shape {zone.shape} is not drawn; leave the file out")
    geometry = geometry_in(read_geojson(folder / zone.file), zone.file)
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in KINDS[zone.shape] or not coordinates:
        wanted = " or ".join(KINDS[zone.shape])
        raise ShapeFault(f"{zone.file} holds a {kind}; a zone of shape {zone.shape} needs a {wanted}")
    if kind in KINDS[ZoneShape.POLYGON]:
        first, *others = rings_of(geometry, zone.file)
        return zone.model_copy(update={"points": first, "rings": tuple(others)})
    return zone.model_copy(update={"points": _points([coordinates] if kind == "Point" else coordinates)})


def rings_of(geometry: dict[str, Any], name: str) -> tuple[Ring, ...]:
    """The outer rings of a Polygon or MultiPolygon; raises `ShapeFault`, which calls what holds it `name`."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in KINDS[ZoneShape.POLYGON] or not isinstance(coordinates, list) or not coordinates:
        raise ShapeFault(f"{name} holds a {kind}; a shape is a {' or '.join(KINDS[ZoneShape.POLYGON])}")
    pieces = [coordinates] if kind == "Polygon" else coordinates
    if any(len(piece) > 1 for piece in pieces):
        raise ShapeFault(f"{name} has a hole; draw what is left out as a zone of its own")
    return tuple(_points(piece[0]) for piece in pieces)


def read_geojson(path: Path) -> Any:
    """What a JSON file holds; raises `ShapeFault`."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise ShapeFault(f"{path.name} cannot be read; put it beside the agreement ({path.parent})") from fault
    except ValueError as fault:
        raise ShapeFault(f"{path.name} is not valid JSON: {fault}") from fault


def geometry_in(content: Any, name: str) -> dict[str, Any]:
    """The geometry of a GeoJSON object: itself, its feature's, or its only feature's; raises `ShapeFault`."""
    if not isinstance(content, dict):
        raise ShapeFault(f"{name} is no GeoJSON object")
    if content.get("type") == "FeatureCollection":
        features = content.get("features") or []
        if len(features) != 1:
            raise ShapeFault(f"{name} has {len(features)} features; a zone is one feature")
        content = features[0]
    geometry = content.get("geometry") if content.get("type") == "Feature" else content
    return geometry if isinstance(geometry, dict) else {}


def _points(pairs: Any) -> Ring:
    try:
        return tuple((float(pair[0]), float(pair[1])) for pair in pairs)
    except (TypeError, ValueError, IndexError) as fault:
        raise ShapeFault("the coordinates are no pairs of longitude and latitude") from fault
