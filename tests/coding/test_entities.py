"""Entities in invented sentences: weapons, platforms, facilities, parties as whole phrases, and words that mean none.

The rows stand in `entities/`, one file a subject. All weapons and platforms of a row are listed; other kinds are asked
where they are named. Known misses are here so that the day they are read does not pass unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from factory import make_report
from truceline.records import CodedReport, Entity, EntityKind

TABLES = Path(__file__).parent / "entities"
ARMAMENT = {EntityKind.WEAPON, EntityKind.PLATFORM}
THINGS = {*ARMAMENT, EntityKind.VEHICLE, EntityKind.FACILITY, EntityKind.UNIT}
OTHER_SENSES = "other_senses"


@dataclass(frozen=True)
class Row:
    """A sentence and the entities asked of it: (kind, category or None, phrase)."""

    text: str
    subject: str
    asked: tuple[tuple[str, str, str], ...]


def read_rows(section: str, *, others: bool) -> list[Row]:
    paths = [path for path in sorted(TABLES.glob("*.yaml")) if (path.stem == OTHER_SENSES) == others]
    return [row for path in paths for row in _rows_of(path, section)]


def _rows_of(path: Path, section: str) -> list[Row]:
    lines = (yaml.safe_load(path.read_text(encoding="utf-8")).get(section) or "").splitlines()
    return [_row(line, path.stem) for line in lines]


def _row(line: str, subject: str) -> Row:
    text, asked = (part.strip() for part in line.split("|"))
    parts = (one.partition(":") for one in asked.split(";"))
    return Row(text, subject, tuple((*_kind(what), phrase.strip()) for what, _, phrase in parts))


def _kind(what: str) -> tuple[str, str]:
    kind, _, category = what.strip().partition("/")
    return kind, "" if category == "-" else category


@pytest.fixture(scope="module")
def entities_of(coder):
    rows = [row for section in ("rows", "known_misses") for o in (True, False) for row in read_rows(section, others=o)]
    coded = coder.code_all(make_report(row.text) for row in rows)
    return {row.text: report.entities for row, report in zip(rows, coded, strict=True)}


def is_read(row: Row, entities: tuple[Entity, ...]) -> bool:
    """True if all that is asked is there, and no weapon or platform beside it."""
    found = {(one.kind.value, one.category or "", one.span.text) for one in entities}
    armament = {(one.kind.value, one.category or "", one.span.text) for one in entities if one.kind in ARMAMENT}
    return set(row.asked) <= found and armament <= set(row.asked)


def is_passed_over(row: Row, entities: tuple[Entity, ...]) -> bool:
    """True if no entity of the kinds named holds the word."""
    return not any(
        _holds(one, kind, word) for one in entities for kind, _, words in row.asked for word in words.split(", ")
    )


def _holds(entity: Entity, kind: str, word: str) -> bool:
    kinds = THINGS if kind == "thing" else {EntityKind(kind)}
    return entity.kind in kinds and word.casefold() in entity.span.text.casefold()


def _name(row: Row) -> str:
    return f"{row.subject}-{row.text}"


@pytest.mark.parametrize("row", read_rows("rows", others=False), ids=_name)
def test_a_sentence_gives_its_entities(entities_of, row):
    assert is_read(row, entities_of[row.text])


@pytest.mark.parametrize("row", read_rows("known_misses", others=False), ids=_name)
def test_a_known_miss_is_still_one(entities_of, row):
    assert not is_read(row, entities_of[row.text])


@pytest.mark.parametrize("row", read_rows("rows", others=True), ids=_name)
def test_a_word_in_another_sense_is_no_such_entity(entities_of, row):
    assert is_passed_over(row, entities_of[row.text])


@pytest.mark.parametrize("row", read_rows("known_misses", others=True), ids=_name)
def test_a_known_mistake_is_still_one(entities_of, row):
    assert not is_passed_over(row, entities_of[row.text])


def entity(coder, text: str, phrase: str) -> Entity:
    (found,) = (one for one in coder.code(make_report(text)).entities if one.span.text == phrase)
    return found


@pytest.mark.parametrize(
    ("text", "phrase", "owner"),
    [
        ("Turkish tanks crossed the border near Jarablus.", "Turkish tanks", "act_tur_mil"),
        ("ISIS vehicles burned on the road.", "ISIS vehicles", "act_isis"),
        ("Guards found Russian-made missiles in the cave.", "Russian-made missiles", None),
        ("Tanks crossed the border near Jarablus.", "Tanks", None),
    ],
)
def test_a_thing_is_whose_phrase_says_and_a_maker_is_no_owner(coder, text, phrase, owner):
    assert entity(coder, text, phrase).actor_id == owner


def test_a_designation_is_kept_as_written_without_its_plural(coder):
    assert entity(coder, "Two MiG-29s landed.", "MiG-29s").model == "MiG-29"
    assert entity(coder, "T-72B3 tanks were seen.", "T-72B3 tanks").model == "T-72B3"
    assert entity(coder, "A tank was seen.", "tank").model is None


def test_a_facility_on_the_map_has_its_place(coder):
    airport = entity(coder, "Jets bombed Damascus airport on Friday.", "Damascus airport")
    assert (airport.kind, airport.category) == (EntityKind.FACILITY, "airport")
    assert airport.place_id is not None


def test_a_weapon_inside_a_facility_is_named_too(coder):
    found = coder.code(make_report("The army blew up a rocket workshop in Khan Younis.")).entities
    assert [(one.category, one.span.text) for one in found[:3] if one.category] == [
        ("factory", "rocket workshop"),
        ("rocket", "rocket"),
    ]


def test_who_has_a_weapon_by_trade_is_a_person_and_nothing_more(coder):
    found = coder.code(make_report("A tank commander was wounded.")).entities
    assert [(one.kind, one.span.text) for one in found] == [(EntityKind.PERSON, "tank commander")]


def test_spans_of_a_text_in_capitals_are_its_own_words(coder):
    text = "SYRIAN HELICOPTERS DROPPED BARREL BOMBS ON A HOSPITAL IN BINNISH ON SUNDAY, THE WHITE HELMETS SAID."
    coded = coder.code(make_report(text))
    coded.check_evidence()
    assert {"BARREL BOMBS", "HOSPITAL"} <= {one.span.text for one in coded.entities}


def test_a_report_stored_before_there_were_entities_still_opens(coder):
    stored = coder.code(make_report("A bomb exploded.")).model_dump(mode="json")
    del stored["entities"]
    assert CodedReport.model_validate(stored).entities == ()
