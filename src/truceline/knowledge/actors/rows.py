"""The rows of the tables of actors; what the columns mean stands in the head of each CSV file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from truceline.records.record import Record

Organ = Literal["gov", "mil", "cop", "spy", "jud", "leg"]


class StateRow(Record):
    """A state and the words for it."""

    iso3: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class OrganRow(Record):
    """Proper names of an organ of a state."""

    iso3: str
    organ: Organ
    names: tuple[str, ...]


class EntityRow(Record):
    """An armed group, movement, organisation, mission, monitor or medium; `start` and `until` are years.

    `conflicts` names the wars that it is known from, for lists; coding does not ask.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    conflicts: tuple[str, ...] = ()
    sector: str
    under: str | None = None
    class_words: tuple[str, ...] = ()
    start: int | None = None
    until: int | None = None


class PersonRow(Record):
    """A person; `under` is the actor that he or she answers to or speaks for."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    gender: Literal["f", "m"] | None = None
    country: str | None = None
    sector: str | None = None
    under: str


class OfficeRow(Record):
    """Words for an office; `countries` restricts what they mean to these states."""

    word: str
    plural: str | None = None
    role: str
    sector: str
    countries: tuple[str, ...] = ()


class TenureRow(Record):
    """Who held which office from `start` to the day before `until` (None: no end known); `is_own` if a user says so."""

    person: str
    role: str
    of: str
    start: date
    until: date | None = None
    is_own: bool = False


class AgentRow(Record):
    """A common noun that can stand for a party or for what is struck."""

    word: str
    plurals: tuple[str, ...] = ()
    sector: str | None = None
    kind: Literal["person", "force", "body", "vehicle", "weapon", "facility", "population", "side", "group"]
    organ: Organ | None = None
    flags: tuple[Literal["speaks", "partitive", "counterpart", "relation"], ...] = ()


class LinkRow(Record):
    """One half of a compound such as 'X-backed' or 'pro-X'; `owner` says whether X owns what follows."""

    word: str
    side: Literal["first", "second"]
    owner: Literal["yes", "no"]


class QualifierRow(Record):
    """A small word around the names of parties."""

    word: str
    kind: Literal[
        "calendar", "former", "leading", "quantity", "locative", "pair", "honorific", "everyday", "allegiance"
    ]


class SharedNameRow(Record):
    """A name that several actors bear at one time, and who they are."""

    name: str
    ids: tuple[str, ...]


class OwnRow(Record):
    """A line of a user's table: a group, organisation or person, further names of an actor, or who held an office.

    `start` and `until` are years, for an office days. Which columns a kind needs is checked in `own.py`.
    """

    kind: Literal["group", "organisation", "person", "names", "office"]
    id: str
    name: str | None = None
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    under: str | None = None
    class_words: tuple[str, ...] = ()
    start: str | None = None
    until: str | None = None
    gender: Literal["f", "m"] | None = None
    role: str | None = None
    of: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes a line the same line when a table is added again."""
        if self.kind == "office":
            return self.kind, self.id, self.role or "", self.of or "", self.start or ""
        return self.kind, self.id
