"""A theatre: where a monitor works. It is declared by the user and passed along; nothing global holds it."""

from __future__ import annotations

from truceline.records.record import Record

Ring = tuple[tuple[float, float], ...]
"""(longitude, latitude) pairs, WGS 84."""


class Theatre(Record):
    """Where place names are looked for: countries (ISO 3166-1 alpha-3), cut down by areas, a box and a shape.

    `admin1` names first-level areas; `box` is (west, south, east, north) in WGS 84 degrees, `shape` the outer rings of
    a polygon; None and empty mean no limit. `zones` are rings that belong to the theatre wherever they lie, drawn from
    the `agreements` named. An empty `countries` without zones means the whole world, with exact names only.
    """

    id: str
    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    shape: tuple[Ring, ...] = ()
    agreements: tuple[str, ...] = ()
    zones: tuple[Ring, ...] = ()
