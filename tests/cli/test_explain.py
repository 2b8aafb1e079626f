"""`truceline explain` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = (
    "Rwanda's army threatened to shell Goma. The cat purred. "
    "Congo's army said on Monday that rebels had shelled Goma.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "goma.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_explain_shows_what_won_what_moved_and_why_nothing(run, report) -> None:
    done = run("explain", report, "--published", "2021-05-04")
    assert done.code == 0
    assert "THREATEN, asserted claim 1" in done.words
    assert "'shell' (ASSAULT) makes it THREATEN moves.threat.ASSAULT" in done.words
    assert "nothing: no word of it stands in the trigger tables" in done.words


def test_lines_fit_a_terminal_of_100_columns(run, report, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert max(map(len, run("explain", report).out.splitlines())) <= 100


def test_json_gives_the_same_with_all_frames_tried(run, report) -> None:
    done = run("explain", report, "--published", "2021-05-04", "--json")
    explanation = json.loads(done.out)
    assert [one["number"] for one in explanation["sentences"]] == [1, 2, 3]
    assert explanation["sentences"][0]["triggers"][0]["frame"] == "threaten.threaten"
    assert len(explanation["coded"]["claims"]) == 2


@pytest.mark.parametrize(("option", "value"), [("--sentence", "3"), ("--about", "REBELS had")])
def test_one_sentence_can_be_asked_for(run, report, option: str, value: str) -> None:
    done = run("explain", report, option, value)
    assert "rebels had shelled Goma" in done.words
    assert "hills" not in done.words


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--sentence", "9", "No sentence has the number 9. The report has 3"),
        ("--about", "sea", "No sentence holds 'sea'"),
    ],
)
def test_asking_for_a_sentence_that_is_not_there_says_how_many_there_are(run, report, option, value, said) -> None:
    done = run("explain", report, option, value)
    assert done.code == 2
    assert said in done.words


def test_standard_input_is_read(run, monkeypatch, tmp_path) -> None:
    (tmp_path / "in.txt").write_text(TEXT, encoding="utf-8")
    with (tmp_path / "in.txt").open(encoding="utf-8") as handle:
        monkeypatch.setattr("sys.stdin", handle)
        assert "THREATEN" in run("explain", "-").words
