"""The lines of a byte stream, each bounded in memory however long it is in the file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from truceline.reading.set_aside import EXCERPT_BYTES

CHUNK_BYTES = 1 << 20
"""Bytes taken at once of a line that is skipped."""


class HasReadline(Protocol):
    """What lines are taken from."""

    def readline(self, size: int, /) -> bytes:
        """The next bytes up to and including a newline, at most `size`; empty at the end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its newline; `number` counts from 1."""

    number: int
    data: bytes


@dataclass(frozen=True, slots=True)
class OverlongLine:
    """A line beyond the limit: what is left of it after skipping."""

    number: int
    beginning: bytes
    sha256: str
    byte_count: int


class Utf16Lines:
    """The lines of a stream in UTF-16 or UTF-32, as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")

    def readline(self, size: int, /) -> bytes:
        """The next characters, at most `size` of them, as UTF-8."""
        return self._text.readline(size).encode("utf-8")

    def release(self) -> None:
        """Let go of the stream without closing it, so that its owner can."""
        self._text.detach()


def bounded_lines(stream: HasReadline, limit: int) -> Iterator[Line | OverlongLine]:
    """The lines of a stream in order; of a line with more than `limit` bytes only hash, length and beginning."""
    number = 0
    while data := stream.readline(limit + 2):
        number += 1
        if len(data.rstrip(b"\r\n")) <= limit:
            yield Line(number, data.rstrip(b"\r\n"))
        else:
            yield _skipped(stream, number, data)


def _skipped(stream: HasReadline, number: int, data: bytes) -> OverlongLine:
    beginning = data[:EXCERPT_BYTES]
    digest = hashlib.sha256()
    count = 0
    while data:
        content = data.rstrip(b"\r\n") if data.endswith(b"\n") else data
        digest.update(content)
        count += len(content)
        data = b"" if data.endswith(b"\n") else stream.readline(CHUNK_BYTES)
    return OverlongLine(number, beginning, digest.hexdigest(), count)
