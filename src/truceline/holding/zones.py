"""Whether a place lies inside a zone, outside it, or cannot be told.

A place is a disc of its precision's radius, a zone has a margin within which nobody can say; the answer is forced only
where the disc lies wholly on one side of the margin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shapely.geometry import Point

from truceline.holding.logic import any_of
from truceline.knowledge.agreements.geometry import METRES, edges_of, plane_of
from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.reach import WIDE, folded, radius_km
from truceline.records import Place, PlacePrecision, Truth, Zone, ZoneShape

_STRETCHED = {PlacePrecision.AREA: "area_stretch", PlacePrecision.ADMIN1: "admin1_stretch"}


@dataclass(frozen=True)
class Answer:
    """A three-valued answer with its reason in words, and the ids of the claims that it rests on."""

    truth: Truth
    why: str
    claims: tuple[str, ...] = ()


def locate(place: Place | None, zone: Zone, rules: LinkingRules, parts: Iterable[Zone | None] = ()) -> Answer:
    """Whether `place` lies in `zone`: met inside, failed outside, unknown where it cannot be told.

    'Idlib province' against a strip of it: unknown, for the province reaches beyond the strip on all sides. `parts`
    are the zones that make up a union, None for one that has no version for the days asked of.
    """
    if place is None:
        return Answer(Truth.UNKNOWN, "no report names a place")
    if place.country and zone.countries and place.country not in zone.countries:
        return Answer(Truth.FAILED, f"{place.name} lies in {place.country}, outside {zone.name}")
    if zone.shape is not ZoneShape.NAMED_PLACE and _bears_name(place, zone):
        return Answer(Truth.MET, f"{place.name} is a name of {zone.name}")
    match zone.shape:
        case ZoneShape.COUNTRY:
            return _in_country(place)
        case ZoneShape.ADMIN_AREAS:
            return _in_areas(place, zone)
        case ZoneShape.NAMED_PLACE:
            return _is_named(place, zone, rules)
        case ZoneShape.FACILITY_TYPE:
            return _is_facility(place, zone)
        case ZoneShape.UNION:
            return _in_parts(place, zone, rules, parts)
        case _:
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


def _is_named(place: Place, zone: Zone, rules: LinkingRules) -> Answer:
    """By id or name; a province of the same name is not the town. With points, also by the way to them."""
    if _bears_name(place, zone) and (place.id in zone.places or place.precision not in WIDE):
        if place.precision is PlacePrecision.NEAR:
            return Answer(Truth.UNKNOWN, f"somewhere near {place.name} need not be in {zone.name}")
        return Answer(Truth.MET, f"{place.name} is {zone.name}")
    if zone.points:
        return _on_the_plane(place, zone, rules)
    if place.precision in (PlacePrecision.EXACT, PlacePrecision.NEAR) and place.id is not None:
        return Answer(Truth.FAILED, f"{place.name} is another place than {zone.name}")
    return Answer(Truth.UNKNOWN, f"it is not known whether {place.name} means {zone.name}")


def _bears_name(place: Place, zone: Zone) -> bool:
    """Whether the place is one of those that the zone gives by name or id."""
    if not zone.places:
        return False
    wanted = {folded(name) for name in zone.places}
    names = {folded(name) for name in (place.name, place.resolved_name or place.name)}
    return place.id in zone.places or bool(names & wanted)


def _is_facility(place: Place, zone: Zone) -> Answer:
    named = names_facility((place.name, place.resolved_name or "", place.kind or ""), zone.facilities)
    if named:
        return Answer(Truth.MET, f"{place.name} is a {named}")
    return Answer(Truth.UNKNOWN, f"no report says whether it was at a {' or '.join(zone.facilities)}")


def names_facility(names: Iterable[str], facilities: Iterable[str]) -> str | None:
    """The first word for a facility that stands in one of the names, as singular or plural; None without one."""
    words = {word for name in names for word in folded(name).split()}
    for facility in facilities:
        parts = folded(facility).split()
        if all(part in words or f"{part}s" in words for part in parts):
            return facility
    return None


def _in_parts(place: Place, zone: Zone, rules: LinkingRules, parts: Iterable[Zone | None]) -> Answer:
    """Inside if inside one part; outside only of all, so not while a part has no edge on these days."""
    unknown = Answer(Truth.UNKNOWN, f"a part of {zone.name} has no version for these days")
    answers = [locate(place, part, rules) if part is not None else unknown for part in parts] or [unknown]
    truth = any_of(answer.truth for answer in answers)
    return next(answer for answer in answers if answer.truth is truth)


def _on_the_plane(place: Place, zone: Zone, rules: LinkingRules) -> Answer:
    if place.latitude is None or place.longitude is None:
        return Answer(Truth.UNKNOWN, f"{place.name} is not on the map")
    reach = _reach_km(place, rules)
    if reach is None:
        return Answer(Truth.UNKNOWN, f"{place.name} is too wide a place to tell")
    if not zone.points:
        return Answer(Truth.UNKNOWN, f"no edge of {zone.name} is known")
    edges = edges_of(zone)
    middle = Point(*plane_of(zone.points).transform(place.longitude, place.latitude))
    metres = reach * METRES
    whose = " (our own line)" if zone.is_approximate else ""
    if edges.outer.distance(middle) > metres:
        away = edges.drawn.distance(middle) / METRES
        return Answer(Truth.FAILED, f"{place.name} lies {away:.0f} km outside {zone.name}{whose}")
    if zone.shape is ZoneShape.UNDEFINED:
        return Answer(Truth.UNKNOWN, f"the text leaves the edge of {zone.name} open")
    if edges.inner.contains(middle) and edges.inner.boundary.distance(middle) >= metres:
        return Answer(Truth.MET, f"{place.name} lies inside {zone.name}{whose}")
    if place.precision in (PlacePrecision.AREA, PlacePrecision.ADMIN1):
        return Answer(Truth.UNKNOWN, f"{place.name} reaches across the edge of {zone.name}{whose}")
    return Answer(Truth.UNKNOWN, f"{place.name} lies too close to the edge of {zone.name}{whose}")


def _reach_km(place: Place, rules: LinkingRules) -> float | None:
    """How far from its point a place may reach; an area goes farther than the circle of its size, it has corners."""
    radius = radius_km(place, rules)
    stretch = _STRETCHED.get(place.precision)
    return radius if radius is None or stretch is None else radius * rules.threshold(stretch)
