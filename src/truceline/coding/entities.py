"""Entities: every party, thing and place that a report names, as whole phrases.

Things come from the tables of `knowledge/entities`, parties from the actor reader, places from the place reader. Where
two overlap, what the last noun says stands: 'Turkish tanks' is a platform of the Turkish army, 'Damascus airport' a
facility with the town inside it, 'tank commander' a person.

Example: 'Syrian helicopters dropped barrel bombs on a hospital in Binnish' gives Syrian helicopters (platform,
helicopter, of the Syrian armed forces), barrel bombs (weapon, aerial bomb), hospital (facility), Binnish (place).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from truceline.coding.entity_parties import Party, parties_of
from truceline.coding.entity_things import Thing, ThingReader
from truceline.coding.grammar import ParsedReport, Sentence
from truceline.coding.where import PlaceMention
from truceline.coding.where_roles import PlaceRole
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import ActorTable
from truceline.knowledge.entities import ThingTable
from truceline.records import Actor, Entity, EntityKind, Span

SCENES = frozenset({PlaceRole.SCENE, PlaceRole.DESTINATION, PlaceRole.ORIGIN, PlaceRole.SPEAKING})
"""Roles in which a name that is also a party's is the place: 'in Russia'."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A thing with its entity; `noun` is the offset at which the words of the table begin, behind all modifiers."""

    thing: Thing
    entity: Entity
    noun: int


def find_entities(
    parsed: ParsedReport,
    actors: ActorReader,
    mentions: Iterable[Actor],
    places: Iterable[PlaceMention],
    things: ThingTable,
    known: ActorTable,
) -> tuple[Entity, ...]:
    """The entities of a report in text order, the longer first where two begin together."""
    reader = ThingReader(things, parsed.text)
    named = [
        Marked(thing, _entity(parsed.text, sentence, thing, actors), sentence.words[thing.noun].start)
        for sentence in parsed.sentences
        for thing in reader.read(sentence)
    ]
    parties = parties_of(parsed, mentions, known)
    sites = [mention for mention in places if mention.is_place]
    kept, parties = _things_among_parties(named, parties)
    found, sites = _things_among_sites(kept, sites)
    found.extend(_parties_and_sites(parties, sites))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.span.start, -one.span.end, one.kind.value)))


def _entity(text: str, sentence: Sentence, thing: Thing, actors: ActorReader) -> Entity:
    words = sentence.words
    start, end = words[thing.start].start, words[thing.end - 1].end
    is_named = any(word.text[:1].isupper() for word in words[thing.start : thing.noun])
    owners = actors.read(words[thing.end - 1]) if is_named else ()
    # What stands in one row with the thing is read with it; the owner is that of its own phrase.
    own = [one for one in owners if one.rule == "who.owned-agent" and start <= one.span.start < one.span.end == end]
    return Entity(
        kind=thing.category.kind,
        span=Span(start=start, end=end, text=text[start:end]),
        rule=thing.rule,
        category=thing.category.id,
        model=thing.model,
        actor_id=own[0].id if len(own) == 1 else None,
    )


def _things_among_parties(named: list[Marked], parties: list[Party]) -> tuple[list[Marked], list[Party]]:
    """Each thing with the party that it belongs to, and the parties that are no things."""
    kept: list[Marked] = []
    taken: set[int] = set()
    for one in named:
        thing, entity = one.thing, one.entity
        for number, party in enumerate(parties):
            span = party.span
            if number in taken or span.end <= entity.span.start or entity.span.end <= span.start:
                continue
            if party.span.end == entity.span.end:
                if party.is_sure and (_is_person(party, thing) or thing.category.general):
                    break
                entity = _widened(entity, party.span).model_copy(update={"actor_id": entity.actor_id or party.actor_id})
                taken.add(number)
            elif party.is_unknown or party.kind is None or party.span.start > entity.span.start:
                taken.add(number)
            elif party.span.end > entity.span.end:
                break
        else:
            kept.append(replace(one, entity=entity))
    return kept, [party for number, party in enumerate(parties) if number not in taken]


def _things_among_sites(things: list[Marked], sites: list[PlaceMention]) -> tuple[list[Entity], list[PlaceMention]]:
    """Each thing with the place on the map that it is ('Damascus airport'), and the places that are no things."""
    kept: list[Entity] = []
    taken: set[int] = set()
    for one in things:
        entity = one.entity
        for number, site in enumerate(sites):
            span = site.place.span
            if span.end <= entity.span.start or entity.span.end <= span.start:
                continue
            if span.start >= one.noun and entity.kind is not EntityKind.FACILITY:
                taken.add(number)  # 'Grad rockets' are of no town
                continue
            if span.end == entity.span.end and entity.kind is EntityKind.FACILITY:
                entity = _widened(entity, span).model_copy(update={"place_id": site.place.id})
                taken.add(number)
            elif span.start <= entity.span.start and entity.span.end <= span.end:
                break
        else:
            kept.append(entity)
    return kept, [site for number, site in enumerate(sites) if number not in taken]


def _parties_and_sites(parties: list[Party], sites: list[PlaceMention]) -> Iterator[Entity]:
    """Parties and places; of one phrase that both claim, the part that it plays in its sentence decides."""
    lost: set[int] = set()
    ends = [(site.place.span.start, site.place.span.end) for site in sites]
    for party in parties:
        start, end = party.span.start, party.span.end
        rivals = [number for number, (first, last) in enumerate(ends) if first < end and start < last]
        scenes = [number for number in rivals if sites[number].role in SCENES and not sites[number].is_reference]
        if party.kind is None or any(_covers(sites[number].place.span, party.span) for number in scenes):
            continue
        lost.update(number for number in rivals if number not in scenes)
        yield Entity(kind=party.kind, span=party.span, rule=party.rule, actor_id=party.actor_id)
    for number, site in enumerate(sites):
        if number not in lost:
            place = site.place
            yield Entity(kind=EntityKind.PLACE, span=place.span, rule=place.rule, place_id=place.id)


def _is_person(party: Party, thing: Thing) -> bool:
    """True for a person under a title; 'frigate Admiral Essen' has a title too and is none."""
    return party.kind is EntityKind.PERSON and thing.rule != "entity.ship"


def _covers(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end


def _widened(entity: Entity, span: Span) -> Entity:
    """The entity over its own words and those of `span`, which ends where it does."""
    return entity if entity.span.start <= span.start else entity.model_copy(update={"span": span})
