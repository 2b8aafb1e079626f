"""The words around place names: classes, prepositions, compass directions and what a context makes of a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import PlacePrecision

TABLES = KNOWLEDGE / "gazetteer"


class PlaceClass(BaseModel):
    """A line of `classes.yaml`: words for one kind of place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    precision: PlacePrecision
    forms: tuple[str, ...]
    of: bool = False
    head: bool = False
    refers: bool = False


class PrepositionRow(BaseModel):
    """A line of `prepositions.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relation: str = Field(pattern="^(in|near|along|from|to|of|between|with|topic|example|time)$")
    words: tuple[str, ...]
    names_place: bool = False


class DirectionRow(BaseModel):
    """A line of `directions.yaml`; `bearing` is in degrees from north, None for a direction without one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bearing: float | None = None
    noun: tuple[str, ...]
    adjective: tuple[str, ...]


class ContextRow(BaseModel):
    """A line of `context.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sort: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class PlaceWords:
    """All four tables, by word in lower case. Bearings are in degrees; a direction without one has None."""

    classes: dict[str, PlaceClass]
    relations: dict[str, str]
    naming: frozenset[str]
    nouns: dict[str, float | None]
    adjectives: dict[str, float | None]
    titles: frozenset[str]
    self_naming: frozenset[str]
    bodies: frozenset[str]
    governments: frozenset[str]
    persons: frozenset[str]
    never: frozenset[str]
    saying: frozenset[str]
    scene: frozenset[str]
    leaving: frozenset[str]
    moving: frozenset[str]
    attached: frozenset[str]
    event_heads: frozenset[str]
    demonyms: frozenset[str]
    stance: frozenset[str]
    harm: frozenset[str]
    located: frozenset[str]
    answering: frozenset[str]
    institutions: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The words around place names, read once; raises `TableFault`."""
    classes = read_yaml_rows(TABLES / "classes.yaml", PlaceClass)
    prepositions = read_yaml_rows(TABLES / "prepositions.yaml", PrepositionRow)
    directions = read_yaml_rows(TABLES / "directions.yaml", DirectionRow)
    context = {row.sort: frozenset(row.words) for row in read_yaml_rows(TABLES / "context.yaml", ContextRow)}
    return PlaceWords(
        classes={form: row for row in reversed(classes) for form in row.forms},
        relations={word: row.relation for row in prepositions for word in row.words},
        naming=frozenset(word for row in prepositions if row.names_place for word in row.words),
        nouns={word: row.bearing for row in directions for word in row.noun},
        adjectives={word: row.bearing for row in directions for word in row.adjective},
        titles=context["title"],
        self_naming=context["self_naming"],
        bodies=context["body"],
        governments=context["government"],
        persons=context["person"],
        never=context["never"],
        saying=context["saying"],
        scene=context["scene"],
        leaving=context["leaving"],
        moving=context["moving"],
        attached=context["attached"],
        event_heads=context["event_head"],
        demonyms=context["demonym"],
        stance=context["stance"],
        harm=context["harm"],
        located=context["located"],
        answering=context["answering"],
        institutions=context["institution"],
    )
