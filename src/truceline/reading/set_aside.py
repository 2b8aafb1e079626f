"""What reading could not take, and what it took with a remark: records for the user, never exceptions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from truceline.records.record import Record

EXCERPT_BYTES = 200
"""Bytes of a refused piece kept in its record: enough to recognise it, little enough to print."""


class SetAsideKind(StrEnum):
    """Why a piece of input did not become a report."""

    UNREADABLE = "unreadable"  # no such file, or no permission
    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LONG = "too_long"
    BROKEN_JSON = "broken_json"
    NO_TEXT = "no_text"  # JSON without 'text', or a page without an article
    BLANK = "blank"
    LANGUAGE = "language"
    DUPLICATE_ID = "duplicate_id"
    BAD_ROW = "bad_row"  # a line of a table that was to be added


class SetAside(Record):
    """A piece of input that did not become a report.

    `line` counts from 1, None for a whole file. `remedy` says what to do about it. `sha256` is that of the piece's
    bytes (None where none could be read), `byte_count` its length, `excerpt` its beginning with all bytes that are
    not plain text written as escapes.
    """

    kind: SetAsideKind
    file: str
    line: int | None
    reason: str
    remedy: str
    sha256: str | None = None
    byte_count: int = 0
    excerpt: str = ""

    @property
    def where(self) -> str:
        """File and, where there is one, line: `reports.jsonl:7`."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def message(self) -> str:
        """One line for people: where, why and what to do."""
        return f"{self.where}: {self.reason}. {self.remedy}"


class NoticeKind(StrEnum):
    """What a user should know about a report that was read all the same."""

    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    BAD_FIELD = "bad_field"
    ENCODING_GUESSED = "encoding_guessed"
    SAME_REPORT_TWICE = "same_report_twice"


class Notice(Record):
    """A remark on input that was read; `line` counts from 1."""

    kind: NoticeKind
    file: str
    line: int | None
    text: str

    @property
    def message(self) -> str:
        """One line for people: where and what."""
        return f"{self.file if self.line is None else f'{self.file}:{self.line}'}: {self.text}"


def set_aside(kind: SetAsideKind, file: str, line: int | None, reason: str, remedy: str, data: bytes = b"") -> SetAside:
    """The record of a refused piece whose bytes are at hand."""
    return SetAside(
        kind=kind,
        file=file,
        line=line,
        reason=reason,
        remedy=remedy,
        sha256=hashlib.sha256(data).hexdigest(),
        byte_count=len(data),
        excerpt=excerpt_of(data),
    )


def excerpt_of(data: bytes) -> str:
    """The first bytes as printable text: `b'\\xff\\xfeA'` becomes `\\xff\\xfeA`."""
    return data[:EXCERPT_BYTES].decode("ascii", "backslashreplace").encode("unicode_escape").decode("ascii")


def write_quarantine(path: Path, items: Iterable[SetAside]) -> int:
    """Write what was set aside as JSON Lines, replacing `path`; gives the number of lines.

    Without items no file is written.
    """
    lines = [item.model_dump_json() + "\n" for item in items]
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
    return len(lines)
