"""`check`: every knowledge table and agreement file is loaded, and all faults are told at once."""

from __future__ import annotations

from collections.abc import Callable

import typer
from rich.console import Console

from truceline.errors import TableFault
from truceline.knowledge.actors import load_actors
from truceline.knowledge.agreements import load_agreements
from truceline.knowledge.control import load_control_frames
from truceline.knowledge.language import load_lemmas
from truceline.knowledge.linking import load_linking_rules
from truceline.knowledge.status import load_status_cues
from truceline.knowledge.triggers import load_triggers

TABLES: dict[str, Callable[[], object]] = {
    "actors": load_actors,
    "agreements": load_agreements,
    "control": load_control_frames,
    "language": load_lemmas,
    "linking": load_linking_rules,
    "status": load_status_cues,
    "triggers": load_triggers,
}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("check")(check)


def check() -> None:
    """Check every table under knowledge/ and say all that is wrong, with file and line."""
    console = Console()
    faults: list[str] = []
    for name, load in TABLES.items():
        try:
            load()
        except TableFault as fault:
            faults.extend(fault.faults)
        else:
            console.print(f"{name}: whole")
    for line in faults:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if faults:
        raise typer.Exit(1)
