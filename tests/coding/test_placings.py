"""Where things are said to happen: invented sentences of many conflicts, each with the places to be read in it.

The rows stand in `placings/`, one file a conflict, whose countries are the theatre. A row is read whole: these places
and no others, each with its role, precision and whereabouts, and the place of the act that the trigger names. A trap
holds a name that is no place of the act: a person or body called after a place, a government called by its capital, the
home of a victim, the place where somebody speaks. Known misses stand apart by cause, and fail the day they are read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from truceline.coding.grammar import Sentence
from truceline.coding.parse import Parser
from truceline.coding.where import PlaceMention, PlaceReader
from truceline.coding.where_choice import distance_km
from truceline.coding.where_roles import PlaceRole
from truceline.knowledge.gazetteer import Gazetteer, UserPlace, open_gazetteer
from truceline.records import Place, PlacePrecision, Theatre, report_of

PLACINGS = Path(__file__).parent / "placings"
NOT_ASKED = "unasked"
ROLES = {role.value for role in PlaceRole}
PRECISIONS = {precision.value for precision in PlacePrecision} | {NOT_ASKED}
TRAPS = {"person", "body", "government", "home", "speaking"}


@dataclass(frozen=True)
class Whereabouts:
    """Where a name lies; `kind` and `country` may be unasked."""

    country: str
    kind: str
    latitude: float
    longitude: float
    within_km: float

    def holds(self, place: Place) -> bool:
        """True for a place of this country and kind within the distance."""
        if place.latitude is None or place.longitude is None:
            return False
        off = distance_km((place.latitude, place.longitude), (self.latitude, self.longitude))
        kind = "town" if place.kind == "village" else place.kind
        return off <= self.within_km and self.country in (NOT_ASKED, place.country) and self.kind in (NOT_ASKED, kind)


@dataclass(frozen=True)
class Expected:
    """A place that is to be read: its words (any of `names`), role, precision and whereabouts (None: not asked)."""

    names: tuple[str, ...]
    roles: tuple[str, ...]
    precisions: tuple[str, ...]
    whereabouts: Whereabouts | None

    def fits(self, mention: PlaceMention) -> bool:
        """True for a mention in these words, in one of these roles and there."""
        place = mention.place
        return (
            place.span.text in self.names
            and mention.role.value in self.roles
            and (NOT_ASKED in self.precisions or place.precision.value in self.precisions)
            and (self.whereabouts is None or self.whereabouts.holds(place))
        )


@dataclass(frozen=True)
class Row:
    """A sentence and what is to be read in it; `act` is the word that names the act, '' where none is asked."""

    text: str
    conflict: str
    expected: tuple[Expected, ...]
    act: str
    at: tuple[str, ...]
    trap: str


@dataclass(frozen=True)
class Conflict:
    """One file: its theatre, the user's aliases and the rows by section."""

    name: str
    theatre: Theatre
    aliases: tuple[UserPlace, ...]
    rows: tuple[Row, ...]
    known_misses: tuple[Row, ...]


@cache
def conflicts() -> tuple[Conflict, ...]:
    """Every file of `placings/`."""
    return tuple(_conflict(path) for path in sorted(PLACINGS.glob("*.yaml")))


def _conflict(path: Path) -> Conflict:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    points = dict(_point(line) for line in content["points"].splitlines())

    def rows(section: str) -> tuple[Row, ...]:
        lines = [line for group in (content.get(section) or {}).values() for line in group.splitlines()]
        return tuple(_row(line, path.stem, points) for line in lines)

    return Conflict(
        path.stem,
        Theatre(id=path.stem, countries=tuple(content["countries"])),
        tuple(_alias(line) for line in content.get("aliases", "").splitlines()),
        rows("rows"),
        rows("known_misses"),
    )


def _point(line: str) -> tuple[str, Whereabouts]:
    name, _, fields = line.partition(": ")
    country, kind, latitude, longitude, within = fields.split()
    return name, Whereabouts(country, kind, float(latitude), float(longitude), float(within))


def _alias(line: str) -> UserPlace:
    spelling, latitude, longitude, country, note = line.split(",")
    return UserPlace(spelling=spelling, lat=float(latitude), lon=float(longitude), country=country, note=note)


def _row(line: str, conflict: str, points: dict[str, Whereabouts]) -> Row:
    text, places, act, *rest = (part.strip() for part in line.split("|"))
    word, _, at = act.partition(": ")
    trap = rest[0].removeprefix("trap ") if rest else ""
    assert trap in TRAPS | {""}, line
    expected = tuple(_expected(part.strip(), points) for part in places.split(";") if part.strip())
    return Row(text, conflict, expected, word, tuple(name.strip() for name in at.split(" + ") if name), trap)


def _expected(field: str, points: dict[str, Whereabouts]) -> Expected:
    said, _, key = (part.strip() for part in field.partition(" = "))
    said, precision = _without_precision(said)
    key, of_key = _without_precision(key) if key != NOT_ASKED else (key, None)
    names, _, roles = said.rpartition(" ")
    assert set(roles.split("/")) <= ROLES, field
    keys = (key,) if key else tuple(name for name in names.split("/") if name in points)
    assert keys, f"no point for {field!r}"
    whereabouts = None if key == NOT_ASKED else points[keys[0]]
    precisions = (precision or of_key or PlacePrecision.EXACT.value).split("/")
    return Expected(tuple(names.split("/")), tuple(roles.split("/")), tuple(precisions), whereabouts)


def _without_precision(words: str) -> tuple[str, str | None]:
    before, _, last = words.rpartition(" ")
    return (before, last) if before and set(last.split("/")) <= PRECISIONS else (words, None)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@dataclass(frozen=True)
class Reading:
    """A sentence as it was read."""

    sentences: tuple[Sentence, ...]
    places: PlaceReader

    def at(self, act: str) -> tuple[Place, ...]:
        """The places of the act that the first word of this spelling names."""
        word, sentence = next(
            (word, sentence) for sentence in self.sentences for word in sentence.words if word.text == act
        )
        return self.places.at(word, sentence)


@pytest.fixture(scope="module")
def readings(parser: Parser, gazetteer: Gazetteer) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for conflict in conflicts():
        texts = [row.text for row in (*conflict.rows, *conflict.known_misses)]
        for text, parsed in zip(texts, parser.parse([report_of(text) for text in texts]), strict=True):
            places = PlaceReader(parsed, gazetteer, conflict.theatre, conflict.aliases)
            found[text] = Reading(tuple(parsed.sentences), places)
    return found


def faults(row: Row, reading: Reading) -> list[str]:
    """What is read otherwise than the row says; empty if nothing."""
    mentions = [mention for mention in reading.places.places if mention.is_place]
    unread = [one for one in row.expected if not any(one.fits(mention) for mention in mentions)]
    too_much = [mention for mention in mentions if not any(one.fits(mention) for one in row.expected)]
    told = [f"not read: {' or '.join(one.names)}" for one in unread]
    told += [f"read: {_told(mention)}" for mention in too_much]
    if row.act:
        at = [place.span.text for place in reading.at(row.act)]
        wanted = [next((one.names for one in row.expected if name in one.names), (name,)) for name in row.at]
        if len(at) != len(wanted) or any(name not in names for name, names in zip(at, wanted, strict=True)):
            told.append(f"'{row.act}' at {at}")
    return told


def _told(mention: PlaceMention) -> str:
    place = mention.place
    return (
        f"{place.span.text} {mention.role.value} {place.precision.value} {place.country} {place.kind} "
        f"{place.latitude} {place.longitude} ({place.rule})"
    )


ROWS = [row for conflict in conflicts() for row in conflict.rows]
MISSES = [row for conflict in conflicts() for row in conflict.known_misses]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.conflict}-{row.text}")
def test_a_sentence_is_placed(readings: dict[str, Reading], row: Row) -> None:
    assert faults(row, readings[row.text]) == []


@pytest.mark.parametrize("row", MISSES, ids=lambda row: f"{row.conflict}-{row.text}")
def test_a_known_miss_is_still_one(readings: dict[str, Reading], row: Row) -> None:
    assert faults(row, readings[row.text])


def test_the_bed_is_wide_enough() -> None:
    traps = Counter(row.trap for row in (*ROWS, *MISSES) if row.trap)
    assert len(conflicts()) >= 8
    assert len(ROWS) + len(MISSES) >= 120
    assert sum(traps.values()) >= 30
    assert set(traps) == TRAPS
