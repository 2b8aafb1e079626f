"""The zones of an agreement: how an edge is given, and in which version on which day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from truceline.records.record import Record

Points = tuple[tuple[float, float], ...]


class ZoneShape(StrEnum):
    """How the edge of a zone is given."""

    POLYGON = "polygon"
    LINE_BUFFER = "line_buffer"
    POINT_RING = "point_ring"
    SIDE_OF_LINE = "side_of_line"
    ADMIN_AREAS = "admin_areas"
    COUNTRY = "country"
    NAMED_PLACE = "named_place"
    FACILITY_TYPE = "facility_type"
    UNION = "union"
    UNDEFINED = "undefined"


class Zone(Record):
    """An area of an agreement in one version.

    `points` are (longitude, latitude) pairs, WGS 84: the ring of a polygon, the line of a buffer or of a side, the
    centre or centres of rings. `rings` are further outer rings of a polygon in several pieces. `file` names a GeoJSON
    file beside the agreement, whose shape stands in for `points`. `radius_km` is the width on each side of a line or
    the radius of a ring; `left_km` and `right_km` are widths that differ, as seen along the line. `side` and
    `depth_km` are which side of a line and how far from it. `margin_km` is how unsure the edge is: a place within it
    is neither inside nor outside. `is_approximate` marks lines that are our own and not the parties'.
    """

    id: str
    name: str
    shape: ZoneShape
    points: Points = ()
    rings: tuple[Points, ...] = ()
    file: str | None = None
    areas: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    radius_km: float | None = None
    left_km: float | None = None
    right_km: float | None = None
    side: Literal["left", "right"] | None = None
    depth_km: float | None = None
    margin_km: float = 0.0
    is_approximate: bool = False
    source: str
    valid_from: date | None = None
    valid_until: date | None = None
    note: str | None = None
