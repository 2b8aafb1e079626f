"""What a user added to the gazetteer: a file of its own, which outlives every new version of the built-in one.

The built-in gazetteer is a cache, thrown away and built anew when its sources change. Additions lie in the user's data
directory in `places.sqlite`, and are attached to the built-in file when it is opened. What is derived from our tables
(keys of names, kinds, which added place is one that we have) is derived again when these change: see `settle`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from truceline.errors import UnreadableInput
from truceline.knowledge.gazetteer.settling import SCHEMA, settle
from truceline.knowledge.gazetteer.user_places import UserPlace
from truceline.knowledge.tables import KNOWLEDGE

DERIVING = ("spelling.yaml", "geonames_codes.yaml", "folding.py", "spellings.py", "settling.py")
"""Files on which the derived columns rest."""


def additions_path(home: Path | None = None) -> Path:
    """Where additions are kept: under `home`, else `TRUCELINE_HOME`, else the user's data directory."""
    if home is None:
        data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        home = Path(os.environ.get("TRUCELINE_HOME") or Path(data) / "truceline")
    return home / "places.sqlite"


def attach_additions(database: sqlite3.Connection, built_in: Path, home: Path | None) -> None:
    """Attach the additions as `own`, settled with this built-in gazetteer first; empty tables if there are none.

    Raises `UnreadableInput` if they were made by another version and cannot be written.
    """
    path = additions_path(home)
    if not path.exists():
        database.execute("ATTACH ':memory:' AS own")
        database.executescript(SCHEMA)
        return
    if not _is_settled(path, built_in):
        try:
            with rewriting(built_in, home):
                pass
        except OSError as fault:
            raise UnreadableInput(
                f"{path}: was settled by another version of Truceline and cannot be written ({fault.strerror}). "
                "Run any command once as the owner of that folder."
            ) from fault
    database.execute("ATTACH ? AS own", (f"file:{path}?mode=ro",))


def stored_aliases(database: sqlite3.Connection) -> tuple[UserPlace, ...]:
    """The spellings that the user added, in the order of their keys."""
    rows = database.execute("SELECT spelling, latitude, longitude, country, place, note FROM own.alias ORDER BY key")
    return tuple(
        UserPlace(spelling=spelling, lat=latitude, lon=longitude, country=country, place=place, note=note)
        for spelling, latitude, longitude, country, place, note in rows
    )


@contextmanager
def rewriting(built_in: Path, home: Path | None) -> Iterator[sqlite3.Connection]:
    """A copy of the additions (schema `own`) beside the built-in gazetteer (`main`), to be written.

    It is settled and takes the place of the additions when the block ends, and is thrown away if the block raises: a
    run that is stopped leaves the additions as they were. Raises `UnreadableInput` if another run is at work on them.
    """
    path = additions_path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with _only_writer(path):
        try:
            unfinished.unlink(missing_ok=True)
            if path.exists():
                shutil.copyfile(path, unfinished)
            with closing(sqlite3.connect(f"file:{built_in}?mode=ro", uri=True, isolation_level=None)) as database:
                database.execute("ATTACH ? AS own", (f"file:{unfinished}?mode=rwc",))
                # The file is thrown away if anything goes wrong, so the journal would only cost time.
                database.execute("PRAGMA own.journal_mode = OFF")
                database.execute("PRAGMA own.synchronous = OFF")
                database.executescript(SCHEMA)
                database.execute("BEGIN")
                yield database
                settle(database, _rules(), built_in.name)
                database.execute("COMMIT")
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Holds a lock that the system lets go of when the process ends, however it ends."""
    with closing(sqlite3.connect(path.with_suffix(".lock"), timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            raise UnreadableInput(f"{path}: another import is at work on it. Wait until it ends.") from fault
        yield


def _is_settled(path: Path, built_in: Path) -> bool:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        known = dict(database.execute("SELECT name, value FROM meta"))
    return known == {"rules": _rules(), "built_in": built_in.name}


@cache
def _rules() -> str:
    digest = hashlib.sha256()
    for name in DERIVING:
        digest.update((KNOWLEDGE / "gazetteer" / name).read_bytes())
    return digest.hexdigest()
