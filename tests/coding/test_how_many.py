"""Figures of own sentences over many conflicts: what is counted, with which bounds, and what ties figures together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.coding.grammar import Sentence, Word
from truceline.coding.how_many import FigureReader, without_repeats
from truceline.coding.parse import Parser
from truceline.records import Figure, Scope, report_of


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, text: str) -> FigureReader:
    return FigureReader(next(iter(parser.parse([report_of(text)]))), "r")


def bounds(figure: Figure) -> str:
    """12, >=12 (no high), <=12 (no low), ~12 (best only), 10..15, 24+ (low only), 0, ? (none)."""
    low, best, high = figure.low, figure.best, figure.high
    if best is None:
        return f"{low}..{high}" if high is not None else f"{low}+" if low is not None else "?"
    if low is None:
        return f"<={best}" if high is not None else f"~{best}"
    return f">={best}" if high is None else str(best)


def shown(figures: tuple[Figure, ...]) -> list[str]:
    scope = {Scope.EVENT: "", Scope.CUMULATIVE: " total", Scope.PRIOR: " earlier"}
    return [f"{f.kind.value} {bounds(f)}{' part' if f.part_of else ''}{scope[f.scope]}" for f in figures]


CASES = [
    # Killed and injured, in the orders of wire copy
    ("Shelling of the bus station killed nine people and wounded 23.", ["killed 9", "injured 23"]),
    ("At least 14 civilians were killed in an air raid on Taiz.", ["killed >=14"]),
    ("Three policemen died in the ambush near Gao.", ["killed 3"]),
    ("Gunmen shot dead four farmers outside Jos.", ["killed 4"]),
    ("The blast left seven dead and more than 30 wounded.", ["killed 7", "injured >=30"]),
    ("Up to 60 fighters may have died, the colonel said.", ["killed <=60"]),
    ("Around 120 soldiers were wounded in the first week.", ["injured ~120"]),
    ("Medics said two of the wounded later died.", ["killed 2"]),
    ("A mortar round killed a shepherd near Avdiivka.", ["killed 1"]),
    ("A Kurdish commander was assassinated in Qamishli.", ["killed 1"]),
    ("The drone strike killed a man and his three sons.", ["killed 4"]),
    ("A family of six was killed when a shell hit their house.", ["killed 6"]),
    ("Between 20 and 25 rebels were killed, the army claimed.", ["killed 20..25"]),
    ("Dozens of worshippers were injured when the roof fell in.", ["injured 24+"]),
    ("Scores have been killed in Khartoum.", ["killed 40+"]),
    ("Eighty-one people lost their lives in the camp.", ["killed 81"]),
    ("The clashes claimed the lives of 17 people.", ["killed 17"]),
    ("Nineteen bodies were recovered from the well.", ["killed 19"]),
    ("He said 5 soldiers had been killed and 11 others wounded.", ["killed 5", "injured 11"]),
    ("The army lost 40 men in the battle for Bakhmut.", ["killed 40"]),
    ("Landmines have killed or maimed 300 people.", ["casualties 300"]),
    ("Six people, among them two children, were killed in Sloviansk.", ["killed 6", "killed 2 part"]),
    (
        "The strike killed 31 people, including 12 women and nine children.",
        ["killed 31", "killed 12 part", "killed 9 part"],
    ),
    ("Ten were hurt, three of them critically.", ["injured 10", "injured 3 part"]),
    ("Some 70 migrants drowned off Zuwara.", ["killed ~70"]),
    ("A hospital official put the number of wounded at 48.", ["injured 48"]),
    ("Officials counted 16 deaths and 40 injuries.", ["killed 16", "injured 40"]),
    ("Nearly 900 people have been killed since the war began.", ["killed <=900 total"]),
    # None
    ("There were no casualties.", ["casualties 0"]),
    ("No injuries were reported in Sderot.", ["injured 0"]),
    ("Nobody was killed in the raid.", ["killed 0"]),
    ("The rocket fell in an open area without causing any casualties.", ["casualties 0"]),
    ("The mission recorded no ceasefire violations in Luhansk.", ["violations 0"]),
    # Tolls that run and that were
    ("The attack brought the death toll to 52.", ["killed 52 total"]),
    ("The toll rose from 12 to 19 overnight.", ["killed 12 earlier", "killed 19 total"]),
    ("The ministry raised the death toll to 33, up from 28.", ["killed 33 total", "killed 28 earlier"]),
    ("An earlier count of eight dead was withdrawn.", ["killed 8 earlier"]),
    # Detained, released, missing
    ("Police arrested 17 protesters in Nablus.", ["detained 17"]),
    ("Boats carrying 230 prisoners crossed the line; 45 detainees were freed.", ["detained 230", "released 45"]),
    ("The rebels released 12 hostages on Friday.", ["released 12"]),
    ("Gunmen kidnapped more than 100 pupils in Zamfara.", ["detained >=100"]),
    ("Forty-two sailors are missing.", ["missing 42"]),
    ("Five miners remain trapped.", ["missing 5"]),
    # On the move, in need, at home
    ("Half a million people have fled the city.", ["displaced 500000"]),
    ("The offensive has displaced 1.2 million people.", ["displaced 1200000"]),
    ("Tens of thousands fled towards Goma.", ["displaced 20000+"]),
    ("About 3,000 families have returned to Raqqa.", ["returned ~3000"]),
    ("The enclave is home to some 400,000 people.", ["population ~400000"]),
    ("Around 2.3 million people live in the strip.", ["population ~2300000"]),
    ("More than 21 million Yemenis need assistance.", ["in_need >=21000000"]),
    ("Fighting drove 6,000 people from their homes.", ["displaced 6000"]),
    # Strikes, munitions, troops, vehicles, violations
    ("Russian jets carried out 14 air strikes on Jisr al-Shughour.", ["strikes 14"]),
    ("There were 35 Saudi raids on Hodeidah.", ["strikes 35"]),
    ("Warplanes flew 12 sorties over Marib.", ["sorties 12"]),
    ("Gaza militants fired more than 40 rockets at Ashkelon.", ["munitions >=40"]),
    ("Air defences shot down 26 of 31 drones.", ["munitions 26 part", "munitions 31"]),
    ("The SMM recorded 143 ceasefire violations in Donetsk.", ["violations 143"]),
    ("Observers saw 15 tanks east of Stakhanov.", ["vehicles 15"]),
    ("Turkey has deployed 5,000 soldiers to the province.", ["troops 5000"]),
    ("Some 2,000 peacekeepers are stationed in the corridor.", ["troops ~2000"]),
    ("The truce was violated eleven times.", ["violations 11"]),
    ("Between 10 and 12 barrel bombs fell on the town.", ["munitions 10..12"]),
    # No counts of the conflict
    ("He is 34 and has two medals.", []),
    ("The convoy stopped 20 km from the border on Highway 4.", []),
    ("The donors pledged $300 million over three years.", []),
    ("Resolution 2254 was adopted on 18 December 2015.", []),
    ("A 120 mm mortar was found in grid square 7.", []),
    ("Article 51 gives every state that right.", []),
    ("Support fell by 12 percent in 2019.", []),
    ("A T-72 and the 4th Division took part.", []),
    ("The ministers met for two hours in room 12.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_figures_of(parser: Parser, text: str, expected: list[str]) -> None:
    assert shown(read(parser, text).figures) == expected


def find(parser: Parser, text: str, trigger: str) -> tuple[FigureReader, Word, Sentence]:
    parsed = next(iter(parser.parse([report_of(text)])))
    sentence, word = next((one, word) for one in parsed.sentences for word in one.words if word.lower == trigger)
    return FigureReader(parsed, "r"), word, sentence


ACTS = [
    ("killed", "Shelling killed nine people and wounded 23.", ["killed 9"]),
    ("wounded", "Shelling killed nine people and wounded 23.", ["injured 23"]),
    ("shelling", "Shelling of the port killed nine people.", ["killed 9"]),
    ("strikes", "The watchdog said there were 20 air strikes.", ["strikes 20"]),
    ("fired", "The army fired 12 rockets at the town.", ["munitions 12"]),
    ("met", "The ministers met in Doha. Nine soldiers died.", []),
]


@pytest.mark.parametrize(("trigger", "text", "expected"), ACTS, ids=[f"{one[0]} in: {one[1]}" for one in ACTS])
def test_figures_for_act(parser: Parser, trigger: str, text: str, expected: list[str]) -> None:
    reader, word, sentence = find(parser, text, trigger)
    assert shown(reader.for_act(word, sentence)) == expected


def test_vague_word_is_kept_as_said_and_gets_no_best_value(parser: Parser) -> None:
    (figure,) = read(parser, "Hundreds of thousands have fled.").figures
    assert (figure.word.text, figure.low, figure.best, figure.high) == ("Hundreds of thousands", 200_000, None, None)


def test_part_points_at_the_figure_it_is_a_part_of(parser: Parser) -> None:
    whole, part = read(parser, "The raid killed 12 people, including three children.").figures
    assert part.part_of == whole.id == "fig_r_0"
    assert (whole.who, part.who) == ("people", "children")


def test_anchor_is_the_noun_counted(parser: Parser) -> None:
    reader = read(parser, "The raid killed 12 Turkish soldiers.")
    assert reader.figures[0].who == "Turkish soldiers"
    assert reader.anchor("fig_r_0").text == "soldiers"


def test_repeat_of_a_figure_is_dropped(parser: Parser) -> None:
    reader = read(
        parser, "At least 61 people were killed. The raid killed at least 61 people. It killed two women and two men."
    )
    assert shown(without_repeats(reader.figures)) == ["killed >=61", "killed 2", "killed 2"]


PIECES = st.lists(
    st.sampled_from(
        [
            "at",
            "least",
            "more",
            "than",
            "up",
            "to",
            "some",
            "between",
            "and",
            "12",
            "3,500",
            "1.5",
            "million",
            "half",
            "a",
            "dozen",
            "dozens",
            "of",
            "hundreds",
            "people",
            "soldiers",
            "no",
            "were",
            "killed",
            "wounded",
            "including",
            "three",
            "children",
            "toll",
            "rose",
            "from",
            "to",
            "casualties",
            ",",
            ".",
            ";",
            "(",
            ")",
            "-",
            "10-15",
            "twice",
            "that",
            "number",
        ]
    ),
    min_size=1,
    max_size=20,
)


@given(PIECES)
@settings(max_examples=60, deadline=None)
def test_any_words_give_verbatim_spans_and_ordered_bounds(parser: Parser, words: list[str]) -> None:
    parsed = next(iter(parser.parse([report_of(" ".join(words))])))
    figures = FigureReader(parsed, "r").figures
    ids = {figure.id for figure in figures}
    for figure in figures:
        figure.span.check(parsed.text)
        figure.word.check(parsed.text)
        assert figure.part_of is None or figure.part_of in ids - {figure.id}
        known = [bound for bound in (figure.low, figure.best, figure.high) if bound is not None]
        assert known == sorted(known)
