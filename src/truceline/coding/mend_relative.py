"""Mending the garden path of 'Rockets fired from the hill fell on the town': the first verb tells more of its subject.

A small parser takes 'fired' for the verb of the sentence and 'fell' for a clause of it. Two past tenses with nothing
between them that joins clauses are never two tellings: the first, which could be a passive participle and has no object
of its own, is one.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.mend_tree import make_root, move
from truceline.knowledge.language import word_class

CLAUSES = (Function.ADVERBIAL_CLAUSE, Function.COMPLEMENT_CLAUSE, Function.PARTICIPLE_CLAUSE, Function.OPEN_COMPLEMENT)

HELPERS = (Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.MARKER, Function.OBJECT)


def mend_relative(words: list[Word]) -> None:
    """Make the second verb the one that the subject does, and the first a participle of the subject."""
    for first in words:
        verb = _second_verb(first, words)
        if verb is not None:
            _swap(first, verb)


def _second_verb(first: Word, words: list[Word]) -> Word | None:
    """The 'fell' of 'Rockets fired from the hill fell'; None where the first verb is the verb of the sentence."""
    subject = first.first(Function.SUBJECT)
    if first.form is not Form.PAST or first.lemma not in word_class("sending_verb") or subject is None:
        return None
    if (
        subject.index > first.index
        or first.first(*HELPERS) is not None
        or not first.of(Function.PREPOSITION, Function.AGENT)
    ):
        return None
    for clause in first.of(*CLAUSES):
        is_past = clause.kind is Kind.VERB and clause.form in (Form.PAST, Form.PAST_PARTICIPLE)
        if not is_past or clause.index < first.index or clause.first(*HELPERS) is not None:
            continue
        between = words[first.index + 1 : clause.index]
        if not any(word.kind in (Kind.PUNCTUATION, Kind.CONJUNCTION) and word.text != "-" for word in between):
            return clause
    return None


def _swap(first: Word, verb: Word) -> None:
    subject = first.first(Function.SUBJECT)
    above, place = first.head, first.function
    if subject is None:
        return
    _give_back_objects(first, verb)
    for word in [child for child in first.children if child.index > verb.index]:
        move(word, verb, word.function)
    if above is None:
        make_root(verb)
    else:
        move(verb, above, place)
        verb.form = Form.PAST
    move(subject, verb, Function.SUBJECT)
    move(first, subject, Function.PARTICIPLE_CLAUSE)
    first.form = Form.PAST_PARTICIPLE


def _give_back_objects(first: Word, verb: Word) -> None:
    """What was taken for the subject of the second verb is the object of the preposition before it."""
    prepositions = [
        word
        for word in first.of(Function.PREPOSITION, Function.AGENT)
        if word.first(Function.PREPOSITION_OBJECT) is None
    ]
    taken = [child for child in verb.children if child.index < verb.index]
    nominal = [child for child in taken if child.is_nominal]
    if not prepositions or not nominal or prepositions[-1].index > taken[0].index:
        return
    head = nominal[-1]
    move(head, prepositions[-1], Function.PREPOSITION_OBJECT)
    for word in taken:
        if word is not head:
            move(word, head, Function.COMPOUND if word.is_nominal else word.function)
