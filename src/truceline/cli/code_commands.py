"""`code` and `show`: reports in, what is found in them out; no store.

The stages are imported where a command begins to work: they take seconds, which `truceline --help` need not wait for.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from truceline.cli.counting import counted
from truceline.cli.intake_report import tell_intake
from truceline.cli.options import (
    ActorsFile,
    AliasesFile,
    Countries,
    Paths,
    Published,
    Publisher,
    TheatreFile,
    coder_of,
    declared_of,
    defaults_of,
)

if TYPE_CHECKING:
    from truceline.knowledge.theatres import DeclaredTheatre
    from truceline.pipeline import Intake
    from truceline.reading import Defaults
    from truceline.records import CodedReport

QUARANTINE = Path("truceline-set-aside.jsonl")


class Form(StrEnum):
    """How coded reports are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("code")(code)
    app.command("show")(show)


def code(
    paths: Paths,
    out: Annotated[Path | None, typer.Option(help="Write JSON Lines or CSV here instead of printing tables.")] = None,
    form: Annotated[Form, typer.Option("--format", help="csv needs --out; the others print.")] = Form.TABLE,
    country: Countries = None,
    theatre: TheatreFile = None,
    aliases: AliasesFile = None,
    actors: ActorsFile = None,
    published: Published = None,
    publisher: Publisher = None,
    quarantine: Annotated[Path, typer.Option(help="Where a record of what was set aside is kept.")] = QUARANTINE,
) -> None:
    """Code reports: who did what to whom, where, when, how many, according to whom, with the words that show it."""
    from truceline.pipeline import Intake

    console, notes = Console(), Console(stderr=True)
    if form is Form.CSV and out is None:
        raise typer.BadParameter("CSV needs a file to write: add --out FILE.")
    intake = Intake()
    declared = declared_of(theatre, country, aliases)
    coded = code_paths(paths, intake, notes, declared, defaults_of(published, publisher), actors)
    tell_intake(intake, notes, quarantine)
    if not coded:
        notes.print("Nothing was coded.")
        raise typer.Exit(1)
    _write(coded, out, form, console, notes)
    claims, figures = sum(len(one.claims) for one in coded), sum(len(one.figures) for one in coded)
    notes.print(f"Coded {counted(len(coded), 'report')}: {counted(claims, 'claim')}, {counted(figures, 'figure')}.")


def show(
    report: Annotated[Path, typer.Argument(help="One report.")],
    html: Annotated[Path | None, typer.Option(help="Write a page with everything found highlighted.")] = None,
    country: Countries = None,
    theatre: TheatreFile = None,
    aliases: AliasesFile = None,
    actors: ActorsFile = None,
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Show one report with everything that was found in it."""
    from truceline.pipeline import Intake
    from truceline.publishing import write_report_page

    console, notes = Console(), Console(stderr=True)
    intake = Intake()
    declared = declared_of(theatre, country, aliases)
    coded = code_paths([report], intake, notes, declared, defaults_of(published, publisher), actors)
    tell_intake(intake, notes)
    if not coded:
        raise typer.Exit(1)
    for number, one in enumerate(coded, 1):
        if html is None:
            print_coded(one, console)
        else:
            target = html if len(coded) == 1 else html.with_stem(f"{html.stem}-{number}")
            write_report_page(target, one)
            console.print(f"Page: {target.resolve()}", markup=False, highlight=False, soft_wrap=True)


def code_paths(
    paths: list[Path],
    intake: Intake,
    notes: Console,
    declared: DeclaredTheatre,
    defaults: Defaults,
    actors: str | None = None,
) -> list[CodedReport]:
    """Read and code files with progress on standard error."""
    from truceline.pipeline import code_reports, read_reports

    reports = list(read_reports(paths, intake, defaults))
    if not reports:
        return []
    coder = coder_of(declared, actors, notes)
    with progress_on(notes) as bar:
        task = bar.add_task("Coding", total=len(reports))
        return list(code_reports(reports, coder, lambda done: bar.update(task, completed=done)))


def progress_on(console: Console) -> Progress:
    """A progress bar that leaves no trace behind."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def print_coded(coded: CodedReport, console: Console) -> None:
    """Print the claims and figures of one report."""
    from truceline.publishing import claims_table, figures_table

    if coded.claims:
        console.print(claims_table(coded))
    else:
        name = coded.report.title or coded.report.origin or coded.report.id
        console.print(f"{name}: read, nothing found.", markup=False, highlight=False)
    if coded.figures:
        console.print(figures_table(coded))


def _write(coded: list[CodedReport], out: Path | None, form: Form, console: Console, notes: Console) -> None:
    from truceline.publishing import write_claims_csv, write_jsonl

    if out is None and form is Form.TABLE:
        for one in coded:
            print_coded(one, console)
    elif out is None:
        for one in coded:
            sys.stdout.write(one.model_dump_json() + "\n")
    else:
        as_csv = form is Form.CSV or out.suffix == ".csv"
        count = write_claims_csv(out, coded) if as_csv else write_jsonl(out, coded)
        notes.print(f"Wrote {counted(count, 'line')} to {out}.", markup=False, highlight=False, soft_wrap=True)
