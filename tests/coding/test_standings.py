"""Is it so, over many conflicts and styles: invented passages with the status of one of their acts, and by whom.

The rows stand in `standings/`, one file a style. A known miss is read wrong today and kept, so that the day it is read
right does not pass unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from factory import make_report
from truceline.records import Claim, CodedReport, Report, Stance, Status

STANDINGS = Path(__file__).parent / "standings"
PARAGRAPH = "¶"
HEADING = "Conflict brief: artillery, ceasefire, insurgency, hostilities"
UNREAL = "unreal"
NOT_ASKED = "?"
ASPECTS = ("ongoing", "habitual", "historical")


@dataclass(frozen=True)
class Row:
    """A passage, the word of the act, its status with what else holds of it, and who says so ('-' for the report)."""

    text: str
    word: str
    status: str
    aspects: frozenset[str]
    by: str
    construction: str
    style: str


def read_rows(section: str) -> list[Row]:
    return [row for path in sorted(STANDINGS.glob("*.yaml")) for row in _rows_of(path, section)]


def _rows_of(path: Path, section: str) -> Iterator[Row]:
    groups = yaml.safe_load(path.read_text(encoding="utf-8")).get(section) or {}
    for group, lines in groups.items():
        for line in lines.splitlines():
            text, word, status, by = (part.strip() for part in line.split("|"))
            kind, *aspects = status.split()
            assert kind == UNREAL or Status(kind), line
            assert set(aspects) <= set(ASPECTS), line
            yield Row(text.replace(f" {PARAGRAPH} ", "\n\n"), word, kind, frozenset(aspects), by, group, path.stem)


def report_for(row: Row) -> Report:
    """The passage under a heading of war, as copy on a conflict has it."""
    return make_report(f"{HEADING}\n\n{row.text}")


def told_of(coded: CodedReport, row: Row) -> tuple[str, Claim, bool] | None:
    """The status of the act at the word of the row, its claim, and whether the claim's words are only about it."""
    low = coded.report.text.index(row.word, len(HEADING))
    high = low + len(row.word)
    for claim in coded.claims:
        ahead = claim.prospect
        if ahead is not None and ahead.span.start < high and low < ahead.span.end:
            return ahead.status.value, claim, True
    for claim in coded.claims:
        if claim.trigger.start < high and low < claim.trigger.end:
            return claim.status.value, claim, False
    return None


def aspects_of(claim: Claim) -> frozenset[str]:
    """What else holds of a claim: that it goes on, is done again and again, or is history."""
    return frozenset(aspect for aspect in ASPECTS if getattr(claim, f"is_{aspect}", False))


def is_read(coded: CodedReport, row: Row) -> bool:
    found = told_of(coded, row)
    if found is None:
        return row.status == UNREAL
    status, claim, is_ahead = found
    if row.status == UNREAL:
        return status == Status.HYPOTHETICAL.value
    denying = [source for source in claim.sources if source.stance is Stance.DENIES]
    says_it = denying if status == Status.DENIED.value and denying else claim.sources
    by = says_it[-1].name if says_it else "-"
    says = row.by == NOT_ASKED or set(row.by.casefold().split()) <= set(by.casefold().split())
    return status == row.status and (is_ahead or aspects_of(claim) == row.aspects) and says


@pytest.fixture(scope="module")
def coded_of(coder):
    rows = [*read_rows("rows"), *read_rows("known_misses")]
    coded = coder.code_all(report_for(row) for row in rows)
    return {row.text: report for row, report in zip(rows, coded, strict=True)}


def _name(row: Row) -> str:
    return f"{row.style}-{row.construction}-{row.text}"


@pytest.mark.parametrize("row", read_rows("rows"), ids=_name)
def test_an_act_has_this_status(coded_of, row):
    assert is_read(coded_of[row.text], row)


@pytest.mark.parametrize("row", read_rows("known_misses"), ids=_name)
def test_a_known_miss_is_still_one(coded_of, row):
    assert not is_read(coded_of[row.text], row)
