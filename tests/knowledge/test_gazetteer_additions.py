"""What a user adds to the gazetteer: forms of files, doubles, bad lines, broken runs, and what outlives a version."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from dumps import SARAQIB, added_rows, home_in, name_line, place_line, write
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import UnreadableInput
from truceline.knowledge.gazetteer import open_gazetteer
from truceline.knowledge.gazetteer.additions import additions_path
from truceline.knowledge.gazetteer.candidates import Candidate
from truceline.knowledge.gazetteer.geonames_codes import geonames_codes
from truceline.knowledge.gazetteer.importing import add_files, added_files, remove_added
from truceline.records import Theatre

SYRIA = Theatre(id="syria", countries=("SYR",))
JARJANAZ = place_line(901, "Jarjanaz", latitude=35.61, longitude=36.79)
"""A village of our own table, as a dump has it."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return home_in(tmp_path)


def look_up(home: Path, name: str, theatre: Theatre = SYRIA) -> tuple[Candidate, ...]:
    return open_gazetteer(home).lookup(name, theatre)


def the_place(home: Path, name: str, theatre: Theatre = SYRIA) -> Candidate:
    (found,) = look_up(home, name, theatre)
    return found


def test_a_dump_brings_places_with_kind_province_and_further_names(home: Path, tmp_path: Path) -> None:
    dump = write(
        tmp_path / "SY.txt", place_line(900, "Quzbara", others="Qozbara,Kuzbara al Gharbiyah", population=1200)
    )
    (result,) = add_files([dump], home)
    assert (result.taken, result.left_out, result.set_aside, result.changed) == (1, 0, 0, 1)
    found = the_place(home, "Qozbara")
    assert (found.id, found.name, found.kind, found.country) == ("geonames:900", "Quzbara", "town", "SYR")
    assert (found.admin1, found.population, found.in_theatre) == ("Idlib", 1200, True)


@pytest.mark.parametrize(("said", "rule"), [("Quzbara", "exact"), ("al-Quzbara", "loose"), ("Qozbara", "skeleton")])
def test_an_added_place_is_found_by_every_step_of_the_ladder(home: Path, tmp_path: Path, said: str, rule: str) -> None:
    add_files([write(tmp_path / "SY.txt", place_line(900, "Quzbara"))], home)
    assert the_place(home, said).rule == rule


@pytest.mark.parametrize(
    ("feature", "population", "kind"),
    [
        ("P.PPL", 40, "village"),
        ("P.PPL", 700, "town"),
        ("P.PPLC", 0, "capital"),
        ("A.ADM3", 0, "district"),
        ("S.AIRB", 0, "facility"),
        ("S.CMPRF", 0, "facility"),
        ("T.ISL", 0, "island"),
        ("T.HLL", 0, "landmark"),
        ("H.WAD", 0, "river"),
        ("L.RGN", 0, "region"),
        ("R.RD", 0, "road"),
        ("S.WLL", 0, None),
        ("P.PPLH", 0, None),
        ("A.PCLI", 0, None),
    ],
)
def test_features_become_our_kinds_or_are_left_out(feature: str, population: int, kind: str | None) -> None:
    assert geonames_codes().kind_of(feature, population) == kind


def test_a_village_goes_before_the_hill_and_the_district_of_its_name(home: Path, tmp_path: Path) -> None:
    lines = [place_line(900 + n, "Quzbara", feature=feature) for n, feature in enumerate(("T.HLL", "P.PPL", "A.ADM3"))]
    add_files([write(tmp_path / "SY.txt", *lines)], home)
    assert [found.kind for found in look_up(home, "Quzbara")] == ["village", "landmark", "district"]


def test_words_of_every_report_and_other_scripts_are_no_names(home: Path, tmp_path: Path) -> None:
    lines = [place_line(900, "Hospital", feature="S.HSP"), place_line(901, "قزبرة", ascii="", others="Monday")]
    (result,) = add_files([write(tmp_path / "SY.txt", *lines)], home)
    assert (result.taken, result.left_out) == (0, 2)


def test_a_place_that_we_have_takes_the_dumps_row_and_keeps_its_names(home: Path, tmp_path: Path) -> None:
    line = place_line(SARAQIB, "Saraqib", others="Sarakibia", latitude=35.9, longitude=36.9, population=50)
    add_files([write(tmp_path / "SY.txt", line)], home)
    for said in ("Saraqib", "Saraqeb", "Sarakibia"):
        found = the_place(home, said)
        assert (found.id, found.latitude, found.population) == (f"geonames:{SARAQIB}", 35.9, 50)


def test_a_place_of_our_own_table_keeps_its_id_and_takes_the_dumps_point(home: Path, tmp_path: Path) -> None:
    line = place_line(900, "Jarjanāz", ascii="Jarjanaz", others="Garganaz", latitude=35.61, longitude=36.79)
    add_files([write(tmp_path / "SY.txt", line, place_line(901, "Jarjanaz", latitude=33.0, longitude=38.0))], home)
    assert [found.id for found in look_up(home, "Jarjanaz")] == ["geonames:901", "truceline:jarjanaz-SYR"]
    for said in ("Garganaz", "Jerjanaz"):
        found = the_place(home, said)
        assert (found.id, found.latitude) == ("truceline:jarjanaz-SYR", 35.61)


def test_our_provinces_stay_and_take_the_dumps_names(home: Path, tmp_path: Path) -> None:
    before = look_up(home, "Idlib province".removesuffix(" province"))[1]
    number = int(before.id.removeprefix("geonames:"))
    add_files([write(tmp_path / "SY.txt", place_line(number, "Idlibshire", feature="A.ADM1"))], home)
    found = the_place(home, "Idlibshire")
    assert (found.id, found.name, found.kind, found.radius_km) == (before.id, "Idlib", "admin1", before.radius_km)


def test_the_row_that_was_changed_last_stays(home: Path, tmp_path: Path) -> None:
    new = write(tmp_path / "new.txt", place_line(900, "Quzbara", others="Newname", modified="2025-01-01"))
    old = write(tmp_path / "old.txt", place_line(900, "Quzbara", others="Oldname", modified="2020-01-01"))
    for files in ([old, new], [new, old], [old]):
        add_files(files, home)
        assert look_up(home, "Newname")
        assert not look_up(home, "Oldname")


def test_further_names_wait_for_their_place(home: Path, tmp_path: Path) -> None:
    lines = [
        name_line(1, 900, "Little Quzbara"),
        name_line(2, 900, "Q900", language="wkdt"),
        name_line(3, 900, "Oldquz", historic="1"),
        name_line(4, SARAQIB, "Saraqueville", language="fr"),
    ]
    (result,) = add_files([write(tmp_path / "alternateNamesV2.txt", *lines)], home)
    assert (result.form, result.taken, result.left_out) == ("alternateNamesV2.txt", 2, 2)
    assert the_place(home, "Saraqueville").id == f"geonames:{SARAQIB}"
    assert look_up(home, "Little Quzbara") == ()
    add_files([write(tmp_path / "SY.txt", place_line(900, "Quzbara"))], home)
    assert the_place(home, "Little Quzbara").id == "geonames:900"
    assert look_up(home, "Oldquz") == ()


def test_tables_of_areas_and_countries_name_what_we_lack(home: Path, tmp_path: Path) -> None:
    files = [
        write(tmp_path / "admin1CodesASCII.txt", f"SY.77\tAl Jadīdah\tAl Jadidah\t{SARAQIB}"),
        write(tmp_path / "admin2Codes.txt", f"SY.77.7701\tQuzbara District\tQuzbara District\t{SARAQIB}"),
        write(tmp_path / "countryInfo.txt", "#ISO\tISO3", "SY\tSYR\t760\tSY\tSyriania" + "\t" * 12 + "163843\t\t"),
        write(tmp_path / "SY.txt", place_line(900, "Quzbara", admin1="77")),
    ]
    forms = [result.form for result in add_files(files, home)]
    assert forms == ["admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt", "places (XX.txt)"]
    assert the_place(home, "Quzbara").admin1 == "Al Jadīdah"
    assert the_place(home, "Syriania").kind == "country"


def test_a_file_of_aliases_names_points_and_known_places(home: Path, tmp_path: Path) -> None:
    rows = ["spelling,lat,lon,country,place,note", "Point 9,35.5,36.5,SYR,,a post"]
    rows += [f"Serakib Town,,,,geonames:{SARAQIB},", "Nowhere,,,,,"]
    (result,) = add_files([write(tmp_path / "own.csv", *rows)], home)
    assert (result.taken, [(bad.line, "give lat and lon" in bad.reason) for bad in result.bad]) == (2, [(4, True)])
    assert (the_place(home, "Point 9").rule, the_place(home, "Point 9").latitude) == ("user", 35.5)
    assert (the_place(home, "Serakib Town").rule, the_place(home, "Serakib Town").id) == ("user", f"geonames:{SARAQIB}")


def test_zip_archives_are_read_as_geonames_publishes_them(home: Path, tmp_path: Path) -> None:
    archive = tmp_path / "SY.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("readme.txt", "Readme for GeoNames Gazetteer extract files\n\n===\n")
        packed.writestr("SY.txt", place_line(900, "Quzbara") + "\n")
    (result,) = add_files([archive], home)
    assert (result.file, result.taken) == ("SY.zip/SY.txt", 1)
    assert the_place(home, "Quzbara").id == "geonames:900"


BAD_LINES = [
    ("900\tQuzbara", "has 2 columns where there are 19"),
    (place_line(900, "Quzbara").replace("900\t", "9OO\t", 1), "geonameid '9OO' is no whole number"),
    (place_line(900, "Quzbara", latitude="95.0"), "latitude 95.0 lies outside -90 to 90"),
    (place_line(900, "Quzbara", longitude="east"), "longitude 'east' is no number"),
    (place_line(900, "Quzbara", latitude="nan"), "latitude nan lies outside -90 to 90"),
    (place_line(900, ""), "has no name"),
    (place_line(900, "Quzbara", country="QQ"), "country 'QQ' is none of GeoNames' two-letter codes"),
    (place_line(900, "Quzbara", modified="May 2024"), "modification date 'May 2024' is no day (YYYY-MM-DD)"),
    (place_line(900, "Quzbara", population="many"), "population 'many' is no whole number"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES, ids=[reason for _, reason in BAD_LINES])
def test_a_bad_line_is_set_aside_and_the_others_go_in(home: Path, tmp_path: Path, line: str, reason: str) -> None:
    dump = write(tmp_path / "SY.txt", place_line(901, "Tafira"), line, place_line(902, "Burayza"))
    (result,) = add_files([dump], home)
    assert [(bad.line, bad.reason) for bad in result.bad] == [(2, reason)]
    assert result.taken == 2
    assert the_place(home, "Burayza").id == "geonames:902"


def test_a_line_in_another_encoding_is_set_aside(home: Path, tmp_path: Path) -> None:
    dump = write(tmp_path / "SY.txt", place_line(901, "Tafira"), place_line(902, "Burayza"))
    dump.write_bytes(dump.read_bytes() + place_line(903, "Qalʿat").encode("utf-16") + b"\n")
    (result,) = add_files([dump], home)
    assert (result.taken, [bad.line for bad in result.bad]) == (2, [3])


def test_a_file_of_no_known_form_is_refused_before_anything_is_read(home: Path, tmp_path: Path) -> None:
    good, other = (
        write(tmp_path / "SY.txt", place_line(900, "Quzbara")),
        write(tmp_path / "b.txt", "Dear editor,", "no"),
    )
    with pytest.raises(UnreadableInput) as refused:
        add_files([good, other, tmp_path / "none.txt"], home)
    assert "b.txt: is of no form that can be added. Expected was a country dump" in str(refused.value)
    assert "none.txt: cannot be read" in str(refused.value)
    assert added_files(home) == []


def test_a_stopped_import_leaves_what_was_there(home: Path, tmp_path: Path) -> None:
    add_files([write(tmp_path / "first.txt", place_line(900, "Quzbara"))], home)
    before = additions_path(home).read_bytes()
    words = count()

    def stop(_task: str, _share: float) -> None:
        if next(words) == 1:
            raise KeyboardInterrupt

    files = [write(tmp_path / f"{name}.txt", place_line(901, name)) for name in ("Tafira", "Burayza")]
    with pytest.raises(KeyboardInterrupt):
        add_files(files, home, stop)
    assert additions_path(home).read_bytes() == before
    assert sorted(path.suffix for path in home.iterdir()) == [".lock", ".sqlite", ".sqlite"]


def test_what_a_killed_run_left_behind_is_in_nobodys_way(home: Path, tmp_path: Path) -> None:
    additions_path(home).with_suffix(".part").write_bytes(b"half a file")
    add_files([write(tmp_path / "SY.txt", place_line(900, "Quzbara"))], home)
    assert the_place(home, "Quzbara").id == "geonames:900"


def test_two_imports_at_once_are_refused(home: Path, tmp_path: Path) -> None:
    dump = write(tmp_path / "SY.txt", place_line(900, "Quzbara"))
    with closing(sqlite3.connect(additions_path(home).with_suffix(".lock"), isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnreadableInput, match="another import is at work"):
            add_files([dump], home)
    add_files([dump], home)


def test_additions_outlive_a_new_version_and_are_folded_by_its_rules(home: Path, tmp_path: Path) -> None:
    add_files([write(tmp_path / "SY.txt", place_line(900, "Quzbara"), JARJANAZ)], home)
    with closing(sqlite3.connect(additions_path(home))) as database:
        database.execute("UPDATE meta SET value = 'of an earlier version'")
        database.execute("UPDATE name SET key = 'x' || place, loose = 'y' || place")
        database.execute("UPDATE place SET kind = 'hamlet', known_as = number")
        database.commit()
    assert (the_place(home, "Quzbara").kind, the_place(home, "Jarjanaz").id) == ("village", "truceline:jarjanaz-SYR")
    assert look_up(home, "x900") == ()


def test_additions_that_cannot_be_settled_say_so(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_files([write(tmp_path / "SY.txt", place_line(900, "Quzbara"))], home)
    with closing(sqlite3.connect(additions_path(home))) as database:
        database.execute("UPDATE meta SET value = 'of an earlier version'")
        database.commit()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("truceline.knowledge.gazetteer.additions.shutil.copyfile", refuse)
    with pytest.raises(UnreadableInput, match="settled by another version"):
        open_gazetteer(home)


def test_what_a_file_brought_can_be_taken_out(home: Path, tmp_path: Path) -> None:
    add_files([write(tmp_path / "SY.txt", place_line(900, "Quzbara"))], home)
    add_files([write(tmp_path / "own.csv", "spelling,lat,lon", "Point 9,35.5,36.5")], home)
    assert [(one.number, one.file) for one in added_files(home)] == [(1, "SY.txt"), (2, "own.csv")]
    assert remove_added(1, home).file == "SY.txt"
    assert (look_up(home, "Quzbara"), look_up(home, "Point 9")[0].rule) == ((), "user")
    with pytest.raises(UnreadableInput, match="7: is no file that was added"):
        remove_added(7, home)


def test_a_dump_of_another_country_adds_exact_names_only(home: Path, tmp_path: Path) -> None:
    add_files([write(tmp_path / "SD.txt", place_line(900, "Quzbara", country="SD", admin1="01"))], home)
    assert (look_up(home, "Quzbara")[0].rule, look_up(home, "al-Quzbara"), look_up(home, "Qozbareh")) == (
        "world",
        (),
        (),
    )


NUMBERS = st.integers(min_value=900, max_value=904)
NAMES = st.sampled_from(["Quzbara", "Tafira", "Kafr Burayz", "Al Hadabah", "Jarjanaz", "Wadi Qamhah"])
DAYS = st.sampled_from(["2023-01-01", "2024-06-01", "2025-03-01"])


@st.composite
def sets_of_files(draw: st.DrawFn) -> list[list[str]]:
    """Two dumps whose rows of one place and day agree, and a file of further names."""
    told: dict[tuple[int, str], str] = {}
    for number, day in draw(st.lists(st.tuples(NUMBERS, DAYS), min_size=1, max_size=8)):
        told.setdefault((number, day), place_line(number, draw(NAMES), others=draw(NAMES), modified=day))
    lines = list(told.values())
    cut = draw(st.integers(min_value=1, max_value=len(lines)))
    names = draw(st.lists(st.tuples(NUMBERS, NAMES), min_size=1, max_size=4))
    return [lines[:cut], lines[cut - 1 :], [name_line(n, *pair) for n, pair in enumerate(names)]]


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return home_in(tmp_path_factory.mktemp("additions"))


@given(sets_of_files(), st.permutations([0, 1, 2]), st.lists(st.sampled_from([0, 1, 2]), max_size=2))
@settings(max_examples=15, deadline=None)
def test_neither_order_nor_repetition_of_files_matters(
    shared_home: Path, contents: list[list[str]], order: list[int], again: list[int]
) -> None:
    files = [write(shared_home / f"file{number}.txt", *lines) for number, lines in enumerate(contents)]
    kept = additions_path(shared_home)
    kept.unlink(missing_ok=True)
    add_files(files, shared_home)
    once = added_rows(shared_home)
    kept.unlink()
    add_files([files[number] for number in order], shared_home)
    repeated = add_files([files[number] for number in again], shared_home) if again else []
    assert added_rows(shared_home) == once
    assert all(result.changed == 0 for result in repeated)
