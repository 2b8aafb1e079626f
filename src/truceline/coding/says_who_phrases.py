"""Statements told without a verb of saying: 'according to X', 'its claim that', 'X:' and '...: X' in headlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_content import DASHES, is_main_verb, stop_of
from truceline.coding.says_who_extent import behind_dateline, phrase_of
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import FINITE, can_speak, head_of_chunk, owner_of
from truceline.coding.says_who_statement import Spans, Statement
from truceline.knowledge.reporting import AttributingPhrase, Reporting, ReportingNoun, Role
from truceline.records import Stance

LONGEST_LABEL = 7
"""Words before the colon of 'X: ...' at most; longer ones are sentences that happen to have a colon."""


def phrase_statements(page: Page, tables: Reporting) -> Iterator[Statement]:
    """'according to X', 'in the words of X', 'per SANA', 'citing a commander'."""
    for unit in page.units:
        for number in range(unit.low, unit.high):
            for phrase in tables.phrases.get(page.words[number].lower, ()):
                end = number + len(phrase.words)
                if tuple(word.lower for word in page.words[number:end]) == phrase.words and end < unit.high:
                    statement = _phrase(page, tables, phrase, unit, number, end)
                    if statement is not None:
                        yield statement
                    break


def _phrase(
    page: Page, tables: Reporting, phrase: AttributingPhrase, unit: Unit, number: int, end: int
) -> Statement | None:
    last = page.words[end - 1]
    speaker = last.first(Function.PREPOSITION_OBJECT, Function.OBJECT)
    if speaker is None or speaker.start < last.start:
        high = end
        while high < unit.high and not page.parts_clauses(high) and not page.words[high].is_verbal:
            high += 1
        speaker = head_of_chunk(page, end, high) if high > end else None
    if speaker is None or not speaker.is_nominal:
        return None
    if phrase.needs == "name" and not can_speak(speaker, tables):
        return None
    source = _clipped(page, phrase_of(page, speaker, last), speaker)
    content = _phrase_content(page, unit, number, page.first_from(source[1]))
    if not content:
        return None
    return Statement(
        speaker=speaker,
        source=source,
        cue=(page.words[number].start, last.end),
        cue_words=tuple(page.words[number:end]),
        content=content,
        stance=phrase.stance,
        role=Role.SAYS,
        rule="says-who/phrase",
    )


def _clipped(page: Page, source: tuple[int, int], speaker: Word) -> tuple[int, int]:
    """A source phrase without a clause that the parser hung on it by mistake: no finite verb behind a comma."""
    low, high = page.first_from(source[0]), page.first_from(source[1])
    comma = None
    for number in range(page.number(speaker), high):
        if page.words[number].text == "," and comma is None:
            comma = number
        word = page.words[number]
        if (
            comma is not None
            and word.is_verbal
            and word.form in FINITE
            and word.function is not Function.RELATIVE_CLAUSE
        ):
            return page.trimmed(low, comma) or source
    return source


def _phrase_content(page: Page, unit: Unit, number: int, high: int) -> Spans:
    """The sentence without the phrase; only its own clause where the phrase stands in a relative or joined clause."""
    low, end = unit.low, unit.high
    for before in range(number - 1, unit.low, -1):
        if page.words[before].text == ";":
            low = before + 1
            break
    for after in range(high, unit.high):
        if page.words[after].text == ";":
            end = after
            break
    opening = number - 1 if number > low and page.words[number - 1].text == "," else number
    closing = high
    while closing < end and page.words[closing].text == ",":
        closing += 1
    if number > low and page.words[low].lower in ("but", "and") and number == low + 1:
        low, opening = number, number
    spans: list[tuple[int, int]] = []
    before_span = page.trimmed(low, opening)
    if before_span is not None:
        spans.append(before_span)
    if closing < end and page.words[closing].text not in ".!?":
        after_span = page.trimmed(closing, stop_of(page, unit, closing))
        if after_span is not None:
            spans.append(after_span)
    return tuple(spans)


def noun_statements(page: Page, tables: Reporting) -> Iterator[Statement]:
    """'its claim that jets hit the base', 'reports that troops crossed', 'warnings of a famine'."""
    for number, word in enumerate(page.words):
        if word.kind is not Kind.NOUN:
            continue
        noun = tables.nouns.get(word.lemma)
        if noun is None:
            continue
        statement = _noun(page, noun, word, number)
        if statement is not None:
            yield statement


def _noun(page: Page, noun: ReportingNoun, word: Word, number: int) -> Statement | None:
    unit = page.unit_of(number)
    clause = next((child for child in word.children if child.start > word.end and _is_said(child, noun)), None)
    if clause is not None:
        words = [other for other in clause.subtree() if other.start > word.start]
        low, high = page.number(words[0]), page.number(words[-1]) + 1
    elif _opens_clause(page, unit, number + 1):
        low, high = number + 1, unit.high
    else:
        return None
    content = page.trimmed(low, min(high, stop_of(page, unit, low)))
    if content is None:
        return None
    speaker = owner_of(word) or (word if word.form is Form.PLURAL else None)
    return Statement(
        speaker=speaker,
        source=phrase_of(page, speaker, None) if speaker is not None else None,
        cue=(word.start, word.end),
        cue_words=(word,),
        content=(content,),
        stance=noun.stance,
        role=Role.SAYS,
        rule="says-who/noun",
    )


def _opens_clause(page: Page, unit: Unit, number: int) -> bool:
    """True for a 'that' that marks a clause with a subject of its own."""
    return (
        number + 2 < unit.high
        and page.words[number].lower == "that"
        and page.words[number].kind is Kind.CONJUNCTION
        and any(word.is_verbal and word.form in FINITE for word in page.words[number + 2 : unit.high])
    )


def _is_said(clause: Word, noun: ReportingNoun) -> bool:
    """True for a that-clause or a to-clause that is the content of the noun."""
    if clause.function in (Function.COMPLEMENT_CLAUSE, Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE):
        first = clause.subtree()[0]
        if "that" in noun.takes and first.lower == "that" and first.function is Function.MARKER:
            return True
        return "infinitive" in noun.takes and first.lower == "to" and clause.form is Form.BASE
    return False


def colon_statements(page: Page, tables: Reporting) -> Iterator[Statement]:
    """'Turkey: 33 soldiers killed', 'Ten dead in raid: monitor', and speakers' labels before a quotation."""
    for place, unit in enumerate(page.units):
        first_colon = next((n for n in range(unit.low, unit.high) if page.words[n].text == ":"), None)
        if first_colon is None:
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
    """'"We have nothing left." - Marta Kole': a quotation, a dash and a name, which ends the paragraph."""
    for quote in page.quotes:
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
