from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lakeland import make_zone
from pyproj import Geod

from factory import RULE, make_report
from truceline.holding.zones import locate, version_on
from truceline.knowledge.linking import load_linking_rules
from truceline.records import Place, PlacePrecision, Truth, ZoneShape

RULES = load_linking_rules()
GEOD = Geod(ellps="WGS84")
NEAR, EXACT = PlacePrecision.NEAR, PlacePrecision.EXACT


def place(**changes: Any) -> Place:
    span = make_report("There.").span(0, 5)
    return Place(**{"name": "There", "span": span, "rule": RULE, "precision": EXACT, "country": "AAA", **changes})


CENTRE = {"latitude": 35.8, "longitude": 36.6}
RING = make_zone(ZoneShape.POINT_RING, points=((36.6, 35.8),), radius_km=10.0, margin_km=1.0)
COUNTRY = make_zone(ZoneShape.COUNTRY, points=())
AREAS = make_zone(ZoneShape.ADMIN_AREAS, points=(), areas=("Lake", "Al-Ḥasa"))

LINE = ((36.4, 35.8), (36.8, 35.8))
SIDES = make_zone(ZoneShape.LINE_BUFFER, points=LINE, left_km=20.0, right_km=3.0, margin_km=0.0)
NORTH = make_zone(ZoneShape.SIDE_OF_LINE, points=LINE, side="left", depth_km=30.0, margin_km=1.0)
CAMPS = make_zone(ZoneShape.POINT_RING, points=((36.6, 35.8), (36.9, 35.8)), radius_km=5.0, margin_km=0.0)
PIECES = make_zone(
    points=((36.4, 35.6), (36.5, 35.6), (36.5, 35.7)), rings=(((36.6, 35.7), (36.9, 35.7), (36.8, 36.0)),)
)
PORT = make_zone(ZoneShape.NAMED_PLACE, points=(), places=("Harwan", "geonames:5"))
CITY = make_zone(ZoneShape.NAMED_PLACE, points=((36.6, 35.8),), radius_km=5.0, places=("Harwan",), margin_km=0.0)
HOSPITALS = make_zone(ZoneShape.FACILITY_TYPE, points=(), facilities=("hospital",))
ROAD = make_zone(ZoneShape.LINE_BUFFER, points=LINE, radius_km=2.0, places=("Lake road",))

CASES: dict[str, tuple[Place, Any, Truth]] = {
    "the wide side of a line": (place(latitude=35.9, longitude=36.6), SIDES, Truth.MET),
    "the narrow side of a line": (place(latitude=35.7, longitude=36.6), SIDES, Truth.FAILED),
    "past the end of a line cut straight": (place(latitude=35.83, longitude=36.9), SIDES, Truth.FAILED),
    "the side meant": (place(latitude=35.9, longitude=36.6), NORTH, Truth.MET),
    "the other side": (place(latitude=35.7, longitude=36.6), NORTH, Truth.FAILED),
    "on the line itself": (place(latitude=35.8, longitude=36.6), NORTH, Truth.UNKNOWN),
    "deeper than the side reaches": (place(latitude=36.2, longitude=36.6), NORTH, Truth.FAILED),
    "the second of two rings": (place(latitude=35.8, longitude=36.9), CAMPS, Truth.MET),
    "between two rings": (place(latitude=35.8, longitude=36.75), CAMPS, Truth.FAILED),
    "the second piece of a polygon": (place(latitude=35.8, longitude=36.77, radius_km=1.0), PIECES, Truth.MET),
    "the town named": (place(name="Harwan"), PORT, Truth.MET),
    "the town named by its id": (place(id="geonames:5"), PORT, Truth.MET),
    "near the town named": (place(name="Harwan", precision=NEAR), PORT, Truth.UNKNOWN),
    "the province of the same name": (place(name="Harwan", precision=PlacePrecision.ADMIN1), PORT, Truth.UNKNOWN),
    "another town on the map": (place(name="Farsal", id="geonames:9"), PORT, Truth.FAILED),
    "a name that is not resolved": (place(name="the port"), PORT, Truth.UNKNOWN),
    "a quarter of the town named": (place(name="Old quarter", **CENTRE), CITY, Truth.MET),
    "a village far from the town named": (place(name="Farsal", latitude=35.8, longitude=37.5), CITY, Truth.FAILED),
    "a hospital": (place(name="Harwan Hospital"), HOSPITALS, Truth.MET),
    "a town where there may be one": (place(name="Harwan"), HOSPITALS, Truth.UNKNOWN),
    "the road by its name, nowhere on the map": (place(name="Lake Road"), ROAD, Truth.MET),
    "the middle of a ring": (place(**CENTRE), RING, Truth.MET),
    "the middle of a ring to the metre": (place(**CENTRE, radius_km=0.0), RING, Truth.MET),
    "five kilometres off within ten": (place(latitude=35.845, longitude=36.6), RING, Truth.MET),
    "nine kilometres off within ten": (place(latitude=35.881, longitude=36.6), RING, Truth.UNKNOWN),
    "thirty kilometres off": (place(latitude=36.07, longitude=36.6), RING, Truth.FAILED),
    "somewhere near the middle": (place(**CENTRE, precision=NEAR), RING, Truth.UNKNOWN),
    "a district whose corner may reach it": (
        place(latitude=36.2, longitude=36.6, precision=PlacePrecision.AREA, radius_km=25.0),
        RING,
        Truth.UNKNOWN,
    ),
    "a district too far for any corner": (
        place(latitude=36.4, longitude=36.6, precision=PlacePrecision.AREA, radius_km=25.0),
        RING,
        Truth.FAILED,
    ),
    "a province whose corner may reach it": (
        place(latitude=36.9, longitude=36.6, precision=PlacePrecision.ADMIN1, radius_km=60.0),
        RING,
        Truth.UNKNOWN,
    ),
    "a province too far for any corner": (
        place(latitude=37.6, longitude=36.6, precision=PlacePrecision.ADMIN1, radius_km=60.0),
        RING,
        Truth.FAILED,
    ),
    "a province that is one of the areas": (
        place(name="Lake", precision=PlacePrecision.ADMIN1, radius_km=60.0, admin1="Lake"),
        AREAS,
        Truth.MET,
    ),
    "a country as the zone": (place(), COUNTRY, Truth.MET),
    "another country": (place(country="BBB"), COUNTRY, Truth.FAILED),
    "a country nobody knows": (place(country=None), COUNTRY, Truth.UNKNOWN),
    "a first-level area of the zone": (place(admin1="lake"), AREAS, Truth.MET),
    "the same without its accents": (place(admin1="Al Hasa"), AREAS, Truth.MET),
    "another first-level area": (place(admin1="Steppe"), AREAS, Truth.FAILED),
    "an area nobody knows": (place(), AREAS, Truth.UNKNOWN),
    "a whole country against a polygon": (
        place(**CENTRE, precision=PlacePrecision.COUNTRY),
        make_zone(),
        Truth.UNKNOWN,
    ),
    "a zone with no edge at all": (place(**CENTRE), make_zone(ZoneShape.UNDEFINED, points=()), Truth.UNKNOWN),
}


@pytest.mark.parametrize(("where", "zone", "truth"), CASES.values(), ids=CASES)
def test_place_is_inside_outside_or_cannot_be_told(where: Place, zone: Any, truth: Truth) -> None:
    answer = locate(where, zone, RULES)
    assert answer.truth is truth, answer.why


@settings(max_examples=60, deadline=None)
@given(st.floats(35.0, 36.6), st.floats(35.8, 37.4), st.floats(0, 40), st.floats(0, 40), st.floats(0, 8))
def test_a_wider_place_or_margin_only_makes_the_answer_less_sure(
    latitude: float, longitude: float, radius: float, more: float, margin: float
) -> None:
    narrow = locate(place(latitude=latitude, longitude=longitude, radius_km=radius), make_zone(margin_km=0.0), RULES)
    wide = locate(
        place(latitude=latitude, longitude=longitude, radius_km=radius + more), make_zone(margin_km=margin), RULES
    )
    assert wide.truth in (narrow.truth, Truth.UNKNOWN)


def test_version_of_a_zone_is_the_one_valid_on_the_day() -> None:
    old = make_zone(valid_until=date(2020, 1, 31))
    new = make_zone(valid_from=date(2020, 2, 1))
    assert version_on([old, new], "area", date(2020, 1, 5), date(2020, 1, 5)) == old
    assert version_on([old, new], "area", date(2020, 2, 5), date(2020, 2, 5)) == new
    assert version_on([old, new], "area", date(2020, 1, 30), date(2020, 2, 2)) is None
    assert version_on([old, new], "area", None, None) is None


def test_union_is_inside_if_one_part_is_and_outside_only_of_all() -> None:
    union = make_zone(ZoneShape.UNION, id="all", points=(), parts=("area", "ring"))
    parts = (make_zone(), RING)
    middle, afar = place(**CENTRE), place(latitude=38.0, longitude=36.6)
    assert locate(middle, union, RULES, parts).truth is Truth.MET
    assert locate(afar, union, RULES, parts).truth is Truth.FAILED
    assert locate(middle, union, RULES).truth is Truth.UNKNOWN


def test_union_with_a_part_that_has_no_version_is_never_surely_left() -> None:
    union = make_zone(ZoneShape.UNION, id="all", points=(), parts=("area", "road"))
    assert locate(place(**CENTRE), union, RULES, (RING, None)).truth is Truth.MET
    assert locate(place(latitude=38.0, longitude=36.6), union, RULES, (RING, None)).truth is Truth.UNKNOWN


@settings(max_examples=40, deadline=None)
@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(1, 80))
def test_ring_is_as_wide_on_the_globe_as_it_says(latitude: float, longitude: float, radius: float) -> None:
    """Measured on the ellipsoid, with no plane: nothing is off by more than a thousandth."""
    ring = make_zone(ZoneShape.POINT_RING, points=((longitude, latitude),), radius_km=radius, margin_km=0.0)
    for bearing in (0, 77, 200):
        for share, truth in ((0.985, Truth.MET), (1.001, Truth.FAILED)):
            east, north, _ = GEOD.fwd(longitude, latitude, bearing, radius * 1000 * share)
            there = place(latitude=north, longitude=east, radius_km=0.0)
            assert locate(there, ring, RULES).truth is truth


Steps = list[tuple[float, float]]
steps = st.lists(st.tuples(st.floats(2, 30), st.floats(-60, 60)), min_size=2, max_size=8)


@settings(max_examples=80, deadline=None)
@given(steps, st.floats(0, 360), st.sampled_from([10.0, 35.0, 70.0]), st.data())
def test_point_beside_a_bent_line_is_on_the_side_it_is_on(
    bends: Steps, bearing: float, depth: float, data: st.DataObject
) -> None:
    """Measured on the ellipsoid. However far a line bends aside from its chord, what is 50 m left of it is left."""
    along = [0.0, *accumulate(forward for forward, _ in bends)]
    aside = [0.0, *(sideways for _, sideways in bends[:-1]), 0.0]
    corners = [beside((36.6, 35.8), bearing, *corner) for corner in zip(along, aside, strict=True)]
    number = data.draw(st.integers(0, len(bends) - 1))
    (west, south), (east, north) = corners[number], corners[number + 1]
    course, _, length = GEOD.inv(west, south, east, north)
    middle = GEOD.fwd(west, south, course, length / 2)[:2]
    for off, turn in (("left", -90), ("right", 90)):
        longitude, latitude, _ = GEOD.fwd(*middle, course + turn, 50)
        there = place(latitude=latitude, longitude=longitude, radius_km=0.0)
        for side in ("left", "right"):
            zone = make_zone(ZoneShape.SIDE_OF_LINE, points=tuple(corners), side=side, depth_km=depth, margin_km=0.0)
            assert locate(there, zone, RULES).truth is (Truth.MET if side == off else Truth.FAILED)


def beside(start: tuple[float, float], bearing: float, along: float, aside: float) -> tuple[float, float]:
    """The point so many kilometres along a bearing, and so many to its right."""
    east, north, _ = GEOD.fwd(*start, bearing, along * 1000)
    longitude, latitude, _ = GEOD.fwd(east, north, bearing + 90, aside * 1000)
    return longitude, latitude
