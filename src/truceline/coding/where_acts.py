"""At which of the places of a sentence an act happened, read from the grammar around the act's word.

The search widens step by step: what hangs on the act's own word; then the verb it is subject or object of, or the
clause it is part of; then the only scene of the sentence; then the only scene of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from truceline.coding.grammar import Function, Word
from truceline.coding.where_roles import PlaceRole
from truceline.knowledge.gazetteer.vocabulary import place_words
from truceline.records import Place

if TYPE_CHECKING:
    from truceline.coding.where import PlaceMention

OTHER_CLAUSE = frozenset(
    {
        Function.COMPLEMENT_CLAUSE,
        Function.ADVERBIAL_CLAUSE,
        Function.RELATIVE_CLAUSE,
        Function.PARATAXIS,
        Function.CLAUSE_SUBJECT,
    }
)
"""Functions that begin a clause of its own: places beyond belong to its act."""

DEPENDENT_CLAUSE = frozenset(
    {
        Function.OPEN_COMPLEMENT,
        Function.ADVERBIAL_CLAUSE,
        Function.PARTICIPLE_CLAUSE,
        Function.RELATIVE_CLAUSE,
        Function.PREPOSITION_CLAUSE,
    }
)
"""Functions of a clause that shares the scene of the clause it hangs on ('hit a market, killing four')."""

ARGUMENT = frozenset(
    {
        Function.SUBJECT,
        Function.PASSIVE_SUBJECT,
        Function.OBJECT,
        Function.ATTRIBUTE,
        Function.PREPOSITION_OBJECT,
        Function.PREPOSITION,
        Function.AGENT,
        Function.COMPOUND,
        Function.APPOSITION,
    }
)

WIDTH = {
    "facility": 0,
    "landmark": 0,
    "village": 1,
    "town": 1,
    "point": 1,
    "island": 1,
    "district": 2,
    "admin1": 4,
    "macro": 6,
    "sea": 5,
    "country": 6,
}
MIDDLE_WIDTH = 3
AREA_WIDTH = 5
"""From this width on (countries and wider) a place is left out where a narrower one is given."""


def places_at(
    trigger: Word, mentions: Sequence[PlaceMention], earlier: Sequence[Sequence[PlaceMention]]
) -> tuple[Place, ...]:
    """The places of an act among those of its sentence, or of the sentences before (nearest first)."""
    by_head = {
        id(mention.head): mention for mention in mentions if mention.role in (PlaceRole.SCENE, PlaceRole.DESTINATION)
    }
    speaks = trigger.is_verbal and trigger.lemma in place_words().saying | place_words().stance
    for scope in _scopes(trigger) if by_head else ():
        if speaks and scope is not trigger and scope.is_nominal:
            break
        linked = _linked(scope, by_head)
        if linked:
            return narrowest_first([mention.place for mention in linked])
    if speaks:
        return ()
    only = _only_scene(mentions)
    if only:
        return tuple(place.model_copy(update={"rule": "where.sentence"}) for place in only)
    if _carries_over(trigger) and not any(mention.role is PlaceRole.SCENE for mention in mentions):
        for sentence in earlier:
            carried = _only_scene(sentence)
            if carried:
                return tuple(place.model_copy(update={"rule": "where.carried"}) for place in carried)
    return ()


def _carries_over(trigger: Word) -> bool:
    """True for acts that go on telling what the sentence before began: 'the attack', 'four were wounded', 'there'.

    What answers an act ('a retaliatory strike') is mostly done elsewhere.

    Tried on the development reports without this: eleven of fourteen places carried over were wrong.
    """
    words = place_words()
    if trigger.lemma in words.answering or any(child.lower in words.answering for child in trigger.children):
        return False
    if trigger.lemma in words.harm or trigger.lower in words.event_heads:
        return True
    return any(_points_back(word) for word in (trigger, *trigger.children))


def _points_back(word: Word) -> bool:
    if word.lower == "there":
        return word.function is Function.ADVERB
    mark = word.first(Function.DETERMINER)
    marked = mark is not None and mark.lower in ("the", "this", "these", "that", "those")
    return marked and word.lower in place_words().event_heads


def place_of(word: Word, by_word: Mapping[int, PlaceMention]) -> Place | None:
    """The nearest place that hangs on a noun by 'in', 'of', as compound, owner or apposition."""
    for below in _below(word):
        mention = by_word.get(id(below))
        if mention is not None and mention.is_place and mention.role is not PlaceRole.ANCHOR:
            return mention.place
    following = _phrase_behind(word)
    return place_of(following, by_word) if following is not None else None


def _phrase_behind(word: Word) -> Word | None:
    """The phrase right behind a noun that the parser hung on its verb ('took villages in southern Idlib')."""
    if word.head is None or not word.head.is_verbal:
        return None
    end = word.subtree()[-1].index
    behind = (child for child in word.head.of(Function.PREPOSITION) if child.index == end + 1)
    return next((child for child in behind if place_words().relations.get(child.lower) in ("in", "near", "of")), None)


def _scopes(trigger: Word) -> Iterator[Word]:
    """The act's word, then the words above it whose scene it shares."""
    saying = place_words().saying
    word = trigger
    yield word
    while word.head is not None:
        above = word.head
        if word.function is Function.CONJUNCT:
            # 'entered and looted X': a verb with a subject of its own begins another scene.
            if word.is_verbal and word.first(Function.SUBJECT, Function.PASSIVE_SUBJECT) is not None:
                return
        elif (above.is_verbal and above.lemma in saying and word.function is not Function.PASSIVE_SUBJECT) or (
            word.function not in DEPENDENT_CLAUSE and word.function not in ARGUMENT
        ):
            return
        word = above
        yield word


def _linked(scope: Word, by_head: Mapping[int, PlaceMention]) -> list[PlaceMention]:
    """The scenes that hang on a word within its own clause; those in a verb's subject only if there are no others."""
    own = by_head.get(id(scope))
    found = [own] if own is not None else []
    in_subject: list[PlaceMention] = []
    for child in scope.children:
        if _is_apart(child):
            continue
        into = in_subject if scope.is_verbal and child.function is Function.SUBJECT else found
        for word in _below(child):
            mention = by_head.get(id(word))
            if mention is not None:
                into.append(mention)
    if all(mention.relation == "example" for mention in found):
        found = in_subject or found
    for kept in (
        [mention for mention in found if mention.role is PlaceRole.SCENE and mention.relation != "example"],
        [mention for mention in found if mention.role is PlaceRole.SCENE],
    ):
        if kept:
            return kept
    return found


def _below(word: Word) -> Iterator[Word]:
    """A word and what hangs on it, nearest first, without other clauses."""
    queue = [word]
    for current in queue:
        yield current
        queue.extend(child for child in current.children if not _is_apart(child))


def _is_apart(child: Word) -> bool:
    """True where another act begins: a clause, a verb joined by 'and', or 'after', 'during' and the like."""
    if child.function is Function.PREPOSITION:
        return place_words().relations.get(child.lower) == "time"
    return child.function in OTHER_CLAUSE or (child.function is Function.CONJUNCT and child.is_verbal)


def _only_scene(mentions: Sequence[PlaceMention]) -> tuple[Place, ...]:
    """The scene of a sentence if there is one only, with the areas that contain it; else nothing."""
    scenes = narrowest_first([mention.place for mention in mentions if mention.role is PlaceRole.SCENE])
    if not scenes or _width(scenes[0]) >= AREA_WIDTH:
        return ()
    narrow = [place for place in scenes if _width(place) == _width(scenes[0])]
    return scenes if len(narrow) == 1 else ()


def narrowest_first(places: Sequence[Place]) -> tuple[Place, ...]:
    """Each place once, the narrowest first; without countries and parts of them that hold a narrower one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (_width(place), place.span.start)):
        same = any(
            (place.id, place.latitude, place.longitude) == (k.id, k.latitude, k.longitude) and place.id for k in kept
        )
        if not same and not (_width(place) >= AREA_WIDTH and any(_may_hold(place, k) for k in kept)):
            kept.append(place)
    return tuple(kept)


def _may_hold(area: Place, place: Place) -> bool:
    elsewhere = area.country is not None and place.country is not None and area.country != place.country
    return _width(place) < AREA_WIDTH and not elsewhere


def _width(place: Place) -> int:
    if place.kind is None:
        return WIDTH["town"]
    if place.direction is not None and place.kind == "region" and place.admin1 is None:
        return AREA_WIDTH
    return WIDTH.get(place.kind, MIDDLE_WIDTH)
