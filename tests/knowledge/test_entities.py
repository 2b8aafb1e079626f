"""The tables of things: what they hold together, and what they make of designations."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from truceline.errors import TableFault
from truceline.knowledge.actors import load_actors
from truceline.knowledge.entities import ThingRow, ThingTable, load_things
from truceline.knowledge.entities.table import FOLDER, plural_of
from truceline.knowledge.entities.table import THINGS as FILES
from truceline.knowledge.tables import read_yaml_rows
from truceline.knowledge.triggers import load_triggers

THINGS = load_things()

ACTS_AND_PERSONS = """
aerial, aerial bombardment, air, air attack, air bombardment, air raid, air strike, air-strike, airforce,
airstrike, airstrikes, apache, artillery fire, barrage, barrel, battery, bayraktar, blast, bombardment,
bombing, bombing raid, bombing run, bow, chemical, chemical attack, club, device, explosion, fire, fpv, gas,
grad, gunfire, gunman, gunner, gunshot, kalashnikov, kamikaze, katyusha, machinegun fire, marksman,
missile strike, mortar fire, rifleman, rocket attack, rocket fire, salvo, shahed, shelling, shooting, shot,
sniper, sniper fire, sortie, stick, stone, submachinegun fire, suicide, suicide attack, suicide bomber,
suicide bombing, toxic
"""
"""Words of weapons.yaml of the triggers that name an act or a person, or a thing only in company or in capitals."""


def designation(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.category.id) for one in THINGS.designations.find(text)]


def test_what_shows_the_mode_of_an_attack_and_is_a_thing_has_a_class() -> None:
    words = set(load_triggers().weapons) - set(ACTS_AND_PERSONS.replace("\n", " ").strip().split(", "))
    known = {word for word in words if THINGS.senses(word) or designation(word.upper()) or designation(word.title())}
    assert words - known == set()


def test_vehicles_and_weapons_that_may_be_parties_have_a_class() -> None:
    nouns = (
        sense.agent.word
        for phrase in load_actors().known_phrases()
        for sense in phrase.senses
        if sense.agent is not None and sense.agent.kind in ("vehicle", "weapon")
    )
    assert {word for word in nouns if not THINGS.senses(word)} <= {"battery", "column"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a T-72B3 and two MiG-29s", [("T-72B3", "tank"), ("MiG-29", "combat-aircraft")]),
        ("F/A-18 jets, an S-300PMU", [("F/A-18", "combat-aircraft"), ("S-300PMU", "air-defence")]),
        ("the 2S19 and the 9K33", [("2S19", "self-propelled-gun"), ("9K33", "air-defence")]),
        (
            "Mk 84 bombs, Mk-82s, an RPG7",
            [("Mk 84", "aerial-bomb"), ("Mk-82", "aerial-bomb"), ("RPG7", "anti-tank-weapon")],
        ),
        ("M1A1, M1A2s", [("M1A1", "tank"), ("M1A2", "tank")]),
        ("the G-20, Covid-19, T-1000, Route A-99, page B-12, M-2000", []),
    ],
)
def test_designations_are_those_of_the_table(text: str, found: list[tuple[str, str]]) -> None:
    assert [one for one in dict.fromkeys(designation(text)) if one in found] == found
    assert not found or designation(text)
    assert found or not designation(text)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("battery", "batteries"),
        ("convoy", "convoys"),
        ("church", "churches"),
        ("convoy of trucks", "convoys of trucks"),
        ("gunman", "gunmen"),
    ],
)
def test_plurals_follow_english(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_every_category_has_words_or_designations() -> None:
    said = {row.category for row in _rows()}
    models = {
        one for line in (FOLDER / "models.csv").read_text(encoding="utf-8").splitlines() for one in line.split(",")[2:3]
    }
    assert set(THINGS.categories) == said | (models & set(THINGS.categories))


def test_a_row_of_a_category_that_is_not_there_is_a_fault_with_its_file(tmp_path: Path) -> None:
    folder = copytree(FOLDER, tmp_path / "entities")
    path = folder / "units.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("category: platoon", "category: plattoon"), encoding="utf-8")
    with pytest.raises(TableFault, match=r"units\.yaml:\d+: no category 'plattoon'"):
        ThingTable(folder)


def test_a_phrase_that_can_never_be_meant_is_a_fault(tmp_path: Path) -> None:
    folder = copytree(FOLDER, tmp_path / "entities")
    path = folder / "units.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "- {category: squad, words: [platoon]}\n", encoding="utf-8")
    with pytest.raises(TableFault, match=r"units\.yaml:\d+: 'platoon' stands already, under platoon"):
        ThingTable(folder)


def _rows() -> list[ThingRow]:
    return [row for name in FILES for row in read_yaml_rows(FOLDER / f"{name}.yaml", ThingRow)]
