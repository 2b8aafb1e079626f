"""The shape of a zone on a plane laid at its own centre (azimuthal equidistant, WGS 84).

On it distances over a few hundred kilometres are right to a tenth of a per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import hypot

from pyproj import Transformer
from pyproj.enums import TransformDirection
from shapely import get_parts, prepare, unary_union
from shapely.geometry import LineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from truceline.records import Zone, ZoneShape

METRES = 1000.0
SIDE_DEPTH_KM = 200.0  # how far a side of a line reaches where the text sets no depth

Points = tuple[tuple[float, float], ...]


@lru_cache(maxsize=256)
def plane_of(points: Points) -> Transformer:
    """From degrees to metres on a plane that touches the globe in the middle of the points."""
    east = sum(point[0] for point in points) / len(points)
    north = sum(point[1] for point in points) / len(points)
    plane = f"+proj=aeqd +lat_0={north} +lon_0={east} +datum=WGS84 +units=m"
    return Transformer.from_crs("EPSG:4326", plane, always_xy=True)


def shape_of(zone: Zone) -> BaseGeometry | None:
    """The zone in metres on its plane, None where it has no points; an undefined zone's is its outer limit."""
    return _shape(_drawing(zone)) if zone.points else None


@dataclass(frozen=True)
class Edges:
    """A zone as drawn, widened by its margin, and narrowed by it, in metres on its plane; ready to be asked often."""

    drawn: BaseGeometry
    outer: BaseGeometry
    inner: BaseGeometry


def edges_of(zone: Zone) -> Edges:
    """The edges of a zone that has points."""
    return _edges(_drawing(zone), zone.margin_km * METRES)


Drawing = tuple[
    ZoneShape, Points, tuple[Points, ...], float | None, float | None, float | None, str | None, float | None
]


def _drawing(zone: Zone) -> Drawing:
    widths = (zone.radius_km, zone.left_km, zone.right_km, zone.side, zone.depth_km)
    return (zone.shape, zone.points, zone.rings, *widths)


@lru_cache(maxsize=512)
def _edges(drawing: Drawing, margin: float) -> Edges:
    shape = _shape(drawing)
    edges = Edges(shape, shape.buffer(margin), shape.buffer(-margin))
    prepare([edges.drawn, edges.outer, edges.inner])
    return edges


@lru_cache(maxsize=512)
def _shape(drawing: Drawing) -> BaseGeometry:
    """In metres on the plane of the points."""
    shape, points, rings, radius, left, right, side, depth = drawing
    corners = _on_plane(points, points)
    if shape is ZoneShape.LINE_BUFFER:
        return _buffer(LineString(corners), radius, left, right)
    if shape is ZoneShape.SIDE_OF_LINE:
        return _side(corners, 1.0 if side == "left" else -1.0, (depth or SIDE_DEPTH_KM) * METRES)
    if shape in (ZoneShape.POINT_RING, ZoneShape.NAMED_PLACE):
        return MultiPoint(corners).buffer((radius or 0) * METRES)
    return unary_union([Polygon(_on_plane(points, ring)).buffer(0) for ring in (points, *rings)])


def _on_plane(points: Points, ring: Points) -> list[tuple[float, float]]:
    plane = plane_of(points)
    return [plane.transform(east, north) for east, north in ring]


def _buffer(line: LineString, radius: float | None, left: float | None, right: float | None) -> BaseGeometry:
    """All within a distance of a line, with round ends; with two widths cut straight at the ends."""
    if radius is not None:
        return line.buffer(radius * METRES)
    sides = ((left or 0) * METRES, -(right or 0) * METRES)
    return unary_union([line.buffer(side, single_sided=True) for side in sides])


def _side(corners: list[tuple[float, float]], turn: float, depth: float) -> BaseGeometry:
    """All within `depth` on one side of a line, cut straight at its ends."""
    return _ring_beside(corners, turn, depth).buffer(0).intersection(LineString(corners).buffer(depth))


def _ring_beside(corners: list[tuple[float, float]], turn: float, depth: float) -> Polygon:
    """A line and, to one side of it, the chord of its ends, moved so far that no bend of the line comes near it.

    Moved by the depth alone, the chord is crossed by a line that bends further than that, and what lies beyond the
    crossing is on the wrong side.
    """
    (x, y), (far_x, far_y) = corners[0], corners[-1]
    length = hypot(far_x - x, far_y - y) or 1.0
    line = LineString(corners)
    away = depth + line.hausdorff_distance(LineString([corners[0], corners[-1]]))
    aside = (-(far_y - y) / length * turn * away, (far_x - x) / length * turn * away)
    return Polygon([*corners, (far_x + aside[0], far_y + aside[1]), (x + aside[0], y + aside[1])])


def has_sides(zone: Zone) -> bool:
    """Whether a line has a left and a right that a zone can be drawn on.

    One that crosses itself has none, nor one that runs back past the straight cut at one of its ends.
    """
    corners = _on_plane(zone.points, zone.points)
    turn = 1.0 if zone.side == "left" else -1.0
    return bool(_ring_beside(corners, turn, (zone.depth_km or SIDE_DEPTH_KM) * METRES).is_valid)


def outline_of(zone: Zone) -> list[list[tuple[float, float]]]:
    """The outer rings of a zone in degrees, to draw it; empty for one without points.

    Of an undefined zone these are the rings of its outer limit.
    """
    shape = shape_of(zone)
    if shape is None or shape.is_empty:
        return []
    plane = plane_of(zone.points)
    return [
        [plane.transform(x, y, direction=TransformDirection.INVERSE) for x, y in part.exterior.coords]
        for part in get_parts(shape)
    ]
