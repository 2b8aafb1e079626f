from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, create_engine, inspect, make_url

from truceline.store import open_store
from truceline.store.engine import make_engine
from truceline.store.opening import MIGRATIONS, migrate
from truceline.store.schema import SCHEMA_REVISION, metadata


def test_tables_as_migrated_are_the_tables_as_declared(path: Path) -> None:
    open_store(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        found = inspect(connection)
        for table in metadata.sorted_tables:
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key.columns]
            checks = {check["name"] for check in found.get_check_constraints(table.name)}
            assert checks == {one.name for one in table.constraints if isinstance(one, CheckConstraint)}
    engine.dispose()


def test_last_migration_is_the_one_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA_REVISION]


def test_migration_that_is_broken_off_leaves_no_tables(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(connection: Connection) -> None:
        migrate(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr("truceline.store.opening.migrate", broken_off)
    with pytest.raises(KeyboardInterrupt):
        open_store(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    monkeypatch.undo()
    with open_store(path) as store:
        assert store.verify() == []


def test_sqlite_is_set_up_for_readers_beside_a_writer(path: Path) -> None:
    open_store(path).close()
    engine = make_engine(make_url(f"sqlite:///{path}"), 1.0)
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert settings == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}


def test_migrations_are_packaged_beside_the_code() -> None:
    names = {
        path.relative_to(MIGRATIONS).as_posix() for path in MIGRATIONS.rglob("*") if path.suffix in (".py", ".mako")
    }
    assert names >= {"env.py", "versions/v0001_log.py"}
