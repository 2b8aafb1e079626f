"""Predictions rest on the input fields alone, and every scorer takes them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import predict  # noqa: E402 (the folder of benchmarks is no package)

if TYPE_CHECKING:
    from truceline.coding.parse import Parser

SETS = {one["name"]: one for one in yaml.safe_load((ROOT / "benchmarks" / "sets.yaml").read_text(encoding="utf-8"))}

TEXT = ("id", "text")
INPUT_FIELDS: dict[str, tuple[str, ...]] = {
    "reports": (*TEXT, "title", "published", "publisher"),
    "challenge": (*TEXT, "published"),
    "quiet": (*TEXT, "cased"),
    "plv": ("id", "sentence", "source", "target"),
    "acled": TEXT,
    "gsr": (*TEXT, "date"),
    "muc4": (*TEXT, "dateline"),
    "places": (*TEXT, "title", "date", "source"),
    "places-spans": (*TEXT, "title", "date", "source", "toponyms"),
    "theatre": (*TEXT, "theatre", "countries", "published"),
    "polnear": (*TEXT, "publisher", "date"),
    "chains": TEXT,
    "entities": (*TEXT, "title", "url"),
    "figures": TEXT,
    "incidents": ("incident", "reports"),
    "time-conflict": (*TEXT, "title", "dct"),
    "time-news": (*TEXT, "title", "dct"),
    "syria": (*TEXT, "title", "published", "publisher"),
    "gva": (*TEXT, "title", "dct"),
    "mentions": ("doc", "text", "mentions"),
}
MARKED = {"places-spans": ("toponyms", ("start", "end")), "mentions": ("mentions", ("m", "start", "end"))}
"""Sets whose spans are given: of the spans only these fields are input."""

ROWS = {"polnear": 1, "reports": 2, "entities": 1, "places": 1, "places-spans": 1}
FEW = 3


@pytest.fixture
def one_parser(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every task and every coder takes the parser that is loaded already."""
    for module in ("tasks.parsed_texts", "tasks.theatre", "truceline.coding.coder"):
        monkeypatch.setattr(import_module(module), "Parser", lambda *_: parser)


@pytest.fixture
def predictions(shared: Path) -> Callable[[str, bool], list[dict[str, Any]]]:
    """Predicts a few rows of a set, with or without the answers in them."""

    def run(name: str, with_answers: bool) -> list[dict[str, Any]]:
        source = shared / SETS[name]["input"]
        rows = predict.read_rows(source)[: ROWS.get(name, FEW)]
        kept = rows if with_answers else [without_answers(name, row) for row in rows]
        module = import_module(predict.TASKS[SETS[name]["task"]])
        return list(module.predict(kept, source))

    return run


def without_answers(name: str, row: dict[str, Any]) -> dict[str, Any]:
    kept = {field: row[field] for field in INPUT_FIELDS[name] if field in row}
    if name in MARKED:
        field, parts = MARKED[name]
        kept[field] = [{part: one[part] for part in parts} for one in row[field]]
    return kept


@pytest.mark.usefixtures("one_parser")
@pytest.mark.parametrize("name", sorted(SETS))
def test_predictions_are_the_same_without_answers_and_the_scorer_takes_them(
    name: str, predictions: Callable[[str, bool], list[dict[str, Any]]], shared: Path, tmp_path: Path
) -> None:
    found = predictions(name, False)
    assert found == predictions(name, True)
    target = tmp_path / "predictions.jsonl"
    target.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    words = [
        str(target) if word == "PRED" else str(shared / word) if "/" in word else word for word in SETS[name]["scorer"]
    ]
    scored = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stderr
    assert json.loads(scored.stdout)


def in_place(word: str, target: Path, shared: Path) -> str:
    if word == "PRED":
        return str(target)
    return str(shared / word) if "/" in word else word


def test_every_task_has_a_set() -> None:
    assert {one["task"] for one in SETS.values()} == set(predict.TASKS)


def test_every_set_tells_its_input_fields() -> None:
    assert set(INPUT_FIELDS) == set(SETS)


@pytest.mark.parametrize("name", sorted(SETS))
def test_peers_have_a_cell_for_every_measure(name: str) -> None:
    one = SETS[name]
    assert {len(cells) for cells in one.get("peers", {}).values()} <= {len(one["measures"])}


def test_an_unknown_task_is_told_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert predict.main(["nonsense", "in.jsonl", "out.jsonl"]) == 2
    assert "plv" in capsys.readouterr().err


@pytest.mark.usefixtures("one_parser")
def test_main_writes_one_line_a_row(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = "Shelling killed four people in the town on Monday."
    source.write_text(json.dumps({"id": "a", "text": text, "dct": "2020-01-28"}) + "\n", encoding="utf-8")
    assert predict.main(["time", str(source), str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["timexes"][0]["value"] == "2020-01-27"


@pytest.mark.usefixtures("one_parser")
@pytest.mark.parametrize(
    ("more", "speakers"),
    [({}, ["The envoy", "the army"]), ({"publisher": "Valley Post"}, ["The envoy"])],
    ids=["sentences of the chains file nest", "articles of PolNeAR are flat"],
)
def test_who_speaks_within_what_is_said(more: dict[str, str], speakers: list[str]) -> None:
    text = "The envoy said that the army denied the raid."
    row = {"id": "one", "text": text, **more}
    (told,) = import_module("tasks.attribution").predict([row], Path())
    assert [text[slice(*one["source"][0])] for one in told["attributions"]] == speakers
