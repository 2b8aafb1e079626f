"""Dumps in GeoNames' forms with a few invented places, and a home for what is added."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from truceline.knowledge.gazetteer import gazetteer_path, open_gazetteer
from truceline.knowledge.gazetteer.additions import additions_path

SARAQIB = 164816
"""A town that the built-in gazetteer has."""


def place_line(number: int, name: str, **changes: Any) -> str:
    """A line of a country dump: a village in Idlib unless told otherwise."""
    cell = {
        **{"ascii": name, "others": "", "latitude": 35.7, "longitude": 36.6, "feature": "P.PPL", "country": "SY"},
        **{"admin1": "12", "admin2": "", "population": 0, "modified": "2024-05-01"},
        **changes,
    }
    kind, code = str(cell["feature"]).split(".")
    cells = [number, name, cell["ascii"], cell["others"], cell["latitude"], cell["longitude"], kind, code]
    cells += [cell["country"], "", cell["admin1"], cell["admin2"], "", "", cell["population"], "", 300]
    return "\t".join(map(str, [*cells, "Asia/Damascus", cell["modified"]]))


def name_line(number: int, place: int, name: str, language: str = "en", historic: str = "") -> str:
    """A line of alternateNamesV2.txt."""
    return "\t".join([str(number), str(place), language, name, "", "", "", historic, "", ""])


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def home_in(folder: Path) -> Path:
    """A home with the built-in gazetteer of the user's cache and nothing added."""
    open_gazetteer()
    home = folder / "home"
    home.mkdir()
    gazetteer_path(home).symlink_to(gazetteer_path())
    return home


def added_rows(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that was added, without the numbers of the imports that brought it."""
    columns = {
        "place": "number, known_as, name, latitude, longitude, country, admin1, feature, kind, population, modified",
        "name": "place, origin, key, loose, skeleton, spelling",
        "area": "code, name",
        "alias": "key, spelling, latitude, longitude, country, place, note",
        "import": "sha256, form, taken, left_out, set_aside",
    }
    database = sqlite3.connect(additions_path(home))
    try:
        return {
            table: sorted(database.execute(f"SELECT {names} FROM {table}").fetchall(), key=repr)
            for table, names in columns.items()
        }
    finally:
        database.close()
