"""A theatre: where a monitor works. It is declared by the user and passed along; nothing global holds it."""

from __future__ import annotations

from truceline.records.record import Record


class Theatre(Record):
    """Countries (ISO 3166-1 alpha-3), areas and a bounding box within which place names are looked for.

    `admin1` names first-level areas; `box` is (west, south, east, north) in WGS 84 degrees, None for no limit.
    An empty `countries` means the whole world, with exact names only.
    """

    id: str
    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
