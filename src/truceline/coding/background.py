"""What a report mentions without telling it: how a war began, what somebody does as a habit, what others guard against.

Agreements and older acts with a day or place of their own are told; these are not.
"""

from __future__ import annotations

from datetime import date

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.what import Act
from truceline.knowledge.language import word_class
from truceline.knowledge.times import time_words
from truceline.knowledge.triggers import TriggerTable
from truceline.records import When
from truceline.records.days import days_of

HISTORY_DAYS = 365
"""Days before publication from which a dated act is told as what was before: marked, and still told."""

HISTORY_YEARS = 20
"""Years before publication from which a dated deed is told as history: longer than the truces that reports follow."""


def is_origin_of_a_war(act: Act, table: TriggerTable) -> bool:
    """'The conflict began with protests', 'a war sparked by the invasion': the war is spoken of, not the act."""
    if not act.is_noun or act.light_verb is not None:
        return False
    verb = act.trigger.head
    if verb is not None and verb.kind is Kind.PREPOSITION:
        verb = verb.head
    if verb is None or not verb.is_verbal:
        return False
    if verb.lemma in table.classes["war_begins"]:
        return any(word.lemma in table.classes["war_word"] for word in _themes(verb))
    return False


def is_long_past(when: When | None, published: date | None) -> bool:
    """'Seized in the war of 1967': history that explains the news, no news."""
    days = days_of(when) if when is not None else None
    return days is not None and published is not None and (published - days.last).days > 365 * HISTORY_YEARS


def is_history(when: When | None, published: date | None) -> bool:
    """'In 2014 rebels shelled the same bridge': dated by the report more than a year before it."""
    if when is None or when.is_estimate or published is None:
        return False
    days = days_of(when)
    return days is not None and (published - days.last).days > HISTORY_DAYS


def is_habit(act: Act) -> bool:
    """'Planes that bomb the south', 'hostages held by them': what is so all along, said of somebody in passing."""
    verb = act.head
    if verb.function is Function.PARTICIPLE_CLAUSE and verb.lemma in word_class("state_verb"):
        return True
    if not verb.is_verbal or verb.form is not Form.PRESENT or verb.first(Function.AUXILIARY) is not None:
        return False
    owned = any(word.lower == "whose" for subject in verb.of(Function.SUBJECT) for word in subject.subtree())
    return verb.function is Function.RELATIVE_CLAUSE or owned


def is_measure_of_time(act: Act) -> bool:
    """'After three days of fighting': how long it has been going on, without who or where."""
    preposition = act.trigger.head
    if not act.is_noun or preposition is None or preposition.lower != "of" or preposition.head is None:
        return False
    return time_words().has("unit", preposition.head.lemma) and not any(act.slots.values())


def is_guarded_against(act: Act) -> bool:
    """'The defence of their towns against rocket attacks': what may come, not what came."""
    preposition = act.trigger.head
    told = act.light_verb is not None or not act.is_noun
    if told or preposition is None or preposition.lower not in ("from", "against"):
        return False
    above = [preposition.head, *(preposition.head.ancestors() if preposition.head is not None else ())][:3]
    near = [word for word in above if word is not None]
    near.extend(child for word in near[:1] for child in word.subtree() if child.index < preposition.index)
    return any(word.lemma in word_class("guarding_word") for word in near)


def _themes(verb: Word) -> list[Word]:
    """What begins or is set off: the subject of 'began', the object of 'sparked', the noun before a clause."""
    found = verb.of(Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.OBJECT)
    if verb.function in (Function.RELATIVE_CLAUSE, Function.PARTICIPLE_CLAUSE) and verb.head is not None:
        found.append(verb.head)
    return found
