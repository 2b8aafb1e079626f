"""Who is who: states, their organs, armed groups, organisations, persons and their offices, common nouns for parties.

`load_actors()` reads the tables beside this file once and gives an `ActorTable`; a faulty table raises `TableFault`.
With the lines of a user's own table (`own.py`) it gives a table that has both.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from truceline.errors import TableFault
from truceline.knowledge.actors.consistency import faults_of
from truceline.knowledge.actors.entries import Entry, EntryKind, Sense, SenseKind
from truceline.knowledge.actors.own import own_actors
from truceline.knowledge.actors.rows import (
    AgentRow,
    EntityRow,
    LinkRow,
    OfficeRow,
    OrganRow,
    OwnRow,
    PersonRow,
    QualifierRow,
    SharedNameRow,
    StateRow,
    TenureRow,
)
from truceline.knowledge.actors.table import ActorTable
from truceline.knowledge.tables import read_csv_rows

__all__ = ["ActorTable", "AgentRow", "Entry", "EntryKind", "OwnRow", "Sense", "SenseKind", "load_actors"]

FOLDER = Path(__file__).parent


@cache
def load_actors(folder: Path = FOLDER, own: tuple[OwnRow, ...] = ()) -> ActorTable:
    """The table of actors from the CSV files in `folder`, with a user's `own` lines, which come before what ships.

    Raises `TableFault` with the faults of the first bad file.
    """
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
        shared=read_csv_rows(folder / "shared_names.csv", SharedNameRow),
        own=own_actors(own) if own else None,
    )
    faults = faults_of(table)
    if faults:
        raise TableFault([f"{folder}: {fault}" for fault in faults])
    return table
