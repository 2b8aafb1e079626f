"""`gazetteer`: what a name of a place means, and the places and spellings that a user brings along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from truceline.cli.counting import counted
from truceline.cli.intake_report import tell_intake
from truceline.cli.options import (
    AliasesFile,
    Countries,
    TheatreFile,
    check_aliases_mean_places,
    declared_of,
    gazetteer_with_progress,
)

if TYPE_CHECKING:
    from truceline.knowledge.gazetteer.candidates import Candidate
    from truceline.knowledge.gazetteer.importing import Imported
    from truceline.knowledge.gazetteer.meanings import Meaning
    from truceline.reading import SetAside

SHOWN = 12
"""Candidates that are printed: beyond them nobody reads on, and 'San José' has hundreds."""

SET_ASIDE = Path("truceline-set-aside.jsonl")

gazetteer = typer.Typer(help="Where is what: names of places, and your own.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group of commands to the application."""
    app.add_typer(gazetteer, name="gazetteer")


@gazetteer.command("lookup")
def lookup(
    name: Annotated[str, typer.Argument(help="A name as a report spells it.")],
    country: Countries = None,
    theatre: TheatreFile = None,
    aliases: AliasesFile = None,
) -> None:
    """Show what a name may mean, in the order of choice, and why the first would be taken."""
    from truceline.knowledge.gazetteer.meanings import meanings_of, suggestions_for, why_first

    notes = Console(stderr=True)
    declared = declared_of(theatre, country, aliases)
    known = gazetteer_with_progress(notes)
    check_aliases_mean_places(declared.aliases, known)
    found = meanings_of(name, known, declared.theatre, declared.aliases)
    if not found:
        _say(notes, f"{name}: in no gazetteer; it would be kept unresolved, as the report has it.")
        near = suggestions_for(name, known, declared.theatre, declared.aliases)
        for place, likeness in near:
            _say(notes, f"    alike to {likeness} %, and not taken: {_line_of(place)}")
        if near:
            _say(notes, "If one is meant, add the spelling to a file of aliases: see docs/gazetteer.md.")
        raise typer.Exit(1)
    for number, meaning in enumerate(found[:SHOWN], 1):
        _print_meaning(number, meaning)
    if found[SHOWN:]:
        _say(notes, f"... and {counted(len(found) - SHOWN, 'namesake')} more.")
    _say(Console(), f"Taken is 1: {why_first(found, declared.theatre)}.")


@gazetteer.command("add")
def add(
    files: Annotated[
        list[Path],
        typer.Argument(help="Dumps of GeoNames (SY.txt, alternateNamesV2.txt, ..., .zip) or a CSV of your own."),
    ],
    quarantine: Annotated[Path, typer.Option(help="Where a record of bad lines is kept.")] = SET_ASIDE,
) -> None:
    """Add places and spellings; all files go in or none, and the same file twice changes nothing."""
    from truceline.knowledge.gazetteer.additions import additions_path
    from truceline.knowledge.gazetteer.importing import add_files
    from truceline.pipeline import Intake

    notes = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal) as bar:
        task = bar.add_task("Reading", total=1.0)
        results = add_files(files, progress=lambda what, share: bar.update(task, description=what, completed=share))
    intake = Intake()
    for result in results:
        _say(notes, _told(result))
        intake.set_aside.extend(_set_aside_of(result))
    tell_intake(intake, notes, quarantine)
    _say(notes, f"{additions_path()}: used by every run from now on. Places: GeoNames, CC BY 4.0.")
    if not any(result.taken for result in results):
        raise typer.Exit(1)


@gazetteer.command("list")
def list_added() -> None:
    """List the files that were added, with the day and what was taken of each."""
    from truceline.knowledge.gazetteer.importing import added_files

    added = added_files()
    if not added:
        Console(stderr=True).print("Nothing was added.")
        raise typer.Exit(1)
    for one in added:
        counts = f"{counted(one.taken, 'line')} taken, {one.left_out:,} left out, {one.set_aside:,} set aside"
        _say(Console(), f"{one.number}  {one.added}  {one.file}  {one.form}: {counts}")


@gazetteer.command("remove")
def remove(number: Annotated[int, typer.Argument(help="Number of the file in `gazetteer list`.")]) -> None:
    """Take out what one added file brought; what another brought as well goes with the later of the two."""
    from truceline.knowledge.gazetteer.importing import remove_added

    removed = remove_added(number)
    _say(Console(stderr=True), f"{removed.file}: removed.")


def _told(result: Imported) -> str:
    """'SY.txt (places (XX.txt)): 28,012 lines taken, 9,914 left out, 2 set aside; nothing new'."""
    change = f"{result.changed:,} new or changed" if result.changed else "nothing new"
    counts = f"{counted(result.taken, 'line')} taken, {result.left_out:,} left out, {result.set_aside:,} set aside"
    return f"{result.file}, {result.form}: {counts}; {change}."


def _set_aside_of(result: Imported) -> list[SetAside]:
    from truceline.reading import SetAsideKind
    from truceline.reading.set_aside import set_aside

    remedy = "Correct the line and add the file again, or leave it out"
    return [
        set_aside(SetAsideKind.BAD_ROW, one.file, one.line, one.reason, f"{remedy}.", one.data) for one in result.bad
    ]


def _print_meaning(number: int, meaning: Meaning) -> None:
    district = f", {meaning.district}" if meaning.district else ""
    away = f", {meaning.away_km:,.0f} km from the theatre" if meaning.away_km else ""
    _say(
        Console(), f"{number}  {_line_of(meaning.place)}{district}\n    {meaning.place.rule}: {meaning.found_by}{away}"
    )
    for area in meaning.disputes:
        _say(Console(), f"    disputed: {area.name}: {area.parties} ({area.source})")


def _line_of(place: Candidate) -> str:
    """'Sarmīn (town, Idlib, SYR, 14,530 people, 35.90 36.73) geonames:172270'."""
    people = f"{place.population:,} people" if place.population > 0 else None
    at = f"{place.latitude:.3f} {place.longitude:.3f}"
    said = [part for part in (place.kind, place.admin1, place.country, people, at) if part]
    return f"{place.name} ({', '.join(said)}) {place.id}"


def _say(console: Console, words: str) -> None:
    console.print(words, markup=False, highlight=False, soft_wrap=True)
