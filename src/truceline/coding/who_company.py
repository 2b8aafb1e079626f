"""Which noun phrases stand together as one party to an act: 'A and B', 'A, the president of X', 'A, B discuss'.

The parser's conjuncts and appositions are the start; the surface mends what it misses. The result is a list of word
ranges in the order of the text, each with how it is tied to the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.who_phrases import Mark, MarkedSentence, bounds, is_dash
from truceline.knowledge.actors import SenseKind


class Tie(StrEnum):
    """How a phrase is tied to the first of its company."""

    FIRST = "first"
    CONJUNCT = "conjunct"
    APPOSITION = "apposition"
    SHARED_NOUN = "shared_noun"  # 'Russian' in 'Russian and Turkish presidents'


@dataclass(slots=True)
class Member:
    """The words `start` to `end` (exclusive); for a shared noun `noun_from` is where the words begin that it shares."""

    start: int
    end: int
    tie: Tie
    noun_from: int | None = None
    noun_end: int | None = None


def company_of(marked: MarkedSentence, word: Word, calendar: frozenset[str]) -> list[Member]:
    """The members of the phrase whose head is `word`, in text order, each once."""
    found: list[Member] = []
    _gather(marked, word, Tie.FIRST, calendar, found)
    _add_left_neighbours(marked, word, found, calendar)
    _add_headline_partner(marked, found, calendar)
    complete: list[Member] = []
    for member in sorted(found, key=lambda member: (member.start, -member.end)):
        if complete and member.start < complete[-1].end:
            continue
        complete.extend(sharing(marked, member))
        complete.append(member)
    return complete


def _gather(marked: MarkedSentence, word: Word, tie: Tie, calendar: frozenset[str], found: list[Member]) -> None:
    if any(member.start <= word.index < member.end for member in found):
        start, end = -1, -1
    else:
        start, end = bounds(marked, word.index, calendar)
        if not _is_negated(marked.sentence.words, start):
            found.append(Member(start, end, tie))
    for child in word.children:
        if child.function is Function.CONJUNCT and child.is_nominal and not start <= child.index < end:
            below = Tie.CONJUNCT if tie is not Tie.APPOSITION else Tie.APPOSITION
            _gather(marked, child, below, calendar, found)
        elif child.function is Function.APPOSITION and child.is_nominal:
            _gather(marked, child, _tie_of_apposition(word, child, tie), calendar, found)


def _tie_of_apposition(word: Word, child: Word, tie: Tie) -> Tie:
    """'Rebels, separatists and militias': a list, if its last comma member brings the 'and' and no article."""
    if tie is Tie.APPOSITION:
        return tie
    has_and = any(below.function is Function.COORDINATOR for below in child.children)
    article = any(below.function is Function.DETERMINER for below in child.children)
    both = article and any(below.function is Function.DETERMINER for below in word.children)
    alike = word.kind is child.kind and (both or not article)
    counted = child.form is Form.PLURAL and not article
    ands = [below.index for below in word.children if below.function is Function.COORDINATOR]
    if any(word.index < index < child.index for index in ands):
        return Tie.CONJUNCT
    own_and = bool(ands) and not article
    return Tie.CONJUNCT if (has_and and (alike or counted)) or own_and else Tie.APPOSITION


def _is_negated(words: list[Word], start: int) -> bool:
    at = start - 1
    while at >= 0 and words[at].kind is Kind.DETERMINER:
        at -= 1
    return at >= 1 and words[at].lower == "not" and words[at - 1].text == ","


def sharing(marked: MarkedSentence, member: Member) -> list[Member]:
    """'Indian, Pakistani and Chinese troops': the adjectives before the phrase that share its noun.

    Where the first half of 'Turkish-Russian patrols' is one of them, `member` is cut to begin at the second.
    """
    found: list[Member] = []
    noun_from = _after_first_mark(marked, member)
    if noun_from is None:
        return found
    words = marked.sentence.words
    inner = _joined_by_dash(marked, member)
    at = member.start
    while at >= 2 and (words[at - 1].kind is Kind.CONJUNCTION or words[at - 1].text in (",", "/")):
        mark = marked.at[at - 2]
        if mark is None or not _shares(marked, mark, member):
            break
        found.insert(0, Member(mark.start, mark.end, Tie.SHARED_NOUN, noun_from, member.end))
        at = mark.start
    if inner is not None:
        found.append(Member(inner.start, inner.end, Tie.SHARED_NOUN, noun_from, member.end))
        member.start = inner.end + 1
    return found


def _after_first_mark(marked: MarkedSentence, member: Member) -> int | None:
    """Where the noun begins that others may share: after the phrase's own adjective or name."""
    first = marked.at[member.start]
    if first is None:
        return None
    if first.end >= member.end:
        return member.start if first.sense(SenseKind.AGENT, SenseKind.OFFICE) else None
    if first.sense(SenseKind.NATIONALITY, SenseKind.NAME):
        second = _joined_by_dash(marked, member)
        return first.end if second is None else _second_end(marked, first)
    return member.start


def _second_end(marked: MarkedSentence, first: Mark) -> int:
    second = marked.at[first.end + 1]
    return second.end if second is not None else first.end


def _joined_by_dash(marked: MarkedSentence, member: Member) -> Mark | None:
    """The first half of 'Turkish-Russian patrols', both halves being nationalities."""
    first = marked.at[member.start]
    words = marked.sentence.words
    if first is None or first.end + 1 >= member.end or not is_dash(words[first.end]):
        return None
    second = marked.at[first.end + 1]
    if second is None or first.sense(SenseKind.NATIONALITY) is None or second.sense(SenseKind.NATIONALITY) is None:
        return None
    return first


def _shares(marked: MarkedSentence, mark: Mark, member: Member) -> bool:
    words = marked.sentence.words
    last = words[mark.end - 1]
    if mark.start and (words[mark.start - 1].kind in (Kind.NAME,) or is_dash(words[mark.start - 1])):
        return False
    nationality = mark.sense(SenseKind.NATIONALITY)
    if nationality is not None and not nationality.is_plural:
        return True
    modifier = last.function in (Function.COMPOUND, Function.ADJECTIVE) and last.head is not None
    ties_in = modifier and last.head is not None and member.start <= last.head.index < member.end
    conjunct = any(
        child.function is Function.CONJUNCT and member.start <= child.index < member.end - 1 for child in last.children
    )
    return mark.sense(SenseKind.NAME, SenseKind.AGENT) is not None and (ties_in or conjunct)


def _add_headline_partner(marked: MarkedSentence, found: list[Member], calendar: frozenset[str]) -> None:
    """'Erdogan, Putin discuss Idlib': a headline leaves out the 'and'."""
    words = marked.sentence.words
    if not found:
        return
    first = min(found, key=lambda member: member.start)
    at = first.start - 1
    while at > 0 and words[at].text == ",":
        mark = marked.at[at - 1]
        if mark is None or not _is_party_name(marked, mark) or not _is_party_name(marked, marked.at[first.end - 1]):
            return
        start, end = bounds(marked, at - 1, calendar)
        if start != 0 and words[start - 1].text != ",":
            return
        found.append(Member(start, end, Tie.CONJUNCT))
        at = start - 1


def _add_left_neighbours(marked: MarkedSentence, word: Word, found: list[Member], calendar: frozenset[str]) -> None:
    """'A and B' where the parser hung A below B, as it does with two titled names."""
    words = marked.sentence.words
    first = min(found, key=lambda member: member.start, default=None)
    while first is not None and first.start >= 2 and words[first.start - 1].lower == "and":
        left = words[first.start - 2]
        if word not in left.ancestors() or left.kind is not Kind.NAME or marked.at[left.index] is None:
            return
        start, end = bounds(marked, left.index, calendar)
        if end >= first.start or not _is_party_name(marked, marked.at[left.index]):
            return
        first = Member(start, end, Tie.CONJUNCT)
        found.append(first)


def _is_party_name(marked: MarkedSentence, mark: Mark | None) -> bool:
    if mark is None or mark.sense(SenseKind.NAME, SenseKind.CAPITAL, SenseKind.SEAT) is None:
        return False
    last = marked.sentence.words[mark.end - 1]
    return last.function is not Function.PREPOSITION_OBJECT
