"""What a name may mean, in words: candidates in the order of choice, what found each, and why the first is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyproj import Geod

from truceline.knowledge.gazetteer.build import TABLES, CountryRow
from truceline.knowledge.gazetteer.candidates import SETTLED, Candidate
from truceline.knowledge.gazetteer.disputed import DisputedArea, Position, disputes_over
from truceline.knowledge.gazetteer.folding import key
from truceline.knowledge.gazetteer.gazetteer import Gazetteer
from truceline.knowledge.gazetteer.theatre_area import Box, box_of
from truceline.knowledge.gazetteer.theatre_names import FUZZY_CUT
from truceline.knowledge.gazetteer.user_places import UserPlace
from truceline.knowledge.tables import read_csv_rows
from truceline.records import Theatre

GLOBE = Geod(ellps="WGS84")

FOUND_BY = {
    "user": "one of your own spellings",
    "exact": "spelled so, in the theatre",
    "loose": "the same but for articles and known parts of names, in the theatre",
    "skeleton": "the same consonants, in a country of the theatre whose vowels vary in Latin letters",
    "fuzzy": f"spelled alike ({FUZZY_CUT} % or more), in the theatre",
    "world": "spelled so, outside the theatre",
}

UNLESS = "unless the report says more: 'province' or 'river' beside the name, the area after it, the places around it"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A place that the name may mean; `away_km` is its distance from the theatre, 0 inside, None without a theatre.

    `district` is the second-level area, where the user added a file of these.
    """

    place: Candidate
    found_by: str
    away_km: float | None
    district: str | None
    disputes: tuple[DisputedArea, ...]


def meanings_of(
    name: str, gazetteer: Gazetteer, theatre: Theatre, user_places: Sequence[UserPlace] = ()
) -> tuple[Meaning, ...]:
    """What `name` may mean, in the order of choice: what the ladder finds first, then its namesakes in the world."""
    found = gazetteer.names(theatre, user_places).find(name)
    known = {one.id for one in found}
    namesakes = [one for one in gazetteer.in_world(key(name)) if one.id not in known]
    return tuple(
        Meaning(
            place=one,
            found_by=FOUND_BY[one.rule],
            away_km=_away_km(one, theatre),
            district=gazetteer.district_of(one),
            disputes=disputes_over(_position(one)),
        )
        for one in (*found, *namesakes)
    )


def why_first(meanings: Sequence[Meaning], theatre: Theatre) -> str:
    """Why the first meaning is taken where the report says nothing else; `meanings` holds one or more."""
    first = meanings[0].place
    rivals = [one.place for one in meanings[1:] if one.place.rule == first.rule]
    if first.rule == "user":
        return "your own spellings come before all others"
    if first.rule == "world":
        scope = "no name of the theatre is spelled like it" if _is_declared(theatre) else "no theatre is declared"
        return f"{scope}, and {_standing(first, rivals)}; it is read as a place only where the report uses it as one"
    passed_over = "; the theatre goes before the world" if any(not one.place.in_theatre for one in meanings) else ""
    return f"{_standing(first, rivals)}{passed_over}, {UNLESS}"


def suggestions_for(
    name: str, gazetteer: Gazetteer, theatre: Theatre, user_places: Sequence[UserPlace] = ()
) -> tuple[tuple[Candidate, int], ...]:
    """The likest spellings of the theatre with their likeness in per cent; they are shown and never taken."""
    return gazetteer.names(theatre, user_places).suggestions(name)


def _standing(first: Candidate, rivals: Sequence[Candidate]) -> str:
    if not rivals:
        return "it is the only place found so"
    if first.kind in ("country", "capital") and any(one.kind != first.kind for one in rivals):
        return f"a {first.kind} goes before its namesakes"
    if first.population > max(one.population for one in rivals):
        return f"it is the largest of {len(rivals) + 1} found so"
    if first.kind in SETTLED or first.kind == "admin1":
        return f"of {len(rivals) + 1} found so none is larger, and towns and provinces go before hills and rivers"
    return f"it stands first of {len(rivals) + 1} found so"


def _position(place: Candidate) -> Position:
    return Position(place.latitude, place.longitude, place.country, place.admin1)


def _is_declared(theatre: Theatre) -> bool:
    return bool(theatre.countries or theatre.zones)


def _away_km(place: Candidate, theatre: Theatre) -> float | None:
    """Kilometres from the theatre, roughly: from its box, or from the circles of its countries."""
    if not _is_declared(theatre):
        return None
    if place.in_theatre:
        return 0.0
    boxes = [theatre.box] if theatre.box else []
    boxes += [box_of(rings) for rings in (theatre.shape, theatre.zones) if rings]
    countries = read_csv_rows(TABLES / "countries.csv", CountryRow) if not (theatre.box or theatre.shape) else ()
    circles = [row for row in countries if row.country in theatre.countries]
    far = [_km(place, *_nearest_in(box, place)) for box in boxes]
    far += [max(0.0, _km(place, row.latitude, row.longitude) - row.radius_km) for row in circles]
    return min(far, default=None)


def _nearest_in(box: Box, place: Candidate) -> tuple[float, float]:
    west, south, east, north = box
    return min(max(place.latitude, south), north), min(max(place.longitude, west), east)


def _km(place: Candidate, latitude: float, longitude: float) -> float:
    _, _, metres = GLOBE.inv(place.longitude, place.latitude, longitude, latitude)
    return float(metres) / 1000
