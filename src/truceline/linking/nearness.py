"""How two places lie to each other: one place, near, one within the other, apart, or not to be told."""

from __future__ import annotations

import math
from enum import StrEnum

from rapidfuzz import fuzz

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.reach import WIDE, folded, radius_km
from truceline.records import Place, PlacePrecision

EARTH_KM = 6371.0088


class Nearness(StrEnum):
    """The answer, from closest to farthest; `UNKNOWN` where a place has neither id nor point nor a like name."""

    SAME = "same"
    NEAR = "near"
    WITHIN = "within"
    UNKNOWN = "unknown"
    APART = "apart"


RANK = tuple(Nearness)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres (haversine on the mean sphere)."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def nearness(one: Place, other: Place, rules: LinkingRules) -> Nearness:
    """How two places lie to each other: one gazetteer id twice is SAME, a village and its province WITHIN."""
    if one.id is not None and one.id == other.id and one.direction == other.direction:
        return Nearness.SAME
    if one.country and other.country and one.country != other.country:
        return Nearness.APART
    if one.precision in WIDE or other.precision in WIDE:
        return _wide(one, other)
    point, twin = _point(one), _point(other)
    if point is None or twin is None:
        return _by_name(one, other, rules)
    return _by_distance(one, other, distance_km(*point, *twin), rules)


def closest(ones: tuple[Place, ...], others: tuple[Place, ...], rules: LinkingRules) -> Nearness:
    """The closest that any of one claim's places lies to any of another's; UNKNOWN if either has none."""
    found = (nearness(one, other, rules) for one in ones for other in others)
    return min(found, key=RANK.index, default=Nearness.UNKNOWN)


def _wide(one: Place, other: Place) -> Nearness:
    """At least one is a first-level area or a country."""
    if PlacePrecision.COUNTRY in (one.precision, other.precision):
        same_country = one.country is not None and one.country == other.country
        if one.precision is other.precision and same_country:
            return Nearness.SAME
        return Nearness.WITHIN if same_country else Nearness.UNKNOWN
    if one.admin1 is None or other.admin1 is None:
        return Nearness.UNKNOWN
    if folded(one.admin1) != folded(other.admin1):
        return Nearness.APART
    return Nearness.SAME if one.precision is other.precision and one.direction == other.direction else Nearness.WITHIN


def _by_distance(one: Place, other: Place, distance: float, rules: LinkingRules) -> Nearness:
    if distance <= rules.threshold("same_point_km"):
        return Nearness.SAME if one.direction == other.direction else Nearness.NEAR
    # Two towns by name are two places however close; a described point or an area has room for another within it.
    rooms = [radius_km(place, rules) or 0.0 for place in (one, other) if place.precision is not PlacePrecision.EXACT]
    is_area = PlacePrecision.AREA in (one.precision, other.precision) and one.precision is not other.precision
    # An area is no circle: a place somewhat farther from its middle may still lie in it.
    stretch = rules.threshold("area_stretch") if is_area else 1.0
    if not rooms or distance > stretch * max(rooms):
        return Nearness.APART
    return Nearness.WITHIN if is_area else Nearness.NEAR


def _by_name(one: Place, other: Place, rules: LinkingRules) -> Nearness:
    """At least one place has no point: all that is left is how it is spelt."""
    names = {folded(name) for name in (one.name, one.resolved_name) if name}
    others = {folded(name) for name in (other.name, other.resolved_name) if name}
    likeness = max(fuzz.ratio(name, twin) / 100 for name in names for twin in others)
    if likeness >= rules.threshold("name_likeness"):
        return Nearness.SAME if one.direction == other.direction else Nearness.NEAR
    return Nearness.UNKNOWN


def _point(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude
