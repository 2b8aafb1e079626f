"""`docs/actors.md` counts the rows of the tables as they are, and its example is a table that can be added."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from truceline.knowledge.actors import FOLDER, OwnRow, load_actors
from truceline.knowledge.actors.own import read_own

PAGE = (Path(__file__).parents[2] / "docs" / "actors.md").read_text(encoding="utf-8")
COUNTS = dict(re.findall(r"\| `(\w+\.csv)` \| ([\d,]+) \|", PAGE))


def test_every_table_is_counted() -> None:
    assert set(COUNTS) == {path.name for path in FOLDER.glob("*.csv")} - {"wikidata.csv"}


@pytest.mark.parametrize("name", COUNTS)
def test_count_is_that_of_the_table(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.strip() and not line.startswith("#")][1:]
    assert COUNTS[name] == f"{len(rows):,}"


def test_example_can_be_added(tmp_path: Path) -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "own.csv"
    path.write_text(example, encoding="utf-8")
    assert len(read_own(path, load_actors())) == example.count("\n") - 1


def test_every_column_of_an_own_table_is_told() -> None:
    told = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]*?) \|", PAGE, re.MULTILINE))))
    assert set(OwnRow.model_fields) <= told
