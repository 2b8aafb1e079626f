"""Statements told without a verb of saying: 'according to X', 'its claim that', 'X:' and '...: X' in headlines."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_extent import phrase_of
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import FINITE, can_speak, head_of_chunk, owner_of
from truceline.coding.says_who_statement import Spans, Statement
from truceline.coding.says_who_stops import stop_of
from truceline.knowledge.reporting import AttributingPhrase, Reporting, ReportingNoun, Role

REACH_OF_OWNER = 10
"""Words behind a reporting noun in which its clause begins, with whose claim it is between them."""


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
    if not _is_as_needed(speaker, phrase.needs, tables):
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
        is_cited=phrase.relays,
    )


def _is_as_needed(speaker: Word, needs: str, tables: Reporting) -> bool:
    is_witness = speaker.lemma in tables.unnamed
    match needs:
        case "name":
            return can_speak(speaker, tables)
        case "speaker":
            return is_witness or speaker.lemma in tables.bodies
        case "witness":
            return is_witness
    return True


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
        statement = _noun(page, tables, noun, number)
        if statement is not None:
            yield statement


def _noun(page: Page, tables: Reporting, noun: ReportingNoun, number: int) -> Statement | None:
    word = page.words[number]
    unit = page.unit_of(number)
    clause = next((child for child in word.children if child.start > word.end and _is_said(child, noun)), None)
    if clause is not None:
        words = [other for other in clause.subtree() if other.start > word.start]
        low, high = page.number(words[0]), page.number(words[-1]) + 1
    elif _opens_clause(page, unit, number + 1):
        low, high = number + 1, unit.high
    else:
        far = _clause_behind_owner(page, unit, number) if "that" in noun.takes else None
        if far is None:
            return None
        low, high = far
    content = page.trimmed(low, min(high, stop_of(page, unit, low)))
    if content is None:
        return None
    speaker = owner_of(word, tables) or (word if word.form is Form.PLURAL else None)
    return Statement(
        speaker=speaker,
        source=_owner_phrase(page, speaker, page.words[low]) if speaker is not None else None,
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


def _owner_phrase(page: Page, speaker: Word, first: Word) -> tuple[int, int]:
    """The phrase of whose claim it is, without the clause, which the parser may hang on it."""
    start, end = phrase_of(page, speaker, None)
    return (
        (start, end) if first.start >= end or first.start <= start else (start, page.words[page.number(first) - 1].end)
    )


def _clause_behind_owner(page: Page, unit: Unit, number: int) -> tuple[int, int] | None:
    """'The announcement by the ministry that police had ...': the clause that the parser hung on the ministry."""
    if number + 1 >= unit.high or page.words[number + 1].lower not in ("by", "from", "of"):
        return None
    for that in range(number + 3, min(number + REACH_OF_OWNER, unit.high - 2)):
        word = page.words[that]
        if word.lower != "that":
            if word.is_verbal or page.parts_clauses(that):
                return None
            continue
        verb = next((other for other in page.words[that + 1 : unit.high] if _has_subject_behind(other, word)), None)
        if verb is None or page.words[that + 1].is_verbal:
            return None
        return that, page.number(verb.subtree()[-1]) + 1
    return None


def _has_subject_behind(verb: Word, marker: Word) -> bool:
    subject = verb.first(Function.SUBJECT, Function.PASSIVE_SUBJECT)
    return verb.is_verbal and subject is not None and marker.start < subject.start


def _is_said(clause: Word, noun: ReportingNoun) -> bool:
    """True for a that-clause or a to-clause that is the content of the noun."""
    if clause.function in (Function.COMPLEMENT_CLAUSE, Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE):
        first = clause.subtree()[0]
        if "that" in noun.takes and first.lower == "that" and first.function is Function.MARKER:
            return True
        return "infinitive" in noun.takes and first.lower == "to" and clause.form is Form.BASE
    return False
