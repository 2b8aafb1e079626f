"""The day of an act that the report gives no day: an estimate for fresh news and for what is said, else none.

Every time made here is marked as an estimate, and its span shows the verb whose tense it was read from.
"""

from __future__ import annotations

from datetime import date

from truceline.coding.grammar import Form, Function, Word
from truceline.coding.parties import SPEAKS_FOR_ITSELF
from truceline.coding.passage import span_of
from truceline.coding.readers import Readers
from truceline.coding.what import Act
from truceline.knowledge.times import time_words
from truceline.records import EventType, Grain, When

LEAD = 2
"""Sentences at the head of a report, the title among them, in which a perfect is the news: 'gunmen have abducted'."""


def estimated_time(act: Act, read: Readers) -> When | None:
    """The day of writing for fresh news and present statements; None for habits and for what is so by now.

    A perfect ('has massed tanks') says that something is so by now, not since when: it gets a day only as the news
    itself, in the lead, and for talks.

    Worked example: 'shelled Ariha' published on 15 March gets 15 March; 'often shells', 'has massed tanks' further down
    and 'had shelled' get none.
    """
    verb = act.head
    if leaves_the_day_open(verb) or read.times.points_back(verb, act.sentence):
        return None
    auxiliaries = verb.of(Function.AUXILIARY)
    if any(word.lemma == "have" for word in auxiliaries):
        return _of_a_perfect(act, verb, read)
    estimate = read.times.estimate(verb, act.sentence)
    if estimate is None and act.event_type in SPEAKS_FOR_ITSELF and _states_now(verb, act):
        return _on(read.times.written, "when.present_statement", verb, read)
    return estimate


def _of_a_perfect(act: Act, verb: Word, read: Readers) -> When | None:
    helpers = [word.lower for word in verb.of(Function.AUXILIARY)]
    present = any(helper in ("have", "has", "'ve", "’ve") for helper in helpers)
    is_news = act.sentence.index < LEAD or act.event_type is EventType.CONSULT
    if act.is_noun or verb.form is Form.GERUND:
        return None
    if (present and is_news) or (not present and _is_shifted_back(verb)):
        return _on(read.times.written, "when.perfect_news", verb, read)
    return None


def _is_shifted_back(verb: Word) -> bool:
    """'The ministry said its forces had taken the hill': 'have taken' in the ministry's own words."""
    said = verb.head
    return verb.function is Function.COMPLEMENT_CLAUSE and said is not None and said.form is Form.PAST


def leaves_the_day_open(verb: Word) -> bool:
    """'Frequently threatens', 'continue to reject', 'once attacked'."""
    words = time_words()
    above = verb.head if verb.function is Function.OPEN_COMPLEMENT else None
    adverbs = [child.lower for one in (verb, above) if one is not None for child in one.of(Function.ADVERB)]
    if any(words.has("habit", adverb) or words.has("at_some_time", adverb) for adverb in adverbs):
        return True
    going = above is not None and words.has("going_on", above.lemma) and above.form is Form.PRESENT
    return going and not _is_first_person(above)


def _is_first_person(verb: Word | None) -> bool:
    """'We will continue to support': a word given today."""
    subject = verb.first(Function.SUBJECT) if verb is not None else None
    return subject is not None and subject.lower in ("we", "i")


def _states_now(verb: Word, act: Act) -> bool:
    duty = any(helper.form is Form.MODAL for helper in verb.of(Function.AUXILIARY))
    return verb.form in (Form.PRESENT, Form.BASE) or (duty and act.event_type is EventType.REQUEST)


def _on(day: date | None, rule: str, verb: Word, read: Readers) -> When | None:
    if day is None:
        return None
    said = day.isoformat()
    return When(start=said, end=said, grain=Grain.DAY, span=span_of(read.report, [verb]), rule=rule, is_estimate=True)
