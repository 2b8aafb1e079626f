"""Options that several commands share, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from truceline.errors import UnreadableInput

if TYPE_CHECKING:
    from truceline.coding import Coder
    from truceline.knowledge.actors import ActorTable
    from truceline.knowledge.gazetteer import Gazetteer, UserPlace
    from truceline.knowledge.theatres import DeclaredTheatre
    from truceline.reading import Defaults

Paths = Annotated[
    list[Path],
    typer.Argument(help="Files or folders: plain text, JSON Lines, JSON, web pages; '-' reads standard input."),
]
Countries = Annotated[
    list[str] | None, typer.Option("--country", help="ISO 3166-1 alpha-3 code; may be given several times.")
]
TheatreFile = Annotated[Path | None, typer.Option("--theatre", help="A YAML file that declares where you work.")]
AliasesFile = Annotated[
    Path | None, typer.Option("--aliases", help="A CSV of your own spellings of places, which come before all others.")
]
ActorsFile = Annotated[
    str | None,
    typer.Option("--actors", help="A table of actors for this run in place of your own; 'none': only what ships."),
]
Published = Annotated[
    str | None, typer.Option(help="Day of publication (YYYY-MM-DD) of reports that do not say it themselves.")
]
Publisher = Annotated[str | None, typer.Option(help="Publisher of reports that do not say it themselves.")]
StoreFile = Annotated[str, typer.Option("--store", help="The store: a file; `ingest` makes it if it is not there.")]
Person = Annotated[str, typer.Option("--by", help="Who does this: it is written into the store.")]


def declared_of(file: Path | None, countries: list[str] | None, aliases: Path | None = None) -> DeclaredTheatre:
    """The theatre from its file or from countries alone (neither: the world), with the spellings given with it.

    Raises `TableFault` with every fault of the files, and `UnreadableInput` for a code of no country.
    """
    from truceline.knowledge.gazetteer import read_aliases
    from truceline.knowledge.theatres import DeclaredTheatre, read_theatre, unknown_countries
    from truceline.records import Theatre

    own = read_aliases(aliases) if aliases is not None else ()
    if file is not None:
        declared = read_theatre(file)
        return DeclaredTheatre(declared.theatre, (*own, *declared.aliases))
    codes = tuple(code.upper() for code in countries or ())
    if unknown := unknown_countries(codes):
        raise UnreadableInput(
            f"--country: {', '.join(unknown)} is no ISO 3166-1 alpha-3 code. Write three letters, such as SYR or SDN."
        )
    return DeclaredTheatre(Theatre(id="command-line" if codes else "world", countries=codes), own)


def coder_of(declared: DeclaredTheatre, actors: str | None, notes: Console) -> Coder:
    """A coder for what was declared; raises `UnreadableInput` for an alias of a place that is in no gazetteer."""
    from truceline.coding import Coder

    gazetteer = gazetteer_with_progress(notes)
    check_aliases_mean_places(declared.aliases, gazetteer)
    return Coder(declared.theatre, aliases=declared.aliases, gazetteer=gazetteer, actors=actors_of(actors))


def check_aliases_mean_places(aliases: Iterable[UserPlace], gazetteer: Gazetteer) -> None:
    """Refuse spellings of places that there are none: their names would stay unresolved without a word."""
    lost = [f"{one.spelling} ({one.place})" for one in aliases if one.place and gazetteer.place(one.place) is None]
    if lost:
        raise UnreadableInput(
            f"{', '.join(lost)}: no place of the gazetteer has this id. `truceline gazetteer lookup NAME` shows ids."
        )


def actors_of(choice: str | None) -> ActorTable:
    """What ships with the user's own table, with the table named for this run, or ('none') alone."""
    from truceline.knowledge.actors import load_actors
    from truceline.knowledge.actors.own import load_own, read_own

    shipped = load_actors()
    if choice == "none":
        return shipped
    return load_actors(own=load_own(shipped) if choice is None else read_own(Path(choice), shipped))


def defaults_of(published: str | None, publisher: str | None) -> Defaults:
    """What the user says about reports that do not say it; raises `UnreadableInput` for a date that is none."""
    from truceline.reading import Defaults

    day = None
    if published is not None:
        try:
            day = date.fromisoformat(published)
        except ValueError as fault:
            raise UnreadableInput(f"--published {published}: is no date. Write it as YYYY-MM-DD.") from fault
    return Defaults(published=day, publisher=publisher)


def gazetteer_with_progress(console: Console) -> Gazetteer:
    """The gazetteer, built with a progress line on first use."""
    from truceline.knowledge.gazetteer import open_gazetteer

    with console.status("Opening the gazetteer (built once, about ten seconds) ...", spinner="line"):
        return open_gazetteer()
