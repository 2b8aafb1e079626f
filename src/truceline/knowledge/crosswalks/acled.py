"""ACLED's sub-event type of a short report, by the claims in it and the words around them.

ACLED types an event by who did it, with what, and what the crowd or the ground did; a good part of that stands in words
that are no act in PLOVER ('a cache was found', 'the camp was set up'). So the rules of `acled.yaml` ask of a sentence
for classes of words (`acled_words.yaml`) and for claims, and each adds its weight to a sub-event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import Actor, Claim, EventType

FOLDER = KNOWLEDGE / "crosswalks"

LATER_SENTENCE = 0.6
"""What a sentence after the first is worth: the event stands in the lead, its background behind. Set by hand."""

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})
REBEL_SECTORS = frozenset({"REB", "UAF", "OPP", "INS", "SEP", "CRM"})


class WordRow(BaseModel):
    """A named class of words and phrases, as lemmas in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    words: tuple[str, ...]


class RuleRow(BaseModel):
    """What speaks for a sub-event: all classes of `needs` and none of `unless` in one sentence.

    Classes of `anywhere` must stand somewhere in the report. `leads` names two classes of which the first must stand
    before the second in the sentence, which need not be there ('the army captured ... from rebels'). Where `types` is
    given, a claim of one of them must stand in the sentence, with one of `modes` and an actor on the side of `actor`
    (state or rebel) where those are given. `is_acled` is False for types that ACLED does not have.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sub_event: str
    weight: float
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    leads: tuple[str, str] | None = None
    types: tuple[EventType, ...] = ()
    modes: tuple[str, ...] = ()
    actor: str | None = None
    is_acled: bool = True


@dataclass(frozen=True, slots=True)
class SubEvent:
    """A sub-event type with the weight of all that speaks for it."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A sentence as the rules read it: its words in lower case, their lemmas, and the claims told in it."""

    words: Sequence[str]
    lemmas: Sequence[str]
    claims: Sequence[Claim] = ()


class AcledTable:
    """The rules and word classes, checked together."""

    def __init__(self) -> None:
        self._rules = read_yaml_rows(FOLDER / "acled.yaml", RuleRow)
        self._classes = {row.name: row.words for row in read_yaml_rows(FOLDER / "acled_words.yaml", WordRow)}
        faults = [
            f"{FOLDER / 'acled.yaml'}: {rule.sub_event}: no class {name!r} in acled_words.yaml"
            for rule in self._rules
            for name in (*rule.needs, *rule.unless, *rule.anywhere, *(rule.leads or ()))
            if name not in self._classes
        ]
        if faults:
            raise TableFault(faults)

    def sub_events(self, sentences: Iterable[SentenceWords], *, only_acled: bool = True) -> tuple[SubEvent, ...]:
        """Sub-events that the sentences speak for, heaviest first; empty where no rule fits.

        Worked example: 'Police fired tear gas to disperse protesters' gives 'Protest with intervention' first.
        """
        weights: dict[str, float] = {}
        read = [(sentence, self._places_of(sentence)) for sentence in sentences]
        told = {name for _, places in read for name in places}
        for number, (sentence, places) in enumerate(read):
            for rule in self._rules:
                if not rule.is_acled and only_acled:
                    continue
                if told.issuperset(rule.anywhere) and _fits(rule, places, sentence.claims):
                    worth = rule.weight * (LATER_SENTENCE if number else 1.0)
                    weights[rule.sub_event] = weights.get(rule.sub_event, 0.0) + worth
        ordered = sorted(weights.items(), key=lambda item: -item[1])
        return tuple(SubEvent(name, round(weight, 3)) for name, weight in ordered)

    def _places_of(self, sentence: SentenceWords) -> dict[str, int]:
        """For each class in the sentence the number of the first word that belongs to it."""
        found: dict[str, int] = {}
        for form in (sentence.words, sentence.lemmas):
            text = f" {' '.join(form)} "
            for name, words in self._classes.items():
                starts = [at for word in words if (at := text.find(f" {word} ")) >= 0]
                if starts:
                    first = text.count(" ", 0, min(starts))
                    found[name] = min(first, found.get(name, first))
        return found


def _fits(rule: RuleRow, places: dict[str, int], claims: Sequence[Claim]) -> bool:
    if not places.keys() >= set(rule.needs) or not places.keys().isdisjoint(rule.unless):
        return False
    if rule.leads is not None and not _stands_before(*rule.leads, places):
        return False
    return not rule.types or any(_claim_fits(rule, claim) for claim in claims)


def _stands_before(first: str, second: str, places: dict[str, int]) -> bool:
    return first in places and (second not in places or places[first] < places[second])


def _claim_fits(rule: RuleRow, claim: Claim) -> bool:
    if claim.event_type not in rule.types or (rule.modes and not set(rule.modes) & set(claim.modes)):
        return False
    return rule.actor is None or any(side_of(actor) == rule.actor for actor in claim.actors)


def side_of(actor: Actor) -> str | None:
    """'state' or 'rebel' by the actor's sector, None for others; a bare country is its government."""
    if actor.sector in REBEL_SECTORS:
        return "rebel"
    return "state" if actor.sector in STATE_SECTORS or (actor.sector is None and actor.country) else None


@cache
def load_acled() -> AcledTable:
    """The table, loaded once; raises `TableFault` with every fault found."""
    return AcledTable()
