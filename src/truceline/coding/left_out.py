"""Which acts make no claim, and why: they tell nothing of their own, or the report tells of no conflict.

A reason is a key of `knowledge/reasons/en.yaml`, which says it in words.
"""

from __future__ import annotations

from truceline.coding.background import (
    is_guarded_against,
    is_habit,
    is_long_past,
    is_measure_of_time,
    is_origin_of_a_war,
)
from truceline.coding.facts import Facts
from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.is_it_so import StatusReading
from truceline.coding.readers import Readers
from truceline.coding.relevance import makes_war, makes_war_or_peace
from truceline.coding.roles import DEEDS, Roles
from truceline.coding.scene import ELSEWHERE
from truceline.coding.weapons import instruments_of
from truceline.coding.what import Act, substance
from truceline.knowledge.language import word_class
from truceline.knowledge.triggers import TriggerTable
from truceline.records import EventType, Span, Status

ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})


def why_left_out(act: Act, facts: Facts, status: StatusReading, read: Readers) -> str | None:
    """Why the act makes no claim, or None where it makes one.

    Example: 'the attack', with no party, place or time of its own, gives 'points_back'.
    """
    only_said = act.event_type is act.frame.said and status.status is Status.HYPOTHETICAL
    nobodys = act.event_type not in DEEDS and not facts.roles.actors and not facts.roles.recipients
    if status.rule == "condition.marker" or only_said or (nobodys and status.status is Status.HYPOTHETICAL):
        return "condition"
    if nobodys and act.event_type is EventType.CONSULT and not any(p.rule not in ELSEWHERE for p in facts.places):
        return "bare"
    if act.event_type in DEEDS and is_long_past(facts.when, read.report.published):
        return "long_past"
    why = _why_it_tells_nothing(act, facts, read.table)
    if why in ("bare", "points_back") and _denies_all(status) and read.relevance.is_conflict:
        why = None
    return why or _why_no_conflict(act, facts, read)


def _denies_all(status: StatusReading) -> bool:
    """'No clashes took place', 'nobody attacked the parade': news without anybody's name."""
    return status.status is Status.NEGATED and status.cue is not None and status.cue.lower in word_class("none_at_all")


def _why_it_tells_nothing(act: Act, facts: Facts, table: TriggerTable) -> str | None:
    """A deed needs more than its name: a doer, a place or day of its own, or somebody it was done to."""
    if act.event_type not in DEEDS:
        # 'Rebels supported by Turkey' says who the rebels are, unless it says when.
        # 'Backed by tanks, the rebels ...' describes as well.
        participle = act.trigger.form is Form.PAST_PARTICIPLE and act.trigger.function is Function.ADVERBIAL_CLAUSE
        describes = participle or act.trigger.function in (Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE)
        return "describes" if describes and act.event_type is EventType.SUPPORT and facts.when is None else None
    beside = _why_background(act, facts, table)
    if beside is not None:
        return beside
    stated = [place for place in facts.places if place.rule not in ELSEWHERE]
    owned = any(child.kind is Kind.PRONOUN for child in act.trigger.of(Function.POSSESSOR))
    if act.is_noun and owned and act.light_verb is None and not act.told_with:
        # 'in his fight against rebels' is background unless it says where or when.
        return None if any(_is_within(place.span, act.trigger) for place in stated) else "background"
    if facts.roles.actors or stated or _is_of_a_crowd(act, table) or _fixes_more(act, facts):
        return None
    return "points_back" if act.is_noun else "bare"


def _why_background(act: Act, facts: Facts, table: TriggerTable) -> str | None:
    """What the act is mentioned for, where that is not to tell it."""
    if _is_purpose(act, table):
        return "purpose"
    if is_origin_of_a_war(act, table):
        return "origin_of_a_war"
    if is_guarded_against(act):
        return "guarded_against"
    if is_measure_of_time(act):
        return "measure_of_time"
    return "habit" if is_habit(act) and facts.when is None else None


def _fixes_more(act: Act, facts: Facts) -> bool:
    """A day, somebody it was done to, or a count, as far as a verb or a noun needs one to tell something."""
    own_time = facts.when is not None
    if not act.is_noun:
        return bool(facts.roles.recipients or own_time or act.told_with)
    if any(part is not act for part in act.parts()) or act.light_verb is not None:
        return bool(facts.roles.recipients or own_time or facts.figures)
    points_back = any(child.lower in ANAPHORIC for child in act.trigger.of(Function.DETERMINER, Function.POSSESSOR))
    return own_time and not points_back


def _is_of_a_crowd(act: Act, table: TriggerTable) -> bool:
    """'Thousands took to the streets': a bare number protests, though it names no party."""
    subjects = (*act.slots.get("subject", ()), *act.light_slots.get("subject", ()))
    return act.event_type is EventType.PROTEST and any(word.lemma in table.classes["quantity"] for word in subjects)


def _is_purpose(act: Act, table: TriggerTable) -> bool:
    """'An operation to oust the rebels': what something is for has not happened; 'went on to strike' has."""
    verb = act.head
    if verb.head is not None and verb.head.lemma in table.classes["aspectual"]:
        return False
    clause = verb.function in (Function.ADVERBIAL_CLAUSE, Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE)
    return clause and verb.form is Form.BASE and any(word.lower == "to" for word in verb.of(Function.AUXILIARY))


def _is_within(span: Span, word: Word) -> bool:
    words = word.subtree()
    return words[0].start <= span.start and span.end <= words[-1].end


def _why_no_conflict(act: Act, facts: Facts, read: Readers) -> str | None:
    roles = facts.roles
    if read.relevance.is_quiet:
        # In sport and business countries and their people 'attack', 'meet' and 'strike deals' all day long.
        return None if makes_war((*roles.actors, *roles.recipients)) else "quiet_report"
    if act.frame.needs_party and not roles.actors and (not roles.recipients or act.slots.get("subject")):
        # 'The rule threatens the deal': a subject that is no party does nothing.
        return "no_party"
    if not all(part.frame.needs_conflict or part.frame.needs_party for part in act.parts()):
        return None
    in_theatre = any(place.country in read.theatre.countries for place in facts.places if place.rule not in ELSEWHERE)
    parties = makes_war_or_peace((*roles.actors, *roles.recipients))
    of_conflict = parties or in_theatre or read.relevance.is_conflict or _shows_conflict(act, roles, read.table)
    return None if of_conflict else "no_conflict"


def _shows_conflict(act: Act, roles: Roles, table: TriggerTable) -> bool:
    """A weapon that is nothing else, a target of war, or parties that only disputes have ('both sides')."""
    if act.event_type is EventType.ASSAULT and any(
        word.lemma not in table.classes["weak_weapon"] for word in instruments_of(act, table)
    ):
        return True
    targets = (substance(word, table) for word in act.slots.get("object", []))
    if act.event_type is EventType.ASSAULT and any(word.lemma in table.classes["war_target"] for word in targets):
        return True
    heads = (actor.span.text.casefold().split()[-1].removesuffix("s") for actor in roles.actors)
    return any(head in table.classes["disputant"] for head in heads)
