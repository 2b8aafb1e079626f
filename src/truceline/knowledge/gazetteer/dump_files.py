"""Files as GeoNames publishes them, plain or zipped: their lines, with little memory however long they are."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from truceline.errors import UnreadableInput
from truceline.knowledge.gazetteer.dump_rows import DumpForm, form_of
from truceline.knowledge.gazetteer.user_places import FORM

LONGEST_LINE = 1 << 18
"""Bytes of a line; GeoNames' own limit for the names of one place is 10,000 characters."""

SAMPLE_LINES = 60
"""Lines that the form is told by: more than the comments at the head of countryInfo.txt."""

EXPECTED = (
    "a country dump of GeoNames (SY.txt, 19 columns), alternateNamesV2.txt, admin1CodesASCII.txt, admin2Codes.txt, "
    f"countryInfo.txt, each also as .zip; or {FORM}"
)


class DumpLine(NamedTuple):
    """A line with its number (from 1) and where in the file it ends, in bytes; `text` is None where it is no UTF-8."""

    number: int
    data: bytes
    text: str | None
    end: int


@dataclass(frozen=True)
class DumpFile:
    """A file that can be added, or one inside a zip archive; `byte_count` is its length unpacked."""

    path: Path
    member: str | None
    form: DumpForm
    byte_count: int

    @property
    def name(self) -> str:
        """'SY.txt', 'SY.zip/SY.txt'."""
        return self.path.name if self.member is None else f"{self.path.name}/{self.member}"

    def lines(self) -> Iterator[DumpLine]:
        """Every line that is not empty and no comment."""
        with _opened(self.path, self.member) as stream:
            for line in _lines(stream):
                if line.data.strip() and not line.data.startswith(b"#"):
                    yield line

    def sha256(self) -> str:
        """The fingerprint of its bytes."""
        with _opened(self.path, self.member) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def dump_files(paths: Sequence[Path]) -> list[DumpFile]:
    """The files that can be added, in order; raises `UnreadableInput` with all of these that hold none."""
    found: list[DumpFile] = []
    faults: list[str] = []
    for path in paths:
        try:
            known = list(_known_in(path))
        except (OSError, zipfile.BadZipFile) as fault:
            faults.append(f"{path}: cannot be read ({getattr(fault, 'strerror', None) or fault}).")
            continue
        found.extend(known)
        if not known:
            faults.append(f"{path}: is of no form that can be added. Expected was {EXPECTED}.")
    if faults:
        raise UnreadableInput("\n".join(faults))
    return found


def _known_in(path: Path) -> Iterator[DumpFile]:
    if not zipfile.is_zipfile(path):
        members: list[tuple[str | None, int]] = [(None, path.stat().st_size)]
    else:
        with zipfile.ZipFile(path) as archive:
            members = [(info.filename, info.file_size) for info in archive.infolist() if not info.is_dir()]
    for member, size in members:
        with _opened(path, member) as stream:
            sample = [line.text or "" for line in islice(_lines(stream), SAMPLE_LINES)]
        form = form_of(sample)
        if form is not None and not (form is DumpForm.ALIASES and member is not None):
            yield DumpFile(path, member, form, size)


@contextmanager
def _opened(path: Path, member: str | None) -> Iterator[BinaryIO]:
    if member is None:
        with path.open("rb") as stream:
            yield stream
    else:
        with zipfile.ZipFile(path) as archive, archive.open(member) as packed:
            yield packed  # type: ignore[misc]


def _lines(stream: BinaryIO) -> Iterator[DumpLine]:
    number = end = 0
    while data := stream.readline(LONGEST_LINE):
        number += 1
        end += len(data)
        is_whole = True
        while not data.endswith(b"\n") and (rest := stream.readline(LONGEST_LINE)):
            is_whole, end = False, end + len(rest)
            if rest.endswith(b"\n"):
                break
        yield DumpLine(number, data, _decoded(data) if is_whole else None, end)


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return None
