"""The parties of an act as its report tells them: who speaks, under which name, and who only narrates."""

from __future__ import annotations

from truceline.coding.readers import Readers
from truceline.coding.roles import DEEDS, Roles, names_only_a_weapon
from truceline.coding.what import Act
from truceline.records import Actor, EventType, Source

SPEAKS_FOR_ITSELF = frozenset(
    {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.CONCEDE}
)
"""Acts in words of one party: that party is the innermost source of its own statement."""

FIRST_PERSON = frozenset({"i", "my", "me"})


def parties_of(act: Act, read: Readers, sources: tuple[Source, ...], *, is_duty: bool) -> Roles:
    """The roles of an act under its chain; `is_duty` for what a speaker says must be done."""
    roles = read.roles.read(act, sources)
    by_speaker = "speaker" in (act.frame.noun_actor if act.is_noun else act.frame.actor)
    if act.event_type in SPEAKS_FOR_ITSELF and not roles.is_mutual:
        can_speak = tuple(actor for actor in roles.actors if not names_only_a_weapon(actor, read.table))
        by_speaker = by_speaker or (not can_speak and bool(roles.actors))
        roles = Roles(can_speak, roles.recipients, False)
    if act.event_type is act.frame.said or by_speaker or is_duty:
        roles = _spoken(roles, sources, read)
    return _with_names(_without_narrators(roles, sources), sources, read)


def with_speaker(sources: tuple[Source, ...], roles: Roles, kind: EventType, act: Act) -> tuple[Source, ...]:
    """An act in words of one party is told by that party: 'Turkey urged ...' rests on Turkey."""
    if kind in DEEDS and len(sources) > 1 and any(sources[-1].name == actor.name for actor in roles.actors):
        # 'Residents protested, activists said': protesting is no word on the protest.
        return sources[:-1]
    if sources or kind not in SPEAKS_FOR_ITSELF or roles.is_mutual or len(roles.actors) != 1 or act.is_noun:
        return sources
    speaker = roles.actors[0]
    return (Source(name=speaker.name, span=speaker.span, rule="says.own_words", actor_id=speaker.id),)


def _spoken(roles: Roles, sources: tuple[Source, ...], read: Readers) -> Roles:
    """The innermost speaker as the actor of what it says."""
    if not sources:
        return roles
    speaker = sources[-1]
    known = next((actor for actor in read.mentions if actor.span.overlaps(speaker.span)), None)
    actor = known or Actor(name=speaker.name, span=speaker.span, rule="who.speaker", id=speaker.actor_id)
    recipients = tuple(party for party in (*roles.actors, *roles.recipients) if party.name != actor.name)
    return Roles((actor,), recipients, False)


def _without_narrators(roles: Roles, sources: tuple[Source, ...]) -> Roles:
    """Roles without those who only tell of it: '... killing 19, the monitor said' does not kill the monitor."""
    told = {(source.span.start, source.span.end) for source in sources}
    kept = tuple(party for party in roles.recipients if (party.span.start, party.span.end) not in told)
    return Roles(roles.actors, kept, roles.is_mutual)


def _with_names(roles: Roles, sources: tuple[Source, ...], read: Readers) -> Roles:
    """Roles with 'I' as the one who speaks, and offices under the name that the report gives."""

    def named(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(_with_name(actor, sources, read) for actor in actors)

    return Roles(named(roles.actors), named(roles.recipients), roles.is_mutual)


def _with_name(actor: Actor, sources: tuple[Source, ...], read: Readers) -> Actor:
    if actor.name.casefold() in FIRST_PERSON and sources:
        speaker = sources[-1]
        return actor.model_copy(update={"name": speaker.name, "id": speaker.actor_id, "rule": "who.first_person"})
    if actor.id is None and actor.country is None:
        return _of_the_theatre(actor, read)
    if actor.id is None or actor.resolved_name is None or not read.is_person(actor):
        return actor
    own = set(actor.resolved_name.casefold().split())
    if own & set(actor.name.casefold().split()):
        return actor
    names = [m.name for m in read.mentions if m.id == actor.id and own & set(m.name.casefold().split())]
    return actor.model_copy(update={"name": max(names, key=len)}) if names else actor


def _of_the_theatre(actor: Actor, read: Readers) -> Actor:
    """'Government forces' in a theatre of one country are that country's; the rule says that the theatre told it."""
    words = {*actor.span.text.casefold().split(), *actor.name.casefold().split()}
    if len(read.theatre.countries) != 1 or not words & read.table.classes["home_force"]:
        return actor
    country = read.theatre.countries[0]
    organ = read.known.organ(country, "gov" if actor.sector == "GOV" else "mil")
    if organ is None:
        return actor
    found = {"id": organ.id, "resolved_name": organ.name, "country": country, "rule": "who.theatre"}
    return actor.model_copy(update={**found, "sector": actor.sector or organ.sector})
