"""What linking and holding ask of the table of actors."""

from __future__ import annotations

from typing import Protocol


class ActorHierarchy(Protocol):
    """Who belongs to whom: the table of actors, or a small stand-in."""

    def is_under(self, id: str, other: str) -> bool:
        """True if the actor `id` belongs to `other`, directly or through others."""
        ...
