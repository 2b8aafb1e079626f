"""References inside a report, each with its rule; what is ambiguous stays open."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.coding.grammar import ParsedReport, Word
from truceline.coding.parse import Parser
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import load_actors
from truceline.records import Actor, report_of

PARSER = Parser()
TABLE = load_actors()
DAY = date(2020, 1, 28)


def reader_of(text: str) -> tuple[ActorReader, ParsedReport]:
    parsed = next(iter(PARSER.parse([report_of(text, published=DAY)])))
    return ActorReader(parsed, DAY, TABLE), parsed


def find(parsed: ParsedReport, text: str) -> Word:
    return next(word for word in parsed.sentences[-1].words if word.text == text)


def ids(actors: tuple[Actor, ...]) -> list[str | None]:
    return [actor.id for actor in actors]


def names(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.name for actor in actors]


REFERENCES = [
    (
        "The Syrian Observatory for Human Rights reported a raid. The monitor counted four dead.",
        "monitor",
        ["act_sohr"],
    ),
    ("Boko Haram raided a farm. The group left at dawn.", "group", ["act_boko_haram"]),
    ("Hezbollah fired rockets. The movement named no target.", "movement", ["act_hizballah"]),
    ("The Syrian regime shelled a town. Later the regime sent tanks.", "regime", ["act_syr_gov"]),
    ("Sudan's army denied the report. The army said it held fire.", "army", ["act_sdn_mil"]),
    ("Israel and Hezbollah traded fire. Both sides then paused.", "sides", ["act_isr_gov", "act_hizballah"]),
    ("Putin and Erdogan met in Sochi. The two presidents signed a text.", "presidents", ["act_putin", "act_erdogan"]),
    ("Macron called Merkel on Monday. Both leaders want talks.", "leaders", ["act_macron", "act_merkel"]),
    ("Angela Merkel met Sergei Lavrov. She urged restraint.", "She", ["act_merkel"]),
    ("Angela Merkel met Sergei Lavrov. He urged restraint.", "He", ["act_lavrov"]),
    ("Israel shelled a Hamas post. It then agreed to a pause.", "It", ["act_isr_gov"]),
    ("The Houthis mined the road. They later left.", "They", ["act_houthi"]),
    ("Armenia and Azerbaijan signed a text. They will meet again.", "They", ["act_arm_gov", "act_aze_gov"]),
    ("Turkey and Russia agreed. The two countries will patrol.", "countries", ["act_tur_gov", "act_rus_gov"]),
]


@pytest.mark.parametrize(("text", "word", "expected"), REFERENCES, ids=[row[0] for row in REFERENCES])
def test_reference_means_these_actors(text: str, word: str, expected: list[str]) -> None:
    reader, parsed = reader_of(text)
    found = find(parsed, word)
    assert ids(reader.read(found)) == expected
    assert reader.is_actor(found)


OPEN = [
    ("A local official spoke. The group left at dawn.", "group"),
    ("Hamas and Islamic Jihad fired rockets. The group left at dawn.", "group"),
    ("Boko Haram raided a farm. A vigilante group left at dawn.", "group"),
    ("Farmers left. They waited.", "They"),
]


@pytest.mark.parametrize(("text", "word"), OPEN, ids=[row[0] for row in OPEN])
def test_ambiguous_reference_stays_open(text: str, word: str) -> None:
    reader, parsed = reader_of(text)
    assert ids(reader.read(find(parsed, word))) == [None]


def test_reference_has_the_name_of_its_antecedent_and_its_own_words() -> None:
    reader, parsed = reader_of("The Syrian Observatory for Human Rights (SOHR) spoke. The monitor counted four dead.")
    (actor,) = reader.read(find(parsed, "monitor"))
    assert (actor.name, actor.span.text) == ("Syrian Observatory for Human Rights", "monitor")


def test_short_name_takes_the_fullest_form_in_the_report() -> None:
    reader, parsed = reader_of("Russian President Vladimir Putin spoke first. Putin left early.")
    assert names(reader.read(find(parsed, "Putin"))) == ["Vladimir Putin"]


def test_unknown_person_is_known_again_by_last_name() -> None:
    reader, parsed = reader_of("The mayor, Oleh Moroz, spoke first. Police detained Moroz.")
    assert names(reader.read(find(parsed, "Moroz"))) == ["Oleh Moroz"]


def test_relative_pronoun_is_its_antecedent() -> None:
    reader, parsed = reader_of("The rebels, who had shelled the garrison, met Jordanian officers.")
    assert names(reader.read(find(parsed, "who"))) == ["rebels"]


def test_owner_by_possessive_pronoun() -> None:
    reader, parsed = reader_of("Russia denied that its jets had struck the clinic.")
    assert ids(reader.read(find(parsed, "jets"))) == ["act_rus_mil"]
