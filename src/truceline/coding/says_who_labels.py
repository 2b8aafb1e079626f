"""Statements told by a mark alone: 'X: ...' and '...: X' in headlines, labels of quotations, transcripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.coding.grammar import Function, Kind, Word
from truceline.coding.says_who_extent import behind_dateline, phrase_of
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_quotes import Quote
from truceline.coding.says_who_speakers import head_of_chunk
from truceline.coding.says_who_statement import Statement
from truceline.coding.says_who_stops import DASHES, is_main_verb
from truceline.knowledge.reporting import Reporting, Role
from truceline.records import Stance

LONGEST_LABEL = 7
"""Words before the colon of 'X: ...' at most; longer ones are sentences that happen to have a colon."""

FEWEST_TURNS = 3
"""Paragraphs with a label in capitals from which a text is read as a transcript."""


def colon_statements(page: Page, tables: Reporting) -> Iterator[Statement]:
    """'Turkey: 33 soldiers killed', 'Ten dead in raid: monitor', and speakers' labels before a quotation."""
    for place, unit in enumerate(page.units):
        first_colon = next((n for n in range(unit.low, unit.high) if page.words[n].text == ":"), None)
        if first_colon is None:
            tail = _headline_tail(page, tables, unit) if place == 0 else None
            if tail is not None:
                yield tail
            continue
        label_is_short = 0 < first_colon - unit.low <= LONGEST_LABEL
        if label_is_short and _is_label(page, tables, unit.low, first_colon):
            content = _labelled(page, unit, place, first_colon)
            if content is not None:
                yield _colon(page, unit.low, first_colon, first_colon, content)
        elif place == 0 and unit.high - first_colon <= LONGEST_LABEL:
            content = page.trimmed(unit.low, first_colon)
            end = page.trimmed(first_colon + 1, unit.high)
            if (
                content is not None
                and end is not None
                and _names_source(page, tables, first_colon + 1, page.first_from(end[1]))
            ):
                yield _colon(page, first_colon + 1, page.first_from(end[1]), first_colon, content)


def _headline_tail(page: Page, tables: Reporting, unit: Unit) -> Statement | None:
    """'Rebels seize Waza - residents': a source behind the last dash of a headline."""
    dashes = [n for n in range(unit.low, unit.high) if page.words[n].text in DASHES and page.parts_clauses(n)]
    if not dashes or not 0 < unit.high - dashes[-1] - 1 <= LONGEST_LABEL:
        return None
    content, tail = page.trimmed(unit.low, dashes[-1]), page.trimmed(dashes[-1] + 1, unit.high)
    if content is None or tail is None or not any(is_main_verb(word) for word in page.words[unit.low : dashes[-1]]):
        return None
    high = page.first_from(tail[1])
    if not _names_speaker(page, tables, dashes[-1] + 1, high):
        return None
    return _colon(page, dashes[-1] + 1, high, dashes[-1], content)


def _names_speaker(page: Page, tables: Reporting, low: int, high: int) -> bool:
    """True for a noun that is a source ('residents'): behind a dash a bare name may be anything."""
    head = head_of_chunk(page, low, high)
    has_verb = any(word.is_verbal for word in page.words[low:high])
    return not has_verb and (head.lemma in tables.bodies or head.lemma in tables.unnamed)


def transcript_statements(page: Page) -> Iterator[Statement]:
    """'ENVOY: The guns are silent.': labels in capitals at the head of paragraphs, each with what its speaker says.

    One such label may be a heading; a transcript has several.
    """
    labels = [
        (start, end, colon) for start, end in page.paragraphs if (colon := _capital_label(page, start)) is not None
    ]
    if len(labels) < FEWEST_TURNS:
        return
    for start, end, colon in labels:
        low = page.first_from(start)
        low += page.words[low].kind is Kind.PUNCTUATION
        content = page.trimmed(colon + 1, page.first_from(end))
        if content is not None:
            yield replace(_colon(page, low, colon, colon, content), rule="says-who/transcript")


def _capital_label(page: Page, start: int) -> int | None:
    """The number of the colon behind a label in capitals that opens a paragraph at this offset."""
    low = page.first_from(start)
    for number in range(low, min(low + LONGEST_LABEL, len(page.words))):
        word = page.words[number]
        if word.text == ":":
            return number if number > low + (page.words[low].kind is Kind.PUNCTUATION) else None
        if not (word.text.isupper() or word.kind is Kind.PUNCTUATION):
            return None
    return None


def introduced_statements(page: Page, tables: Reporting) -> Iterator[Statement]:
    """'The envoy made the following statement:' before a quotation in a paragraph of its own."""
    for unit in page.units:
        last = page.words[unit.high - 1]
        if last.text != ":" or unit.high >= len(page.words):
            continue
        quote = page.quote_at(page.words[unit.high].start)
        words = page.words[behind_dateline(page, unit) : unit.high]
        has_noun = any(word.lemma in tables.nouns or word.lemma in tables.media for word in words)
        verb = next((place for place, word in enumerate(words) if is_main_verb(word)), len(words))
        subjects = [word for word in words[:verb] if word.function is Function.SUBJECT and word.is_nominal]
        # The parser may take the dateline for the subject: then the name nearest to the verb is the speaker.
        names = [word for word in words[:verb] if word.kind is Kind.NAME]
        subject = subjects[0] if subjects else names[-1] if names else None
        if quote is None or not has_noun or subject is None:
            continue
        yield Statement(
            speaker=subject,
            source=phrase_of(page, subject, words[verb] if verb < len(words) else None),
            cue=(last.start, last.end),
            cue_words=(),
            content=((quote.start, quote.end),),
            stance=Stance.STATES,
            role=Role.SAYS,
            rule="says-who/introduced",
        )


def _colon(page: Page, low: int, high: int, colon: int, content: tuple[int, int]) -> Statement:
    mark = page.words[colon]
    return Statement(
        speaker=head_of_chunk(page, low, high),
        source=page.trimmed(low, high),
        cue=(mark.start, mark.end),
        cue_words=(),
        content=(content,),
        stance=Stance.STATES,
        role=Role.SAYS,
        rule="says-who/colon",
    )


def _is_label(page: Page, tables: Reporting, low: int, colon: int) -> bool:
    """A name or a source of headlines alone before the colon; no number, no verb."""
    words = page.words[low:colon]
    if any(word.is_verbal or word.kind is Kind.NUMBER or any(sign.isdigit() for sign in word.text) for word in words):
        return False
    return words[0].text[:1].isupper() and _names_source(page, tables, low, colon)


def _names_source(page: Page, tables: Reporting, low: int, high: int) -> bool:
    words = [word for word in page.words[low:high] if word.kind is not Kind.PUNCTUATION]
    if not words or any(word.is_verbal for word in words):
        return False
    head = head_of_chunk(page, low, high)
    if head.lemma in tables.bodies or head.lower in tables.bodies:
        return True
    return head.kind is Kind.NAME and all(word.kind in (Kind.NAME, Kind.ADJECTIVE, Kind.NOUN) for word in words)


def dash_statements(page: Page) -> Iterator[Statement]:
    """'"We have nothing left." - Marta Kole': a quotation, a dash and a name, which ends the paragraph.

    Also 'Marta Kole - "We have nothing left."'.
    """
    for quote in page.quotes:
        before = _name_before_dash(page, quote)
        if before is not None:
            yield before
        dash = page.first_from(quote.end)
        if dash >= len(page.words) or page.words[dash].text not in DASHES:
            continue
        paragraph = page.unit_of(dash).paragraph
        high = dash + 1
        while high < len(page.words) and page.unit_of(high).paragraph == paragraph:
            high += 1
        source = page.trimmed(dash + 1, high)
        if source is None or high - dash > LONGEST_LABEL + 1 or not _is_capitalised(page.words[dash + 1 : high]):
            continue
        yield replace(_colon(page, dash + 1, high, dash, (quote.start, quote.end)), rule="says-who/dash")


def _name_before_dash(page: Page, quote: Quote) -> Statement | None:
    first = page.first_from(quote.start)
    unit = page.unit_of(first)
    label = page.words[unit.low : max(first - 1, unit.low)]
    if not 0 < len(label) <= LONGEST_LABEL or not _fills_rest(page, quote, unit):
        return None
    is_name = all(word.kind is Kind.NAME and word.text[:1].isupper() for word in label)
    if page.words[first - 1].text not in DASHES or not is_name:
        return None
    colon = _colon(page, unit.low, first - 1, first - 1, (quote.start, quote.end))
    return replace(colon, rule="says-who/dash")


def _fills_rest(page: Page, quote: Quote, unit: Unit) -> bool:
    return page.words[unit.high - 1].end <= quote.end + 1


def _is_capitalised(words: list[Word]) -> bool:
    return all(word.text[:1].isupper() or word.kind is Kind.PUNCTUATION for word in words)


def _labelled(page: Page, unit: Unit, place: int, colon: int) -> tuple[int, int] | None:
    """What follows the label: the rest of a first line, or a quotation."""
    if colon + 1 >= unit.high:
        return None
    quote = page.quote_at(page.words[colon + 1].start)
    if quote is not None:
        return quote.start, quote.end
    if place == 0:
        return page.trimmed(colon + 1, unit.high)
    return None
