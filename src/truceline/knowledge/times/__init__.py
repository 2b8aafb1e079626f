"""English words of time: months, weekdays, units, parts of the day, feasts, and the cues of what lies ahead.

In: the tables beside this file. Out: `time_words()`, read once. `coding/when.py` and its parts use it.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import model_validator

from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records.record import Record

TIMES = KNOWLEDGE / "times"

WordClass = Literal[
    "month",
    "weekday",
    "unit",
    "part",
    "edge",
    "season",
    "set",
    "vague",
    "mod",
    "ordinal",
    "vague_amount",
    "back",
    "preposition",
    "deadline_cue",
    "future_verb",
    "habit",
    "at_some_time",
    "going_on",
    "bulletin",
    "of_the_noun",
    "alone",
    "also_a_word",
    "before_a_month",
    "counted_unit",
    "before_a_year",
    "before_a_count",
    "article_of_a_year",
    "lasting_before",
    "joined_after",
    "day_shift",
    "day_step",
    "said_of_day",
]


class TimeWordRow(Record):
    """Words of one class that stand for one value; for the classes see the head of the table."""

    word_class: WordClass
    value: str
    words: tuple[str, ...]


class Feast(Record):
    """A feast on a fixed day of the year, or `easter` days from Western Easter Sunday."""

    words: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    easter: int | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> Feast:
        if (self.easter is None) == (self.month is None or self.day is None):
            raise ValueError("a feast needs either month and day, or easter")
        return self


class TimeForm(Record):
    """A form of time expression as a regular expression; a piece only serves other forms."""

    name: str
    pattern: str
    is_piece: bool = False


class TimeWords:
    """The tables, ready for lookup: `value('month', 'sept')` is '9'."""

    def __init__(self, rows: tuple[TimeWordRow, ...], feasts: tuple[Feast, ...]) -> None:
        self.words: dict[str, tuple[str, ...]] = {}
        self._values: dict[tuple[str, str], str] = {}
        for row in rows:
            self.words[row.word_class] = (*self.words.get(row.word_class, ()), *row.words)
            for word in row.words:
                self._values[row.word_class, word.lower()] = row.value
        self.feasts = {word.lower(): feast for feast in feasts for word in feast.words}

    def value(self, word_class: str, word: str) -> str | None:
        """What a word of this class stands for, None if it is not in the class."""
        return self._values.get((word_class, word.lower()))

    def has(self, word_class: str, word: str) -> bool:
        """True if the word is one of this class."""
        return (word_class, word.lower()) in self._values


@cache
def time_words() -> TimeWords:
    """The words of time; raises `TableFault` with all faults of the tables."""
    return TimeWords(read_yaml_rows(TIMES / "words.yaml", TimeWordRow), read_yaml_rows(TIMES / "feasts.yaml", Feast))


@cache
def time_forms() -> tuple[TimeForm, ...]:
    """The forms in order of preference; raises `TableFault` with all faults of the table."""
    return read_yaml_rows(TIMES / "forms.yaml", TimeForm)
