"""A user's own actors: checked whole, kept once, used before what ships, taken out again; a Wikidata export."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from truceline.errors import TableFault, UnreadableInput
from truceline.knowledge.actors import OwnRow, load_actors
from truceline.knowledge.actors.finding import meanings_of
from truceline.knowledge.actors.own import add_own, load_own, own_table_path, read_own, remove_own, write_own
from truceline.knowledge.actors.wikidata import read_wikidata

SHIPPED = load_actors()
HEAD = "kind,id,name,names,country,sector,under,class_words,start,until,gender,role,of\n"
LAKE = "group,own_lake,Lake Front,LF|Lakers,YEM,REB,,group|front,2021,,,,\n"
WARD = "person,own_ward,Sami Ward,,YEM,,own_lake,,,,m,,\n"
OFFICE = "office,own_ward,,,,,,,2024-05-01,,,president,YEM\n"
NAMES = "names,act_houthi,,Lords of Saada,,,,,,,,,\n"


def rows_of(tmp_path: Path, *lines: str, kept: tuple[OwnRow, ...] = ()) -> tuple[OwnRow, ...]:
    path = tmp_path / "own.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return read_own(path, SHIPPED, kept)


def test_own_actors_are_read_before_what_ships(tmp_path: Path) -> None:
    table = load_actors(own=rows_of(tmp_path, LAKE, WARD, OFFICE, NAMES))
    lake = table.resolve("Lakers", date(2024, 6, 1))
    assert lake is not None
    assert (lake.id, lake.sector, lake.start, lake.class_words) == ("own_lake", "REB", 2021, {"group", "front"})
    assert table.is_under("own_ward", "own_lake")
    holder = table.holder("president", "YEM", date(2024, 6, 1))
    assert holder is not None
    assert holder.name == "Sami Ward"
    houthi = table.resolve("Lords of Saada")
    assert houthi is not None
    assert houthi.id == "act_houthi"
    assert SHIPPED.resolve("Lakers") is None


def test_own_holder_of_an_office_takes_over_on_his_day(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, LAKE, WARD, "office,own_ward,,,,,,,2026-02-01,,,president,TUR\n")
    table = load_actors(own=rows)
    assert [getattr(table.holder("president", "TUR", day), "name", None) for day in DAYS] == [
        "Recep Tayyip Erdogan",
        "Sami Ward",
    ]


DAYS = (date(2026, 1, 31), date(2026, 2, 1))


def test_own_name_stands_in_place_of_the_same_name_that_ships(tmp_path: Path) -> None:
    table = load_actors(own=rows_of(tmp_path, "group,own_x,Xan Group,SDF,YEM,REB,,,,,,,\n"))
    found = table.resolve("SDF")
    assert found is not None
    assert found.id == "own_x"
    assert "from your own table" in meanings_of("SDF", table)[0].why


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TableFault) as caught:
        rows_of(tmp_path, *FAULTY)
    lines = {int(fault.split(":")[1]) for fault in caught.value.faults}
    assert lines == set(range(2, 2 + len(FAULTY)))


FAULTY = [
    "group,lake,Lake Front,,YEM,REB,,,,,,,\n",
    "group,own_a,,,YEM,REB,,,,,,,\n",
    "group,own_b,B Front,,YE,REB,,,,,,,\n",
    "group,own_c,C Front,,YEM,ARMED,,,,,,,\n",
    "group,own_d,D Front,,YEM,REB,own_nobody,,,,,,\n",
    "group,own_e,E Front,,YEM,REB,own_e,,,,,,\n",
    "group,own_f,F Front,,YEM,REB,,Front,,,,,\n",
    "group,own_g,G Front,soldiers,YEM,REB,,,,,,,\n",
    "group,own_h,H Front,,YEM,REB,,,20,,,,\n",
    "group,own_i,I Front,,YEM,REB,,,2020,2019,,,\n",
    "person,own_j,Jay Jarra,,YEM,,,,,,m,,\n",
    "names,own_nobody,,Kay,,,,,,,,,\n",
    "names,act_hts,,,,,,,,,,,\n",
    "office,act_putin,,,,,,,2020,,,president,RUS\n",
    "office,act_putin,,,,,,,2020-01-01,,,tsar,RUS\n",
    "office,act_putin,,,,,,,2020-01-01,,,leader,XYZ\n",
    "alias,act_putin,,Pu,,,,,,,,,\n",
    "group,own_k,K Front\n",
]


def test_two_own_holders_of_one_office_on_one_day_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableFault, match="president of YEM begins on 2025-01-01 while own_ward holds it"):
        rows_of(tmp_path, LAKE, WARD, OFFICE, "office,act_alimi,,,,,,,2025-01-01,,,president,YEM\n")


def test_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"kind,id\n\xff\xfe\x00")
    with pytest.raises(UnreadableInput, match="UTF-8"):
        read_own(path, SHIPPED)


def test_kept_table_comes_back_as_it_was_and_adding_again_changes_nothing(tmp_path: Path) -> None:
    rows, change = add_own(rows_of(tmp_path, LAKE, WARD, OFFICE, NAMES), ())
    assert len(change.added) == 4
    write_own(own_table_path(tmp_path), rows)
    kept = load_own(SHIPPED, tmp_path)
    assert kept == rows
    again, change = add_own(rows_of(tmp_path, LAKE, WARD, OFFICE, NAMES, kept=kept), kept)
    assert again == kept
    assert (change.added, change.changed) == ((), ())


def test_changed_line_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    kept = rows_of(tmp_path, LAKE)
    rows, change = add_own(rows_of(tmp_path, LAKE.replace("2021", "2022"), kept=kept), kept)
    assert [row.start for row in rows] == ["2022"]
    assert change.changed == ("own_lake",)


def test_removing_takes_all_lines_of_an_actor_but_none_that_others_rest_on(tmp_path: Path) -> None:
    kept = rows_of(tmp_path, LAKE, WARD, OFFICE)
    with pytest.raises(UnreadableInput, match="own_ward still rest on it"):
        remove_own("own_lake", kept)
    assert [row.id for row in remove_own("own_ward", kept)] == ["own_lake"]
    with pytest.raises(UnreadableInput, match="none of your own"):
        remove_own("act_hts", kept)


def test_table_without_lines_is_no_file(tmp_path: Path) -> None:
    path = own_table_path(tmp_path)
    write_own(path, rows_of(tmp_path, LAKE))
    write_own(path, ())
    assert not path.exists()
    assert load_own(SHIPPED, tmp_path) == ()


@pytest.mark.parametrize(
    ("name", "on", "expected", "why"),
    [
        ("Ankara", None, ["act_tur_gov"], "capital"),
        ("the Kremlin", None, ["act_rus_gov"], "seat of government"),
        ("Turkish president", date(2013, 6, 1), ["act_gul"], "president of Turkey from 2007-08-28 to 2014-08-28"),
        ("Turkey's president", date(2019, 6, 1), ["act_erdogan"], "president of Turkey from 2014-08-28 to now"),
        ("Turkish president", None, ["act_tur_gov"], "no day given"),
        ("Malawian army", None, ["act_mwi_mil"], "army of Malawi"),
        ("ADF", None, ["act_adf", "act_ambazonia"], "several bear it"),
        ("Nobody Front of Nowhere", None, [], ""),
    ],
)
def test_finding_says_what_a_name_means_and_why(name: str, on: date | None, expected: list[str], why: str) -> None:
    found = meanings_of(name, SHIPPED, on)
    assert [meaning.entry.id for meaning in found] == expected
    assert all(why in meaning.why for meaning in found)


def cell(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


def binding(number: str, label: str, kind: str, **more: str) -> dict[str, dict[str, str]]:
    item = {"type": "uri", "value": f"http://www.wikidata.org/entity/{number}"}
    return {"item": item, "itemLabel": cell(label), "classLabel": cell(kind), **{k: cell(v) for k, v in more.items()}}


ENTITY = "http://www.wikidata.org/entity/"
EXPORT = [
    binding("Q9000001", "Lake Front", "rebel group", aliases="LF|Lakers|Lake Front", country="YEM"),
    binding("Q9000001", "Lake Front", "militant organization", inception="2021-03-01T00:00:00Z", country="YEM"),
    binding("Q9000002", "Sami Ward", "human", gender="male", parent=f"{ENTITY}Q9000001", parentLabel="Lake Front"),
    binding("Q9000003", "Lone Walker", "human", gender="female"),
    binding("Q9000004", "Battle of the Lake", "battle"),
    binding("Q9000005", "Q9000005", "militia"),
    binding("Q9000006", "Hezbollah", "militia"),
    binding("Q9000007", "Soldiers", "militia"),
]


def export_file(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_wikidata_export_becomes_a_table_that_can_be_added(tmp_path: Path) -> None:
    found = read_wikidata(export_file(tmp_path, {"results": {"bindings": EXPORT}}), SHIPPED)
    lake, ward = found.rows
    assert (lake.kind, lake.id, lake.names, lake.country) == ("group", "own_q9000001", ("LF", "Lakers"), "YEM")
    assert (lake.sector, lake.start) == ("REB", "2021")
    assert (ward.kind, ward.gender, ward.under) == ("person", "m", "own_q9000001")
    assert found.set_aside == {
        "a person who answers to nobody in the table": 1,
        "of a class that no line of wikidata.csv takes": 1,
        "no English name": 1,
        "known already": 1,
        "a value that the table cannot take": 1,
    }
    write_own(tmp_path / "own.csv", found.rows)
    assert read_own(tmp_path / "own.csv", SHIPPED) == found.rows


@pytest.mark.parametrize("content", [[], {"results": []}, {"results": {"bindings": [{"x": {}}]}}, "text"])
def test_file_that_is_no_wikidata_export_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(UnreadableInput, match="query"):
        read_wikidata(export_file(tmp_path, content), SHIPPED)
