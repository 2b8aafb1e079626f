"""Mending clauses that leave out what the clause before has said: 'Five were killed and 12 others wounded'.

The auxiliary is not said again, and a small parser takes 'wounded' for an active verb, an adjective or a participle of
the others. Only verbs that cannot stand without an object (table of word classes) are read as passives for want of one.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.mend_tree import move
from truceline.knowledge.language import word_class

SUBJECTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT)


def mend_gaps(words: list[Word]) -> None:
    """Give every gapped passive its subject and its place beside the verb that it shares the auxiliary with.

    Headlines leave out the auxiliary for good: 'Town surrounded, thousands flee'.
    """
    is_headline = bool(words) and words[-1].kind is not Kind.PUNCTUATION
    for word in words:
        lemma = _lemma_of_participle(word)
        if lemma is None or word.first(Function.OBJECT, Function.PASSIVE_AUXILIARY, Function.AUXILIARY) is not None:
            continue
        if is_headline and word.kind is Kind.VERB and word.first(Function.COMPLEMENT_CLAUSE) is None:
            _mend_headline(word, lemma)
        copula = _copula_beside(word)
        if copula is not None:
            _mend_reduced_relative(word, copula, lemma)
        elif word.function is Function.CONJUNCT:
            _mend_conjunct(word, lemma)
        elif word.function in (Function.PARTICIPLE_CLAUSE, Function.ADJECTIVE):
            _mend_participle(word, lemma)


def _lemma_of_participle(word: Word) -> str | None:
    """The lemma of a past participle of a verb that needs an object, whatever it was tagged."""
    if word.kind not in (Kind.VERB, Kind.ADJECTIVE, Kind.NOUN) or word.form in (Form.GERUND, Form.BASE, Form.PRESENT):
        return None
    needs_object = word_class("needs_object")
    if word.kind is Kind.VERB:
        return word.lemma if word.lemma in needs_object else None
    stems = (word.lower[:-2], word.lower[:-1]) if word.lower.endswith("ed") else (word.lower,)
    return next((stem for stem in stems if stem in needs_object), None)


def _copula_beside(verb: Word) -> Word | None:
    """The 'were' of 'most of the people killed were children', taken for a second verb beside 'killed'."""
    above = verb.head.of(Function.CONJUNCT) if verb.head is not None and verb.function is not Function.CONJUNCT else []
    conjuncts = (word for word in (*verb.of(Function.CONJUNCT), *above) if word.lemma == "be")
    return next((word for word in conjuncts if word.index > verb.index and word.first(*SUBJECTS) is None), None)


def _mend_reduced_relative(verb: Word, copula: Word, lemma: str) -> None:
    subject = verb.first(Function.SUBJECT)
    if subject is None or verb.head is None or subject.index > verb.index:
        return
    move(copula, verb.head, verb.function)
    move(subject, copula, Function.SUBJECT)
    move(verb, subject, Function.PARTICIPLE_CLAUSE)
    _make_passive(verb, lemma)


def _mend_headline(verb: Word, lemma: str) -> None:
    subject = verb.first(Function.SUBJECT)
    if subject is not None and subject.index < verb.index:
        subject.function = Function.PASSIVE_SUBJECT
        _make_passive(verb, lemma)


def _mend_conjunct(verb: Word, lemma: str) -> None:
    """'... and seven injured': its own subject, no object, beside a passive or a 'died'."""
    before = verb.head
    subject = verb.first(Function.SUBJECT)
    if before is None or subject is None or not before.is_verbal or not _tells_of_harm(before):
        return
    subject.function = Function.PASSIVE_SUBJECT
    _make_passive(verb, lemma)


def _mend_participle(verb: Word, lemma: str) -> None:
    """'... and 250 others wounded by', where the others were taken for one more of the dead or for a later subject."""
    noun = verb.head
    if noun is None or not _is_counted(noun) or noun.index >= verb.index or noun.head is None:
        return
    if noun.function is Function.CONJUNCT:
        before = noun.head if noun.head.is_verbal else noun.head.head
        follower = None
    elif noun.function is Function.SUBJECT and noun.head.function is Function.CONJUNCT:
        before, follower = noun.head.head, noun.head
    else:
        return
    if before is None or not before.is_verbal or not _tells_of_harm(before) or before.index > noun.index:
        return
    if noun.first(Function.DETERMINER) is not None:
        return
    move(verb, before, Function.CONJUNCT)
    move(noun, verb, Function.PASSIVE_SUBJECT)
    _make_passive(verb, lemma)
    if follower is not None and follower.first(Function.MARKER) is not None:
        move(follower, verb, Function.ADVERBIAL_CLAUSE)


def _is_counted(noun: Word) -> bool:
    return noun.kind is Kind.NUMBER or noun.first(Function.NUMBER) is not None or noun.lower in word_class("anybody")


def _tells_of_harm(verb: Word) -> bool:
    is_passive = verb.first(Function.PASSIVE_AUXILIARY) is not None
    return (is_passive and verb.lemma in word_class("needs_object")) or verb.lemma in word_class("dying_verb")


def _make_passive(verb: Word, lemma: str) -> None:
    verb.kind, verb.form, verb.lemma = Kind.VERB, Form.PAST_PARTICIPLE, lemma
