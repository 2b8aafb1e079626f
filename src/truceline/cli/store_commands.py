"""Commands that work on a store: ingest, link, hold, page, export, review, verify.

The stages are imported where a command begins to work: they take seconds, which `truceline --help` need not wait for.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from truceline import __version__
from truceline.cli.code_commands import progress_on
from truceline.cli.counting import counted
from truceline.cli.intake_report import tell_intake
from truceline.cli.ledger_commands import DEFAULT_STORE, ledgers_of
from truceline.cli.options import (
    ActorsFile,
    AliasesFile,
    Countries,
    Paths,
    Person,
    Published,
    Publisher,
    StoreFile,
    TheatreFile,
    actors_of,
    coder_of,
    declared_of,
    defaults_of,
)
from truceline.records import Grade, Review, ReviewDecision

if TYPE_CHECKING:
    from truceline.store import Appended

BATCH_REPORTS = 50
"""Reports written in one transaction: what Ctrl-C may cost at most."""

Agreements = Annotated[
    list[str] | None, typer.Option("--agreement", help="Id of an agreement (default: all that ship).")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (ingest, link, hold, page, export, review, verify):
        app.command(command.__name__)(command)


def ingest(
    paths: Paths,
    store: StoreFile = DEFAULT_STORE,
    country: Countries = None,
    theatre: TheatreFile = None,
    aliases: AliasesFile = None,
    actors: ActorsFile = None,
    published: Published = None,
    publisher: Publisher = None,
    by: Person = "truceline",
) -> None:
    """Read and code reports into a store; what is already there is left as it is."""
    from truceline.pipeline import Intake, code_reports, read_reports
    from truceline.store import open_store

    notes = Console(stderr=True)
    intake = Intake()
    coder = coder_of(declared_of(theatre, country, aliases), actors, notes)
    added = 0
    with open_store(store) as opened:
        coded = code_reports(read_reports(paths, intake, defaults_of(published, publisher)), coder)
        with progress_on(notes) as bar:
            task = bar.add_task("Coding", total=None)
            while batch := list(islice(coded, BATCH_REPORTS)):
                refused = opened.append_reports([one.report for one in batch], by).refused
                left_out = {one.id for one in refused}
                results = opened.append_coded(
                    [one for one in batch if one.report.id not in left_out], by, coder_version=__version__
                )
                added += len(batch) - len(refused) - len(results.refused)
                for item in (*refused, *results.refused):
                    notes.print(f"{item.id}: {item.reason}", markup=False, highlight=False, soft_wrap=True)
                bar.update(task, completed=intake.reports)
        opened.append_set_aside([item.model_dump(mode="json") for item in intake.set_aside], by)
        counts = opened.counts()
    tell_intake(intake, notes)
    notes.print(f"{store}: {_said(counts)}", markup=False, highlight=False, soft_wrap=True)
    if not added:
        notes.print("Nothing was coded.")
        raise typer.Exit(1)


def link(store: StoreFile = DEFAULT_STORE, actors: ActorsFile = None, by: Person = "truceline") -> None:
    """Join the claims of all reports into incidents."""
    from truceline.linking import link as link_claims
    from truceline.publishing import incidents_table
    from truceline.store import open_store

    with open_store(store, create=False) as opened:
        incidents = link_claims(opened.coded(), actors=actors_of(actors))
        appended = opened.append_incidents(incidents, by, version=__version__)
        Console().print(incidents_table(opened.incidents()))
    _tell_appended(appended, "incident")


def hold(
    store: StoreFile = DEFAULT_STORE,
    agreement: Agreements = None,
    actors: ActorsFile = None,
    by: Person = "truceline",
) -> None:
    """Hold the incidents of a store against agreements."""
    from truceline.holding import hold as hold_incidents
    from truceline.knowledge.agreements import load_agreements
    from truceline.publishing import ledger_table
    from truceline.store import open_store

    with open_store(store, create=False) as opened:
        incidents = tuple(opened.incidents())
        known = actors_of(actors)
        agreements = load_agreements(agreement)
        found = [one for each in agreements for one in hold_incidents(incidents, each, known)]
        appended = opened.append_findings(found, by, version=__version__, whole_of=[each.id for each in agreements])
        for one, agreed in zip(ledgers_of(opened, agreements), agreements, strict=True):
            title = f"{one.title}: ledger of alleged violations"
            Console().print(ledger_table(one.lines, title, agreed.party_names))
    _tell_appended(appended, "finding")


def page(
    out: Annotated[Path, typer.Argument(help="The page to write.")],
    store: StoreFile = DEFAULT_STORE,
    agreement: Agreements = None,
) -> None:
    """Write one self-contained page with map, timeline, incidents and ledger; it needs no network."""
    from truceline.holding import regraded
    from truceline.knowledge.agreements import load_agreements
    from truceline.publishing import write_page
    from truceline.store import open_store

    with open_store(store, create=False) as opened:
        found = regraded(opened.findings(), opened.reviews())
        write_page(out, opened.incidents(), opened.coded(), found, load_agreements(agreement))
    Console().print(f"Page: {out.resolve()}", markup=False, highlight=False, soft_wrap=True)


EXPORTS = {
    "claims.csv": ("coded", "write_claims_csv"),
    "incidents.csv": ("incidents", "write_incidents_csv"),
    "findings.csv": ("findings", "write_findings_csv"),
    "incidents.geojson": ("incidents", "write_geojson"),
    "reports.jsonl": ("coded", "write_jsonl"),
    "incidents.jsonl": ("incidents", "write_jsonl"),
    "findings.jsonl": ("findings", "write_jsonl"),
}
"""What can be exported: the records of a store, and the function of `publishing` that writes them."""


def export(
    what: Annotated[str, typer.Argument(help=f"One of {', '.join(EXPORTS)}.")],
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    store: StoreFile = DEFAULT_STORE,
) -> None:
    """Write the current state for other programs."""
    from truceline import publishing
    from truceline.holding import regraded
    from truceline.store import open_store

    if what not in EXPORTS:
        raise typer.BadParameter(f"{what} is not one of {', '.join(EXPORTS)}")
    records, writer = EXPORTS[what]
    with open_store(store, create=False) as opened:
        told = getattr(opened, records)()
        count = getattr(publishing, writer)(out, regraded(told, opened.reviews()) if records == "findings" else told)
    said = f"Wrote {counted(count, 'record')} to {out}."
    Console(stderr=True).print(said, markup=False, highlight=False, soft_wrap=True)


def review(
    subject: Annotated[str, typer.Argument(help="Id of an incident or a finding.")],
    decision: Annotated[ReviewDecision, typer.Argument(help="What you decided.")],
    why: Annotated[str, typer.Option(help="Your reason, kept with the decision.")],
    by: Person,
    store: StoreFile = DEFAULT_STORE,
    grade: Annotated[Grade | None, typer.Option(help="The grade of a finding, in place of the rule's.")] = None,
) -> None:
    """Write an analyst's decision into the store; it is added, nothing is overwritten."""
    from truceline.store import open_store

    at = datetime.now(UTC)
    digest = hashlib.sha256(f"{subject} {decision} {by} {at.isoformat()}".encode()).hexdigest()
    if grade is not None and not subject.startswith("fnd_"):
        raise typer.BadParameter(f"only a finding (fnd_...) has a grade; {subject} is none")
    review_id = f"rev_{digest[:12]}"
    record = Review(id=review_id, subject_id=subject, decision=decision, by=by, at=at, why=why, grade=grade)
    with open_store(store, create=False) as opened:
        _tell_appended(opened.append_review(record, at), "review")


def verify(store: StoreFile = DEFAULT_STORE) -> None:
    """Check the hash chain of a store: says which row was tampered with, if any."""
    from truceline.store import open_store

    with open_store(store, create=False) as opened:
        faults = opened.verify()
        counts = opened.counts()
    console = Console()
    for fault in faults:
        console.print(str(fault), markup=False, highlight=False, soft_wrap=True)
    if faults:
        raise typer.Exit(1)
    console.print(f"{store}: whole. {_said(counts)}", markup=False, highlight=False, soft_wrap=True)


def _tell_appended(appended: Appended, what: str) -> None:
    notes = Console(stderr=True)
    for item in appended.refused:
        notes.print(f"{item.id}: {item.reason}", markup=False, highlight=False, soft_wrap=True)
    notes.print(f"{counted(len(appended.added), what)} written, {len(appended.known):,} as before.")
    if appended.refused and not appended.added:
        raise typer.Exit(1)


def _said(counts: dict[str, int]) -> str:
    """What stands in a store, in words: '3 reports, 1 set aside, 7 rows'."""
    said = []
    for name, number in counts.items():
        if name in ("coded", "set_aside"):
            said.append(f"{number:,} {name.replace('_', ' ')}")
        else:
            said.append(counted(number, name.removesuffix("s")))
    return ", ".join(said)
