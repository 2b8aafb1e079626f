"""Figures without a number, and what ties figures to one another.

'A woman was killed' counts one, 'a woman and her two daughters' three, 'no casualties' none; 'including three children'
is a part, 'raising the toll to 43' a running total, 'up from 97' an earlier figure. Cues stand in
`knowledge/figures/cues.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.coding.how_many_mentions import Mention
from truceline.coding.how_many_numbers import read_number
from truceline.coding.how_many_phrases import entry_of
from truceline.knowledge.figures import counting_verbs, cue_words, cues
from truceline.records import FigureKind, Qualifier, Scope

COUNTED_AS_NONE = (
    FigureKind.KILLED,
    FigureKind.INJURED,
    FigureKind.CASUALTIES,
    FigureKind.VIOLATIONS,
    FigureKind.MISSING,
    FigureKind.DISPLACED,
    FigureKind.DETAINED,
)
SUMMED = (
    *COUNTED_AS_NONE,
    FigureKind.RETURNED,
    FigureKind.STRIKES,
    FigureKind.SORTIES,
    FigureKind.MUNITIONS,
)
"""Kinds that are summed up over a time: 'since January'."""

BEFORE_CHARACTERS = 110
"""How far before a number its cue may stand; the longest cue patterns reach about so far."""


def found_of(start: int, end: int, number: int, qualifier: Qualifier = Qualifier.EXACT) -> Mention:
    """A mention that is no number word: all three bounds are the number."""
    return Mention(start, end, start, number, number, number, qualifier)


def none_mentions(sentence: Sentence) -> Iterator[tuple[Mention, FigureKind | None]]:
    """'no casualties', 'without causing injuries', 'neither reported any casualties', 'nobody was hurt'.

    The kind is None where the verb must tell it ('nobody was hurt').
    """
    words = sentence.words
    for index, word in enumerate(words):
        if word.lower in cue_words("nobody") or (word.lower == "one" and index and words[index - 1].lower == "no"):
            start = words[index - 1].start if word.lower == "one" else word.start
            yield found_of(start, word.end, 0, Qualifier.NONE), None
            continue
        along = index > 0 and words[index - 1].lower in ("or", "nor")
        nominal = word.kind in (Kind.NOUN, Kind.ADJECTIVE, Kind.NAME) or along
        entry = entry_of(word) if nominal else None
        if entry is None or entry.kind not in COUNTED_AS_NONE or entry.category == "person":
            continue
        if _is_denied(word, words) or _is_denied_along(word, words):
            assert isinstance(entry.kind, FigureKind)
            yield found_of(word.start, word.end, 0, Qualifier.NONE), entry.kind


def _is_denied(noun: Word, words: list[Word]) -> bool:
    """True where 'no' determines the noun, or 'any' does in the scope of a negative word."""
    before = words[max(0, noun.index - 4) : noun.index]
    if any(word.lower == "no" and (word.head is noun or word.index >= noun.index - 2) for word in before):
        return True
    window = words[max(0, noun.index - 7) : noun.index]
    any_before = bool(before) and any(word.lower == "any" for word in before[-2:])
    negated = [word for word in window if word.lower in cue_words("negative")]
    if any_before and negated:
        return True
    return any(word.lower == "without" and noun.index - word.index <= 3 for word in window)


def _is_denied_along(noun: Word, words: list[Word]) -> bool:
    """The 'wounded' of 'no dead or wounded'."""
    if noun.index < 2 or words[noun.index - 1].lower not in ("or", "nor"):
        return False
    before = words[noun.index - 2]
    entry = entry_of(before)
    return entry is not None and entry.kind in COUNTED_AS_NONE and _is_denied(before, words)


def single_mentions(sentence: Sentence) -> Iterator[Mention]:
    """'A Palestinian teenager', 'another soldier', 'a woman and her two daughters', as whole phrases."""
    words = sentence.words
    if not any(word.lemma in counting_verbs() or word.lower in counting_verbs() or _is_act(word) for word in words):
        return
    index = 0
    while index < len(words):
        article = words[index]
        index += 1
        if article.lower not in ("a", "an", "another"):
            continue
        noun = _noun_after(article, words)
        if noun is None:
            continue
        number, last = 1, noun
        joined = _joined_family(noun, words)
        if joined is not None:
            last, more = joined
            number += more
        elif (members := _members_of(noun, words)) is not None:
            last, number = members
        if article.index and words[article.index - 1].lower == "not":
            yield found_of(article.start, last.end, 0, Qualifier.NONE)
        else:
            yield found_of(article.start, last.end, number)
        index = last.index + 1


def _is_act(word: Word) -> bool:
    """'The wounding of a child'."""
    entry = entry_of(word) if word.kind is Kind.NOUN else None
    return entry is not None and entry.category == "act"


def _noun_after(article: Word, words: list[Word]) -> Word | None:
    for word in words[article.index + 1 : article.index + 7]:
        entry = entry_of(word) if word.kind in (Kind.NOUN, Kind.NAME, Kind.ADJECTIVE) else None
        following = words[word.index + 1] if word.index + 1 < len(words) else None
        if word.form is Form.PLURAL or word.text in (",", ";", "("):
            return None
        goes_on = following is not None and (following.kind is Kind.NOUN or following.text in ("'s", "’s", "-"))
        if entry is not None and entry.is_person and not goes_on:
            return word
        if word.kind in (Kind.PREPOSITION, Kind.AUXILIARY) or (
            word.kind is Kind.VERB and not goes_on and word.form is not Form.PAST_PARTICIPLE
        ):
            return None
    return None


def _joined_family(noun: Word, words: list[Word]) -> tuple[Word, int] | None:
    """'... and her two daughters': the last word and how many more."""
    rest = words[noun.index + 1 : noun.index + 6]
    if len(rest) < 3 or rest[0].lower != "and" or rest[1].lower not in ("her", "his", "their"):
        return None
    more = read_number(rest[2].lower)
    for word in rest[2:]:
        entry = entry_of(word)
        if entry is not None and entry.is_person:
            return word, int(more) if more is not None else 1
    return None


def _members_of(noun: Word, words: list[Word]) -> tuple[Word, int] | None:
    """'a family of five': the number word and its value."""
    rest = words[noun.index + 1 : noun.index + 3]
    if noun.lemma not in cue_words("group") or len(rest) < 2 or rest[0].lower != "of":
        return None
    number = read_number(rest[1].lower)
    return (rest[1], int(number)) if number is not None else None


@cache
def _pattern(cue: str, where: str) -> re.Pattern[str] | None:
    rows = [row.pattern.replace(" ", r"[\s\u00a0]+") for row in cues() if row.cue == cue and row.where == where]
    if not rows:
        return None
    tail = r"[\s\u00a0\"'“‘]*$" if where == "before" else ""
    head = r"\b" if where == "before" else r"[\s\u00a0]*" if where == "after" else r"\b"
    return re.compile(rf"{head}(?:{'|'.join(rows)}){tail}", re.IGNORECASE if where != "sentence" else 0)


def has_cue(cue: str, where: str, text: str, sentence: Sentence, mention: Mention) -> bool:
    """True if a cue of the table stands beside the mention, or (`sentence`) anywhere in its sentence."""
    pattern = _pattern(cue, where)
    if pattern is None:
        return False
    if where == "before":
        # The toll 'passes 30': the qualifier may itself be the verb of the cue.
        ends = dict.fromkeys((mention.outer, mention.start))
        return any(pattern.search(text[max(sentence.start, end - BEFORE_CHARACTERS) : end]) for end in ends)
    if where == "after":
        return pattern.match(text[mention.end : min(sentence.end, mention.end + 60)]) is not None
    return pattern.search(text[sentence.start : sentence.end]) is not None


def scope_of(text: str, sentence: Sentence, mention: Mention, kind: FigureKind) -> Scope:
    """Whether a figure is of this event, a running total or an earlier count."""
    if has_cue("prior", "before", text, sentence, mention):
        return Scope.PRIOR
    if has_cue("cumulative", "before", text, sentence, mention):
        return Scope.CUMULATIVE
    if kind in SUMMED and has_cue("cumulative", "sentence", text, sentence, mention):
        return Scope.CUMULATIVE
    return Scope.EVENT


def among_of(noun: Word) -> Word | None:
    """The preposition in 'a girl was among the five killed', from 'girl'."""
    verb = noun.head
    if verb is None or noun.function is not Function.SUBJECT or verb.lemma != "be":
        return None
    return next((child for child in verb.of(Function.PREPOSITION) if child.lower == "among"), None)
