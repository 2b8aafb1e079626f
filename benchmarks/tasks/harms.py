"""Attacks as a report tells them: acts of harm with their nouns, and whom a sentence lays an attack to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.acts import Telling
from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.what import Act
from truceline.knowledge.triggers import TriggerTable
from truceline.records import EventType, Status

HARM = frozenset({"attack", "kill", "abduct", "destroy", "torture", "beat"})
"""Families of frames that tell of an attack on somebody or something; battles between armed sides are others."""

DONE = (Status.ASSERTED, Status.ALLEGED, Status.DENIED)
TELLING_OF_DEEDS = (EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT)
AIMS = frozenset({"target", "objective", "object"})


@dataclass(frozen=True, slots=True)
class Harm:
    """One attack as told, with the nouns of its doers and of what it was done to."""

    act: Act
    doers: tuple[Word, ...]
    struck: tuple[Word, ...]


def acts_told(telling: Telling) -> Iterator[Act]:
    """The acts that a telling says took place: its own, and what it condemns, denies, investigates or accuses of."""
    if telling.status not in DONE and not is_of_the_past(telling.act):
        return
    act: Act | None = telling.act
    yield telling.act
    while act is not None and act.content is not None:
        act = act.content
        if act.is_noun or telling.event_type in TELLING_OF_DEEDS:
            yield act


def is_of_the_past(act: Act) -> bool:
    """'May have been carried out by': a guess at who did what was done."""
    modals = act.head.of(Function.AUXILIARY)
    return any(word.lemma == "have" for word in modals) and any(word.form is Form.MODAL for word in modals)


def aimed_at(act: Act) -> Iterator[Word]:
    """'The bank was the target of the attack': what a noun of aim over an attack says that it was aimed at."""
    preposition = act.trigger.head
    aim = preposition.head if preposition is not None and preposition.lower == "of" else None
    if not act.is_noun or aim is None or aim.lemma not in AIMS or aim.head is None:
        return
    for child in aim.head.of(Function.SUBJECT, Function.ATTRIBUTE):
        if child is not aim:
            yield from child.conjuncts()


def implicated(act: Act, table: TriggerTable) -> Iterator[tuple[Word, bool]]:
    """Who is tied to an attack: the subject of the verb over it ('claimed responsibility for'), or whom it is laid to.

    True with those whom the sentence itself lays it to: 'blamed X for', 'X is behind', 'X, suspected of'.
    """
    if not act.is_noun:
        return
    over = next((word for word in act.trigger.ancestors() if word.is_verbal or word.kind is Kind.ADJECTIVE), None)
    if over is None:
        return
    accuses = any(frame.type is EventType.ACCUSE for _, frame in table.verb_frames.get(over.lemma, ()))
    if over.function is Function.PARTICIPLE_CLAUSE and over.form is Form.PAST_PARTICIPLE and over.head is not None:
        yield over.head, accuses
        return
    verb = over if over.is_verbal else over.head
    if verb is None:
        return
    wanted = (Function.OBJECT, Function.PASSIVE_SUBJECT) if accuses else (Function.SUBJECT,)
    is_copula = verb.kind is Kind.AUXILIARY
    for child in verb.of(*((Function.SUBJECT,) if is_copula else wanted)):
        for noun in child.conjuncts():
            yield noun, accuses or is_copula
