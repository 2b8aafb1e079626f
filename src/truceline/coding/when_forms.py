"""Finding the words that speak of time: one regular expression, put together from the tables of forms and words.

What a find means is decided in `when_values.py`; this module only says where it stands and of which form it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.coding.how_many_numbers import number_pattern
from truceline.knowledge.times import time_forms, time_words

PIECE = re.compile(r"<([a-z_]+)>")

BLANK = re.compile(r"\[[^\]]*\]| ")
"""A blank of a pattern, or a set of characters, in which a blank is only itself."""

WHITE_SPACE = r"[\s\u00a0]+"


@dataclass(frozen=True, slots=True)
class Find:
    """Words that may speak of time: a form of the table `forms.yaml` and the offsets in the text."""

    form: str
    start: int
    end: int


def find_forms(text: str, start: int, end: int) -> Iterator[Find]:
    """The finds between two offsets of a text, from left to right; they do not overlap."""
    for match in _every_form().finditer(text, start, end):
        assert match.lastgroup is not None
        yield Find(match.lastgroup, match.start(), match.end())


def speaks_of_time(text: str, start: int, end: int) -> bool:
    """False if no word between the offsets can begin or name a time: the cheap test before the dear one."""
    return _hint().search(text, start, end) is not None


@cache
def _hint() -> re.Pattern[str]:
    words = time_words()
    named = [word for word_class in ("month", "weekday") for word in words.words[word_class]]
    lower = [w for c in ("unit", "part", "season", "set", "vague") for w in words.words[c]]
    lower += ["today", "tomorrow", "yesterday", "overnight", "tonight", "weekend", *words.feasts]
    digits = r"\d\d:\d\d|\d [ap]\.?m|\d[ap]m|\b(?:1[89]|20)\d\d|\d/\d|['’]\d\d\b|\d{4} GMT|\d{4} UTC"
    capital = "|".join([*named, *(word.upper() for word in named)])
    return re.compile(rf"\b(?:{capital})\b|\b(?i:{'|'.join(map(re.escape, lower))})s?\b|{digits}")


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
    sources["unit"] = rf"(?i:{_one_of(words['unit'])})s?\b"
    sources["set_word"] = sources["set"]
    sources["feast"] = rf"(?:{_one_of([word for feast in time_words().feasts.values() for word in feast.words])})\b"
    sources["number"] = number_pattern()
    return sources


def _one_of(words: tuple[str, ...] | list[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", WHITE_SPACE) for word in longest_first)
