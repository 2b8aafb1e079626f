"""From bytes to text: UTF-8 first, then what the file declares, then a guess that is told, else a refusal."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and the codecs that read past them."""

SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
"""First bytes of the files most often found among texts, for a message that says what it is."""

CONTROL_SHARE = 0.01
"""Share of control bytes from which input counts as binary. Texts of old systems hold a stray one; archives and
images, about one in ten. Lower, and a text with page marks is refused; higher, and images are read as words."""

WESTERN_SHARE = 0.05
"""Largest share of bytes beyond ASCII in an English text of windows-1252: accents and quotation marks. The share in
English news is below 0.02; other languages and other encodings mostly lie above 0.1."""

CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
HIGH = re.compile(rb"[\x80-\xff]")
WELL_FORMED_PAIR = re.compile(rb"[\xc3\xe2][\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was read with; `is_guess` where nothing in the input vouches for that encoding."""

    text: str
    encoding: str
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Bytes that are no text or break off; `what` says what they are, or where."""

    is_binary: bool
    what: str


def decode(data: bytes, declared: str | None = None) -> Decoded | Undecodable:
    """Text from bytes: byte order mark, UTF-8, the `declared` encoding, windows-1252 where plausible.

    windows-1252 is taken for a few western letters and quotation marks in an ASCII text, and called a guess. Bytes of a
    damaged UTF-8 text are never read with it: that would turn every quotation mark into three wrong letters.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _strictly(data, codec)
    binary = _as_binary(data)
    if binary is not None:
        return binary
    result = _strictly(data, "utf-8")
    if isinstance(result, Decoded):
        return result
    if declared is not None:
        try:
            codec = codecs.lookup(declared).name
            text = data.decode("cp1252" if codec == "iso8859-1" else codec)  # as browsers do
            return Decoded(text, declared.lower())
        except (LookupError, UnicodeError):
            pass  # a wrong declaration is no reason to refuse: the guess below may hold
    if _is_western(data):
        try:
            return Decoded(data.decode("cp1252"), "windows-1252", is_guess=True)
        except UnicodeDecodeError:
            pass
    return result


def marked_encoding(head: bytes) -> str | None:
    """The codec that a byte order mark at the beginning of a stream asks for, None for none."""
    return next((codec for mark, codec in MARKS if head.startswith(mark)), None)


def known_binary(head: bytes) -> str | None:
    """What a file with these first bytes is, where they are those of a common form that is no text."""
    return next((what for signature, what in SIGNATURES if head.startswith(signature)), None)


def _strictly(data: bytes, codec: str) -> Decoded | Undecodable:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError as fault:
        wrong = data[fault.start : fault.start + 1].hex()
        return Undecodable(False, f"not valid {codec.upper()}: byte 0x{wrong} at offset {fault.start}")


def _as_binary(data: bytes) -> Undecodable | None:
    known = known_binary(data)
    if known is not None:
        return Undecodable(True, known)
    zero = data.find(b"\0")
    if zero >= 0:
        return Undecodable(True, f"binary: a zero byte at offset {zero}")
    controls = len(CONTROLS.findall(data))
    if controls > CONTROL_SHARE * len(data) and controls > 1:
        return Undecodable(True, f"binary: {controls} control bytes in {len(data)}")
    return None


def _is_western(data: bytes) -> bool:
    high = len(HIGH.findall(data))
    return high <= WESTERN_SHARE * len(data) + 1 and not WELL_FORMED_PAIR.search(data)
