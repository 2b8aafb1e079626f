"""Everything that was decided while one report was coded, as it was decided: what `truceline explain` is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.coding.claims import Draft
from truceline.coding.grammar import ParsedReport, Word
from truceline.coding.is_it_so import StatusReading
from truceline.coding.observer import Observer, RoleName
from truceline.coding.relevance import Relevance
from truceline.coding.what import Act
from truceline.knowledge.triggers import Frame
from truceline.knowledge.triggers.moves import Moved
from truceline.records import Actor


@dataclass(frozen=True, slots=True)
class Trial:
    """A frame held against a word: what it lacks (None: it fits) and how much it asks for."""

    pattern: str
    frame: Frame
    lacks: str | None
    asks: int


@dataclass(frozen=True, slots=True)
class Filling:
    """A slot of an act and the parties that it gave."""

    role: RoleName
    slot: str
    actors: tuple[Actor, ...]


class Trace(Observer):
    """Writes down every decision. Ids of drafts are those that drafts had before the claims were numbered."""

    def __init__(self) -> None:
        self.parsed = ParsedReport("", [])
        self.relevance = Relevance(0.0)
        self.trials: dict[Word, list[Trial]] = defaultdict(list)
        self.acts: dict[Word, Act] = {}
        self.moves: dict[Act, Moved] = {}
        self.joins: dict[Act, tuple[Act, str]] = {}
        self.reasons: dict[Act, str] = {}
        self.fillings: dict[Act, list[Filling]] = defaultdict(list)
        self.statuses: dict[Act, StatusReading] = {}
        self.drafts: dict[Act, Draft] = {}
        self.same_as: dict[str, str] = {}
        self.dropped_for: dict[str, str] = {}
        self.kept: list[str] = []

    def began(self, parsed: ParsedReport, relevance: Relevance) -> None:
        """Keep the sentences."""
        self.parsed, self.relevance = parsed, relevance

    def tried(self, word: Word, pattern: str, frame: Frame, *, lacks: str | None, asks: int) -> None:
        """Keep the trial, in the order of the table."""
        self.trials[word].append(Trial(pattern, frame, lacks, asks))

    def named(self, act: Act) -> None:
        """Keep the act under its word."""
        self.acts[act.trigger] = act

    def moved(self, operator: Act, moved: Moved) -> None:
        """Keep the last move: a future tense may come after a verb that took content."""
        self.moves[operator] = moved

    def joined(self, act: Act, other: Act, how: str) -> None:
        """Keep what `other` belongs to; content comes before tellings of one event."""
        self.joins.setdefault(other, (act, how))

    def left_out(self, act: Act, why: str) -> None:
        """Keep the reason."""
        self.reasons.setdefault(act, why)

    def filled(self, act: Act, role: RoleName, slot: str, actors: tuple[Actor, ...]) -> None:
        """Keep slots that gave somebody."""
        if actors:
            self.fillings[act].append(Filling(role, slot, actors))

    def judged(self, act: Act, status: StatusReading) -> None:
        """Keep the status."""
        self.statuses[act] = status

    def drafted(self, draft: Draft) -> None:
        """Keep the draft under its act."""
        self.drafts[draft.act] = draft

    def merged(self, earlier: Draft, later: Draft) -> None:
        """Keep which draft the later one went into."""
        self.same_as[later.claim.id] = earlier.claim.id

    def dropped(self, draft: Draft, why: str) -> None:
        """Keep the reason."""
        self.dropped_for[draft.claim.id] = why

    def ended(self, drafts: Sequence[Draft]) -> None:
        """Keep the order of the claims."""
        self.kept = [draft.claim.id for draft in drafts]

    def number_of(self, draft: Draft) -> int | None:
        """The number (from 1) of the claim that a draft became or went into; None if it became none."""
        id = draft.claim.id
        while id in self.same_as:
            id = self.same_as[id]
        return self.kept.index(id) + 1 if id in self.kept else None
