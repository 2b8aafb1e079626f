"""Opening a store: finding the database, bringing its tables up to date, and saying plainly why it cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from truceline.errors import StoreFault
from truceline.store.engine import let_readers_and_writer_work_at_once, make_engine, reading, where, writing
from truceline.store.schema import SCHEMA_REVISION
from truceline.store.store import Store, utc_now

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

WAIT_SECONDS = 10.0
"""How long a writer waits for another one. A transaction of 500 rows takes about 0.1 s, a linking run some seconds."""


def open_store(
    path_or_url: str | Path,
    *,
    create: bool = True,
    wait_seconds: float = WAIT_SECONDS,
    clock: Callable[[], datetime] = utc_now,
) -> Store:
    """The store in a file (or at an SQLAlchemy URL), its tables brought up to date.

    With `create`, a file that is not there or empty becomes a new store. Raises `StoreFault`, naming file and remedy,
    for a file that is no store, a store of a newer Truceline, and a file that is locked, read-only or out of reach.
    `sqlite://` is a store in memory, for one thread and for tests.
    """
    engine = make_engine(_url(path_or_url, create), wait_seconds)
    try:
        _bring_up_to_date(engine, create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, clock)


def _url(path_or_url: str | Path, create: bool) -> URL:
    """The address of the database; raises `StoreFault` where it can be none."""
    if "://" not in str(path_or_url):
        url = URL.create("sqlite", database=str(path_or_url))
    else:
        try:
            url = make_url(str(path_or_url))
            url.get_dialect()
        except (ArgumentError, NoSuchModuleError) as fault:
            remedy = "give a file, or a URL like sqlite:///store.db"
            raise StoreFault(f"{path_or_url}: no address of a store ({fault}); {remedy}") from fault
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        _check_path(Path(str(url.database)), create)
    return url


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreFault(f"{path}: is a folder; name a file in it, such as {path / 'store.db'}")
    if not path.exists() and not create:
        raise StoreFault(f"{path}: there is no store; check the name, or make one with `truceline ingest`")
    if not path.parent.is_dir():
        raise StoreFault(f"{path}: there is no folder {path.parent}; make it first")


def _bring_up_to_date(engine: Engine, create: bool) -> None:
    with reading(engine) as connection:
        revision = _revision(connection)
        others = revision is None and bool(inspect(connection).get_table_names())
    if others:
        raise StoreFault(f"{where(engine)}: is a database of something else; name another file for the store")
    if revision is None and not create:
        raise StoreFault(f"{where(engine)}: is empty, not a store; check the name, or make one with `truceline ingest`")
    if revision not in (None, SCHEMA_REVISION) and revision not in _known_revisions():
        raise StoreFault(
            f"{where(engine)}: was written by a newer Truceline (tables of revision {revision}, "
            f"this one knows up to {SCHEMA_REVISION}); update Truceline, the store is untouched"
        )
    let_readers_and_writer_work_at_once(engine)
    if revision != SCHEMA_REVISION:
        with writing(engine) as connection:
            # Another process may have done it while we waited for the lock; then this does nothing.
            migrate(connection)


def _revision(connection: Connection) -> str | None:
    """The revision of the tables in the database; None if there are none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    number: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return number


def migrate(connection: Connection) -> None:
    """Bring the tables to `SCHEMA_REVISION`, in the connection's transaction."""
    from alembic import command

    config = _migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_migrations()).walk_revisions()}


def _migrations() -> Config:
    # Alembic is imported where it is used: a store that is up to date opens in a fraction of the time without.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
