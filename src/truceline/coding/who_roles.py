"""What a reading can be in an act (who acts, what is struck), and where a word stands towards others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.coding.grammar import Function, Kind, Word
from truceline.coding.who_phrases import Mark, MarkedSentence
from truceline.coding.who_readings import Reading, ReadingKind
from truceline.knowledge.actors import SenseKind

ACTING = frozenset({"person", "force", "body", "group", "side", "population", "vehicle"})
"""Kinds of common nouns that act of themselves; a weapon acts only as somebody's, a facility never."""


def can_act(reading: Reading) -> bool:
    """True if the reading names somebody: an actor of the table, a titled person, an agent noun, a pronoun."""
    if reading.kind is ReadingKind.AGENT:
        kind = reading.agent.kind if reading.agent else ""
        return kind in ACTING or (kind == "weapon" and reading.has_owner)
    if reading.kind is ReadingKind.NATIONALITY:
        return reading.is_plural
    return reading.kind not in (ReadingKind.THING, ReadingKind.PLACE, ReadingKind.UNKNOWN)


def can_be_struck(reading: Reading) -> bool:
    """True for what an act is done to and does not act: facilities, positions, vehicles, weapons."""
    return reading.kind is ReadingKind.AGENT


def is_party_noun(reading: Reading) -> bool:
    """True for a common noun that says who did it when it stands before a nominal event ('rebel shelling')."""
    if reading.kind is not ReadingKind.AGENT or reading.agent is None:
        return reading.kind is ReadingKind.NATIONALITY and reading.id is not None
    return reading.has_owner or (reading.agent.kind in ("force", "person", "group", "body") and not _is_civil(reading))


def _is_civil(reading: Reading) -> bool:
    return reading.agent is not None and reading.agent.sector in ("CVL", "MED", None)


def names_party(mark: Mark, is_possessive: bool) -> bool:
    """True if a phrase before a nominal event can name who did it; a capital or a bare state only as possessor.

    'Syria talks' and 'Baghdad bombing' say where or about what; 'Syria's offensive' and 'Syrian strikes' say who.
    """
    if mark.sense(SenseKind.NATIONALITY, SenseKind.SEAT) is not None:
        return True
    sense = mark.sense(SenseKind.NAME)
    if sense is not None:
        is_state = any(id.endswith("_gov") for id in sense.entries)
        return is_possessive or not is_state
    if mark.sense(SenseKind.CAPITAL) is not None:
        return is_possessive
    sense = mark.sense(SenseKind.AGENT)
    if sense is not None and sense.agent is not None:
        return sense.agent.kind not in ("facility", "population", "weapon")
    return mark.sense(SenseKind.OFFICE) is not None


def is_locative(word: Word, locative: frozenset[str]) -> bool:
    """True if the word, or the first of its coordination, is the object of a preposition of place."""
    at = word
    while at.function in (Function.CONJUNCT, Function.COMPOUND) and at.head is not None:
        at = at.head
    head = at.head
    return at.function is Function.PREPOSITION_OBJECT and head is not None and head.lower in locative


def is_inside_name(marked: MarkedSentence, word: Word) -> bool:
    """True for 'Rights' in 'Observatory for Human Rights': its preposition stands in the same name."""
    mark = marked.at[word.index]
    head = word.head
    return (
        mark is not None and head is not None and head.kind is Kind.PREPOSITION and mark.start <= head.index < mark.end
    )


def is_by_agent(word: Word) -> bool:
    """True for the object of the 'by' of a passive or of a nominal event."""
    return word.function is Function.PREPOSITION_OBJECT and word.head is not None and word.head.lower == "by"


def antecedent_of(word: Word) -> Word | None:
    """The noun that a relative pronoun stands for."""
    for above in (word, *word.ancestors()):
        if above.function is Function.RELATIVE_CLAUSE:
            return above.head
    return None


def modifier_chain(word: Word) -> Iterator[Word]:
    """The words that this one modifies or is coordinated with, up to the head of the whole noun phrase."""
    modifiers = (Function.COMPOUND, Function.ADJECTIVE, Function.CONJUNCT, Function.APPOSITION)
    while word.function in modifiers and word.head is not None and word.head.kind is not Kind.VERB:
        word = word.head
        yield word


def head_of(marked: MarkedSentence, start: int, end: int) -> Word:
    """The word of a range that the others hang on."""
    words = marked.sentence.words
    for index in range(start, end):
        head = words[index].head
        if (head is None or not start <= head.index < end) and words[index].is_nominal:
            return words[index]
    return words[end - 1]


def each_once(readings: Iterable[Reading]) -> list[Reading]:
    """Readings without repeats of one actor; of a description and a name the name stays."""
    found: list[Reading] = []
    for reading in readings:
        for index, other in enumerate(found):
            same = other.id == reading.id if reading.id is not None else other == reading
            if same and reading.id is not None and other.has_owner and reading.has_owner and other.name != reading.name:
                same = other.is_description and reading.role is not None
            if same:
                if other.is_description and reading.kind is ReadingKind.NAME:
                    found[index] = reading
                break
        else:
            found.append(reading)
    return found


def countries_of(sentences: Iterable[MarkedSentence]) -> frozenset[str]:
    """The countries that the marks of a report name; a phrase of several meanings names none."""
    kinds = (SenseKind.NAME, SenseKind.NATIONALITY, SenseKind.CAPITAL)
    found = set()
    for marked in sentences:
        for mark in marked.marks:
            sense = mark.sense(*kinds)
            if sense is not None and sense.country is not None and len(sense.entries) == 1:
                found.add(sense.country)
    return frozenset(found)
