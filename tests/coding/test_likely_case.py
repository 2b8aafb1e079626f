"""A text without case is read with the capitals that it likely has; its offsets and its own words stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.coding import Coder
from truceline.coding.likely_case import Piece, has_no_case, in_small_letters, with_likely_case
from truceline.coding.parse import Parser
from truceline.knowledge.actors import load_actors
from truceline.records import report_of

CASED = (
    "Rebels of the Shining Path killed Senator Pablo Soto near Ayacucho on Monday, the police said.",
    "Turkish-backed fighters withdrew from Saraqib, the Syrian Observatory for Human Rights said.",
    "A car bomb exploded outside the Turkish embassy in Damascus on 9 March, wounding General Anton Varga.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rebels shelled the town of homs on monday.", True),
        ("REBELS SHELLED THE TOWN OF HOMS ON MONDAY, GEN. McKAY SAID.", True),
        ("Rebels shelled the town on the river and then withdrew to the hills.", False),
        ("Rebels shelled Homs on Monday.", False),
        ("no date", False),
        ("12 000 / 14 000", False),
        ("", False),
    ],
)
def test_text_without_case_is_told_from_cased_text(text: str, expected: bool) -> None:
    assert has_no_case(text) is expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        (
            "the general said that colonel luis pardo was in aleppo.",
            "The general said that Colonel Luis Pardo was in Aleppo.",
        ),
        ("the free valley movement (fvm) freed four men. fvm leaders spoke.", "The Free Valley Movement (FVM)"),
        (
            "president bashar al-assad met the french delegation.",
            "President Bashar al-Assad met the French delegation.",
        ),
        ("troops may march on 9 march, and in may they may rest.", "Troops may march on 9 March"),
        (
            "the u.s. said that nato and the un had sent food today.",
            "The U.S. said that NATO and the UN had sent food today.",
        ),
        ("they told us who is in charge of the car.", "They told us who is in charge of the car."),
        ("gen. anton varga left. col. luis pardo stayed.", "Gen. Anton Varga left. Col. Luis Pardo stayed."),
        ('he left. "nobody came," hilda orozco said.', 'He left. "Nobody came," Hilda Orozco said.'),
    ],
    ids=[
        "titles and names",
        "initials in brackets",
        "particle",
        "months",
        "acronyms",
        "common words",
        "titles with a stop",
        "quotes",
    ],
)
def test_names_get_their_capitals(parser: Parser, small: str, expected: str) -> None:
    assert parser.in_likely_case(report_of(small)).text.startswith(expected)
    assert parser.in_likely_case(report_of(small.upper())).text.startswith(expected)


@pytest.mark.parametrize("text", CASED)
def test_cased_text_is_left_as_it_is(parser: Parser, text: str) -> None:
    report = report_of(text)
    assert parser.in_likely_case(report) is report


@pytest.mark.parametrize("text", CASED)
@pytest.mark.parametrize("change", [str.lower, str.upper], ids=["small letters", "capitals"])
def test_text_without_case_codes_as_the_cased_text_does(text: str, change: Callable[[str], str]) -> None:
    coder = Coder()
    cased, coded = coder.code(report_of(text)), coder.code(report_of(change(text)))
    assert [(c.event_type, [a.id for a in c.actors], [a.id for a in c.recipients]) for c in coded.claims] == [
        (c.event_type, [a.id for a in c.actors], [a.id for a in c.recipients]) for c in cased.claims
    ]
    assert coded.claims
    assert coded.report.text == change(text)
    coded.check_evidence()


@pytest.fixture(scope="module")
def readers() -> Parser:
    return Parser()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200))
def test_any_text_keeps_its_length_and_its_letters(readers: Parser, text: str) -> None:
    report = report_of(text)
    read = readers.in_likely_case(report).text
    assert len(read) == len(text)
    assert in_small_letters(read) == in_small_letters(text)


@given(
    st.lists(
        st.sampled_from(["fmln", "(", ")", "ırak", "straße", "al", "-", "ǆ", "juan", "soto", "9", "march"]), max_size=12
    )
)
def test_any_pieces_keep_their_offsets(words: list[str]) -> None:
    pieces, at = [], 0
    for word in words:
        pieces.append(Piece(at, at + len(word), word, is_name=True, is_nominal=True, is_known=False))
        at += len(word) + 1
    small = " ".join(words)
    read = with_likely_case(small, pieces, load_actors())
    assert len(read) == len(small)
    assert [read[p.start : p.end].casefold() for p in pieces] == [p.text.casefold() for p in pieces]
