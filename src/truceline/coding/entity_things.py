"""Things in a sentence: weapons, platforms, vehicles, facilities and units, by phrase and by designation.

The longest phrase of the tables stands, one that means something else too ('think tank'); what must or must not stand
around a word decides what it is; things side by side are one phrase, whose last noun says what it is unless a name or
a designation before it says it better ('Hellfire missiles', 'T-72 tanks', but 'rocket depot').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from truceline.coding.entity_phrases import company, head_after, is_dash, is_ranked, left_edge
from truceline.coding.grammar import Function, Kind, Sentence, Word
from truceline.coding.who_phrases import NAME_PARTICLES
from truceline.knowledge.actors.table import fold
from truceline.knowledge.entities import Category, Sense, ThingPhrase, ThingTable
from truceline.knowledge.entities.table import Designation
from truceline.knowledge.language import word_class
from truceline.records import EntityKind

ARMAMENT = frozenset({EntityKind.WEAPON, EntityKind.PLATFORM})
PENNANT = re.compile(r"[A-Z]{1,4}-?\d{1,4}")
NOMINAL = frozenset({Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.OBJECT, Function.PREPOSITION_OBJECT})
"""What only a noun does, whatever part of speech the parser gives a rare one ('a jungle hideout')."""
NOUNS = frozenset({Kind.NOUN, Kind.NAME})


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing at the words `start` to `end` of a sentence; `noun` is where its own words begin, without modifiers."""

    start: int
    noun: int
    end: int
    category: Category
    rule: str
    model: str | None = None
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a sentence that the tables know, with what they can mean; a designation has one meaning."""

    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    designation: Designation | None = None
    is_name: bool = False


class ThingReader:
    """Reads the things of one report, sentence by sentence; it keeps the names of ships for later mentions."""

    def __init__(self, table: ThingTable, text: str) -> None:
        self._table = table
        self._designations = list(table.designations.find(text))
        self._ships: dict[str, Category] = {}

    def read(self, sentence: Sentence) -> list[Thing]:
        """The things of the sentence in text order; none overlaps another unless it stands inside it."""
        words = sentence.words
        found = self._found(sentence)
        if not found and not self._ships:
            return []
        things: list[Thing] = []
        for one in found:
            is_told = bool(things) and things[-1].is_name and _follows(words, things[-1].end, one.start)
            things.extend(self._meant(sentence, one, is_told))
        joined = [part for thing in _joined(words, things) for part in (thing, *_pennant(words, thing))]
        self._note_ships(words, joined)
        return [*joined, *self._named_before(words, joined)]

    # ---- what the tables know

    def _found(self, sentence: Sentence) -> list[Found]:
        words = sentence.words
        models: dict[int, Found] = {}
        for one in self._designated(sentence):
            models.setdefault(one.start, one)
        found: list[Found] = []
        end = 0
        for word in words:
            # Nearly every word begins no phrase: asked before any call, since a report has thousands of words.
            if (word.lower not in self._table.first_words and word.index not in models) or word.index < end:
                continue
            known = models.get(word.index) or self._phrase_at(words, word.index)
            if known is not None:
                found.append(known)
                end = known.end
        return found

    def _designated(self, sentence: Sentence) -> Iterator[Found]:
        words = sentence.words
        for one in self._designations:
            if one.start < sentence.start or one.end > sentence.end:
                continue
            inside = [word.index for word in words if word.start < one.end and one.start < word.end]
            after = words[inside[-1] + 1].lower if inside[-1] + 1 < len(words) else ""
            if not one.needs or after in one.needs or after.removesuffix("s") in one.needs:
                yield Found(inside[0], inside[-1] + 1, designation=one, is_name=True)

    def _phrase_at(self, words: list[Word], at: int) -> Found | None:
        first = words[at].lower
        for phrase in self._table.phrases(first, _next_word(words, at + 1)):
            end = _end_of(words, at, phrase)
            if end is not None:
                is_name = any(word != word.lower() for word in phrase.written) and not phrase.written[-1].islower()
                return Found(at, end, phrase.senses, is_name=is_name and not _is_acronym(phrase))
        return None

    # ---- what is meant

    def _meant(self, sentence: Sentence, one: Found, is_told: bool) -> Iterator[Thing]:
        """The thing meant, if any; `is_told` after a name or designation, which says what is meant: 'F-16 fighters'."""
        words = sentence.words
        if one.designation is not None:
            first = left_edge(words, one.start, one.end)
            model = one.designation
            yield Thing(first, one.start, one.end, model.category, "entity.model", model.name, True)
            return
        if one.end - one.start == 1 and not _is_common_noun(words, one):
            return
        first = left_edge(words, one.start, one.end)
        near = company(words, first, one.start, one.end)
        for sense in one.senses:
            if sense.category is None or sense.row is None:
                return
            if sense.is_prefix:
                yield from _ship(words, one, sense.category)
                return
            is_told = is_told and sense.category.kind in ARMAMENT
            if is_told or _fits(sense, sentence, near, is_ranked(words, first, one.start)):
                yield Thing(first, one.start, one.end, sense.category, "entity.phrase", is_name=one.is_name)
                return

    # ---- ships

    def _note_ships(self, words: list[Word], things: Iterable[Thing]) -> None:
        """'The cruiser Moskva' and 'USS Carney' teach the names that come alone later on."""
        for thing in things:
            if not thing.category.named:
                continue
            names = [word.text for word in words[thing.noun : thing.end] if word.kind is Kind.NAME]
            if names and thing.rule == "entity.ship":
                self._ships[names[-1]] = thing.category

    def _named_before(self, words: list[Word], things: list[Thing]) -> Iterator[Thing]:
        for word in words:
            category = self._ships.get(word.text)
            if category is None or word.kind is not Kind.NAME:
                continue
            if not any(thing.start <= word.index < thing.end for thing in things):
                yield Thing(word.index, word.index, word.index + 1, category, "entity.ship-again")


def _next_word(words: list[Word], at: int) -> str:
    while at < len(words) and is_dash(words[at]):
        at += 1
    return _plain(words[at]) if at < len(words) else ""


def _plain(word: Word) -> str:
    return word.lower.replace("’", "'") if "’" in word.lower else word.lower


def _end_of(words: list[Word], at: int, phrase: ThingPhrase) -> int | None:
    """The word after a phrase that begins at `at`, dashes passed over; None where it does not stand so."""
    if not _is_written(words[at].text, phrase.written[0]):
        return None
    at += 1
    for wanted, written in zip(phrase.words, phrase.written[1:], strict=True):
        while at < len(words) and is_dash(words[at]):
            at += 1
        if at >= len(words) or _plain(words[at]) != wanted:
            return None
        if not _is_written(words[at].text, written):
            return None
        at += 1
    return at


def _is_written(text: str, written: str) -> bool:
    """True unless the table has capitals that the text has not: 'TOW' is no 'tow', 'Strela' no 'strela'."""
    if written == written.lower():
        return True
    if len(written) > 1 and written.rstrip("s").isupper():
        return text == written  # 'SAMs' are missiles, SAMS is a charity
    return text[:1].isupper()


def _is_acronym(phrase: ThingPhrase) -> bool:
    """True for 'IED' and 'SVBIED', which are common nouns in capitals."""
    return all(word.rstrip("s").isupper() for word in phrase.written)


def _is_common_noun(words: list[Word], one: Found) -> bool:
    """True for a single word that names a thing as a noun: not 'to ship', not 'the House'.

    The parser takes the noun before a ship's name for an adjective ('the frigate Oruc Reis').
    """
    word = words[one.start]
    if one.is_name:
        return True
    if word.kind not in NOUNS and (word.kind is Kind.VERB or word.function not in NOMINAL):
        is_named = any(sense.category is not None and sense.category.named for sense in one.senses)
        return is_named and word.kind is Kind.ADJECTIVE and _end_of_name(words, one.end) > one.end
    is_proper = word.kind is Kind.NAME and word.text.istitle()
    before = words[word.index - 1] if word.index else None
    return not (is_proper and before is not None and before.kind is Kind.DETERMINER)


def _fits(sense: Sense, sentence: Sentence, near: frozenset[str], ranked: bool) -> bool:
    row = sense.row
    if row is None or near & row.not_with:
        return False
    if row.only_with and not near & row.only_with and not (row.ordinal and ranked):
        return False
    if row.ordinal and not row.only_with and not ranked:
        return False
    if not row.only_near and not row.not_near:
        return True
    said = {form for word in sentence.words for form in (word.lower, word.lemma)}
    return not said & row.not_near and (not row.only_near or bool(said & row.only_near))


def _ship(words: list[Word], one: Found, category: Category) -> Iterator[Thing]:
    """A ship by the prefix of its name: 'USS Carney'; nothing where no name follows."""
    end = _end_of_name(words, one.end)
    if end > one.end:
        yield Thing(one.start, one.start, end, category, "entity.ship")


def _pennant(words: list[Word], ship: Thing) -> Iterator[Thing]:
    """The pennant number in brackets behind a ship's name: 'HMS Argyll (F231)', 'USS Gravely (DDG 107)'."""
    if ship.rule != "entity.ship" or ship.end >= len(words) or words[ship.end].text != "(":
        return
    closed = next((at for at in range(ship.end + 1, min(ship.end + 5, len(words))) if words[at].text == ")"), None)
    if closed is None:
        return
    inside = words[ship.end + 1 : closed]
    number = "".join(word.text for word in inside)
    if PENNANT.fullmatch(number):
        at = inside[0].index
        yield Thing(at, at, closed, ship.category, "entity.pennant", number)


def _end_of_name(words: list[Word], at: int) -> int:
    """Where the name that begins at `at` ends; 'Charles de Gaulle' is one, a day of the week none."""
    while at < len(words):
        word = words[at]
        is_inside = fold(word.text) in NAME_PARTICLES and at + 1 < len(words) and words[at + 1].kind is Kind.NAME
        if not is_inside and (word.kind is not Kind.NAME or not word.text[:1].isupper()):
            break
        if word.lower in word_class("weekday") or word.function is Function.NOUN_ADVERB:
            break
        at += 1
    return at


def _is_its_name(words: list[Word], noun: Word, end: int) -> bool:
    """True if the words behind a noun name it: not in 'the ship Hamas seized'."""
    name = words[end - 1]
    if name.head is noun:
        return name.function in (Function.APPOSITION, Function.COMPOUND, Function.OTHER)
    return noun.head is not None and noun.index < noun.head.index < end


def _joined(words: list[Word], things: list[Thing]) -> Iterator[Thing]:
    """Things side by side as one, and the parts of an armament and names of ships that follow."""
    waiting: Thing | None = None
    for thing in things:
        if waiting is not None and _is_next(words, waiting, thing):
            if thing.category.kind is EntityKind.FACILITY and waiting.category.kind in ARMAMENT:
                yield waiting
            waiting = _one(waiting, thing)
            continue
        is_modifier = waiting is not None and thing.start <= waiting.start and waiting.end <= thing.noun
        if waiting is not None and (not is_modifier or thing.category.kind is EntityKind.FACILITY):
            yield from _whole(words, waiting)
        waiting = thing
    if waiting is not None:
        yield from _whole(words, waiting)


def _is_next(words: list[Word], before: Thing, thing: Thing) -> bool:
    is_one_phrase = thing.start <= before.end or before.is_name
    return is_one_phrase and _follows(words, before.end, thing.noun)


def _follows(words: list[Word], end: int, start: int) -> bool:
    """True if nothing but dashes and words like 'type' ('Shahed-type drones') stands between `end` and `start`."""
    sorts = word_class("sort")
    return end <= start and all(is_dash(word) or word.lower in sorts for word in words[end:start])


def _one(before: Thing, thing: Thing) -> Thing:
    """'Hellfire' and 'missiles' are Hellfire missiles; 'rocket' and 'depot' are a depot."""
    is_noun_of_it = thing.category.kind in ARMAMENT or thing.category.kind is EntityKind.VEHICLE
    if before.is_name and before.category.kind in ARMAMENT and is_noun_of_it:
        return replace(before, end=thing.end, start=min(before.start, thing.start))
    return replace(thing, start=min(before.start, thing.start), noun=before.noun, model=before.model or thing.model)


def _whole(words: list[Word], thing: Thing) -> Iterator[Thing]:
    """The thing with what belongs to it on its right, unless it only says what somebody else is ('tank commander')."""
    end = thing.end
    if thing.category.named and thing.rule != "entity.ship":
        named = _end_of_name(words, end)
        if named > end and _is_its_name(words, words[end - 1], named):
            thing = replace(thing, end=named, rule="entity.ship")
    elif thing.category.kind in ARMAMENT and end < len(words):
        after = words[end]
        if after.kind in NOUNS and after.lemma in word_class("part_of_armament") and head_after(words, end) is after:
            thing = replace(thing, end=end + 1)
    yield thing
