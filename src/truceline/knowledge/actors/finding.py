"""What a name means in the table on a day, and why: for people who ask, not for coding.

Example: 'Turkish president' on 1 June 2013 -> Abdullah Gul, 'president of Turkey from 2007-08-28 to 2014-08-28'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from truceline.knowledge.actors.entries import Entry, EntryKind, Sense, SenseKind
from truceline.knowledge.actors.table import ActorTable, folded_words

OWNING = (SenseKind.NAME, SenseKind.NATIONALITY, SenseKind.CAPITAL, SenseKind.SEAT)
SAID = {
    SenseKind.NAME: "a name of it",
    SenseKind.NATIONALITY: "nationality; alone before a noun it says whose that is",
    SenseKind.CAPITAL: "capital; the government, unless a preposition of place stands before it",
    SenseKind.SEAT: "seat of government",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One actor that a name can mean, in words why; `is_open` marks one of several that the table cannot tell apart."""

    entry: Entry
    why: str
    is_open: bool = False


def meanings_of(name: str, table: ActorTable, on: date | None = None) -> tuple[Meaning, ...]:
    """What a name, or a party with an office or organ ('Turkish president'), means; empty if the table has nothing."""
    words = folded_words(name)
    words = words[1:] if words[:1] == ("the",) else words
    phrase = table.phrase(words)
    senses = [sense for sense in phrase.senses if sense.kind in OWNING] if phrase else []
    if senses:
        return tuple(meaning for sense in senses for meaning in _bearers(sense, table, on))
    return tuple(_composed(words, table, on))


def _bearers(sense: Sense, table: ActorTable, on: date | None) -> Iterator[Meaning]:
    found = table.bearers(sense.entries, on)
    for entry in found:
        why = [SAID[sense.kind]]
        if sense.is_own:
            why.append("from your own table")
        if entry.start or entry.until:
            why.append(f"borne {entry.start or ''}-{entry.until or ''}")
        if len(found) > 1:
            why.append("several bear it: the countries of the report decide, else it stays open")
        if entry.kind is EntryKind.PERSON:
            why.extend(role.replace("_", " ") for role in table.roles(entry.id, on) if on is not None)
        yield Meaning(entry, "; ".join(why), len(found) > 1)


def _composed(words: tuple[str, ...], table: ActorTable, on: date | None) -> Iterator[Meaning]:
    """'Turkish president', 'Sudanese army': the owner is the longest beginning that the table knows as one."""
    for cut in range(len(words) - 1, 0, -1):
        owner = _owner(words[:cut], table, on)
        rest = words[cut + 1 :] if words[cut] == "s" else words[cut:]
        phrase = table.phrase(rest)
        if owner is None or phrase is None:
            continue
        for sense in phrase.senses:
            if sense.office is not None:
                yield from _holder(sense.office.role, owner, table, on)
                return
            if sense.agent is not None:
                organ = table.organ(owner.country, sense.agent.organ) if owner.country and sense.agent.organ else None
                is_state = owner.kind in (EntryKind.STATE, EntryKind.ORGAN)
                yield Meaning(organ if organ is not None and is_state else owner, f"{sense.agent.word} of {owner.name}")
                return


def _owner(words: tuple[str, ...], table: ActorTable, on: date | None) -> Entry | None:
    phrase = table.phrase(words)
    for sense in phrase.senses if phrase else ():
        found = table.bearers(sense.entries, on) if sense.kind in OWNING else []
        if len(found) == 1:
            return found[0]
    return None


def _holder(role: str, owner: Entry, table: ActorTable, on: date | None) -> Iterator[Meaning]:
    of = owner.country if owner.kind in (EntryKind.STATE, EntryKind.ORGAN) and owner.country else owner.id
    person = table.holder(role, of, on)
    said = f"{role.replace('_', ' ')} of {owner.name}"
    if person is None:
        day = "no day given" if on is None else f"no holder known on {on}"
        yield Meaning(owner, f"{said}: {day}, so whom the office serves")
        return
    held = [t for t in table.tenures() if (t.role, t.of, t.person) == (role, of, person.id) and on is not None]
    spans = [
        f"from {t.start} to {t.until or 'now'}" for t in held if on and t.start <= on and (not t.until or on < t.until)
    ]
    yield Meaning(person, f"{said} {' and '.join(spans)}")
