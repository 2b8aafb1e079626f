"""Agreements named or plainly meant, and those that a file describes."""

from __future__ import annotations

from datetime import date

import pytest

from factory import make_report


@pytest.fixture(scope="session")
def mentions_of(coder):
    def read(text: str, on: date = date(2020, 4, 4)) -> list[tuple[str, str | None]]:
        coded = coder.code(make_report(text, published=on))
        return [(mention.name, mention.agreement_id) for mention in coded.agreements]

    return read


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Russia violated the Sochi agreement on Monday.", [("Sochi agreement", "sochi-2018")]),
        ("The Sochi memorandum was praised in Ankara.", [("Sochi memorandum", "sochi-2018")]),
        ("The Minsk agreements were signed in 2015.", [("Minsk agreements", "minsk-2015")]),
        ("The Good Friday Agreement was signed in 1998.", [("Good Friday Agreement", None)]),
        ("The Astana process goes on.", [("Astana process", None)]),
        ("The rebels broke the ceasefire.", [("ceasefire", None)]),
        ("The army accused the rebels of violating the truce.", [("truce", None)]),
        (
            "Israel and Hezbollah agreed to a cessation of hostilities.",
            [("cessation of hostilities", None)],
        ),
        ("The Pretoria agreement ended the war in Tigray.", [("Pretoria agreement", None)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_agreements_are_named_once_and_tied_to_their_file(mentions_of, text, mentions):
    assert mentions_of(text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "An agreement was reached.",
        "The company signed an agreement with its bank.",
        "The army shelled Aden on Sunday.",
        "Both sides agreed that the road is bad.",
    ],
)
def test_what_names_no_agreement(mentions_of, text):
    assert mentions_of(text) == []


def test_a_truce_told_of_twice_is_one_mention(mentions_of):
    assert len(mentions_of("The truce held. Both armies praised the truce.")) == 1


def test_signers_and_day_tell_which_agreement_was_signed(coder):
    text = "Erdogan and Putin signed an agreement in Sochi on 17 September 2018."
    (claim,) = coder.code(make_report(text, published=date(2020, 1, 28))).claims
    assert claim.agreements[0].agreement_id == "sochi-2018"
    assert claim.agreements[0].rule == "agreement.signers_and_day"


@pytest.mark.parametrize(
    "text",
    [
        "Erdogan and Putin signed an agreement in Sochi on 18 September 2018.",
        "Erdogan and Macron signed an agreement in Sochi on 17 September 2018.",
        "Erdogan and Putin signed an agreement in Sochi.",
    ],
)
def test_another_day_or_another_signer_is_another_agreement(coder, text):
    (claim,) = coder.code(make_report(text, published=date(2020, 1, 28))).claims
    assert all(mention.agreement_id != "sochi-2018" for mention in claim.agreements)


def test_an_agreement_is_not_meant_before_it_was_signed(mentions_of):
    assert mentions_of("Both sides praised the Moscow agreement.", date(2019, 5, 1)) == [("Moscow agreement", None)]


def test_an_accusation_of_breach_names_the_agreement(coder):
    (claim,) = coder.code(make_report("Turkey said Russia had violated the Sochi agreement.")).claims
    assert claim.event_type == "ACCUSE"
    assert claim.breach_alleged_of is not None
    assert claim.breach_alleged_of.agreement_id == "sochi-2018"
