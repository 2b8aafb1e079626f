"""What is counted in reports of a conflict: number words, qualifiers with their bounds, counted nouns, counting verbs.

In: the tables beside this file. Out: one function per table, each read once. `coding/how_many.py` and its parts use it.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows, read_yaml_rows
from truceline.records.record import Record
from truceline.records.vocabulary import FigureKind, Qualifier

FIGURES = KNOWLEDGE / "figures"


class NumberWord(Record):
    """A number word: a unit adds, a scale multiplies what stands before it, a suffix is a scale on digits."""

    word: str
    value: int
    role: Literal["unit", "scale", "suffix"]


class QualifierRow(Record):
    """Words that qualify a number, before or `after` it, and the bounds that the number then gives."""

    qualifier: Qualifier
    gives: tuple[Literal["low", "best", "high"], ...]
    words: tuple[str, ...]
    after: bool = False


class VagueRow(Record):
    """Vague words and the least that they may mean, None if nothing; `exact` where they do fix the number."""

    words: tuple[str, ...]
    low: int | None = None
    exact: bool = False


class CountedNoun(Record):
    """A noun that is counted: its category and the kind of figure that it makes by itself.

    The kind `survivors` marks people of whom no figure is made.
    """

    noun: str
    kind: FigureKind | Literal["survivors"] | None = None
    category: Literal["person", "force", "act", "thing", "place", "toll"]

    @property
    def is_person(self) -> bool:
        """True for people, armed or not."""
        return self.category in ("person", "force")


class CountingVerb(Record):
    """A verb or state that says what befell those counted; the columns are told at the head of the table."""

    verb: str
    kind: FigureKind | None = None
    counted: Literal["patient", "subject", "state", "times"]
    of: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Cue(Record):
    """A pattern beside a figure: that it is a part, a running total, an earlier one, a unit of measure or a name."""

    cue: Literal[
        "part",
        "cumulative",
        "prior",
        "rival",
        "unit",
        "name",
        "skipped",
        "negative",
        "nobody",
        "group",
        "particle",
        "body",
        "carrier",
        "sum_of",
        "calibre",
    ]
    where: Literal["before", "after", "sentence"]
    pattern: str


@cache
def qualifier_rows() -> tuple[QualifierRow, ...]:
    """Qualifiers with their bounds; raises `TableFault` with all faults of the table."""
    return read_yaml_rows(FIGURES / "qualifiers.yaml", QualifierRow)


@cache
def vague_rows() -> tuple[VagueRow, ...]:
    """Vague words with the least they may mean; raises `TableFault` with all faults of the table."""
    return read_yaml_rows(FIGURES / "vague.yaml", VagueRow)


@cache
def counted_nouns() -> dict[str, CountedNoun]:
    """Counted nouns by lemma; raises `TableFault` with all faults of the table."""
    return {row.noun: row for row in read_csv_rows(FIGURES / "nouns.csv", CountedNoun)}


@cache
def counting_verbs() -> dict[str, tuple[CountingVerb, ...]]:
    """Counting verbs and states by lemma, in the order of the table; raises `TableFault` with all its faults."""
    found: dict[str, tuple[CountingVerb, ...]] = {}
    for row in read_csv_rows(FIGURES / "verbs.csv", CountingVerb):
        found[row.verb] = (*found.get(row.verb, ()), row)
    return found


@cache
def cues() -> tuple[Cue, ...]:
    """Cues beside figures; raises `TableFault` with all faults of the table."""
    return read_yaml_rows(FIGURES / "cues.yaml", Cue)


@cache
def cue_words(cue: str) -> frozenset[str]:
    """The words of the cues of this name, in lower case, for cues that are plain words."""
    return frozenset(word for row in cues() if row.cue == cue for word in row.pattern.split("|"))


@cache
def qualifying_words() -> frozenset[str]:
    """Every word that a qualifier is made of: those that may stand between a verb and its number."""
    before = [word for row in qualifier_rows() if not row.after for word in row.words]
    return frozenset(part for word in before for part in word.split())


@cache
def number_words() -> dict[str, NumberWord]:
    """Number words in lower case; raises `TableFault` with all faults of the table."""
    return {row.word: row for row in read_csv_rows(FIGURES / "numbers.csv", NumberWord)}
