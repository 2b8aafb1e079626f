"""A piece of the world to draw marks on: borders, area names and towns of one window, small enough to put in a page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import shapely

ASSETS = Path(__file__).parent / "assets"
UNITS_PER_DEGREE = 1000
MARGIN_DEGREES = 1.6  # so that a reader can pull the map a little without reaching its edge
SMALLEST_WINDOW_DEGREES = 3.0
TOWNS_SHOWN = 60  # the largest of the window, and as many again of the part that is looked at first
# A far-away incident widens the window; then detail that nobody can see would fill the page. Found by trying: a
# window of a continent stays below half a megabyte.
FULL_DETAIL_DEGREES = 12.0
DETAIL_PER_SIDE = 9000  # of a region
WIDE_DETAIL_PER_SIDE = 2500  # of continents
WIDE_DEGREES = 45.0  # beyond this, lines inside countries are drawn only in the part looked at first
LEAST_REACH_DEGREES = 0.4  # marks within forty kilometres always belong together
CROWD_REACHES = 4  # a mark this many times further out than the middle one does not decide what is shown first
COUNTRY_LABEL_SHARE = 0.01  # a country whose part of the window is smaller gets no name


class Window(NamedTuple):
    """A box in degrees, WGS 84."""

    west: float
    south: float
    east: float
    north: float


def window_around(points: Iterable[tuple[float, float]]) -> Window:
    """The box to draw for these (longitude, latitude) points; the whole world if there are none."""
    listed = list(points)
    if not listed:
        return Window(-180.0, -85.0, 180.0, 85.0)
    longitudes, latitudes = zip(*listed, strict=True)
    west, east = _widened(min(longitudes), max(longitudes), 180.0)
    south, north = _widened(min(latitudes), max(latitudes), 85.0)
    return Window(west, south, east, north)


def crowd(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points that lie together: those not much further from the middle one than half of all are."""
    listed = sorted(points)
    if not listed:
        return []
    middle_x = listed[len(listed) // 2][0]
    middle_y = sorted(y for _, y in listed)[len(listed) // 2]
    reach = [max(abs(x - middle_x), abs(y - middle_y)) for x, y in listed]
    limit = max(LEAST_REACH_DEGREES, CROWD_REACHES * sorted(reach)[len(reach) // 2])
    return [point for point, far in zip(listed, reach, strict=True) if far <= limit]


def basemap(window: Window, core: Window) -> dict[str, Any]:
    """The basemap of `window` as plain data for the page's script; `core` is the part that is looked at first.

    `land` holds rings of [longitude, latitude] per country, `inner` lines between first-level areas; `countries`,
    `areas` and `towns` are [name, longitude, latitude] (towns: and people), largest town first.
    """
    world = _world()
    box = shapely.box(*window)
    side = max(window.east - window.west, window.north - window.south)
    coarse = _tolerance(side)
    named = [
        (name, shapely.clip_by_rect(shape, *window)) for name, shape in world["countries"] if shape.intersects(box)
    ]
    # As one coverage, so that a border stays one line when two countries share it.
    parts = shapely.coverage_simplify([part for _, part in named], coarse) if named else []
    land, countries = [], []
    for (name, _), part in zip(named, parts, strict=True):
        if part.is_empty:
            continue
        land.append([_rings(polygon) for polygon in shapely.get_parts(part) if _is_visible(polygon, coarse)])
        if part.area >= COUNTRY_LABEL_SHARE * box.area:
            point = shapely.point_on_surface(part)
            countries.append([name, round(point.x, 3), round(point.y, 3)])
    near = next((one for one in (window, core) if one.east - one.west <= WIDE_DEGREES), None)
    lines = []
    if near is not None:
        inner = shapely.simplify(shapely.clip_by_rect(world["inner"], *near), coarse)
        lines = [_rounded(line.coords) for line in shapely.get_parts(inner) if line.geom_type == "LineString"]
    return {
        "window": list(window),
        "land": land,
        "inner": lines,
        "countries": countries,
        "areas": [row for row in world["areas"] if near and _inside(near, row)],
        "towns": _largest_towns(world["towns"], window, core),
    }


def _is_visible(shape: Any, coarse: float) -> bool:
    """False for lines and points that a cut leaves behind, and for islands smaller than the detail drawn."""
    return bool(shape.geom_type == "Polygon" and shape.area >= coarse**2)


def _tolerance(side: float) -> float:
    """How far a line may be simplified, in degrees, for a window of this longer side."""
    if side <= FULL_DETAIL_DEGREES:
        return 0.0
    return side / (DETAIL_PER_SIDE if side <= WIDE_DEGREES else WIDE_DETAIL_PER_SIDE)


def _largest_towns(towns: Sequence[Sequence[Any]], window: Window, core: Window) -> list[Sequence[Any]]:
    chosen = [row for row in towns if _inside(window, row)][:TOWNS_SHOWN]
    seen = {tuple(row) for row in chosen}
    chosen.extend([row for row in towns if _inside(core, row) and tuple(row) not in seen][:TOWNS_SHOWN])
    return sorted(chosen, key=lambda row: -row[3])


def _widened(low: float, high: float, limit: float) -> tuple[float, float]:
    room = max(MARGIN_DEGREES, (SMALLEST_WINDOW_DEGREES - (high - low)) / 2)
    return round(max(-limit, low - room), 2), round(min(limit, high + room), 2)


def _inside(window: Window, row: Sequence[Any]) -> bool:
    return bool(window.west <= row[1] <= window.east and window.south <= row[2] <= window.north)


def _rings(polygon: Any) -> list[list[list[float]]]:
    return [_rounded(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def _rounded(coordinates: Iterable[tuple[float, ...]]) -> list[list[float]]:
    return [[round(point[0], 3), round(point[1], 3)] for point in coordinates]


@cache
def _world() -> dict[str, Any]:
    """The packed file unpacked, countries as shapes; read once, as it takes half a second."""
    packed = json.loads(gzip.decompress((ASSETS / "basemap.json.gz").read_bytes()))
    countries = []
    for name, parts in packed["countries"]:
        polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in ([_points(ring) for ring in p] for p in parts)]
        countries.append((name, shapely.make_valid(shapely.MultiPolygon(polygons))))
    lines = [points for points in map(_points, packed["inner"]) if len(points) > 1]
    return {
        "countries": countries,
        "inner": shapely.MultiLineString(lines),
        "areas": [[name, x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE] for name, x, y in packed["areas"]],
        "towns": [[name, x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE, n] for name, x, y, n in packed["towns"]],
    }


def _points(packed: Sequence[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    x = y = 0
    for step_x, step_y in zip(packed[::2], packed[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE))
    return points
