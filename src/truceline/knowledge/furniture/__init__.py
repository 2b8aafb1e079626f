"""What in a text is no news: credits, bylines, links, notices. Tables: `patterns.yaml`, `agencies.csv`, `words.csv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows, read_yaml_rows

FOLDER = KNOWLEDGE / "furniture"


class Part(StrEnum):
    """Which part of a line a pattern describes."""

    LINE = "line"
    BEGINNING = "beginning"
    END = "end"
    WITHIN = "within"


class PatternRow(BaseModel):
    """One kind of furniture.

    `pattern` is a regular expression in which `{agency}` stands for any name of `agencies.csv`. `is_strong` marks a
    form that is furniture whatever it says; the others are not applied to the first line, to a line with a word of
    news, or to the continuation of a wrapped sentence. `leads_to_links` marks a heading over links to other stories,
    `opens_text` what is furniture only at the very beginning of a text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    reason: str
    pattern: str
    part: Part = Part.LINE
    ignores_case: bool = True
    is_strong: bool = False
    leads_to_links: bool = False
    opens_text: bool = False
    max_words: int = 40


class AgencyRow(BaseModel):
    """A name under which photographs and reports are credited."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str


class WordRole(StrEnum):
    """What a word or phrase says about the line it stands in."""

    NEWS = "news"
    TITLE = "title"
    CONNECTIVE = "connective"
    DATE = "date"


class WordRow(BaseModel):
    """A word (of news, with any ending; of a date; a connective) or the whole text of a section title."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    role: WordRole


@dataclass(frozen=True, slots=True)
class FurniturePattern:
    """A row of the table with its compiled expression."""

    row: PatternRow
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FurnitureTables:
    """All tables, ready for use."""

    patterns: tuple[FurniturePattern, ...]
    news: re.Pattern[str]
    titles: frozenset[str]
    connectives: frozenset[str]
    dates: frozenset[str]


@cache
def furniture_tables() -> FurnitureTables:
    """The tables, read once; raises `TableFault` with all faults of a table."""
    agencies = read_csv_rows(FOLDER / "agencies.csv", AgencyRow)
    # The longest name first, so that 'AP' does not hide 'AP Photo'.
    names = sorted((re.escape(row.name) for row in agencies), key=lambda name: (-len(name), name))
    words = read_csv_rows(FOLDER / "words.csv", WordRow)
    news = sorted(re.escape(row.word) for row in words if row.role is WordRole.NEWS)
    return FurnitureTables(
        patterns=_compiled(read_yaml_rows(FOLDER / "patterns.yaml", PatternRow), "(?:" + "|".join(names) + ")"),
        news=re.compile(rf"\b(?:{'|'.join(news)})(?:\w{{0,4}})\b", re.IGNORECASE),
        titles=_words(words, WordRole.TITLE),
        connectives=_words(words, WordRole.CONNECTIVE),
        dates=_words(words, WordRole.DATE),
    )


def _words(rows: tuple[WordRow, ...], role: WordRole) -> frozenset[str]:
    return frozenset(row.word for row in rows if row.role is role)


def _compiled(rows: tuple[PatternRow, ...], agency: str) -> tuple[FurniturePattern, ...]:
    made = []
    faults = []
    for row in rows:
        pattern = row.pattern.replace("{agency}", agency)
        bound = "" if row.part in (Part.BEGINNING, Part.WITHIN) else r"\Z"
        try:
            expression = re.compile(f"(?:{pattern}){bound}", re.IGNORECASE if row.ignores_case else 0)
        except re.error as fault:
            faults.append(f"{FOLDER / 'patterns.yaml'}: row '{row.id}': not a regular expression: {fault}")
            continue
        made.append(FurniturePattern(row, expression))
    if faults:
        raise TableFault(faults)
    return tuple(made)
