"""Times as many styles tell them: invented sentences, each with all its expressions, and the times of the acts told.

A row of the expressions reads 'words = TIMEX3 value', and in brackets the days covered, 'by' before a deadline. A row
of the acts names the trigger of a claim and its time: '~' an estimate, 'by' a deadline, 'none' no time.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from factory import make_report
from told_rows import ToldRow, read_told
from truceline.coding.parse import Parser
from truceline.coding.when import TimeExpression, TimeReader
from truceline.records import Claim, When, report_of

TABLES = Path(__file__).parent / "times_told"
DAYS = re.compile(r" \[([^\]]*)\]")
HEADING = "Conflict brief: artillery, ceasefire, insurgency, hostilities"
WEEK = re.compile(r"(\d{4})-W(\d\d)")


def days(when: When | None) -> str:
    """2018-10-15, 2018-10, 2018-10-13..2018-10-15, 'by 2018-10-15', '~2018-10-15' for an estimate, or 'none'."""
    if when is None:
        return "none"
    mark = "~" if when.is_estimate else "by " if when.is_deadline else ""
    return mark + (f"{when.start}" if when.start == when.end else f"{when.start}..{when.end}")


def shown(one: TimeExpression) -> str:
    return f"{one.span.text} = {one.value} [{days(one.when)}]"


def is_told(one: TimeExpression, expected: str) -> bool:
    return expected in (shown(one), DAYS.sub("", shown(one)))


def are_told(found: tuple[TimeExpression, ...], row: ToldRow) -> bool:
    return len(found) == len(row.expected) and all(map(is_told, found, row.expected))


@pytest.fixture(scope="module")
def times_of() -> dict[ToldRow, tuple[TimeExpression, ...]]:
    rows = [row for part in ("rows", "known_misses") for row in read_told(TABLES, part, "expressions*")]
    parsed = Parser().parse(report_of(row.fields[1]) for row in rows)
    return {
        row: TimeReader(one, date.fromisoformat(row.fields[0])).expressions
        for row, one in zip(rows, parsed, strict=True)
    }


@pytest.mark.parametrize("row", read_told(TABLES, "rows", "expressions*"), ids=lambda row: row.name)
def test_a_sentence_tells_its_times(times_of, row):
    assert are_told(times_of[row], row), [shown(one) for one in times_of[row]]


@pytest.mark.parametrize("row", read_told(TABLES, "known_misses", "expressions*"), ids=lambda row: row.name)
def test_a_known_miss_of_a_time_is_still_one(times_of, row):
    assert not are_told(times_of[row], row)


def week_of(text: str) -> str:
    """The days of an ISO week: '2024-W18' is '2024-04-29..2024-05-05'."""
    found = WEEK.fullmatch(text)
    if found is None:
        return text
    year, number = int(found[1]), int(found[2])
    return f"{date.fromisocalendar(year, number, 1)}..{date.fromisocalendar(year, number, 7)}"


def times_told(claims: tuple[Claim, ...], row: ToldRow) -> list[str]:
    """For each act asked for the time of its claim: the deadline where it has no other."""
    told = []
    for expected in row.expected:
        trigger, _, time = expected.partition(" = ")
        found = [claim for claim in claims if claim.trigger.text == trigger]
        when = (found[0].deadline if time.startswith("by ") else found[0].when) if found else None
        told.append(f"{trigger} = {days(when)}" if found else f"{trigger} is no claim")
    return told


def as_asked(row: ToldRow) -> list[str]:
    parts = [one.partition(" = ") for one in row.expected]
    return [f"{trigger} = {week_of(time)}" for trigger, _, time in parts]


@pytest.fixture(scope="module")
def claims_of(coder) -> dict[ToldRow, tuple[Claim, ...]]:
    rows = [row for part in ("rows", "known_misses") for row in read_told(TABLES, part, "acts*")]
    reports = [
        make_report("\n\n".join([HEADING, *row.fields[1].split(" / ")]), published=date.fromisoformat(row.fields[0]))
        for row in rows
    ]
    return {row: coded.claims for row, coded in zip(rows, coder.code_all(reports), strict=True)}


@pytest.mark.parametrize("row", read_told(TABLES, "rows", "acts*"), ids=lambda row: row.name)
def test_an_act_has_its_own_time(claims_of, row):
    assert times_told(claims_of[row], row) == as_asked(row)


@pytest.mark.parametrize("row", read_told(TABLES, "known_misses", "acts*"), ids=lambda row: row.name)
def test_a_known_miss_of_an_acts_time_is_still_one(claims_of, row):
    assert times_told(claims_of[row], row) != as_asked(row)
