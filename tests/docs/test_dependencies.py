"""Every dependency of the project has a row in `docs/dependencies.md` with reason, licence and size."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| (\d+) \|", re.MULTILINE)


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~!\[ ]", one)[0] for one in requirements}


GROUPS = {
    "For running": names(PROJECT["project"]["dependencies"]),
    "For building": names(PROJECT["dependency-groups"]["build"]),
    "For testing": names(PROJECT["dependency-groups"]["test"]),
}


@pytest.mark.parametrize("title", GROUPS)
def test_group_has_a_row_for_each_package_and_no_other(title: str) -> None:
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    assert {name for name, *_ in ROW.findall(section)} == GROUPS[title]


@pytest.mark.parametrize("lock", ["demo", "test"])
def test_number_of_locked_packages_is_right(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    count = len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    assert re.search(rf"`requirements/{lock}\.txt` \({count}\b", PAGE)
