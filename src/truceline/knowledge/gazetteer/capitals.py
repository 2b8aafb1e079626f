"""Which town is the capital of a state, and which state an adjective of nationality means; from the table of states."""

from __future__ import annotations

from functools import cache

from truceline.knowledge.actors.rows import StateRow
from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows


@cache
def capital_names() -> dict[str, tuple[str, ...]]:
    """The spellings of each state's capital by ISO 3166-1 alpha-3, the seat of government named first; `TableFault`."""
    return {row.iso3: row.capitals for row in _states() if row.capitals}


@cache
def state_of_adjective() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by adjective of nationality in small letters; raises `TableFault`."""
    return {adjective.lower(): row.iso3 for row in reversed(_states()) for adjective in row.adjectives}


@cache
def _states() -> tuple[StateRow, ...]:
    return tuple(read_csv_rows(KNOWLEDGE / "actors" / "states.csv", StateRow))
