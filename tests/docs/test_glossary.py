"""The glossary has an entry for every word of the closed lists, and for no other."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from truceline.knowledge.actors import load_actors
from truceline.knowledge.crosswalks.plover_words import plover_words
from truceline.knowledge.linking import load_linking_rules
from truceline.knowledge.triggers import load_triggers
from truceline.reading import NoticeKind, SetAsideKind
from truceline.records import agreement, clauses, clock, provision, vocabulary, zone

PAGE = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"^##+ ", PAGE, flags=re.MULTILINE)[1:]}
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)

LISTS: dict[str, type[StrEnum]] = {
    "Event types": vocabulary.EventType,
    "Statuses": vocabulary.Status,
    "Stances": vocabulary.Stance,
    "Figure kinds": vocabulary.FigureKind,
    "Qualifiers": vocabulary.Qualifier,
    "Scopes": vocabulary.Scope,
    "Grains": vocabulary.Grain,
    "Place precision": vocabulary.PlacePrecision,
    "Control changes": vocabulary.ControlChange,
    "Entity kinds": vocabulary.EntityKind,
    "Provision types": provision.ProvisionType,
    "Zone shapes": zone.ZoneShape,
    "Party roles": agreement.PartyRole,
    "Acceptance": agreement.AcceptanceStatus,
    "Renewals": clauses.RenewalKind,
    "Rights of response": clauses.ResponseStatus,
    "Relations to an event": clauses.Relation,
    "Truth values": vocabulary.Truth,
    "Verdicts": vocabulary.Verdict,
    "Review decisions": vocabulary.ReviewDecision,
    "Deadlines": clock.ClockState,
    "Clock words": clock.ClockWordKind,
    "Origin sides": vocabulary.OriginSide,
    "Attributions": vocabulary.Attribution,
    "Grades": vocabulary.Grade,
    "Reasons for setting aside": SetAsideKind,
    "Notices": NoticeKind,
}


def test_every_closed_list_of_the_records_has_a_section() -> None:
    enums = {
        one
        for module in (vocabulary, agreement, provision, clauses, clock, zone)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
    }
    assert enums <= set(LISTS.values())


@pytest.mark.parametrize("title", LISTS)
def test_section_has_a_row_for_each_word_and_no_other(title: str) -> None:
    assert sorted(ROW.findall(SECTIONS[title])) == sorted(LISTS[title])


def test_every_mode_of_the_tables_is_listed_under_modes() -> None:
    triggers = load_triggers()
    used = {mode for frame in triggers.frames for mode in frame.modes}
    used |= {weapon.mode for weapon in triggers.weapons.values()}
    used |= {mode for _, mode in load_linking_rules().mode_groups}
    used |= {mode for modes in plover_words().modes.values() for mode in modes}
    assert used <= set(re.findall(r"`([^`]+)`", SECTIONS["Modes"]))


def test_every_context_of_the_tables_is_named() -> None:
    used = {context for frame in load_triggers().frames for context in frame.contexts}
    assert used <= set(re.findall(r"`([^`]+)`", SECTIONS["Context"]))


def test_every_sector_of_the_actor_tables_has_a_row() -> None:
    used = {entry.sector for entry in load_actors().entries() if entry.sector}
    used |= plover_words().sectors
    assert used <= set(re.findall(r"`([A-Z]{3})`", SECTIONS["Sectors"]))


WORDS = """
Report, Furniture, Set aside, Span, Passage, Theatre, Claim, Actor, Recipient, Prospect, Figure, Aggregate, Entity,
Control, Source, Chain of sources, Stance, Status, Incident, Party, Origin, Dissent, Agreement, Provision, Bearer, Zone,
Window, Deadline, Exemption, Condition, Finding, Ledger, Review, Store
"""


@pytest.mark.parametrize("word", [word.strip() for word in WORDS.split(",")])
def test_word_of_the_trade_has_an_entry(word: str) -> None:
    assert len(SECTIONS[word].split()) > 5
