"""A theatre file: where a monitor works, in YAML, with the shapes, agreements and aliases that it names.

The keys stand in docs/gazetteer.md. Whatever is wrong is told at once, each fault with file, line and key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from truceline.errors import TableFault
from truceline.knowledge.agreements import load_agreements, read_agreement
from truceline.knowledge.agreements.faults import Where, located, typed
from truceline.knowledge.agreements.geometry import outline_of
from truceline.knowledge.agreements.shapes import ShapeFault, geometry_in, read_geojson, rings_of
from truceline.knowledge.gazetteer.build import TABLES, AreaRow, CountryRow
from truceline.knowledge.gazetteer.folding import key
from truceline.knowledge.gazetteer.user_places import UserPlace, read_aliases
from truceline.knowledge.tables import read_csv_rows
from truceline.records import Agreement, Theatre
from truceline.records.theatre import Ring

DIGITS = 5
"""Decimals kept of an edge in degrees: a metre."""


class TheatreFile(BaseModel):
    """The keys of a theatre file.

    `shape` is a GeoJSON file or object, `agreements` are ids of those that ship or paths of files, `zones` the ids of
    those of their zones that belong to the theatre (all that are drawn, if none is named), `aliases` a CSV. Paths are
    relative to the file.
    """

    model_config = ConfigDict(extra="forbid")

    id: str
    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    shape: str | dict[str, Any] | None = None
    agreements: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    aliases: str | None = None


@dataclass(frozen=True)
class DeclaredTheatre:
    """A theatre and the spellings of places that are declared with it."""

    theatre: Theatre
    aliases: tuple[UserPlace, ...] = ()


class _Fault(Exception):
    """One thing that is wrong, with the way to it."""

    def __init__(self, where: Where, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(what)


def read_theatre(path: Path) -> DeclaredTheatre:
    """The theatre of a file with all that the file names; raises `TableFault` with every fault, each with its line."""
    root, content = _loaded(path)
    try:
        declared = TheatreFile.model_validate(content)
    except ValidationError as fault:
        told = [located(root, tuple(error["loc"]), typed(TheatreFile, error)) for error in fault.errors()]
        raise _fault_of(path, told) from fault
    faults: list[_Fault] = [*_wrong_countries(declared), *_wrong_box(declared)]
    found: dict[str, Any] = {}
    for name, read in READERS.items():
        try:
            found[name] = read(declared, path.parent)
        except _Fault as fault:
            faults.append(fault)
    if faults:
        raise _fault_of(path, [located(root, fault.where, fault.what) for fault in faults])
    theatre = Theatre(
        id=declared.id,
        countries=declared.countries,
        admin1=found["admin1"],
        box=declared.box,
        shape=found["shape"],
        agreements=tuple(agreement.id for agreement in _agreements(declared, path.parent)),
        zones=found["zones"],
    )
    return DeclaredTheatre(theatre, found["aliases"])


def unknown_countries(codes: tuple[str, ...]) -> list[str]:
    """The codes that are of no country: with 'SY' for 'SYR' every name would stay unresolved without a word."""
    known = {row.country for row in read_csv_rows(TABLES / "countries.csv", CountryRow)}
    return [code for code in codes if code not in known]


def _fault_of(path: Path, located_faults: list[tuple[int, str]]) -> TableFault:
    return TableFault([f"{path}:{line}: {what}" for line, what in sorted(set(located_faults))])


def _loaded(path: Path) -> tuple[Any, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        root, content = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except OSError as fault:
        raise TableFault([f"{path}: cannot be read ({fault.strerror}); give the path of a theatre file"]) from fault
    except (yaml.YAMLError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        raise TableFault([f"{path}{line}: is no theatre file: {fault}"]) from fault
    if not isinstance(content, dict):
        raise TableFault([f"{path}:1: is no theatre file: write 'id: NAME' and 'countries: [CODES]'; see {PAGE}"])
    return root, content


PAGE = "docs/gazetteer.md"


def _wrong_countries(declared: TheatreFile) -> Iterator[_Fault]:
    for code in unknown_countries(declared.countries):
        number = declared.countries.index(code)
        what = f"{code} is no ISO 3166-1 alpha-3 code; write three letters, such as SYR or SDN"
        yield _Fault(("countries", number), what)


def _wrong_box(declared: TheatreFile) -> Iterator[_Fault]:
    if declared.box is not None:
        west, south, east, north = declared.box
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            yield _Fault(
                ("box",), "write [west, south, east, north] in degrees, west less than east, south less than north"
            )


def _admin1(declared: TheatreFile, _folder: Path) -> tuple[str, ...]:
    """The areas under the names of our table, which those of places are compared with."""
    areas = [row for row in read_csv_rows(TABLES / "admin1.csv", AreaRow) if row.country in declared.countries]
    by_name = {key(name): row.name for row in reversed(areas) for name in row.spellings}
    for number, name in enumerate(declared.admin1):
        if key(name) not in by_name:
            there_are = ", ".join(sorted(row.name for row in areas)) or "none, since no country is named"
            raise _Fault(("admin1", number), f"'{name}' is no first-level area there; there are {there_are}")
    return tuple(by_name[key(name)] for name in declared.admin1)


def _shape(declared: TheatreFile, folder: Path) -> tuple[Ring, ...]:
    if declared.shape is None:
        return ()
    name = declared.shape if isinstance(declared.shape, str) else "the shape"
    try:
        content = read_geojson(folder / name) if isinstance(declared.shape, str) else declared.shape
        rings = rings_of(geometry_in(content, name), name)
    except ShapeFault as fault:
        raise _Fault(("shape",), str(fault)) from fault
    if any(len(ring) < len("ABC") or not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring) for ring in rings):
        raise _Fault(("shape",), f"{name} needs three points or more, each longitude before latitude in degrees")
    return rings


def _zones(declared: TheatreFile, folder: Path) -> tuple[Ring, ...]:
    drawn: dict[str, list[Ring]] = {}
    for agreement in _agreements(declared, folder):
        for zone in agreement.zones:
            rings = [tuple((round(x, DIGITS), round(y, DIGITS)) for x, y in ring) for ring in outline_of(zone)]
            drawn.setdefault(zone.id, []).extend(rings)
    for number, name in enumerate(declared.zones):
        if not drawn.get(name):
            there_are = ", ".join(sorted(zone for zone, rings in drawn.items() if rings)) or "none: name an agreement"
            raise _Fault(("zones", number), f"'{name}' is no drawn zone of these agreements; there are {there_are}")
    if declared.agreements and not any(drawn.values()):
        raise _Fault(("agreements",), "none of their zones is drawn; leave the agreements out, or give a shape")
    return tuple(ring for name, rings in drawn.items() if name in (declared.zones or drawn) for ring in rings)


def _agreements(declared: TheatreFile, folder: Path) -> list[Agreement]:
    found: list[Agreement] = []
    for number, name in enumerate(declared.agreements):
        try:
            is_file = name.endswith((".yaml", ".yml"))
            found.append(read_agreement(folder / name) if is_file else load_agreements([name])[0])
        except TableFault as fault:
            raise _Fault(("agreements", number), "; ".join(fault.faults)) from fault
    return found


def _aliases(declared: TheatreFile, folder: Path) -> tuple[UserPlace, ...]:
    if declared.aliases is None:
        return ()
    try:
        return read_aliases(folder / declared.aliases)
    except OSError as fault:
        raise _Fault(("aliases",), f"{declared.aliases} cannot be read; is it in {folder}?") from fault
    except TableFault as fault:
        raise _Fault(("aliases",), "; ".join(fault.faults)) from fault


READERS = {"admin1": _admin1, "shape": _shape, "zones": _zones, "aliases": _aliases}
"""What a theatre file names beside its plain values, each read on its own, so that all faults are told."""
