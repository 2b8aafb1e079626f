"""What linking and holding ask of the table of actors."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class ActorHierarchy(Protocol):
    """Who belongs to whom: the table of actors, or a small stand-in."""

    def is_under(self, id: str, other: str) -> bool:
        """True if the actor `id` belongs to `other`, directly or through others."""
        ...


class KnownActor(Protocol):
    """An actor of the table."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def sector(self) -> str | None:
        """Its PLOVER sector, None if unknown."""

    @property
    def country(self) -> str | None:
        """Its country (ISO 3166-1 alpha-3), None if unknown or none."""


class ActorDirectory(ActorHierarchy, Protocol):
    """The hierarchy together with what is known of each actor, and by which names."""

    def get(self, id: str | None) -> KnownActor | None:
        """The actor with this id, None if there is none."""
        ...

    def resolve(self, name: str, on: date | None = None) -> KnownActor | None:
        """The actor that a name means on a day, None if it is not known."""
        ...
