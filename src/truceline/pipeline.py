"""The whole way on one page: read, code, link, hold. The command line, the demo and notebooks call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from truceline.coding import Coder
from truceline.holding import hold, ledger
from truceline.knowledge.actors import ActorTable, load_actors
from truceline.linking import link
from truceline.reading import Defaults, Notice, SetAside, read_paths
from truceline.records import Agreement, CodedReport, Finding, Incident, Ledger, Report, Theatre

Advance = Callable[[int], None]
"""Called with the number of reports done so far."""


@dataclass(slots=True)
class Intake:
    """What reading gave besides reports: what was set aside, what was read with a doubt, and how many were read."""

    set_aside: list[SetAside] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """The result of a watch: coded reports, the incidents they tell of, and those held against each agreement."""

    coded: tuple[CodedReport, ...]
    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]
    ledgers: tuple[tuple[Agreement, Ledger], ...]


def read_reports(paths: Iterable[Path], intake: Intake, defaults: Defaults | None = None) -> Iterator[Report]:
    """The reports in these files, as a stream; everything else that reading says goes into `intake`."""
    for outcome in read_paths(paths, defaults):
        match outcome:
            case Report():
                intake.reports += 1
                yield outcome
            case SetAside():
                intake.set_aside.append(outcome)
            case Notice():
                intake.notices.append(outcome)


def code_reports(reports: Iterable[Report], coder: Coder, advance: Advance | None = None) -> Iterator[CodedReport]:
    """Code reports as a stream, telling `advance` how far it is."""
    for number, coded in enumerate(coder.code_all(reports), 1):
        yield coded
        if advance is not None:
            advance(number)


def watch(
    coded: Iterable[CodedReport],
    agreements: Iterable[Agreement],
    theatre: Theatre | None = None,
    actors: ActorTable | None = None,
) -> Watch:
    """Link coded reports into incidents and hold these against the agreements; `actors` as coding had them."""
    known = tuple(coded)
    actors = actors or load_actors()
    incidents = link(known, theatre, actors=actors)
    findings: list[Finding] = []
    ledgers = []
    for agreement in agreements:
        held = hold(incidents, agreement, actors)
        findings.extend(held)
        ledgers.append((agreement, ledger(held, incidents, agreement, (one.report for one in known))))
    return Watch(known, incidents, tuple(findings), tuple(ledgers))
