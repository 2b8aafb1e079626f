"""The table of actors: entries by id, phrases by their first word, holders of offices by date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from truceline.knowledge.actors.entries import Entry, EntryKind, OwnActors, Phrase, Sense, SenseKind
from truceline.knowledge.actors.rows import (
    AgentRow,
    EntityRow,
    LinkRow,
    OfficeRow,
    OrganRow,
    PersonRow,
    QualifierRow,
    SharedNameRow,
    StateRow,
    TenureRow,
)
from truceline.knowledge.language import word_class

APOSTROPHES = re.compile("['’‘ʼ`´.]")
POSSESSIVE = re.compile(r"['’]s\b")
BREAKS = re.compile(r"[\s\-–—]+")
ASCII_FOLD = str.maketrans({"-": " ", "'": None, "`": None, ".": None})
NO_LETTER = re.compile(r"[^A-Za-z]")
LONGEST_ACRONYM = 8
"""Letters up to which a name in capitals must stand in capitals in the text ('IS', 'US')."""

ORGANS = {
    "gov": ("{name}", "GOV"),
    "mil": ("{adjective} armed forces", "MIL"),
    "cop": ("{adjective} police", "COP"),
    "spy": ("{adjective} security services", "SPY"),
    "jud": ("{adjective} judiciary", "JUD"),
    "leg": ("{adjective} parliament", "LEG"),
}
"""Organs that every state has: their names and PLOVER sectors. A state as such is its government."""


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """A word without case, accents, apostrophes, dots and dashes; 'el' and 'al' are one. Empty for a bare dash."""
    if text.isascii():
        plain = APOSTROPHES.sub("", text).lower().strip("-–—")
    else:
        parts = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).replace("ı", "i"))
        plain = "".join(char for char in parts if not unicodedata.combining(char)).lower().strip("-–—‑")
    return "al" if plain == "el" else plain


def folded_words(name: str) -> tuple[str, ...]:
    """The folded words of a name as a parser would cut it: hyphens and possessive marks apart."""
    cut = POSSESSIVE.sub(" s", name) if "'s" in name or "’s" in name else name
    if name.isascii():  # the same in one pass: loading folds some nine thousand names
        return tuple("al" if word == "el" else word for word in cut.translate(ASCII_FOLD).lower().split())
    return tuple(word for word in (fold(part) for part in BREAKS.split(cut)) if word)


def _case_of(name: str, words: int) -> str:
    """How a name must be written in a text: 'UN', 'LeT', 'Hamas' and 'shabiha' differ in that."""
    if name.islower():
        return "any"
    short = NO_LETTER.sub("", name)
    if words > 1 or len(short) > LONGEST_ACRONYM:
        return "capital"
    if short.isupper():
        return "upper"
    return "mixed" if sum(char.isupper() for char in short) > 1 else "capital"


class ActorTable:
    """All actors and the phrases that mean them; built once, read-only, shared by all readers."""

    def __init__(
        self,
        *,
        states: Sequence[StateRow],
        organs: Sequence[OrganRow],
        groups: Sequence[EntityRow],
        organisations: Sequence[EntityRow],
        persons: Sequence[PersonRow],
        offices: Sequence[OfficeRow],
        tenures: Sequence[TenureRow],
        agents: Sequence[AgentRow],
        links: Sequence[LinkRow],
        qualifiers: Sequence[QualifierRow],
        shared: Sequence[SharedNameRow] = (),
        own: OwnActors | None = None,
    ) -> None:
        self._entries: dict[str, Entry] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._by_words: dict[tuple[str, ...], Phrase] = {}
        self._doubles: list[str] = []
        self._is_own = False
        self._tenures: dict[tuple[str, str], list[TenureRow]] = {}
        self._roles: dict[str, list[TenureRow]] = {}
        self.second_links = {row.word: row.owner == "yes" for row in links if row.side == "second"}
        self.first_links = {row.word: row.owner == "yes" for row in links if row.side == "first"}
        self._qualifiers: dict[str, frozenset[str]] = {}
        for qualifier in qualifiers:
            kind = qualifier.kind
            self._qualifiers[kind] = self._qualifiers.get(kind, frozenset()) | {qualifier.word}
        self._add_states(states, organs)
        for group in groups:
            self._add_entity(group, EntryKind.GROUP)
        for organisation in organisations:
            self._add_entity(organisation, EntryKind.ORGANISATION)
        self._add_persons(persons)
        self.shared_names = tuple(shared)
        self.roles_known = frozenset(office.role for office in offices)
        if own is not None:
            self._add_own(own)
        # The user's tenures come first: a new holder of an office ends the one that ships without an end.
        for tenure in (*(own.tenures if own else ()), *tenures):
            self._tenures.setdefault((tenure.role, tenure.of), []).append(tenure)
            self._roles.setdefault(tenure.person, []).append(tenure)
        self._add_words(offices, agents)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase.words))

    # ---- reading

    def entry(self, id: str) -> Entry:
        """The entry with this id; raises `KeyError` if the table has none."""
        return self._entries[id]

    def get(self, id: str | None) -> Entry | None:
        """The entry with this id, None if there is none."""
        return self._entries.get(id) if id else None

    def entries(self) -> Iterator[Entry]:
        """Every entry in the order of the tables."""
        return iter(self._entries.values())

    def is_under(self, id: str, other: str) -> bool:
        """True if `id` is `other` or belongs to it, directly or through others."""
        seen: list[str] = []
        at: str | None = id
        while at is not None and at not in seen:
            if at == other:
                return True
            seen.append(at)
            entry = self._entries.get(at)
            at = entry.under if entry else None
        return False

    def holder(self, role: str, of: str, on: date | None) -> Entry | None:
        """Who held an office of a state (ISO 3166-1 alpha-3) or organisation (id) on a day; None if not known."""
        if on is None:
            return None
        for tenure in self._tenures.get((role, of), ()):
            if tenure.start <= on and (tenure.until is None or on < tenure.until):
                return self._entries[tenure.person]
        return None

    def roles(self, person: str, on: date | None) -> tuple[str, ...]:
        """The roles that a person held on a day, in the order of the table; every role where the day is unknown."""
        return tuple(
            tenure.role
            for tenure in self._roles.get(person, ())
            if on is None or (tenure.start <= on and (tenure.until is None or on < tenure.until))
        )

    def organ(self, iso3: str, organ: str) -> Entry | None:
        """The organ ('gov', 'mil', ...) of a state."""
        return self._entries.get(f"act_{iso3.lower()}_{organ}")

    def words(self, kind: str) -> frozenset[str]:
        """The small words of one kind of `qualifiers.csv`."""
        return self._qualifiers[kind]

    def phrases(self, first: str) -> Sequence[Phrase]:
        """The phrases that begin with this folded word, the longest first."""
        return self._phrases.get(first, ())

    def resolve(self, name: str, on: date | None = None) -> Entry | None:
        """The actor that a name means on a day; None if unknown or ambiguous.

        Case does not matter here. 'Ankara' gives the Turkish government, 'the Kremlin' the Russian.
        """
        words = folded_words(name)
        if words and words[0] == "the":
            words = words[1:]
        phrase = self._by_words.get(words)
        for sense in phrase.senses if phrase else ():
            if sense.kind in (SenseKind.NAME, SenseKind.NATIONALITY, SenseKind.CAPITAL, SenseKind.SEAT):
                found = self.bearers(sense.entries, on)
                return found[0] if len(found) == 1 else None
        return None

    def bearers(self, ids: Sequence[str], on: date | None) -> list[Entry]:
        """The entries that can be meant on a day; where the years rule all out, all (old names are still used)."""
        every = [self._entries[id] for id in ids]
        return [entry for entry in every if entry.bears_name_on(on)] or every

    def tenures(self) -> Iterator[TenureRow]:
        """Every tenure, in no order that means anything."""
        for found in self._tenures.values():
            yield from found

    def known_phrases(self) -> Iterator[Phrase]:
        """Every phrase of the table."""
        return iter(self._by_words.values())

    def phrase(self, words: tuple[str, ...]) -> Phrase | None:
        """The phrase of exactly these folded words, None if the table has none."""
        return self._by_words.get(words)

    @property
    def doubles(self) -> tuple[str, ...]:
        """Ids that were given twice."""
        return tuple(self._doubles)

    # ---- building

    def _add(self, entry: Entry) -> None:
        if entry.id in self._entries:
            self._doubles.append(entry.id)
        self._entries[entry.id] = entry

    def _add_states(self, states: Sequence[StateRow], organs: Sequence[OrganRow]) -> None:
        for state in states:
            adjective = state.adjectives[0] if state.adjectives else f"{state.name}'s"
            government = f"act_{state.iso3.lower()}_gov"
            for organ, (pattern, sector) in ORGANS.items():
                name = pattern.format(name=state.name, adjective=adjective)
                kind = EntryKind.STATE if organ == "gov" else EntryKind.ORGAN
                under = None if organ == "gov" else government
                words = word_class("state_noun") if organ == "gov" else frozenset()
                self._add(
                    Entry(
                        f"act_{state.iso3.lower()}_{organ}", name, kind, state.iso3, sector, under, state.names, words
                    )
                )
            self._say((state.name, *state.names), SenseKind.NAME, government, state.iso3)
            self._say(state.adjectives, SenseKind.NATIONALITY, government, state.iso3)
            self._say(
                [f"{word}s" for word in state.adjectives if not word.endswith("s")],
                SenseKind.NATIONALITY,
                government,
                state.iso3,
                True,
            )
            self._say(state.capitals, SenseKind.CAPITAL, government, state.iso3)
            self._say(state.seats, SenseKind.SEAT, government, state.iso3)
        for row in organs:
            self._say(row.names, SenseKind.NAME, f"act_{row.iso3.lower()}_{row.organ}", row.iso3)

    def _add_entity(self, row: EntityRow, kind: EntryKind) -> None:
        self._add(
            Entry(
                row.id,
                row.name,
                kind,
                row.country,
                row.sector,
                row.under,
                row.names,
                frozenset(row.class_words),
                None,
                row.start,
                row.until,
                row.conflicts,
            )
        )
        self._say((row.name, *row.names), SenseKind.NAME, row.id, row.country)

    def _add_own(self, own: OwnActors) -> None:
        self._is_own = True
        for group in own.groups:
            self._add_entity(group, EntryKind.GROUP)
        for organisation in own.organisations:
            self._add_entity(organisation, EntryKind.ORGANISATION)
        self._add_persons(own.persons)
        for id, names in own.names:
            entry = self._entries[id]
            self._entries[id] = replace(entry, names=(*entry.names, *names))
            self._say(names, SenseKind.NAME, id, entry.country)
        self._is_own = False

    def _add_persons(self, persons: Sequence[PersonRow]) -> None:
        for row in persons:
            above = self._entries.get(row.under)
            sector = row.sector or (above.sector if above else None)
            self._add(
                Entry(
                    row.id,
                    row.name,
                    EntryKind.PERSON,
                    row.country,
                    sector,
                    row.under,
                    row.names,
                    frozenset(),
                    row.gender,
                )
            )
            self._say((row.name, *row.names), SenseKind.NAME, row.id, row.country)

    def _add_words(self, offices: Sequence[OfficeRow], agents: Sequence[AgentRow]) -> None:
        for office in offices:
            for word, is_plural in ((office.word, False), (office.plural or f"{office.word}s", True)):
                self._phrase(folded_words(word)).senses.append(
                    Sense(SenseKind.OFFICE, "any", office=office, is_plural=is_plural)
                )
        for agent in agents:
            plurals = agent.plurals or (f"{agent.word}s",)
            for word, is_plural in (
                (agent.word, False),
                *((plural, True) for plural in plurals if plural != agent.word),
            ):
                phrase = self._phrase(folded_words(word))
                if not any(sense.kind is SenseKind.OFFICE for sense in phrase.senses):
                    phrase.senses.append(Sense(SenseKind.AGENT, "any", agent=agent, is_plural=is_plural))

    def _say(
        self, names: Iterable[str], kind: SenseKind, id: str, country: str | None, is_plural: bool = False
    ) -> None:
        for name in names:
            words = folded_words(name)
            case = _case_of(name, len(words))
            without_article = tuple(word for word in words if word != "al") if "al" in words else ()
            for form in (words, without_article) if len(without_article) > 1 else (words,):
                phrase = self._phrase(form)
                if self._is_own:
                    phrase.senses = [sense for sense in phrase.senses if sense.kind is not kind or sense.is_own]
                for sense in phrase.senses:
                    if sense.kind is kind and sense.case == case:
                        if id not in sense.entries:
                            sense.entries = (*sense.entries, id)
                        break
                else:
                    phrase.senses.append(Sense(kind, case, (id,), country, is_plural=is_plural, is_own=self._is_own))

    def _phrase(self, words: tuple[str, ...]) -> Phrase:
        phrase = self._by_words.get(words)
        if phrase is None:
            phrase = self._by_words[words] = Phrase(words)
            self._phrases.setdefault(words[0], []).append(phrase)
        return phrase
