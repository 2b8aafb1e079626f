"""The gazetteer: its building, the ladder of look-ups, and the user's own places."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import TableFault
from truceline.knowledge.gazetteer import Gazetteer, UserPlace, gazetteer_path, open_gazetteer, read_aliases
from truceline.knowledge.gazetteer.build import TABLES, AreaRow, CountryRow, OwnRow
from truceline.knowledge.gazetteer.folding import fold, key, loose_key, skeleton
from truceline.knowledge.tables import read_csv_rows
from truceline.records import Theatre

SYRIA = Theatre(id="syria", countries=("SYR",))
UKRAINE = Theatre(id="ukraine", countries=("UKR",))
YEMEN = Theatre(id="yemen", countries=("YEM",))
WORLD = Theatre(id="world")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("said", "theatre", "name", "rule"),
    [
        ("Idlib", SYRIA, "Idlib", "exact"),
        ("IDLIB", SYRIA, "Idlib", "exact"),
        ("Saraqeb", SYRIA, "Saraqib", "exact"),
        ("Khan Sheikhun", SYRIA, "Khān Shaykhūn", "exact"),
        ("Kfar Zita", SYRIA, "Kafr Zaytā", "loose"),
        ("Sarmeen", SYRIA, "Sarmīn", "skeleton"),
        ("Maarat al-Numan", SYRIA, "Ma‘arrat an Nu‘mān", "exact"),
        ("Hodeidah", YEMEN, "Al Ḩudaydah", "exact"),
        ("Slaviansk", UKRAINE, "Slovyansk", "exact"),
        ("Geneva", SYRIA, "Geneva", "world"),
    ],
)
def test_lookup_climbs_the_ladder(gazetteer: Gazetteer, said: str, theatre: Theatre, name: str, rule: str) -> None:
    best = gazetteer.lookup(said, theatre)[0]
    assert (best.name, best.rule) == (name, rule)


def test_lookup_does_not_make_one_town_of_another(gazetteer: Gazetteer) -> None:
    for said in ("Jarjanaz", "Latamneh"):
        assert gazetteer.lookup(said, SYRIA)[0].name == said
    assert gazetteer.lookup("Xarjanaq", SYRIA) == ()


def test_world_has_exact_names_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Sarmeen", WORLD) == ()
    assert gazetteer.lookup("Paris", WORLD)[0].country == "FRA"


def test_theatre_keeps_ariha_from_being_jericho(gazetteer: Gazetteer) -> None:
    assert {found.country for found in gazetteer.lookup("Ariha", SYRIA)} == {"SYR"}


def test_box_limits_the_theatre(gazetteer: Gazetteer) -> None:
    north_west = Theatre(id="nw", countries=("SYR",), box=(35.7, 35.0, 37.5, 37.0))
    assert gazetteer.lookup("Saraqib", north_west)[0].in_theatre
    assert not gazetteer.lookup("Palmyra", north_west)[0].in_theatre


def test_town_and_province_of_one_name_are_both_found(gazetteer: Gazetteer) -> None:
    assert [found.kind for found in gazetteer.lookup("Idlib", SYRIA)][:2] == ["town", "admin1"]


def test_own_places_know_their_province(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Jarjanaz", SYRIA)[0].admin1 == "Idlib"


def test_users_places_come_first(gazetteer: Gazetteer) -> None:
    mine = UserPlace(spelling="Saraqib", lat=1.0, lon=2.0, country="SYR")
    best = gazetteer.lookup("Saraqib", SYRIA, (mine,))[0]
    assert (best.latitude, best.rule) == (1.0, "user")


def test_read_aliases_reads_and_names_bad_lines(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("spelling,lat,lon,country,note\nHill 40,35.5,36.5,SYR,by hand\n", encoding="utf-8")
    assert read_aliases(path)[0].spelling == "Hill 40"
    path.write_text("spelling,lat,lon,country,note\nHill 40,95.5,36.5,SYR,\n", encoding="utf-8")
    with pytest.raises(TableFault, match=r"mine\.csv:2"):
        read_aliases(path)


def test_opening_is_quick(gazetteer: Gazetteer) -> None:
    assert gazetteer is not None
    start = time.perf_counter()
    open_gazetteer()
    assert time.perf_counter() - start < 0.2


def test_path_follows_home_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gazetteer_path(tmp_path).parent == tmp_path
    monkeypatch.setenv("TRUCELINE_HOME", str(tmp_path / "elsewhere"))
    assert gazetteer_path().parent == tmp_path / "elsewhere"


def test_a_broken_build_leaves_nothing(tmp_path: Path) -> None:
    def stop(_task: str, share: float) -> None:
        if share > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_gazetteer(tmp_path, stop)
    assert list(tmp_path.iterdir()) == []


def test_tables_are_valid_and_small() -> None:
    areas = read_csv_rows(TABLES / "admin1.csv", AreaRow)
    assert len(areas) > 4000
    assert len({area.id for area in areas}) == len(areas)
    assert (TABLES / "admin1.csv").stat().st_size < 1_400_000
    countries = read_csv_rows(TABLES / "countries.csv", CountryRow)
    own = read_csv_rows(TABLES / "places.csv", OwnRow)
    assert {place.country for place in own} <= {country.country for country in countries} | {""}
    for place in (*areas, *countries, *own):
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ad-Dana", "al-Dana"), ("Kfar Nabl", "Kafr Nabl"), ("Tel Rifaat", "Tall Rifaat"), ("Jebel Marra", "Jabal Marra")],
)
def test_articles_and_parts_fold_together(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other)


@given(st.text(max_size=30))
def test_folding_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert key(key(name)) == key(name)
    assert len(skeleton(loose_key(name))) <= 2 * len(name) * 18 + 1
