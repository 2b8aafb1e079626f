"""What happened: every frame reads its own example, and the joins that make one act of several words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from truceline.coding.grammar import Kind, Word
from truceline.coding.what import Act, find_acts
from truceline.coding.what_joins import join_acts
from truceline.errors import TableFault
from truceline.knowledge.triggers import TriggerTable, load_triggers
from truceline.records import report_of

TABLE = load_triggers()
FRAMES = [frame for frame in TABLE.frames if frame.example is not None]


@dataclass(frozen=True)
class PlainNouns:
    """Stands in for the actor and place readers: names and a few nouns are parties, names are places."""

    parties: frozenset[str] = TABLE.classes["person"] | TABLE.classes["pull_out"]

    def is_party(self, word: Word) -> bool:
        return word.kind in (Kind.NAME, Kind.PRONOUN) or word.lemma in self.parties

    def is_force(self, word: Word) -> bool:
        return self.is_party(word)

    def is_dignitary(self, word: Word) -> bool:
        return self.is_party(word)

    def is_place(self, word: Word) -> bool:
        return word.kind is Kind.NAME


@pytest.fixture(scope="module")
def acts_of(parser):
    def read(text: str) -> list[Act]:
        (parsed,) = parser.parse([report_of(text)])
        found = (find_acts(sentence, TABLE, PlainNouns()) for sentence in parsed.sentences)
        return [act for acts in found for act in join_acts(acts, TABLE)]

    return read


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_frame_reads_its_own_example(acts_of, frame):
    types = [act.event_type for act in acts_of(frame.example.text)]
    assert types == ([frame.example.type] if frame.example.type else [])


def test_every_frame_with_a_type_has_an_example():
    assert [frame.id for frame in TABLE.frames if frame.type is not None and frame.example is None] == []


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The army agreed to withdraw from the town.", ["AGREE"]),
        ("The army announced that it would withdraw from the town.", ["CONCEDE"]),
        ("The army began to withdraw from the town.", ["RETREAT"]),
        ("The army was told to withdraw from the town.", ["REQUEST"]),
        ("The army refused to withdraw from the town.", ["REJECT"]),
        ("The army threatened to shell the town.", ["THREATEN"]),
        ("The army vowed to shell the town.", ["THREATEN"]),
        ("The army pledged to free its captives.", ["AGREE"]),
        ("The army and the rebels agreed to meet.", ["AGREE"]),
        ("The rebels accused the army of shelling the town.", ["ACCUSE"]),
        ("The army has been preparing for an assault on the town.", ["MOBILIZE"]),
        ("The mission called for a truce.", ["REQUEST"]),
        ("The mission urged the rebels to release their hostages.", ["REQUEST"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_operator_takes_its_content_and_moves_the_type(acts_of, text, types):
    assert [act.event_type.value for act in acts_of(text)] == types


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes killed five farmers.",
        "Shells hit a market, killing five farmers.",
        "Five farmers were killed in an air strike.",
        "The army carried out air strikes on the depot.",
        "The army opened fire on the farmers.",
    ],
)
def test_a_blow_and_its_harm_are_one_act(acts_of, text):
    assert len(acts_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The minister met the criteria for the post.",
        "The crew shot a film in the hills.",
        "The manager was fired after the derby.",
        "Listeners bombarded the station with complaints.",
        "Oil prices retreated on Monday.",
    ],
)
def test_figurative_uses_are_no_act(acts_of, text):
    assert acts_of(text) == []


def test_two_deeds_in_one_sentence_stay_two(acts_of):
    acts = acts_of("Gunmen kidnapped a priest and the army shelled the town.")
    assert [act.frame.family for act in acts] == ["abduct", "attack"]


def test_an_unknown_class_in_a_frame_is_refused_by_name(tmp_path):
    (tmp_path / "classes.yaml").write_text("about: {}\nrows:\n- {name: quantity, words: [dozen]}\n")
    (tmp_path / "weapons.yaml").write_text("about: {}\nrows: []\n")
    (tmp_path / "light_verbs.yaml").write_text("about: {}\nrows: []\n")
    (tmp_path / "acts_x.yaml").write_text(
        "about: {}\nrows:\n- {id: x, type: ASSAULT, verbs: [hit], object: ['@nothing']}\n"
    )
    with pytest.raises(TableFault, match="'x' refers to the unknown class @nothing"):
        TriggerTable(tmp_path)


def test_a_faulty_row_is_refused_with_file_and_line(tmp_path):
    (tmp_path / "classes.yaml").write_text(
        "about: {}\nrows:\n- {name: quantity, words: [dozen]}\n- {name: x, word: [y]}\n"
    )
    with pytest.raises(TableFault, match=r"classes.yaml:4: words: Field required"):
        TriggerTable(tmp_path)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Six farmers were wounded in shelling on Monday.", ["ASSAULT"]),
        ("Two monks died in fighting near the bridge.", ["ASSAULT"]),
        ("The army was accused of shelling.", ["ACCUSE"]),
    ],
)
def test_a_gerund_after_in_names_what_went_on(acts_of, text, types):
    acts = acts_of(text)
    assert [act.event_type.value for act in acts] == types
    assert all("subject" not in part.slots for act in acts for part in act.told_with)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The general beefed up the garrison.", "MOBILIZE"),
        ("The army scrambled two jets.", "MOBILIZE"),
        ("The rebels tore up the truce.", "REJECT"),
        ("The two sides extended the truce.", "AGREE"),
        ("The militia is ready to free its captives.", "AGREE"),
        ("The army announced that it would send flour to the valley.", "AGREE"),
        ("The soldiers found a cache of grenades.", "COERCE"),
        ("Gunmen staged an attack on a convoy.", "ASSAULT"),
        ("Hundreds of students staged a sit-in.", "PROTEST"),
        ("The kingdom gave $50 million to the refugees.", "AID"),
        ("The army declared a cease-fire.", "CONCEDE"),
        ("A mob torched two shops.", "ASSAULT"),
        ("The rebels walked out of the talks.", "REJECT"),
        ("The fighters surrendered to the army.", "RETREAT"),
    ],
)
def test_common_ways_of_saying_read_as_their_type(acts_of, text, type):
    assert [act.event_type.value for act in acts_of(text)] == [type]


@pytest.mark.parametrize(
    "text",
    [
        "Exports hit a record in May.",
        "The parade was a demonstration of unity.",
        "Nurses fought the epidemic all winter.",
        "The villagers defended their homeland.",
        "Share prices rallied on Friday.",
        "The club signed a striker.",
    ],
)
def test_figures_of_speech_outrank_what_asks_for_less(acts_of, text):
    assert acts_of(text) == []
