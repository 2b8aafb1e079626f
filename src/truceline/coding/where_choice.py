"""Choosing among the places that a name may mean: what the text says contains it, its class word, size and company."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from truceline.coding.where_pieces import APOSTROPHES, Name
from truceline.knowledge.gazetteer import Candidate
from truceline.knowledge.gazetteer.folding import key

EARTH_KM = 6371.0088

CONTAINED = re.compile(r",? (?:(?:in|inside|of) (?:the )?(?:[a-z-]+ )?(?:(?:[a-z]+ )?of )?(?:the )?)?|, ")
"""What stands between a place and the area after it that contains it: 'Paris, Texas', 'Robotyne, in the X region'."""

AREAS = frozenset({"country", "admin1", "region", "macro"})

Sense = tuple[str, tuple[str, ...]]
"""A name in a report: its key, and the ids of the places that it may mean there."""

OWN_NAME = 0.7
"""What it is worth that the text has the place's own name not another that GeoNames gives it (log10 of people)."""

REPORTED_PLACE = 1.5
"""What it is worth to stand in the table of places that reports of conflict name."""

COMPANY_KM = 80.0
"""Distance at which a place named in the same report halves what its company is worth; set by hand."""

STANDING_OF_KIND = {"country": 5.0, "admin1": -1.0, "region": 2.5, "macro": 4.0}
"""What the kind of a place is worth beside the number of its people."""

NEARBY, SAME_AREA, SAME_COUNTRY = 3.0, 1.2, 0.4
"""What one other place says for a candidate beside it, in the same first-level area, in the same country."""

SEATS = frozenset({"country", "capital"})
"""Kinds of places whose names are hardly ever meant otherwise."""

SAME_NAME = 2.0
"""What it is worth that the report names the candidate with its class word elsewhere: 'Idlib province' for 'Idlib'."""

SINGLE, OPEN = 1.0, 0.7
"""How much a place says for others whose own name has one meaning, or several."""

MOST_SUPPORT = 12.0
"""What company can be worth at most: a country's name is not a village's because the report has many villages."""

ROUNDS = 4
"""How often the choice is made again with the places that the last one gave."""


def distance_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Great-circle distance of two points given as latitude and longitude."""
    lat1, lat2 = math.radians(one[0]), math.radians(two[0])
    half_lon = math.radians(two[1] - one[1]) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def choose(text: str, names: Sequence[Name], wants_area: frozenset[int]) -> list[Candidate | None]:
    """One candidate for each name, None where it has none.

    `wants_area` holds the indices of names that a compass word or the like makes an area ('southern Aleppo' is of the
    province, not of the city). Places named together lie together: each name is given the place that its own standing
    and the places of the others speak for, again until none changes. What the text once says of a name ('Paris, Texas')
    holds for the name wherever it stands.
    """
    containers = _containers(text, names)
    told = {key(names[index].surface): names[container] for index, container in containers.items()}
    senses: dict[Sense, list[int]] = {}
    fitting: dict[Sense, list[Candidate]] = {}
    for index, name in enumerate(names):
        said = key(name.surface)
        container = names[containers[index]] if index in containers else told.get(said)
        places = _fitting(name, container if container is not name else None, index in wants_area)
        sense = (said, tuple(place.id for place in places))
        senses.setdefault(sense, []).append(index)
        fitting[sense] = places
    settled = _settle(fitting, {sense: len(indices) for sense, indices in senses.items()})
    chosen: list[Candidate | None] = [None] * len(names)
    for sense, indices in senses.items():
        for index in indices:
            chosen[index] = settled.get(sense)
    return chosen


def _settle(fitting: Mapping[Sense, Sequence[Candidate]], times: Mapping[Sense, int]) -> dict[Sense, Candidate]:
    """The place of each sense of a name, chosen in the company of the others; `times` is how often each is said."""
    standing = {
        sense: [(_standing(place, sense[0]), place) for place in places] for sense, places in fitting.items() if places
    }
    chosen = {sense: max(places, key=lambda rated: rated[0])[1] for sense, places in standing.items()}
    single = {sense for sense, places in fitting.items() if len(places) == 1 or (places and _are_one_place(places))}
    for _ in range(ROUNDS):
        before = dict(chosen)
        for sense, places in standing.items():
            if sense not in single:
                chosen[sense] = _best(sense, places, chosen, single, times)
        if chosen == before:
            break
    return chosen


def _best(
    sense: Sense,
    places: Sequence[tuple[float, Candidate]],
    chosen: Mapping[Sense, Candidate],
    single: set[Sense],
    times: Mapping[Sense, int],
) -> Candidate:
    """The place that its standing, the other names and the same name with a class word ('Idlib province') speak for."""
    company = [(place, SINGLE if other in single else OPEN) for other, place in chosen.items() if other[0] != sense[0]]
    named = Counter[str]()
    for other, place in chosen.items():
        if other != sense and other[0].startswith(sense[0]):
            named[place.id] += times[other]
    most = max(named.values(), default=0)
    has_seat = any(place.kind in SEATS for _, place in places)

    def worth(rated: tuple[float, Candidate]) -> float:
        standing, place = rated
        same = SAME_NAME if most and named[place.id] == most else 0.0
        is_short_for = place.kind not in SEATS and key(place.name) != sense[0]
        return standing + same + _support(place, company, one_is_none=has_seat and is_short_for)

    return max(places, key=worth)[1]


def _standing(candidate: Candidate, said: str) -> float:
    """How likely a name means the place wherever it stands, as log10 of people; the user's own places always win."""
    if candidate.rule == "user":
        return 100.0
    worth = math.log10(candidate.population + 300)
    own = key(candidate.name)
    if own.startswith(said) or own in said:
        worth += OWN_NAME
    if candidate.id.startswith("truceline:"):
        worth += REPORTED_PLACE
    return worth + STANDING_OF_KIND.get(candidate.kind, 0.0)


def _support(candidate: Candidate, company: Sequence[tuple[Candidate, float]], one_is_none: bool) -> float:
    """What the other places of the report say for a candidate: how near they lie, and whether in the same area.

    With `one_is_none` the place that says most is left out: it takes two to make 'Minsk' short for another town.
    """
    voices: list[float] = []
    for other, weight in company:
        if other.country != candidate.country:
            continue
        said = SAME_COUNTRY
        if other.kind not in ("country", "macro") and candidate.kind != "country":
            apart = distance_km((candidate.latitude, candidate.longitude), (other.latitude, other.longitude))
            said += NEARBY / (1.0 + apart / COMPANY_KM)
            if candidate.admin1 is not None and candidate.admin1 == other.admin1:
                said += SAME_AREA
        voices.append(weight * said)
    heard = sum(voices) - (max(voices, default=0.0) if one_is_none else 0.0)
    return min(heard, MOST_SUPPORT)


def _fitting(name: Name, container: Name | None, wants_area: bool) -> list[Candidate]:
    """The candidates that agree with the container and with the class word, if any do."""
    fitting = list(name.candidates)
    users = [found for found in fitting if found.rule == "user"]
    if container is not None:
        within = [found for found in fitting if any(_contains(area, found) for area in container.candidates)]
        fitting = within or fitting
    kinds = _kinds_of_class(name, wants_area)
    for kind in kinds:
        of_kind = [found for found in fitting if found.kind in kind]
        if of_kind:
            return of_kind
    return users or fitting


PROVINCE_KM = 20
"""Radius from which a first-level area is more than a city with a status of its own."""

SMALL_TOWN = 5_000
"""Inhabitants below which a town is seldom meant by the name that a whole province has as well."""

SETTLED = frozenset({"town", "capital", "village"})
WITH_ARTICLE = frozenset({"river", "region", "sea", "road", "coast", "strait", "macro", "country", "corridor", "line"})
"""Kinds whose names take 'the' ('the Dnipro' is the river); towns do not."""


def _towns_unless_small(name: Name) -> list[frozenset[str]]:
    """Towns before areas in a theatre; where an area shares its name with a village only, either may be meant."""
    towns = [found for found in name.candidates if found.kind in SETTLED]
    is_village = all(town.rule != "user" and 0 < town.population < SMALL_TOWN for town in towns)
    has_area = any(found.kind == "admin1" and (found.radius_km or 0) >= PROVINCE_KM for found in name.candidates)
    return [frozenset({"admin1"})] if towns and is_village and has_area else [SETTLED]


def _kinds_of_class(name: Name, wants_area: bool) -> list[frozenset[str]]:
    """Sets of kinds to look for, the first that has a candidate wins."""
    if wants_area:
        return [frozenset({"admin1"}), AREAS]
    if name.place_class is None and name.first > 0 and name.pieces[name.first - 1].text.lower() == "the":
        return [WITH_ARTICLE]
    if name.place_class is None:
        in_theatre = any(found.in_theatre for found in name.candidates)
        return [frozenset({"country"}), *_towns_unless_small(name)] if in_theatre else []
    kind = name.place_class.kind
    if kind in ("admin1", "region"):
        return [frozenset({"admin1"}), AREAS]
    if kind == "town":
        return [SETTLED]
    if kind == "area":
        return [SETTLED, AREAS]
    return [frozenset({kind, name.place_class.forms[0]}), SETTLED]


def _contains(area: Candidate, place: Candidate) -> bool:
    if area.id == place.id:
        return False
    if area.kind == "country":
        return area.country == place.country
    if area.kind != "admin1" or area.country != place.country:
        return False
    if place.admin1 is not None or area.radius_km is None:
        return area.admin1 == place.admin1
    apart = distance_km((area.latitude, area.longitude), (place.latitude, place.longitude))
    return apart < area.radius_km


def _are_one_place(candidates: Sequence[Candidate]) -> bool:
    first = candidates[0]
    point = (first.latitude, first.longitude)
    return all(
        distance_km(point, (other.latitude, other.longitude)) < 5 and other.kind == first.kind for other in candidates
    )


def _containers(text: str, names: Sequence[Name]) -> dict[int, int]:
    """For each name, the index of the name that the text says contains it."""
    found: dict[int, int] = {}
    for index, (left, right) in enumerate(pairwise(names)):
        if left.sentence is not right.sentence:
            continue
        gap = text[left.end : right.start]
        if CONTAINED.fullmatch(gap) and any(candidate.kind in AREAS for candidate in right.candidates):
            found[index] = index + 1
        elif gap[:1] in APOSTROPHES and gap.rstrip()[1:] in ("", "s"):
            found[index + 1] = index
    return found
