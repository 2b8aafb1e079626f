"""How far the phrase of a thing reaches: 'two [Russian-made cluster munitions] of the army'.

A phrase has the modifiers before its noun, those joined by a dash and numbers of size or rank ('122mm', '93rd')
included; articles, counts and words that only point ('other', 'several') stand outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.coding.grammar import Function, Kind, Word
from truceline.knowledge.language import word_class

DASHES = frozenset({"-", "–", "—", "‑"})
MODIFYING = frozenset({Function.COMPOUND, Function.ADJECTIVE, Function.NUMBER, Function.OTHER})
MODIFIER_KINDS = frozenset({Kind.NOUN, Kind.NAME, Kind.ADJECTIVE, Kind.VERB, Kind.NUMBER, Kind.OTHER})
RANK = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


def is_dash(word: Word) -> bool:
    """True for a hyphen or dash that is a word of its own."""
    return word.text in DASHES


def left_edge(words: Sequence[Word], start: int, end: int) -> int:
    """The first word of the phrase whose noun stands at the words `start` to `end`.

    Example: for 'munition' in 'the Russian-made cluster munition' that is 'Russian'.
    """
    at = start
    while at > 0:
        if is_dash(words[at - 1]) and at > 1 and _touches(words, at - 1):
            at -= 2
        elif at > 1 and words[at - 1].lower in word_class("measure") and words[at - 2].kind is Kind.NUMBER:
            at -= 2  # '122 mm rockets': the parser often takes the measure for a noun of its own
        elif _belongs(words, at - 1, at, end):
            at -= 1
        elif _is_descriptive_owner(words, at):
            at -= 2
        else:
            break
    outside = word_class("outside_the_phrase")
    while at < start and (words[at].lower in outside or _is_count(words, at)):
        at += 1
    return at


def is_ranked(words: Sequence[Word], start: int, end: int) -> bool:
    """True for a phrase with a rank ('4th Division') or a name ('Kantemirovskaya Division') before its noun."""
    return any(RANK.fullmatch(word.text) or word.kind is Kind.NAME for word in words[start:end])


def head_after(words: Sequence[Word], end: int) -> Word | None:
    """The noun that the phrase before `end` modifies: 'strike' for 'missile' in 'missile strike'; None if none."""
    last = words[end - 1]
    if last.function in MODIFYING and last.head is not None and last.head.index >= end:
        return last.head
    return None


def company(words: Sequence[Word], first: int, start: int, end: int) -> frozenset[str]:
    """The words around a noun that can say what it is: its modifiers, what it modifies, what it is of."""
    near = list(words[first:start])
    after = head_after(words, end)
    if after is not None:
        near.append(after)
    for preposition in words[end - 1].of(Function.PREPOSITION):
        if preposition.lower == "of":
            near.extend(preposition.of(Function.PREPOSITION_OBJECT))
    return frozenset(form for word in near for form in (word.lower, word.lemma))


def _belongs(words: Sequence[Word], index: int, start: int, end: int) -> bool:
    word = words[index]
    if word.kind not in MODIFIER_KINDS or word.function not in MODIFYING:
        return False
    if word.kind is Kind.NUMBER and not RANK.fullmatch(word.text):
        return words[index + 1].lower in word_class("measure") or is_dash(words[index + 1])
    return _leads_into(word, start, end)


def _leads_into(word: Word, start: int, end: int) -> bool:
    """True if a chain of modifiers leads from the word into the words `start` to `end`, or past them to their head."""
    for _ in range(6):
        if word.function not in MODIFYING or word.head is None:
            return False
        word = word.head
        if word.index >= start:
            return word.index < end or word.kind in (Kind.NOUN, Kind.NAME)
    return False


def _is_descriptive_owner(words: Sequence[Word], at: int) -> bool:
    """'girls' boarding school', 'children's hospital': an owner that says which sort it is."""
    if at < 2 or words[at - 1].function is not Function.POSSESSIVE_MARK:
        return False
    return words[at - 2].lower in word_class("descriptive_owner")


def _is_count(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return word.kind is Kind.NUMBER and not RANK.fullmatch(word.text) and not _is_size(words, at)


def _is_size(words: Sequence[Word], at: int) -> bool:
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and (is_dash(after) or after.lower in word_class("measure"))


def _touches(words: Sequence[Word], dash: int) -> bool:
    return words[dash - 1].end == words[dash].start and words[dash].end == words[dash + 1].start
