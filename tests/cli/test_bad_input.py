"""Bad input by hand: a clear message with file and line, nothing lost, exit code 0 only if something was coded."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from truceline.store import open_store

GOOD = "The army shelled Aden on Sunday, sheet {number}."


def lines(count: int, **changes: object) -> list[str]:
    return [
        json.dumps({"id": f"rep_{number}", "published": "2020-02-04", "text": GOOD.format(number=number), **changes})
        for number in range(1, count + 1)
    ]


def set_aside(folder: Path) -> list[dict[str, object]]:
    path = folder / "truceline-set-aside.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


ARABIC = "قصفت القوات الحكومية سوقا في المدينة يوم الأحد وقتل عدد من المدنيين، حسب المرصد."
FRENCH = (
    "L'armée a bombardé le marché de la ville dimanche, tuant sept personnes, selon les secouristes. Le gouvernement"
    " dément avoir visé des civils et accuse les rebelles d'avoir tiré des roquettes sur la route du nord."
)

WHOLE_FILES = [
    ("empty.txt", b"", "the file is empty"),
    ("empty.jsonl", b"", "the file is empty"),
    ("blank.txt", b" \n\n \n", ""),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "not a text"),
    ("noise.bin", bytes(range(256)) * 40, "not a text"),
    ("torn.txt", b"The army shelled Aden \xff\xfe\xfa\x81\x8d on Sunday.", ""),
    ("arabic.txt", ARABIC.encode(), "not English"),
    ("french.txt", FRENCH.encode(), "not English"),
    ("open.json", b'[{"text": "The army', "JSON"),
    ("list.jsonl", b"[1, 2, 3]\n", "object"),
    ("no-text.jsonl", b'{"title": "Aden"}\n', "text"),
]


@pytest.mark.parametrize(("name", "content", "words"), WHOLE_FILES, ids=[name for name, _, _ in WHOLE_FILES])
def test_a_file_without_a_report_is_named_kept_and_counted(run, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    done = run("code", path)
    assert done.code == 1
    assert str(path) in done.err
    assert words in done.err
    assert "Nothing was coded" in done.err
    (item,) = set_aside(tmp_path)
    assert item["file"] == str(path)
    assert len(content) - 1 <= item["byte_count"] <= len(content)
    assert "Set aside: 1" in done.err


def test_a_missing_file_is_named(run, tmp_path):
    done = run("code", tmp_path / "nowhere.txt")
    assert done.code == 1
    assert "nowhere.txt" in done.err


def test_broken_json_in_line_7_of_10_costs_no_other_line(run, tmp_path):
    content = lines(10)
    content[6] = content[6][:-9]
    path = tmp_path / "ten.jsonl"
    path.write_text("\n".join(content) + "\n")
    done = run("code", path)
    assert done.code == 0
    assert f"{path}:7: broken JSON" in done.err
    assert "Coded 9 reports" in done.err
    ((item),) = set_aside(tmp_path)
    assert (item["line"], item["kind"]) == (7, "broken_json")


def test_a_line_in_another_encoding_is_named(run, tmp_path):
    content = [line.encode() for line in lines(3)]
    content[1] = content[1].replace(b"Aden", b"Ad\xe9n \x81\xff")
    path = tmp_path / "three.jsonl"
    path.write_bytes(b"\n".join(content))
    done = run("code", path, "--format", "jsonl")
    assert done.code == 0
    assert f"{path}:2:" in done.err
    assert len(done.out.splitlines()) + len(set_aside(tmp_path)) == 3


def test_latin_1_is_read_with_a_remark(run, tmp_path):
    path = tmp_path / "cafe.txt"
    path.write_bytes("The army shelled the café in Aden on Sunday, killing two farmers.".encode("latin-1"))
    done = run("code", path, "--published", "2020-02-04", "--format", "jsonl")
    assert done.code == 0
    assert f"{path}" in done.err
    assert "café" in json.loads(done.out)["report"]["text"]


def test_a_line_of_50_megabytes_is_set_aside_in_bounded_memory(tmp_path):
    path = tmp_path / "long.jsonl"
    first, last = lines(2)
    with path.open("w") as handle:
        handle.write(first + "\n")
        handle.write(json.dumps({"text": "The army shelled Aden. " * 2_300_000}) + "\n")
        handle.write(last + "\n")
    assert path.stat().st_size > 50_000_000
    done = command("code", path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{path}:2:" in done.stderr
    assert "Coded 2 reports" in done.stderr
    assert "Traceback" not in done.stderr
    (item,) = set_aside(tmp_path)
    assert (item["line"], item["kind"]) == (2, "too_long")


def test_a_date_that_is_none_is_told_and_the_report_is_read(run, tmp_path):
    path = tmp_path / "dates.jsonl"
    good, bad, worse = lines(3)
    bad = bad.replace("2020-02-04", "2020-02-31")
    worse = worse.replace('"2020-02-04"', "12")
    path.write_text("\n".join([good, bad, worse]))
    done = run("code", path, "--format", "jsonl")
    assert done.code == 0
    assert f"{path}:2:" in done.err
    assert "2020-02-31" in done.err
    assert f"{path}:3:" in done.err
    days = [json.loads(line)["report"]["published"] for line in done.out.splitlines()]
    assert days == ["2020-02-04", None, None]


def test_a_date_on_the_command_line_that_is_none_is_refused(run, report_file):
    done = run("code", report_file, "--published", "2020-13-01")
    assert done.code == 2
    assert "2020-13-01" in done.err


def test_a_country_that_is_none_is_refused(run, report_file, tmp_path):
    done = run("code", report_file, "--country", "SY")
    assert done.code == 2
    assert "--country: SY" in done.err
    (tmp_path / "here.yaml").write_text("id: here\ncountries: [YEM, XYZ]\n")
    done = run("code", report_file, "--theatre", tmp_path / "here.yaml")
    assert done.code == 2
    assert "here.yaml:2: countries.1: XYZ is no ISO" in done.err
    assert run("code", report_file, "--country", "yem").code == 0


def test_a_theatre_file_that_is_none_is_named(run, report_file, tmp_path):
    for content in ("countries: [YEM", "countries: YEM\nbox: far away\n", "\x00\x01"):
        (tmp_path / "bad.yaml").write_text(content)
        done = run("code", report_file, "--theatre", tmp_path / "bad.yaml")
        assert done.code == 2
        assert "bad.yaml" in done.err
    done = run("code", report_file, "--theatre", tmp_path / "none.yaml")
    assert done.code == 2
    assert "none.yaml" in done.err


def test_a_foreign_report_among_others_is_set_aside(run, tmp_path):
    path = tmp_path / "mixed.jsonl"
    good, other = lines(2)
    path.write_text(f"{good}\n{json.dumps({'text': FRENCH})}\n{other}\n")
    done = run("code", path)
    assert done.code == 0
    assert f"{path}:2:" in done.err
    assert "Coded 2 reports" in done.err


def test_one_bad_file_of_a_folder_costs_no_other(run, tmp_path):
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD.format(number=1))
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.jsonl").write_text("\n".join(lines(2)) + "\n{\n")
    done = run("code", folder, "--quarantine", tmp_path / "kept" / "aside.jsonl")
    assert done.code == 0
    assert "Coded 3 reports" in done.err
    assert len((tmp_path / "kept" / "aside.jsonl").read_text().splitlines()) == 2


def test_ingest_keeps_what_was_set_aside_in_the_store(run, tmp_path):
    path = tmp_path / "ten.jsonl"
    content = lines(10)
    content[6] = "{"
    path.write_text("\n".join(content))
    done = run("ingest", path, "--store", tmp_path / "watch.db")
    assert done.code == 0
    assert f"{path}:7: broken JSON" in done.err
    with open_store(tmp_path / "watch.db", create=False) as store:
        assert len(list(store.reports())) == 9
        assert store.counts()["set_aside"] == 1
        assert store.verify() == []


def test_ingest_of_nothing_exits_with_1(run, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("ingest", tmp_path / "empty.txt", "--store", tmp_path / "watch.db")
    assert done.code == 1
    assert "Nothing was coded" in done.err


def test_a_store_that_is_no_store_is_refused_and_left_alone(run, report_file):
    before = report_file.read_bytes()
    done = run("ingest", report_file, "--store", report_file)
    assert done.code == 2
    assert report_file.name in done.err
    assert report_file.read_bytes() == before


def test_an_output_that_cannot_be_written_is_told(run, report_file, tmp_path):
    done = run("code", report_file, "--out", tmp_path / "no" / "folder" / "claims.csv")
    assert done.code == 2
    assert "folder" in done.err


def test_ctrl_c_leaves_a_store_that_opens_and_verifies(tmp_path):
    path, store = tmp_path / "many.jsonl", tmp_path / "watch.db"
    path.write_text("\n".join(lines(6000)))
    with subprocess.Popen(
        [sys.executable, "-c", START, "ingest", str(path), "--store", str(store)],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        try:
            wait_for_reports(store, writer)
            writer.send_signal(signal.SIGINT)
            _, said = writer.communicate(timeout=30)
        finally:
            writer.kill()
    assert writer.returncode == 130
    assert "Stopped" in said
    assert "Traceback" not in said
    with open_store(store, create=False) as opened:
        kept = len(list(opened.reports()))
        assert 0 < kept < 6000
        assert opened.verify() == []
        assert {coded.report.id for coded in opened.coded()} <= {report.id for report in opened.reports()}


START = "from truceline.cli import main; main()"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "COLUMNS": "140"}


def command(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", START, *map(str, words)],
        cwd=cwd, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def wait_for_reports(store: Path, writer: subprocess.Popen[str]) -> None:
    """Until the first reports stand in the store; fails where the writer ends before."""
    for _ in range(600):
        assert writer.poll() is None, writer.stderr and writer.stderr.read()
        if store.exists() and rows_in(store):
            return
        time.sleep(0.05)
    pytest.fail("no report was written within 30 seconds")


def rows_in(store: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM log").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
