"""Chains: who says a word, from the outermost speaker to the innermost, with and without names from the actor table."""

from __future__ import annotations

import pytest

from truceline.coding.grammar import Word
from truceline.coding.parse import Parser
from truceline.coding.says_who import AttributionReader
from truceline.records import Actor, Span, report_of


def read(parser: Parser, text: str, title: str | None = None) -> tuple[AttributionReader, list[Word]]:
    parsed = next(iter(parser.parse([report_of(text)])))
    words = [word for sentence in parsed.sentences for word in sentence.words]
    return AttributionReader(parsed, title=title), words


def chain_of(parser: Parser, text: str, word: str, title: str | None = None) -> list[str]:
    reader, words = read(parser, text, title)
    return [source.name for source in reader.chain(next(found for found in words if found.text == word))]


CHAINS = {
    "the report itself says it": ("Shells fell on Zolote at noon.", "fell", []),
    "one speaker": ("The monitors said shells fell on Zolote.", "fell", ["monitors"]),
    "trailing speaker": ("Shells fell on Zolote, a resident said.", "fell", ["resident"]),
    "no commas": ("Raiders burned three farms in Jonglei the commissioner said.", "burned", ["commissioner"]),
    "a full name": (
        "The Yemeni Archive for Human Dignity says jets struck Saada.",
        "struck",
        ["Yemeni Archive for Human Dignity"],
    ),
    "agency quotes spokesman who tells of president": (
        "Tass quoted Lavrentyev as saying Assad ordered the army to halt.",
        "ordered",
        ["Tass", "Lavrentyev"],
    ),
    "three speakers": (
        "Tass quoted Lavrentyev as saying Assad urged the army to halt.",
        "halt",
        ["Tass", "Lavrentyev", "Assad"],
    ),
    "quoted as saying, at the end": (
        "Guards fired on the crowd, Colonel Deng was quoted as saying by Radio Tamazuj.",
        "fired",
        ["Radio Tamazuj", "Colonel Deng"],
    ),
    "a post relays a president": (
        "President Aliyev stressed that the guns must fall silent along the road which crosses the corridor, adviser"
        " Hikmet Rza shared on his Telegram channel.",
        "fall",
        ["adviser Hikmet Rza", "President Aliyev"],
    ),
    "told by villagers": (
        "The panel said it had been told by herders that gunmen had burned the clinic.",
        "burned",
        ["panel", "herders"],
    ),
    "citing": (
        "Twelve guards were killed, the governor said, citing an army medic.",
        "killed",
        ["governor", "army medic"],
    ),
    "citing, in the middle": (
        "State radio reported, citing the navy, that a boat had sunk.",
        "sunk",
        ["State radio", "navy"],
    ),
    "sources side by side are one link": (
        "Witnesses and a doctor said planes bombed the dam.",
        "bombed",
        ["Witnesses"],
    ),
    "an accusation is the accuser's": ("Gaza's rulers accused Israel of cutting power.", "accused", ["Gaza's rulers"]),
    "what one is accused of": ("Gaza's rulers accused Israel of cutting power.", "cutting", ["Gaza's rulers"]),
    "a mutual accusation has no speaker": ("Both armies accused each other of breaking the truce.", "accused", []),
    "both sides affirm": ("Both sides confirmed that the truce holds.", "holds", []),
    "what is condemned is the report's own word": ("The League condemned the raid on Tripoli.", "raid", []),
    "a relayed accusation": (
        "Anadolu reported that Ankara accused the militia of shelling Afrin.",
        "shelling",
        ["Anadolu", "Ankara"],
    ),
    "a document speaks for its owner": (
        "A report by Amnesty International said guards had beaten detainees.",
        "beaten",
        ["Amnesty International"],
    ),
    "he is the last speaker": (
        "Mayor Olha Kovalenko said two homes burned. She said the school was hit.",
        "hit",
        ["Mayor Olha Kovalenko"],
    ),
    "we within a quotation": (
        '"We deny that we shelled the town," spokesman Tariq Amiri said.',
        "shelled",
        ["spokesman Tariq Amiri"],
    ),
    "an agentless report has no link": ("It was reported that the dam burst.", "burst", []),
    "behind a semicolon another speaks": (
        "Kyiv says the rebels fired; the rebels say Kyiv opened up.",
        "opened",
        ["rebels"],
    ),
}


@pytest.mark.parametrize(("text", "word", "expected"), CHAINS.values(), ids=CHAINS.keys())
def test_chain_over_a_word(parser: Parser, text: str, word: str, expected: list[str]) -> None:
    assert chain_of(parser, text, word) == expected


def test_chain_keeps_the_medium_of_each_link(parser: Parser) -> None:
    reader, words = read(parser, "Troops took the hill, the ministry said on its Telegram channel.")
    (source,) = reader.chain(words[1])
    assert source.medium is not None
    assert (source.name, source.medium.text, source.cue and source.cue.text) == (
        "ministry",
        "on its Telegram channel",
        "said",
    )


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Local activists said planes hit the market.", False),
        ("Unnamed officials said planes hit the market.", False),
        ("A security source said planes hit the market.", False),
        ("Turkish officials said planes hit the market.", False),
        ("SANA said planes hit the market.", True),
        ("Ismail Haniyeh said planes hit the market.", True),
        ("The Syrian Network for Human Rights said planes hit the market.", True),
    ],
)
def test_sources_without_a_name_are_kept_as_said(parser: Parser, text: str, is_named: bool) -> None:
    reader, words = read(parser, text)
    (source,) = reader.chain(next(word for word in words if word.text == "hit"))
    assert source.is_named is is_named


SIGNED = "We condemn the raid on the port. The rebels launched it from the coast. I urge them to stop."


@pytest.mark.parametrize("word", ["condemn", "launched", "urge"])
def test_a_signed_statement_is_its_authors(parser: Parser, word: str) -> None:
    title = "Statement by Special Envoy Mara Lindt on the Raid in Aden"
    assert chain_of(parser, SIGNED, word, title) == ["Special Envoy Mara Lindt"]


def test_a_readout_in_the_third_person_has_no_author(parser: Parser) -> None:
    title = "Statement by Special Envoy Mara Lindt on a Call with the Rebels"
    assert chain_of(parser, "The envoy spoke with the rebels. They met in Aden.", "met", title) == []


def test_names_come_from_the_actor_reader(parser: Parser) -> None:
    text = "The monitor said shells fell on Zolote."
    parsed = next(iter(parser.parse([report_of(text)])))
    span = Span(start=0, end=11, text="The monitor")
    actor = Actor(name="Donbas Watch", span=span, rule="who/description", id="act_donbas_watch")

    def names(word: Word) -> tuple[Actor, ...]:
        return (actor,) if word.text == "monitor" else ()

    reader = AttributionReader(parsed, names)
    (source,) = reader.chain(next(word for word in parsed.sentences[0].words if word.text == "fell"))
    assert (source.name, source.actor_id, source.is_named) == ("Donbas Watch", "act_donbas_watch", True)


@pytest.mark.parametrize(
    ("text", "word", "is_cue"),
    [
        ("The army said it left.", "said", True),
        ("The army told reporters that it left.", "told", True),
        ("The mayor believes that they left.", "believes", True),
        ("The army accused rebels of firing.", "accused", False),
        ("The army vowed to answer.", "vowed", False),
        ("The army fired on the town.", "fired", False),
        ("The clerk said nothing.", "clerk", False),
    ],
)
def test_cue_only_reports_speech(parser: Parser, text: str, word: str, is_cue: bool) -> None:
    reader, words = read(parser, text)
    assert reader.is_cue(next(found for found in words if found.text == word)) is is_cue


def test_statement_of_a_cue_is_found_and_of_others_not(parser: Parser) -> None:
    reader, words = read(parser, "The army said it left Hama.")
    statement = reader.statement_of(words[2])
    assert statement is not None
    assert statement.speaker is words[1]
    assert reader.statement_of(words[5]) is None
