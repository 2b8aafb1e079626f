"""Attributions as asides: '..., the monitor said', '"...," said the mayor', '..., X shared on his account'.

A parser of news often hangs such a tail on the wrong word, so asides are found by surface and only checked by grammar.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_content import content_around
from truceline.coding.says_who_extent import phrase_of, without_asides
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import FINITE, chunk_before, head_of_chunk, run_before, subject_of
from truceline.coding.says_who_statement import Cue, Statement, statement_of
from truceline.coding.says_who_stops import is_main_verb
from truceline.knowledge.reporting import Role

AS_WORDS = frozenset({"as", "far", "so"})
SIDE_CLAUSES = frozenset({"after", "before", "while", "as", "since", "until", "when"})
TIME_LIKE = (Function.NOUN_ADVERB, Function.ADVERB)


def parenthetical(page: Page, cue: Cue) -> Statement | None:
    """'..., the monitor said', '..., X shared on his account', '"...," he said, "..."', found by surface."""
    if not may_be_finite(cue.verb) or not (cue.row.takes_form("that") or cue.row.takes_form("quote")):
        return None
    found = chunk_before(page, cue.unit.low, cue.number) or _appositive_before(page, cue)
    if found is None:
        return None
    found, opening = _without_as(page, found)
    if opening == cue.unit.low and found[0] > opening:
        return _opening_as(page, cue, found)
    if not _follows_content(page, cue, opening):
        return None
    stop = _adjuncts_end(page, cue)
    if stop is None:
        return None
    content = content_around(page, cue.unit, opening, stop, needs_quote=not cue.row.takes_form("that"))
    if not content:
        return None
    head = head_of_chunk(page, *found)
    source = without_asides(page, *found, head, cue.verb)
    return statement_of(page, cue, head, source, content, "parenthetical")


def _opening_as(page: Page, cue: Cue, chunk: tuple[int, int]) -> Statement | None:
    """'As the mission noted, no shells fell': what follows the comma is said."""
    comma = next((n for n in range(cue.after, min(cue.after + 12, cue.unit.high)) if page.words[n].text == ","), None)
    if comma is None or any(word.is_verbal for word in page.words[cue.after : comma]):
        return None
    content = page.trimmed(comma + 1, cue.unit.high)
    if content is None or not any(is_main_verb(word) for word in page.words[comma + 1 : cue.unit.high]):
        return None
    return statement_of(page, cue, head_of_chunk(page, *chunk), page.trimmed(*chunk), (content,), "parenthetical")


def _without_as(page: Page, chunk: tuple[int, int]) -> tuple[tuple[int, int], int]:
    """The noun phrase of 'as the army said' and the number of the word where the whole aside opens."""
    low, high = chunk
    opening = low
    while low < high - 1 and page.words[low].lower in AS_WORDS:
        low += 1
    return (low, high), opening


def may_be_finite(verb: Word) -> bool:
    """Past and present, and the participle that the parser makes of a past far from its subject."""
    return verb.form in (Form.PAST, Form.PRESENT) or verb.form is Form.PAST_PARTICIPLE


def _appositive_before(page: Page, cue: Cue) -> tuple[int, int] | None:
    """'..., Rami Abdel Rahman, head of the monitor, said': the phrase begins a comma earlier."""
    if cue.number - 1 <= cue.unit.low or page.words[cue.number - 1].text != ",":
        return None
    subject = subject_of(cue.verb)
    if subject is None or subject.start > cue.verb.start:
        return None
    start, _ = phrase_of(page, subject, cue.verb)
    low = page.first_from(start)
    return (low, cue.number - 1) if cue.unit.low <= low < cue.number - 1 else None


def _follows_content(page: Page, cue: Cue, low: int) -> bool:
    """True if what stands right before the phrase is the end of a clause or of a quotation."""
    if low > cue.unit.low:
        before = page.words[low - 1]
        return before.text != ":" and page.parts_clauses(low - 1) and low - 1 > cue.unit.low
    return low > 0 and page.unit_of(low - 1).paragraph == cue.unit.paragraph and _ends_quote(page, low - 1)


def _ends_quote(page: Page, number: int) -> bool:
    quote = page.quote_at(page.words[number].start)
    return quote is not None and page.words[number].end >= quote.end


def _adjuncts_end(page: Page, cue: Cue) -> int | None:
    """The number of the word that ends the adjuncts behind the verb (a boundary or the end of the unit).

    None if content follows the verb: a clause, a quotation, an object.
    """
    number = cue.after
    takes_hearer = cue.row.takes_form("hearer")
    in_side_clause = False
    while number < cue.unit.high:
        word = page.words[number]
        if word.text in (".", "!", "?") or page.parts_clauses(number):
            break
        if word.lower in SIDE_CLAUSES and number > cue.after - 1:
            in_side_clause = True
        if word.is_verbal and word.form in FINITE and not in_side_clause:
            return None
        if word.lower == "to" and number + 1 < cue.unit.high and page.words[number + 1].form is Form.BASE:
            return None
        if number == cue.after and not (_opens_adjunct(word) or takes_hearer):
            is_time = word.function in TIME_LIKE or (word.head is not None and word.head.function in TIME_LIKE)
            if not is_time and word.lower not in ("late", "early", "earlier", "later"):
                return None
        if word.lower == "that" and word.function is Function.MARKER:
            return None
        number += 1
    if number < cue.unit.high and page.words[number].text == ":":
        return None
    return number


def _opens_adjunct(word: Word) -> bool:
    if word.lower in SIDE_CLAUSES:
        return True
    return word.kind in (Kind.PREPOSITION, Kind.ADVERB, Kind.PARTICLE) or word.function is Function.PREPOSITION


def inverted(page: Page, cue: Cue) -> Statement | None:
    """'"...," said the mayor', '..., insisted the Red Cross, ...'."""
    if cue.verb.form not in (Form.PAST, Form.PRESENT) or cue.after >= cue.unit.high:
        return None
    if not (cue.row.takes_form("that") or cue.row.takes_form("quote")) or not _follows_content(page, cue, cue.number):
        return None
    first = page.words[cue.after]
    if first.kind not in (Kind.NAME, Kind.NOUN, Kind.DETERMINER, Kind.ADJECTIVE, Kind.PRONOUN, Kind.NUMBER):
        return None
    end = cue.after
    while end < cue.unit.high and not page.parts_clauses(end) and page.words[end].text not in ".!?":
        if page.words[end].is_verbal and page.words[end].form in FINITE:
            return None
        end += 1
    subject = cue.verb.first(Function.SUBJECT)
    if subject is not None and subject.start < cue.verb.start:
        return None
    if subject is None:
        subject = head_of_chunk(page, cue.after, end)
    elif first.kind is Kind.DETERMINER and first.lower == "that":
        return None
    source = phrase_of(page, subject, cue.verb)
    stop = max(page.first_from(source[1]), end)
    content = content_around(page, cue.unit, cue.number, stop, needs_quote=not cue.row.takes_form("that"))
    if not content:
        return None
    if len(content) == 1:
        source = _with_apposition(page, cue.unit, source, stop)
    return statement_of(page, cue, subject, source, content, "inverted")


def _with_apposition(page: Page, unit: Unit, source: tuple[int, int], stop: int) -> tuple[int, int]:
    """'said Jo Coel, a retired general who ...': the source with the noun phrase behind its comma."""
    if stop + 1 >= unit.high or page.words[stop].text != "," or page.words[stop + 1].kind is not Kind.DETERMINER:
        return source
    end = stop + 1
    while end < unit.high and not page.parts_clauses(end) and page.quote_at(page.words[end].start) is None:
        end += 1
    trimmed = page.trimmed(stop + 1, end)
    return (source[0], trimmed[1]) if trimmed else source


def bare_tail(page: Page, cue: Cue) -> Statement | None:
    """'Air strikes killed ten on Monday a monitor said': the tail in copy that has lost its commas."""
    if (
        cue.row.role is not Role.SAYS
        or cue.verb.form not in (Form.PAST, Form.PRESENT)
        or not cue.row.takes_form("that")
    ):
        return None
    subject = cue.verb.first(Function.SUBJECT)
    if subject is not None and subject.start > cue.verb.start:
        return None
    stop = _adjuncts_end(page, cue)
    if stop is None:
        return None
    low = _bare_phrase_start(page, cue, subject)
    if low is None or low <= cue.unit.low + 1:
        return None
    region = page.words[cue.unit.low : low]
    if not any(is_main_verb(word) for word in region):
        return None
    content = page.trimmed(cue.unit.low, low)
    source = page.trimmed(low, cue.number)
    if content is None or source is None:
        return None
    quote = page.quote_at(page.words[low - 1].start)
    if quote is not None and quote.end <= page.words[low].start:
        content = (quote.start, quote.end)
    head = subject if subject is not None and subject.start >= source[0] else head_of_chunk(page, low, cue.number)
    return statement_of(page, cue, head, source, (content,), "bare-tail")


def _bare_phrase_start(page: Page, cue: Cue, subject: Word | None) -> int | None:
    """Where the noun phrase before the verb begins: by grammar if the subject is near, else at its article or name."""
    if subject is not None:
        start, end = phrase_of(page, subject, cue.verb)
        if start > page.words[cue.unit.low].start and end <= cue.verb.start:
            return page.first_from(start)
    return run_before(page, cue.unit.low, cue.number)
