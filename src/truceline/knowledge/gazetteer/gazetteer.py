"""The gazetteer as it is asked: which places a name may mean, in a theatre and in the world."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from rapidfuzz import fuzz, process

from truceline.knowledge.gazetteer.build import Progress, build, gazetteer_path
from truceline.knowledge.gazetteer.folding import key, loose_key, skeleton, spelling
from truceline.knowledge.tables import read_csv_rows
from truceline.records import Theatre

FUZZY_CUT = 88
"""Least rapidfuzz ratio for a spelling inside the theatre: at 80, Jarjanaz becomes Armanaz."""

SHORTEST_FUZZY = 6
"""Letters a name must have to be matched by likeness; shorter ones differ by chance."""

SHORTEST_SKELETON = 3
"""Consonants two names must share to be matched by skeleton."""

SKELETON_CUT = 70
"""Least rapidfuzz ratio of two names with one skeleton: at 60, Jihad becomes Yehud."""

RULES = ("user", "exact", "loose", "skeleton", "fuzzy", "world")

COLUMNS = "p.id, p.name, p.latitude, p.longitude, p.country, p.admin1, p.kind, p.population, p.radius_km"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `rule` is the step of the ladder that found it, one of `RULES`.

    `kind` is town, capital, admin1, country, facility, region and so on; `in_theatre` is False for places of the world.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str | None
    kind: str
    population: int
    radius_km: float | None
    rule: str
    in_theatre: bool = True


class UserPlace(BaseModel):
    """A line of a user's file of places: one spelling and where it is. `country` is ISO 3166-1 alpha-3."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    spelling: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    country: str = ""
    note: str = ""


def read_aliases(path: Path) -> tuple[UserPlace, ...]:
    """The user's places from a CSV with the columns spelling, lat, lon, country, note; raises `TableFault`."""
    return read_csv_rows(path, UserPlace)


def open_gazetteer(home: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer, built first if it is not there; `progress` hears of the building only.

    `home` is the directory it lies in (see `gazetteer_path`). Raises `OSError` if that cannot be written.
    """
    path = gazetteer_path(home)
    if not path.exists():
        build(path, progress)
    return Gazetteer(path)


class Gazetteer:
    """An open gazetteer; reads only, and may be shared by threads."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._names = lru_cache(maxsize=16)(self._load)
        self.in_world = lru_cache(maxsize=20_000)(self._in_world)
        self.abbreviated = lru_cache(maxsize=1_000)(self._abbreviated)
        self.area_parts = lru_cache(maxsize=1_000)(self.parts)

    def names(self, theatre: Theatre, user_places: Sequence[UserPlace] = ()) -> TheatreNames:
        """All names of a theatre, with the user's, ready to be looked up; kept for the next call."""
        return self._names(theatre.countries, theatre.box, theatre.admin1, tuple(user_places))

    def lookup(self, name: str, theatre: Theatre, user_places: Sequence[UserPlace] = ()) -> tuple[Candidate, ...]:
        """The places that `name` may mean, best first, by the first step of the ladder that finds any.

        The user's places, then in the theatre the exact spelling, articles and known parts, the consonants, likeness;
        then the world, exact only. Empty if nothing fits. 'Kfar Zita' in Syria gives Kafr Zaytā, 'loose'.
        """
        return self.names(theatre, user_places).find(name) or self.in_world(key(name))

    def parts(self, area: Candidate) -> tuple[tuple[float, float], ...]:
        """Points (latitude, longitude) spread over an area: a country's first-level areas, or such an area's towns."""
        if area.kind == "country":
            query = "SELECT latitude, longitude FROM place WHERE country = ? AND kind = 'admin1'"
            rows = self._database.execute(query, (area.country,))
        else:
            query = (
                "SELECT latitude, longitude FROM place WHERE country = ? AND admin1 = ? AND kind IN ('town', 'capital')"
            )
            rows = self._database.execute(query, (area.country, area.admin1))
        return tuple((float(latitude), float(longitude)) for latitude, longitude in rows)

    def _load(
        self,
        countries: tuple[str, ...],
        box: tuple[float, float, float, float] | None,
        admin1: tuple[str, ...],
        user_places: tuple[UserPlace, ...],
    ) -> TheatreNames:
        marks = ",".join("?" * len(countries))
        rows = self._database.execute(
            f"SELECT n.spelling, n.key, {COLUMNS} FROM place p JOIN name n ON n.place = p.number "
            f"WHERE p.country IN ({marks}) ORDER BY p.number, n.key",
            countries,
        )
        names = TheatreNames()
        for place in user_places:
            names.add(place.spelling, key(place.spelling), _user_candidate(place))
        wanted = {key(area) for area in admin1}
        made: dict[str, Candidate] = {}
        for spelled, folded, *columns in rows:
            candidate = made.get(columns[0])
            if candidate is None:
                candidate = made[columns[0]] = _read_candidate(columns, "exact", True)
            if _lies_in(candidate, box, wanted):
                names.add(spelled, folded, candidate)
        return names

    def _in_world(self, folded: str) -> tuple[Candidate, ...]:
        """The places anywhere with exactly this name (a strict key), the largest first."""
        rows = self._database.execute(
            f"SELECT {COLUMNS} FROM name n JOIN place p ON p.number = n.place WHERE n.key = ?", (folded,)
        )
        found = [_read_candidate(columns, "world", False) for columns in rows]
        return tuple(sorted(found, key=_standing))

    def _abbreviated(self, written: str) -> tuple[Candidate, ...]:
        """The first-level areas anywhere that are abbreviated exactly so, full stops included: 'Ore.', 'N.J.'."""
        rows = self._database.execute(
            f"SELECT {COLUMNS} FROM name n JOIN place p ON p.number = n.place "
            "WHERE n.key = ? AND n.spelling = ? AND p.kind = 'admin1' ORDER BY p.number",
            (key(written), written),
        )
        return tuple(_read_candidate(columns, "world", False) for columns in rows)


def _read_candidate(columns: Sequence[Any], rule: str, in_theatre: bool) -> Candidate:
    identifier, name, latitude, longitude, country, admin1, kind, population, radius_km = columns
    return Candidate(
        identifier, name, latitude, longitude, country, admin1, kind, population, radius_km, rule, in_theatre
    )


def _lies_in(candidate: Candidate, box: tuple[float, float, float, float] | None, admin1: set[str]) -> bool:
    if box is not None and candidate.kind not in ("country", "admin1"):
        west, south, east, north = box
        if not (west <= candidate.longitude <= east and south <= candidate.latitude <= north):
            return False
    return not (admin1 and candidate.admin1 is not None and key(candidate.admin1) not in admin1)


def _user_candidate(place: UserPlace) -> Candidate:
    identifier = f"user:{key(place.spelling)}"
    point = (place.lat, place.lon)
    return Candidate(identifier, place.spelling, *point, place.country, None, "town", 0, None, rule="user")


AREA_SHARE = 10
"""A first-level area stands like a town of a tenth of its people: 'Idlib' is the town first, 'Texas' the state."""

KIND_ORDER = ("country", "capital", "town", "facility", "village")


def _standing(candidate: Candidate) -> tuple[int, int, int, str]:
    """Sorts the user's places first, then countries and capitals, then by size; an area counts less than a town."""
    order = KIND_ORDER.index(candidate.kind) if candidate.kind in KIND_ORDER[:2] else len(KIND_ORDER)
    size = candidate.population // AREA_SHARE if candidate.kind == "admin1" else candidate.population
    size = size or (1_000 if candidate.kind not in KIND_ORDER else 0)
    return (0 if candidate.rule == "user" else 1, order, -size, candidate.id)


class TheatreNames:
    """The names of a theatre under their keys."""

    def __init__(self) -> None:
        self._exact: dict[str, list[Candidate]] = {}
        self._loose: dict[str, list[Candidate]] = {}
        self._skeletons: dict[str, list[str]] | None = None
        self.find = lru_cache(maxsize=20_000)(self._find)

    def add(self, spelling: str, folded: str, candidate: Candidate) -> None:
        """Take in one spelling of a place."""
        for index, found in ((self._exact, folded), (self._loose, loose_key(spelling))):
            known = index.setdefault(found, [])
            if candidate not in known:
                known.append(candidate)

    def spelled(self, name: str) -> tuple[Candidate, ...]:
        """The places of this spelling, articles and known parts apart; the user's before all others."""
        found = self._exact.get(key(name))
        if found:
            return tuple(sorted(found, key=_standing))
        found = self._loose.get(loose_key(name))
        return tuple(_by("loose", sorted(found, key=_standing))) if found else ()

    def _find(self, name: str) -> tuple[Candidate, ...]:
        return self.spelled(name) or self._alike(loose_key(name))

    def _alike(self, loose: str) -> tuple[Candidate, ...]:
        if self._skeletons is None:
            self._skeletons = {}
            vary = spelling().vowels_vary
            for spelled, candidates in self._loose.items():
                if any(found.country in vary and found.kind != "country" for found in candidates):
                    self._skeletons.setdefault(skeleton(spelled), []).append(spelled)
        bones = skeleton(loose)
        if len(bones) >= SHORTEST_SKELETON:
            same = [spelled for spelled in self._skeletons.get(bones, ()) if fuzz.ratio(spelled, loose) >= SKELETON_CUT]
            if same:
                best = max(same, key=lambda spelled: (fuzz.ratio(spelled, loose), spelled))
                return tuple(_by("skeleton", sorted(self._loose[best], key=_standing)))
        if len(loose) >= SHORTEST_FUZZY:
            hit = process.extractOne(loose, self._loose.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_CUT)
            if hit is not None and hit[0][0] == loose[0]:
                alike = [found for found in self._loose[hit[0]] if found.kind != "country"]
                return tuple(_by("fuzzy", sorted(alike, key=_standing)))
        return ()


def _by(rule: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    return [found if found.rule == "user" else replace(found, rule=rule) for found in candidates]
