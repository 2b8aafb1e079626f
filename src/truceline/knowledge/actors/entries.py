"""What the table of actors is made of: entries, and the phrases that mean them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from truceline.knowledge.actors.rows import AgentRow, EntityRow, OfficeRow, PersonRow, TenureRow


class EntryKind(StrEnum):
    """What an entry of the table is."""

    STATE = "state"
    ORGAN = "organ"
    GROUP = "group"
    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor that the table knows; `start` and `until` are years of its name, None where unknown or open."""

    id: str
    name: str
    kind: EntryKind
    country: str | None
    sector: str | None
    under: str | None = None
    names: tuple[str, ...] = ()
    class_words: frozenset[str] = frozenset()
    gender: str | None = None
    start: int | None = None
    until: int | None = None
    conflicts: tuple[str, ...] = ()

    def bears_name_on(self, on: date | None) -> bool:
        """True unless `on` lies before the first or after the last year of this name."""
        if on is None:
            return True
        return (self.start is None or self.start <= on.year) and (self.until is None or on.year <= self.until)


class SenseKind(StrEnum):
    """What a phrase can mean."""

    NAME = "name"
    NATIONALITY = "nationality"
    CAPITAL = "capital"
    SEAT = "seat"
    OFFICE = "office"
    AGENT = "agent"


@dataclass(slots=True, eq=False)
class Sense:
    """One meaning of a phrase. `case` is 'upper', 'mixed', 'capital' or 'any': how it must be written in the text.

    `is_own` marks what a user said; it stands in place of what ships.
    """

    kind: SenseKind
    case: str
    entries: tuple[str, ...] = ()
    country: str | None = None
    office: OfficeRow | None = None
    agent: AgentRow | None = None
    is_plural: bool = False
    is_own: bool = False


@dataclass(slots=True)
class Phrase:
    """A sequence of folded words and what it can mean."""

    words: tuple[str, ...]
    senses: list[Sense] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OwnActors:
    """What a user adds to the table; `names` are further names by id of an actor."""

    groups: tuple[EntityRow, ...] = ()
    organisations: tuple[EntityRow, ...] = ()
    persons: tuple[PersonRow, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tenures: tuple[TenureRow, ...] = ()
