"""Headlines whose verb the parser took for a noun: 'Rivals ink unity pact', 'Blast rips through mosque'."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.mend_tree import move
from truceline.knowledge.language import word_class


def mend_headline(words: list[Word]) -> None:
    """'Rivals ink unity pact', 'Blast rips through mosque': a verb that headlines are made with, read as a noun.

    The words before it are its subject; the nouns after it, up to a preposition or a mark, its object.
    """
    verb = next((word for word in words[1:-1] if _is_headline_verb(word, words)), None)
    if verb is None:
        return
    verb.kind, verb.form = Kind.VERB, Form.PRESENT
    if verb.head is not None:
        verb.head.children.remove(verb)
        verb.head = None
    verb.function = Function.ROOT
    before = _run(words[: verb.index][::-1])
    after = _run(words[verb.index + 1 :])
    for run, function in ((before, Function.SUBJECT), (after[::-1], Function.OBJECT)):
        for word in run[1:]:
            if word.head not in run:
                move(word, run[0], Function.COMPOUND)
        for word in run[:1]:
            word.kind = word.kind if word.is_nominal else Kind.NOUN
            move(word, verb, function)
    for word in words:
        if word.head is None and word is not verb:
            move(word, verb, Function.OTHER)


def _run(words: list[Word]) -> list[Word]:
    """The words from the first on that can make one noun phrase."""
    found: list[Word] = []
    for word in words:
        if word.kind in (Kind.PREPOSITION, Kind.PUNCTUATION, Kind.CONJUNCTION, Kind.PARTICLE, Kind.ADVERB):
            break
        found.append(word)
    return found


def _is_headline_verb(word: Word, words: list[Word]) -> bool:
    is_buried = word.kind is Kind.VERB and word.function is Function.COMPOUND
    if not (is_buried or word.kind in (Kind.NOUN, Kind.NAME)) or word.lemma not in word_class("headline_verb"):
        return False
    before = words[: word.index]
    subject = before[-1]
    is_third_person = word.lower.endswith("s")
    # 'Rivals ink pact' and 'Chad, Sudan seal deal', but 'Army deal': without -s the verb needs a plural.
    is_plural = subject.form is Form.PLURAL or any(other.text == "," for other in before)
    can_act = subject.kind in (Kind.NOUN, Kind.NAME, Kind.ADJECTIVE)
    return is_third_person != is_plural and can_act and word.text[:1].islower()
