"""The tables of results.md and what fills them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import score_all  # noqa: E402 (the folder of benchmarks is no package)
from result_tables import insert, markdown_table  # noqa: E402


def test_insert_replaces_only_the_part_between_its_markers() -> None:
    text = "before\n<!-- a: begin -->\nold\n<!-- a: end -->\nafter\n<!-- b: begin -->\nkept\n<!-- b: end -->\n"
    changed = insert(text, "a", "new")
    assert "old" not in changed
    assert changed.startswith("before\n<!-- a: begin -->\nnew\n<!-- a: end -->\nafter")
    assert "kept" in changed


def test_insert_adds_markers_where_there_are_none() -> None:
    assert insert("text\n", "a", "new").endswith("<!-- a: begin -->\nnew\n<!-- a: end -->\n")


def test_insert_twice_gives_the_same_text() -> None:
    once = insert("text\n", "a", "new")
    assert insert(once, "a", "new") == once


def test_markdown_table_has_a_line_for_each_row() -> None:
    assert markdown_table(["set", "F1"], [["ours", "0.5"]]) == "| set | F1 |\n|---|---:|\n| ours | 0.5 |"


@pytest.mark.parametrize(("value", "wanted"), [(None, ""), (3, "3"), (0.5, "0.500"), (61.34, "61.3"), (1.0, "1.000")])
def test_shown_numbers(value: float | None, wanted: str) -> None:
    assert score_all.shown(value) == wanted


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("a.b", 1), ("a", None), ("a.c", None), ("x.y", None)],
    ids=["found", "no number", "no key", "no branch"],
)
def test_value_at_a_path(path: str, wanted: float | None) -> None:
    assert score_all.value_at({"a": {"b": 1}}, path) == wanted


def test_an_unknown_set_is_told_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert score_all.main(["--only", "nonsense", "--no-write"]) == 2
    assert "chains" in capsys.readouterr().err


def test_a_missing_folder_is_a_fault_of_the_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score_all.main(["--only", "chains", "--no-write", "--shared", str(tmp_path)]) == 1
    assert "--shared" in capsys.readouterr().out
