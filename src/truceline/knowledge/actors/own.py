"""A user's own table of actors: its lines, what is checked in them, and where it is kept.

One CSV holds groups, organisations, persons, further names of known actors, and who held an office when. The columns
stand in docs/actors.md.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from truceline.errors import TableFault, UnreadableInput
from truceline.knowledge.actors.entries import EntryKind, OwnActors, SenseKind
from truceline.knowledge.actors.rows import EntityRow, OwnRow, PersonRow, TenureRow
from truceline.knowledge.actors.table import ActorTable, folded_words
from truceline.knowledge.tables import check_csv_rows

COLUMNS = tuple(OwnRow.model_fields)

NEEDED = {
    "group": ("name", "sector"),
    "organisation": ("name", "sector"),
    "person": ("name", "under"),
    "names": ("names",),
    "office": ("role", "of", "start"),
}
"""What a line of each kind must say."""

HEAD = (
    "# Actors of your own, kept by `truceline actors add` and `actors remove`; the columns stand in docs/actors.md.\n"
)

OWN_ID = re.compile("own_[a-z0-9_]+")
LINE = re.compile(r":(\d+): ")

Numbered = Sequence[tuple[int, OwnRow]]


@dataclass(frozen=True, slots=True)
class Change:
    """What adding or removing did: ids of lines that are new, were changed, or were there as they are."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def own_table_path(home: Path | None = None) -> Path:
    """Where the user's table is kept: under `home`, else `TRUCELINE_HOME`, else the user's data directory."""
    if home is None:
        data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        home = Path(os.environ.get("TRUCELINE_HOME") or Path(data) / "truceline")
    return home / "actors.csv"


def read_own(path: Path, shipped: ActorTable, kept: tuple[OwnRow, ...] = ()) -> tuple[OwnRow, ...]:
    """The lines of a user's table, checked against what ships and what is `kept` already.

    Raises `TableFault` with every fault, `UnreadableInput` if it is no text.
    """
    try:
        numbered, faults = check_csv_rows(path, OwnRow)
    except (UnicodeDecodeError, csv.Error) as fault:
        raise UnreadableInput(f"{path}: is no CSV in UTF-8 ({fault}). Save it as CSV, UTF-8.") from fault
    keys = {row.key for _, row in numbered}
    others = tuple(row for row in kept if row.key not in keys)
    faults += [f"{path}:{line}: {fault}" for line, fault in _faults(numbered, others, shipped)]
    if faults:
        raise TableFault(sorted(faults, key=_line_of))
    return tuple(row for _, row in numbered)


def load_own(shipped: ActorTable, home: Path | None = None) -> tuple[OwnRow, ...]:
    """The lines that the user keeps; empty if there are none. Raises `TableFault` if they no longer fit."""
    path = own_table_path(home)
    return read_own(path, shipped) if path.exists() else ()


def add_own(rows: Sequence[OwnRow], kept: Sequence[OwnRow]) -> tuple[tuple[OwnRow, ...], Change]:
    """The kept lines with `rows`, each once: a line of the same actor (or tenure) takes the place of the old one."""
    lines = {row.key: row for row in kept}
    change: dict[str, list[str]] = {"added": [], "changed": [], "known": []}
    for row in rows:
        before = lines.get(row.key)
        change["added" if before is None else "known" if before == row else "changed"].append(row.id)
        lines[row.key] = row
    return tuple(lines.values()), Change(*(tuple(change[name]) for name in ("added", "changed", "known")))


def remove_own(id: str, kept: Sequence[OwnRow]) -> tuple[OwnRow, ...]:
    """The kept lines without those of one actor; raises `UnreadableInput` if there are none or others rest on it."""
    rest = tuple(row for row in kept if row.id != id)
    if len(rest) == len(kept):
        raise UnreadableInput(f"{id}: is none of your own actors. `truceline actors list --own` shows them.")
    resting = sorted({row.id for row in rest if id in (row.under, row.of)})
    if resting:
        raise UnreadableInput(f"{id}: {', '.join(resting)} still rest on it. Remove or change them first.")
    return rest


def write_own(path: Path, rows: Iterable[OwnRow]) -> None:
    """Write a table of own actors, whole or not at all; a table without lines is removed."""
    lines = list(rows)
    if not lines:
        path.unlink(missing_ok=True)
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in lines:
        values = (getattr(row, name) for name in COLUMNS)
        writer.writerow("|".join(value) if isinstance(value, tuple) else value or "" for value in values)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(HEAD + text.getvalue(), encoding="utf-8")
    unfinished.replace(path)


def own_actors(rows: Iterable[OwnRow]) -> OwnActors:
    """Checked lines as the rows that a table is built from."""
    by_kind: dict[str, list[OwnRow]] = {kind: [] for kind in NEEDED}
    for row in rows:
        by_kind[row.kind].append(row)
    return OwnActors(
        groups=tuple(_entity(row) for row in by_kind["group"]),
        organisations=tuple(_entity(row) for row in by_kind["organisation"]),
        persons=tuple(_person(row) for row in by_kind["person"]),
        names=tuple((row.id, row.names) for row in by_kind["names"]),
        tenures=tuple(_tenure(row) for row in by_kind["office"]),
    )


def _entity(row: OwnRow) -> EntityRow:
    return EntityRow.model_validate(row.model_dump(exclude={"kind", "gender", "role", "of"}))


def _person(row: OwnRow) -> PersonRow:
    return PersonRow.model_validate(
        row.model_dump(include={"id", "name", "names", "gender", "country", "sector", "under"})
    )


def _tenure(row: OwnRow) -> TenureRow:
    values = row.model_dump(include={"role", "of", "start", "until"})
    return TenureRow.model_validate({**values, "person": row.id, "is_own": True})


# ---- faults


def own_faults(rows: Sequence[OwnRow], shipped: ActorTable) -> list[tuple[OwnRow, str]]:
    """What is wrong with lines that come from no file, with the line each."""
    return [(rows[number], fault) for number, fault in _faults(list(enumerate(rows)), (), shipped)]


def _faults(numbered: Numbered, others: tuple[OwnRow, ...], shipped: ActorTable) -> Iterator[tuple[int, str]]:
    rows = [*(row for _, row in numbered), *others]
    made = {row.id: row for row in rows if row.kind in ("group", "organisation", "person")}
    first: dict[tuple[str, ...], int] = {}
    for line, row in numbered:
        said = [*_missing(row), *_faults_of_values(row, shipped), *_faults_of_ids(row, made, shipped)]
        if row.key in first:
            said.append(f"{row.id} stands in line {first[row.key]} already")
        first.setdefault(row.key, line)
        yield from ((line, fault) for fault in said)
    yield from _overlaps(numbered, others)


def _missing(row: OwnRow) -> Iterator[str]:
    missing = [name for name in NEEDED[row.kind] if not getattr(row, name)]
    if missing:
        yield f"{row.id}: a line of the kind {row.kind} needs {' and '.join(missing)}"


def _faults_of_values(row: OwnRow, shipped: ActorTable) -> Iterator[str]:
    countries = {entry.country for entry in shipped.entries() if entry.kind is EntryKind.STATE}
    sectors = {entry.sector for entry in shipped.entries()}
    if row.country is not None and row.country not in countries:
        yield f"country: {row.country} is no ISO 3166-1 alpha-3 code of a state of the table"
    if row.sector is not None and row.sector not in sectors:
        yield f"sector: {row.sector} is none of {', '.join(sorted(sector for sector in sectors if sector))}"
    yield from (f"class_words: '{word}' must be in small letters" for word in row.class_words if word != word.lower())
    yield from _faults_of_dates(row)
    for name in (row.name, *row.names):
        if name is not None and not folded_words(name):
            yield f"names: '{name}' holds no letter"
        elif name is not None and _is_common_noun(name, shipped):
            yield f"names: '{name}' is a common noun for parties; as a name it would be read into every such phrase"


def _is_common_noun(name: str, shipped: ActorTable) -> bool:
    phrase = shipped.phrase(folded_words(name))
    common = (SenseKind.AGENT, SenseKind.OFFICE, SenseKind.NATIONALITY)
    return phrase is not None and any(sense.kind in common for sense in phrase.senses) and not name.isupper()


def _faults_of_dates(row: OwnRow) -> Iterator[str]:
    said = [(name, value) for name, value in (("start", row.start), ("until", row.until)) if value is not None]
    wrong = [name for name, value in said if not (_is_day(value) if row.kind == "office" else _is_year(value))]
    form = "a day (YYYY-MM-DD)" if row.kind == "office" else "a year (YYYY)"
    yield from (f"{name}: '{getattr(row, name)}' is not {form}" for name in wrong)
    if (
        not wrong
        and row.start
        and row.until
        and row.until <= row.start
        and (row.kind == "office" or row.until < row.start)
    ):
        yield f"until: {row.until} does not lie after start ({row.start})"


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isdecimal()


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _faults_of_ids(row: OwnRow, made: dict[str, OwnRow], shipped: ActorTable) -> Iterator[str]:
    is_known = shipped.get(row.id) is not None or row.id in made
    if row.kind in ("names", "office") and not is_known:
        yield f"id: {row.id} is in no table; `truceline actors find NAME` shows the id of a known actor"
    if row.kind not in ("names", "office") and not OWN_ID.fullmatch(row.id):
        yield f"id: '{row.id}' must be own_ and small letters, digits or _ after it, which nothing that ships has"
    if row.under is not None and shipped.get(row.under) is None and row.under not in made:
        yield f"under: {row.under} is in no table"
    if row.under is not None and _is_circle(row.id, made):
        yield f"under: {row.id} is under itself, through {row.under}"
    if row.kind == "office":
        if row.role is not None and row.role not in shipped.roles_known:
            yield f"role: {row.role} is none of {', '.join(sorted(shipped.roles_known))}"
        state = shipped.organ(row.of, "gov") if row.of else None
        if row.of is not None and state is None and shipped.get(row.of) is None and row.of not in made:
            yield f"of: {row.of} is no country code and no id of the table"


def _is_circle(id: str, made: dict[str, OwnRow]) -> bool:
    seen: list[str] = []
    at: str | None = id
    while at is not None and at in made and at not in seen:
        seen.append(at)
        at = made[at].under
    return at == id


def _overlaps(numbered: Numbered, others: tuple[OwnRow, ...]) -> Iterator[tuple[int, str]]:
    """Two of the user's own holders of one office on one day; what ships gives way to them."""
    offices = [(line, row) for line, row in (*numbered, *((0, row) for row in others)) if row.kind == "office"]
    for line, row in numbered:
        for other_line, other in offices:
            if row is other or row.kind != "office" or (row.role, row.of) != (other.role, other.of):
                continue
            begins_inside = (row.start or "") >= (other.start or "") and (row.start or "") < (other.until or "9999")
            if begins_inside and (other_line, other.id) < (line, row.id):
                yield line, f"{row.id}: {row.role} of {row.of} begins on {row.start} while {other.id} holds it"


def _line_of(fault: str) -> tuple[int, str]:
    number = LINE.search(fault)
    return int(number[1]) if number else 0, fault
