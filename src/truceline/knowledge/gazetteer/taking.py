"""Rows of added files into the tables of additions; what is there already is left untouched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache

from truceline.knowledge.gazetteer.dump_rows import AreaRow, BadLine, NameRow, PlaceRow, Row
from truceline.knowledge.gazetteer.folding import fold, key
from truceline.knowledge.gazetteer.geonames_codes import geonames_codes
from truceline.knowledge.gazetteer.spellings import SpellingKeys, is_latin_name, keyed_spelling, spelling_keys
from truceline.knowledge.gazetteer.user_places import UserPlace
from truceline.knowledge.gazetteer.vocabulary import place_words

PLACE_COLUMNS = "modified, name, latitude, longitude, country, admin1, admin2, feature, kind, population"


class Taker:
    """Takes the rows of one file into the additions of `database` under the number of its import."""

    def __init__(self, database: sqlite3.Connection, number: int) -> None:
        self._database = database
        self._number = number
        codes = "SELECT iso2, iso3 FROM own.country UNION ALL SELECT iso2, iso3 FROM main.country"
        self._iso3: dict[str, str] = dict(database.execute(codes))
        self.changed = 0
        """Rows that were not there or were otherwise."""

    def take(self, row: Row) -> bool:
        """True if the row is of use; raises `BadLine` for one of no known country."""
        if isinstance(row, PlaceRow):
            return self._take_place(row)
        if isinstance(row, NameRow):
            return self._take_names(row.number, "names", _of_use([row.spelling]))
        if isinstance(row, AreaRow):
            self._put("area", "code", row.code, row.name)
            return row.number is None or self._take_names(row.number, "codes", _of_use(row.spellings)) or True
        self._put("country", "iso2", row.iso2, row.iso3)
        return row.number is None or self._take_names(row.number, "codes", _of_use([row.name])) or True

    def take_alias(self, place: UserPlace) -> None:
        """Take a spelling of the user's; of two of one key the later stays."""
        values = (place.spelling, place.lat, place.lon, place.country, place.place, place.note)
        self._put("alias", "key", key(place.spelling), *values)

    def _take_place(self, row: PlaceRow) -> bool:
        country = self._iso3.get(row.country, "")
        if row.country and not country:
            raise BadLine(f"country '{row.country}' is none of GeoNames' two-letter codes")
        kind = geonames_codes().kind_of(row.feature, row.population)
        names = _of_use(row.spellings)
        if kind is None or not names:
            return False
        keys = spelling_keys(names, country, kind)
        values = (
            *(row.modified, row.name, row.latitude, row.longitude, country, row.admin1, row.admin2),
            *(row.feature, kind, row.population),
        )
        query = f"SELECT {PLACE_COLUMNS} FROM own.place WHERE number = ?"
        known = self._database.execute(query, (row.number,)).fetchone()
        if known is not None and (known[0] > row.modified or (known == values and self._has_names(row.number, keys))):
            return True
        self.changed += 1
        places = f"INSERT OR REPLACE INTO own.place (number, known_as, import, {PLACE_COLUMNS}) VALUES ({_marks(13)})"
        self._database.execute(places, (row.number, row.number, self._number, *values))
        if known is not None:
            self._database.execute("DELETE FROM own.name WHERE place = ? AND origin = 'dump'", (row.number,))
        self._insert_names(row.number, "dump", keys)
        return True

    def _has_names(self, number: int, keys: Iterable[SpellingKeys]) -> bool:
        query = "SELECT spelling FROM own.name WHERE place = ? AND origin = 'dump'"
        return {name for (name,) in self._database.execute(query, (number,))} == {one.spelling for one in keys}

    def _take_names(self, number: int, origin: str, names: list[str]) -> bool:
        before = self._database.total_changes
        self._insert_names(number, origin, [keyed_spelling(name) for name in names])
        self.changed += self._database.total_changes > before
        return bool(names)

    def _insert_names(self, number: int, origin: str, keys: Iterable[SpellingKeys]) -> None:
        self._database.executemany(
            f"INSERT OR IGNORE INTO own.name VALUES ({_marks(7)})",
            [(number, origin, one.key, one.loose, one.skeleton, one.spelling, self._number) for one in keys],
        )

    def _put(self, table: str, column: str, value: str, *others: object) -> None:
        known = self._database.execute(f"SELECT * FROM own.{table} WHERE {column} = ?", (value,)).fetchone()
        if known is None or known[:-1] != (value, *others):
            self.changed += 1
            marks = _marks(len(others) + 2)
            self._database.execute(
                f"INSERT OR REPLACE INTO own.{table} VALUES ({marks})", (value, *others, self._number)
            )


def _marks(count: int) -> str:
    return ",".join("?" * count)


def _of_use(names: Iterable[str]) -> list[str]:
    """The names in Latin letters, without those that are words of every report ('Hospital', 'Police', 'Monday')."""
    return [name for name in names if is_latin_name(name) and fold(name) not in _common_words()]


@cache
def _common_words() -> frozenset[str]:
    words = place_words()
    return words.never | words.bodies | words.titles | words.demonyms | frozenset((*words.classes, *words.adjectives))
