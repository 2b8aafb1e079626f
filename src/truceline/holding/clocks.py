"""Deadlines as clocks: their state on a day is computed, never typed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from truceline.knowledge.linking import LinkingRules, load_linking_rules
from truceline.records import Agreement, Finding, Incident, Provision, Verdict
from truceline.records.days import days_of
from truceline.records.record import Record


class ClockState(StrEnum):
    """How a deadline stands. `passed_unknown` is the honest state when no source speaks; none says that it was met."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    CLAIMED_MET = "claimed_met"
    DISPUTED = "disputed"
    ALLEGED_UNMET = "alleged_unmet"
    PASSED_UNKNOWN = "passed_unknown"


class Clock(Record):
    """The state of one provision's deadline `on` a day; `days_left` is negative once it has passed.

    `claimed_by` are the origins that claim it was carried out, `unmet_by` those that allege a breach after the day.
    """

    agreement_id: str
    provision_id: str
    title: str
    by: date
    on: date
    days_left: int
    state: ClockState
    claimed_by: tuple[str, ...] = ()
    unmet_by: tuple[str, ...] = ()
    note: str | None = None


def clocks(
    agreement: Agreement,
    findings: Iterable[Finding],
    incidents: Iterable[Incident],
    on: date,
    *,
    rules: LinkingRules | None = None,
) -> tuple[Clock, ...]:
    """The clocks of all provisions that have a deadline, in the agreement's order, as known on the day `on`.

    What happened after that day, or on a day nobody gives, does not count.
    """
    chosen = rules or load_linking_rules()
    known = {incident.id: incident for incident in incidents}
    told = [
        (finding, days.last)
        for finding in findings
        if finding.incident_id in known
        and (days := days_of(known[finding.incident_id].when)) is not None
        and days.last <= on
    ]
    return tuple(
        _clock(agreement, provision, told, on, int(chosen.threshold("due_soon_days")))
        for provision in agreement.provisions
        if provision.deadline is not None and provision.deadline.by is not None
    )


def _clock(
    agreement: Agreement, provision: Provision, told: Sequence[tuple[Finding, date]], on: date, soon: int
) -> Clock:
    assert provision.deadline is not None  # asked only of provisions with a day
    assert provision.deadline.by is not None
    by = provision.deadline.by
    own = [(finding, day) for finding, day in told if finding.provision_id == provision.id]
    met = _names(finding for finding, _ in own if finding.verdict is Verdict.COMPLIANCE)
    unmet = _names(finding for finding, day in own if finding.verdict is Verdict.ALLEGED_VIOLATION and day > by)
    return Clock(
        agreement_id=agreement.id,
        provision_id=provision.id,
        title=provision.title,
        by=by,
        on=on,
        days_left=(by - on).days,
        state=_state(on, min(agreement.signed_on, provision.window.start.date()), by, soon, bool(met), bool(unmet)),
        claimed_by=met,
        unmet_by=unmet,
        note=provision.deadline.note,
    )


def _state(on: date, start: date, by: date, soon: int, is_claimed_met: bool, is_alleged_unmet: bool) -> ClockState:
    if on < start:
        return ClockState.NOT_STARTED
    if is_claimed_met:
        return ClockState.DISPUTED if is_alleged_unmet else ClockState.CLAIMED_MET
    if on > by:
        return ClockState.ALLEGED_UNMET if is_alleged_unmet else ClockState.PASSED_UNKNOWN
    return ClockState.DUE_SOON if (by - on).days <= soon else ClockState.RUNNING


def _names(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for finding in findings for name in finding.alleged_by))
