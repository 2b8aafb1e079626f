"""Moves: how the form in which an act is told moves its type. 'Threatened to withdraw' is no withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import EventType, Status

TABLE = KNOWLEDGE / "triggers" / "moves.yaml"


class Move(BaseModel):
    """Content of one of the types `of` makes the whole `becomes`; None where the word over it is then no act.

    `when` narrows a row to content that is a noun or is negated ('vowed not to withdraw'), `frames` to content (for
    PLOVER: acts) that one of these trigger frames read. `because` says why, in words that may be shown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: tuple[EventType | Literal["any"], ...]
    when: Literal["negated", "noun"] | None = None
    frames: tuple[str, ...] = ()
    becomes: EventType | None
    because: str

    def fits(self, kind: EventType | None, *, negated: bool, noun: bool, frame: str) -> bool:
        """True if this row is for content of this type and form."""
        if self.when is not None and not {"negated": negated, "noun": noun}[self.when]:
            return False
        return (not self.frames or frame in self.frames) and ("any" in self.of or kind in self.of)


class MoveGroup(BaseModel):
    """What becomes of acts under words of one kind ('promise') or told in one form ('plain_future').

    `to_come` groups only take content that has yet to happen; `own_doing` groups only what whoever says it will do
    himself. `status` is the one that a PLOVER group folds into the type.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    by: Literal["operator", "form", "plover"]
    what: str
    to_come: bool = False
    own_doing: bool = False
    status: Status | None = None
    moves: tuple[Move, ...]

    def move(
        self, kind: EventType | None, *, negated: bool = False, noun: bool = False, frame: str = ""
    ) -> Moved | None:
        """The first row that fits, or None where no row speaks of such content.

        Example: the group `promise` moves ASSAULT to THREATEN, and to AGREE if it is negated ('vowed not to attack').
        """
        for row in self.moves:
            if row.fits(kind, negated=negated, noun=noun, frame=frame):
                return Moved(self.id, kind, row)
        return None


@dataclass(frozen=True, slots=True)
class Moved:
    """A move as it was made: the group, the type of the content and the row."""

    group: str
    of: EventType | None
    row: Move

    @property
    def becomes(self) -> EventType | None:
        """The type of the whole; None where the word over the content is then no act."""
        return self.row.becomes

    @property
    def rule(self) -> str:
        """The id that a claim's reasons carry: 'moves.promise.ASSAULT', 'moves.promise.negated.ASSAULT'."""
        form = f"{self.row.when}." if self.row.when else ""
        return f"moves.{self.group}.{form}{self.of.value if self.of is not None else 'any'}"


@cache
def load_moves(path: Path = TABLE) -> dict[str, MoveGroup]:
    """The groups by id, in the order of the table; raises `TableFault` with every fault found."""
    groups = read_yaml_rows(path, MoveGroup)
    faults = list(_faults(groups, path))
    if faults:
        raise TableFault(faults)
    return {group.id: group for group in groups}


@cache
def plover_moves() -> dict[Status, MoveGroup]:
    """The groups that fold a status into PLOVER's type."""
    return {group.status: group for group in load_moves().values() if group.status is not None}


def _faults(groups: tuple[MoveGroup, ...], path: Path) -> Iterator[str]:
    seen: set[str] = set()
    for group in groups:
        if group.id in seen:
            yield f"{path}: two groups of moves have the id {group.id!r}"
        seen.add(group.id)
        if (group.by == "plover") != (group.status is not None):
            yield f"{path}: group {group.id!r} needs a status if it is by plover, and none if not"
        taken: set[tuple[object, ...]] = set()
        for row in group.moves:
            for kind in row.of:
                if (row.when, row.frames, kind) in taken:
                    yield f"{path}: group {group.id!r} moves {kind} twice"
                taken.add((row.when, row.frames, kind))
