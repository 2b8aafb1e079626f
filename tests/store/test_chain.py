from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import make_claim, make_coded, make_finding, make_incident, make_report, make_review
from truceline.errors import StoreFault
from truceline.store import Head, LogRow, Store, open_store

COLUMNS = [field.name for field in fields(LogRow)]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a row of every kind but regrouping and set-aside."""
    reports = [make_report(), make_report("Rebels shelled Marwa — «по словам» очевидцев.")]
    store.append_reports(reports, "ana", why="first day")
    store.append_coded([make_coded(report) for report in reports], "ana", coder_version="0.1")
    incident = make_incident(make_claim(reports[0]))
    store.append_incidents([incident], "ana", version="0.1")
    store.append_findings([make_finding(incident)], "ana")
    store.append_review(make_review(incident.id))
    return store


def _alter(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement, values)


def test_log_as_it_was_written_has_no_fault(filled: Store) -> None:
    assert filled.verify() == []
    assert filled.verify(filled.head()) == []


def test_empty_log_has_no_fault(store: Store) -> None:
    assert store.verify() == []
    assert store.head() == Head(length=0, sha256="0" * 64)
    assert store.verify(store.head()) == []


def test_every_row_names_the_hash_of_the_row_before(filled: Store) -> None:
    rows = list(filled.rows())
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous_sha256 for row in rows] == ["0" * 64, *(row.row_sha256 for row in rows[:-1])]


@pytest.mark.parametrize(
    ("statement", "row", "words"),
    [
        ("UPDATE log SET content = replace(content, 'four', 'nine') WHERE seq = 1", 1, "its content was altered"),
        ("UPDATE log SET written_by = 'eve' WHERE seq = 2", 2, "who, when, why"),
        ("UPDATE log SET written_at = '2019-01-01' WHERE seq = 3", 3, "who, when, why"),
        ("UPDATE log SET why = NULL || '' WHERE seq = 3", None, ""),
        ("UPDATE log SET about_id = NULL WHERE seq = 6", 6, "who, when, why"),
        ("UPDATE log SET kind = 'finding' WHERE seq = 5", 5, "who, when, why"),
        ("UPDATE log SET content = CAST(content AS BLOB) WHERE seq = 2", 2, "holds a value"),
        ("UPDATE log SET content = CAST(x'ff41' AS TEXT) WHERE seq = 2", 2, "cannot be read"),
        ("UPDATE log SET seq = -4 WHERE seq = 3", 4, "rows 3 to 3 are missing"),
        ("DELETE FROM log WHERE seq BETWEEN 3 AND 4", 5, "rows 3 to 4 are missing"),
        ("DELETE FROM log WHERE seq = 1", 2, "rows 1 to 1 are missing"),
        ("DELETE FROM log WHERE seq = 7", None, "the log ends at row 6, where its chain ends at row 7"),
        ("DELETE FROM log", None, "the log ends at row 0, where its chain ends at row 7"),
        ("UPDATE chain SET last_seq = 6", None, "the log ends at row 7, where its chain ends at row 6"),
        ("DELETE FROM chain", None, "the chain's end"),
        ("DROP TABLE log", None, "no such table"),
    ],
)
def test_tampering_is_found_and_located(filled: Store, path: Path, statement: str, row: int | None, words: str) -> None:
    try:
        _alter(path, statement)
    except sqlite3.IntegrityError:
        assert not words  # the table itself refuses it
        return
    faults = filled.verify()
    assert any(fault.seq == row and words in fault.what for fault in faults), [str(fault) for fault in faults]


def test_row_slipped_in_is_found(filled: Store, path: Path) -> None:
    columns = ", ".join(COLUMNS[1:])
    _alter(path, f"INSERT INTO log (seq, {columns}) SELECT -1, {columns} FROM log WHERE seq = 1")
    assert "slipped in" in filled.verify()[0].what
    _alter(
        path,
        "DELETE FROM log WHERE seq = -1",
        f"INSERT INTO log (seq, {columns}) SELECT 8, {columns} FROM log WHERE seq = 1",
    )
    assert {fault.seq for fault in filled.verify()} == {8, None}


def test_rows_changed_in_place_for_one_another_are_found(filled: Store, path: Path) -> None:
    _alter(
        path,
        "UPDATE log SET seq = 100 WHERE seq = 1",
        "UPDATE log SET seq = 1 WHERE seq = 2",
        "UPDATE log SET seq = 2 WHERE seq = 100",
    )
    assert {fault.seq for fault in filled.verify()} >= {1, 2}


def test_reading_an_altered_row_says_so(filled: Store, path: Path) -> None:
    readers: dict[int, Callable[[], object]] = {
        3: lambda: list(filled.coded()),
        5: lambda: list(filled.incidents()),
        6: filled.findings,
        7: filled.reviews,
        1: lambda: list(filled.reports()),
    }
    for seq, read in readers.items():
        _alter(path, "UPDATE log SET content = substr(content, 1, 40) WHERE seq = ?", values=(seq,))
        with pytest.raises(StoreFault, match=rf"row {seq} of the store .* was altered; run `truceline verify`"):
            read()
    _alter(path, "UPDATE log SET content = CAST(x'ff41' AS TEXT) WHERE seq = 1")
    with pytest.raises(StoreFault, match="run `truceline verify`"):
        list(filled.reports())


def test_coding_whose_report_was_removed_says_so(filled: Store, path: Path) -> None:
    _alter(path, "DELETE FROM log WHERE seq = 1")
    with pytest.raises(StoreFault, match="row 3 of the store"):
        list(filled.coded())


@pytest.mark.parametrize("statement", ["UPDATE chain SET last_seq = 6", "DELETE FROM chain"])
def test_log_that_does_not_fit_its_chain_takes_no_row(filled: Store, path: Path, statement: str) -> None:
    _alter(path, statement)
    with pytest.raises(StoreFault, match=r"does not fit its chain|the chain's end is gone") as fault:
        filled.append_reports([make_report("Calm in Harwan.")], "ana")
    assert str(path) in str(fault.value)


def test_log_cut_short_with_its_chain_is_found_by_a_head_written_down(filled: Store, path: Path) -> None:
    known = filled.head()
    rows = list(filled.rows())
    cut = (5, rows[4].row_sha256)
    _alter(path, "UPDATE chain SET last_seq = ?, head_sha256 = ?", values=cut)
    _alter(path, "DELETE FROM log WHERE seq > 5")
    assert filled.verify() == []
    assert [fault.what for fault in filled.verify(known)] == [
        "the log ends at row 5, before row 7 that was written down"
    ]


def test_log_rewritten_as_a_whole_is_found_by_a_head_written_down(tmp_path: Path, filled: Store) -> None:
    with open_store(tmp_path / "other.db") as rewritten:
        rewritten.append_reports([make_report(f"Calm in Harwan, day {day}.") for day in range(9)], "eve")
        assert rewritten.verify() == []
        assert [fault.seq for fault in rewritten.verify(filled.head())] == [7]


def test_head_stays_good_as_the_log_grows(filled: Store) -> None:
    known = filled.head()
    filled.append_reports([make_report("Calm in Harwan.")], "ana")
    assert filled.verify(known) == []


def _other_character(value: str, place: int, other: str) -> str:
    return value[:place] + other + value[place + 1 :]


def _dropped(value: str, place: int, _other: str) -> str:
    return value[:place] + value[place + 1 :]


def _doubled(value: str, place: int, other: str) -> str:
    return value[:place] + other + value[place:]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("chain") / "store.db"
    with open_store(path) as store:
        report = make_report("Артиллерия shelled Harwan.")
        store.append_reports([report], "ana", why="first day")
        store.append_coded([make_coded(report)], "ana", coder_version="0.1")
        store.append_incidents([make_incident(make_claim(report))], "ana")
        store.append_findings([make_finding(make_incident(make_claim(report)))], "ana")
    return path


@settings(max_examples=80, deadline=None)
@given(
    seq=st.integers(1, 4),
    column=st.sampled_from([name for name in COLUMNS if name != "seq"]),
    at=st.floats(0, 1, exclude_max=True),
    other=st.characters(codec="utf-8"),
    change=st.sampled_from([_other_character, _dropped, _doubled]),
)
def test_any_altered_character_in_any_row_is_found(
    original: Path, seq: int, column: str, at: float, other: str, change: Callable[[str, int, str], str]
) -> None:
    with closing(sqlite3.connect(original)) as connection:
        (value,) = connection.execute(f"SELECT {column} FROM log WHERE seq = ?", (seq,)).fetchone()
        altered = change(value or "", int(at * len(value or "")), other)
        if altered == value:
            return
        with connection:
            connection.execute(f"UPDATE log SET {column} = ? WHERE seq = ?", (altered, seq))
        try:
            with open_store(original) as store:
                found = {fault.seq for fault in store.verify()}
        finally:
            with connection:
                connection.execute(f"UPDATE log SET {column} = ? WHERE seq = ?", (value, seq))
    # A row's own hash, where it was altered, may be noticed at the row after it.
    assert found & {seq, seq + 1}


def test_damaged_file_is_a_fault_and_no_traceback(filled: Store, path: Path) -> None:
    filled.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content) - 4096, 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)
    assert filled.verify() != []
