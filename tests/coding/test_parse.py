"""The parser gives the stock pipeline's annotations, sentences of a report, and offsets that are right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.coding.fast_model import FastModel
from truceline.coding.grammar import Function, Kind
from truceline.coding.parse import load_model, paragraphs
from truceline.records import Furniture, report_of

TEXTS = (
    "The general's soldiers shelled Ruvan on Monday, killing at least four people, the mayor said.",
    "There weren't any talks; let's wait, they're gonna say, and y'all ain't got time.",
    "Troops who'd left the valley have been ordered back by 15 October, according to two officials.",
    '"We won\'t withdraw," he told reporters. It was the third such statement in as many weeks!',
    "In 2021 the two sides agreed to exchange 1,056 prisoners; 887 of them were freed within three days.",
)


@pytest.fixture(scope="module")
def stock():
    return load_model()


@pytest.fixture(scope="module")
def fast():
    return FastModel(load_model())


@pytest.mark.parametrize("passes", [1, 2], ids=["cold cache", "warm cache"])
def test_fast_model_annotates_as_the_stock_pipeline_does(stock, fast, passes):
    def rows(document):
        return [(t.head.i, t.dep_, t.tag_, t.pos_, t.lemma_, str(t.morph)) for t in document]

    for _ in range(passes):
        ours = [rows(document) for _, document in fast.pipe(((text, None) for text in TEXTS), 2)]
    assert ours == [rows(document) for document in stock.pipe(TEXTS)]


def test_words_stand_in_the_text_at_their_offsets(parser):
    text = "First line\n\nThe army  shelled Ruvan.\nIt denied\u00a0that, though.\n"
    (parsed,) = parser.parse([report_of(text)])
    words = [word for sentence in parsed.sentences for word in sentence.words]
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]


def test_a_heading_does_not_run_into_the_next_sentence(parser):
    (parsed,) = parser.parse([report_of("Northern front\n\nRebels left the town.")])
    assert [parsed.text[s.start : s.end] for s in parsed.sentences] == ["Northern front", "Rebels left the town."]


def test_furniture_is_not_parsed(parser):
    report = report_of("Rebels left the town.\nAgency photo\nThe army came.")
    marked = report.model_copy(update={"furniture": (Furniture(span=report.span(22, 34), reason="credit"),)})
    (parsed,) = parser.parse([marked])
    assert [parsed.text[s.start : s.end] for s in parsed.sentences] == ["Rebels left the town.", "The army came."]


def test_reports_come_out_in_order_and_empty_ones_are_not_lost(parser):
    texts = ["", "Rebels left.", " \n ", "The army came.\n\nIt stayed.", ""]
    parsed = list(parser.parse(report_of(text) for text in texts))
    assert [p.text for p in parsed] == texts
    assert [len(p.sentences) for p in parsed] == [0, 1, 0, 2, 0]


def test_passive_and_agent_are_named_by_function_not_by_label(parser):
    (parsed,) = parser.parse([report_of("The town was shelled by rebels.")])
    functions = {word.text: word.function for word in parsed.sentences[0].words}
    assert functions["town"] is Function.PASSIVE_SUBJECT
    assert functions["by"] is Function.AGENT
    assert functions["rebels"] is Function.PREPOSITION_OBJECT


@pytest.mark.parametrize(
    ("text", "subject", "verb", "object"),
    [
        ("The general massed tanks on the border.", "general", "massed", "tanks"),
        ("The truce in the valley held on Sunday.", "truce", "held", None),
    ],
)
def test_a_sentence_left_without_a_verb_is_mended(parser, text, subject, verb, object):
    (parsed,) = parser.parse([report_of(text)])
    root = parsed.sentences[0].root
    assert root.text == verb
    assert [word.text for word in root.of(Function.SUBJECT)] == [subject]
    assert [word.text for word in root.of(Function.OBJECT)] == ([object] if object else [])


def test_a_long_run_without_paragraphs_is_cut_at_sentence_ends():
    text = "The army shelled the town again. " * 2_000
    pieces = paragraphs(report_of(text))
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert max(len(piece) for _, piece in pieces) <= 20_000
    assert sum(piece.count("shelled") for _, piece in pieces) == 2_000


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\n\t“”'é\u00a0-"), max_size=120))
def test_paragraphs_cover_every_visible_character_once(text):
    pieces = paragraphs(report_of(text))
    covered = [start + offset for start, piece in pieces for offset in range(len(piece))]
    assert len(covered) == len(set(covered))
    assert {i for i, character in enumerate(text) if not character.isspace()} <= set(covered)


def test_nouns_and_names_are_nominal(parser):
    (parsed,) = parser.parse([report_of("Rebels left Ruvan.")])
    assert [word.text for word in parsed.sentences[0].words if word.is_nominal] == ["Rebels", "Ruvan"]
    assert parsed.sentences[0].words[1].kind is Kind.VERB
