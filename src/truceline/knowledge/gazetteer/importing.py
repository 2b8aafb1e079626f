"""Adding files to the gazetteer, listing what was added and taking it out again.

All files of a call go in together or not at all. The same file twice changes nothing. Of two rows of one place the one
that GeoNames changed last stays, and its names take the place of the other's; of two changed on one day the later read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from truceline.errors import UnreadableInput
from truceline.knowledge.gazetteer.additions import additions_path, rewriting
from truceline.knowledge.gazetteer.build import Progress, build, gazetteer_path
from truceline.knowledge.gazetteer.dump_files import DumpFile, DumpLine, dump_files
from truceline.knowledge.gazetteer.dump_rows import PARSERS, BadLine, DumpForm
from truceline.knowledge.gazetteer.settling import drop_indexes
from truceline.knowledge.gazetteer.taking import Taker
from truceline.knowledge.gazetteer.user_places import check_aliases

TOLD_EVERY = 20_000
"""Lines between two words to the progress."""

KEPT_FAULTS = 10_000
"""Bad lines of one file that are kept with their words; more are only counted, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that was set aside, and why."""

    file: str
    line: int
    reason: str
    data: bytes


@dataclass(slots=True)
class Imported:
    """What became of one file: lines that were taken, left out as of no use, and set aside as bad.

    `changed` counts rows that are not as they were; 0 where the file had been added before.
    """

    file: str
    form: str
    taken: int = 0
    left_out: int = 0
    set_aside: int = 0
    changed: int = 0
    bad: list[BadRow] = field(default_factory=list)

    def set_bad_aside(self, line: int, reason: str, data: bytes) -> None:
        """Count a bad line and keep it, unless there are too many."""
        self.set_aside += 1
        if len(self.bad) < KEPT_FAULTS:
            self.bad.append(BadRow(self.file, line, reason, data))


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file that was added; `added` is the day (YYYY-MM-DD)."""

    number: int
    file: str
    form: str
    added: str
    taken: int
    left_out: int
    set_aside: int


def add_files(
    paths: Sequence[Path], home: Path | None = None, progress: Progress | None = None, today: date | None = None
) -> list[Imported]:
    """Add files to the user's gazetteer, all or none; one result for each file, in order.

    Raises `UnreadableInput` before anything is read if one is of no known form. A bad line is set aside and told in
    the result. Ctrl-C leaves the gazetteer as it was. `today` is the day that is noted (default: the system's).
    """
    tell = progress or (lambda _task, _share: None)
    files = dump_files(paths)
    built_in = gazetteer_path(home)
    if not built_in.exists():
        build(built_in, progress)
    with rewriting(built_in, home) as database:
        drop_indexes(database)
        results = [_import_file(database, file, tell, (today or date.today()).isoformat()) for file in files]
        tell("gazetteer: index", 1.0)
    return results


def added_files(home: Path | None = None) -> list[AddedFile]:
    """What was added, in order; empty if nothing was."""
    path = additions_path(home)
    if not path.exists():
        return []
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    query = "SELECT number, file, form, added, taken, left_out, set_aside FROM import ORDER BY number"
    try:
        return [AddedFile(*row) for row in database.execute(query)]
    finally:
        database.close()


def remove_added(number: int, home: Path | None = None) -> AddedFile:
    """Take out what one file brought, by its number in the list; raises `UnreadableInput` if there is none.

    A place or name that two files brought goes with the one that was added last.
    """
    known = {one.number: one for one in added_files(home)}
    if number not in known:
        raise UnreadableInput(f"{number}: is no file that was added. `truceline gazetteer list` shows them.")
    with rewriting(gazetteer_path(home), home) as database:
        database.execute("DELETE FROM own.import WHERE number = ?", (number,))
        for table in ("place", "name", "area", "country", "alias"):
            database.execute(f"DELETE FROM own.{table} WHERE import = ?", (number,))
    return known[number]


def _import_file(database: sqlite3.Connection, file: DumpFile, tell: Progress, day: str) -> Imported:
    fingerprint = file.sha256()
    known = database.execute("SELECT number FROM own.import WHERE sha256 = ?", (fingerprint,)).fetchone()
    last = database.execute("SELECT COALESCE(MAX(number), 0) FROM own.import").fetchone()
    number = known[0] if known else last[0] + 1
    result = Imported(file.name, file.form.value)
    taker = Taker(database, number)
    if file.form is DumpForm.ALIASES:
        _take_aliases(taker, file, result)
    else:
        _take_lines(taker, file, result, tell)
    result.changed = taker.changed
    row = (number, fingerprint, file.name, file.form.value, day, result.taken, result.left_out, result.set_aside)
    database.execute("INSERT OR IGNORE INTO own.import VALUES (?,?,?,?,?,?,?,?)", row)
    return result


def _take_lines(taker: Taker, file: DumpFile, result: Imported, tell: Progress) -> None:
    parse = PARSERS[file.form]
    for count, line in enumerate(file.lines()):
        if count % TOLD_EVERY == 0:
            tell(f"{file.name}: {count:,} lines", line.end / max(1, file.byte_count))
        try:
            row = parse(_text_of(line))
            is_taken = row is not None and taker.take(row)
        except BadLine as fault:
            result.set_bad_aside(line.number, str(fault), line.data)
            continue
        result.taken += is_taken
        result.left_out += not is_taken


def _text_of(line: DumpLine) -> str:
    if line.text is None:
        raise BadLine("is no UTF-8, or longer than any line of GeoNames")
    return line.text


def _take_aliases(taker: Taker, file: DumpFile, result: Imported) -> None:
    rows, faults = check_aliases(file.path)
    for _, place in rows:
        taker.take_alias(place)
    result.taken = len(rows)
    for fault in faults:
        line, _, reason = fault.removeprefix(f"{file.path}:").partition(": ")
        result.set_bad_aside(int(line), reason, b"")
