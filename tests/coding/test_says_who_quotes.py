"""Quotation marks: pairs, odd and missing marks, speech over paragraphs; and what may never happen, by hypothesis."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.coding.parse import Parser
from truceline.coding.says_who import AttributionReader
from truceline.coding.says_who_quotes import find_quotes
from truceline.records import report_of


def quotes_of(text: str) -> list[str]:
    paragraphs: list[tuple[int, int]] = []
    start = 0
    for piece in text.split("\n\n"):
        paragraphs.append((start, start + len(piece)))
        start += len(piece) + 2
    return [text[quote.start : quote.end] for quote in find_quotes(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "stop" and "go".', ['"stop"', '"go"']),
        ("He said “stop” and “go”.", ["“stop”", "“go”"]),
        ("“We said ‘stop’ twice,” he said.", ["“We said ‘stop’ twice,”"]),
        ("''We left,'' she said. ''At dawn.''", ["''We left,''", "''At dawn.''"]),
        ("‘We left,’ she said.", ["‘We left,’"]),
        ("'We left,' she said.", ["'We left,'"]),
        ("The soldiers' families and the town's mayor left.", []),
        ('He said "we left at dawn. The road was shut.', ['"we left at dawn.']),
        ("He said “we left at dawn. The road was shut.", ["“we left at dawn."]),
        ('We left at dawn," he said.', []),
        ("“One day.\n\n“Another day.” End.", ["“One day.", "“Another day.”"]),
        ('A 5" shell fell.', []),
        ("«Nous partons», said the prefect.", ["«Nous partons»"]),
    ],
)
def test_marks_pair_up_within_a_paragraph(text: str, expected: list[str]) -> None:
    assert quotes_of(text) == expected


def test_speech_over_paragraphs_stays_with_its_speaker(parser: Parser) -> None:
    text = (
        "Commander Okello spoke at length.\n\n"
        "“We left the hill at noon,” Okello said. “Nobody fired.\n\n"
        "“Then the helicopters came and burned the village.”"
    )
    parsed = next(iter(parser.parse([report_of(text)])))
    reader = AttributionReader(parsed)
    burned = next(word for sentence in parsed.sentences for word in sentence.words if word.text == "burned")
    assert [source.name for source in reader.chain(burned)] == ["Okello"]


def test_one_pair_of_marks_may_hold_several_paragraphs(parser: Parser) -> None:
    text = (
        "Envoy Sara Holm made the following statement to the press:\n\n"
        '"The meeting dealt with the crossing.\n\n'
        "The sides fired on the bridge.\n\n"
        'I urge them to stop."\n\nPress office'
    )
    parsed = next(iter(parser.parse([report_of(text)])))
    reader = AttributionReader(parsed)
    words = [word for sentence in parsed.sentences for word in sentence.words]
    for text_of_word in ("dealt", "fired", "urge"):
        word = next(word for word in words if word.text == text_of_word)
        assert [source.name for source in reader.chain(word)] == ["Envoy Sara Holm"], text_of_word
    assert reader.chain(words[-1]) == ()


def test_a_lost_mark_does_not_swallow_the_article(parser: Parser) -> None:
    text = 'The mayor said "the dam is gone. Rebels took the hill. Troops left the town.\n\nPlanes struck Marib.'
    parsed = next(iter(parser.parse([report_of(text)])))
    reader = AttributionReader(parsed)
    words = {word.text: word for sentence in parsed.sentences for word in sentence.words}
    assert reader.chain(words["struck"]) == ()
    assert reader.chain(words["left"]) == ()


SPOKEN = [
    "the army",
    "Rebels",
    "he",
    "I",
    "we",
    "said",
    "told",
    "accused",
    "that",
    "shells fell",
    "according to",
    "SANA",
]
RELAYED = [
    "quoted",
    "as saying",
    "citing",
    "was",
    "by",
    "was told",
    "its claim that",
    "Reports that",
    "adding",
    "and",
    "but",
]
MARKS = ['"', "“", "”", "''", "'", "‘", "’", ",", ".", ":", ";", "-", "—", "?", "(", ")", "\n\n", "\n", "on Telegram"]
PIECES = st.sampled_from([*SPOKEN, *RELAYED, *MARKS])


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES, max_size=45))
def test_any_text_gives_spans_within_it_and_chains_that_end(parser: Parser, pieces: list[str]) -> None:
    text = " ".join(pieces)
    parsed = next(iter(parser.parse([report_of(text)])))
    reader = AttributionReader(parsed, title="Statement by A. Lee on the raid")
    for place, statement in enumerate(reader.statements):
        spans = [statement.cue, *statement.content, *filter(None, (statement.source, statement.medium))]
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert statement.content
        seen = {place}
        outer = statement.outer
        while outer is not None:
            assert outer not in seen
            seen.add(outer)
            outer = reader.statements[outer].outer
    for sentence in parsed.sentences:
        for word in sentence.words:
            for source in reader.chain(word):
                source.span.check(parsed.text)


@given(text=st.text(alphabet="ab .,\n\"“”'‘’«»`", max_size=80))
def test_quotes_lie_in_order_and_never_overlap(text: str) -> None:
    found = find_quotes(text, [(0, len(text))])
    assert all(quote.start < quote.end <= len(text) for quote in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
