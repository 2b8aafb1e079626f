"""Quotes: nothing of a report is altered, whatever is marked in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.publishing.evidence import Mark, quotes, segments, shorten

ROLES = st.sampled_from(["actor", "place", "passage", "trigger"])
TEXT = st.text(alphabet="ab <&\n\u2028'é", max_size=80)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXT)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends, ROLES), max_size=6))
    return text, [Mark(min(a, b), max(a, b), role) for a, b, role in pairs if a != b]


@given(marked_texts())
def test_segments_put_together_are_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = segments(text, 0, len(text), marks)
    assert "".join(segment.text for segment in found) == text


@given(marked_texts())
def test_a_segment_has_exactly_the_roles_of_the_marks_over_it(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    start = 0
    for segment in segments(text, 0, len(text), marks):
        end = start + len(segment.text)
        assert set(segment.roles) == {mark.role for mark in marks if mark.start <= start and end <= mark.end}
        start = end


@given(marked_texts())
def test_every_quote_stands_in_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert all(quote.text in text for quote in quotes(text, marks))


def test_a_long_paragraph_is_cut_between_words_around_the_evidence() -> None:
    text = "before " * 200 + "The guard shelled Harwan." + " after" * 200
    start = text.index("The guard")
    (quote,) = quotes(text, [Mark(start, start + 25, "passage")])
    assert quote.is_cut_before
    assert quote.is_cut_after
    assert quote.text.startswith("before ")
    assert quote.text.endswith("after")
    assert len(quote.text) < 400


def test_evidence_in_two_paragraphs_gives_two_quotes() -> None:
    text = "The monitor spoke.\n\nNothing here.\n\nIt counted four."
    found = quotes(text, [Mark(0, 11, "source"), Mark(text.index("four"), len(text) - 1, "figure")])
    assert [quote.text for quote in found] == ["The monitor spoke.", "It counted four."]


def test_shortened_words_are_the_first_words() -> None:
    assert shorten("four people died in Harwan", 12) == "four people…"
    assert shorten("four people", 12) == "four people"
    assert shorten("unbreakable", 5) == "unbr…"


def test_words_lead_to_the_claim_that_they_name_and_else_to_the_shortest_passage_first() -> None:
    marks = [Mark(0, 30, "passage", "clm_1"), Mark(10, 20, "passage", "clm_2"), Mark(12, 15, "trigger", "clm_2")]
    found = {segment.text: segment.claim_ids for segment in segments("abcdefghijklmnopqrstuvwxyz0123", 0, 30, marks)}
    assert found["abcdefghij"] == ("clm_1",)
    assert found["kl"] == ("clm_2", "clm_1")
    assert found["mno"] == ("clm_2",)
