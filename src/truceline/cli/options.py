"""Options that several commands share, and what they mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from truceline.errors import UnreadableInput

if TYPE_CHECKING:
    from truceline.knowledge.actors import ActorTable
    from truceline.knowledge.gazetteer import Gazetteer
    from truceline.reading import Defaults
    from truceline.records import Theatre

Paths = Annotated[
    list[Path],
    typer.Argument(help="Files or folders: plain text, JSON Lines, JSON, web pages; '-' reads standard input."),
]
Countries = Annotated[
    list[str] | None, typer.Option("--country", help="ISO 3166-1 alpha-3 code; may be given several times.")
]
TheatreFile = Annotated[Path | None, typer.Option("--theatre", help="A YAML file that declares where you work.")]
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


def theatre_of(file: Path | None, countries: list[str] | None) -> Theatre | None:
    """The theatre from its file or from countries alone; None if neither is given. Raises `UnreadableInput`."""
    if file is not None:
        declared = _theatre_in(file)
        _check_countries(declared.countries, str(file))
        return declared
    if not countries:
        return None
    from truceline.records import Theatre

    codes = tuple(code.upper() for code in countries)
    _check_countries(codes, "--country")
    return Theatre(id="command-line", countries=codes)


def _theatre_in(file: Path) -> Theatre:
    import yaml
    from pydantic import ValidationError

    from truceline.records import Theatre

    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return Theatre.model_validate(content)
    except OSError as fault:
        raise UnreadableInput(f"{file}: cannot be read ({fault.strerror}). Give the path of a theatre file.") from fault
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as fault:
        raise UnreadableInput(f"{file}: is no theatre file: {fault}\nSee docs/records.md for its form.") from fault


def _check_countries(codes: tuple[str, ...], where: str) -> None:
    """Refuse codes of no country: with 'SY' for 'SYR' every name of a place would stay unresolved without a word."""
    from truceline.knowledge.gazetteer.build import TABLES, CountryRow
    from truceline.knowledge.tables import read_csv_rows

    known = {row.country for row in read_csv_rows(TABLES / "countries.csv", CountryRow)}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise UnreadableInput(
            f"{where}: {', '.join(unknown)} is no ISO 3166-1 alpha-3 code. Write three letters, such as SYR or SDN."
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
