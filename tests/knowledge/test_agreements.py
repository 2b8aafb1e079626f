from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from truceline.errors import TableFault
from truceline.knowledge.actors import load_actors
from truceline.knowledge.agreements import FOLDER, find_agreement, load_agreements, read_agreement
from truceline.records import Agreement, AgreementFile

GOOD = """\
format: 2
about: An invented agreement for tests.
agreement:
  id: lake
  title: Lake ceasefire
  names: [Lake ceasefire]
  signed_on: 2020-01-31
  status: in force
  text_sources: [{id: own, title: invented}]
  parties:
    - {id: gov, name: Government, role: party, is_signer: true, actors: [act_gov]}
  zones:
    - {id: area, name: Area, shape: point_ring, points: [[36.6, 35.8]], radius_km: 5, source: article 1}
  provisions:
    - id: prv_fire
      type: prohibit
      title: No fire
      text_ref: Article 1
      bearers: [gov]
      broken_by: [{types: [ASSAULT]}]
      zone: area
      window: {start: 2020-02-01T00:00:00+02:00}
"""

ZONE = "{id: area, name: Area, shape: point_ring, points: [[36.6, 35.8]], radius_km: 5, source: article 1}"
SIDE = "{id: area, name: Area, shape: side_of_line, points: [[1, 1], [2, 2]], source: own}"
HOOK = "{id: area, name: Area, shape: side_of_line, side: left, points: [[1, 1], [2, 2], [1, 3], [1, 0]], source: own}"
WIDE = "{id: area, name: Area, shape: line_buffer, points: [[1, 1], [2, 2]], left_km: 5, source: own}"
PIECES = "{id: area, name: Area, shape: union, parts: [north], source: own}"
FILE = "{id: area, name: Area, shape: polygon, file: gone.geojson, source: own}"
WINDOW = "window: {start: 2020-02-01T00:00:00+02:00"
AFTER = "source: article 1}\n"

FAULTS = {
    "no format": ("format: 2\n", "", 1, "format 1"),
    "a later format": ("format: 2", "format: 7", 1, "format 7 is not known"),
    "an unknown key, with the one that was meant": ("title: No fire", "titel: No fire", 17, "did you mean 'title'?"),
    "a missing key": ("      text_ref: Article 1\n", "", 15, "must be given"),
    "an unknown event type": ("[ASSAULT]", "[ATTACK]", 20, "use one of the words listed"),
    "a mode that its type does not have": ("[ASSAULT]", "[ASSAULT], modes: [troops]", 20, "is no mode of ASSAULT"),
    "a sector that is none": ("[ASSAULT]", "[ASSAULT], target_sectors: [CIVILIANS]", 20, "is no sector"),
    "a weapon class that is none": ("[ASSAULT]", "[ASSAULT], weapons: [guns]", 20, "no weapon class"),
    "a cap that is none": ("[ASSAULT]", "[ASSAULT], over_cap: men", 20, "no cap"),
    "an act without a type": ("[ASSAULT]", "[]", 20, "at least one event type"),
    "a bearer that is no party": ("bearers: [gov]", "bearers: [army]", 19, "use one of gov"),
    "a zone that is none": ("zone: area", "zone: ring", 21, "use one of area"),
    "a source that is none": ("zone: area", "sources: [press]", 21, "use one of own"),
    "a ring without a radius": (", radius_km: 5", "", 13, "needs radius_km"),
    "a side that is not said": (ZONE, SIDE, 13, "needs side"),
    "a side of a line that turns back": (ZONE, HOOK, 13, "it has no sides"),
    "one width of two": (ZONE, WIDE, 13, "left_km and right_km"),
    "a part that is no zone": (ZONE, PIECES, 13, "'north' is no other zone"),
    "a shape in a file that is not there": (ZONE, FILE, 13, "put it beside the agreement"),
    "a point off the globe": ("36.6, 35.8", "36.6, 358", 13, "degrees"),
    "versions that overlap": (AFTER, AFTER + f"    - {ZONE}\n", 14, "end one before the other"),
    "a window without a time zone": ("00:00+02:00", "00:00", 22, "offset from UTC"),
    "a window that ends before it starts": (
        WINDOW,
        WINDOW + ", end: 2020-01-01T00:00:00+02:00",
        22,
        "before the start",
    ),
    "an end and a duration": (WINDOW, WINDOW + ", end: 2020-03-01T00:00:00+02:00, duration: 7 days", 22, "either"),
    "a duration in no words": (WINDOW, WINDOW + ", duration: P7D", 22, "7 days"),
    "a clock that stood elsewhere": (WINDOW, WINDOW + ", time_zone: Asia/Tehran", 22, "2020-02-01T00:00:00+03:30"),
    "a time zone that is none": (WINDOW, WINDOW + ", time_zone: Damascus", 22, "IANA"),
    "a deadline that waits for nothing": ("zone: area", "zone: area\n      deadline: {note: soon}", 22, "give the day"),
    "a stretch of no event": ("zone: area", "zone: area\n      deadline: {within: 3 days}", 22, "of which event"),
    "a day that no calendar has": ("2020-01-31", "2020-02-31", 0, "none of the calendar"),
    "a key given twice": ("title: No fire", "title: No fire\n      title: Fire", 17, "given twice"),
    "an id that is not the file's": ("id: lake", "id: sea", 4, "not the name of the file"),
    "nobody bound": ("bearers: [gov]", "bearers: []", 19, "binds somebody"),
    "no act at all": ("      broken_by: [{types: [ASSAULT]}]\n", "", 15, "add broken_by or fulfilled_by"),
    "all groups of the world": (
        ", actors: [act_gov]",
        ", whoever: [{sectors: [REB], acting_from: []}]",
        11,
        "acting_from is empty",
    ),
    "all groups of a kind that is none": (
        ", actors: [act_gov]",
        ", whoever: [{sectors: [GANG], acting_from: [from the lake]}]",
        11,
        "is no sector",
    ),
    "a bearer of whom nobody is part": (", actors: [act_gov]", "", 19, "has no actors"),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "lake.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("right", "wrong", "line", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_names_file_line_and_remedy(tmp_path: Path, right: str, wrong: str, line: int, message: str) -> None:
    assert right in GOOD
    path = written(tmp_path, GOOD.replace(right, wrong))
    with pytest.raises(TableFault) as raised:
        read_agreement(path)
    start = f"{path}:{line}: " if line else f"{path}: "
    assert any(fault.startswith(start) and message in fault for fault in raised.value.faults), str(raised.value)


def test_all_faults_come_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    """What the types refuse in one provision hides nothing that is wrong in another."""
    other = GOOD[GOOD.index("    - id: prv_fire") :].replace("prv_fire", "prv_two").replace("title: ", "titel: ")
    text = GOOD.replace("[gov]", "[army]").replace("zone: area", "zone: ring").replace("act_gov]", "act_gov], rank: 1")
    path = written(tmp_path, text + other)
    with pytest.raises(TableFault) as raised:
        read_agreement(path)
    lines = [int(fault.removeprefix(f"{path}:").partition(":")[0]) for fault in raised.value.faults]
    assert lines == [11, 19, 21, 23, 25]


SHAPES = {
    "a polygon": ("polygon", {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}, 4, 0),
    "a polygon in two pieces": (
        "polygon",
        {"type": "MultiPolygon", "coordinates": [[[[1, 1], [2, 1], [2, 2]]], [[[5, 5], [6, 5], [6, 6], [5, 5]]]]},
        3,
        1,
    ),
    "a road": ("line_buffer, radius_km: 3", {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}, 2, 0),
}


@pytest.mark.parametrize(("shape", "geometry", "points", "rings"), SHAPES.values(), ids=SHAPES)
def test_shape_is_read_from_a_file_beside_the_agreement(
    tmp_path: Path, shape: str, geometry: dict[str, object], points: int, rings: int
) -> None:
    feature = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}
    (tmp_path / "shape.geojson").write_text(json.dumps(feature), encoding="utf-8")
    zone = f"{{id: area, name: Area, shape: {shape}, file: shape.geojson, source: own}}"
    (area,) = read_agreement(written(tmp_path, GOOD.replace(ZONE, zone))).zones
    assert (len(area.points), len(area.rings)) == (points, rings)


HOLE = [[[1, 1], [9, 1], [9, 9]], [[4, 4], [5, 4], [5, 5]]]
BAD_SHAPES = {
    "a point for a polygon": (json.dumps({"type": "Point", "coordinates": [1, 1]}), "needs a Polygon"),
    "a hole": (json.dumps({"type": "Polygon", "coordinates": HOLE}), "zone of its own"),
    "no JSON": ("{", "not valid JSON"),
    "no numbers": (json.dumps({"type": "Polygon", "coordinates": [["a", "b"]]}), "longitude and latitude"),
}


@pytest.mark.parametrize(("text", "message"), BAD_SHAPES.values(), ids=BAD_SHAPES)
def test_file_without_a_shape_is_a_fault(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "gone.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(TableFault, match=message):
        read_agreement(written(tmp_path, GOOD.replace(ZONE, FILE)))


@pytest.mark.parametrize("text", ["", "- a list", "about: x", "agreement: [", "about: x\nagreement: 3"])
def test_file_that_is_no_agreement_is_a_fault_and_no_traceback(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableFault, match=r"lake\.yaml"):
        read_agreement(written(tmp_path, text))


def test_good_file_is_read_and_asked_for_by_id(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (agreement,) = load_agreements(["lake"], tmp_path)
    assert agreement.provisions[0].window.start.utcoffset() == timedelta(hours=2)
    with pytest.raises(TableFault, match=r"no file sea\.yaml; there are lake"):
        load_agreements(["sea"], tmp_path)


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda agreement: agreement.id)
def test_packaged_agreement_has_sources_and_says_which_lines_are_our_own(agreement: Agreement) -> None:
    assert agreement.text_sources
    assert all(zone.is_approximate for zone in agreement.zones if zone.points)
    assert all(provision.text_ref and provision.title for provision in agreement.provisions)
    assert all(find_agreement(name, date(2026, 1, 1)) == agreement.id for name in agreement.names)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.geojson")), ids=lambda path: path.stem)
def test_packaged_line_says_how_it_was_drawn_and_how_far_off_it_may_be(path: Path) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))["properties"]
    assert told["what"]
    assert told["how_drawn"]
    assert told["likely_error_km"] > 0
    assert any(path.name in file.read_text(encoding="utf-8") for file in FOLDER.glob("*.yaml")), "no agreement uses it"


NAMES = {
    "the Sochi memorandum": "sochi-2018",
    "the Sochi Memorandum of 17 September 2018": "sochi-2018",
    "a Sochi agreement between the two presidents": "sochi-2018",
    "an agreement on a demilitarised zone in Idlib": "sochi-2018",
    "agreement on a demilitarized zone in Idlib": "sochi-2018",
    "the 5 March ceasefire": "moscow-2020",
    "the March 5 cease-fire": "moscow-2020",
    "Moscow ceasefire": "moscow-2020",
    "the ceasefire": None,
    "the Geneva communique": None,
    "": None,
}


@pytest.mark.parametrize(("name", "found"), NAMES.items(), ids=lambda value: str(value))
def test_agreement_is_found_by_the_names_that_reports_use(name: str, found: str | None) -> None:
    assert find_agreement(name, date(2020, 4, 1)) == found


def test_what_was_not_yet_signed_cannot_be_meant() -> None:
    assert find_agreement("Moscow ceasefire", date(2020, 3, 4)) is None
    assert find_agreement("Moscow ceasefire", date(2020, 3, 5)) == "moscow-2020"
    assert find_agreement("Moscow ceasefire", None) == "moscow-2020"


def test_example_of_the_documentation_is_a_good_agreement(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "agreement-format.md"
    example = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "lake-2020.yaml"
    path.write_text(example, encoding="utf-8")
    assert read_agreement(path).id == "lake-2020"


def records_in(record: type[BaseModel]) -> set[type[BaseModel]]:
    """A record and all that it holds, at any depth."""
    inner = {one for field in record.model_fields.values() for one in _classes(field.annotation)}
    return {record}.union(*(records_in(one) for one in inner))


def _classes(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {one for inner in get_args(annotation) for one in _classes(inner)}


@pytest.mark.parametrize("field", sorted({name for one in records_in(AgreementFile) for name in one.model_fields}))
def test_every_key_of_an_agreement_file_is_documented(field: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "agreement-format.md"
    assert f"`{field}`" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda agreement: agreement.id)
def test_every_actor_of_a_packaged_agreement_is_in_the_table_of_actors(agreement: Agreement) -> None:
    table = load_actors()
    named = {actor for party in agreement.parties for actor in party.actors}
    named |= {
        actor for party in agreement.parties for one in (*party.members, *party.answers_for) for actor in one.actors
    }
    named |= {
        actor
        for duty in agreement.provisions
        for exemption in duty.exemptions
        for actor in (*exemption.recipients, *exemption.bearers)
    }
    assert [actor for actor in sorted(named) if table.get(actor) is None] == []
