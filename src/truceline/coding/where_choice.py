"""Choosing among the places that a name may mean: what the text says contains it, its class word, size and company."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from truceline.coding.where_pieces import APOSTROPHES, Name
from truceline.knowledge.gazetteer import Candidate
from truceline.knowledge.gazetteer.folding import key

EARTH_KM = 6371.0088

CONTAINED = re.compile(r",? (?:(?:in|inside|of) (?:the )?(?:[a-z-]+ )?(?:(?:[a-z]+ )?of )?(?:the )?)?|, ")
"""What stands between a place and the area after it that contains it: 'Paris, Texas', 'Robotyne, in the X region'."""

AREAS = frozenset({"country", "admin1", "region", "macro"})

OWN_NAME = 0.7
"""What it is worth that the text has the place's own name not another that GeoNames gives it (log10 of people)."""

REPORTED_PLACE = 1.5
"""What it is worth to stand in the table of places that reports of conflict name."""

COMPANY_KM = 150.0
"""Distance at which a place named in the same report halves what its company is worth; set by hand."""


def distance_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Great-circle distance of two points given as latitude and longitude."""
    lat1, lat2 = math.radians(one[0]), math.radians(two[0])
    half_lon = math.radians(two[1] - one[1]) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def choose(text: str, names: Sequence[Name], wants_area: frozenset[int]) -> list[Candidate | None]:
    """One candidate for each name, None where it has none.

    `wants_area` holds the indices of names that a compass word or the like makes an area ('southern Aleppo' is of the
    province, not of the city). Names with one meaning are settled first and then weigh on the others.
    """
    containers = _containers(text, names)
    chosen: list[Candidate | None] = [None] * len(names)
    open_names: list[int] = []
    for index, name in enumerate(names):
        fitting = _fitting(name, names[containers[index]] if index in containers else None, index in wants_area)
        if len(fitting) <= 1 or _are_one_place(fitting):
            chosen[index] = fitting[0] if fitting else None
        else:
            open_names.append(index)
    company = [(found.latitude, found.longitude) for found in chosen if found is not None and found.kind != "country"]
    countries = {found.country for found in chosen if found is not None}
    for index in open_names:
        fitting = _fitting(names[index], names[containers[index]] if index in containers else None, index in wants_area)
        said = key(names[index].surface)
        chosen[index] = max(fitting, key=lambda found: _worth(found, said, company, countries))
    return chosen


def _worth(candidate: Candidate, said: str, company: Sequence[tuple[float, float]], countries: set[str]) -> float:
    """How likely the candidate is meant, on a scale of its own; the user's own places always win."""
    if candidate.rule == "user":
        return 100.0
    worth = math.log10(candidate.population + 300)
    if key(candidate.name) == said or key(candidate.name) in said:
        worth += OWN_NAME
    if candidate.id.startswith("truceline:"):
        worth += REPORTED_PLACE
    if candidate.kind in AREAS or candidate.kind == "capital":
        worth += {"country": 6.0, "capital": 2.0, "admin1": 3.0, "region": 2.5, "macro": 4.0}[candidate.kind]
    if candidate.country in countries:
        worth += 0.5
    if company:
        nearest = min(distance_km((candidate.latitude, candidate.longitude), point) for point in company)
        worth += 3.0 / (1.0 + nearest / COMPANY_KM)
    return worth


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


SETTLED = frozenset({"town", "capital", "village"})
WITH_ARTICLE = frozenset({"river", "region", "sea", "road", "coast", "strait", "macro", "country", "corridor", "line"})
"""Kinds whose names take 'the' ('the Dnipro' is the river); towns do not."""


def _kinds_of_class(name: Name, wants_area: bool) -> list[frozenset[str]]:
    """Sets of kinds to look for, the first that has a candidate wins."""
    if wants_area:
        return [frozenset({"admin1"}), AREAS]
    if name.place_class is None and name.first > 0 and name.pieces[name.first - 1].text.lower() == "the":
        return [WITH_ARTICLE]
    if name.place_class is None:
        in_theatre = any(found.in_theatre for found in name.candidates)
        return [frozenset({"country"}), SETTLED] if in_theatre else [frozenset({"country"})]
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
