"""The gazetteer as it is asked: which places a name may mean, in a theatre and in the world."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from truceline.knowledge.gazetteer.additions import attach_additions, stored_aliases
from truceline.knowledge.gazetteer.build import Progress, build, gazetteer_path
from truceline.knowledge.gazetteer.candidates import Candidate, standing
from truceline.knowledge.gazetteer.folding import key, spelling
from truceline.knowledge.gazetteer.theatre_area import TheatreArea
from truceline.knowledge.gazetteer.theatre_names import TheatreNames
from truceline.knowledge.gazetteer.user_places import UserPlace
from truceline.records import Theatre

NAMED = """
    SELECT place FROM main.name WHERE {condition}
    UNION SELECT COALESCE(p.known_as, n.place) FROM own.name n LEFT JOIN own.place p ON p.number = n.place
    WHERE {condition}"""
"""Numbers of the places with a name; an added place may be known under the number of one of ours."""

IS_KEY = NAMED.format(condition="key = :value")
IS_LOOSE_KEY = NAMED.format(condition="loose = :value")
IS_BOTH = NAMED.format(condition="key = :value AND loose IS NULL")

NAMED_BY = {"key": IS_KEY, "loose": f"{IS_LOOSE_KEY} UNION {IS_BOTH}"}

IS_NAME = """
SELECT EXISTS (SELECT 1 FROM main.name WHERE key = ?1 OR loose = ?1) OR
    EXISTS (SELECT 1 FROM own.name WHERE key = ?1 OR loose = ?1)"""
"""Whether anything has a key at all: most words that are asked for are no place, and this is a quarter of the work."""

PLACES = """
SELECT COALESCE(m.id, 'geonames:' || o.number), COALESCE(o.name, m.name), COALESCE(o.latitude, m.latitude) AS latitude,
    COALESCE(o.longitude, m.longitude) AS longitude, COALESCE(o.country, m.country) AS country,
    COALESCE((SELECT name FROM main.area WHERE code = o.admin1), (SELECT name FROM own.area WHERE code = o.admin1),
        m.admin1),
    COALESCE(o.kind, m.kind) AS kind, COALESCE(NULLIF(o.population, 0), m.population, 0), m.radius_km
FROM ({numbers}) hit
LEFT JOIN main.place m ON m.number = hit.place
LEFT JOIN own.place o ON o.known_as = hit.place
WHERE COALESCE(m.number, o.number) IS NOT NULL"""
"""What is known of places: an added row says all that it has, the built-in one the rest."""

LOOSE_KEYS = """
SELECT COALESCE(n.loose, n.key), p.latitude, p.longitude, p.country, {admin1}, p.kind
FROM {places} p JOIN {names} n ON n.place = p.number WHERE {area} AND {further}"""

ADDED_AREA = "(SELECT name FROM main.area WHERE code = p.admin1)"

NAMES_AND_PLACES = (
    ("main.name", "main.place", "p.admin1"),
    ("own.name", "main.place", "p.admin1"),
    ("own.name", "own.place", f"COALESCE({ADDED_AREA}, {ADDED_AREA.replace('main', 'own')})"),
)
"""Names with the places they may belong to: an added name may be of a place that was always there."""


def open_gazetteer(home: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer, built first if it is not there, with what the user added; `progress` hears of the building only.

    `home` is the directory it lies in (see `gazetteer_path`). Raises `OSError` if that cannot be written.
    """
    path = gazetteer_path(home)
    if not path.exists():
        build(path, progress)
    return Gazetteer(path, home)


class Gazetteer:
    """An open gazetteer; reads only, and may be shared by threads. `home` is where the user's additions lie."""

    def __init__(self, path: Path, home: Path | None = None) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        attach_additions(self._database, path, home)
        self._stored = stored_aliases(self._database)
        self._names = lru_cache(maxsize=16)(self._names_of)
        self._is_name = lru_cache(maxsize=50_000)(self._is_any_name)
        self.in_world = lru_cache(maxsize=20_000)(self._in_world)
        self.abbreviated = lru_cache(maxsize=1_000)(self._abbreviated)
        self.area_parts = lru_cache(maxsize=1_000)(self.parts)

    def names(self, theatre: Theatre, user_places: Sequence[UserPlace] = ()) -> TheatreNames:
        """All names of a theatre, with the user's, ready to be looked up; kept for the next call."""
        return self._names(theatre, tuple(user_places))

    def lookup(self, name: str, theatre: Theatre, user_places: Sequence[UserPlace] = ()) -> tuple[Candidate, ...]:
        """The places that `name` may mean, best first, by the first step of the ladder that finds any.

        The user's places, then in the theatre the exact spelling, articles and known parts, the consonants, likeness;
        then the world, exact only. Empty if nothing fits. 'Kfar Zita' in Syria gives Kafr Zaytā, 'loose'.
        """
        return self.names(theatre, user_places).find(name) or self.in_world(key(name))

    def place(self, id: str) -> Candidate | None:
        """The place of an id, None if there is none; its rule is 'user', since only a person writes an id down."""
        source, _, number = id.partition(":")
        if source == "geonames" and number.isdecimal():
            numbers, value = "SELECT COALESCE((SELECT known_as FROM own.place WHERE number = ?1), ?1) AS place", number
        else:
            numbers, value = "SELECT number AS place FROM main.place WHERE id = ?1", id
        row = self._database.execute(PLACES.format(numbers=numbers), (value,)).fetchone()
        return _candidate(row, "user") if row is not None else None

    def district_of(self, place: Candidate) -> str | None:
        """The second-level area of an added place, where a file of their names was added too."""
        query = "SELECT a.name FROM own.place p JOIN own.area a ON a.code = p.admin2 WHERE p.number = ?"
        row = self._database.execute(query, (place.id.removeprefix("geonames:"),)).fetchone()
        return str(row[0]) if row is not None else None

    def parts(self, area: Candidate) -> tuple[tuple[float, float], ...]:
        """Points (latitude, longitude) spread over an area: a country's first-level areas, or such an area's towns."""
        if area.kind == "country":
            query = "SELECT latitude, longitude FROM main.place WHERE country = ? AND kind = 'admin1'"
            rows = self._database.execute(query, (area.country,))
        else:
            query = (
                "SELECT latitude, longitude FROM main.place "
                "WHERE country = ? AND admin1 = ? AND kind IN ('town', 'capital')"
            )
            rows = self._database.execute(query, (area.country, area.admin1))
        return tuple((float(latitude), float(longitude)) for latitude, longitude in rows)

    def _names_of(self, theatre: Theatre, user_places: tuple[UserPlace, ...]) -> TheatreNames:
        area = TheatreArea(theatre)

        def search(kind: str, value: str) -> list[Candidate]:
            return [found for found in self._named(kind, value, area.condition, area.values) if _lies_in(found, area)]

        def of_skeleton(bones: str) -> list[str]:
            vary = spelling().vowels_vary
            rows = self._loose_keys(area, "n.skeleton = ?", bones)
            return [loose for loose, country, kind in rows if country in vary and kind != "country"]

        def all_loose() -> Iterable[str]:
            return (loose for loose, _, _ in self._loose_keys(area))

        user = ((place.spelling, self._of_user(place)) for place in (*user_places, *self._stored))
        known = [(spelled, candidate) for spelled, candidate in user if candidate is not None]
        return TheatreNames(search, of_skeleton, all_loose, known)

    def _named(self, by: str, value: str, condition: str, values: Sequence[str | float]) -> list[Candidate]:
        if not self._is_name(value):
            return []
        places = PLACES.format(numbers=NAMED_BY[by].replace(":value", "?1"))
        rows = self._database.execute(f"SELECT * FROM ({places}) WHERE {condition}", (value, *values))
        return [_candidate(row, "exact") for row in rows]

    def _is_any_name(self, value: str) -> bool:
        return bool(self._database.execute(IS_NAME, (value,)).fetchone()[0])

    def _loose_keys(self, area: TheatreArea, further: str = "TRUE", *values: str) -> Iterator[tuple[str, str, str]]:
        """The loose keys of the theatre's names, each with the country and kind of its place."""
        for names, places, admin1 in NAMES_AND_PLACES:
            asked = admin1 if area.asks_admin1 else "NULL"  # a question for each name, so a dear one
            query = LOOSE_KEYS.format(names=names, places=places, admin1=asked, area=area.condition, further=further)
            for loose, latitude, longitude, country, admin, kind in self._database.execute(
                query, (*area.values, *values)
            ):
                if area.is_whole or area.holds(latitude, longitude, country, admin, kind):
                    yield loose, country, kind

    def _of_user(self, place: UserPlace) -> Candidate | None:
        if place.place:
            return self.place(place.place)
        identifier = f"user:{key(place.spelling)}"
        point = (place.lat or 0.0, place.lon or 0.0)  # neither is None without a place: `UserPlace` sees to that
        return Candidate(identifier, place.spelling, *point, place.country, None, "town", 0, None, rule="user")

    def _in_world(self, folded: str) -> tuple[Candidate, ...]:
        """The places anywhere with exactly this name (a strict key), the largest first."""
        found = self._named("key", folded, "TRUE", ())
        return tuple(sorted((replace(one, rule="world", in_theatre=False) for one in found), key=standing))

    def _abbreviated(self, written: str) -> tuple[Candidate, ...]:
        """The first-level areas anywhere that are abbreviated exactly so, full stops included: 'Ore.', 'N.J.'."""
        places = PLACES.format(numbers="SELECT place FROM main.name WHERE key = ? AND spelling = ? ORDER BY place")
        rows = self._database.execute(f"SELECT * FROM ({places}) WHERE kind = 'admin1'", (key(written), written))
        return tuple(replace(_candidate(row, "world"), in_theatre=False) for row in rows)


def _candidate(row: Sequence[Any], rule: str) -> Candidate:
    identifier, name, latitude, longitude, country, admin1, kind, population, radius_km = row
    return Candidate(identifier, name, latitude, longitude, country, admin1, kind, population, radius_km, rule)


def _lies_in(candidate: Candidate, area: TheatreArea) -> bool:
    return area.holds(candidate.latitude, candidate.longitude, candidate.country, candidate.admin1, candidate.kind)
