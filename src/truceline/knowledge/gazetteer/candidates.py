"""A place that a name may mean, and the order of such places."""

from __future__ import annotations

from dataclasses import dataclass

RULES = ("user", "exact", "loose", "skeleton", "fuzzy", "world")

AREA_SHARE = 10
"""A first-level area stands like a town of a tenth of its people: 'Idlib' is the town first, 'Texas' the state."""

SETTLED = ("capital", "town", "village")

KIND_ORDER = ("country", "capital", "town", "facility", "village")

UNCOUNTED_SIZE = 1_000
"""People an area, road or river that our tables name is taken for among namesakes: above a village, below a town."""

MINOR_SIZE = -1
"""The same for districts, hills and rivers of an added dump: below the village that they are named after."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `rule` is the step of the ladder that found it, one of `RULES`.

    `kind` is town, capital, admin1, country, facility, region and so on; `in_theatre` is False for places of the world.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str | None
    kind: str
    population: int
    radius_km: float | None
    rule: str
    in_theatre: bool = True


def standing(candidate: Candidate) -> tuple[int, int, int, str]:
    """Sorts the user's places first, then countries and capitals, then by size; an area counts less than a town."""
    order = KIND_ORDER.index(candidate.kind) if candidate.kind in KIND_ORDER[:2] else len(KIND_ORDER)
    return (0 if candidate.rule == "user" else 1, order, -_size(candidate), candidate.id)


def _size(candidate: Candidate) -> int:
    if candidate.kind in SETTLED or candidate.kind == "country":
        return candidate.population
    if candidate.kind == "admin1":
        return candidate.population // AREA_SHARE or UNCOUNTED_SIZE
    # What our tables name has a size on the ground, or an id of our own; a row of a dump has neither.
    if candidate.id.startswith("geonames:") and candidate.radius_km is None:
        return MINOR_SIZE
    return candidate.population or (UNCOUNTED_SIZE if candidate.kind not in KIND_ORDER else 0)
