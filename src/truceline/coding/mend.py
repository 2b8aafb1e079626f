"""Mending what a small parser gets wrong in news English, by rules that the sentence itself must bear out.

The commonest fault by far: in 'The general massed tanks on the border' or 'The truce in the valley held on Sunday' the
past tense is read as a participle, and the sentence is left without a verb.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word

FINITE = frozenset({Form.PAST, Form.PRESENT, Form.MODAL, Form.BASE})


def mend_sentence(words: list[Word]) -> None:
    """Give a full sentence without a finite verb the verb that it must have; headlines are left as they are."""
    for word in words:
        if not word.is_verbal and word.kind is not Kind.PRONOUN and _governs_a_clause(word):
            word.kind, word.form = Kind.VERB, Form.PAST
    for word in words:
        if _is_compound_with_gerund(word):
            _join_gerund(word, words)
    if not words or words[-1].text not in (".", "”", '"') or len(words) < 4:
        return
    if any(word.is_verbal and word.form in FINITE for word in words):
        return
    root = next((word for word in words if word.head is None), None)
    if root is None or not root.is_nominal:
        return
    verb = _participle(words)
    if verb is None:
        return
    if verb.index < root.index and verb.function is Function.ADJECTIVE:
        _verb_before_object(verb, root, words)
    elif verb.index > root.index and verb.first(Function.AGENT) is None:
        _verb_after_subject(verb, root)


def _is_compound_with_gerund(word: Word) -> bool:
    """'Killed by army shelling near the town': a gerund right behind a by-phrase, without object or comma."""
    if word.form is not Form.GERUND or word.function is not Function.ADVERBIAL_CLAUSE or word.head is None:
        return False
    before = [w for agent in word.head.of(Function.AGENT) for w in agent.of(Function.PREPOSITION_OBJECT)]
    return any(w.index == word.index - 1 for w in before) and word.first(Function.OBJECT) is None


def _join_gerund(gerund: Word, words: list[Word]) -> None:
    noun = words[gerund.index - 1]
    preposition = noun.head
    if preposition is None:
        return
    _move(gerund, preposition, Function.PREPOSITION_OBJECT)
    _move(noun, gerund, Function.COMPOUND)
    gerund.kind, gerund.form = Kind.NOUN, Form.SINGULAR


def _governs_a_clause(word: Word) -> bool:
    """A word with both a subject and an object is a verb, whatever it was tagged ('retook' read as a noun)."""
    return word.first(Function.SUBJECT) is not None and word.first(Function.OBJECT) is not None


def _participle(words: list[Word]) -> Word | None:
    for word in words:
        is_participle = word.kind is Kind.VERB and word.form is Form.PAST_PARTICIPLE
        if is_participle and word.first(Function.PASSIVE_AUXILIARY, Function.AUXILIARY) is None:
            return word
    return None


def _verb_before_object(verb: Word, noun: Word, words: list[Word]) -> None:
    """'The general massed tanks': what stands before the verb is its subject, the noun after it its object."""
    before = [word for word in noun.children if word.index < verb.index]
    if not any(word.function is Function.DETERMINER or word.kind is Kind.NAME for word in before):
        return
    subject = words[verb.index - 1]
    if subject.kind in (Kind.DETERMINER, Kind.PUNCTUATION, Kind.ADVERB):
        return
    _move(subject, verb, Function.SUBJECT)
    if subject.kind is Kind.ADJECTIVE:
        subject.kind = Kind.NOUN
    for word in before:
        if word is not subject:
            _move(word, subject, word.function)
    for word in [child for child in noun.children if child.index > noun.index]:
        _move(word, verb, word.function)
    _make_root(verb)
    _move(noun, verb, Function.OBJECT)


def _verb_after_subject(verb: Word, noun: Word) -> None:
    """'The truce in the valley held on Sunday': the noun phrase before the verb is its subject."""
    for word in [child for child in noun.children if child.index > verb.index]:
        _move(word, verb, word.function)
    _make_root(verb)
    _move(noun, verb, Function.SUBJECT)


def _make_root(verb: Word) -> None:
    if verb.head is not None:
        verb.head.children.remove(verb)
    verb.head = None
    verb.function = Function.ROOT
    verb.form = Form.PAST


def _move(word: Word, head: Word, function: Function) -> None:
    if word.head is not None:
        word.head.children.remove(word)
    word.head = head
    word.function = function
    head.children.append(word)
    head.children.sort(key=lambda child: child.index)
