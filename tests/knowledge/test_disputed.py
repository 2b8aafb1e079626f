"""The table of areas in dispute: which places it flags, and that it gives the countries that the gazetteer gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import TableFault
from truceline.knowledge.gazetteer import Gazetteer, open_gazetteer
from truceline.knowledge.gazetteer.disputed import DisputedArea, Position, disputed_areas, disputes_over
from truceline.knowledge.tables import read_csv_rows
from truceline.records import Theatre

INSIDE = {
    "Simferopol": "crimea",
    "Kerch": "crimea",
    "Mariupol": "ukraine-oblasts",
    "Katzrin": "golan",
    "Majdal Shams": "golan",
    "Hebron": "palestine",
    "Stepanakert": "nagorno-karabakh",
    "Shusha": "nagorno-karabakh",
    "Sukhumi": "abkhazia",
    "Tskhinvali": "south-ossetia",
    "Tiraspol": "transnistria",
    "Srinagar": "kashmir-india",
    "Muzaffarabad": "kashmir-pakistan",
    "Abyei": "abyei",
    "Kafia Kingi": "kafia-kingi",
    "Halaib": "halaib",
    "Badme": "badme",
    "Laayoune": "western-sahara",
    "Kyrenia": "northern-cyprus",
    "Famagusta": "northern-cyprus",
    "Pristina": "kosovo",
    "Hargeisa": "somaliland",
    "Taipei": "taiwan",
}
OUTSIDE = (
    *("Odesa", "Kharkiv", "Tiberias", "Damascus", "Haifa", "Ganja", "Goris", "Yerevan", "Gori", "Zugdidi", "Chisinau"),
    *("Amritsar", "Lahore", "Kadugli", "Aswan", "Asmara", "Larnaca", "Belgrade", "Mogadishu", "Lokichogio", "Tindouf"),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def position_of(gazetteer: Gazetteer, name: str) -> Position:
    place = gazetteer.lookup(name, Theatre(id="world"))[0]
    return Position(place.latitude, place.longitude, place.country, place.admin1)


@pytest.mark.parametrize(("name", "area"), INSIDE.items())
def test_a_town_of_a_disputed_area_is_flagged_and_has_the_country_of_the_table(
    gazetteer: Gazetteer, name: str, area: str
) -> None:
    position = position_of(gazetteer, name)
    found = {one.id: one for one in disputes_over(position)}
    assert area in found
    assert position.country in found[area].countries


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_town_beside_one_is_not(gazetteer: Gazetteer, name: str) -> None:
    assert disputes_over(position_of(gazetteer, name)) == ()


def test_every_area_names_its_parties_and_a_document() -> None:
    areas = disputed_areas()
    assert len({area.id for area in areas}) == len(areas) >= 20
    assert all(len(area.parties) > 10 and len(area.source) > 10 for area in areas)


def test_a_ring_off_the_globe_is_told_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "disputed.csv"
    table.write_text("id,name,countries,parties,source,ring\na,A,SYR,x,y,35 95|36 33|35 34\n", encoding="utf-8")
    with pytest.raises(TableFault, match=r"disputed\.csv:2: ring: .*off the globe"):
        read_csv_rows(table, DisputedArea)
