"""Where the words may stand that tell whether an act is so: the places that `knowledge/status/en.yaml` speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.slots import is_passive
from truceline.coding.what import Act
from truceline.knowledge.language import word_class

COMPLEMENTS = frozenset(
    {
        Function.OPEN_COMPLEMENT,
        Function.PREPOSITION,
        Function.PREPOSITION_CLAUSE,
        Function.PREPOSITION_OBJECT,
        Function.OBJECT,
    }
)
Reader = Callable[[Act], Iterable[Word]]
"""Finds the words at one place relative to an act."""

SUBJECTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT)
ITS_CLAUSE = frozenset({Function.RELATIVE_CLAUSE, Function.PARTICIPLE_CLAUSE})
QUESTION_WORDS = frozenset({"who", "whom", "whose", "which", "what", "why", "how", "when", "where"})
OPENER_REACH = 14
"""Words before the verb of a clause in which the phrase that opens it stands: 'as long as', 'in the event of'."""


def words_at(act: Act, place: str) -> tuple[Word, ...]:
    """The words that may be a cue at a place relative to an act, in the order in which they are tried."""
    return tuple(PLACES[place](act))


def _children(*functions: Function) -> Reader:
    """A place: what hangs with one of these functions on the verbs of the clause."""
    return lambda act: (word for verb in clause_verbs(act) for word in verb.of(*functions))


def _of_noun(*functions: Function) -> Reader:
    """A place: what hangs with one of these functions on the noun of the act, or of one told with it."""
    return lambda act: (word for part in act.parts() if part.is_noun for word in part.trigger.of(*functions))


def _negations(act: Act) -> Iterator[Word]:
    for verb in clause_verbs(act)[:1]:
        # 'Is not ready': after a copula the negation follows; after other verbs it denies what comes next.
        is_copula = verb.lemma == "be"
        yield from (w for w in verb.of(Function.NEGATION, Function.ADVERB) if is_copula or w.index < verb.index)
    yield from _negative_subject(act)


def _objects(act: Act) -> Iterator[Word]:
    for word in act.head.of(Function.OBJECT):
        yield from (word, *word.of(Function.DETERMINER))


def _modals(act: Act) -> Iterator[Word]:
    for verb in clause_verbs(act):
        yield from (word for word in verb.of(Function.AUXILIARY) if word.form is Form.MODAL)


def _modals_of_have(act: Act) -> Iterator[Word]:
    for verb in clause_verbs(act):
        auxiliaries = verb.of(Function.AUXILIARY)
        if any(word.lemma == "have" for word in auxiliaries):
            yield from (word for word in auxiliaries if word.form is Form.MODAL)


def _adverbs(act: Act) -> Iterator[Word]:
    for verb in clause_verbs(act):
        yield from verb.of(Function.ADVERB)
        # 'Shot near the well, presumably by herders'.
        for agent in verb.of(Function.AGENT, Function.PREPOSITION):
            yield from agent.of(Function.ADVERB)
    yield from act.trigger.of(Function.ADVERB)


def _adjectives_of_the_doer(act: Act) -> Iterator[Word]:
    for subject in (*act.slots.get("subject", ()), *act.light_slots.get("subject", ())):
        yield from subject.of(Function.ADJECTIVE)


def _prepositions(act: Act) -> Iterator[Word]:
    head = act.trigger.head
    if head is not None and head.kind is Kind.PREPOSITION:
        yield head


def _verb_of_the_noun(act: Act) -> Iterator[Word]:
    if act.is_noun and act.light_verb is None and act.head.function in SUBJECTS and act.head.head is not None:
        yield act.head.head


def _verbs_with_infinitive(act: Act) -> Iterator[Word]:
    verb = act.head
    if act.is_noun and act.light_verb is None and verb.function is Function.SUBJECT and verb.head is not None:
        verb = next((w for w in verb.head.of(Function.OPEN_COMPLEMENT) if _is_infinitive_under(w)), verb)
    if _is_infinitive_under(verb) and verb.head is not None:
        yield verb.head


def _bare_infinitive(act: Act) -> Iterable[Word]:
    """'Junta to free prisoners'."""
    return act.head.of(Function.AUXILIARY) if act.head.function is Function.ROOT else ()


def _inverted_auxiliaries(act: Act) -> Iterator[Word]:
    for verb in clause_verbs(act):
        subject = verb.first(*SUBJECTS)
        if subject is not None and _is_side(verb):
            yield from (word for word in verb.of(Function.AUXILIARY) if word.start < subject.start)


def _question_marks(act: Act) -> Iterable[Word]:
    return act.sentence.words[-1:] if _is_asked(act) else ()


def _markers_under(act: Act) -> Iterator[Word]:
    for clause in act.head.of(Function.ADVERBIAL_CLAUSE):
        yield from clause.of(Function.MARKER)


def _progressive(act: Act) -> Iterable[Word]:
    return act.head.of(Function.AUXILIARY) if act.head.form is Form.GERUND else ()


def _predicates(act: Act) -> Iterator[Word]:
    """What is said of the act: 'the talks are due', 'clashes are ongoing', 'it is possible that they attack'."""
    head = act.head
    above = head.head
    if above is None:
        return
    if act.is_noun and act.light_verb is None:
        if head.function in SUBJECTS:
            yield from above.of(Function.ATTRIBUTE, Function.ADJECTIVE)
        return
    is_clause = head.function in (Function.COMPLEMENT_CLAUSE, Function.CLAUSE_SUBJECT, Function.OPEN_COMPLEMENT)
    if is_clause and above.kind is Kind.ADJECTIVE:
        yield above
    elif is_clause and above.lemma == "be":
        yield from above.of(Function.ATTRIBUTE, Function.ADJECTIVE)


def _time_phrases(act: Act) -> Iterator[Word]:
    """'Every night', 'day after day': by the determiner of the phrase, or by its noun where it says itself again."""
    for verb in clause_verbs(act):
        for noun in verb.of(Function.NOUN_ADVERB):
            yield from noun.of(Function.DETERMINER)
            inner = [word for part in noun.of(Function.PREPOSITION) for word in part.of(Function.PREPOSITION_OBJECT)]
            if any(word.lemma == noun.lemma for word in inner):
                yield noun


def _openers(act: Act) -> Iterator[Word]:
    """The words before the act in its own clause, back to a verb or comma: 'in the event of', 'as long as'."""
    words = act.sentence.words
    place = act.head.index - 1
    while place >= max(act.head.index - OPENER_REACH, 0):
        word = words[place]
        if word.text in (",", ";", ":") or (word.kind is Kind.VERB and word.form is not Form.GERUND):
            return
        yield word
        place -= 1


def _is_side(verb: Word) -> bool:
    """True for a clause under another verb: 'Had the jets struck, the quarter would have burned'."""
    return verb.function in (Function.ADVERBIAL_CLAUSE, Function.COMPLEMENT_CLAUSE) and verb.head is not None


def _is_asked(act: Act) -> bool:
    """True in a question whether something is so; 'who shelled the town?' takes it for granted that somebody did."""
    words = [word for word in act.sentence.words if word.kind is not Kind.PUNCTUATION]
    return bool(words) and words[0].lower not in QUESTION_WORDS - {"what"} and act.sentence.words[-1].text == "?"


def _is_infinitive_under(verb: Word) -> bool:
    """'Are to meet', 'was to be held': the verb stands with 'to' under another one."""
    if verb.function is not Function.OPEN_COMPLEMENT:
        return False
    return any(word.lower == "to" for word in verb.of(Function.AUXILIARY))


def clause_verbs(act: Act) -> list[Word]:
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
        # 'Not a single shot was fired', 'none of the groups attacked'.
        yield from (w for w in word.of(Function.NEGATION) if w.lower == "not" and w.start < word.start)


def _governing(act: Act, *, passive: bool) -> Iterator[Word]:
    word: Word | None = act.head
    if act.is_noun and act.light_verb is None and act.head.function is Function.PASSIVE_SUBJECT and act.head.head:
        yield act.head.head
    while word is not None and (word.function in COMPLEMENTS | {Function.COMPLEMENT_CLAUSE} or _is_of_noun(word)):
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


def _is_of_noun(clause: Word) -> bool:
    """'A danger that they attack': a that-clause which the parser takes for one that describes the noun."""
    return clause.function in ITS_CLAUSE and any(word.lower == "that" for word in clause.of(Function.MARKER))


PLACES: dict[str, Reader] = {
    "negation": _negations,
    "determiner": _of_noun(Function.DETERMINER, Function.NEGATION),
    "object": _objects,
    "modal": _modals,
    "modal_have": _modals_of_have,
    "marker": _children(Function.MARKER),
    "adverb": _adverbs,
    "adjective": _of_noun(Function.ADJECTIVE),
    "participle": _of_noun(Function.PARTICIPLE_CLAUSE),
    "subject_adjective": _adjectives_of_the_doer,
    "preposition": _prepositions,
    "predicate": _predicates,
    "subject_of": _verb_of_the_noun,
    "time_phrase": _time_phrases,
    "opener": _openers,
    "inversion": _inverted_auxiliaries,
    "question": _question_marks,
    "condition_clause": _markers_under,
    "progressive": _progressive,
    "governing_to": _verbs_with_infinitive,
    "infinitive": _bare_infinitive,
    "governing": lambda act: _governing(act, passive=False),
    "passive_governing": lambda act: _governing(act, passive=True),
}
"""How the words at each place of the table are found; the first verb of a clause comes first."""
