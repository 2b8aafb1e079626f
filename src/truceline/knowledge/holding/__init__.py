"""The tables that holding goes by: grades of an allegation, what carries a duty out, words of commitment, clocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache, cached_property
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import model_validator

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import EventType, Grade, OriginSide, ProvisionType
from truceline.records.record import Record

FOLDER = KNOWLEDGE / "holding"
_TOKEN = re.compile(r"\w+")
_NAMED_CLOCK = re.compile(r"\b[A-Z]\w+ [Tt]ime\b")


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
    """Words beside an hour, and the clock they mean: an offset from UTC, a place's (IANA), or that of the event."""

    words: tuple[str, ...]
    utc_offset_minutes: int | None = None
    time_zone: str | None = None
    is_local: bool = False

    @model_validator(mode="after")
    def _one_clock(self) -> ClockRow:
        if (self.utc_offset_minutes is not None) + (self.time_zone is not None) + self.is_local != 1:
            raise ValueError("a clock needs one of utc_offset_minutes, time_zone and is_local")
        if self.time_zone is not None:
            try:
                ZoneInfo(self.time_zone)
            except (ZoneInfoNotFoundError, ValueError) as fault:
                raise ValueError(f"{self.time_zone!r} is no IANA time zone (Asia/Damascus)") from fault
        return self


@dataclass(frozen=True)
class SaidClock:
    """A clock that a report names beside an hour; `zone` is None for a name that no table knows."""

    name: str
    zone: tzinfo | None


@dataclass(frozen=True)
class HoldingRules:
    """All tables of `knowledge/holding/`, ready to look things up in."""

    grades: tuple[GradeRow, ...]
    whole_duties: frozenset[ProvisionType]
    complete: frozenset[str]
    part: frozenset[str]
    commitments: frozenset[EventType]
    clocks: Mapping[str, ClockRow]

    def grade(self, sides: Iterable[OriginSide]) -> GradeRow | None:
        """The row that grades an act told by origins of these sides, one for each origin; None without any."""
        told = tuple(sides)
        return next((row for row in self.grades if row.fits(told)), None)

    def clock_said(self, words: str) -> SaidClock | None:
        """The clock named in these words: '2300 GMT', '02:00 UTC+3', '00:30 Moscow time'.

        None where none is named, or the clock of the event itself ('local time').
        """
        found = self._clock_words.search(words)
        if found is None:
            unknown = _NAMED_CLOCK.search(words)
            return SaidClock(unknown[0], None) if unknown else None
        row = self.clocks[found["clock"].casefold()]
        if row.is_local:
            return None
        if row.time_zone is not None:
            return SaidClock(found["clock"], ZoneInfo(row.time_zone))
        ahead = timedelta(minutes=row.utc_offset_minutes or 0)
        if found["hours"]:
            more = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
            ahead += more if found["sign"] == "+" else -more
        return SaidClock(found[0], timezone(ahead) if abs(ahead) < timedelta(days=1) else None)

    @cached_property
    def _clock_words(self) -> re.Pattern[str]:
        longest_first = sorted(self.clocks, key=lambda word: (-len(word), word))
        known = "|".join(re.escape(word).replace("\\ ", r"\s+") for word in longest_first)
        shift = r"(?:(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?)?"
        return re.compile(rf"(?<![^\W\d_])(?P<clock>{known})\b{shift}", re.IGNORECASE)

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
            word.casefold(): row for row in read_yaml_rows(folder / "clock_words.yaml", ClockRow) for word in row.words
        },
    )
