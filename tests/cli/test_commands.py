"""Every command once, on own reports: what it prints, what it writes, and its exit code."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from truceline.knowledge.agreements import load_agreements
from truceline.knowledge.tables import KNOWLEDGE
from truceline.pipeline import watch
from truceline.records import CodedReport, Ledger, Report, report_of
from truceline.store import open_store

REPORTS = [
    {
        "id": "one",
        "published": "2020-02-11",
        "publisher": "Harbour Post",
        "text": "Syrian government forces shelled the town of Saraqib on Monday, killing seven civilians,"
        " the White Helmets said.",
    },
    {
        "id": "two",
        "published": "2020-02-11",
        "publisher": "Northern Wire",
        "text": "Syrian government forces shelled Saraqib on Monday, killing twelve civilians,"
        " the Syrian Observatory said.",
    },
    {
        "id": "three",
        "published": "2020-02-12",
        "publisher": "Levant Courier",
        "text": "Rebels kidnapped a doctor in Azaz on Tuesday. Olive oil was cheap in Kafr Takharim this week.",
    },
]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in REPORTS))
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_code_prints_a_table(run, report_file):
    done = run("code", report_file, "--published", "2020-02-04", "--country", "YEM")
    assert done.code == 0
    for words in ("Attack: heavy weapons", "by army", "on farmers", "Aden", "2 February 2020", "Yemeni government"):
        assert words in done.words
    assert "1 claim" in done.err


def test_code_prints_json_lines_that_read_back(run, report_file):
    done = run("code", report_file, "--published", "2020-02-04", "--format", "jsonl")
    (line,) = done.out.splitlines()
    coded = CodedReport.model_validate_json(line)
    coded.check_evidence()
    assert coded.claims[0].event_type == "ASSAULT"
    assert done.code == 0


@pytest.mark.parametrize(("name", "form"), [("claims.csv", "table"), ("claims.out", "csv")])
def test_code_writes_csv_by_name_or_by_wish(run, report_file, tmp_path, name, form):
    done = run("code", report_file, "--out", tmp_path / name, "--format", form)
    assert done.code == 0
    (row,) = rows(tmp_path / name)
    assert row["event_type"] == "ASSAULT"
    assert f"Wrote 1 line to {tmp_path / name}" in done.words


def test_csv_without_a_file_is_refused(run, report_file):
    done = run("code", report_file, "--format", "csv")
    assert done.code == 2
    assert "CSV needs a file to write: add --out FILE." in done.err


def test_code_reads_standard_input(run, monkeypatch, tmp_path):
    (tmp_path / "in.txt").write_text("Gunmen abducted three teachers in Herat on Saturday.")
    with (tmp_path / "in.txt").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        done = run("code", "-", "--format", "jsonl", "--published", "2020-02-04")
    assert done.code == 0
    assert json.loads(done.out)["claims"][0]["modes"][0] == "abduct"


def test_a_report_with_nothing_in_it_says_so(run, tmp_path):
    (tmp_path / "quiet.txt").write_text("Bread was cheap in Marib this week.")
    done = run("code", tmp_path / "quiet.txt", "--published", "2020-02-04")
    assert "read, nothing found" in done.words
    assert done.code == 0


def test_the_publisher_and_the_day_fill_in_what_a_report_does_not_say(run, report_file):
    done = run("code", report_file, "--format", "jsonl", "--published", "2020-02-04", "--publisher", "Harbour Post")
    report = json.loads(done.out)["report"]
    assert (report["published"], report["publisher"]) == ("2020-02-04", "Harbour Post")


def test_a_theatre_file_says_where_names_are_looked_for(run, report_file, tmp_path):
    theatre = tmp_path / "here.yaml"
    theatre.write_text("id: here\ncountries: [YEM]\n")
    done = run("code", report_file, "--format", "jsonl", "--theatre", theatre)
    (place,) = json.loads(done.out)["claims"][0]["places"]
    assert place["country"] == "YEM"


def test_show_prints_or_writes_a_page(run, report_file, tmp_path):
    assert "Attack" in run("show", report_file).out
    done = run("show", report_file, "--html", tmp_path / "one.html", "--published", "2020-02-04")
    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert done.code == 0
    assert str(tmp_path / "one.html") in done.out
    assert "Yemeni government" in page
    assert "shelled" in page
    assert not re.search(r"""(src|href)=["']https?:""", page)


@pytest.fixture(scope="module")
def filled(tmp_path_factory, coder) -> Path:
    """A store with the reports coded, linked and held."""
    path = tmp_path_factory.mktemp("store") / "watch.db"
    coded = list(coder.code_all(Report(**report_of(one["text"]).model_dump() | one) for one in REPORTS))
    watched = watch(coded, load_agreements(["sochi-2018"]))
    with open_store(path) as store:
        store.append_reports([one.report for one in coded], "ana")
        store.append_coded(coded, "ana", coder_version="1")
        store.append_incidents(watched.incidents, "ana", version="1")
        store.append_findings(watched.findings, "ana", version="1", whole_of=["sochi-2018"])
    return path


@pytest.fixture
def store(filled, tmp_path) -> Path:
    """A copy of the filled store, to be written to."""
    return Path(shutil.copy(filled, tmp_path / "watch.db"))


def test_ingest_link_hold_and_ledger_follow_one_another(run, reports, tmp_path):
    store = tmp_path / "new.db"
    done = run("ingest", reports, "--store", store, "--country", "SYR")
    assert done.code == 0
    assert "3 reports, 3 coded" in done.words

    done = run("link", "--store", store)
    assert done.code == 0
    assert "2 incidents written" in done.words
    assert "killed (civilians): 7–12" in done.words

    done = run("hold", "--store", store, "--agreement", "sochi-2018")
    assert done.code == 0
    assert "ledger of alleged violations" in done.words

    done = run("ledger", "--store", store, "--agreement", "sochi-2018")
    assert done.code == 0
    assert "2 independent" in done.words

    done = run("verify", "--store", store)
    assert done.code == 0
    assert "whole" in done.out


def test_ledger_is_written_for_other_programs(run, store, tmp_path):
    done = run("ledger", "--store", store, "--agreement", "sochi-2018", "--format", "csv")
    assert done.code == 0
    assert done.out.startswith("agreement_id,provision_id,bearer,zone,week")
    out = tmp_path / "ledger.json"
    assert run("ledger", "--store", store, "--agreement", "sochi-2018", "--format", "json", "--out", out).code == 0
    assert Ledger.model_validate_json(out.read_text(encoding="utf-8")).agreement_id == "sochi-2018"


@pytest.mark.parametrize(("option", "word"), [("--format", "xls"), ("--part", "rows"), ("--on", "soon")])
def test_unknown_word_for_the_ledger_is_refused(run, store, option, word):
    done = run("ledger", "--store", store, option, word)
    assert done.code == 2
    assert word in done.words


@pytest.fixture
def edited(tmp_path):
    """The Sochi memorandum with edges that nobody is sure of, as a file of one's own with its lines beside it."""
    for lines in (KNOWLEDGE / "agreements").glob("*.geojson"):
        shutil.copy(lines, tmp_path)
    text = (KNOWLEDGE / "agreements" / "sochi-2018.yaml").read_text(encoding="utf-8")
    path = tmp_path / "sochi-2018.yaml"
    path.write_text(text.replace("margin_km: 5", "margin_km: 30"), encoding="utf-8")
    return path


def test_edited_agreement_is_held_against_the_same_incidents_and_compared(run, store, edited, tmp_path):
    done = run("ledger", "--store", store, "--agreement", edited)
    assert done.code == 0
    assert "cannot tell" in done.words
    before = tmp_path / "before.json"
    run("ledger", "--store", store, "--agreement", "sochi-2018", "--format", "json", "--out", before)
    done = run("diff", before, edited, "--store", store)
    assert done.code == 0
    assert "alleged violations: 1 → 0" in done.words
    assert "do not differ" in run("diff", "sochi-2018", "sochi-2018", "--store", store).words


def test_what_is_no_ledger_cannot_be_compared(run, store, tmp_path):
    (tmp_path / "other.json").write_text("[]")
    done = run("diff", tmp_path / "other.json", "sochi-2018", "--store", store)
    assert done.code == 2
    assert "truceline ledger" in done.words


def test_agreements_are_listed_shown_and_drawn(run, tmp_path):
    assert "sochi-2018" in run("agreements").words
    assert "prv_sochi-2018_2" in run("agreements", "sochi-2018").words
    picture, shapes = tmp_path / "zones.svg", tmp_path / "zones.geojson"
    assert run("agreements", "sochi-2018", "--svg", picture, "--geojson", shapes).code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert shapes.read_text(encoding="utf-8").startswith("{")
    assert run("agreements", "--svg", picture).code == 2


def test_check_of_a_file_tells_its_faults(run, edited):
    assert "whole" in run("check", edited).words
    edited.write_text(edited.read_text(encoding="utf-8").replace("bearers:", "bearer:"), encoding="utf-8")
    done = run("check", edited)
    assert done.code == 1
    assert "did you mean 'bearers'?" in done.words


def test_analyst_sets_a_grade_and_the_ledger_follows(run, store):
    run("hold", "--store", store, "--agreement", "sochi-2018")
    with open_store(store, create=False) as opened:
        alleged = [one for one in opened.findings() if one.verdict == "alleged_violation"]
    words = ("--why", "seen on film", "--by", "ana", "--grade", "admitted", "--store", store)
    assert run("review", alleged[0].id, "confirmed", *words).code == 0
    assert "1 admitted" in run("ledger", "--store", store, "--agreement", "sochi-2018").words
    assert run("review", alleged[0].incident_id, "confirmed", *words).code == 2


def test_linking_and_holding_again_changes_nothing(run, store):
    assert "0 incidents written" in run("link", "--store", store).words
    assert "0 findings written" in run("hold", "--store", store, "--agreement", "sochi-2018").words


def test_page_writes_one_page_that_needs_no_network(run, store, tmp_path):
    done = run("page", tmp_path / "watch.html", "--store", store)
    assert done.code == 0
    assert str(tmp_path / "watch.html") in done.out
    page = (tmp_path / "watch.html").read_text(encoding="utf-8")
    assert "Saraqib" in page
    assert not re.search(r"""<(script|link|img)[^>]+(src|href)=["']https?:""", page)


def test_a_review_is_kept_with_who_and_why(run, store):
    with open_store(store, create=False) as opened:
        incident = next(one.id for one in opened.incidents() if one.place and one.place.name == "Saraqib")
    done = run("review", incident, "confirmed", "--why", "seen on film", "--by", "ana", "--store", store)
    assert done.code == 0
    with open_store(store, create=False) as opened:
        (review,) = opened.reviews()
        assert opened.verify() == []
    assert (review.subject_id, review.by, review.why) == (incident, "ana", "seen on film")


@pytest.mark.parametrize(
    "what",
    [
        "claims.csv",
        "incidents.csv",
        "findings.csv",
        "incidents.geojson",
        "reports.jsonl",
        "incidents.jsonl",
        "findings.jsonl",
    ],
)
def test_every_export_is_written_and_reads_back(run, filled, tmp_path, what):
    target = tmp_path / what
    done = run("export", what, target, "--store", filled)
    assert done.code == 0
    assert re.search(r"Wrote [1-9]\d* records? to", done.err)
    if what.endswith(".csv"):
        assert rows(target)
    elif what.endswith(".geojson"):
        assert json.loads(target.read_text())["type"] == "FeatureCollection"
    else:
        assert all(json.loads(line) for line in target.read_text().splitlines())


def test_reports_already_in_a_store_are_left_as_they_are(run, reports, tmp_path):
    store = tmp_path / "new.db"
    run("ingest", reports, "--store", store)
    assert run("ingest", reports, "--store", store).code == 0
    with open_store(store, create=False) as opened:
        assert len(list(opened.reports())) == 3


def test_an_unknown_export_names_those_there_are(run, tmp_path):
    done = run("export", "everything.xls", tmp_path / "x")
    assert done.code == 2
    assert "claims.csv" in done.words


def test_an_unknown_agreement_names_those_there_are(run, store):
    done = run("hold", "--store", store, "--agreement", "sochi-2081")
    assert done.code == 2
    assert "sochi-2018" in done.words


@pytest.mark.parametrize("command", ["link", "hold", "ledger", "verify"])
def test_a_store_that_is_not_there_is_no_new_one(run, tmp_path, command):
    done = run(command, "--store", tmp_path / "none.db")
    assert done.code == 2
    assert "none.db" in done.err
    assert not (tmp_path / "none.db").exists()


def test_a_review_of_nothing_is_refused(run, store):
    done = run("review", "inc_nowhere", "noted", "--why", "x", "--by", "ana", "--store", store)
    assert done.code == 1
    assert "inc_nowhere" in done.err


def test_verify_tells_of_a_row_that_was_tampered_with(run, store):
    with closing(sqlite3.connect(store)) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE log SET content = replace(content, 'seven', 'eight')")
        database.commit()
    done = run("verify", "--store", store)
    assert done.code == 1
    assert done.out.strip()


def test_no_hash_seed_changes_what_is_written(reports, tmp_path):
    """Sets of words differ in order from process to process; what is coded must not."""
    command = [sys.executable, "-c", "from truceline.cli import main; main()", "code", str(reports), "--country", "SYR"]
    writers = [
        subprocess.Popen(
            [*command, "--out", str(tmp_path / f"{seed}.jsonl"), "--format", "jsonl"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": seed},
            stderr=subprocess.DEVNULL,
        )
        for seed in ("1", "2")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_check_finds_every_shipped_table_whole(run):
    done = run("check")
    assert done.code == 0
    said = {line.removesuffix(": whole") for line in done.out.splitlines()}
    folders = {path.parent.name for kind in ("csv", "yaml") for path in KNOWLEDGE.glob(f"*/**/*.{kind}")} - {"samples"}
    assert said == {"triggers" if name == "en" else name for name in folders}


def test_help_names_every_command(run):
    done = run("--help")
    assert done.code == 0
    for command in (
        "demo",
        "code",
        "show",
        "ingest",
        "link",
        "hold",
        "ledger",
        "diff",
        "agreements",
        "page",
        "export",
        "review",
        "verify",
    ):
        assert command in done.out


@pytest.mark.parametrize("words", [["code"], ["cod"], ["code", "--country"], ["show"]])
def test_wrong_use_is_told_with_code_2(run, words):
    assert run(*words).code == 2


def test_the_demo_writes_its_page_and_its_exports(run, tmp_path):
    done = run("demo", "--out", tmp_path / "tour")
    assert done.code == 0
    page = tmp_path / "tour" / "watch.html"
    assert str(page) in done.out
    assert "Saraqib" in page.read_text(encoding="utf-8")
    assert "ledger of alleged violations" in done.words
    lines = (tmp_path / "tour" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    coded = [CodedReport.model_validate_json(line) for line in lines]
    assert len(coded) >= 40
    for one in coded:
        one.check_evidence()
    assert sum(not one.claims for one in coded) >= 2
    for name in ("claims.csv", "incidents.csv", "findings.csv"):
        assert rows(tmp_path / "tour" / name), name
    assert json.loads((tmp_path / "tour" / "incidents.geojson").read_text())["features"]


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["code", "--help"]], ids=["import alone", "help", "help of a command"]
)
def test_the_command_line_opens_without_the_parser(words):
    program = (
        "import sys, truceline.cli\n"
        f"sys.argv = {['truceline', *words]!r}\n"
        "try:\n"
        f"    truceline.cli.main() if {bool(words)} else None\n"
        "finally:\n"
        "    print('loaded:', *({'spacy', 'sqlalchemy', 'shapely'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "loaded:"


OWN = (
    "kind,id,name,names,country,sector,under,start,role,of\n"
    "group,own_lake,Lake Front,Lakers,YEM,REB,,2021,,\n"
    "names,act_houthi,,Lords of Saada,,,,,,\n"
)


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.delenv("TRUCELINE_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "truceline"


def test_own_actors_are_added_used_and_removed(run, tmp_path, own_home):
    (tmp_path / "own.csv").write_text(OWN)
    (tmp_path / "report.txt").write_text("Lakers shelled Aden on Sunday, killing two farmers.")
    added = run("actors", "add", "own.csv")
    assert added.code == 0
    assert "2 added" in added.err
    assert "2 as before" in run("actors", "add", "own.csv").err
    assert "own_lake: Lake Front" in run("actors", "list", "--own").out
    assert "own_lake" in run("code", "report.txt", "--format", "jsonl").out
    assert "own_lake" not in run("code", "report.txt", "--format", "jsonl", "--actors", "none").out
    assert run("actors", "remove", "own_lake").code == 0
    assert "own_lake" not in run("code", "report.txt", "--format", "jsonl").out
    assert "own_lake" in run("code", "report.txt", "--format", "jsonl", "--actors", "own.csv").out
    assert (own_home / "actors.csv").exists()


def test_faulty_own_table_adds_nothing(run, tmp_path, own_home):
    (tmp_path / "own.csv").write_text(OWN + "group,own_b,,,YE,REB,,,,\nperson,own_c,Cee,,,,,,,\n")
    outcome = run("actors", "add", "own.csv")
    assert outcome.code == 2
    assert "own.csv:4: country: YE" in outcome.err
    assert "own.csv:5: own_c: a line of the kind person needs under" in outcome.err
    assert not own_home.exists()


@pytest.mark.usefixtures("own_home")
def test_actors_are_listed_and_found(run):
    assert "act_flnc: National Liberation Front of Corsica" in run("actors", "list", "--conflict", "corsica").out
    assert "Corsica" in run("actors", "list").out
    assert run("actors", "list", "--conflict", "Atlantis").code == 2
    assert run("actors", "list", "--own").code == 1
    found = run("actors", "find", "Turkish president", "--date", "2013-06-01")
    assert "act_gul" in found.out
    assert run("actors", "find", "Nobody of Nowhere").code == 1
    assert run("actors", "find", "Ankara", "--date", "June").code == 2


@pytest.mark.usefixtures("own_home")
def test_wikidata_export_becomes_a_table(run, tmp_path):
    item = {"item": "http://www.wikidata.org/entity/Q9000001", "itemLabel": "Lake Front", "classLabel": "rebel group"}
    export = {"results": {"bindings": [{name: {"value": value} for name, value in item.items()}]}}
    (tmp_path / "export.json").write_text(json.dumps(export))
    outcome = run("actors", "import-wikidata", "export.json", "--out", "lake.csv")
    assert outcome.code == 0
    assert rows_without_comments(tmp_path / "lake.csv")[0]["id"] == "own_q9000001"
    assert run("actors", "add", "lake.csv").code == 0


def rows_without_comments(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(line for line in path.read_text().splitlines() if not line.startswith("#")))
