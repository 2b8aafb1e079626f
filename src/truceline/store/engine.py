"""Connections to the database: the only module that knows which database it is.

SQLite runs with a write-ahead log, so that readers never wait for a writer, and with its own file lock as the only
lock: the operating system drops it with the process, however that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from truceline.errors import MissingExtra, StoreFault

_WRITES = "truceline_writes"

# Result code of SQLite (the part before a second underscore) -> what is wrong and what to do.
_SQLITE_FAULTS = {
    "SQLITE_NOTADB": "is no SQLite database; name another file, or move this one away to begin a new store",
    "SQLITE_CORRUPT": "is damaged; restore it from a backup, or copy what can be read with `sqlite3 FILE .recover`",
    "SQLITE_BUSY": "is being written by another process; wait until that has ended, or stop it, and try again",
    "SQLITE_LOCKED": "is being written by another process; wait until that has ended, or stop it, and try again",
    "SQLITE_READONLY": "cannot be written; make the file and its folder writable, or copy it to a folder that is",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and may be written, and that it is a file",
    "SQLITE_PERM": "may not be opened; check who owns the file and its folder",
    "SQLITE_FULL": "cannot grow, the disk is full; make room and run the same command again, nothing was half-written",
    "SQLITE_IOERR": "cannot be read or written, the disk reports a fault; check the disk and its mount",
    "SQLITE_CONSTRAINT": "has a log that does not fit its chain; run `truceline verify` to see which row was altered",
}


def make_engine(url: URL, wait_seconds: float) -> Engine:
    """An engine for `url`; a writer waits at most `wait_seconds` for another one to end."""
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url)
        except ModuleNotFoundError as fault:
            raise MissingExtra(f"{url.drivername}: install the Python package {fault.name} beside Truceline") from fault
    engine = create_engine(url, connect_args={"timeout": wait_seconds})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def let_readers_and_writer_work_at_once(engine: Engine) -> None:
    """Turn SQLite's write-ahead log on, which the file then remembers; needless on other databases.

    It changes the file, so it is called only once the file is known to be a store or to become one.
    """
    if engine.url.get_backend_name() == "sqlite":
        with _explained(engine), engine.connect() as connection:
            # By the driver's own connection: the mode cannot change within the transaction that ours would begin.
            connection.connection.cursor().execute("PRAGMA journal_mode=WAL").close()


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE takes the lock before the first read: a writer that reads first and locks later
    # can find that another has written in between, and has to start again.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection with a steady view of the store; raises `StoreFault` where the database fails."""
    with _explained(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that no other writer can enter; any exception undoes all of it."""
    with _explained(engine), engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as fault:
        name = str(getattr(fault.orig, "sqlite_errorname", ""))
        remedy = _SQLITE_FAULTS.get("_".join(name.split("_")[:2]), f"answered: {fault.orig}; run `truceline verify`")
        raise StoreFault(f"{where(engine)}: the store {remedy}") from fault


def where(engine: Engine) -> str:
    """The file of an SQLite store, or the address of another without its password."""
    if engine.url.get_backend_name() == "sqlite":
        return engine.url.database or "(in memory)"
    return engine.url.render_as_string(hide_password=True)
