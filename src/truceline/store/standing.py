"""The current state as a pure function of the log: of the rows on one subject, the last one counts.

Rows never change, so a list of their numbers is a steady view of the store: it can be read off at leisure, in pieces,
while others write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select

from truceline.errors import StoreFault
from truceline.store.engine import reading, where
from truceline.store.rows import Act, Head, LogRow, RowKind
from truceline.store.schema import chain, log

# Rows fetched or written at a time. Larger gains nothing on SQLite and holds more texts in memory; databases limit
# the values of one statement (SQLite 3.32 and later: 32,766).
PIECE = 500

_COLUMNS = tuple(log.c[field.name] for field in fields(LogRow))

Item = TypeVar("Item")


def pieces(items: Iterable[Item], size: int = PIECE) -> Iterator[list[Item]]:
    """`items` in lists of at most `size`, in order."""
    left = iter(items)
    while piece := list(islice(left, size)):
        yield piece


def last_rows(connection: Connection, kind: RowKind, ids: Iterable[str]) -> dict[str, LogRow]:
    """The last row on each of these subjects, withdrawn or not; subjects without a row are left out."""
    found: dict[str, LogRow] = {}
    for piece in pieces(dict.fromkeys(ids)):
        last = (
            select(func.max(log.c.seq))
            .where(log.c.kind == kind.value, log.c.subject_id.in_(piece))
            .group_by(log.c.subject_id)
        )
        for values in connection.execute(select(*_COLUMNS).where(log.c.seq.in_(last))):
            row = LogRow(*values)
            found[row.subject_id] = row
    return found


def rows_about(connection: Connection, kind: RowKind, about: Iterable[str]) -> Iterator[LogRow]:
    """The rows of a kind that bear on one of these ids, in order of writing for each of them."""
    for piece in pieces(dict.fromkeys(about)):
        query = select(*_COLUMNS).where(log.c.kind == kind.value, log.c.about_id.in_(piece)).order_by(log.c.seq)
        for values in connection.execute(query):
            yield LogRow(*values)


def standing_numbers(connection: Connection, kind: RowKind, about_id: str | None = None) -> list[int]:
    """The numbers of the rows that stand, in the order in which their subjects first came into the log."""
    query = select(func.max(log.c.seq)).where(log.c.kind == kind.value)
    if about_id is not None:
        query = query.where(log.c.about_id == about_id)
    last = query.group_by(log.c.subject_id).order_by(func.min(log.c.seq))
    withdrawn = select(log.c.seq).where(log.c.kind == kind.value, log.c.act == Act.WITHDRAW.value)
    gone = set(connection.scalars(withdrawn))
    return [seq for seq in connection.scalars(last) if seq not in gone]


def rows_numbered(connection: Connection, numbers: Sequence[int]) -> list[LogRow]:
    """These rows, in the order asked for."""
    found = {
        values.seq: LogRow(*values) for values in connection.execute(select(*_COLUMNS).where(log.c.seq.in_(numbers)))
    }
    return [found[number] for number in numbers]


def standing_rows(engine: Engine, kind: RowKind, about_id: str | None = None) -> Iterator[LogRow]:
    """The rows that stand, as they stood when the first was asked for."""
    with reading(engine) as connection:
        numbers = standing_numbers(connection, kind, about_id)
    for piece in pieces(numbers):
        with reading(engine) as connection:
            rows = rows_numbered(connection, piece)
        yield from rows


def rows_between(connection: Connection, first: int, last: int) -> list[LogRow]:
    """The rows numbered from `first` to `last`, both included, in order."""
    query = select(*_COLUMNS).where(log.c.seq.between(first, last)).order_by(log.c.seq)
    return [LogRow(*values) for values in connection.execute(query)]


def rows_on(connection: Connection, subject_id: str) -> list[LogRow]:
    """Every row on a subject or bearing on it (a coding on its report, a review on its subject), in order."""
    # Each index begins with the kind; naming all kinds lets a database use it.
    kinds = log.c.kind.in_([kind.value for kind in RowKind])
    found: dict[int, LogRow] = {}
    for column in (log.c.subject_id, log.c.about_id):
        for values in connection.execute(select(*_COLUMNS).where(kinds, column == subject_id)):
            found[values.seq] = LogRow(*values)
    return [found[seq] for seq in sorted(found)]


def end_of_chain(connection: Connection, *, to_write: bool = False) -> Head:
    """Where the chain ends, as the database keeps it; `to_write` makes other writers wait until we are done.

    Raises `StoreFault` if the chain's end is gone.
    """
    query = select(chain.c.last_seq, chain.c.head_sha256)
    end = connection.execute(query.with_for_update() if to_write else query).one_or_none()
    if end is None:
        raise StoreFault(
            f"{where(connection.engine)}: the chain's end is gone from the store; restore it from a backup"
        )
    return Head(length=end.last_seq or 0, sha256=end.head_sha256)
