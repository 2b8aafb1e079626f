"""`demo`: the whole way on invented reports about Idlib, December 2019 to March 2020.

The stages are imported where the command begins to work: they take seconds, which `truceline --help` need not wait for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from truceline.cli.code_commands import progress_on
from truceline.cli.intake_report import tell_intake
from truceline.cli.options import gazetteer_with_progress

if TYPE_CHECKING:
    from truceline.pipeline import Watch

TITLE = "Idlib, December 2019 to March 2020: a demonstration on invented reports"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("demo")(demo)


def demo(
    out: Annotated[Path, typer.Option(help="Folder for the page and the exports.")] = Path("out/demo"),
) -> None:
    """Code, link and hold a sample of invented reports, and show the ledger and the page."""
    from truceline.coding import Coder
    from truceline.knowledge.agreements import load_agreements
    from truceline.knowledge.samples import DEMO_AGREEMENTS, DEMO_REPORTS, demo_theatre
    from truceline.pipeline import Intake, code_reports, read_reports, watch

    console, notes = Console(), Console(stderr=True)
    intake = Intake()
    theatre = demo_theatre()
    coder = Coder(theatre, gazetteer=gazetteer_with_progress(notes))
    reports = list(read_reports([DEMO_REPORTS], intake))
    with progress_on(notes) as bar:
        task = bar.add_task("Coding", total=len(reports))
        coded = list(code_reports(reports, coder, lambda done: bar.update(task, completed=done)))
    tell_intake(intake, notes)
    watched = watch(coded, load_agreements(DEMO_AGREEMENTS), theatre)
    out.mkdir(parents=True, exist_ok=True)
    page = _write(watched, out, console)
    claims = sum(len(one.claims) for one in coded)
    quiet = sum(not one.claims for one in coded)
    console.print(
        f"{len(coded)} reports ({quiet} with nothing in them), {claims} claims, {len(watched.incidents)} incidents. "
        "All reports and their outlets are invented; the monitors and the places are real."
    )
    console.print(f"Page: {page.resolve()}", markup=False, highlight=False, soft_wrap=True)


def _write(watched: Watch, out: Path, console: Console) -> Path:
    """Write page and exports, print the tables; gives the path of the page."""
    from truceline import publishing

    coded, incidents, findings = watched.coded, watched.incidents, watched.findings
    agreements = [agreement for agreement, _ in watched.ledgers]
    page = publishing.write_page(out / "watch.html", incidents, coded, findings, agreements, TITLE)
    publishing.write_jsonl(out / "reports.jsonl", coded)
    publishing.write_claims_csv(out / "claims.csv", coded)
    publishing.write_incidents_csv(out / "incidents.csv", incidents)
    publishing.write_findings_csv(out / "findings.csv", findings)
    publishing.write_geojson(out / "incidents.geojson", incidents)
    console.print(publishing.incidents_table(incidents))
    for agreement, ledger in watched.ledgers:
        title = f"{agreement.title}: ledger of alleged violations"
        console.print(publishing.ledger_table(ledger.lines, title, agreement.party_names))
    return page
