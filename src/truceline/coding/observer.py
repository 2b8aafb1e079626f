"""Who is told of each decision while a report is coded.

The steps of the coder tell an `Observer` what they decided and why, in the order in which they decide; the one that
coding uses by default does nothing with it. `trace` holds the one that writes everything down for `truceline explain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from truceline.coding.claims import Draft
    from truceline.coding.grammar import ParsedReport, Word
    from truceline.coding.is_it_so import StatusReading
    from truceline.coding.relevance import Relevance
    from truceline.coding.what import Act
    from truceline.knowledge.triggers import Frame
    from truceline.knowledge.triggers.moves import Moved
    from truceline.records import Actor

RoleName = Literal["actor", "recipient"]


class Observer:
    """Hears of decisions and does nothing with them; others override what they want to hear."""

    def began(self, parsed: ParsedReport, relevance: Relevance) -> None:
        """The coding of a report begins: its sentences, and how much of conflict's vocabulary it uses."""

    def tried(self, word: Word, pattern: str, frame: Frame, *, lacks: str | None, asks: int) -> None:
        """A frame of a word was held against the sentence: what it lacks (None: it fits) and how much it asks for."""

    def named(self, act: Act) -> None:
        """A word names an act, by the frame that asks for most and gets it."""

    def moved(self, operator: Act, moved: Moved) -> None:
        """The type of an act was moved by its form; `operator` is the act that has the type of the whole."""

    def joined(self, act: Act, other: Act, how: str) -> None:
        """`other` is content of `act` or told with it; `how` names the rule."""

    def left_out(self, act: Act, why: str) -> None:
        """An act makes no claim; `why` is a key of the table of reasons."""

    def filled(self, act: Act, role: RoleName, slot: str, actors: tuple[Actor, ...]) -> None:
        """A slot of an act gave parties."""

    def judged(self, act: Act, status: StatusReading) -> None:
        """An act has this status."""

    def drafted(self, draft: Draft) -> None:
        """An act makes a claim."""

    def merged(self, earlier: Draft, later: Draft) -> None:
        """Two drafts tell of one event and are one from now on, under the id of the earlier."""

    def dropped(self, draft: Draft, why: str) -> None:
        """A draft makes no claim after all."""

    def ended(self, drafts: Sequence[Draft]) -> None:
        """The coding of a report ends: the drafts that become claims, in their order."""


NOBODY = Observer()
"""The observer of those who do not listen."""
