"""Status cues: words of mood, tense, negation and hedging, and what each says of the act it governs."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import Status

CuePlace = Literal[
    "negation", "determiner", "governing", "passive_governing", "preposition", "marker", "modal", "modal_have",
    "adjective", "adverb", "participle", "predicate", "governing_to", "infinitive",
]  # fmt: skip


class StatusCue(BaseModel):
    """Lemmas or word forms that, standing at `place` relative to an act, give it a status.

    `governing` is a verb or noun that the act is a complement of, `passive_governing` the same in the passive ('is said
    to have'), `marker` introduces the act's clause, `participle` qualifies its noun ('blamed on'), `predicate` is said
    of it ('the talks are due'), `governing_to` is a verb that takes it as infinitive ('are to meet'), `modal_have` is a
    modal followed by 'have', `infinitive` the 'to' of a headline ('Junta to free prisoners').
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    place: CuePlace
    words: frozenset[str]
    status: Status


@cache
def load_status_cues(language: str = "en") -> tuple[StatusCue, ...]:
    """The cues in the order in which they are tried; the first that fits decides."""
    return read_yaml_rows(KNOWLEDGE / "status" / f"{language}.yaml", StatusCue)
