"""Who is who: states, their organs, armed groups, organisations, persons and their offices, common nouns for parties.

`load_actors()` reads the tables beside this file once and gives an `ActorTable`; a faulty table raises `TableFault`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from truceline.errors import TableFault
from truceline.knowledge.actors.rows import (
    AgentRow,
    EntityRow,
    LinkRow,
    OfficeRow,
    OrganRow,
    PersonRow,
    QualifierRow,
    StateRow,
    TenureRow,
)
from truceline.knowledge.actors.table import ActorTable, Entry, EntryKind, Sense, SenseKind
from truceline.knowledge.tables import read_csv_rows

__all__ = ["ActorTable", "AgentRow", "Entry", "EntryKind", "Sense", "SenseKind", "load_actors"]

FOLDER = Path(__file__).parent


@cache
def load_actors(folder: Path = FOLDER) -> ActorTable:
    """The table of actors from the CSV files in `folder`; raises `TableFault` with the faults of the first bad one."""
    table = ActorTable(
        states=read_csv_rows(folder / "states.csv", StateRow),
        organs=read_csv_rows(folder / "organs.csv", OrganRow),
        groups=read_csv_rows(folder / "groups.csv", EntityRow),
        organisations=read_csv_rows(folder / "organisations.csv", EntityRow),
        persons=read_csv_rows(folder / "persons.csv", PersonRow),
        offices=read_csv_rows(folder / "offices.csv", OfficeRow),
        tenures=read_csv_rows(folder / "tenures.csv", TenureRow),
        agents=read_csv_rows(folder / "agents.csv", AgentRow),
        links=read_csv_rows(folder / "links.csv", LinkRow),
        qualifiers=read_csv_rows(folder / "qualifiers.csv", QualifierRow),
    )
    faults = table.faults()
    if faults:
        raise TableFault([f"{folder}: {fault}" for fault in faults])
    return table
