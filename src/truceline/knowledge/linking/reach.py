"""How far a place reaches and how its name is folded: what linking and holding both ask of a place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from truceline.knowledge.linking import LinkingRules
from truceline.records import Place, PlacePrecision

WIDE = (PlacePrecision.ADMIN1, PlacePrecision.COUNTRY)


def radius_km(place: Place, rules: LinkingRules) -> float | None:
    """How far from its point a place may reach; None for a country or an unresolved name."""
    if place.radius_km is not None:
        return place.radius_km
    if place.precision in (PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN):
        return None
    return rules.threshold(f"radius_{place.precision.value}_km")


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes, for comparison only."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = (" " if mark in "-‐–" else mark for mark in bare if mark.isalnum() or mark in " -‐–")
    return " ".join("".join(letters).split())
