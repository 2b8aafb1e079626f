"""Finding the words that speak of time: one regular expression, put together from the tables of forms and words.

What a find means is decided in `when_values.py`; this module only says where it stands and of which form it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from truceline.coding.how_many_numbers import DIGIT, number_pattern, runs_of
from truceline.knowledge.times import time_forms, time_words

PIECE = re.compile(r"<([a-z_]+)>")

BLANK = re.compile(r"\[[^\]]*\]| ")
"""A blank of a pattern, or a set of characters, in which a blank is only itself."""

WHITE_SPACE = r"[\s\u00a0]+"

LONGEST_SHORT_WEEKDAY = 5
"""Letters of the longest weekday that is short for another ('Thurs'); only whole names take a plural."""

LAST_ASKED = 256
"""Sentences whose finds are remembered: times and counts both ask for them."""

DIGITS_OF_TIME = re.compile(r"\d\d:\d\d|\d [ap]\.?m|\d[ap]m|\b(?:1[89]|20)\d\d|\d/\d|['’]\d\d\b|\d{4} GMT|\d{4} UTC")


@dataclass(frozen=True, slots=True)
class Find:
    """Words that may speak of time: a form of the table `forms.yaml` and the offsets in the text."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=LAST_ASKED)
def find_forms(text: str, start: int, end: int) -> tuple[Find, ...]:
    """The finds between two offsets of a text, from left to right; they do not overlap."""
    found = _every_form().finditer(text, start, end)
    return tuple(Find(match.lastgroup or "", match.start(), match.end()) for match in found)


@lru_cache(maxsize=LAST_ASKED)
def speaks_of_time(text: str, start: int, end: int) -> bool:
    """False if no word between the offsets can begin or name a time: the cheap test before the dear one."""
    said = text[start:end]
    words = runs_of(said)
    if not words.isdisjoint(_names_of_time()) or not _words_of_time().isdisjoint(map(str.lower, words)):
        return True
    if DIGIT.search(said) is not None and DIGITS_OF_TIME.search(said) is not None:
        return True
    lower = said.lower()
    return any(phrase in lower for phrase in _phrases_of_time())


@cache
def _names_of_time() -> frozenset[str]:
    """Months and weekdays, which are known with a capital only."""
    named = [word for word_class in ("month", "weekday") for word in time_words().words[word_class]]
    named += [f"{word}s" for word in named]
    return frozenset({*named, *(word.upper() for word in named)})


@cache
def _words_of_time() -> frozenset[str]:
    single = [word for word in _in_lower_case() if " " not in word]
    return frozenset({*single, *(f"{word}s" for word in single)})


@cache
def _phrases_of_time() -> tuple[str, ...]:
    return tuple(word for word in _in_lower_case() if " " in word)


def _in_lower_case() -> list[str]:
    words = time_words()
    sorts = ("unit", "part", "season", "set", "vague", "day_shift", "said_of_day", "alone")
    return [*(word for sort in sorts for word in words.words[sort]), *words.feasts]


@cache
def _every_form() -> re.Pattern[str]:
    sources = _word_sources()
    forms = []
    for row in time_forms():
        source = BLANK.sub(lambda found: found[0] if found[0] != " " else WHITE_SPACE, row.pattern)
        source = PIECE.sub(lambda piece: sources[piece[1]], source)
        sources[row.name] = f"(?:{source})"
        if not row.is_piece:
            forms.append(f"(?P<{row.name}>{source})")
    return re.compile(rf"(?<![\w.,])(?:{'|'.join(forms)})")


def _word_sources() -> dict[str, str]:
    words = time_words().words
    sources = {name: rf"(?i:{_one_of(words[name])})\b" for name in ("part", "season", "set", "vague")}
    for name in ("month", "weekday"):
        named = (*words[name], *(word.upper() for word in words[name]))
        short = [word for word in named if any(other.startswith(word) and other != word for other in named)]
        sources[name] = rf"(?:(?:{_one_of(short)})\b\.?|(?:{_one_of(named)})\b)"
    whole = [word for word in words["weekday"] if len(word) > LONGEST_SHORT_WEEKDAY]
    sources["weekdays"] = rf"(?:{_one_of([*whole, *(word.upper() for word in whole)])})[sS]\b"
    sources["unit"] = rf"(?i:{_one_of(words['unit'])})s?\b"
    sources["set_word"] = sources["set"]
    sources["feast"] = rf"(?:{_one_of([word for feast in time_words().feasts.values() for word in feast.words])})\b"
    sources["number"] = number_pattern()
    return sources


def _one_of(words: tuple[str, ...] | list[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", WHITE_SPACE) for word in longest_first)
