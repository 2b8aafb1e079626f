"""What the parties that the actor reader found are: persons, people, organisations, or names of we do not know what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.coding.grammar import Form, ParsedReport
from truceline.knowledge.actors import ActorTable, AgentRow, EntryKind, SenseKind
from truceline.knowledge.actors.table import folded_words
from truceline.knowledge.language import load_given_names
from truceline.records import Actor, EntityKind, Span

PERSON_RULES = frozenset({"who.person", "who.titled-name"})
OFFICE_RULES = frozenset({"who.office", "who.office-by-date"})
NAME_RULES = frozenset({"who.name", "who.metonym", *PERSON_RULES})
POINTING_RULES = frozenset({"who.pronoun", "who.reference-pronoun", "who.relative"})
"""Rules of the actor reader for words that name nobody themselves."""

AGENT_KINDS = {
    "force": EntityKind.ORGANISATION,
    "body": EntityKind.ORGANISATION,
    "group": EntityKind.ORGANISATION,
    "side": EntityKind.ORGANISATION,
    "population": EntityKind.PEOPLE,
}
"""Kinds of agents of the actor table that are kinds of entities; vehicles and facilities are read as things."""

LONGEST_NOUN = 4
"""Words of the longest common noun of the actor table that is looked up at the end of a phrase."""


@dataclass(frozen=True, slots=True)
class Party:
    """A mention of a party; `kind` is None for a vehicle, weapon or facility, which the tables of things read."""

    span: Span
    rule: str
    kind: EntityKind | None
    actor_id: str | None

    @property
    def is_sure(self) -> bool:
        """True for a name that the table of actors knows, or one under a title."""
        return self.rule in NAME_RULES

    @property
    def is_unknown(self) -> bool:
        """True for a proper name and nothing more."""
        return self.rule == "who.unknown-name"


def parties_of(parsed: ParsedReport, actors: Iterable[Actor], known: ActorTable) -> list[Party]:
    """The parties with what they are, without pronouns, each stretch of words once.

    Example: 'Rebel fighters' are people, 'the defence ministry' an organisation, 'a gunman' a person.
    """
    plurals = {word.end for sentence in parsed.sentences for word in sentence.words if word.form is Form.PLURAL}
    found: dict[tuple[int, int], Party] = {}
    for actor in actors:
        span = actor.span
        if actor.rule in POINTING_RULES or (span.start, span.end) in found:
            continue
        kind = _kind_of(actor, span.end in plurals, known)
        found[span.start, span.end] = Party(span, actor.rule, kind, actor.id)
    return list(found.values())


def _kind_of(actor: Actor, is_plural: bool, known: ActorTable) -> EntityKind | None:
    if actor.rule in PERSON_RULES:
        return EntityKind.PERSON
    if actor.rule in OFFICE_RULES:
        return EntityKind.PEOPLE if is_plural else EntityKind.PERSON
    if actor.rule not in NAME_RULES:
        agent = _noun_at_end(actor.span.text, known)
        if agent is not None and agent.kind == "person":
            return EntityKind.PEOPLE if is_plural else EntityKind.PERSON
        if agent is not None:
            return AGENT_KINDS.get(agent.kind)
    entry = known.get(actor.id)
    if entry is not None:
        return EntityKind.PERSON if entry.kind is EntryKind.PERSON else EntityKind.ORGANISATION
    if actor.rule != "who.unknown-name":
        return EntityKind.ORGANISATION
    first = folded_words(actor.span.text)[:1]
    return EntityKind.PERSON if set(first) & load_given_names() and " " in actor.span.text else EntityKind.NAME


def _noun_at_end(text: str, known: ActorTable) -> AgentRow | None:
    """The common noun of the actor table that ends the phrase, the longest one."""
    words = folded_words(text)
    for length in range(min(LONGEST_NOUN, len(words)), 0, -1):
        phrase = known.phrase(words[-length:])
        for sense in phrase.senses if phrase is not None else ():
            if sense.kind is SenseKind.AGENT:
                return sense.agent
    return None
