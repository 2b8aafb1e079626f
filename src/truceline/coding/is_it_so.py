"""Is it so: asserted, alleged, denied, planned, hypothetical or negated, from mood, tense, negation and hedges.

Cues stand in `knowledge/status/`; here is only where each may stand. The first cue that fits decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.slots import is_passive
from truceline.coding.what import Act
from truceline.knowledge.language import word_class
from truceline.knowledge.status import StatusCue
from truceline.records import EventType, Source, Stance, Status

COMPLEMENTS = frozenset(
    {
        Function.OPEN_COMPLEMENT,
        Function.PREPOSITION,
        Function.PREPOSITION_CLAUSE,
        Function.PREPOSITION_OBJECT,
        Function.OBJECT,
    }
)
OF_WORDS = frozenset({EventType.CONCEDE, EventType.THREATEN, EventType.REQUEST, EventType.REJECT, EventType.ACCUSE})
"""Types that are made by words about the future: a 'will' is in them ('will not accept'), not a status of theirs."""


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, the id of the rule that gave it, and the word that showed it (None for the default)."""

    status: Status
    rule: str
    cue: Word | None = None
    is_ongoing: bool = False


def status_of(
    act: Act, sources: tuple[Source, ...], cues: tuple[StatusCue, ...], *, is_said_by_it: bool = False
) -> StatusReading:
    """The status of an act under its chain of sources; `is_said_by_it` where the act's own verb is one of saying.

    A deed done by denying ('denied the convoy passage') is no denial.

    Example: 'is said to have shelled the town' gives alleged by `hedge.governing`; 'No shelling was recorded' gives
    negated by `negation.determiner`.
    """
    ongoing = _is_ongoing(act)
    denied = any(source.stance is Stance.DENIES for source in sources)
    if denied and act.event_type is not EventType.REJECT and not (is_said_by_it and act.event_type is EventType.COERCE):
        return StatusReading(Status.DENIED, "denied.by_source")
    if act.event_type is EventType.REJECT and act.frame.family == "deny":
        return StatusReading(Status.DENIED, "denied.by_actor", act.trigger)
    words_at = cache(partial(_words_at, act, _clause_verbs(act)))
    for cue in cues:
        if cue.status is Status.PLANNED and _is_said_now(act, cue):
            continue
        word = next((word for word in words_at(cue.place) if word.lower in cue.words or word.lemma in cue.words), None)
        if word is not None:
            return StatusReading(cue.status, cue.id, word, ongoing)
    if any(source.stance is Stance.DOUBTS for source in sources):
        return StatusReading(Status.ALLEGED, "alleged.doubted", None, ongoing)
    if _is_conditioned(act):
        return StatusReading(Status.HYPOTHETICAL, "condition.clause", None, ongoing)
    return StatusReading(Status.ASSERTED, "asserted.default", None, ongoing)


def _is_said_now(act: Act, cue: StatusCue) -> bool:
    """'We will not accept', 'the strikes aim to sabotage talks', 'will continue to back them': said by these words."""
    above = act.head.head
    if act.event_type is EventType.SUPPORT and above is not None and above.lemma in word_class("lasting_verb"):
        return True
    return act.event_type in OF_WORDS and (cue.place == "modal" or act.event_type is act.frame.said)


def _is_ongoing(act: Act) -> bool:
    head = act.head
    progressive = head.form is Form.GERUND and any(child.lemma == "be" for child in head.of(Function.AUXILIARY))
    return progressive or head.lemma in word_class("lasting_verb")


def _words_at(act: Act, verbs: list[Word], place: str) -> tuple[Word, ...]:
    """The words that may be a cue at a place relative to an act, in the order in which they are tried."""
    return tuple(_candidates(act, verbs, place))


def _candidates(act: Act, verbs: list[Word], place: str) -> Iterator[Word]:
    match place:
        case "negation":
            for verb in verbs[:1]:
                # 'Is not ready': after a copula the negation follows; after other verbs it denies what comes next.
                is_copula = verb.lemma == "be"
                yield from (w for w in verb.of(Function.NEGATION, Function.ADVERB) if is_copula or w.index < verb.index)
            yield from _negative_subject(act)
        case "determiner":
            for part in act.parts():
                if part.is_noun:
                    yield from part.trigger.of(Function.DETERMINER, Function.NEGATION)
        case "modal":
            for verb in verbs:
                yield from (w for w in verb.of(Function.AUXILIARY) if w.form is Form.MODAL)
        case "modal_have":
            for verb in verbs:
                auxiliaries = verb.of(Function.AUXILIARY)
                if any(w.lemma == "have" for w in auxiliaries):
                    yield from (w for w in auxiliaries if w.form is Form.MODAL)
        case "marker":
            for verb in verbs:
                yield from verb.of(Function.MARKER)
        case "adverb":
            for verb in verbs:
                yield from verb.of(Function.ADVERB)
            yield from act.trigger.of(Function.ADVERB)
        case "adjective":
            for part in act.parts():
                if part.is_noun:
                    yield from part.trigger.of(Function.ADJECTIVE)
        case "participle":
            for part in act.parts():
                if part.is_noun:
                    yield from part.trigger.of(Function.PARTICIPLE_CLAUSE)
        case "preposition":
            yield from (w for w in act.trigger.ancestors() if w.kind is Kind.PREPOSITION and w is act.trigger.head)
        case "predicate":
            if act.is_noun and act.light_verb is None and act.head.function is Function.SUBJECT and act.head.head:
                yield from act.head.head.of(Function.ATTRIBUTE)
        case "governing_to":
            verb = act.head
            if act.is_noun and act.light_verb is None and verb.function is Function.SUBJECT and verb.head is not None:
                verb = next((w for w in verb.head.of(Function.OPEN_COMPLEMENT) if _is_infinitive_under(w)), verb)
            if _is_infinitive_under(verb) and verb.head is not None:
                yield verb.head
        case "infinitive":  # 'Junta to free prisoners'
            yield from act.head.of(Function.AUXILIARY) if act.head.function is Function.ROOT else ()
        case "governing" | "passive_governing":
            yield from _governing(act, passive=place == "passive_governing")


def _is_infinitive_under(verb: Word) -> bool:
    """'Are to meet', 'was to be held': the verb stands with 'to' under another one."""
    if verb.function is not Function.OPEN_COMPLEMENT:
        return False
    return any(word.lower == "to" for word in verb.of(Function.AUXILIARY))


def _clause_verbs(act: Act) -> list[Word]:
    """The verb of the act's clause and those that it is an open complement of ('is expected to visit')."""
    head = act.head
    if not head.is_verbal and not (act.is_noun and act.light_verb is None):
        return [head]
    verb: Word | None = head
    if act.is_noun and act.light_verb is None:
        subject_of = (Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.ATTRIBUTE)
        verb = head.head if head.function in subject_of else None
    verbs = []
    while verb is not None and verb.is_verbal:
        verbs.append(verb)
        continues = verb.function is Function.OPEN_COMPLEMENT or (
            verb.function is Function.CONJUNCT and verb.first(Function.AUXILIARY, Function.SUBJECT) is None
        )
        verb = verb.head if continues else None
    return verbs


def _negative_subject(act: Act) -> Iterator[Word]:
    for word in act.head.of(Function.SUBJECT, Function.PASSIVE_SUBJECT):
        if word.lower in word_class("nobody"):
            yield word
        yield from (w for w in word.of(Function.DETERMINER, Function.COORDINATOR) if w.lower in ("no", "neither"))


def _governing(act: Act, *, passive: bool) -> Iterator[Word]:
    word: Word | None = act.head
    if act.is_noun and act.light_verb is None and act.head.function is Function.PASSIVE_SUBJECT and act.head.head:
        yield act.head.head
    while word is not None and word.function in COMPLEMENTS | {Function.COMPLEMENT_CLAUSE}:
        word = word.head
        if word is None:
            return
        if word.kind is Kind.PREPOSITION:
            continue
        raising = word.lemma in word_class("raising_verb")
        if not passive or raising or (word.is_verbal and is_passive(word)):
            yield word
        if word.is_verbal and word.function is not Function.OPEN_COMPLEMENT:
            return


def _is_conditioned(act: Act) -> bool:
    """True for the main clause of an 'if': what holds only under a condition."""
    for clause in act.head.of(Function.ADVERBIAL_CLAUSE):
        if any(marker.lower in ("if", "unless") for marker in clause.of(Function.MARKER)):
            return True
    return False
