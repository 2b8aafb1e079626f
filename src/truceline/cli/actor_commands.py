"""`actors`: what the tables know, what a name means, and a user's own table: list, find, add, remove, import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from truceline.cli.counting import counted
from truceline.cli.options import actors_of
from truceline.errors import UnreadableInput
from truceline.knowledge.actors import ActorTable, Entry, EntryKind, load_actors
from truceline.knowledge.actors.entries import SenseKind
from truceline.knowledge.actors.finding import meanings_of
from truceline.knowledge.actors.own import add_own, load_own, own_table_path, read_own, remove_own, write_own
from truceline.knowledge.actors.wikidata import read_wikidata

actors = typer.Typer(help="Who is who: what the tables know, and your own.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group of commands to the application."""
    app.add_typer(actors, name="actors")


@actors.command("list")
def list_actors(
    conflict: Annotated[str | None, typer.Option(help="Groups known from this conflict.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3 code.")] = None,
    kind: Annotated[EntryKind | None, typer.Option(help="Only these.")] = None,
    own: Annotated[bool, typer.Option("--own", help="Only what you added.")] = False,
) -> None:
    """List actors; without any option, how many there are of each kind and conflict."""
    table = actors_of(None)
    mine = {row.id for row in load_own(load_actors())}
    if conflict is None and country is None and kind is None and not own:
        _print_coverage(table)
        return
    found = [
        entry
        for entry in table.entries()
        if (conflict is None or conflict.casefold() in {name.casefold() for name in entry.conflicts})
        and (country is None or entry.country == country.upper())
        and (kind is None or entry.kind is kind)
        and (not own or entry.id in mine)
    ]
    if not found:
        _refuse_unknown(conflict, table)
        Console(stderr=True).print("None.")
        raise typer.Exit(1)
    _print_entries(found)


@actors.command("find")
def find_actor(
    name: Annotated[str, typer.Argument(help="A name, or a party with an office: 'Turkish president'.")],
    day: Annotated[str | None, typer.Option("--date", help="The day of the report (YYYY-MM-DD).")] = None,
) -> None:
    """Show what a name resolves to on a day, and why."""
    on = _day(day)
    found = meanings_of(name, actors_of(None), on)
    if not found:
        Console(stderr=True).print(f"{name}: in no table; it would stay as named, without an id.", markup=False)
        raise typer.Exit(1)
    for meaning in found:
        _print(f"{_line_of(meaning.entry)}\n    {meaning.why}")


@actors.command("add")
def add_actors(file: Annotated[Path, typer.Argument(help="A CSV with the columns of docs/actors.md.")]) -> None:
    """Add your own actors; every later run uses them. A line that is there already is left, a changed one replaced."""
    notes = Console(stderr=True)
    shipped = load_actors()
    kept = load_own(shipped)
    rows, change = add_own(read_own(file, shipped, kept), kept)
    table = load_actors(own=rows)
    write_own(own_table_path(), rows)
    parts = {"added": change.added, "changed": change.changed, "as before": change.known}
    said = ", ".join(f"{len(ids)} {word}" for word, ids in parts.items() if ids)
    notes.print(f"{own_table_path()}: {said or 'nothing to add'}.", markup=False, highlight=False, soft_wrap=True)
    for line in _taken_names(shipped, table):
        notes.print(line, markup=False, highlight=False, soft_wrap=True)


@actors.command("remove")
def remove_actor(
    id: Annotated[str, typer.Argument(help="Id of one of your own, or of an actor you added to.")],
) -> None:
    """Take out all of your own lines on one actor."""
    rest = remove_own(id, load_own(load_actors()))
    write_own(own_table_path(), rest)
    Console(stderr=True).print(f"{id}: removed.", markup=False)


@actors.command("import-wikidata")
def import_wikidata(
    file: Annotated[Path, typer.Argument(help="The JSON of the query in docs/actors.md.")],
    out: Annotated[Path, typer.Option(help="The table to write, for `actors add` after you read it.")] = Path(
        "actors.csv"
    ),
) -> None:
    """Turn a Wikidata export into a table in your own form; what cannot be used is counted with its reason."""
    notes = Console(stderr=True)
    imported = read_wikidata(file, load_actors())
    for reason, number in sorted(imported.set_aside.items()):
        notes.print(f"set aside, {reason}: {number}", markup=False, highlight=False, soft_wrap=True)
    if not imported.rows:
        notes.print("Nothing was written.")
        raise typer.Exit(1)
    write_own(out, imported.rows)
    said = f"Wrote {counted(len(imported.rows), 'line')} to {out}. Read them, then: truceline actors add {out}"
    notes.print(said, markup=False, highlight=False, soft_wrap=True)


def _taken_names(shipped: ActorTable, table: ActorTable) -> list[str]:
    """Names that meant another actor before the user's table took them."""
    said = []
    for phrase in table.known_phrases():
        before = shipped.phrase(phrase.words)
        own = {id for sense in phrase.senses if sense.is_own for id in sense.entries}
        old = {id for s in before.senses if s.kind is SenseKind.NAME for id in s.entries} if before else set()
        if own and old - own:
            name = " ".join(phrase.words)
            said.append(f"'{name}' now means {', '.join(sorted(own))}; what ships means {', '.join(sorted(old))}.")
    return said


def _refuse_unknown(conflict: str | None, table: ActorTable) -> None:
    known = sorted({name for entry in table.entries() for name in entry.conflicts})
    if conflict is not None and conflict.casefold() not in {name.casefold() for name in known}:
        raise UnreadableInput(f"--conflict {conflict}: is none of {', '.join(known)}.")


def _print_coverage(table: ActorTable) -> None:
    entries = list(table.entries())
    shown = Table("conflict", "groups")
    for name in sorted({conflict for entry in entries for conflict in entry.conflicts}):
        shown.add_row(name, str(sum(name in entry.conflicts for entry in entries)))
    Console().print(shown)
    counts = ", ".join(f"{sum(entry.kind is kind for entry in entries):,} {kind.value}s" for kind in EntryKind)
    Console().print(counts, highlight=False)


def _print_entries(found: list[Entry]) -> None:
    for entry in found:
        names = f"\n    {', '.join(entry.names)}" if entry.names else ""
        _print(f"{_line_of(entry)}{names}")
    Console(stderr=True).print(counted(len(found), "actor"), highlight=False)


def _line_of(entry: Entry) -> str:
    """'act_flnc: National Liberation Front of Corsica (group, FRA, REB, 1976-)'."""
    years = f"{entry.start or ''}-{entry.until or ''}" if entry.start or entry.until else None
    under = f"answers to {entry.under}" if entry.under else None
    said = [part for part in (entry.kind.value, entry.country, entry.sector, years, under) if part]
    return f"{entry.id}: {entry.name} ({', '.join(said)})"


def _print(words: str) -> None:
    Console().print(words, markup=False, highlight=False, soft_wrap=True)


def _day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day is not None else None
    except ValueError as fault:
        raise UnreadableInput(f"--date {day}: is no date. Write it as YYYY-MM-DD.") from fault
