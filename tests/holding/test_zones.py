from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lakeland import make_zone

from factory import RULE, make_report
from truceline.holding.zones import locate, version_on
from truceline.knowledge.linking import load_linking_rules
from truceline.records import Place, PlacePrecision, Truth, ZoneShape

RULES = load_linking_rules()
NEAR, EXACT = PlacePrecision.NEAR, PlacePrecision.EXACT


def place(**changes: Any) -> Place:
    span = make_report("There.").span(0, 5)
    return Place(**{"name": "There", "span": span, "rule": RULE, "precision": EXACT, "country": "AAA", **changes})


CENTRE = {"latitude": 35.8, "longitude": 36.6}
RING = make_zone(ZoneShape.POINT_RING, points=((36.6, 35.8),), radius_km=10.0, margin_km=1.0)
COUNTRY = make_zone(ZoneShape.COUNTRY, points=())
AREAS = make_zone(ZoneShape.ADMIN_AREAS, points=(), areas=("Lake", "Al-Ḥasa"))

CASES: dict[str, tuple[Place, Any, Truth]] = {
    "the middle of a ring": (place(**CENTRE), RING, Truth.MET),
    "the middle of a ring to the metre": (place(**CENTRE, radius_km=0.0), RING, Truth.MET),
    "five kilometres off within ten": (place(latitude=35.845, longitude=36.6), RING, Truth.MET),
    "nine kilometres off within ten": (place(latitude=35.881, longitude=36.6), RING, Truth.UNKNOWN),
    "thirty kilometres off": (place(latitude=36.07, longitude=36.6), RING, Truth.FAILED),
    "somewhere near the middle": (place(**CENTRE, precision=NEAR), RING, Truth.UNKNOWN),
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
