"""Whether a place lies inside a zone, outside it, or cannot be told.

A place is a disc of its precision's radius, a zone has a margin within which nobody can say; the answer is forced only
where the disc lies wholly on one side of the margin. Geometry is done on a plane laid at the zone's own centre
(azimuthal equidistant, WGS 84), where distances over a few hundred kilometres are right to well under one per cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pyproj import Transformer
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.reach import folded, radius_km
from truceline.records import Place, PlacePrecision, Truth, Zone, ZoneShape

METRES = 1000.0


@dataclass(frozen=True)
class Answer:
    """A three-valued answer with its reason in words."""

    truth: Truth
    why: str


def locate(place: Place | None, zone: Zone, rules: LinkingRules) -> Answer:
    """Whether `place` lies in `zone`: met inside, failed outside, unknown where it cannot be told.

    'Idlib province' against a strip of it: unknown, for the province reaches beyond the strip on all sides.
    """
    if place is None:
        return Answer(Truth.UNKNOWN, "no report names a place")
    if place.country and zone.countries and place.country not in zone.countries:
        return Answer(Truth.FAILED, f"{place.name} lies in {place.country}, outside {zone.name}")
    if zone.shape is ZoneShape.COUNTRY:
        return _in_country(place)
    if zone.shape is ZoneShape.ADMIN_AREAS:
        return _in_areas(place, zone)
    return _on_the_plane(place, zone, rules)


def version_on(zones: Iterable[Zone], zone_id: str, first: date | None, last: date | None) -> Zone | None:
    """The version of a zone that was valid on all the days asked for; None if there is none or it changed meanwhile.

    Without days, the only version there is, None if there are several.
    """
    versions = [zone for zone in zones if zone.id == zone_id]
    if first is None or last is None:
        return versions[0] if len(versions) == 1 else None
    valid = [
        zone for zone in versions if (zone.valid_from or date.min) <= first and last <= (zone.valid_until or date.max)
    ]
    return valid[0] if valid else None


def _in_country(place: Place) -> Answer:
    if place.country is None:
        return Answer(Truth.UNKNOWN, f"the country of {place.name} is not known")
    return Answer(Truth.MET, f"{place.name} lies in {place.country}")


def _in_areas(place: Place, zone: Zone) -> Answer:
    names = {folded(area) for area in zone.areas}
    if place.admin1 is None:
        return Answer(Truth.UNKNOWN, f"it is not known in which first-level area {place.name} lies")
    if folded(place.admin1) in names:
        return Answer(Truth.MET, f"{place.name} lies in {place.admin1}, part of {zone.name}")
    return Answer(Truth.FAILED, f"{place.name} lies in {place.admin1}, no part of {zone.name}")


def _on_the_plane(place: Place, zone: Zone, rules: LinkingRules) -> Answer:
    if place.latitude is None or place.longitude is None:
        return Answer(Truth.UNKNOWN, f"{place.name} is not on the map")
    reach = radius_km(place, rules)
    if reach is None:
        return Answer(Truth.UNKNOWN, f"{place.name} is too wide a place to tell")
    if not zone.points:
        return Answer(Truth.UNKNOWN, f"no edge of {zone.name} is known")
    shape = _plane_shape(zone.shape, zone.points, zone.radius_km)
    east, north = _plane(zone.points).transform(place.longitude, place.latitude)
    middle = Point(east, north)
    widened = middle.buffer(reach * METRES)
    # A point widened by nothing is an empty shape, which would lie nowhere.
    disc = middle if widened.is_empty else widened
    margin = zone.margin_km * METRES
    whose = " (our own line)" if zone.is_approximate else ""
    if not disc.intersects(shape.buffer(margin)):
        away = shape.distance(middle) / METRES
        return Answer(Truth.FAILED, f"{place.name} lies {away:.0f} km outside {zone.name}{whose}")
    if zone.shape is ZoneShape.UNDEFINED:
        return Answer(Truth.UNKNOWN, f"the text leaves the edge of {zone.name} open")
    if shape.buffer(-margin).contains(disc):
        return Answer(Truth.MET, f"{place.name} lies inside {zone.name}{whose}")
    if place.precision in (PlacePrecision.AREA, PlacePrecision.ADMIN1):
        return Answer(Truth.UNKNOWN, f"{place.name} reaches across the edge of {zone.name}{whose}")
    return Answer(Truth.UNKNOWN, f"{place.name} lies too close to the edge of {zone.name}{whose}")


Points = tuple[tuple[float, float], ...]


@lru_cache(maxsize=256)
def _plane(points: Points) -> Transformer:
    """From degrees to metres on a plane that touches the globe in the middle of the points."""
    east = sum(point[0] for point in points) / len(points)
    north = sum(point[1] for point in points) / len(points)
    plane = f"+proj=aeqd +lat_0={north} +lon_0={east} +datum=WGS84 +units=m"
    return Transformer.from_crs("EPSG:4326", plane, always_xy=True)


@lru_cache(maxsize=256)
def _plane_shape(shape: ZoneShape, points: Points, radius: float | None) -> BaseGeometry:
    """The zone in metres; an undefined zone's points are the ring of its outer limit."""
    plane = _plane(points)
    corners = [plane.transform(east, north) for east, north in points]
    if shape is ZoneShape.POINT_RING:
        drawn: BaseGeometry = Point(corners[0])
    elif shape is ZoneShape.LINE_BUFFER:
        drawn = LineString(corners)
    else:
        drawn = Polygon(corners)
    return drawn.buffer(radius * METRES) if radius else drawn
