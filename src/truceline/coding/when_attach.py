"""Which time belongs to which act: the clause of a trigger, its tense, and the time told in it or handed on to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.knowledge.language import word_class
from truceline.knowledge.times import time_words
from truceline.records import Grain, Span, When

if TYPE_CHECKING:
    from truceline.coding.when import TimeExpression

HANDED_ON = (Function.CONJUNCT, Function.ADVERBIAL_CLAUSE, Function.PARTICIPLE_CLAUSE, Function.PREPOSITION_CLAUSE)
"""Clauses that take the time of the clause they hang on when they tell none of their own."""

LAST_RANK = 9
"""The rank of a time that only stands near its act; all that the tree shows ranks before it."""

CLAUSES = (
    *HANDED_ON,
    Function.ROOT,
    Function.COMPLEMENT_CLAUSE,
    Function.RELATIVE_CLAUSE,
    Function.OPEN_COMPLEMENT,
    Function.PARATAXIS,
    Function.CLAUSE_SUBJECT,
)


def word_at(sentence: Sentence, start: int, end: int) -> Word:
    """The word of an expression that the rest hangs on: the one whose head lies outside the expression."""
    inside = [word for word in sentence.words if word.start < end and word.end > start]
    for word in inside:
        if word.head is None or word.head not in inside:
            return word
    return inside[0] if inside else sentence.words[0]


def clause_of(word: Word) -> Word:
    """The verb (or other head) of the clause that a word stands in; a verb of a clause is its own."""
    while word.head is not None:
        if word.is_verbal and word.function in CLAUSES:
            return word
        word = word.head
    return word


def home_of(word: Word) -> Word:
    """The head of the clause that a time belongs to: not the leaving, for 'three days after they left'."""
    clause = clause_of(word)
    markers = clause.of(Function.MARKER) if clause.function is Function.ADVERBIAL_CLAUSE else []
    if clause.head is not None and any(word.index < marker.index for marker in markers):
        return clause_of(clause.head)
    return clause


def _auxiliaries(verb: Word) -> list[Word]:
    return verb.of(Function.AUXILIARY, Function.PASSIVE_AUXILIARY)


def is_perfect(word: Word) -> bool:
    """True if the clause around a word is in the present perfect: 'have been under attack'."""
    clause = clause_of(word)
    helpers = [helper.lower for helper in _auxiliaries(clause)]
    return any(helper in ("has", "have", "'ve", "’ve", "'s") for helper in helpers) or clause.lower in ("has", "have")


def is_pluperfect(clause: Word) -> bool:
    """True for 'had killed': told as background of what is told."""
    return any(helper.lower in ("had", "'d") for helper in _auxiliaries(clause))


def is_ahead(word: Word, preposition: str | None) -> bool | None:
    """True if the clause or the preposition points ahead, False if back, None if neither tells.

    Worked example: 'is to hand over the town by November 15' True, 'on Monday' with 'struck' False.
    """
    clause = clause_of(word)
    points = preposition is not None and time_words().has("deadline_cue", preposition)
    if _is_future(clause) or time_words().value("preposition", preposition or "") == "ahead":
        return True
    if points:
        told = clause.form is Form.PAST and not _has_infinitive(clause)
        return None if told or is_pluperfect(clause) else True
    if clause.form in (Form.PAST, Form.PAST_PARTICIPLE) and not _has_infinitive(word.head or word):
        return False
    return None


def _is_future(clause: Word) -> bool:
    helpers = {helper.lower for helper in _auxiliaries(clause)}
    words = time_words()
    if any(words.value("future_verb", helper) == "ahead" for helper in helpers):
        return not helpers & {"have", "been"}
    if words.value("future_verb", clause.lemma) == "planned" and clause.form is not Form.PAST:
        return True
    if words.value("future_verb", clause.lemma) == "planned" and not _was(clause):
        return any(child.function is Function.OPEN_COMPLEMENT for child in clause.children)
    if words.value("future_verb", clause.lemma) == "timetable" and clause.form is Form.PRESENT and not helpers:
        # 'The truce starts on Sunday' is a timetable; of other verbs the present is that of headlines.
        return True
    marked = "to" in helpers and not helpers & {"have", "been"}
    head = clause.head
    if marked and head is not None and (_was(clause) or _was(head)):
        # 'Was due to start on Saturday': ahead of then, not of now; the date alone must tell.
        return False
    return marked and (head is None or head.form in (Form.PRESENT, Form.BASE, Form.NONE) or head.is_nominal)


def _was(clause: Word) -> bool:
    """True for a plan told in the past: 'were to leave', 'was due to', 'was scheduled to'."""
    verbs = [clause, *([clause.head] if clause.head is not None else [])]
    return any(
        verb.lower in ("was", "were") or any(helper.lower in ("was", "were") for helper in _auxiliaries(verb))
        for verb in verbs
    )


def _has_infinitive(word: Word) -> bool:
    return any(helper.lower == "to" for helper in _auxiliaries(word))


def act_times(
    trigger: Word, sentence: Sentence, expressions: Sequence[TimeExpression]
) -> tuple[When | None, When | None]:
    """The time and the deadline of the act of a trigger, each of the expression that stands nearest to it in the tree.

    Where the tree gives neither, the expression counts that stands with the trigger between two semicolons with no
    other verb between: the parser often hangs a leading 'a day earlier' on the wrong clause.
    """
    ranked: list[tuple[int, int, When | None]] = []
    for one in expressions:
        if _is_told_as_that_day(trigger, one) and one.when is not None:
            ranked.append((0, 0, one.when.model_copy(update={"end": one.when.start, "grain": Grain.DAY})))
            continue
        parted = _parted(trigger, one.word, sentence)
        rank = None if parted else _distance(trigger, one)
        spoken = _is_of_the_speaking(trigger, one.word)
        if rank is None and not parted and not spoken and _side_by_side(trigger, one.word, sentence):
            rank = LAST_RANK
        if spoken and not parted:
            rank = LAST_RANK - 1
        if rank is not None and one.when is not None:
            ranked.append((rank, abs(one.word.index - trigger.index), _said(one.when, trigger) if spoken else one.when))
    ranked.sort(key=lambda entry: entry[:2])
    time = next((when for _, _, when in ranked if when and not when.is_deadline), None)
    deadline = next((when for rank, _, when in ranked if when and when.is_deadline and rank < LAST_RANK), None)
    return time, deadline


def _is_told_as_that_day(trigger: Word, expression: TimeExpression) -> bool:
    """'Since 7 October, when the rebels attacked': the attack is of the day itself."""
    clause = clause_of(trigger)
    when = expression.when
    if clause.function is not Function.RELATIVE_CLAUSE or clause.head is not expression.word or when is None:
        return False
    single = when.start is not None and len(when.start) == len("2020-10-07")
    return single and any(child.lower == "when" for child in clause.children)


def _is_of_the_speaking(trigger: Word, word: Word) -> bool:
    """True for 'the army said on Monday it had shelled': Monday is when they said so, before or after 'said'."""
    home, clause = home_of(word), clause_of(trigger)
    if home is clause:
        return _stands_before_what_is_said(word, clause)
    if home.lemma in word_class("plain_saying_verb"):
        # '61 died, the monitor said on Tuesday', however the parser joins the two.
        return True
    while clause.head is not None and clause is not home:
        above = clause_of(clause.head)
        if above is home:
            return clause.function is Function.COMPLEMENT_CLAUSE
        clause = above
    return False


def _stands_before_what_is_said(word: Word, told: Word) -> bool:
    """'Said on Monday it had shelled', where the parser hangs Monday on the shelling: its subject comes after."""
    said, subject = told.head, told.first(Function.SUBJECT, Function.PASSIVE_SUBJECT)
    if told.function is not Function.COMPLEMENT_CLAUSE or said is None or subject is None:
        return False
    begun = min((child.index for child in told.of(Function.MARKER)), default=subject.index)
    return said.index < word.index < min(begun, subject.index)


def _said(when: When, trigger: Word) -> When | None:
    """The day of the speaking as an estimate of that of the deed; None for what lies ahead or is not of a day."""
    day = when.grain in (Grain.DAY, Grain.PART_OF_DAY, Grain.MINUTE)
    if when.is_deadline or not day or _is_future(clause_of(trigger)):
        return None
    return when.model_copy(
        update={
            "rule": "when:estimate:said",
            "is_estimate": True,
            "grain": Grain.DAY,
            "part_of_day": None,
            "clock": None,
        }
    )


def is_of_what_is_spoken_of(trigger: Word, expression: TimeExpression, sentence: Sentence) -> bool:
    """True where a time stands inside what words are about: 'welcomed yesterday's pledge', 'the massacre of 1995'.

    A day after the noun without 'of' or its like stays with the words: 'condemned the raid on Monday'.
    """
    holder = _noun_around(expression.word, sentence)
    if holder is None or not holder.is_nominal or holder is trigger:
        return False
    clause, own = clause_of(holder), clause_of(trigger)
    if clause is own:
        return trigger in holder.ancestors()
    # 'Condemned the coup of 2012 and urged the rebels to leave': neither is of 2012.
    return own.function is Function.CONJUNCT and own.head is clause and clause in holder.ancestors()


def _noun_around(word: Word, sentence: Sentence) -> Word | None:
    """The noun that a time is a part of: before it as owner or modifier, behind it after 'of' and its like."""
    if any(child.function is Function.POSSESSIVE_MARK for child in word.children):
        return next((one for one in sentence.words[word.index + 2 :] if one.kind is Kind.NOUN), None)
    if word.function in (Function.POSSESSOR, Function.COMPOUND, Function.NUMBER, Function.ADJECTIVE):
        return word.head
    preposition = word.head
    if word.function is not Function.PREPOSITION_OBJECT or preposition is None:
        return None
    # 'Have endorsed the calls over the last year' tells how long they did; 'of' is always the noun's.
    if not time_words().has("of_the_noun", preposition.lower) or (preposition.lower != "of" and is_perfect(word)):
        return None
    before = sentence.words[preposition.index - 1] if preposition.index else None
    return before if before is not None and before.kind is Kind.NOUN else preposition.head


def _parted(one: Word, other: Word, sentence: Sentence) -> bool:
    low, high = sorted((one.index, other.index))
    return any(word.text == ";" for word in sentence.words[low:high])


def _side_by_side(trigger: Word, word: Word, sentence: Sentence) -> bool:
    if any(marker.lower == "since" for marker in home_of(word).of(Function.MARKER)):
        # 'Since the truce began on Friday, soldiers have ...': from then on, not then.
        return False
    low, high = sorted((trigger.index, word.index))
    between = sentence.words[low + 1 : high]
    clause = clause_of(trigger)
    return not any(one.is_verbal and one is not clause and one.head is not clause for one in between) and not any(
        one.function is Function.MARKER for one in between
    )


def _distance(trigger: Word, expression: TimeExpression) -> int | None:
    """How loosely an expression belongs to a trigger, from 0 (its own words) up; None if it belongs elsewhere."""
    word = expression.word
    home, own = home_of(word), clause_of(trigger)
    if trigger in word.ancestors() and home is own and trigger is not own:
        return 0
    if home is own:
        return 1 if not _inside_other_act(word, trigger, own) else 3
    if home.head is not None and clause_of(home.head) is own and trigger in word.ancestors():
        # 'an agreement to establish by October 15': the words under the trigger tell its deadline.
        if expression.when is not None and expression.when.is_deadline:
            return 2 if home.function is not Function.COMPLEMENT_CLAUSE else None
        modifies = home.function in (Function.RELATIVE_CLAUSE, Function.PARTICIPLE_CLAUSE)
        return 4 if modifies and not trigger.is_verbal else None
    if home.function is Function.OPEN_COMPLEMENT and home.head is own:
        return 2
    return _handed_on(own, home)


def _inside_other_act(word: Word, trigger: Word, own: Word) -> bool:
    """True if the expression hangs on another noun of the clause: 'killed in the attack of Monday'."""
    for above in word.ancestors():
        if above in (trigger, own):
            return False
        if above.lower == "including":
            return True
        if above.is_nominal and above.function not in (Function.NOUN_ADVERB, Function.PREPOSITION_OBJECT):
            return above.function in (Function.SUBJECT, Function.PASSIVE_SUBJECT) and above is not trigger
    return False


def _handed_on(own: Word, home: Word) -> int | None:
    """Rank of a time told in another clause of the same row."""
    step = 5
    clause = own
    while clause.head is not None and step < LAST_RANK - 1:
        above = clause_of(clause.head)
        if clause.function is Function.OPEN_COMPLEMENT or clause.function in HANDED_ON:
            if above is home:
                return step
        elif clause.function is Function.COMPLEMENT_CLAUSE and above is home:
            return None
        else:
            return None
        clause = above
        step += 1
    return None


def estimated_day(
    trigger: Word, text: str, published: date | None, expressions: Iterable[TimeExpression]
) -> When | None:
    """The day of publication as an estimate, if the act is told as news in the simple past or present perfect."""
    if published is None:
        return None
    verb = clause_of(trigger)
    if verb.function is Function.OPEN_COMPLEMENT and verb.head is not None and not trigger.is_nominal:
        verb = clause_of(verb.head)
    helpers = {helper.lower for helper in _auxiliaries(verb)}
    fresh = verb.form is Form.PAST or bool(helpers & {"was", "were", "has", "have", "'ve"})
    participle = verb.form is Form.GERUND and verb.function in HANDED_ON and not helpers
    dated_back = any(one.value == "PAST_REF" and one.word.head in (trigger, verb) for one in expressions)
    if is_pluperfect(verb) or not (fresh or participle) or _is_future(verb) or dated_back:
        return None
    day = published.isoformat()
    span = Span(start=trigger.start, end=trigger.end, text=text[trigger.start : trigger.end])
    return When(start=day, end=day, grain=Grain.DAY, span=span, rule="when:estimate:news", is_estimate=True)
