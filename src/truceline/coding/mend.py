"""Mending what a small parser gets wrong in news English, by rules that the sentence itself must bear out.

The commonest fault by far: in 'The general massed tanks on the border' or 'The truce in the valley held on Sunday' the
past tense is read as a participle, and the sentence is left without a verb.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.mend_gaps import mend_gaps
from truceline.coding.mend_headline import mend_headline
from truceline.coding.mend_relative import mend_relative
from truceline.coding.mend_tree import make_root, move

FINITE = frozenset({Form.PAST, Form.PRESENT, Form.MODAL, Form.BASE})

NEVER_MISREAD = frozenset({Kind.VERB, Kind.AUXILIARY, Kind.PRONOUN})
"""Kinds of words that no verb was taken for."""


def mend_sentence(words: list[Word]) -> None:
    """Give a full sentence without a finite verb the verb that it must have; headlines go to `mend_headline`."""
    for word in words:
        if len(word.children) > 1 and word.kind not in NEVER_MISREAD and _governs_a_clause(word):
            word.kind, word.form = Kind.VERB, Form.PAST
    for word in words:
        if word.form is Form.GERUND and _is_compound_with_gerund(word):
            _join_gerund(word, words)
    mend_gaps(words)
    mend_relative(words)
    for word in words:
        gerund = word.head
        if gerund is not None and _is_verb_of_gerund(word, gerund):
            _make_subject(gerund, word)
    for word in words:
        if _is_apposition_across_a_verb(word):
            _take_for_object(word)
    for word in words:
        subject = _subject_taken_by_the_speaking(word)
        if subject is not None and subject.head is not None:
            _take_back_from_the_speaking(word, subject, subject.head)
    for word in words:
        first = _led_astray_by(word)
        if first is not None and first.index > 0:
            _swap_verbs(first, word, words[first.index - 1])
    if len(words) < 4 or any(word.is_verbal and word.form in FINITE for word in words):
        return
    if words[-1].text not in (".", "”", '"'):
        mend_headline(words)
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
    """'Killed by army shelling near the town': this gerund right behind a by-phrase, without object or comma."""
    if word.function is not Function.ADVERBIAL_CLAUSE or word.head is None:
        return False
    before = [w for agent in word.head.of(Function.AGENT) for w in agent.of(Function.PREPOSITION_OBJECT)]
    return any(w.index == word.index - 1 for w in before) and word.first(Function.OBJECT) is None


def _join_gerund(gerund: Word, words: list[Word]) -> None:
    noun = words[gerund.index - 1]
    preposition = noun.head
    if preposition is None:
        return
    move(gerund, preposition, Function.PREPOSITION_OBJECT)
    move(noun, gerund, Function.COMPOUND)
    gerund.kind, gerund.form, gerund.lemma = Kind.NOUN, Form.SINGULAR, gerund.lower


def _is_verb_of_gerund(verb: Word, gerund: Word) -> bool:
    """'Fighting flared in the capital': no participle tells more of a gerund that is itself read as a verb."""
    is_past = verb.form in (Form.PAST, Form.PAST_PARTICIPLE) and verb.function is Function.PARTICIPLE_CLAUSE
    bare = gerund.first(Function.OBJECT, Function.SUBJECT, Function.AUXILIARY) is None
    return is_past and gerund.form is Form.GERUND and gerund.is_verbal and bare and verb.index == gerund.index + 1


def _make_subject(gerund: Word, verb: Word) -> None:
    above, place = gerund.head, gerund.function
    for word in [child for child in gerund.children if child.index > verb.index]:
        move(word, verb, word.function)
    if above is None:
        make_root(verb)
    else:
        move(verb, above, Function.COMPLEMENT_CLAUSE if place is Function.OPEN_COMPLEMENT else place)
    move(gerund, verb, Function.SUBJECT)
    gerund.kind, gerund.form, gerund.lemma, verb.form = Kind.NOUN, Form.SINGULAR, gerund.lower, Form.PAST


def _is_apposition_across_a_verb(word: Word) -> bool:
    """'The leaders discussed ways, the urgency of ...': what stands behind the verb does not name its subject."""
    noun = word.head
    if word.function is not Function.APPOSITION or noun is None or noun.head is None:
        return False
    return noun.head.is_verbal and noun.index < noun.head.index < word.index


def _take_for_object(word: Word) -> None:
    verb = word.head.head if word.head is not None else None
    if verb is not None:
        objects = verb.of(Function.OBJECT)
        move(word, objects[-1] if objects else verb, Function.CONJUNCT if objects else Function.OBJECT)


def _take_back_from_the_speaking(verb: Word, subject: Word, speaking: Word) -> None:
    """The act gets its subject and what stands before the speaker: 'A strike killed two, on Monday, the mayor said'."""
    move(verb, speaking, Function.COMPLEMENT_CLAUSE)
    move(subject, verb, Function.SUBJECT)
    verb.form = Form.PAST
    speaker = speaking.first(Function.SUBJECT)
    if speaker is not None:
        for word in [child for child in speaking.of(Function.PREPOSITION) if verb.index < child.index < speaker.index]:
            move(word, verb, Function.PREPOSITION)


def _subject_taken_by_the_speaking(verb: Word) -> Word | None:
    """The 'gunmen' of 'Gunmen on motorbikes killed two, officials said', taken for a second subject of 'said'."""
    noun = verb.head
    is_past = verb.form in (Form.PAST, Form.PAST_PARTICIPLE) and verb.function is Function.PARTICIPLE_CLAUSE
    if not is_past or verb.first(Function.OBJECT) is None or noun is None or noun.head is None:
        return None
    subject = noun if noun.function is Function.SUBJECT else noun.head.head
    if noun.function not in (Function.PREPOSITION_OBJECT, Function.SUBJECT) or subject is None:
        return None
    if subject.function is not Function.SUBJECT:
        return None
    above = subject.head
    if above is None or above.index < verb.index:
        return None
    return subject if not above.is_verbal or len(above.of(Function.SUBJECT)) > 1 else None


def _led_astray_by(verb: Word) -> Word | None:
    """The 'blamed' of 'shelling blamed on the rebels killed two', read as the verb of which 'killed' is then no more
    than a participle of the rebels. A passive participle has no object of its own: with one, it is the verb.
    """
    noun = verb.head
    is_past = verb.form in (Form.PAST, Form.PAST_PARTICIPLE)
    if verb.function is not Function.PARTICIPLE_CLAUSE or not is_past or noun is None or noun.head is None:
        return None
    if verb.first(Function.OBJECT) is None or noun.function is not Function.PREPOSITION_OBJECT:
        return None
    first = noun.head.head
    if first is None or first.form not in (Form.PAST, Form.PAST_PARTICIPLE):
        return None
    whole = first.first(Function.OBJECT, Function.AUXILIARY, Function.PASSIVE_SUBJECT) is None
    helped = any(word.form is not Form.GERUND for word in first.of(Function.PASSIVE_AUXILIARY))
    return first if whole and not helped and noun.head.index > first.index else None


def _swap_verbs(first: Word, verb: Word, subject: Word) -> None:
    """The second verb takes the place of the first, which then only tells more of their subject."""
    if subject not in first.children and subject is not first.head:
        return
    above = first.head if subject is not first.head else subject.head
    place = first.function if subject is not first.head else subject.function
    for word in [child for child in first.children if child.index < subject.index or child.index > verb.index]:
        move(word, verb, word.function)
    if above is None:
        make_root(verb)
    else:
        move(verb, above, place)
    move(subject, verb, Function.SUBJECT)
    move(first, subject, Function.PARTICIPLE_CLAUSE)
    first.form, verb.form = Form.PAST_PARTICIPLE, Form.PAST
    if not subject.is_nominal:
        subject.kind, subject.form, subject.lemma = Kind.NOUN, Form.SINGULAR, subject.lower


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
    move(subject, verb, Function.SUBJECT)
    if subject.kind is Kind.ADJECTIVE:
        subject.kind = Kind.NOUN
    for word in before:
        if word is not subject:
            move(word, subject, word.function)
    for word in [child for child in noun.children if child.index > noun.index]:
        move(word, verb, word.function)
    make_root(verb)
    move(noun, verb, Function.OBJECT)


def _verb_after_subject(verb: Word, noun: Word) -> None:
    """'The truce in the valley held on Sunday': the noun phrase before the verb is its subject."""
    for word in [child for child in noun.children if child.index > verb.index]:
        move(word, verb, word.function)
    make_root(verb)
    move(noun, verb, Function.SUBJECT)
