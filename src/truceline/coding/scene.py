"""The scene of an act: where it happened, and which places it is only about."""

from __future__ import annotations

from truceline.coding.grammar import Function, Kind, Word
from truceline.coding.readers import Readers
from truceline.coding.what import Act
from truceline.records import EventType, Place, PlacePrecision

ELSEWHERE = frozenset({"where.carried", "where.sentence"})
"""Rules by which a place was taken from other words than the act's own."""

BEFORE_TOPICS = frozenset({"about", "over", "on", "regarding", "concerning"})
STRUCK = frozenset({"attack", "ground", "destroy", "offensive", "handover", "withdraw", "siege"})
"""Families of acts that are done to places: 'shelled Ruvan', 'Ruvan fell'."""


def scene_of(act: Act, read: Readers) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Where the act happened, and the places that it is about."""
    found = _places(act, read)
    topics = tuple(place for place in found if act.event_type is EventType.CONSULT and _is_topic(place, act))
    return tuple(place for place in found if place not in topics), topics


def _places(act: Act, read: Readers) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for part in act.parts():
        for word in (part.trigger, part.light_verb):
            if word is not None:
                for place in read.places.at(word, act.sentence):
                    if not _is_in_a_name(place, read):
                        found.setdefault(place.id or place.name, place)
    for place in _shared_places(act, read):
        found.setdefault(place.id or place.name, place)
    if not any(place.rule not in ELSEWHERE for place in found.values()):
        for place in _struck_names(act, read):
            found = {place.name: place}
    own = [place for place in found.values() if act.sentence.start <= place.span.start < act.sentence.end]
    return tuple(own or found.values())


def _struck_names(act: Act, read: Readers) -> list[Place]:
    """A name that no table knows, or a seat of government, where only a place can stand: kept, unresolved."""
    found = []
    for part in act.parts():
        if part.frame.family not in STRUCK or part.event_type is EventType.CONSULT:
            continue
        slots = ("object", "of") if "@a_place" not in part.frame.subject else ("subject",)
        for word in (word for name in slots for word in part.slots.get(name, [])):
            if word.kind is Kind.NAME and (read.actors.is_metonym(word) or _is_unknown(word, read)):
                span = read.report.span(_first(word).start, word.end)
                found.append(Place(name=span.text, span=span, rule="where.struck", precision=PlacePrecision.UNKNOWN))
    return found[:1]


def _is_unknown(word: Word, read: Readers) -> bool:
    known = any(actor.id or actor.sector for actor in read.actors.read(word))
    return not known and not read.actors.is_target(word)


def _first(word: Word) -> Word:
    compound = [child for child in word.of(Function.COMPOUND) if child.kind is Kind.NAME and child.index < word.index]
    return compound[0] if compound else word


def _shared_places(act: Act, read: Readers) -> tuple[Place, ...]:
    """'Met in Geneva, and their talks ended in a deal': the deal was made where they met."""
    before = act.head.head
    if act.event_type is not EventType.AGREE or act.head.function is not Function.CONJUNCT or before is None:
        return ()
    return tuple(place for place in read.places.at(before, act.sentence) if place.rule not in ELSEWHERE)


def _is_topic(place: Place, act: Act) -> bool:
    """'Discuss the attacks on Idlib': the place stands in what is talked of, not beside the talking."""
    parts = {part.trigger: part for part in act.parts()}
    word = next((w for w in act.sentence.words if w.start <= place.span.start < w.end), None)
    while word is not None and word not in parts and word is not act.head:
        topical = parts.get(word.head) if word.head is not None else None
        in_object = word.function is Function.OBJECT and topical is not None and "object" not in topical.frame.recipient
        if in_object or (word.kind is Kind.PREPOSITION and word.lower in BEFORE_TOPICS):
            return True
        word = word.head
    return False


def _is_in_a_name(place: Place, read: Readers) -> bool:
    """'Major Aden Saleh', 'al-Manar television': the place is part of what a person or body is called."""
    return any(
        mention.span.overlaps(place.span) and mention.span.text != place.span.text and read.is_called_after(mention)
        for mention in read.mentions
    )
