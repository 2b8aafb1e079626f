"""Theatre files: what they declare, what they name, and how faults in them are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factory import make_report
from truceline.coding import Coder
from truceline.errors import TableFault
from truceline.knowledge.gazetteer import Gazetteer, open_gazetteer
from truceline.knowledge.theatres import read_theatre
from truceline.linking import link
from truceline.records import Theatre

SAMPLES = Path(__file__).parents[2] / "docs" / "theatres"
SQUARE = [[36.0, 35.5], [37.0, 35.5], [37.0, 36.5], [36.0, 36.5], [36.0, 35.5]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def write(folder: Path, text: str) -> Path:
    path = folder / "here.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def is_in(gazetteer: Gazetteer, name: str, theatre: Theatre) -> bool:
    return gazetteer.lookup(name, theatre)[0].in_theatre


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_sample_is_whole_and_stands_in_the_page(path: Path) -> None:
    assert read_theatre(path).theatre.countries
    assert f"theatres/{path.name}" in (SAMPLES.parent / "gazetteer.md").read_text(encoding="utf-8")


def test_the_sample_of_north_west_syria_cuts_and_adds_names(gazetteer: Gazetteer) -> None:
    declared = read_theatre(SAMPLES / "north-west-syria.yaml")
    inside = {name: is_in(gazetteer, name, declared.theatre) for name in ("Saraqib", "Idlib", "Raqqa", "Salamiyah")}
    assert inside == {"Saraqib": True, "Idlib": True, "Raqqa": False, "Salamiyah": False}
    assert gazetteer.lookup("Qozbara", declared.theatre, declared.aliases)[0].id == "geonames:164816"


def test_zones_of_an_agreement_add_what_lies_across_the_border(gazetteer: Gazetteer) -> None:
    theatre = read_theatre(SAMPLES / "south-lebanon.yaml").theatre
    assert theatre.agreements == ("israel-lebanon-2024",)
    assert [is_in(gazetteer, name, theatre) for name in ("Tripoli", "Metula", "Haifa")] == [True, True, False]
    assert gazetteer.lookup("Metulla", theatre)[0].name == "Metula"


def test_named_zones_alone_are_taken(tmp_path: Path) -> None:
    head = "id: here\ncountries: [LBN]\nagreements: [israel-lebanon-2024]\n"
    every = read_theatre(write(tmp_path, head)).theatre
    one = read_theatre(write(tmp_path, f"{head}zones: [blue-line]\n")).theatre
    assert 0 < len(one.zones) < len(every.zones)


@pytest.mark.parametrize("kind", ["inline", "file", "feature", "several"])
def test_a_shape_may_be_given_in_any_form_of_geojson(tmp_path: Path, gazetteer: Gazetteer, kind: str) -> None:
    polygon = {"type": "Polygon", "coordinates": [SQUARE]}
    geojson = {
        "feature": {"type": "Feature", "properties": {}, "geometry": polygon},
        "several": {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[40, 35], [41, 35], [41, 36], [40, 35]]]]},
    }.get(kind, polygon)
    (tmp_path / "shape.geojson").write_text(json.dumps(geojson), encoding="utf-8")
    shape = "shape.geojson" if kind == "file" else json.dumps(geojson)
    theatre = read_theatre(write(tmp_path, f"id: here\ncountries: [SYR]\nshape: {shape}\n")).theatre
    assert [is_in(gazetteer, name, theatre) for name in ("Saraqib", "Palmyra")] == [True, False]
    assert is_in(gazetteer, "Palmyra", Theatre(id="all", countries=("SYR",)))


def test_areas_may_be_named_by_any_of_their_spellings(tmp_path: Path, gazetteer: Gazetteer) -> None:
    theatre = read_theatre(write(tmp_path, "id: here\ncountries: [UKR]\nadmin1: [Lugansk]\n")).theatre
    assert theatre.admin1 == ("Luhansk",)
    assert [is_in(gazetteer, name, theatre) for name in ("Shchastia", "Kharkiv")] == [True, False]


FAULTS = [
    ("countries: [SYR]\n", ":1: id: field required"),
    ("id: here\ncountrys: [SYR]\n", ":2: countrys: there is no key 'countrys' here; did you mean 'countries'?"),
    ("id: here\ncountries: [SYR, SY]\n", ":2: countries.1: SY is no ISO 3166-1 alpha-3 code"),
    (
        "id: here\ncountries: [SYR]\nadmin1:\n  - Idlib\n  - Idlob\n",
        ":5: admin1.1: 'Idlob' is no first-level area there",
    ),
    ("id: here\nbox: [37, 35, 36, 36]\n", ":2: box: write [west, south, east, north]"),
    ("id: here\nshape: none.geojson\n", ":2: shape: none.geojson cannot be read"),
    (
        "id: here\nshape: {type: Point, coordinates: [36, 35]}\n",
        ":2: shape: the shape holds a Point; a shape is",
    ),
    (
        "id: here\nshape: {type: Polygon, coordinates: [[[35, 136], [36, 136], [36, 135]]]}\n",
        ":2: shape: the shape needs three points or more, each longitude before latitude",
    ),
    ("id: here\nagreements: [minsk-2, moscow-2020]\n", ":2: agreements.0: "),
    ("id: here\nagreements: [moscow-2020]\nzones: [m6]\n", ":3: zones.0: 'm6' is no drawn zone"),
    ("id: here\nzones: [m4-road]\n", ":2: zones.0: 'm4-road' is no drawn zone of these agreements; there are none"),
    ("id: here\nagreements: [jeddah-2023]\n", ":2: agreements: none of their zones is drawn"),
    ("id: here\naliases: none.csv\n", ":2: aliases: none.csv cannot be read"),
    ("id: here\naliases: bad.csv\n", "bad.csv:2: lat: Input should be less than or equal to 90"),
    ("- id: here\n", ":1: is no theatre file: write 'id: NAME'"),
    ("id: here\ncountries: [SYR\n", ":3: is no theatre file"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_a_fault_is_told_with_file_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "bad.csv").write_text("spelling,lat,lon\nPoint 9,135,36\n", encoding="utf-8")
    with pytest.raises(TableFault) as refused:
        read_theatre(write(tmp_path, text))
    assert told in str(refused.value)
    assert "here.yaml:" in str(refused.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "id: here\ncountries: [SY]\nshape: none.geojson\naliases: none.csv\nbox: [1, 1, 1, 1]\n"
    with pytest.raises(TableFault) as refused:
        read_theatre(write(tmp_path, text))
    assert [line.partition("here.yaml:")[2][:1] for line in refused.value.faults] == ["2", "3", "4", "5"]


def test_claims_in_a_zone_across_the_border_are_linked() -> None:
    theatre = read_theatre(SAMPLES / "south-lebanon.yaml").theatre
    coded = Coder(theatre).code(make_report("Rebels shelled Metula on Monday, killing two farmers."))
    assert [place.country for place in coded.claims[0].places] == ["ISR"]
    assert link([coded], theatre)
    assert not link([coded], Theatre(id="lebanon", countries=("LBN",)))
