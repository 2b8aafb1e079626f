"""The quote of an act: the shortest run of its sentence that shows who did what to whom, where."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.coding.grammar import Function, Kind, Sentence, Word
from truceline.coding.what import Act
from truceline.records import Report, Span

VERB_GROUP = frozenset(
    {Function.PARTICLE, Function.NEGATION, Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.EXPLETIVE}
)
CONDITIONS = frozenset({"if", "unless"})
SUBJECT_REACH = 25
"""Words between a trigger and its subject or object beyond which a quote would show more than the act."""
PHRASE_REACH = 6
"""Words before a noun that may belong to its phrase in a quote."""


def span_of(report: Report, words: list[Word]) -> Span:
    """The words of the report from the first to the last of these."""
    return report.span(min(word.start for word in words), max(word.end for word in words))


def passage_of(act: Act, named: Iterable[Span], report: Report) -> Span:
    """The quote of an act, with whole noun phrases at its ends; `named`: its parties, places, time."""
    first, last = act.sentence.start, act.sentence.end
    words = [word for part in act.parts() for word in _telling_words(part)]
    edges = [(word.start, word.end) for noun in words for word in _phrase(noun)]
    clause = _clause_head(act).subtree()
    first, last = max(first, clause[0].start), min(last, clause[-1].end)
    edges.extend(_with_preposition(span, act.sentence) for span in named if first <= span.start and span.end <= last)
    return report.span(min(start for start, _ in edges), max(end for _, end in edges))


def _clause_head(act: Act) -> Word:
    """The verb of 'there were 20 air strikes' for the strikes; else the act's own head."""
    verb = act.head.head
    exists = act.is_noun and act.head.function is Function.ATTRIBUTE and verb is not None
    return verb if exists and verb is not None else act.head


def _with_preposition(span: Span, sentence: Sentence) -> tuple[int, int]:
    """'on Sunday' rather than 'Sunday' where a quote begins with it."""
    before = [word for word in sentence.words if word.end <= span.start]
    leads = before and before[-1].kind is Kind.PREPOSITION
    return (before[-1].start if leads else span.start, span.end)


def _phrase(noun: Word) -> list[Word]:
    """A noun with what stands before it in its phrase; any other word alone."""
    if not noun.is_nominal:
        return [noun]
    return [noun, *(word for word in noun.subtree() if noun.index - PHRASE_REACH <= word.index < noun.index)]


def _telling_words(act: Act) -> list[Word]:
    """The words that tell the act: trigger, verb group, subject, object, and what words are about."""
    head = _clause_head(act)
    words = [act.trigger, act.head, head, *act.slots.get("including", [])]
    words.extend(child for child in head.children if child.function in VERB_GROUP)
    near = [w for name in ("object", "subject") for w in (*act.slots.get(name, []), *act.light_slots.get(name, []))]
    words.extend(word for word in near if abs(word.index - act.trigger.index) <= SUBJECT_REACH)
    for clause in head.of(Function.ADVERBIAL_CLAUSE):
        # A condition cut off the quote would turn a warning into a fact.
        if any(marker.lower in CONDITIONS for marker in clause.of(Function.MARKER)):
            words.extend(clause.subtree())
    for name in act.frame.preposition:
        words.extend(act.slots.get(name, []))
    if act.content is not None:
        words.extend(_telling_words(act.content))
        words.extend(word for name in ("on", "from", "of", "in") for word in act.content.slots.get(name, []))
    return [word for word in words if act.sentence.start <= word.start < act.sentence.end]
