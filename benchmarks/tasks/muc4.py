"""Role fillers of the attacks in a report: perpetrators, targets, victims and weapons.

A first version, and the texts of this set are in lower case: names, which the parser and the actor table know by their
capitals, are found only where the table allows any case.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.acts import ActTeller, Telling
from tasks.parsed_texts import parsed_rows
from truceline.coding.grammar import Function, Kind, ParsedReport, Sentence, Word
from truceline.knowledge.triggers import TriggerTable, load_triggers
from truceline.records import Actor, EventType, Status

ROLES = ("perpetrators_individual", "perpetrator_organizations", "targets", "victims", "weapons")
VIOLENT = (EventType.ASSAULT, EventType.COERCE)
DONE = (Status.ASSERTED, Status.ALLEGED, Status.DENIED)
STATE_SECTORS = ("GOV", "MIL", "COP", "JUD", "SPY", "IGO")
BEFORE_NOUN = (Function.COMPOUND, Function.ADJECTIVE)
PRONOUNS = frozenset({"they", "we", "us", "it", "he", "she", "him", "them", "i", "his", "who", "you"})
BATTLE = frozenset({"combat", "clash", "offensive", "territory", "battle"})
"""Families of frames that tell of war between armed sides, which this set does not ask for."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a report; each filler is one string."""
    teller, table = ActTeller(), load_triggers()
    for row, report, parsed in parsed_rows(rows):
        fillers = Fillers(table)
        for telling in teller.tellings(report, parsed):
            if telling.event_type in VIOLENT and telling.status in DONE and telling.act.frame.family not in BATTLE:
                fillers.add(telling, parsed)
        yield {"id": row["id"], "entities": {role: [[name] for name in fillers.of[role]] for role in ROLES}}


class Fillers:
    """The fillers of one report, each role in text order without repeats."""

    def __init__(self, table: TriggerTable) -> None:
        self._table = table
        self.of: dict[str, dict[str, None]] = {role: {} for role in ROLES}

    def add(self, telling: Telling, parsed: ParsedReport) -> None:
        """Note the parties and weapons of one act."""
        for actor in telling.roles.actors:
            is_group = actor.id is not None or actor.sector in STATE_SECTORS
            self._note("perpetrator_organizations" if is_group else "perpetrators_individual", actor)
        for actor in telling.roles.recipients:
            if not self._is_described_person(actor):
                self._note("victims" if looks_like_name(actor, parsed) else "targets", actor)
        if telling.event_type is EventType.ASSAULT:
            for word in weapons_in(telling.act.sentence, self._table):
                self.of["weapons"].setdefault(phrase(word, parsed.text))

    def _note(self, role: str, actor: Actor) -> None:
        if actor.name.lower() not in PRONOUNS:
            self.of[role].setdefault(actor.name.lower())

    def _is_described_person(self, actor: Actor) -> bool:
        """True for 'two peasants': the set names victims, and describes them only beside their names."""
        head = actor.span.text.lower().split()[-1]
        persons = self._table.classes["person"]
        return head in persons or head.rstrip("s") in persons or actor.sector is not None


def looks_like_name(actor: Actor, parsed: ParsedReport) -> bool:
    """True for two words or more without an article: without capitals the best sign of a person's name."""
    before = parsed.text[: actor.span.start].rsplit(maxsplit=1)[-1:]
    return " " in actor.span.text and before not in (["the"], ["a"], ["an"], ["their"], ["his"], ["its"])


def weapons_in(sentence: Sentence, table: TriggerTable) -> Iterator[Word]:
    """Nouns of a sentence that name a weapon, heads of their phrases only."""
    for word in sentence.words:
        is_head = word.kind in (Kind.NOUN, Kind.NAME) and word.function not in BEFORE_NOUN
        weapon = table.weapons.get(word.lemma) or table.weapons.get(word.lower)
        if is_head and weapon is not None and not weapon.is_platform:
            yield word


def phrase(word: Word, text: str) -> str:
    """A noun with the nouns and adjectives before it."""
    before = [child for child in word.of(*BEFORE_NOUN) if child.index < word.index]
    return text[min([word.start, *(child.start for child in before)]) : word.end].lower()
