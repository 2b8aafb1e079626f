"""The tables that holding goes by: grades of an allegation, what carries a duty out, words of commitment, clocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import EventType, Grade, OriginSide, ProvisionType
from truceline.records.record import Record

FOLDER = KNOWLEDGE / "holding"
_TOKEN = re.compile(r"\w+")


class GradeRow(Record):
    """A grade and what the origins must be for it."""

    grade: Grade
    origins: int
    any_of: tuple[OriginSide, ...] = ()
    only: tuple[OriginSide, ...] = ()
    why: str

    def fits(self, sides: tuple[OriginSide, ...]) -> bool:
        """Whether these sides, one for each independent origin, earn the grade."""
        return (
            len(sides) >= self.origins
            and (not self.any_of or any(side in self.any_of for side in sides))
            and (not self.only or all(side in self.only for side in sides))
        )


class DutyRow(Record):
    """What measures the duties of some types, or words that say how far one is carried out."""

    measure: Literal["whole", "act"] | None = None
    types: tuple[ProvisionType, ...] = ()
    says: Literal["complete", "part"] | None = None
    words: tuple[str, ...] = ()


class CommitmentRow(Record):
    """Types of acts in words that are commitments."""

    types: tuple[EventType, ...]


class ClockRow(Record):
    """Words for a clock, and how far it is ahead of UTC."""

    words: tuple[str, ...]
    utc_offset_minutes: int


@dataclass(frozen=True)
class HoldingRules:
    """All tables of `knowledge/holding/`, ready to look things up in."""

    grades: tuple[GradeRow, ...]
    whole_duties: frozenset[ProvisionType]
    complete: frozenset[str]
    part: frozenset[str]
    commitments: frozenset[EventType]
    clocks: Mapping[str, int]

    def grade(self, sides: Iterable[OriginSide]) -> GradeRow | None:
        """The row that grades an act told by origins of these sides, one for each origin; None without any."""
        told = tuple(sides)
        return next((row for row in self.grades if row.fits(told)), None)

    def offset_said(self, words: str) -> int | None:
        """Minutes ahead of UTC of the clock named in these words ('2300 GMT'), None where none is."""
        return next((self.clocks[word] for word in _TOKEN.findall(words) if word in self.clocks), None)

    def says_complete(self, words: str) -> bool:
        """Whether these words say that something is wholly done: 'completed the withdrawal', not 'began' it."""
        told = set(_TOKEN.findall(words.casefold()))
        return bool(told & self.complete) and not told & self.part


@cache
def load_holding_rules(folder: Path = FOLDER) -> HoldingRules:
    """The tables of `folder`; raises `TableFault` for a fault in a row or a type of provision without a measure."""
    duties = read_yaml_rows(folder / "duties.yaml", DutyRow)
    measured = [kind for row in duties for kind in row.types]
    if missing := [kind.value for kind in ProvisionType if measured.count(kind) != 1]:
        raise TableFault([f"{folder / 'duties.yaml'}: name once as whole or act: {', '.join(missing)}"])
    return HoldingRules(
        grades=read_yaml_rows(folder / "grades.yaml", GradeRow),
        whole_duties=frozenset(kind for row in duties if row.measure == "whole" for kind in row.types),
        complete=frozenset(word for row in duties if row.says == "complete" for word in row.words),
        part=frozenset(word for row in duties if row.says == "part" for word in row.words),
        commitments=frozenset(
            kind for row in read_yaml_rows(folder / "commitments.yaml", CommitmentRow) for kind in row.types
        ),
        clocks={
            word: row.utc_offset_minutes
            for row in read_yaml_rows(folder / "clock_words.yaml", ClockRow)
            for word in row.words
        },
    )
