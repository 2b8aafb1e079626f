"""The closed lists of PLOVER's modes and sectors, against which tables and agreements are checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import EventType

TABLE = KNOWLEDGE / "crosswalks" / "plover_words.yaml"


class WordsRow(BaseModel):
    """The modes of one type, or the sectors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: EventType | None = None
    modes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PloverWords:
    """Modes by event type, and all sectors."""

    modes: Mapping[EventType, frozenset[str]]
    sectors: frozenset[str]


@cache
def plover_words() -> PloverWords:
    """The words of the table; a type without a row is a fault."""
    rows = read_yaml_rows(TABLE, WordsRow)
    modes = {row.type: frozenset(row.modes) for row in rows if row.type is not None}
    if missing := [kind.value for kind in EventType if kind not in modes]:
        raise TableFault([f"{TABLE}: no row for {', '.join(missing)}"])
    return PloverWords(modes, frozenset(sector for row in rows for sector in row.sectors))
