"""The tables that linking and holding compare by: types, modes, sectors, weights and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import EventType
from truceline.records.record import Record

FOLDER = KNOWLEDGE / "linking"
PROFILES = ("act", "contact", "statement")
COMPARISONS = ("place", "time", "actors", "participants", "recipients", "figures", "words", "type", "mode")
ANY_MODE = "any"


class TypeRow(Record):
    """How claims of one event type are compared."""

    type: EventType
    profile: str
    family: str
    also: tuple[EventType, ...] = ()


class ModeRow(Record):
    """The group of means that a mode belongs to."""

    type: EventType
    mode: str
    group: str


class SectorRow(Record):
    """Sectors that may stand for one another."""

    family: str
    sectors: tuple[str, ...]
    acts_as_one: bool = False


class WeightRow(Record):
    """How much one comparison counts within a profile."""

    profile: str
    comparison: str
    weight: float


class ThresholdRow(Record):
    """A named limit with how it was set."""

    name: str
    value: float
    remark: str


@dataclass(frozen=True)
class LinkingRules:
    """All tables of `knowledge/linking/`, ready to look things up in."""

    types: Mapping[EventType, TypeRow]
    mode_groups: Mapping[tuple[EventType, str], str]
    sector_families: Mapping[str, str]
    united_families: frozenset[str]
    weights: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]

    def threshold(self, name: str) -> float:
        """The value of a named threshold; a misspelt name raises `KeyError`."""
        return self.thresholds[name]

    def family(self, event_type: EventType) -> str:
        """The family within which claims of this type are looked for."""
        return self.types[event_type].family

    def profile(self, event_type: EventType) -> str:
        """How claims of this type are compared: act, contact or statement."""
        return self.types[event_type].profile

    def means(self, event_type: EventType, modes: tuple[str, ...]) -> frozenset[str]:
        """The groups of means that the modes speak of; modes that go with every means are left out."""
        groups = (self.mode_groups.get((event_type, mode), mode) for mode in modes)
        return frozenset(group for group in groups if group != ANY_MODE)

    def sector_family(self, sector: str | None) -> str | None:
        """The family of a sector, None where the sector is unknown or in no family."""
        return self.sector_families.get(sector) if sector else None


@cache
def load_linking_rules(folder: Path = FOLDER) -> LinkingRules:
    """The tables of `folder`; raises `TableFault` with every fault of every table.

    A table that lacks an event type, or a weight of an unknown comparison, is a fault.
    """
    types = read_yaml_rows(folder / "types.yaml", TypeRow)
    weights = read_yaml_rows(folder / "weights.yaml", WeightRow)
    _check(folder, types, weights)
    modes = read_yaml_rows(folder / "modes.yaml", ModeRow)
    sectors = read_yaml_rows(folder / "sectors.yaml", SectorRow)
    thresholds = read_yaml_rows(folder / "thresholds.yaml", ThresholdRow)
    return LinkingRules(
        types={row.type: row for row in types},
        mode_groups={(row.type, row.mode): row.group for row in modes},
        sector_families={sector: row.family for row in sectors for sector in row.sectors},
        united_families=frozenset(row.family for row in sectors if row.acts_as_one),
        weights={
            profile: {row.comparison: row.weight for row in weights if row.profile == profile} for profile in PROFILES
        },
        thresholds={row.name: row.value for row in thresholds},
    )


def _check(folder: Path, types: tuple[TypeRow, ...], weights: tuple[WeightRow, ...]) -> None:
    named = {row.type for row in types}
    faults = [f"{folder / 'types.yaml'}: no row for {missing}" for missing in EventType if missing not in named]
    faults += [
        f"{folder / 'types.yaml'}: {row.type}: unknown profile {row.profile!r}, use one of {', '.join(PROFILES)}"
        for row in types
        if row.profile not in PROFILES
    ]
    families = {row.type: row.family for row in types}
    faults += [
        f"{folder / 'types.yaml'}: {row.type} may stand for {other}, which is of another family"
        for row in types
        for other in row.also
        if families.get(other) != row.family
    ]
    faults += [
        f"{folder / 'weights.yaml'}: {row.profile}/{row.comparison}: unknown profile or comparison"
        for row in weights
        if row.profile not in PROFILES or row.comparison not in COMPARISONS
    ]
    if faults:
        raise TableFault(faults)
