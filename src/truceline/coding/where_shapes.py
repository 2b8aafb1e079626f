"""Descriptions of places: 'southern Idlib', '12 km east of Saraqib', 'between A and B', 'the outskirts of C'.

Distances and bearings are followed along the geodesic (WGS 84). Where the text gives no distance, the point lies
`UNSTATED_KM` out. An area's part ('southern') is a circle of its own inside the area.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from truceline.coding.where_choice import distance_km
from truceline.coding.where_pieces import APOSTROPHES, Name
from truceline.knowledge.gazetteer import Candidate
from truceline.knowledge.gazetteer.vocabulary import place_words

UNSTATED_KM = 15.0
"""How far 'west of X' is taken to be where no distance is given; its tolerance is the same."""

TOLERANCE_SHARE = 0.4
"""Tolerance of a described point as a share of its distance."""

LEAST_TOLERANCE_KM = 5.0
LEAST_BETWEEN_KM = 4.0

PART_OFFSET = 0.5
"""How far from its centre, in radii, the named part of an area lies ('southern Idlib')."""

PART_SHARE = 0.4
"""Share of an area's extent on the bearing that its named part ('northern X') takes up."""

LEAST_POINTS = 5
"""Points an area needs for its parts to be read off them."""

PART_RADIUS = 0.6
"""Radius of the named part in radii of the whole: large enough for neighbouring parts to overlap."""

TOWN_SIDE_KM = 3.0
"""How far from its centre the named side of a town lies ('eastern Aleppo' where only the town is known)."""

UNITS_KM = {"k": 1.0, "m": 0.001, "mile": 1.609344}

FEW_KM = 4.0


@dataclass(frozen=True, slots=True)
class Shape:
    """What the words around a name make of it; `start` and `end` span the description in the text.

    `kind` is part ('southern X'), offset ('east of X', '5 km from X'), between or border.
    `bearing` is in degrees from north.
    """

    kind: str
    start: int
    end: int
    words: str
    bearing: float | None = None
    distance_km: float | None = None


class Patterns(NamedTuple):
    """What may stand before a name; `link` is how both an offset and a distance alone end, and quick to rule out."""

    link: re.Pattern[str]
    offset: re.Pattern[str]
    from_point: re.Pattern[str]
    part: re.Pattern[str]
    between: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    words = place_words()

    def either(compass: list[str]) -> str:
        # 'northwest', 'north-west' and 'north west' are one.
        return "|".join(
            sorted((re.sub(r"(north|south|east|west)(?=[nsew])", r"\1[- ]?", w) for w in compass), key=len)
        )[::1]

    nouns = either(sorted(words.nouns, key=len, reverse=True))
    adjectives = either(sorted(words.adjectives, key=len, reverse=True))
    classes = "|".join(sorted((form for form, row in words.classes.items() if row.of), key=len, reverse=True))
    lead = rf"(?:the )?(?:[a-z-]+ )?(?:(?:{classes}) of )?(?:the )?"
    of_area = [form for form, row in words.classes.items() if row.of and row.kind not in ("town", "facility", "island")]
    areas = "|".join(sorted(of_area, key=len, reverse=True))
    number = r"(?P<low>\d+(?:[.,]\d+)?|a few|several|[a-z-]+)(?:\s?(?:-|–|to)\s?(?P<high>\d+(?:[.,]\d+)?))?"
    unit = r"\s?-?(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|m)\b"
    distance = (
        rf"(?:(?:some|about|around|roughly|nearly|almost|just|approximately|less than|more than) )?{number}{unit}"
    )
    link = rf" (?:of|from|outside|off) {lead}$"
    offset = (
        rf"(?:(?P<distance>{distance})(?: \([^)]*\))? )?(?:to the |in the |towards the |the )?"
        rf"\b(?P<compass>{nouns})(?: and [a-z-]+)? (?:of|from) {lead}$"
    )
    from_point = rf"(?P<distance>{distance})(?: away)? (?:from|outside|off) {lead}$"
    part = rf"\b(?P<compass>{adjectives})(?: and (?P<second>{adjectives}))?[ -](?:(?:{areas}) of )?(?:the )?$"
    between = rf"\b(?P<between>between )(?:the )?(?:(?:{classes}) of )?(?:the )?$"
    return Patterns(*(re.compile(source, re.IGNORECASE) for source in (link, offset, from_point, part, between)))


def shape_of(text: str, name: Name) -> Shape | None:
    """The description that a name stands in, 'between' apart; None if it stands alone."""
    before = text[name.sentence.start : name.start]
    patterns = _patterns()
    if patterns.link.search(before) and (match := patterns.offset.search(before) or patterns.from_point.search(before)):
        return _offset(text, name, match)
    if re.search(r"\bborders? (?:with|of|to) (?:the )?$", before, re.IGNORECASE):
        start = name.sentence.start + before.lower().rindex("border")
        return Shape("border", start, name.end, "border")
    if match := patterns.part.search(before):
        return _part(name, match, match["compass"])
    behind = text[name.end : name.sentence.end]
    compass = re.match(rf"[{APOSTROPHES}]s? ([a-z]+(?:[- ][a-z]+)?)\b", behind)
    if compass is not None:
        for said in (compass[1], compass[1].split(" ")[0]):
            noun = _flat(said)
            if noun in place_words().nouns:
                end = name.end + compass.start(1) + len(said)
                bearing = place_words().nouns[noun]
                return Shape("part", name.start, end, said, bearing) if bearing is not None else None
    return None


def _flat(compass: str) -> str:
    return re.sub(r"[- ]", "", compass.lower())


def _part(name: Name, match: re.Match[str], compass: str) -> Shape:
    start = name.sentence.start + match.start("compass")
    return Shape("part", start, name.end, compass, place_words().adjectives[_flat(compass)])


def _offset(text: str, name: Name, match: re.Match[str]) -> Shape | None:
    distance = _distance_km(match) if match["distance"] else None
    said = match.groupdict().get("compass")
    bearing = place_words().nouns[_flat(said)] if said else None
    if match["distance"] and distance is None:
        start = name.sentence.start + (match.start("compass") if said else match.start())
    else:
        start = name.sentence.start + match.start("distance" if match["distance"] else "compass")
    if said and bearing is None:
        return None
    # 'the north of Donetsk region' is a part of the area, 'north of Donetsk' a point outside the town.
    is_inside = distance is None and re.search(
        r"\b(?:in|across|throughout|of) the $", text[name.sentence.start : start].lower()
    )
    if said and is_inside:
        return Shape("part", start, name.end, said, bearing)
    if distance is None and not said:
        return None
    return Shape("offset", start, name.end, text[start : name.start].strip(), bearing, distance)


def _distance_km(match: re.Match[str]) -> float | None:
    low = match["low"].lower()
    unit = match["unit"].lower()
    scale = UNITS_KM["mile" if unit.startswith("mile") else "k" if unit.startswith("k") else "m"]
    if low in ("a few", "few", "several"):
        return FEW_KM * scale
    value = _number(low)
    if value is None:
        return None
    high = _number(match["high"]) if match["high"] else None
    return scale * ((value + high) / 2 if high is not None else value)


def _number(said: str) -> float | None:
    try:
        return float(said.replace(",", "."))
    except ValueError:
        return _number_in_words(said)


def _number_in_words(said: str) -> float | None:
    from text_to_num import text2num

    try:
        return float(text2num(said, "en"))
    except ValueError:
        return None


def stands_between(text: str, left: Name, right: Name) -> int | None:
    """The offset of 'between' where the two names are its two places, else None."""
    match = _patterns().between.search(text[left.sentence.start : left.start])
    if match is None or left.sentence is not right.sentence:
        return None
    if not re.fullmatch(r" and (?:the )?(?:[a-z-]+ )?(?:[a-z]+ of )?", text[left.end : right.start]):
        return None
    return left.sentence.start + match.start("between")


@cache
def _geod() -> Any:
    # Imported where used: pyproj takes a good part of a second to load, and most reports describe no point.
    from pyproj import Geod

    return Geod(ellps="WGS84")


def point_at(latitude: float, longitude: float, bearing: float, km: float) -> tuple[float, float]:
    """The point that lies `km` from another on a bearing, as latitude and longitude."""
    east, north, _ = _geod().fwd(longitude, latitude, bearing, km * 1000)
    return round(north, 5), round(east, 5)


def part_of(shape: Shape, area: Candidate, points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Latitude, longitude and radius (km) of the named part of an area.

    `points` are spread over the area (towns, smaller areas): the part is about those that lie farthest on the bearing.
    With too few of them it is a circle inside the area's circle.
    """
    radius = area.radius_km or TOWN_SIDE_KM / PART_OFFSET
    if shape.bearing is None:
        return area.latitude, area.longitude, round(radius * PART_RADIUS, 1)
    if len(points) < LEAST_POINTS:
        point = point_at(area.latitude, area.longitude, shape.bearing, radius * PART_OFFSET)
        return *point, round(radius * PART_RADIUS, 1)
    angle, shrink = math.radians(shape.bearing), math.cos(math.radians(area.latitude))
    along = [lat * math.cos(angle) + lon * shrink * math.sin(angle) for lat, lon in points]
    cut = max(along) - PART_SHARE * (max(along) - min(along))
    inside = [point for point, reach in zip(points, along, strict=True) if reach >= cut]
    latitude = sum(point[0] for point in inside) / len(inside)
    longitude = sum(point[1] for point in inside) / len(inside)
    reach = max(distance_km((latitude, longitude), point) for point in inside)
    return round(latitude, 4), round(longitude, 4), round(max(reach, radius * PART_RADIUS), 1)


def offset_from(shape: Shape, anchor: Candidate) -> tuple[float, float, float]:
    """Latitude, longitude and tolerance (km) of a point described from `anchor`."""
    distance = UNSTATED_KM if shape.distance_km is None else shape.distance_km
    if shape.bearing is None:
        return anchor.latitude, anchor.longitude, max(distance, LEAST_TOLERANCE_KM)
    tolerance = UNSTATED_KM if shape.distance_km is None else max(LEAST_TOLERANCE_KM, TOLERANCE_SHARE * distance)
    return *point_at(anchor.latitude, anchor.longitude, shape.bearing, distance), round(tolerance, 1)


def midway(one: Candidate, two: Candidate) -> tuple[float, float, float]:
    """Latitude, longitude and radius (km) of the place 'between' two others."""
    apart = distance_km((one.latitude, one.longitude), (two.latitude, two.longitude))
    azimuth, _, metres = _geod().inv(one.longitude, one.latitude, two.longitude, two.latitude)
    point = point_at(one.latitude, one.longitude, azimuth, metres / 2000)
    return *point, round(max(LEAST_BETWEEN_KM, TOLERANCE_SHARE * apart), 1)
