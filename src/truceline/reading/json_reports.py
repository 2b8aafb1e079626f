"""Reports from JSON: one object a line (JSON Lines), or a document with one object or an array of them.

An object needs the key `text`; `id`, `title`, `published`, `publisher`, `url` and `language` are used where they are
strings. Other keys are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from truceline.reading.accept import Defaults, Draft, Outcome, accept
from truceline.reading.byte_lines import HasReadline, Line, OverlongLine, bounded_lines
from truceline.reading.encoding import Undecodable, decode
from truceline.reading.set_aside import Notice, NoticeKind, SetAside, SetAsideKind, excerpt_of, set_aside

MAX_REPORT_BYTES = 8 << 20
"""Longest line or file taken as one report. The longest reports of monitors are below 1 MB; far beyond that it is an
archive without line ends, and parsing it as one text would take gigabytes."""

OPTIONAL = ("id", "title", "published", "publisher", "url", "language")

BETWEEN = re.compile(r"[\s,]*")

BLANK = b" \t\xef\xbb\xbf"
"""Bytes of a line that says nothing: white space, or the byte order mark of an empty first line."""

NO_TEXT_REMEDY = "A report is an object with at least the key 'text', a string."


def read_json_lines(stream: HasReadline, file: str, defaults: Defaults) -> Iterator[Outcome]:
    """One outcome or more for each line that is not blank; a broken line costs no other."""
    is_empty = True
    for line in bounded_lines(stream, MAX_REPORT_BYTES):
        if isinstance(line, Line) and not line.data.strip(BLANK):
            continue
        is_empty = False
        if isinstance(line, OverlongLine):
            yield too_long(file, line)
        else:
            yield from _read_line(line.data, file, line.number, defaults)
    if is_empty:
        yield nothing_in(file)


def read_json_document(text: str, file: str, defaults: Defaults) -> Iterator[Outcome]:
    """The reports of a document, one by one: those before a fault are read, the rest is set aside as one piece."""
    decoder = json.JSONDecoder()
    start = _after_blank(text, 0)
    is_array = text.startswith("[", start)
    position = _after_blank(text, start + is_array)
    if position >= len(text) or (is_array and text[position] == "]"):
        yield nothing_in(file)
    number, counted = 1, 0
    while position < len(text) and not (is_array and text[position] == "]"):
        number, counted = number + text.count("\n", counted, position), position
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as fault:
            line = fault.lineno if isinstance(fault, json.JSONDecodeError) else number
            yield _broken(fault, _bytes(text[position:]), file, line, "The reports before it are read.")
            return
        yield from _read_value(value, _bytes(text[position:end]), file, number, defaults)
        position = _after_blank(text, end)
    rest = text[position + is_array :].strip()
    if is_array and (rest or position >= len(text) > 0):
        said = "text after the end of the array" if rest else "the array is not closed: the file may be cut off"
        remedy = "The reports before it are read; fetch the file again."
        yield set_aside(SetAsideKind.BROKEN_JSON, file, text.count("\n") + 1, said, remedy, _bytes(rest))


def too_long(file: str, line: OverlongLine) -> SetAside:
    """The record of a line beyond `MAX_REPORT_BYTES`."""
    return SetAside(
        kind=SetAsideKind.TOO_LONG,
        file=file,
        line=line.number,
        reason=f"the line has {line.byte_count:,} bytes, more than the {MAX_REPORT_BYTES:,} of one report",
        remedy="Split it into reports, one a line.",
        sha256=line.sha256,
        byte_count=line.byte_count,
        excerpt=excerpt_of(line.beginning),
    )


def nothing_in(file: str) -> SetAside:
    """The record of a file of JSON that holds no report at all."""
    remedy = "Nothing to do if that is right; else fetch it again."
    return set_aside(SetAsideKind.EMPTY, file, None, "the file holds no reports", remedy)


def undecodable(fault: Undecodable, data: bytes, file: str, line: int | None) -> SetAside:
    """The record of bytes that are no text, with what to do about it."""
    if fault.is_binary:
        remedy = "Save its text as UTF-8 and read that."
        return set_aside(SetAsideKind.BINARY, file, line, f"not a text but {fault.what}", remedy, data)
    remedy = "Convert it to UTF-8, for instance with 'iconv -f ENCODING -t UTF-8'."
    return set_aside(SetAsideKind.ENCODING, file, line, fault.what, remedy, data)


def guessed(encoding: str, file: str, line: int) -> Notice:
    """The remark on a text whose encoding nothing vouches for."""
    said = f"not UTF-8; read as {encoding}, which may have turned some letters into others. Convert it to UTF-8"
    return Notice(kind=NoticeKind.ENCODING_GUESSED, file=file, line=line, text=said)


def _read_line(data: bytes, file: str, number: int, defaults: Defaults) -> Iterator[Outcome]:
    decoded = decode(data)
    if isinstance(decoded, Undecodable):
        yield undecodable(decoded, data, file, number)
        return
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as fault:
        yield _broken(fault, data, file, number, "The other lines are read.")
        return
    if decoded.is_guess:
        yield guessed(decoded.encoding, file, number)
    yield from _read_value(value, data, file, number, defaults)


def _read_value(value: Any, data: bytes, file: str, number: int, defaults: Defaults) -> Iterator[Outcome]:
    if not isinstance(value, dict):
        found = f"an object was expected, and {_kind(value)} was found"
        yield set_aside(SetAsideKind.NO_TEXT, file, number, found, NO_TEXT_REMEDY, data)
        return
    text = value.get("text")
    if not isinstance(text, str):
        keys = ", ".join(sorted(map(repr, value))[:8]) or "none"
        found = f"'text' is {_kind(text)}" if "text" in value else f"the key 'text' is missing (keys found: {keys})"
        yield set_aside(SetAsideKind.NO_TEXT, file, number, found, NO_TEXT_REMEDY, data)
        return
    fields: dict[str, str] = {}
    for key in OPTIONAL:
        given = value.get(key)
        if key == "id" and isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        if isinstance(given, str):
            if given.strip():
                fields[key] = given.strip()
        elif given is not None:
            yield _unusable(key, given, file, number)
    yield from accept(Draft(text=text, data=data, file=file, line=number, **fields), defaults)


def _unusable(key: str, given: Any, file: str, number: int) -> Notice:
    kind = NoticeKind.BAD_DATE if key == "published" else NoticeKind.BAD_FIELD
    said = f"'{key}' is {_kind(given)}, not a string: it is passed over"
    return Notice(kind=kind, file=file, line=number, text=said)


def _broken(fault: Exception, data: bytes, file: str, line: int, consequence: str) -> SetAside:
    if isinstance(fault, RecursionError):
        found = "JSON nested too deep"
    else:
        found = (
            f"broken JSON: {fault.msg} at column {fault.colno}"
            if isinstance(fault, json.JSONDecodeError)
            else f"broken JSON: {fault}"
        )
    return set_aside(SetAsideKind.BROKEN_JSON, file, line, found, f"Mend or remove it. {consequence}", data)


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names[type(value)]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _after_blank(text: str, position: int) -> int:
    match = BETWEEN.match(text, position)
    return match.end() if match else position
