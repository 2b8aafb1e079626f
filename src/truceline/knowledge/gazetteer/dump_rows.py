"""The forms of file that can be added to the gazetteer, and what one line of each says.

GeoNames' forms are told apart by the shape of their first lines, whatever the file is called: see the table in
docs/gazetteer.md. Source: readme.txt of https://download.geonames.org/export/dump/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from truceline.knowledge.gazetteer.geonames_codes import geonames_codes

NUMBER = re.compile(r"\d+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CLASSES = frozenset("AHLPRSTUV")


class DumpForm(StrEnum):
    """A form of file, by the name under which GeoNames publishes it."""

    PLACES = "places (XX.txt)"
    NAMES = "alternateNamesV2.txt"
    ADMIN1 = "admin1CodesASCII.txt"
    ADMIN2 = "admin2Codes.txt"
    COUNTRIES = "countryInfo.txt"
    ALIASES = "aliases (CSV)"


class BadLine(ValueError):
    """A line that does not say what its form promises; the message is the reason."""


class PlaceRow(NamedTuple):
    """A line of a country dump; `country` is ISO 3166-1 alpha-2, `admin1` and `admin2` are codes ('SY.12')."""

    number: int
    name: str
    spellings: tuple[str, ...]
    latitude: float
    longitude: float
    feature: str
    country: str
    admin1: str
    admin2: str | None
    population: int
    modified: str


class NameRow(NamedTuple):
    """A further spelling of a place; `code` and `name` also name an area where the file is one of codes."""

    number: int
    spelling: str


class AreaRow(NamedTuple):
    """A line of a table of first- or second-level areas; `number` is None where the area is no place of GeoNames."""

    code: str
    name: str
    spellings: tuple[str, ...]
    number: int | None


class CountryRow(NamedTuple):
    """A line of countryInfo.txt."""

    iso2: str
    iso3: str
    name: str
    number: int | None


Row = PlaceRow | NameRow | AreaRow | CountryRow


def form_of(lines: Sequence[str]) -> DumpForm | None:
    """The form whose shape most of the first lines have, None if there is none."""
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    if told and "spelling" in [cell.strip().casefold() for cell in told[0].lstrip("\ufeff").split(",")]:
        return DumpForm.ALIASES
    for form, looks_like in SHAPES.items():
        if told and 2 * sum(looks_like(line.split("\t")) for line in told) > len(told):
            return form
    return None


def _looks_like_place(cells: list[str]) -> bool:
    return len(cells) == 19 and bool(NUMBER.fullmatch(cells[0])) and cells[6] in {*CLASSES, ""}


def _looks_like_name(cells: list[str]) -> bool:
    return len(cells) in (8, 10) and all(NUMBER.fullmatch(cell) for cell in cells[:2])


def _looks_like_country(cells: list[str]) -> bool:
    return len(cells) >= 17 and re.fullmatch(r"[A-Z]{2}\t[A-Z]{3}\t\d+", "\t".join(cells[:3])) is not None


def _looks_like_area(dots: int) -> Callable[[list[str]], bool]:
    code = re.compile(r"[A-Z]{2}" + r"\.[^.]+" * dots)
    return lambda cells: len(cells) == 4 and code.fullmatch(cells[0]) is not None


SHAPES: dict[DumpForm, Callable[[list[str]], bool]] = {
    DumpForm.PLACES: _looks_like_place,
    DumpForm.NAMES: _looks_like_name,
    DumpForm.ADMIN1: _looks_like_area(1),
    DumpForm.ADMIN2: _looks_like_area(2),
    DumpForm.COUNTRIES: _looks_like_country,
}


def place_row(line: str) -> PlaceRow | None:
    """The place of a line of a dump, None for a feature that is left out; raises `BadLine`.

    '172955<tab>Dimashq<tab>...<tab>P<tab>PPLC<tab>SY...' gives the place 172955 with the feature 'P.PPLC'.
    """
    cells = _cells(line, 19)
    number, feature = _number(cells[0], "geonameid"), f"{cells[6]}.{cells[7]}"
    population = _number(cells[14] or "0", "population")
    if geonames_codes().kind_of(feature, population) is None:
        return None
    if not cells[1]:
        raise BadLine("has no name")
    if cells[18] and not DAY.fullmatch(cells[18]):
        raise BadLine(f"modification date '{cells[18]}' is no day (YYYY-MM-DD)")
    country, admin1, admin2 = cells[8], cells[10], cells[11]
    return PlaceRow(
        number=number,
        name=cells[1],
        spellings=(cells[1], cells[2], *cells[3].split(",")),
        latitude=_degrees(cells[4], 90, "latitude"),
        longitude=_degrees(cells[5], 180, "longitude"),
        feature=feature,
        country=country,
        admin1=f"{country}.{admin1}",
        admin2=f"{country}.{admin1}.{admin2}" if admin2 else None,
        population=population,
        modified=cells[18],
    )


def name_row(line: str) -> NameRow | None:
    """The spelling of a line of alternate names, None for links, codes and names no longer used; raises `BadLine`."""
    cells = line.split("\t")
    if len(cells) not in (8, 10):
        raise BadLine(f"has {len(cells)} columns where there are 10")
    number = _number(cells[1], "geonameid")
    if not cells[3]:
        raise BadLine("has no name")
    is_historic = cells[7] == "1"
    return None if is_historic or cells[2] in geonames_codes().no_names else NameRow(number, cells[3])


def area_row(line: str) -> AreaRow:
    """The area of a line of admin1CodesASCII.txt or admin2Codes.txt; raises `BadLine`."""
    code, name, ascii_name, number = _cells(line, 4)
    if not re.fullmatch(r"[A-Z]{2}(\.[^.]+){1,2}", code) or not name:
        raise BadLine(f"'{code}' is no code of an area with its name, such as SY.12")
    return AreaRow(code, name, (name, ascii_name), _number(number, "geonameid") if number else None)


def country_row(line: str) -> CountryRow:
    """The country of a line of countryInfo.txt; raises `BadLine`."""
    cells = line.split("\t")
    if not _looks_like_country(cells) or not cells[4]:
        raise BadLine("does not begin with ISO, ISO3, number, FIPS and name of a country")
    return CountryRow(cells[0], cells[1], cells[4], _number(cells[16], "geonameid") if cells[16] else None)


PARSERS: dict[DumpForm, Callable[[str], Row | None]] = {
    DumpForm.PLACES: place_row,
    DumpForm.NAMES: name_row,
    DumpForm.ADMIN1: area_row,
    DumpForm.ADMIN2: area_row,
    DumpForm.COUNTRIES: country_row,
}


def _cells(line: str, count: int) -> list[str]:
    cells = line.split("\t")
    if len(cells) != count:
        raise BadLine(f"has {len(cells)} columns where there are {count}")
    return cells


def _number(cell: str, name: str) -> int:
    if not NUMBER.fullmatch(cell) or len(cell) > len(str(2**62)):
        raise BadLine(f"{name} '{cell[:40]}' is no whole number")
    return int(cell)


def _degrees(cell: str, most: int, name: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise BadLine(f"{name} '{cell[:40]}' is no number") from None
    if not -most <= value <= most:
        raise BadLine(f"{name} {value} lies outside -{most} to {most}")
    return value
