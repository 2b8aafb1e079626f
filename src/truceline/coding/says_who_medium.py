"""The medium of a statement: 'on his Twitter account', 'In a statement, X said', 'told state radio'."""

from __future__ import annotations

from truceline.coding.grammar import Function, Kind, Word
from truceline.coding.says_who_page import Page
from truceline.coding.says_who_speakers import FINITE
from truceline.coding.says_who_statement import Cue, Statement
from truceline.knowledge.reporting import Reporting

BEFORE_MEDIUM = frozenset({"in", "on", "at", "via", "during", "to", "by", "over", "through", "from"})
MEANS = ("means", "of")
REACH_BEHIND = 12
"""Words behind the cue in which its medium stands."""

REACH_WITHIN = 9
"""Words from the preposition to the noun of the medium: 'in a rare and angry late-night televised address'."""


def medium_of(page: Page, tables: Reporting, cue: Cue, statement: Statement) -> tuple[int, int] | None:
    """Offsets of the phrase that says what a statement was made in or on; None where none is named.

    It stands behind the cue, is the one spoken to ('told state radio'), or opens the sentence before the speaker.

    Example: 'In a statement, the army said' gives 'In a statement'.
    """
    said = [page.first_from(start) for start, _ in statement.content if start >= page.words[cue.after - 1].end]
    # Content that begins with a preposition may begin with the medium itself.
    clauses = [number for number in said if page.words[number].kind is not Kind.PREPOSITION]
    high = min(cue.after + REACH_BEHIND, cue.unit.high, *clauses)
    return (
        _medium_among(page, tables, cue.verb, cue.after, high)
        or _medium_spoken_to(page, tables, cue)
        or _medium_before(page, tables, cue, statement)
    )


def _medium_among(page: Page, tables: Reporting, verb: Word, low: int, high: int) -> tuple[int, int] | None:
    """The first phrase of a preposition and a medium among the words `low` to `high`."""
    for number in range(low, high):
        word = page.words[number]
        if word.lower not in BEFORE_MEDIUM or word is verb:
            continue
        first = number + 3 if _are(page, number + 1, MEANS) else number + 1
        end = _medium_end(page, tables, first, min(first + REACH_WITHIN - 1, high))
        if end is not None:
            return word.start, end
    return None


def _are(page: Page, number: int, words: tuple[str, ...]) -> bool:
    return tuple(word.lower for word in page.words[number : number + len(words)]) == words


def _medium_end(page: Page, tables: Reporting, low: int, high: int) -> int | None:
    """Where the medium ends that the noun phrase from word `low` names; None if it names none."""
    for number in range(low, high):
        word = page.words[number]
        if page.parts_clauses(number) or word.kind is Kind.PREPOSITION or (word.is_verbal and not _is_part(word)):
            return None
        if word.is_nominal and (word.lemma in tables.media or word.lower in tables.media):
            following = page.words[number + 1] if number + 1 < high else None
            if following is not None and (following.kind in (Kind.NOUN, Kind.NAME) or _is_hyphen(page, number + 1)):
                continue
            return word.end
    return None


def _is_part(word: Word) -> bool:
    """'A televised address', 'a chilling video': a participle that belongs to its noun."""
    return word.function in (Function.ADJECTIVE, Function.COMPOUND)


def _is_hyphen(page: Page, number: int) -> bool:
    return page.words[number].text == "-" and not page.parts_clauses(number)


def _medium_spoken_to(page: Page, tables: Reporting, cue: Cue) -> tuple[int, int] | None:
    """'told state radio', 'told a news conference in Erbil': a medium that stands where the hearer does."""
    if not cue.row.takes_form("hearer"):
        return None
    end = _medium_end(page, tables, cue.after, min(cue.after + REACH_WITHIN, cue.unit.high))
    return (page.words[cue.after].start, end) if end is not None else None


def _medium_before(page: Page, tables: Reporting, cue: Cue, statement: Statement) -> tuple[int, int] | None:
    """'In a statement, the army said', 'Speaking on state television, X said': an opening phrase before the speaker."""
    if statement.source is None or statement.rule not in ("says-who/forward", "says-who/passive"):
        return None
    speaker = page.first_from(statement.source[0])
    low = speaker
    while low > cue.unit.low and not _ends_clause(page, low - 1):
        low -= 1
    if low >= speaker or page.quotes_between(page.words[low].start, page.words[speaker].start):
        return None
    if any(word.is_verbal and word.form in FINITE for word in page.words[low:speaker]):
        return None
    return _medium_among(page, tables, cue.verb, low, speaker)


def _ends_clause(page: Page, number: int) -> bool:
    return page.words[number].text in (";", ":", ".", "!", "?", "”", '"')
