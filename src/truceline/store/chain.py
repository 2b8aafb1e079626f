"""Proof that the log is as it was written: every hash is computed anew from the rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from truceline.errors import StoreFault
from truceline.store.engine import reading
from truceline.store.rows import Head, LogRow, digest, hash_of_row
from truceline.store.schema import GENESIS, log
from truceline.store.standing import PIECE, end_of_chain, rows_between


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Something in the log that is not as it was written; `seq` is the number of the row, None for the whole log."""

    seq: int | None
    what: str

    def __str__(self) -> str:
        return f"row {self.seq}: {self.what}" if self.seq is not None else self.what


def chain_faults(engine: Engine, known: Head | None = None) -> Iterator[ChainFault]:
    """Every fault in the log, in order of the rows; `known` is a head written down earlier, to be met on the way."""
    try:
        with reading(engine) as connection:
            yield from _faults(connection, known)
    except StoreFault as fault:
        yield ChainFault(None, str(fault))


def _faults(connection: Connection, known: Head | None) -> Iterator[ChainFault]:
    expected, previous = 0, GENESIS
    seen_known = known is None or known.length == 0
    for seq, row in _readable_rows(connection):
        if seq < 1:
            yield ChainFault(seq, "was slipped in: rows are numbered from 1")
            continue
        if seq > expected + 1:
            yield ChainFault(seq, f"rows {expected + 1} to {seq - 1} are missing before it")
        if row is None:
            yield ChainFault(seq, "cannot be read")
            previous = ""
        else:
            for what in _row_faults(row, previous if seq == expected + 1 else ""):
                yield ChainFault(seq, what)
            previous = row.row_sha256
        expected = seq
        if known is not None and seq == known.length:
            seen_known = True
            if previous != known.sha256:
                yield ChainFault(seq, f"has the hash {previous}, where {known.sha256} was written down")
    if not seen_known and known is not None:
        yield ChainFault(None, f"the log ends at row {expected}, before row {known.length} that was written down")
    kept = end_of_chain(connection)
    if (kept.length, kept.sha256) != (expected, previous):
        yield ChainFault(
            None, f"the log ends at row {expected}, where its chain ends at row {kept.length}: {kept.sha256}"
        )


def _row_faults(row: LogRow, previous: str) -> Iterator[str]:
    """What is wrong with one row; `previous` is empty where the row before it gives no hash to compare."""
    if previous and row.previous_sha256 != previous:
        yield "does not follow on the row before it: one of the two was altered"
    try:
        if digest(row.content) != row.content_sha256:
            yield f"its content was altered ({row.kind} {row.subject_id})"
        if hash_of_row(row) != row.row_sha256:
            yield f"who, when, why or what it is about was altered ({row.kind} {row.subject_id})"
        json.loads(row.content)
    except (TypeError, AttributeError, ValueError):
        yield "holds a value that no row is written with"


def _readable_rows(connection: Connection) -> Iterator[tuple[int, LogRow | None]]:
    """Number and row, None for a row whose bytes the database cannot make text of."""
    after = -(2**63)
    while numbers := list(
        connection.scalars(select(log.c.seq).where(log.c.seq > after).order_by(log.c.seq).limit(PIECE))
    ):
        try:
            yield from [(row.seq, row) for row in rows_between(connection, numbers[0], numbers[-1])]
        except (DBAPIError, UnicodeDecodeError):
            for number in numbers:
                yield number, _row_or_none(connection, number)
        after = numbers[-1]


def _row_or_none(connection: Connection, number: int) -> LogRow | None:
    try:
        return rows_between(connection, number, number)[0]
    except (DBAPIError, UnicodeDecodeError):
        return None
