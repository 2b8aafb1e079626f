"""The table of cases as incidents: one YAML file an agreement, written by hand, readable by a lawyer.

`who` and `where` name the actors and places of a file once. A case tells in one sentence what happened (`told`), gives
the fields of the incident that matter, the provision, the finding that the text of the agreement leads to, and the
reason.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, field_validator

from factory import RULE, make_report
from truceline.records import (
    Actor,
    AgreementMention,
    Claim,
    Dissent,
    EventType,
    FigureEnd,
    FigureKind,
    FigureRange,
    Grain,
    Incident,
    Origin,
    Party,
    Place,
    PlacePrecision,
    Report,
    Span,
    Status,
    When,
)

FOLDER = Path(__file__).parent / "cases"
DISSENTING = {Status.DENIED: "denied", Status.NEGATED: "negated"}


class Entry(BaseModel):
    """A part of a file; an unknown key is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Someone(Entry):
    """An actor: its id in the table of actors, if it has one, and what kind of party it is."""

    id: str | None = None
    sector: str | None = None


class Somewhere(Entry):
    """A place: longitude and latitude, how closely it is fixed, and in which country and area it lies."""

    at: tuple[float, float] | None = None
    precision: PlacePrecision = PlacePrecision.EXACT
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    id: str | None = None


class Account(Entry):
    """What one source tells: who did it and to whom, by names of `who`, and whether it says that it is so."""

    said_by: str = "a monitor"
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    status: Status = Status.ASSERTED


class Told(Entry):
    """The incident: what all accounts share, and the accounts where there is more than one.

    `day` may be a month or a year; `hour` is the minute as told. `weapon` and the words of an hour on another clock
    stand in the sentence. `denied_by` has a word against it. `charges` marks a charge of breach that names no act,
    `mentions` words that name the agreement.
    """

    type: EventType
    mode: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    place: str | None = None
    day: str | None = None
    hour: str | None = None
    weapon: str | None = None
    count: dict[FigureKind, int] = {}
    said_by: tuple[str, ...] = ("a monitor",)
    status: Status = Status.ASSERTED
    denied_by: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    charges: bool = False
    mentions: bool = False

    @field_validator("mode", "by", "against", "said_by", "denied_by", mode="before")
    @classmethod
    def _one_or_several(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("day", mode="before")
    @classmethod
    def _as_written(cls, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else str(value)


class Case(Entry):
    """One case. `decides` is the condition that failed or could not be told; none where all conditions are met."""

    id: str
    told: str
    incident: Told
    provision: str
    bearer: str | None = None
    expected: str
    decides: str | None = None
    reason: str
    xfail: str | None = None


class CaseTable(Entry):
    """A file: the agreement, its people and places, its cases."""

    about: str
    agreement: str
    who: dict[str, Someone]
    where: dict[str, Somewhere]
    cases: tuple[Case, ...]


def case_tables(folder: Path = FOLDER) -> tuple[CaseTable, ...]:
    """All files of the folder, by name."""
    paths = sorted(folder.glob("*.yaml"))
    return tuple(CaseTable.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths)


def incident_of(case: Case, table: CaseTable) -> Incident:
    """The incident of a case, with one claim for each account."""
    told = case.incident
    report = make_report(case.told)
    accounts = told.accounts or tuple(
        Account(said_by=name, by=told.by, against=told.against, status=told.status) for name in told.said_by
    )
    place, when = _place(told, table, report), _when(told, report)
    claims = tuple(_claim(number, account, case, table, report) for number, account in enumerate(accounts))
    named = _mention(table.agreement, report)
    shared = {
        "places": (place,) if place else (),
        "when": when,
        "breach_alleged_of": named if told.charges else None,
        "agreements": (named,) if told.mentions else (),
    }
    claims = tuple(claim.model_copy(update=shared) for claim in claims)
    told_by = list(zip(accounts, claims, strict=True))
    return Incident(
        id=f"inc_{hashlib.sha256(case.id.encode()).hexdigest()[:12]}",
        event_type=told.type,
        modes=told.mode,
        claims=claims,
        actors=_parties([(account.by, claim.id) for account, claim in told_by], table),
        recipients=_parties([(account.against, claim.id) for account, claim in told_by], table),
        place=place,
        when=when,
        figures=tuple(_figure(kind, value, claims[0]) for kind, value in told.count.items()),
        origins=tuple(
            Origin(name=account.said_by, claims=(claim.id,), is_publisher=False)
            for account, claim in told_by
            if account.status not in DISSENTING
        ),
        dissent=tuple(
            Dissent(claim_id=claim.id, report_id=report.id, source=account.said_by, kind=DISSENTING[account.status])
            for account, claim in told_by
            if account.status in DISSENTING
        )
        + tuple(
            Dissent(claim_id=claims[0].id, report_id=report.id, source=name, kind="denied") for name in told.denied_by
        ),
    )


def _claim(number: int, account: Account, case: Case, table: CaseTable, report: Report) -> Claim:
    whole = report.span(0, len(report.text))
    weapon = case.incident.weapon
    return Claim(
        id=f"clm_{hashlib.sha256(f'{table.agreement} {case.id} {number}'.encode()).hexdigest()[:12]}",
        report_id=report.id,
        event_type=case.incident.type,
        trigger=whole,
        passages=(whole,),
        rule=RULE,
        status=account.status,
        modes=case.incident.mode,
        actors=tuple(_actor(name, table, whole) for name in account.by),
        recipients=tuple(_actor(name, table, whole) for name in account.against),
        instruments=(_words(weapon, report),) if weapon else (),
    )


def _words(words: str, report: Report) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def _actor(name: str, table: CaseTable, span: Span) -> Actor:
    one = table.who[name]
    return Actor(name=name, span=span, rule=RULE, id=one.id, sector=one.sector)


def _parties(named: list[tuple[tuple[str, ...], str]], table: CaseTable) -> tuple[Party, ...]:
    claims: dict[str, tuple[str, ...]] = {}
    for names, claim in named:
        for name in names:
            claims[name] = (*claims.get(name, ()), claim)
    return tuple(
        Party(name=name, id=table.who[name].id, country=None, sector=table.who[name].sector, claims=ids)
        for name, ids in claims.items()
    )


def _place(told: Told, table: CaseTable, report: Report) -> Place | None:
    if told.place is None:
        return None
    where = table.where[told.place]
    east, north = where.at or (None, None)
    return Place(
        name=told.place,
        span=report.span(0, len(report.text)),
        rule=RULE,
        precision=where.precision,
        id=where.id,
        latitude=north,
        longitude=east,
        radius_km=where.radius_km,
        country=where.country,
        admin1=where.admin1,
    )


def _when(told: Told, report: Report) -> When | None:
    if told.day is None:
        return None
    grain = {4: Grain.YEAR, 7: Grain.MONTH}.get(len(told.day), Grain.MINUTE if told.hour else Grain.DAY)
    span = report.span(0, len(report.text))
    return When(start=told.day, end=told.day, grain=grain, span=span, rule=RULE, clock=told.hour)


def _mention(agreement: str, report: Report) -> AgreementMention:
    span = report.span(0, len(report.text))
    return AgreementMention(name="the agreement", span=span, rule=RULE, agreement_id=agreement)


def _figure(kind: FigureKind, value: int, claim: Claim) -> FigureRange:
    end = FigureEnd(value=value, word=str(value), claim_id=claim.id, report_id=claim.report_id, source=None)
    return FigureRange(kind=kind, who=kind.value, low=end, high=end)
