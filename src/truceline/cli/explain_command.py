"""`explain`: how each sentence of a report was read, and why it gave what it gave or nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from truceline.cli.intake_report import tell_intake
from truceline.cli.options import (
    ActorsFile,
    AliasesFile,
    Countries,
    Published,
    Publisher,
    TheatreFile,
    coder_of,
    declared_of,
    defaults_of,
)
from truceline.errors import UnreadableInput

if TYPE_CHECKING:
    from truceline.coding import Explanation
    from truceline.coding.explanation import SentenceRead


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain)


def explain(
    report: Annotated[Path, typer.Argument(help="One report; '-' reads standard input.")],
    sentence: Annotated[
        list[int] | None, typer.Option("--sentence", help="Only this sentence; may be repeated.")
    ] = None,
    about: Annotated[str | None, typer.Option("--about", help="Only sentences that hold these words.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a report instead.")] = False,
    country: Countries = None,
    theatre: TheatreFile = None,
    aliases: AliasesFile = None,
    actors: ActorsFile = None,
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Explain how a report was read: for each sentence its triggers, the frame that won and what became of it."""
    from truceline.cli.explain_page import explained
    from truceline.pipeline import Intake, read_reports

    console, notes = Console(), Console(stderr=True)
    intake = Intake()
    declared = declared_of(theatre, country, aliases)
    reports = list(read_reports([report], intake, defaults_of(published, publisher)))
    tell_intake(intake, notes)
    if not reports:
        raise typer.Exit(1)
    coder = coder_of(declared, actors, notes)
    for one in reports:
        explanation = narrowed(coder.explain(one), sentence or [], about)
        if as_json:
            sys.stdout.write(explanation.model_dump_json() + "\n")
        else:
            console.print(explained(explanation))


def narrowed(explanation: Explanation, numbers: list[int], about: str | None) -> Explanation:
    """The explanation with only the sentences asked for; raises `UnreadableInput` where there are none."""
    if not numbers and about is None:
        return explanation
    kept = tuple(one for one in explanation.sentences if _is_asked_for(one, numbers, about))
    if not kept:
        count = sum(one.number > 0 for one in explanation.sentences)
        asked = f"holds {about!r}" if about is not None else f"has the number {', '.join(map(str, numbers))}"
        raise UnreadableInput(f"No sentence {asked}. The report has {count}; run it without --sentence and --about.")
    return explanation.model_copy(update={"sentences": kept})


def _is_asked_for(sentence: SentenceRead, numbers: list[int], about: str | None) -> bool:
    if numbers and sentence.number not in numbers:
        return False
    return about is None or about.casefold() in " ".join(sentence.span.text.split()).casefold()
