"""The noun phrase that a number counts: 'four 107mm rockets' counts rockets, 'nine cases of firing' firing.

The phrase is looked for beside the number, because small parsers err on long noun phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.knowledge.figures import CountedNoun, counted_nouns, cue_words

MODEL = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Z]?")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: its first and last word, the noun (None: left unsaid, 'wounded nine') and the word on top.

    `top` is the word among them that hangs on the rest of the sentence.
    """

    words: tuple[Word, ...]
    noun: Word | None
    phrase: tuple[Word, ...]
    top: Word
    entry: CountedNoun | None


def counted_at(sentence: Sentence, start: int, end: int, outer: int | None = None) -> Counted | None:
    """The noun phrase that the number between two offsets counts; None if no word stands there.

    `outer` is where the qualifier before the number begins ('upwards of 150 rebels' is one phrase).
    """
    words = tuple(word for word in sentence.words if word.start < end and word.end > start)
    if not words:
        return None
    phrase = _phrase_after(sentence, words[-1].index + 1)
    noun = next((word for word in reversed(phrase) if word.is_nominal or entry_of(word) is not None), None)
    if noun is not None and noun.lemma in cue_words("carrier"):
        noun = _carried(noun, sentence) or noun
    if noun is None and words[-1].is_nominal and entry_of(words[-1]):
        noun = words[-1]
    qualifier = [
        word for word in sentence.words if outer is not None and outer <= word.start < start and not word.is_verbal
    ]
    inside = {id(word) for word in (*qualifier, *words, *phrase)}
    candidates = (noun, *words) if noun is not None else words
    top = next(
        (word for word in candidates if word is not None and (word.head is None or id(word.head) not in inside)), None
    )
    if (
        top is not None
        and top.function is Function.PREPOSITION_OBJECT
        and top.head is not None
        and top.head.head in words
    ):
        top = top.head.head
    return Counted(words, noun, phrase, _above(top or words[0], inside), entry_of(noun) if noun else None)


def _carried(carrier: Word, sentence: Sentence) -> Word | None:
    """The 'detention' of 'ninety cases of arbitrary detention', if the table knows it as an act or thing."""
    words = sentence.words[carrier.index + 1 : carrier.index + 6]
    if not words or words[0].lower != "of":
        return None
    for word in words[1:]:
        entry = entry_of(word)
        if entry is not None:
            return word if entry.category in ("act", "thing") else None
        if word.kind not in (Kind.ADJECTIVE, Kind.NOUN, Kind.DETERMINER):
            return None
    return None


def _above(word: Word, inside: set[int]) -> Word:
    """The highest word of the number phrase: 'dozens' in 'dozens of people'."""
    while word.head is not None and (
        id(word.head) in inside
        or (word.head.lower == "of" and word.head.head is not None and id(word.head.head) in inside)
    ):
        word = word.head
    return word


def _phrase_after(sentence: Sentence, index: int) -> tuple[Word, ...]:
    found: list[Word] = []
    words = sentence.words
    skipping, skipped = True, cue_words("skipped")
    while index < len(words):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else None
        if (
            skipping
            and word.lower in skipped
            and (word.text != "," or _is_modifier(following))
            and word.kind is not Kind.VERB
        ):
            if word.text == ",":
                break
            index += 1
            if word.lower in ("other", "others") and not _is_modifier(following) and word.lower == "others":
                found.append(word)
                break
            continue
        if word.kind is Kind.NUMBER and not found and words[index - 1].lower in ("of", "the"):
            # '26 of the 31 drones' counts drones.
            index += 1
            continue
        if _is_calibre(word, following):
            index += 1
            continue
        if not _belongs(word, following, found):
            break
        skipping = False
        found.append(word)
        index += 1
    return tuple(found)


def _is_calibre(word: Word, following: Word | None) -> bool:
    """The '107mm', '120-mm' and 'T-72' of a weapon."""
    if MODEL.fullmatch(word.text) and following is not None and following.kind in (Kind.NOUN, Kind.NAME):
        return True
    units = cue_words("calibre")
    if word.lower in units or (word.text == "-" and following is not None and following.lower in units):
        return True
    number = word.text.replace(".", "").isdigit()
    return (number and following is not None and following.lower in units | {"-"}) or any(
        word.lower.endswith(unit) and word.lower[: -len(unit)].rstrip("-").replace(".", "").isdigit() for unit in units
    )


def _is_modifier(word: Word | None) -> bool:
    return word is not None and word.kind in (Kind.NOUN, Kind.NAME, Kind.ADJECTIVE)


def _belongs(word: Word, following: Word | None, found: list[Word]) -> bool:
    """True while the noun phrase goes on: adjectives, names, nouns, a participle before a noun, 'and' between names."""
    last_is_head = bool(found) and found[-1].form is Form.PLURAL and entry_of(found[-1]) is not None
    if word.kind in (Kind.NOUN, Kind.NAME):
        return not (last_is_head and word.kind is Kind.NAME)
    if entry_of(word) is not None and word.kind is not Kind.VERB and not last_is_head:
        return True
    if word.text == "-":
        joined = bool(found) and found[-1].end == word.start and following is not None and following.start == word.end
        return joined and not last_is_head
    if word.kind is Kind.ADJECTIVE:
        return not last_is_head and _leads_on(following)
    if word.kind is Kind.VERB and word.form in (Form.PAST_PARTICIPLE, Form.GERUND):
        return not last_is_head and _is_modifier(following) and word.function in (Function.ADJECTIVE, Function.COMPOUND)
    if word.lower == "and" and found and found[-1].kind in (Kind.NAME, Kind.ADJECTIVE):
        return following is not None and following.kind in (Kind.NAME, Kind.ADJECTIVE) and not last_is_head
    return word.lower in ("'s", "’s") and bool(found)


def _leads_on(word: Word | None) -> bool:
    if word is None:
        return False
    return (
        word.kind in (Kind.NOUN, Kind.NAME, Kind.ADJECTIVE)
        or word.text == "-"
        or entry_of(word) is not None
        or (word.lower == "and")
    )


def entry_is_person(counted: Counted) -> bool:
    """True if the table knows those counted as people."""
    return counted.entry is not None and counted.entry.is_person


def entry_of(word: Word | None) -> CountedNoun | None:
    """The row of the table of nouns for a word, None if it is not there; of two words first: 'health centre'."""
    if word is None:
        return None
    nouns = counted_nouns()
    before = word.first(Function.COMPOUND, Function.ADJECTIVE)
    found = nouns.get(f"{before.lower} {word.lemma}") if before is not None else None
    found = found or nouns.get(word.lemma) or nouns.get(word.lower)
    if found is None and word.lower.endswith("s"):
        found = nouns.get(word.lower[:-1])
    return found
