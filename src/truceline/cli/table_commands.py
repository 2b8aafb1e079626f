"""`check`: knowledge tables and agreement files are loaded, and all faults are told at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from truceline.errors import TableFault

Readers = tuple[Callable[[], object], ...]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("check")(check)


def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Agreement files to check instead of all that ships.")
    ] = None,
) -> None:
    """Check agreement files, or every table under knowledge/, and say all that is wrong, with line and remedy."""
    console = Console()
    faults: list[str] = []
    for name, readers in (_agreement_files(files) if files else _tables()).items():
        found = [line for read in readers for line in _faults(read)]
        faults.extend(found)
        if not found:
            console.print(f"{name}: whole", markup=False, highlight=False, soft_wrap=True)
    for line in faults:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if faults:
        raise typer.Exit(1)


def _faults(read: Callable[[], object]) -> tuple[str, ...]:
    try:
        read()
    except TableFault as fault:
        return tuple(fault.faults)
    return ()


def _agreement_files(files: list[Path]) -> dict[str, Readers]:
    from truceline.knowledge.agreements import read_agreement

    return {str(path): (partial(read_agreement, path),) for path in files}


def _tables() -> dict[str, Readers]:
    """What reads the tables of each folder under knowledge/, imported here so that `truceline --help` need not wait."""
    from truceline.knowledge import figures, furniture, times
    from truceline.knowledge.actors import load_actors
    from truceline.knowledge.agreements import load_agreements
    from truceline.knowledge.control import load_control_frames
    from truceline.knowledge.crosswalks.acled import load_acled
    from truceline.knowledge.crosswalks.cameo_forms import load_cameo_forms
    from truceline.knowledge.crosswalks.place_precision import load_place_precision
    from truceline.knowledge.crosswalks.plover_words import plover_words
    from truceline.knowledge.entities import load_things
    from truceline.knowledge.gazetteer.build import read_own_tables
    from truceline.knowledge.gazetteer.disputed import disputed_areas
    from truceline.knowledge.gazetteer.folding import spelling
    from truceline.knowledge.gazetteer.geonames_codes import geonames_codes
    from truceline.knowledge.gazetteer.vocabulary import place_words
    from truceline.knowledge.holding import load_holding_rules
    from truceline.knowledge.language import load_accusations, load_given_names, load_lemmas, load_word_classes
    from truceline.knowledge.linking import load_linking_rules
    from truceline.knowledge.reasons import load_reasons
    from truceline.knowledge.reporting import reporting
    from truceline.knowledge.status import load_status_cues
    from truceline.knowledge.triggers import load_triggers
    from truceline.knowledge.triggers.moves import load_moves

    return {
        "actors": (load_actors,),
        "agreements": (load_agreements,),
        "control": (load_control_frames,),
        "crosswalks": (load_acled, load_cameo_forms, load_place_precision, plover_words),
        "figures": (
            figures.qualifier_rows,
            figures.vague_rows,
            figures.counted_nouns,
            figures.counting_verbs,
            figures.cues,
            figures.number_words,
        ),
        "furniture": (furniture.furniture_tables,),
        "entities": (load_things,),
        "gazetteer": (read_own_tables, place_words, spelling, geonames_codes, disputed_areas),
        "holding": (load_holding_rules,),
        "language": (load_lemmas, load_accusations, load_word_classes, load_given_names),
        "linking": (load_linking_rules,),
        "reasons": (load_reasons,),
        "reporting": (reporting,),
        "status": (load_status_cues,),
        "times": (times.time_words, times.time_forms),
        "triggers": (load_moves, load_triggers),
    }
