"""Which places lie in a theatre: its countries, cut down by areas, box and shape, and the zones added to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from truceline.knowledge.gazetteer.folding import key
from truceline.records import Theatre

Box = tuple[float, float, float, float]
Contains = Callable[[float, float], bool]
"""Longitude and latitude of a point to whether it lies inside."""

UNCUT = ("country", "admin1")
"""Kinds that box and shape do not cut off: 'Idlib province' is known where only its south is watched."""


class TheatreArea:
    """The place names of a theatre as a question to a database and the finer one to each of its answers."""

    def __init__(self, theatre: Theatre) -> None:
        self._countries = frozenset(theatre.countries)
        self._admin1 = {key(area) for area in theatre.admin1}
        self._box = theatre.box
        self._in_shape = _inside(theatre.shape)
        self._in_zones = _inside(theatre.zones)
        marks = ",".join("?" * len(theatre.countries))
        self.condition = f"country IN ({marks})"
        """SQL over the columns country, latitude and longitude of a place: true for all that may lie in the theatre."""
        self.values: tuple[str | float, ...] = theatre.countries
        if theatre.zones:
            west, south, east, north = box_of(theatre.zones)
            self.condition = f"({self.condition} OR latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?)"
            self.values = (*theatre.countries, south, north, west, east)

    @property
    def is_whole(self) -> bool:
        """True where nothing but countries is declared, so that `condition` says all."""
        return not (self._admin1 or self._box or self._in_shape or self._in_zones)

    @property
    def asks_admin1(self) -> bool:
        """True where first-level areas are declared."""
        return bool(self._admin1)

    def is_in_zones(self, latitude: float | None, longitude: float | None) -> bool:
        """True for a point of the zones that belong to the theatre wherever they lie."""
        if self._in_zones is None or latitude is None or longitude is None:
            return False
        return self._in_zones(longitude, latitude)

    def holds(self, latitude: float, longitude: float, country: str, admin1: str | None, kind: str) -> bool:
        """True for a place of the theatre."""
        if self.is_in_zones(latitude, longitude):
            return True
        if country not in self._countries or (self._admin1 and admin1 is not None and key(admin1) not in self._admin1):
            return False
        if kind in UNCUT:
            return True
        if self._box is not None and not _in_box(longitude, latitude, self._box):
            return False
        return self._in_shape is None or self._in_shape(longitude, latitude)


def box_of(rings: Sequence[Sequence[tuple[float, float]]]) -> Box:
    """West, south, east and north of rings."""
    longitudes, latitudes = zip(*chain.from_iterable(rings), strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _in_box(longitude: float, latitude: float, box: Box) -> bool:
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north


def _inside(rings: Sequence[Sequence[tuple[float, float]]]) -> Contains | None:
    if not rings:
        return None
    # Imported where used: most theatres have no shape, and shapely takes a tenth of a second.
    import shapely

    polygon = shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in rings])
    shapely.prepare(polygon)
    return lambda longitude, latitude: bool(shapely.intersects_xy(polygon, longitude, latitude))
