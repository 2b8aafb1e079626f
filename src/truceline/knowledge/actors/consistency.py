"""What does not fit together in the tables of actors: ids, chains of command, tenures, class words, shared names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from truceline.knowledge.actors.entries import Entry, EntryKind, Sense, SenseKind
from truceline.knowledge.actors.rows import TenureRow
from truceline.knowledge.actors.table import ActorTable, folded_words


def faults_of(table: ActorTable) -> list[str]:
    """Every fault of a built table in words; empty if it is whole."""
    states = {entry.country for entry in table.entries() if entry.kind is EntryKind.STATE}
    return [
        *(f"the id {id} is used twice" for id in table.doubles),
        *(fault for entry in table.entries() for fault in _entry_faults(entry, table, states)),
        *_tenure_faults(table, states),
        *_shared_name_faults(table),
    ]


def _entry_faults(entry: Entry, table: ActorTable, states: set[str | None]) -> Iterator[str]:
    if entry.under is not None and table.get(entry.under) is None:
        yield f"{entry.id} is under {entry.under}, which no table has"
    if entry.under is not None and _is_under_itself(entry, table):
        yield f"{entry.id} is under itself, through {entry.under}"
    if entry.country is not None and entry.country not in states:
        yield f"{entry.id} has the country {entry.country}, which is no state of the table"
    if entry.start is not None and entry.until is not None and entry.until < entry.start:
        yield f"{entry.id} ends ({entry.until}) before it begins ({entry.start})"
    for word in sorted(entry.class_words):
        if word != word.lower():
            yield f"{entry.id}: the class word '{word}' must be in small letters"


def _is_under_itself(entry: Entry, table: ActorTable) -> bool:
    above = table.get(entry.under)
    return above is not None and table.is_under(above.id, entry.id)


def _tenure_faults(table: ActorTable, states: set[str | None]) -> Iterator[str]:
    offices: dict[tuple[str, str], list[TenureRow]] = {}
    for tenure in table.tenures():
        said = f"{tenure.person}: {tenure.role} of {tenure.of}"
        if table.get(tenure.person) is None:
            yield f"tenures.csv names {tenure.person}, whom no table has"
        if tenure.role not in table.roles_known:
            yield f"{said}: no office of offices.csv has this role"
        if tenure.of not in states and table.get(tenure.of) is None:
            yield f"{said}: no state or organisation"
        if tenure.until is not None and tenure.until <= tenure.start:
            yield f"{said} ends before it begins"
        if not tenure.is_own:
            offices.setdefault((tenure.role, tenure.of), []).append(tenure)
    for (role, of), held in offices.items():
        for earlier, later in pairwise(sorted(held, key=lambda tenure: tenure.start)):
            if earlier.until is None or earlier.until > later.start:
                yield f"{role} of {of}: {later.person} begins on {later.start} while {earlier.person} holds it"


def _shared_name_faults(table: ActorTable) -> Iterator[str]:
    """Names that two actors bear at one time without a line in shared_names.csv, and lines that are not true."""
    stated = {folded_words(row.name): set(row.ids) for row in table.shared_names}
    found: dict[tuple[str, ...], set[str]] = {}
    for phrase in table.known_phrases():
        for sense in phrase.senses:
            if sense.kind is SenseKind.NAME and len(sense.entries) > 1 and not sense.is_own:
                entries = [table.entry(id) for id in sense.entries]
                clashing = {one.id for pair in combinations(entries, 2) if _overlap(*pair) for one in pair}
                if clashing:
                    found.setdefault(phrase.words, set()).update(clashing)
    for words, ids in found.items():
        if not ids <= stated.get(words, set()):
            yield (
                f"'{' '.join(words)}' names {', '.join(sorted(ids))} at one time: state it in shared_names.csv, "
                "or take it from all but one"
            )
    for row in table.shared_names:
        missing = set(row.ids) - found.get(folded_words(row.name), set())
        if missing and not any(sense.is_own for sense in _senses(table, row.name)):
            yield f"shared_names.csv: '{row.name}' is said to name {', '.join(sorted(missing))}, and does not"


def _senses(table: ActorTable, name: str) -> tuple[Sense, ...]:
    phrase = table.phrase(folded_words(name))
    return tuple(phrase.senses) if phrase else ()


def _overlap(one: Entry, other: Entry) -> bool:
    starts_before = one.start is None or other.until is None or one.start <= other.until
    return starts_before and (other.start is None or one.until is None or other.start <= one.until)
