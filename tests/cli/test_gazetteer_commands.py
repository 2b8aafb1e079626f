"""`truceline gazetteer`: looking a name up, adding files, listing and taking them out, and aliases for one run."""

from __future__ import annotations

import json

import pytest
from dumps import SARAQIB, home_in, name_line, place_line, write


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    made = home_in(tmp_path)
    monkeypatch.setenv("TRUCELINE_HOME", str(made))
    return made


def test_lookup_shows_candidates_with_rule_and_reason(run):
    done = run("gazetteer", "lookup", "Saraqeb", "--country", "SYR")
    assert done.code == 0
    assert f"1 Saraqib (town, Idlib, SYR, 34,231 people, 35.864 36.806) geonames:{SARAQIB}" in done.words
    assert "exact: spelled so, in the theatre" in done.words
    assert "Taken is 1: it is the only place found so" in done.words


def test_lookup_tells_namesakes_and_how_far_away_they_are(run):
    done = run("gazetteer", "lookup", "Tripoli", "--country", "LBN")
    first, *others = done.out.split("\n2 ")
    assert "LBN" in first
    assert "km from the theatre" in others[0]
    assert "the theatre goes before the world" in done.words


def test_lookup_without_a_theatre_says_that_names_are_exact_only(run):
    done = run("gazetteer", "lookup", "Katzrin")
    assert "disputed: Golan Heights" in done.words
    assert "no theatre is declared" in done.words
    assert run("gazetteer", "lookup", "Sarmeen").code == 1
    assert "skeleton" in run("gazetteer", "lookup", "Sarmeen", "--country", "SYR").words


def test_an_unknown_name_shows_the_likest_and_takes_none(run):
    done = run("gazetteer", "lookup", "Jarzanaj", "--country", "SYR")
    assert done.code == 1
    assert done.out == ""
    assert "Jarzanaj: in no gazetteer; it would be kept unresolved" in done.words
    assert "not taken: Jarjanaz (town, Idlib, SYR" in done.words


def test_lookup_reads_a_theatre_file_and_its_aliases(run, tmp_path):
    write(tmp_path / "own.csv", "spelling,lat,lon,country", "Saraqib,35.0,36.0,SYR")
    write(tmp_path / "here.yaml", "id: here", "countries: [SYR]", "aliases: own.csv")
    done = run("gazetteer", "lookup", "Saraqib", "--theatre", tmp_path / "here.yaml")
    assert done.out.startswith("1 ")
    assert "user: one of your own spellings" in done.words
    assert "Taken is 1: your own spellings come before all others" in done.words


def test_added_places_are_listed_used_and_taken_out_again(run, tmp_path):
    dump = write(tmp_path / "SY.txt", place_line(900, "Quzbara"), place_line(901, "Birkah", feature="H.POOL"))
    report = write(tmp_path / "report.txt", "Syrian army gunners shelled Quzbara on Monday, killing two farmers.")
    added = run("gazetteer", "add", dump)
    assert added.code == 0
    assert "1 line taken, 1 left out, 0 set aside; 1 new or changed" in added.words
    assert "GeoNames, CC BY 4.0" in added.words
    assert "nothing new" in run("gazetteer", "add", dump).words
    coded = json.loads(run("code", report, "--country", "SYR", "--format", "jsonl").out)
    assert coded["claims"][0]["places"][0]["id"] == "geonames:900"
    assert "SY.txt places (XX.txt): 1 line taken" in run("gazetteer", "list").words
    assert run("gazetteer", "remove", "1").code == 0
    assert run("gazetteer", "list").code == 1
    assert run("gazetteer", "remove", "1").code == 2


def test_bad_lines_are_told_counted_and_kept(run, tmp_path):
    dump = write(tmp_path / "SY.txt", place_line(900, "Quzbara"), place_line(901, "Tafira", latitude=99))
    done = run("gazetteer", "add", dump, "--quarantine", tmp_path / "bad.jsonl")
    assert "SY.txt:2: latitude 99.0 lies outside -90 to 90. Correct the line" in done.words
    assert "Set aside: 1, kept in" in done.words
    (kept,) = (json.loads(line) for line in (tmp_path / "bad.jsonl").read_text().splitlines())
    assert (kept["kind"], kept["line"]) == ("bad_row", 2)


def test_a_file_of_no_known_form_is_refused_with_what_was_expected(run, tmp_path):
    done = run("gazetteer", "add", write(tmp_path / "notes.txt", "Dear editor,"))
    assert done.code == 2
    assert "notes.txt: is of no form that can be added. Expected was a country dump of GeoNames" in done.words


def test_the_district_is_shown_where_its_name_was_added(run, tmp_path):
    dump = write(tmp_path / "SY.txt", place_line(900, "Quzbara", admin2="1207"))
    codes = write(tmp_path / "admin2Codes.txt", f"SY.12.1207\tQuzbara District\tQuzbara District\t{SARAQIB}")
    names = write(tmp_path / "alternateNamesV2.txt", name_line(1, 900, "Upper Quzbara"))
    assert run("gazetteer", "add", dump, codes, names).code == 0
    done = run("gazetteer", "lookup", "Upper Quzbara", "--country", "SYR")
    assert "geonames:900, Quzbara District" in done.words


def test_aliases_of_one_run_come_before_all_others(run, tmp_path):
    aliases = write(tmp_path / "own.csv", "spelling,place", f"Ozbaria,geonames:{SARAQIB}")
    report = write(tmp_path / "report.txt", "Syrian army gunners shelled Ozbaria on Monday, killing two farmers.")
    coded = json.loads(run("code", report, "--country", "SYR", "--aliases", aliases, "--format", "jsonl").out)
    assert coded["claims"][0]["places"][0]["id"] == f"geonames:{SARAQIB}"
    assert coded["claims"][0]["places"][0]["rule"] == "where.user"


def test_an_alias_of_a_place_that_there_is_none_is_refused(run, tmp_path, report_file):
    aliases = write(tmp_path / "own.csv", "spelling,place", "Ozbaria,geonames:1")
    done = run("code", report_file, "--aliases", aliases)
    assert done.code == 2
    assert "Ozbaria (geonames:1): no place of the gazetteer has this id" in done.words
    write(aliases, "spelling,lat,lon", "Ozbaria,91,0")
    done = run("code", report_file, "--aliases", aliases)
    assert (done.code, "own.csv:2: lat" in done.words) == (2, True)
