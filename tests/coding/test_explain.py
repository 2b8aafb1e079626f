"""The explanation of a report: what won and what it beat, what moved a type, and why a sentence gave nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import truceline.coding
from factory import make_report
from truceline.coding import Explanation
from truceline.coding.explanation import SentenceRead, TriggerRead
from truceline.knowledge.reasons import load_reasons
from truceline.reading import mark_furniture


@pytest.fixture(scope="module")
def explain(coder):
    def read(text: str) -> Explanation:
        return coder.explain(mark_furniture(make_report(text, published=date(2021, 5, 4))))

    return read


@pytest.fixture(scope="module")
def only_sentence(explain):
    def read(text: str) -> SentenceRead:
        (sentence,) = explain(text).sentences
        return sentence

    return read


def trigger(sentence: SentenceRead, word: str) -> TriggerRead:
    return next(one for one in sentence.triggers if one.word.text == word)


def test_the_frame_that_won_says_what_it_asked_for_and_what_it_beat(only_sentence) -> None:
    read = trigger(only_sentence("Chad's army violated the truce in Bol."), "violated")
    assert (read.frame, read.outcome) == ("assault.break_truce", "claim")
    assert read.asks[0].startswith("an object among @truce")
    beaten = {one.frame: one for one in read.beat}
    assert beaten["mobilize.violate_airspace"].lacks == "object"


def test_a_frame_that_fits_and_asks_for_less_is_told_so(only_sentence) -> None:
    read = trigger(only_sentence("An officer who asked not to be named was in Bol."), "asked")
    assert read.frame == "none.not_to_be_named"
    assert [(one.lacks, one.why) for one in read.beat if one.frame == "request.urge"] == [(None, "asks for less")]


def test_a_moved_type_names_its_row_and_its_content(only_sentence) -> None:
    sentence = only_sentence("Eritrea threatened to attack Tigray.")
    step = trigger(sentence, "threatened").step
    assert step is not None
    assert (step.content, step.of, step.becomes, step.rule) == ("attack", "ASSAULT", "THREATEN", "moves.threat.ASSAULT")
    assert trigger(sentence, "attack").why == "content of 'threatened'"


def test_a_type_given_by_a_speaker_says_so(only_sentence) -> None:
    step = trigger(only_sentence("Mali said that Niger had violated the truce."), "violated").step
    assert step is not None
    assert (step.of, step.becomes, step.because) == (
        "ASSAULT",
        "ACCUSE",
        "told by somebody, it is that speaker's ACCUSE",
    )


def test_the_tellings_of_one_event_name_their_act(only_sentence) -> None:
    sentence = only_sentence("Shells hit a market in Goma, killing five farmers.")
    assert trigger(sentence, "killing").outcome == "told_with"


def test_parties_name_slot_and_rule_and_fields_their_rule(only_sentence) -> None:
    read = trigger(only_sentence("Villages near Goma were shelled by Rwanda's army on Monday, the UN said."), "shelled")
    assert [(one.role, one.name, one.slot) for one in read.parties] == [
        ("actor", "Rwanda's army", "subject"),
        ("recipient", "Villages", "object"),
    ]
    fields = {one.field: one.rule for one in read.fields}
    assert {"when", "said by"} <= set(fields)
    assert all(fields.values())


def test_the_status_names_its_cue(only_sentence) -> None:
    read = trigger(only_sentence("Serbia and Kosovo are expected to meet in Brussels."), "meet")
    assert (read.status, read.status_cue, read.status_rule) == ("planned", "expected", "future.governing")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The cat purred.", "no word of it stands in the trigger tables"),
        ("The hills are green.", "no frame fits 'are'"),
        ("The officer took part in a course.", "'took': this use of the word is no act"),
        ("If Chad's army attacks Bol, thousands will flee.", "'attacks': it stands under a condition"),
        ("The attack was spoken of.", "'attack': it points back"),
        ("The coach rejected the offer and the striker left the club after the league match.", "another world"),
        ("The drought rejected the treaty.", "'rejected': this frame needs a party that acts"),
    ],
)
def test_a_sentence_that_gave_nothing_says_why(only_sentence, text: str, why: str) -> None:
    sentence = only_sentence(text)
    assert sentence.nothing is not None
    assert why in sentence.nothing


def test_a_repeat_names_the_claim_that_it_went_into(explain) -> None:
    explanation = explain("Rebels shelled Goma on Monday. Rain fell. Rebels shelled Goma on Monday.")
    (claim,) = explanation.coded.claims
    first, _, last = explanation.sentences
    assert (trigger(first, "shelled").outcome, trigger(last, "shelled").outcome) == ("claim", "repeat")
    assert {trigger(first, "shelled").claim, trigger(last, "shelled").claim} == {claim.id}


def test_furniture_stands_in_its_place_with_its_reason(explain) -> None:
    explanation = explain("Rebels shelled Goma on Monday, the army of Congo said.\n\nPhoto: Kivu Pictures")
    assert [(one.number, one.span.text) for one in explanation.sentences][1] == (0, "Photo: Kivu Pictures")
    assert explanation.sentences[1].nothing == "set aside before coding: credit of a photograph"


def test_explaining_changes_nothing(coder, explain) -> None:
    text = "Rebels shelled Goma on Monday. The army denied that it had fled. Talks are due on Friday."
    report = make_report(text, published=date(2021, 5, 4))
    assert explain(text).coded.claims == coder.code(report).claims


def test_an_explanation_survives_json(explain) -> None:
    explanation = explain("Eritrea threatened to attack Tigray. The attack was spoken of.")
    assert Explanation.model_validate_json(explanation.model_dump_json()) == explanation


def test_every_reason_that_coding_gives_stands_in_the_table() -> None:
    folder = Path(truceline.coding.__file__).parent
    given = set()
    for name in ("left_out.py", "coder.py", "claims.py", "what_joins.py", "repeats.py"):
        text = (folder / name).read_text(encoding="utf-8")
        given |= set(re.findall(r'left_out\(act, "(\w+)"\)|dropped\(draft, "(\w+)"\)', text))
    reasons = {word for pair in given for word in pair if word}
    text = (folder / "left_out.py").read_text(encoding="utf-8")
    reasons |= set(re.findall(r'return "(\w+)"', text)) | set(re.findall(r'else "(\w+)"', text))
    assert {f"act.{reason}" for reason in reasons} <= set(load_reasons())
