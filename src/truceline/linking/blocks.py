"""Where to look for the incidents a testimony may belong to: linking grows with the reports, not with their square.

An incident is filed under a family of types, each of its days, and the regions (or, for contacts and statements, the
countries) of its members; a testimony is looked up under the same. Times longer than a few weeks are filed by month.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.reach import WIDE
from truceline.linking.testimony import Testimony
from truceline.records import Place, PlacePrecision
from truceline.records.days import Days

CELL_DEGREES = 0.5  # wider than any described point's tolerance at these latitudes
EVERYWHERE = "*"
OPEN = "?"
Key = tuple[str, bool, bool, str, str]


class Blocks:
    """A file of incident numbers by family, day and region."""

    def __init__(self, rules: LinkingRules) -> None:
        self._rules = rules
        self._filed: defaultdict[Key, list[int]] = defaultdict(list)

    def file(self, testimony: Testimony, number: int) -> None:
        """Note that incident `number` has this member."""
        for key in self._keys(testimony, _filed_regions(testimony, self._rules)):
            numbers = self._filed[key]
            if not numbers or numbers[-1] != number:
                numbers.append(number)

    def candidates(self, testimony: Testimony) -> list[int]:
        """Numbers of the incidents that this testimony may join, in rising order."""
        found: set[int] = set()
        for key in self._keys(testimony, _sought_regions(testimony, self._rules)):
            found.update(self._filed.get(key, ()))
        return sorted(found)

    def _keys(self, testimony: Testimony, regions: list[str]) -> Iterator[Key]:
        days = testimony.looked_for(self._rules)
        if days is None:
            return
        family = self._rules.family(testimony.claim.event_type)
        for when in _calendar(days, self._rules):
            for region in regions:
                yield (family, testimony.is_projected, testimony.claim.is_aggregate, when, region)


def _calendar(days: Days, rules: LinkingRules) -> Iterator[str]:
    if days.count <= rules.threshold("coarse_days") + 2 * rules.threshold("slack_days"):
        for ahead in range(days.count):
            yield (days.first + timedelta(ahead)).isoformat()
    # A period is filed by months as well: it may meet one that is just short enough to be filed by days.
    if days.count > rules.threshold("coarse_days") - 2 * rules.threshold("slack_days"):
        month = days.first.replace(day=1)
        while month <= days.last:
            yield f"{month:%Y-%m}"
            if (month.year, month.month) == (date.max.year, date.max.month):
                return
            month = (month + timedelta(31)).replace(day=1)


def _filed_regions(testimony: Testimony, rules: LinkingRules) -> list[str]:
    if rules.profile(testimony.claim.event_type) != "act":
        return _countries(testimony) or [OPEN]
    regions = [EVERYWHERE]
    for place in testimony.claim.places:
        regions += _areas(place)
        regions += [f"cell:{column}:{row}" for column, row in _cell(place)]
        if place.precision in WIDE or not _cell(place):
            regions.append(f"wide:{place.admin1 or place.country or OPEN}")
    if not testimony.claim.places:
        regions.append(f"wide:{OPEN}")
    return list(dict.fromkeys(regions))


def _sought_regions(testimony: Testimony, rules: LinkingRules) -> list[str]:
    if rules.profile(testimony.claim.event_type) != "act":
        return [*_countries(testimony), OPEN] if _countries(testimony) else [OPEN]
    regions: list[str] = []
    for place in testimony.claim.places:
        cells = _cell(place)
        if not cells and place.precision is PlacePrecision.ADMIN1 and place.admin1:
            regions.append(f"admin1:{place.admin1}")
        elif not cells and place.precision is PlacePrecision.COUNTRY and place.country:
            regions.append(f"country:{place.country}")
        elif not cells:
            regions.append(EVERYWHERE)
        for column, row in cells:
            regions += [f"cell:{column + east}:{row + north}" for east in (-1, 0, 1) for north in (-1, 0, 1)]
        regions += [f"wide:{area}" for area in (place.admin1, place.country, OPEN) if area]
    return list(dict.fromkeys(regions)) or [EVERYWHERE]


def _areas(place: Place) -> list[str]:
    areas = [f"admin1:{place.admin1}"] if place.admin1 else []
    return [*areas, f"country:{place.country}"] if place.country else areas


def _cell(place: Place) -> list[tuple[int, int]]:
    if place.precision in WIDE or place.latitude is None or place.longitude is None:
        return []
    return [(math.floor(place.longitude / CELL_DEGREES), math.floor(place.latitude / CELL_DEGREES))]


def _countries(testimony: Testimony) -> list[str]:
    return sorted({actor.country for actor in testimony.participants if actor.country})
