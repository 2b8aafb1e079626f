"""What can be wrong with a zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from truceline.knowledge.agreements.faults import Where
from truceline.knowledge.agreements.geometry import has_sides
from truceline.records import Zone, ZoneShape

LEAST_POINTS = {
    ZoneShape.POLYGON: 3,
    ZoneShape.LINE_BUFFER: 2,
    ZoneShape.SIDE_OF_LINE: 2,
    ZoneShape.POINT_RING: 1,
}
NEEDS = {
    ZoneShape.ADMIN_AREAS: "areas",
    ZoneShape.COUNTRY: "countries",
    ZoneShape.NAMED_PLACE: "places",
    ZoneShape.FACILITY_TYPE: "facilities",
    ZoneShape.UNION: "parts",
    ZoneShape.SIDE_OF_LINE: "side",
    ZoneShape.POINT_RING: "radius_km",
}
WIDTHS = ("radius_km", "left_km", "right_km", "depth_km")


def zone_faults(zone: Zone, before: Sequence[Zone], zones: frozenset[str]) -> Iterator[tuple[Where, str]]:
    """A shape without what it needs, points off the globe, two versions on one day, parts that are none."""
    least = LEAST_POINTS.get(zone.shape, 0)
    if zone.file is None and len(zone.points) < least:
        yield (), f"a zone of shape {zone.shape} needs at least {least} points, {zone.id!r} has {len(zone.points)}"
    key = NEEDS.get(zone.shape)
    if key is not None and not getattr(zone, key):
        yield (), f"a zone of shape {zone.shape} needs {key}, {zone.id!r} has none"
    if zone.shape is ZoneShape.LINE_BUFFER and (zone.radius_km is None) == (None in (zone.left_km, zone.right_km)):
        yield (), f"a zone of shape {zone.shape} needs radius_km, or left_km and right_km; give one or the other"
    if any(not (-180 <= east <= 180 and -90 <= north <= 90) for east, north in _all_points(zone)):
        yield ("points",), f"points are (longitude, latitude) in degrees; {zone.id!r} has one off the globe"
    elif zone.shape is ZoneShape.SIDE_OF_LINE and len(zone.points) >= least and not has_sides(zone):
        yield ("points",), f"the line of {zone.id!r} turns back on itself, so it has no sides; draw a polygon instead"
    yield from (((width,), "a width is more than nothing") for width in WIDTHS if _is_no_width(getattr(zone, width)))
    if zone.margin_km < 0:
        yield ("margin_km",), "a margin is not less than nothing"
    if (zone.valid_from or date.min) > (zone.valid_until or date.max):
        yield ("valid_until",), "valid_until lies before valid_from; change one of them"
    if any(zone.id == other.id and _overlap(zone, other) for other in before):
        yield (), f"two versions of the zone {zone.id!r} are valid on the same days; end one before the other begins"
    for part in zone.parts:
        if part not in zones or part == zone.id:
            yield ("parts",), f"{part!r} is no other zone of this agreement; use one of {', '.join(sorted(zones))}"


def _all_points(zone: Zone) -> Iterator[tuple[float, float]]:
    yield from zone.points
    for ring in zone.rings:
        yield from ring


def _is_no_width(width: float | None) -> bool:
    return width is not None and width <= 0


def _overlap(one: Zone, other: Zone) -> bool:
    return (one.valid_from or date.min) <= (other.valid_until or date.max) and (other.valid_from or date.min) <= (
        one.valid_until or date.max
    )
