"""Rows of the tables under `figures_told/` and `times_told/`: fields parted by bars, in groups by what is asked.

`rows` must be read as they say. `known_misses` are not yet: a row that comes to be read fails there and moves up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

NOTHING = "nothing"


@dataclass(frozen=True)
class ToldRow:
    """One sentence: the table it stands in, the group, the fields before the last, and what is to be read."""

    table: str
    group: str
    fields: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def name(self) -> str:
        """What a test of the row is called by."""
        return f"{self.table}-{self.group}-{self.fields[-1]}"


def read_told(folder: Path, section: str, table: str = "*") -> list[ToldRow]:
    """The rows of one section (`rows` or `known_misses`) of the tables of a folder."""
    return [row for path in sorted(folder.glob(f"{table}.yaml")) for row in _rows_of(path, section)]


def _rows_of(path: Path, section: str) -> Iterator[ToldRow]:
    groups = yaml.safe_load(path.read_text(encoding="utf-8")).get(section) or {}
    for group, lines in groups.items():
        for line in lines.splitlines():
            *fields, expected = (field.strip() for field in line.split(" | "))
            told = () if expected == NOTHING else tuple(one.strip() for one in expected.split(";"))
            yield ToldRow(path.stem, group, tuple(fields), told)
