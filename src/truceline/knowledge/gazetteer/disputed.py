"""Areas whose status is disputed: the table `disputed.csv`, and whether a place lies in one.

A flag changes nothing in what is coded: the country stays that of GeoNames. It says that others see it otherwise.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, field_validator

from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows

TABLE = KNOWLEDGE / "gazetteer" / "disputed.csv"


class DisputedArea(BaseModel):
    """A line of `disputed.csv`: the area, whose it is said to be, and a document of the dispute.

    `countries` are ISO 3166-1 alpha-3. `ring` holds corners as 'longitude latitude' in degrees.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    countries: tuple[str, ...]
    parties: str
    admin1: tuple[str, ...] = ()
    ring: tuple[str, ...] = ()
    source: str
    note: str = ""

    @field_validator("ring")
    @classmethod
    def _has_corners(cls, ring: tuple[str, ...]) -> tuple[str, ...]:
        if ring and len(ring) < len("ABC"):
            raise ValueError("a ring needs three corners or more")
        for corner in ring:
            longitude, latitude = (float(part) for part in corner.split())
            if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
                raise ValueError(f"corner '{corner}' lies off the globe: write longitude, then latitude")
        return ring

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The ring as (longitude, latitude) pairs."""
        pairs = (corner.split() for corner in self.ring)
        return tuple((float(longitude), float(latitude)) for longitude, latitude in pairs)


class Position(NamedTuple):
    """Where a place lies, as far as the question of dispute goes."""

    latitude: float
    longitude: float
    country: str
    admin1: str | None


@cache
def disputed_areas() -> tuple[DisputedArea, ...]:
    """The table, read once; raises `TableFault`."""
    return read_csv_rows(TABLE, DisputedArea)


def disputes_over(position: Position) -> tuple[DisputedArea, ...]:
    """The disputed areas that a place lies in, in the order of the table; mostly none.

    Simferopol (44.96, 34.11, UKR) gives Crimea, whatever the name of its first-level area.
    """
    return tuple(area for area in disputed_areas() if _lies_in(position, area))


def _lies_in(position: Position, area: DisputedArea) -> bool:
    if area.corners and _is_inside(position.longitude, position.latitude, area.corners):
        return True
    if position.country not in area.countries:
        return False
    return position.admin1 in area.admin1 if area.admin1 else not area.ring


def _is_inside(x: float, y: float, corners: tuple[tuple[float, float], ...]) -> bool:
    """By counting how often a ray to the east crosses the ring."""
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
