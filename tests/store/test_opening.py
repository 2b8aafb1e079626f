from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factory import make_report
from truceline.errors import MissingExtra, StoreFault
from truceline.store import RowWriter, StateReader, Store, open_store


def test_store_keeps_both_interfaces(store: Store) -> None:
    writer: RowWriter = store
    reader: StateReader = store
    writer.append_reports([make_report()], "ana")
    assert reader.report(make_report().id) == make_report()


@pytest.mark.parametrize("is_url", [False, True], ids=["by path", "by address"])
def test_store_opens_again_with_what_it_held(path: Path, is_url: bool) -> None:
    address = f"sqlite:///{path}" if is_url else path
    with open_store(address) as store:
        store.append_reports([make_report()], "ana")
        assert store.location == str(path)
    with open_store(address, create=False) as store:
        assert list(store.reports()) == [make_report()]


def test_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    with open_store(path) as store:
        assert store.counts()["rows"] == 0


def test_store_in_memory_needs_no_file() -> None:
    with open_store("sqlite://") as store:
        store.append_reports([make_report()], "ana")
        assert store.verify() == []


@pytest.mark.parametrize("name", ["with space.db", "procent%20.db", "Архив.db", "frage?.db", "raute#.db"])
def test_file_names_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / name) as store:
        store.append_reports([make_report()], "ana")
    assert (tmp_path / name).exists()
    with open_store(tmp_path / name, create=False) as store:
        assert store.counts()["report"] == 1


def _no_database(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 this is no database " * 100)


def _of_something_else(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE notes (words TEXT)")


def _of_a_newer_version(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _damaged(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xee" * 3996
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "remedy"),
    [
        pytest.param(_no_database, "is no SQLite database", id="another kind of file"),
        pytest.param(_of_something_else, "is a database of something else", id="a database of something else"),
        pytest.param(_of_a_newer_version, "update Truceline, the store is untouched", id="a store of a newer version"),
        pytest.param(_damaged, "is damaged; restore it", id="a damaged store"),
        pytest.param(Path.mkdir, "is a folder", id="a folder"),
    ],
)
def test_what_is_no_store_is_refused_with_file_and_remedy_and_left_alone(
    path: Path, spoil: Callable[[Path], None], remedy: str
) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreFault, match=remedy) as fault:
        open_store(path)
    assert str(path) in str(fault.value)
    assert before == (path.read_bytes() if path.is_file() else b"")


def test_missing_store_is_not_made_unless_asked(path: Path) -> None:
    with pytest.raises(StoreFault, match="there is no store"):
        open_store(path, create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(StoreFault, match="is empty, not a store"):
        open_store(path, create=False)


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match=r"there is no folder .*archive; make it first"):
        open_store(tmp_path / "archive" / "store.db")


@pytest.mark.parametrize("address", ["nonsense://x", "://"])
def test_address_of_nothing_is_refused(address: str) -> None:
    with pytest.raises(StoreFault, match="no address of a store"):
        open_store(address)


def test_writer_says_that_another_one_is_at_work(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_store(path, wait_seconds=0.1) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault, match="is being written by another process") as fault:
            store.append_reports([make_report()], "ana")
        assert str(path) in str(fault.value)
        assert store.counts()["rows"] == 0  # readers do not wait
        other.execute("ROLLBACK")
        assert store.append_reports([make_report()], "ana").added


def test_store_opens_and_reads_while_another_writes(path: Path) -> None:
    with open_store(path) as store:
        store.append_reports([make_report()], "ana")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM chain")
        with open_store(path, wait_seconds=0.1) as store:
            assert list(store.reports()) == [make_report()]
            assert store.verify() == []


def test_missing_driver_is_named() -> None:
    with pytest.raises(MissingExtra, match="install the Python package"):
        open_store("mssql+pymssql://ana@localhost/store")


def test_locked_file_is_refused_on_opening(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFault, match="is being written by another process"):
            open_store(path, wait_seconds=0.1)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter (pytest's own may not be)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


_OPEN_AS_NOBODY = """
import os, sys
from truceline.errors import StoreFault
from truceline.store import open_store
import factory
open_store("sqlite://").append_reports([factory.make_report()], "ana")  # imports all there is to import
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_store(sys.argv[1]).append_reports([factory.make_report()], "ana")
except StoreFault as fault:
    print(fault)
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="file permissions of another kind")
@pytest.mark.parametrize("exists", [True, False], ids=["a store", "a new file"])
def test_read_only_place_is_refused_with_file_and_remedy(open_folder: Path, exists: bool) -> None:
    path = open_folder / "store.db"
    if exists:
        open_store(path).close()
        path.chmod(0o444)
    open_folder.chmod(0o555)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _OPEN_AS_NOBODY, str(path)], env=environment, capture_output=True, text=True, check=False
    )
    open_folder.chmod(0o755)
    assert f"{path}: the store cannot be " in done.stdout, done.stderr
