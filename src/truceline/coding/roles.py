"""Who did it to whom: the parties of an act, read from the slots that its frame names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from truceline.coding.grammar import Function, Word
from truceline.coding.observer import NOBODY, Observer
from truceline.coding.relevance import makes_war_or_peace
from truceline.coding.slots import Slots, noun_slots
from truceline.coding.what import Act, substance
from truceline.coding.who import ActorReader
from truceline.knowledge.triggers import TriggerTable
from truceline.records import Actor, EventType, Place, Source

CORE = frozenset({"subject", "object", "indirect", "speaker", "modifier", "possessor"})
PARTIES = "_parties"
ELSE = "_else"
OWNER = "_owner"

SHARED_BY_MUTUAL = ("with", "between", "among")
"""Prepositions that may hang on the light verb instead of the noun: 'talks were held between the two'."""

EMPTY_SUBJECTS = frozenset({"it", "this", "that", "there"})
"""Subjects of 'it is unacceptable': they name nobody."""

DEEDS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.MOBILIZE, EventType.AID, EventType.PROTEST}
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Actors and recipients of an act; mutual acts have all their parties among the actors."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    is_mutual: bool


class RoleReader:
    """Reads the parties of acts in one report."""

    def __init__(
        self,
        table: TriggerTable,
        actors: ActorReader,
        place_of: Callable[[Word], Place | None],
        observer: Observer = NOBODY,
    ) -> None:
        self._table = table
        self._observer = observer
        self._actors = actors
        self._place_of = place_of

    def read(self, act: Act, sources: tuple[Source, ...]) -> Roles:
        """The roles of an act with everything told with it.

        `sources` is the chain over the act: with a frame's `speaker` slot, its innermost link is the actor.
        """
        said = act.frame.said if act.frame.said is not None and act.event_type is act.frame.said else None
        if said is not None and not act.is_noun:
            return self._said(act)
        actors: list[Actor] = []
        recipients: list[Actor] = []
        for part in act.parts():
            deed = part.event_type in DEEDS
            for slot, slots in self._actor_slots(part):
                name = slot.removesuffix(ELSE)
                if name != slot and actors:
                    continue
                found = tuple(self._from_slot(part, name, slots, as_target=False, deed=deed))
                self._observer.filled(act, "actor", name, found)
                actors.extend(found)
            for name, slots in self._recipient_slots(part):
                found = tuple(self._from_slot(part, name, slots, as_target=deed, deed=deed))
                self._observer.filled(act, "recipient", name, found)
                recipients.extend(found)
        if act.content is not None and "content_recipient" in act.frame.recipient and not recipients:
            inner = self.read(act.content, sources)
            named = {actor.name for actor in actors}
            recipients.extend(p for p in inner.recipients if p.name not in named and makes_war_or_peace((p,)))
        if act.content is not None and "content_actor" in act.frame.recipient and not recipients:
            named = {actor.name for actor in actors}
            recipients.extend(p for p in self.read(act.content, sources).actors if p.name not in named)
        mutual = (act.frame.mutual and act.event_type is not EventType.SUPPORT) or _is_reciprocal(act)
        if mutual:
            return Roles(self._with_crews_only(_unique([*actors, *recipients])), (), True)
        kept = self._with_crews_only(_unique(actors))
        names = {actor.name for actor in kept}
        return Roles(kept, tuple(party for party in _unique(recipients) if party.name not in names), False)

    def nouns(self, act: Act) -> tuple[list[Word], list[Word]]:
        """The nouns in the slots of actors and of recipients, parties or things: for lists of what was struck."""
        actors = [word for part in act.parts() for word in self._words(self._actor_slots(part))]
        recipients = [word for part in act.parts() for word in self._words(self._recipient_slots(part))]
        return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients))

    def _words(self, names: Iterable[tuple[str, Slots]]) -> Iterator[Word]:
        for name, slots in names:
            for word in slots.get(name.removesuffix(PARTIES).removesuffix(OWNER), []):
                yield from substance(word, self._table).conjuncts()

    def _with_crews_only(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Without 'helicopters' where somebody is named who flies them."""
        bare = [actor for actor in actors if names_only_a_weapon(actor, self._table)]
        return tuple(actor for actor in actors if actor not in bare) if len(bare) < len(actors) else actors

    def _said(self, act: Act) -> Roles:
        """Under a speaker, who does what is complained of is the recipient of the complaint."""
        subjects = [word for word in act.slots.get("subject", []) if word.lower not in EMPTY_SUBJECTS]
        recipients = [party for word in subjects for party in self._inside(word)]
        if not recipients and act.content is not None:
            recipients.extend(self.read(act.content, ()).actors)
        self._observer.filled(act, "recipient", "subject", tuple(recipients))
        return Roles((), _unique(recipients), False)

    def _actor_slots(self, part: Act) -> Iterator[tuple[str, Slots]]:
        if not part.is_noun:
            for name in part.frame.actor:
                yield name, part.slots
            return
        for name in part.frame.noun_actor:
            yield name, part.slots
            if name == "light_subject" and part.light is not None:
                yield "subject", part.light_slots
        if part.light is not None and part.light.subject == "actor":
            yield "subject", part.light_slots
            if part.frame.mutual:
                yield from ((name, part.light_slots) for name in SHARED_BY_MUTUAL)
        if part.light is not None and part.light.subject == "recipient":
            yield "from", part.light_slots

    def _recipient_slots(self, part: Act) -> Iterator[tuple[str, Slots]]:
        if not part.is_noun:
            for name in part.frame.recipient:
                yield name, part.slots
            return
        for name in part.frame.noun_recipient:
            yield name, part.slots
            if part.light is not None and name in ("on", "against", "with", "to", "at"):
                yield name, part.light_slots
        if part.light is not None and part.light.subject == "recipient":
            yield "subject", part.light_slots
            yield "object", part.light_slots

    def _from_slot(self, part: Act, name: str, slots: Slots, *, as_target: bool, deed: bool) -> Iterator[Actor]:
        if name == "modifier":
            # 'intelligence sharing': a word of the act's own name is no party to it.
            own = {part.trigger.lower, *part.pattern}
            yield from (a for a in self._actors.read_modifiers(part.trigger) if a.name.casefold() not in own)
            return
        if name == "possessor":
            # 'Turkey's offensive': read with the modifiers where both are asked for.
            if "modifier" not in part.frame.noun_actor:
                yield from self._parties(slots.get(name, []), as_target=False, deed=deed)
            return
        slot = name.removesuffix(PARTIES).removesuffix(OWNER)
        words = slots.get(slot, [])
        if not words and not part.is_noun and slot not in CORE:
            # 'suspended aid to Larkania': the phrase hangs on the object, not on the verb.
            nouns = [noun for name in ("object", *part.frame.preposition) for noun in slots.get(name, [])]
            words = [word for noun in nouns for word in noun_slots(noun).get(slot, [])]
        for word in words:
            if name.endswith(PARTIES):
                yield from self._inside(word)
            elif name.endswith(OWNER):
                yield from self._actors.read_modifiers(word)
            else:
                yield from self._parties([word], as_target=as_target, deed=deed)

    def _parties(self, words: list[Word], *, as_target: bool, deed: bool) -> Iterator[Actor]:
        for word in words:
            inner = substance(word, self._table)
            for noun in inner.conjuncts():
                if noun is not inner and not noun.is_nominal:
                    continue
                if self._is_munition(noun):
                    if not as_target:
                        yield from self._actors.read_modifiers(noun)  # 'Turkish shells' are Turkey's
                    continue
                if deed and self._is_mere_place(noun):
                    continue
                if deed and as_target and self._actors.is_metonym(noun):
                    continue
                if self._actors.is_actor(noun) or (as_target and self._actors.is_target(noun)):
                    yield from self._named(noun)

    def _named(self, noun: Word) -> tuple[Actor, ...]:
        """The readings of a noun, or of the known name that stands beside it: 'the commissioner, Vera Olm'."""
        found = self._actors.read(noun)
        beside = noun.first(Function.APPOSITION)
        if beside is not None and not any(actor.id for actor in found):
            named = tuple(actor for actor in self._actors.read(beside) if actor.id is not None)
            return named or found
        return found

    def _inside(self, word: Word) -> Iterator[Actor]:
        """The parties named anywhere in a phrase: 'Turkey's decision' gives Turkey."""
        inner = substance(word, self._table)
        if self._actors.is_actor(inner):
            yield from self._parties([inner], as_target=False, deed=False)
            return
        yield from self._actors.read_modifiers(inner)
        for preposition in inner.children:
            for noun in preposition.children if preposition.lower in ("of", "by", "between", "from") else ():
                if noun.is_nominal and self._actors.is_actor(noun):
                    yield from self._parties([noun], as_target=False, deed=False)

    def _is_munition(self, word: Word) -> bool:
        weapon = self._table.weapons.get(word.lemma) or self._table.weapons.get(word.lower)
        return weapon is not None and not weapon.is_platform

    def _is_mere_place(self, word: Word) -> bool:
        place = self._place_of(word)
        return place is not None and place.kind != "country"


def _is_reciprocal(act: Act) -> bool:
    """'Accused each other', 'shelled one another': each side does it to the other."""
    objects = (*act.slots.get("object", ()), *act.slots.get("at", ()), *act.slots.get("on", ()))
    first = {"other": "each", "another": "one"}
    return any(
        any(child.lower == first.get(word.lower) for child in word.of(Function.DETERMINER, Function.NUMBER))
        for word in objects
    )


def names_only_a_weapon(actor: Actor, table: TriggerTable) -> bool:
    """True for 'jets' that are nobody's: what struck is told, not who."""
    return actor.country is None and actor.span.text.split()[-1].lower().rstrip("s") in table.weapons


def _unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    kept: dict[str, Actor] = {}
    for actor in actors:
        key = actor.id or actor.name.casefold()
        kept.setdefault(key, actor)
    return tuple(kept.values())
