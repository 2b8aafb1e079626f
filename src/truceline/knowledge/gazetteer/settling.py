"""The tables of additions, and what in them is derived from our own tables."""

from __future__ import annotations

import sqlite3

from truceline.knowledge.gazetteer.build import SAME_PLACE_DEGREES, SETTLEMENTS
from truceline.knowledge.gazetteer.geonames_codes import geonames_codes
from truceline.knowledge.gazetteer.spellings import keyed_spelling

SCHEMA = """
CREATE TABLE IF NOT EXISTS own.meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS own.import (
    number INTEGER PRIMARY KEY, sha256 TEXT UNIQUE, file TEXT, form TEXT, added TEXT, taken INTEGER, left_out INTEGER,
    set_aside INTEGER);
CREATE TABLE IF NOT EXISTS own.place (
    number INTEGER PRIMARY KEY, known_as INTEGER, import INTEGER, modified TEXT, name TEXT, latitude REAL,
    longitude REAL, country TEXT, admin1 TEXT, admin2 TEXT, feature TEXT, kind TEXT, population INTEGER);
CREATE TABLE IF NOT EXISTS own.name (
    place INTEGER, origin TEXT, key TEXT, loose TEXT, skeleton TEXT, spelling TEXT, import INTEGER,
    PRIMARY KEY (place, origin, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own.area (code TEXT PRIMARY KEY, name TEXT, import INTEGER);
CREATE TABLE IF NOT EXISTS own.country (iso2 TEXT PRIMARY KEY, iso3 TEXT, import INTEGER);
CREATE TABLE IF NOT EXISTS own.alias (
    key TEXT PRIMARY KEY, spelling TEXT, latitude REAL, longitude REAL, country TEXT, place TEXT, note TEXT,
    import INTEGER);
"""
"""`place.number` is GeoNames' own; `known_as` the number of the place in the gazetteer as a whole, NULL where the
built-in row says all. `admin1` and `admin2` are GeoNames' codes ('SY.12', 'SY.12.1234'). `name.origin` is 'dump',
'names' (alternate names) or 'codes' (tables of areas and countries); of a place that is in no file yet a name waits."""

INDEXES = {
    "name_key": "name (key)",
    "name_loose": "name (loose) WHERE loose IS NOT NULL",
    "name_skeleton": "name (skeleton) WHERE skeleton IS NOT NULL",
    "place_known": "place (known_as)",
    "place_country": "place (country)",
}

TWINS = """
SELECT DISTINCT p.number, abs(p.latitude - m.latitude) + abs(p.longitude - m.longitude) AS apart
FROM main.name mn JOIN main.place m ON m.number = mn.place
JOIN own.name n ON n.key = mn.key JOIN own.place p ON p.number = n.place
WHERE mn.place = ?1 AND p.country = m.country AND p.known_as = p.number AND apart < ?2
AND (p.kind = m.kind OR (p.kind IN {settled} AND m.kind IN {settled}))
ORDER BY apart, p.number LIMIT 1""".format(settled=(*SETTLEMENTS, "capital"))
"""The added place nearest to one of our own table, of its name and kind and within reach of its rough point."""


def drop_indexes(database: sqlite3.Connection) -> None:
    """Drop what would slow many insertions down; `settle` makes it again."""
    for name in INDEXES:
        database.execute(f"DROP INDEX IF EXISTS own.{name}")


def settle(database: sqlite3.Connection, rules: str, built_in: str) -> None:
    """Derive again what rests on our tables, and note by which `rules` and with which built-in gazetteer."""
    known = dict(database.execute("SELECT name, value FROM own.meta"))
    if known.get("rules", rules) != rules:
        drop_indexes(database)
        _fold_again(database)
        _sort_again(database)
    for name, columns in INDEXES.items():
        database.execute(f"CREATE INDEX IF NOT EXISTS own.{name} ON {columns}")
    _find_twins(database)
    database.executemany("INSERT OR REPLACE INTO own.meta VALUES (?,?)", [("rules", rules), ("built_in", built_in)])


def _fold_again(database: sqlite3.Connection) -> None:
    """The keys of every name by the rules of spelling as they are now."""
    database.execute("ALTER TABLE own.name RENAME TO name_before")
    for statement in SCHEMA.split(";")[:-1]:
        database.execute(statement)  # a script would end the transaction
    database.create_function("strict", 1, lambda name: keyed_spelling(name).key, deterministic=True)
    database.create_function("loose", 1, lambda name: keyed_spelling(name).loose, deterministic=True)
    database.create_function("skeleton", 1, lambda name: keyed_spelling(name).skeleton, deterministic=True)
    database.execute(
        "INSERT OR IGNORE INTO own.name SELECT place, origin, strict(spelling), loose(spelling), "
        "CASE WHEN skeleton IS NULL THEN NULL ELSE skeleton(spelling) END, spelling, import FROM own.name_before"
    )
    database.execute("DROP TABLE own.name_before")


def _sort_again(database: sqlite3.Connection) -> None:
    """The kind of every place by the table of codes as it is now; what is no longer taken keeps its kind."""
    for feature, is_small in database.execute("SELECT DISTINCT feature, population < 500 FROM own.place").fetchall():
        kind = geonames_codes().kind_of(feature, 0 if is_small else 500)
        if kind is not None:
            query = "UPDATE own.place SET kind = ? WHERE feature = ? AND (population < 500) = ?"
            database.execute(query, (kind, feature, is_small))


def _find_twins(database: sqlite3.Connection) -> None:
    """Say under which number each added place is known, so that no place is there twice.

    Our first-level areas and countries say more than GeoNames' rows (a size, the name that the press uses) and stay. A
    place of `places.csv` keeps its id, which coded reports hold, and takes the point and the names of its added twin.
    """
    database.execute("UPDATE own.place SET known_as = number WHERE known_as IS NOT number")
    database.execute(
        "UPDATE own.place SET known_as = NULL WHERE number IN "
        "(SELECT number FROM main.place WHERE kind IN ('admin1', 'country'))"
    )
    for (number,) in database.execute("SELECT number FROM main.place WHERE id LIKE 'truceline:%'").fetchall():
        twin = database.execute(TWINS, (number, SAME_PLACE_DEGREES)).fetchone()
        if twin is not None:
            database.execute("UPDATE own.place SET known_as = ? WHERE number = ?", (number, twin[0]))
