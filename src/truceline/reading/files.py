"""From a path to reports: folders are walked, the form of each file is told by its name and its first bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import cast

from truceline.reading.accept import Defaults, Outcome, without_repeats
from truceline.reading.byte_lines import CHUNK_BYTES, Utf16Lines
from truceline.reading.encoding import Decoded, Undecodable, decode, known_binary, marked_encoding
from truceline.reading.json_reports import (
    MAX_REPORT_BYTES,
    guessed,
    read_json_document,
    read_json_lines,
    undecodable,
)
from truceline.reading.plain_text import read_plain_text
from truceline.reading.set_aside import EXCERPT_BYTES, SetAside, SetAsideKind, excerpt_of, set_aside
from truceline.reading.web_page import read_web_page

STANDARD_INPUT = Path("-")

MAX_DOCUMENT_BYTES = 64 << 20
"""Largest JSON document (not JSON Lines) that is read: it must be held in memory whole, several times over."""

SNIFFED_BYTES = 8192


class Form(StrEnum):
    """The forms that a file of reports can have."""

    TEXT = "text"
    JSON_LINES = "json_lines"
    JSON = "json"
    HTML = "html"


BY_SUFFIX = {
    ".jsonl": Form.JSON_LINES,
    ".ndjson": Form.JSON_LINES,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".md": Form.TEXT,
}

HTML_BEGINNING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
JSON_BEGINNING = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])")


def read_paths(paths: Iterable[Path], defaults: Defaults | None = None) -> Iterator[Outcome]:
    """The reports of several paths as one input, in the order given: an id counts once over all of them."""
    chosen = defaults or Defaults()
    yield from without_repeats(outcome for path in paths for outcome in _read(path, chosen))


def read_path(path: Path, defaults: Defaults | None = None) -> Iterator[Outcome]:
    """The reports of a file, of all files of a folder (sorted, hidden ones left out), or of standard input (`-`).

    It streams and never raises for what it finds: a `SetAside` says what could not be read, a `Notice` what was read
    with a doubt. `defaults` fill in a day or a publisher that a report itself does not name.
    """
    yield from read_paths([path], defaults)


def _read(path: Path, defaults: Defaults) -> Iterator[Outcome]:
    if path == STANDARD_INPUT:
        standard = sys.stdin.buffer
        stream = (
            standard if isinstance(standard, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, standard))
        )
        yield from _read_stream(stream, "stdin", "", defaults)
    elif path.is_dir():
        yield from _read_folder(path, defaults)
    else:
        yield from _read_file(path, defaults)


def _read_folder(folder: Path, defaults: Defaults) -> Iterator[Outcome]:
    found = False
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and path.is_file():
                found = True
                yield from _read_file(path, defaults)
    if not found:
        remedy = "Put reports into it: .txt, .html, .jsonl or .json."
        yield set_aside(SetAsideKind.EMPTY, str(folder), None, "the folder holds no files", remedy)


def _read_file(path: Path, defaults: Defaults) -> Iterator[Outcome]:
    try:
        stream = path.open("rb")
    except OSError as fault:
        yield _unreadable(str(path), fault)
        return
    with stream:
        yield from _read_stream(stream, str(path), path.suffix.lower(), defaults)


def _read_stream(stream: io.BufferedReader, file: str, suffix: str, defaults: Defaults) -> Iterator[Outcome]:
    try:
        head = stream.peek(SNIFFED_BYTES)[:SNIFFED_BYTES]
        if not head:
            remedy = "Nothing to do if that is right; else fetch it again."
            yield set_aside(SetAsideKind.EMPTY, file, None, "the file is empty", remedy)
        elif (what := known_binary(head)) is not None:
            remedy = "Save its text as UTF-8 and read that."
            yield _refused(stream, b"", file, SetAsideKind.BINARY, f"not a text but {what}", remedy)
        elif (form := form_of(head, suffix)) is Form.JSON_LINES:
            yield from _read_lines(stream, head, file, defaults)
        else:
            yield from _read_whole(stream, form, file, defaults)
    except OSError as fault:
        yield _unreadable(file, fault)


def form_of(head: bytes, suffix: str) -> Form:
    """The form of a file from its first bytes and its suffix (lower case, with the dot; empty for none)."""
    if suffix in BY_SUFFIX:
        return BY_SUFFIX[suffix]
    if HTML_BEGINNING.match(head):
        return Form.HTML
    if suffix == ".json" or (suffix != ".txt" and JSON_BEGINNING.match(head.removeprefix(b"\xef\xbb\xbf"))):
        first, newline, _ = head.partition(b"\n")
        first = first.removeprefix(b"\xef\xbb\xbf").strip()
        is_line = first.startswith(b"{") and (not newline or (first.endswith(b"}") and len(first) > 2))
        return Form.JSON_LINES if is_line else Form.JSON
    return Form.TEXT


def _read_lines(stream: io.BufferedReader, head: bytes, file: str, defaults: Defaults) -> Iterator[Outcome]:
    encoding = marked_encoding(head)
    if encoding is None or encoding == "utf-8-sig":
        yield from read_json_lines(stream, file, defaults)
        return
    lines = Utf16Lines(stream, encoding)
    try:
        yield from read_json_lines(lines, file, defaults)
    except UnicodeDecodeError as fault:
        reason = f"not valid {encoding.upper()} at offset {fault.start} of a block: the rest of the file is not read"
        yield set_aside(
            SetAsideKind.ENCODING, file, None, reason, "Convert the file to UTF-8.", bytes(fault.object[:1000])
        )
    finally:
        lines.release()


def _read_whole(stream: io.BufferedReader, form: Form, file: str, defaults: Defaults) -> Iterator[Outcome]:
    limit = MAX_DOCUMENT_BYTES if form is Form.JSON else MAX_REPORT_BYTES
    data = stream.read(limit + 1)
    if len(data) > limit:
        reason = f"the file has more than the {limit:,} bytes that are read at once"
        remedy = "Write it as JSON Lines, one report a line."
        if form is not Form.JSON:
            remedy = "Split it into one file for each report."
        yield _refused(stream, data, file, SetAsideKind.TOO_LONG, reason, remedy)
    elif form is Form.JSON:
        decoded = decode(data)
        if isinstance(decoded, Undecodable):
            yield undecodable(decoded, data, file, None)
            return
        yield from _read_document(decoded, file, defaults)
    elif form is Form.HTML:
        yield from read_web_page(data, file, defaults)
    else:
        yield from read_plain_text(data, file, defaults)


def _refused(
    stream: io.BufferedReader, data: bytes, file: str, kind: SetAsideKind, reason: str, remedy: str
) -> SetAside:
    """The record of a whole file of which `data` was read already; the rest goes by a piece at a time."""
    data = data or stream.read(CHUNK_BYTES)
    beginning = data[:EXCERPT_BYTES]
    digest = hashlib.sha256()
    count = 0
    while data:
        digest.update(data)
        count += len(data)
        data = stream.read(CHUNK_BYTES)
    return SetAside(
        kind=kind,
        file=file,
        line=None,
        reason=reason,
        remedy=remedy,
        sha256=digest.hexdigest(),
        byte_count=count,
        excerpt=excerpt_of(beginning),
    )


def _unreadable(file: str, fault: OSError) -> SetAside:
    remedy = "Check the name and the permission to read it."
    return set_aside(SetAsideKind.UNREADABLE, file, None, f"cannot be read: {fault.strerror or fault}", remedy)


def _read_document(decoded: Decoded, file: str, defaults: Defaults) -> Iterator[Outcome]:
    if decoded.is_guess:
        yield guessed(decoded.encoding, file, 1)
    yield from read_json_document(decoded.text, file, defaults)
