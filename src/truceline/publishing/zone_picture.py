"""The zones of an agreement as one SVG picture with borders, towns, a scale, and a key that says whose lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, log10, radians
from xml.sax.saxutils import escape

from truceline.knowledge.agreements.geometry import outline_of
from truceline.publishing.basemap import Window, basemap
from truceline.publishing.days import say_day
from truceline.records import Agreement, Zone, ZoneShape

WIDTH = 900.0
MARGIN_SHARE = 0.15  # of the zones' own extent, around them
LEAST_DEGREES = 0.15  # a single ring of a kilometre still shows the next villages
KM_PER_DEGREE = 111.32
LINE_HEIGHT = 20.0
TOWN_ROOM = (70.0, 14.0)  # a town's name is left out where another stands as near as this
COLOURS = ("#2b6cb0", "#b7791f", "#2f855a", "#9b2c2c", "#6b46c1", "#2c7a7b", "#97266d", "#4a5568")


def zones_svg(agreement: Agreement) -> str:
    """The picture; of an agreement without a zone that can be drawn, its key alone, which says why."""
    drawn = [(zone, outline_of(zone)) for zone in agreement.zones]
    points = [point for _, rings in drawn for ring in rings for point in ring]
    window = _window(points)
    height = _Paper(window).height if points else 0.0
    key = [line for number, (zone, rings) in enumerate(drawn) for line in _key(zone, bool(rings), number)]
    whole = height + LINE_HEIGHT * (len(key) + 2)
    title = f"{agreement.title}, {say_day(agreement.signed_on)}: zones"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {whole:.0f}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH:.0f}" height="{whole:.0f}" fill="#fff"/>',
    ]
    if points:
        parts.extend(_map(_Paper(window), window, drawn))
    for number, (colour, words) in enumerate(key):
        parts.append(_key_line(height + LINE_HEIGHT * (number + 1.5), colour, words))
    return "\n".join((*parts, "</svg>")) + "\n"


class _Paper:
    """From degrees to places on the paper; x is shrunk by the cosine of the middle latitude."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.shrink = cos(radians((window.south + window.north) / 2))
        self.per_degree = WIDTH / ((window.east - window.west) * self.shrink)
        self.height = (window.north - window.south) * self.per_degree

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Across and down."""
        x = (longitude - self._window.west) * self.shrink * self.per_degree
        return round(x, 1), round((self._window.north - latitude) * self.per_degree, 1)

    def path(self, ring: Iterable[Sequence[float]], *, is_closed: bool = True) -> str:
        """A ring or line as the data of a path."""
        points = " L".join(f"{x} {y}" for x, y in (self.at(point[0], point[1]) for point in ring))
        return f"M{points}{' Z' if is_closed else ''}"


def _window(points: Sequence[tuple[float, float]]) -> Window:
    """The zones with some room, no taller than wide."""
    if not points:
        return Window(-1, -1, 1, 1)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    room = MARGIN_SHARE * max(max(xs) - min(xs), max(ys) - min(ys), LEAST_DEGREES)
    west, south, east, north = min(xs) - room, min(ys) - room, max(xs) + room, max(ys) + room
    lacking = (north - south) / cos(radians((south + north) / 2)) - (east - west)
    aside = max(0.0, lacking / 2)
    return Window(west - aside, south, east + aside, north)


def _map(paper: _Paper, window: Window, drawn: Sequence[tuple[Zone, list[list[tuple[float, float]]]]]) -> list[str]:
    world = basemap(window, window)
    parts = [
        f'<clipPath id="map"><rect width="{WIDTH:.0f}" height="{paper.height:.1f}"/></clipPath>',
        f'<g clip-path="url(#map)"><rect width="{WIDTH:.0f}" height="{paper.height:.1f}" fill="#dbe7f0"/>',
    ]
    for country in world["land"]:
        edges = " ".join(paper.path(ring) for polygon in country for ring in polygon)
        parts.append(f'<path d="{edges}" fill="#f7f5ef" stroke="#8a8a8a" fill-rule="evenodd"/>')
    for line in world["inner"]:
        parts.append(f'<path d="{paper.path(line, is_closed=False)}" fill="none" stroke="#cfcabb"/>')
    for number, (zone, rings) in enumerate(drawn):
        if rings:
            parts.append(_zone(zone, " ".join(map(paper.path, rings)), COLOURS[number % len(COLOURS)]))
    parts.extend(_towns(paper, world["towns"]))
    return [*parts, *_scale(paper), "</g>"]


def _zone(zone: Zone, path: str, colour: str) -> str:
    """Full lines are the parties', broken ones our own; an outer limit is not filled, for nobody drew the zone."""
    dashes = ' stroke-dasharray="7 4"' if zone.is_approximate else ""
    fill = "none" if zone.shape is ZoneShape.UNDEFINED else colour
    return f'<path d="{path}" fill="{fill}" fill-opacity=".15" stroke="{colour}" stroke-width="2"{dashes}/>'


def _towns(paper: _Paper, towns: Iterable[Sequence[float | str]]) -> list[str]:
    parts: list[str] = []
    taken: list[tuple[float, float]] = []
    for name, longitude, latitude, _ in towns:
        x, y = paper.at(float(longitude), float(latitude))
        if not (0 < x < WIDTH - TOWN_ROOM[0] and TOWN_ROOM[1] < y < paper.height) or any(
            abs(x - other) < TOWN_ROOM[0] and abs(y - down) < TOWN_ROOM[1] for other, down in taken
        ):
            continue
        taken.append((x, y))
        parts.append(f'<circle cx="{x}" cy="{y}" r="2.5" fill="#333"/>')
        # A pale edge keeps a name readable on any line under it.
        edge = 'stroke="#fff" stroke-width="3" paint-order="stroke"'
        parts.append(f'<text x="{x + 5}" y="{y + 4}" fill="#222" {edge}>{escape(str(name))}</text>')
    return parts


def _scale(paper: _Paper) -> list[str]:
    """A bar of a round number of kilometres, about a fifth of the width."""
    about = WIDTH / 5 / paper.per_degree * KM_PER_DEGREE
    magnitude = 10 ** int(log10(about)) if about >= 1 else 1
    kilometres = max(step * magnitude for step in (1, 2, 5) if step * magnitude <= max(about, 1))
    length = kilometres / KM_PER_DEGREE * paper.per_degree
    x, y = 14.0, paper.height - 14
    return [
        f'<path d="M{x} {y} h{length:.1f}" stroke="#222" stroke-width="3"/>',
        f'<text x="{x}" y="{y - 6:.1f}" stroke="#fff" stroke-width="3" paint-order="stroke">{kilometres} km</text>',
    ]


def _key(zone: Zone, is_drawn: bool, number: int) -> list[tuple[str, str]]:
    colour = COLOURS[number % len(COLOURS)] if is_drawn else "none"
    said = [zone.name]
    if zone.shape is ZoneShape.UNDEFINED:
        said.append("the text draws no edge; the outer limit is shown" if is_drawn else "the text draws no edge")
    elif not is_drawn:
        named = ", ".join((*zone.areas, *zone.countries, *zone.places, *zone.facilities, *zone.parts))
        said.append(f"not drawn, given as {named}")
    if zone.is_approximate:
        said.append("our own line")
    if zone.valid_from or zone.valid_until:
        since = f"from {say_day(zone.valid_from)}" if zone.valid_from else ""
        said.append(" ".join(filter(None, (since, f"until {say_day(zone.valid_until)}" if zone.valid_until else ""))))
    return [(colour, "; ".join(said))]


def _key_line(y: float, colour: str, words: str) -> str:
    return (
        f'<rect x="14" y="{y - 11:.1f}" width="14" height="14" fill="{colour}" fill-opacity=".3" stroke="{colour}"/>'
        f'<text x="36" y="{y:.1f}">{escape(words)}</text>'
    )
