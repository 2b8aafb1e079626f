"""How English says each type: invented sentences by type and construction, and the same words where they mean nothing.

The rows stand in `wordings/`, one file a type. A row is read whole: one claim of the type with these parties, and no
other claim than those it allows. Known misses may stay silent, but what they do claim must be of the right type; known
errors claim what they should not, and are here so that the day they stop does not pass unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from factory import make_report
from truceline.knowledge.crosswalks import type_by_form
from truceline.records import Actor, Claim, Report, Status

WORDINGS = Path(__file__).parent / "wordings"
NOT_ASKED = "?"
HEADING = "Conflict brief: artillery, ceasefire, insurgency, hostilities"


@dataclass(frozen=True)
class Row:
    """A sentence and what is to be read in it; `actors` or `recipients` are None where they are not asked."""

    text: str
    construction: str
    type: str | None
    actors: tuple[str, ...] | None = ()
    recipients: tuple[str, ...] | None = ()
    also: frozenset[str] = frozenset()


def read_rows(section: str) -> list[Row]:
    return [row for path in sorted(WORDINGS.glob("*.yaml")) for row in _rows_of(path, section)]


def _rows_of(path: Path, section: str) -> list[Row]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    groups = content.get(section) or {}
    return [_row(line, group, content["type"]) for group, lines in groups.items() for line in lines.splitlines()]


def _row(line: str, construction: str, kind: str | None) -> Row:
    text, *rest = (part.strip() for part in line.split("|"))
    if kind is None:
        return Row(text, construction, None)
    also = rest[2].split()[1:] if len(rest) > 2 else []
    return Row(text, construction, kind, _names(rest[0]), _names(rest[1]) if len(rest) > 1 else (), frozenset(also))


def _names(field: str) -> tuple[str, ...] | None:
    return None if field == NOT_ASKED else tuple(name.strip() for name in field.split("+") if name.strip())


def are(actors: tuple[Actor, ...], expected: tuple[str, ...] | None) -> bool:
    return expected is None or (len(actors) == len(expected) and within(actors, expected))


def within(actors: tuple[Actor, ...], expected: tuple[str, ...] | None) -> bool:
    if expected is None:
        return True
    named = [set(name.casefold().split()) for name in expected]
    return all(any(words <= set(actor.name.casefold().split()) for words in named) for actor in actors)


def types_of(claims: tuple[Claim, ...], row: Row) -> set[str]:
    """The types claimed beside those that the row allows; what is still to come goes by its form: a promise for aid."""
    return {type_in(claim, row) for claim in claims} - row.also


def type_in(claim: Claim, row: Row) -> str:
    formed = type_by_form(claim.event_type, claim.status, claim.rule.removeprefix("what."))
    is_as_said = claim.event_type.value == row.type and claim.status is not Status.PLANNED
    return claim.event_type.value if is_as_said else formed.value


def report_for(row: Row) -> Report:
    """The sentence under a heading of war, as copy on a conflict has it; words that mean nothing stand alone."""
    return make_report(row.text if row.type is None else f"{HEADING}\n\n{row.text}")


@pytest.fixture(scope="module")
def claims_of(coder):
    rows = [*read_rows("rows"), *read_rows("known_misses"), *read_rows("known_errors")]
    coded = coder.code_all(report_for(row) for row in rows)
    return {row.text: report.claims for row, report in zip(rows, coded, strict=True)}


def _name(row: Row) -> str:
    return f"{row.type or 'nothing'}-{row.construction}-{row.text}"


def is_read(claims: tuple[Claim, ...], row: Row) -> bool:
    told = [claim for claim in claims if type_in(claim, row) == row.type]
    types = types_of(claims, row) == ({row.type} if row.type else set())
    return types and all(are(claim.actors, row.actors) and are(claim.recipients, row.recipients) for claim in told)


@pytest.mark.parametrize("row", read_rows("rows"), ids=_name)
def test_a_wording_is_read_as_its_type_with_its_parties(claims_of, row):
    assert is_read(claims_of[row.text], row)


@pytest.mark.parametrize("row", read_rows("known_misses"), ids=_name)
def test_a_known_miss_claims_no_other_type(claims_of, row):
    claims: tuple[Claim, ...] = claims_of[row.text]
    assert types_of(claims, row) <= {row.type}
    assert not is_read(claims, row)


@pytest.mark.parametrize("row", read_rows("known_errors"), ids=_name)
def test_a_known_error_is_still_one(claims_of, row):
    assert not is_read(claims_of[row.text], row)
