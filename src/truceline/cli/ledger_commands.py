"""Commands on agreements and ledgers: ledger, diff, agreements.

The stages are imported where a command begins to work: they take seconds, which `truceline --help` need not wait for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from truceline.cli.options import StoreFile, actors_of
from truceline.errors import TableFault, UnreadableInput
from truceline.records import Agreement, Ledger

if TYPE_CHECKING:
    from truceline.store import Store

DEFAULT_STORE = "truceline.db"
FORMATS = ("table", "csv", "json")
PARTS = ("lines", "cells", "weeks", "matrix", "aggregates", "coverage", "clocks")
"""The parts of a ledger that CSV may hold."""

AgreementsOrFiles = Annotated[
    list[str] | None,
    typer.Option("--agreement", help="Id of an agreement, or an agreement file; default: all that ship."),
]
Day = Annotated[str | None, typer.Option("--on", help="Day (YYYY-MM-DD) for which clocks stand; default: the last.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (ledger, diff, agreements):
        app.command(command.__name__)(command)


def ledger(
    store: StoreFile = DEFAULT_STORE,
    agreement: AgreementsOrFiles = None,
    form: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.")] = "table",
    part: Annotated[str, typer.Option(help=f"What CSV holds: {', '.join(PARTS)}.")] = "cells",
    out: Annotated[Path | None, typer.Option(help="Write here instead of to the screen.")] = None,
    on: Day = None,
) -> None:
    """Show or write the ledger: what is alleged, by whom, how firmly, what is due, and what was read.

    An agreement file is held against the incidents as they stand, without writing into the store.
    """
    from truceline.publishing.ledger_files import ledger_csv, ledger_json
    from truceline.store import open_store

    if form not in FORMATS:
        raise typer.BadParameter(f"{form} is not one of {', '.join(FORMATS)}")
    if part not in PARTS:
        raise typer.BadParameter(f"{part} is not one of {', '.join(PARTS)}")
    day = _day(on)
    with open_store(store, create=False) as opened:
        chosen = named_agreements(agreement)
        ledgers = ledgers_of(opened, chosen, day)
    if form == "table":
        print_ledgers(ledgers, {one.id: one.party_names for one in chosen})
        return
    text = ledger_json(ledgers) if form == "json" else ledger_csv(ledgers, part)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8", newline="\n")
        _say(f"Wrote the ledger to {out}.")


def diff(
    before: Annotated[
        str, typer.Argument(help="A ledger (.json), an agreement file (.yaml) or the id of an agreement.")
    ],
    after: Annotated[str, typer.Argument(help="What to compare it with.")],
    store: StoreFile = DEFAULT_STORE,
    on: Day = None,
) -> None:
    """Show in what two ledgers differ: two agreements on the same incidents, an edited one, or two days."""
    from truceline.holding import differences
    from truceline.publishing.ledger_tables import difference_table

    one, other = (_ledger_named(name, store, _day(on)) for name in (before, after))
    found = differences(one, other)
    console = Console()
    if found:
        console.print(difference_table(found, Path(before).stem, Path(after).stem))
    else:
        console.print("The ledgers do not differ.")


def agreements(
    agreement: Annotated[str | None, typer.Argument(help="Id of an agreement, or an agreement file.")] = None,
    geojson: Annotated[Path | None, typer.Option(help="Write its zones here as GeoJSON.")] = None,
    svg: Annotated[Path | None, typer.Option(help="Draw its zones here as a picture.")] = None,
) -> None:
    """List the agreements that ship, show one with its parties, zones and duties, or draw its zones."""
    from truceline.knowledge.agreements import load_agreements
    from truceline.publishing.agreement_views import agreement_tables, agreements_table, zones_geojson
    from truceline.publishing.zone_picture import zones_svg

    console = Console()
    if agreement is None:
        if geojson or svg:
            raise typer.BadParameter("say which agreement's zones to draw")
        console.print(agreements_table(load_agreements()))
        return
    (one,) = named_agreements([agreement])
    for path, text in ((geojson, zones_geojson), (svg, zones_svg)):
        if path is not None:
            path.write_text(text(one), encoding="utf-8", newline="\n")
            _say(f"Wrote the zones of {one.id} to {path}.")
    if geojson is None and svg is None:
        for table in agreement_tables(one):
            console.print(table)


def named_agreements(names: Sequence[str] | None) -> tuple[Agreement, ...]:
    """The agreements of these ids and files; all that ship for None. A name that ends in .yaml is a file."""
    from truceline.knowledge.agreements import load_agreements, read_agreement

    if not names:
        return load_agreements()
    found: list[Agreement] = []
    faults: list[str] = []
    for name in dict.fromkeys(names):
        try:
            is_file = name.endswith((".yaml", ".yml"))
            found.extend([read_agreement(Path(name))] if is_file else load_agreements([name]))
        except TableFault as fault:
            faults.extend(fault.faults)
    if faults:
        raise TableFault(faults)
    return tuple(found)


def ledgers_of(opened: Store, chosen: Iterable[Agreement], on: date | None = None) -> list[Ledger]:
    """The ledger of each agreement over the incidents of a store, with the grades that analysts set.

    Findings come from the store for an agreement that ships as it is, and are made anew for any other.
    """
    from truceline.holding import hold, regraded
    from truceline.holding import ledger as ledger_of
    from truceline.knowledge.agreements import load_agreements

    incidents = tuple(opened.incidents())
    reports = tuple(opened.reports())
    reviews = opened.reviews()
    shipped = {one.id: one for one in load_agreements()}
    actors = actors_of(None)
    ledgers = []
    for one in chosen:
        is_stored = shipped.get(one.id) == one
        found = opened.findings(one.id) if is_stored else hold(incidents, one, actors)
        ledgers.append(ledger_of(regraded(found, reviews), incidents, one, reports, on))
    return ledgers


def print_ledgers(ledgers: Sequence[Ledger], parties: Mapping[str, Mapping[str, str]]) -> None:
    """Every ledger in which something is held; of the others, where there are several, only their names.

    `parties` are the names of the parties by id, for each agreement by its id.
    """
    from truceline.publishing.ledger_tables import ledger_tables

    console = Console()
    touched = [one for one in ledgers if _is_touched(one)] if len(ledgers) > 1 else list(ledgers)
    for one in touched:
        for table in ledger_tables(one, parties[one.agreement_id]):
            console.print(table)
    quiet = [one.agreement_id for one in ledgers if one not in touched]
    if quiet:
        console.print(f"No incident bears on: {', '.join(quiet)}.", highlight=False, soft_wrap=True)


def _is_touched(one: Ledger) -> bool:
    return any(
        line.alleged_violations or line.cannot_tell or line.exempt or line.permitted or line.compliance
        or line.commitments or line.non_compliance or line.aggregates or line.compliance_cannot_tell
        for line in one.lines
    )  # fmt: skip


def _ledger_named(name: str, store: str | Path, on: date | None) -> Ledger:
    if name.endswith(".json"):
        return _read_ledger(Path(name))
    from truceline.store import open_store

    with open_store(store, create=False) as opened:
        (one,) = ledgers_of(opened, named_agreements([name]), on)
    return one


def _read_ledger(path: Path) -> Ledger:
    try:
        return Ledger.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise UnreadableInput(f"{path}: cannot be read ({fault.strerror}); check the name") from fault
    except (ValueError, ValidationError) as fault:
        raise UnreadableInput(
            f"{path}: holds no ledger of one agreement; write one with: truceline ledger --agreement ID --format json"
        ) from fault


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise typer.BadParameter(f"{text} is no day; write it as 2020-03-06") from fault


def _say(words: str) -> None:
    Console(stderr=True).print(words, markup=False, highlight=False, soft_wrap=True)
