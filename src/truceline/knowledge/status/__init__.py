"""Is it so, as one table: words of mood, tense, negation and hedging, stances of sources, and what they mean."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import EventType, Stance, Status

CuePlace = Literal[
    "negation", "determiner", "object", "governing", "passive_governing", "preposition", "marker", "modal",
    "modal_have", "adjective", "subject_adjective", "adverb", "participle", "predicate", "subject_of", "governing_to",
    "infinitive", "time_phrase", "opener", "inversion", "question", "condition_clause", "progressive",
    "stance", "source", "frame", "quotation", "default",
]  # fmt: skip

WORDLESS = ("default", "quotation")
"""Places whose rows have no words."""


class Aspect(StrEnum):
    """What else holds of an act beside its status."""

    ONGOING = "ongoing"
    HABITUAL = "habitual"


class StatusCue(BaseModel):
    """Lemmas, word forms or phrases that, standing at `place` relative to an act, give it a status or an aspect.

    Verbs and nouns over it: `governing` is what the act is a complement of, `passive_governing` the same in the
    passive ('is said to have'), `governing_to` a verb that takes it as infinitive ('are to meet'), `infinitive` the
    'to' of a headline. Its own clause: `marker` introduces it, `opener` is a phrase before it ('as long as'),
    `inversion` its auxiliary before the subject ('had they struck'), `condition_clause` the marker of a clause
    under it, `question` the mark that ends it, `modal_have` a modal followed by 'have', `progressive` the auxiliary
    of a gerund, `time_phrase` how often ('every night'), `object` whom it was done to ('nobody'). Its noun:
    `adjective` and `participle` qualify it, `subject_adjective` qualifies its doer, `predicate` is said of it ('the
    talks are due'), `subject_of` is what it does ('clashes continued'). How it is told: `stance` names stances of
    its sources, `source` words of one without a name ('rumours'), `frame` the family of its own frame; `quotation`
    is an act in quotation marks that nobody says, `default` any act. `types` are the types of acts that the row
    concerns (all where none is named), `not_types` those that it does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    place: CuePlace
    words: frozenset[str] = frozenset()
    status: Status | None = None
    aspect: Aspect | None = None
    types: frozenset[EventType] = frozenset(EventType)
    not_types: frozenset[EventType] = frozenset()

    @model_validator(mode="after")
    def _says_one_thing(self) -> StatusCue:
        if (self.status is None) == (self.aspect is None):
            raise ValueError("a row gives either a status or an aspect")
        if bool(self.words) == (self.place in WORDLESS):
            raise ValueError(f"a row at {self.place} has {'no words' if self.words else 'to name its words'}")
        unknown = self.words - set(Stance) if self.place == "stance" else frozenset()
        if unknown:
            raise ValueError(f"not a stance: {', '.join(sorted(unknown))}")
        return self

    @property
    def gives(self) -> str:
        """The status or the aspect, as a word."""
        return (self.status or self.aspect or Status.ASSERTED).value

    @cached_property
    def concerns(self) -> frozenset[EventType]:
        """The types of acts that the row is for."""
        return self.types - self.not_types

    @cached_property
    def stands_in_text(self) -> bool:
        """True if one of the row's words must stand in the sentence of the act."""
        return self.place not in (*WORDLESS, "stance", "source", "frame")

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words, and the first words of those that are several."""
        return self.words | {phrase[0] for phrase in self.phrases}

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """Those of the words that are several: 'stop short'."""
        return tuple(tuple(words.split()) for words in sorted(self.words) if " " in words)


@cache
def load_status_cues(language: str = "en") -> tuple[StatusCue, ...]:
    """The rows in the order in which they are tried; the first with a status that fits decides.

    Raises `TableFault` with every fault, also for an id that stands twice and a table whose last row is not for all.
    """
    return read_status_cues(KNOWLEDGE / "status" / f"{language}.yaml")


def read_status_cues(path: Path) -> tuple[StatusCue, ...]:
    """The rows of one table: see `load_status_cues`."""
    cues = read_yaml_rows(path, StatusCue)
    ids = [cue.id for cue in cues]
    faults = [f"{path}: {name!r} stands twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    if not any(cue.place == "default" and cue.status is not None for cue in cues):
        faults.append(f"{path}: no row with a status stands at 'default', so some acts would have none")
    if faults:
        raise TableFault(faults)
    return cues
