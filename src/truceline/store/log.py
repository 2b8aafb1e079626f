"""The log: adding rows to its end in one transaction, and reading it from its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, select, update

from truceline.store.engine import reading, writing
from truceline.store.rows import Act, LogRow, RowKind, digest, hash_of_row
from truceline.store.schema import chain, log
from truceline.store.standing import PIECE, end_of_chain, last_rows, rows_between


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes, when, why, and with which version of coder or linker; the same for all rows of one append."""

    by: str
    at: datetime
    why: str = ""
    version: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a row needs the name of who writes it: `by` is empty")
        if self.at.tzinfo is None:
            raise ValueError(f"a row needs a time with its time zone: {self.at.isoformat()} has none")

    @property
    def written_at(self) -> str:
        """The time in UTC, always with microseconds, so that text order is time order."""
        return self.at.astimezone(UTC).isoformat(timespec="microseconds")


class Transaction:
    """Rows being added to the end of the log, each chained to the one before; all of them or none."""

    def __init__(self, connection: Connection, signature: Signature) -> None:
        end = end_of_chain(connection, to_write=True)
        self.connection = connection
        self._signature = signature
        self._seq = end.length
        self._head = end.sha256
        self._waiting: list[LogRow] = []

    def last(self, kind: RowKind, ids: Sequence[str]) -> dict[str, LogRow]:
        """The last row on each subject, those just added included."""
        self.flush()
        return last_rows(self.connection, kind, ids)

    def add(self, kind: RowKind, subject_id: str, act: Act, content: str, about_id: str | None = None) -> LogRow:
        """Add a row; `content` is canonical JSON."""
        unsealed = LogRow(
            seq=self._seq + 1,
            kind=kind.value,
            subject_id=subject_id,
            about_id=about_id,
            act=act.value,
            version=self._signature.version,
            content=content,
            content_sha256=digest(content),
            written_by=self._signature.by,
            written_at=self._signature.written_at,
            why=self._signature.why,
            previous_sha256=self._head,
            row_sha256="",
        )
        self._seq, self._head = unsealed.seq, hash_of_row(unsealed)
        row = replace(unsealed, row_sha256=self._head)
        self._waiting.append(row)
        if len(self._waiting) >= PIECE:
            self.flush()
        return row

    def put(
        self, kind: RowKind, subject_id: str, content: str, about_id: str | None, last: LogRow | None
    ) -> LogRow | None:
        """Add a row unless this very content stands in `last`, the last row on the subject; None if it does."""
        if last is None:
            act = Act.ADD
        elif last.act == Act.WITHDRAW:
            act = Act.RESTORE
        elif last.content_sha256 == digest(content):
            return None
        else:
            act = Act.SUPERSEDE
        return self.add(kind, subject_id, act, content, about_id)

    def flush(self) -> None:
        """Hand the waiting rows to the database and move the head of the chain."""
        if self._waiting:
            self.connection.execute(insert(log), [asdict(row) for row in self._waiting])
            self._waiting.clear()
            self.connection.execute(update(chain).values(last_seq=self._seq, head_sha256=self._head))


@contextmanager
def transaction(engine: Engine, signature: Signature) -> Iterator[Transaction]:
    """A transaction on the log; whatever stops it, Ctrl-C included, leaves the log as it was."""
    with writing(engine) as connection:
        opened = Transaction(connection, signature)
        yield opened
        opened.flush()


def all_rows(engine: Engine) -> Iterator[LogRow]:
    """Every row, first to last, as far as the log reached when the first was asked for."""
    with reading(engine) as connection:
        length = connection.scalar(select(func.max(log.c.seq))) or 0
    for first in range(1, length + 1, PIECE):
        with reading(engine) as connection:
            rows = rows_between(connection, first, min(first + PIECE - 1, length))
        yield from rows
