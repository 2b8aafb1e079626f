"""Obligations as clocks: their state on a day is computed from what was claimed until then, never typed in.

What happened after that day, or on a day nobody gives, does not count. An announcement is recorded and fulfils nothing;
of a duty that is about all of something (arms, captives), an act counts only where the words say that it is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.holding.tallies import is_performance
from truceline.knowledge.holding import HoldingRules, load_holding_rules
from truceline.knowledge.linking import LinkingRules, load_linking_rules
from truceline.records import (
    Agreement,
    Clock,
    ClockState,
    ClockWord,
    ClockWordKind,
    Deadline,
    Finding,
    Incident,
    OriginSide,
    Provision,
    Truth,
    Verdict,
)
from truceline.records.days import days_of
from truceline.records.stretches import later

_CONFIRMING = (OriginSide.MONITOR, OriginSide.OTHER_SIDE)
_KINDS = {
    Verdict.COMPLIANCE: ClockWordKind.DONE,
    Verdict.NON_COMPLIANCE: ClockWordKind.NOT_DONE,
    Verdict.ALLEGED_VIOLATION: ClockWordKind.BREACH,
    Verdict.COMMITMENT: ClockWordKind.ANNOUNCED,
    Verdict.CANNOT_TELL: ClockWordKind.PERHAPS,
}


@dataclass(frozen=True)
class _Term:
    """When an obligation starts, when it is due at first and after each amendment, and what it waits for."""

    starts: date
    due: date | None
    amended: tuple[tuple[date, date], ...]
    waiting_for: str | None

    def due_on(self, day: date) -> date | None:
        """The day it is due, as known on `day`."""
        return next((by for said, by in reversed(self.amended) if said <= day), self.due)


@dataclass(frozen=True)
class _Obligation:
    provision: Provision
    quota_id: str | None
    title: str
    note: str | None
    term: _Term
    words: tuple[ClockWord, ...]


def clocks(
    agreement: Agreement,
    findings: Iterable[Finding],
    incidents: Iterable[Incident],
    on: date,
    *,
    rules: LinkingRules | None = None,
    holding: HoldingRules | None = None,
) -> tuple[Clock, ...]:
    """The clocks of all obligations, in the agreement's order, as known on the day `on`; each quota has its own.

    An obligation is a provision that has a deadline or says by which acts it is carried out.
    """
    soon = int((rules or load_linking_rules()).threshold("due_soon_days"))
    known = {incident.id: incident for incident in incidents}
    words = _words_by_provision(agreement, findings, known, on, holding or load_holding_rules())
    return tuple(
        _clock(obligation, agreement, words, on, soon)
        for provision in agreement.provisions
        for obligation in _obligations(provision, agreement, words)
    )


def _words_by_provision(
    agreement: Agreement, findings: Iterable[Finding], known: dict[str, Incident], on: date, holding: HoldingRules
) -> dict[str, list[tuple[ClockWord, Finding]]]:
    whole = {one.id for one in agreement.provisions if one.type in holding.whole_duties}
    found: dict[str, list[tuple[ClockWord, Finding]]] = {}
    for finding in findings:
        incident = known.get(finding.incident_id)
        days = days_of(incident.when) if incident else None
        kind = _KINDS.get(finding.verdict)
        if incident is None or kind is None or days is None or days.last > on or finding.agreement_id != agreement.id:
            continue
        if kind is ClockWordKind.PERHAPS and not _is_perhaps_done(finding):
            continue
        if kind is ClockWordKind.DONE and finding.provision_id in whole and not _is_complete(incident, holding):
            kind = ClockWordKind.PARTLY
        word = ClockWord(
            kind=kind, day=days.last, by=finding.alleged_by, incident_id=incident.id, finding_id=finding.id
        )
        found.setdefault(finding.provision_id, []).append((word, finding))
    for told in found.values():
        told.sort(key=lambda pair: (pair[0].day, pair[0].incident_id, pair[0].finding_id))
    return found


def _is_perhaps_done(finding: Finding) -> bool:
    """Whether somebody says that something was done which may carry the duty out."""
    told = {one.condition: one.truth for one in finding.conditions}
    return is_performance(finding) and told.get("claimed") is Truth.MET


def _is_complete(incident: Incident, holding: HoldingRules) -> bool:
    return any(holding.says_complete(passage.text) for claim in incident.claims for passage in claim.passages)


def _obligations(
    provision: Provision, agreement: Agreement, words: dict[str, list[tuple[ClockWord, Finding]]]
) -> Iterable[_Obligation]:
    told = tuple(word for word, _ in words.get(provision.id, ()))
    if provision.deadline is not None or provision.fulfilled_by:
        deadline = provision.deadline or Deadline()
        term = _term(provision, deadline, agreement, words)
        yield _Obligation(provision, None, provision.title, deadline.note, term, told)
    for quota in provision.quotas:
        share = f"{quota.share_percent:g} % of" if quota.share_percent is not None else f"{quota.count:,}"
        term = _term(provision, quota.deadline, agreement, words)
        # Which share an act was of, no report says in a form that can be computed: it stays a part.
        partly = tuple(
            word.model_copy(update={"kind": ClockWordKind.PARTLY}) if word.kind is ClockWordKind.DONE else word
            for word in told
        )
        yield _Obligation(
            provision, quota.id, f"{provision.title}: {share} {quota.of}", quota.deadline.note, term, partly
        )


def _term(
    provision: Provision,
    deadline: Deadline,
    agreement: Agreement,
    words: dict[str, list[tuple[ClockWord, Finding]]],
) -> _Term:
    starts = deadline.starts or min(agreement.signed_on, provision.window.start.date())
    event, due, waiting = deadline.event, deadline.by, None
    if event is not None:
        day = event.day or _day_met(event.provision, words)
        if day is None:
            waiting = f"{deadline.relation.value.replace('_', ' ')}: {event.name}"
        else:
            due = later(day, deadline.within) if deadline.within else due
            starts = max(starts, deadline.starts or day) if deadline.by is None else starts
    amended = tuple((one.day, one.by) for one in deadline.amendments)
    return _Term(starts, due, amended, waiting)


def _day_met(provision_id: str | None, words: dict[str, list[tuple[ClockWord, Finding]]]) -> date | None:
    """The first day on which a provision is said to have been carried out."""
    told = words.get(provision_id or "", ())
    return next((word.day for word, _ in told if word.kind is ClockWordKind.DONE), None)


def _clock(
    obligation: _Obligation,
    agreement: Agreement,
    words: dict[str, list[tuple[ClockWord, Finding]]],
    on: date,
    soon: int,
) -> Clock:
    provision, term = obligation.provision, obligation.term
    state, since = _state_and_day(obligation, on, soon)
    due = term.due_on(on)
    by_finding = {finding.id: finding for _, finding in words.get(provision.id, ())}
    done = [by_finding[word.finding_id] for word in obligation.words if word.kind is ClockWordKind.DONE]
    unmet = [by_finding[word.finding_id] for word in _unmet(obligation.words, due)]
    return Clock(
        agreement_id=agreement.id,
        provision_id=provision.id,
        quota_id=obligation.quota_id,
        title=obligation.title,
        text_ref=provision.text_ref,
        bearers=provision.bearers,
        by=due,
        first_by=term.due,
        on=on,
        days_left=(due - on).days if due else None,
        state=state,
        since=since,
        waiting_for=term.waiting_for,
        claimed_by=_names(done, is_confirming=False),
        confirmed_by=_names(done, is_confirming=True),
        unmet_by=tuple(dict.fromkeys(name for finding in unmet for name in finding.alleged_by)),
        words=obligation.words,
        note=obligation.note,
    )


def _names(findings: Sequence[Finding], *, is_confirming: bool) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            voice.name
            for finding in findings
            for voice in finding.voices
            if (voice.side in _CONFIRMING) == is_confirming
        )
    )


def _unmet(words: Sequence[ClockWord], due: date | None) -> list[ClockWord]:
    """What speaks against fulfilment: said to be undone, or broken, after the day it was due."""
    against = (ClockWordKind.NOT_DONE, ClockWordKind.BREACH)
    return [word for word in words if word.kind in against and (due is None or word.day > due)]


def _state_and_day(obligation: _Obligation, on: date, soon: int) -> tuple[ClockState, date | None]:
    """The state on a day, and the day from which it has been so."""
    term = obligation.term
    ticks = {term.starts, on, *(said for said, _ in term.amended), *(word.day for word in obligation.words)}
    for due in (term.due, *(by for _, by in term.amended)):
        if due is not None:
            ticks |= {due - timedelta(soon), due + timedelta(1)}
    state, since = _state(obligation, min(ticks) - timedelta(1), soon), None
    for tick in sorted(tick for tick in ticks if tick <= on):
        found = _state(obligation, tick, soon)
        if found is not state:
            state, since = found, tick
    return state, since


def _state(obligation: _Obligation, day: date, soon: int) -> ClockState:
    term = obligation.term
    due = term.due_on(day)
    words = [word for word in obligation.words if word.day <= day]
    if any(word.kind is ClockWordKind.DONE for word in words):
        return ClockState.DISPUTED if _unmet(words, due) else ClockState.MET
    if day < term.starts or (term.waiting_for is not None and (due is None or day <= due)):
        return ClockState.NOT_STARTED
    if due is None:
        return ClockState.RUNNING
    if day > due:
        return ClockState.PASSED_UNMET if _unmet(words, due) else ClockState.PASSED_UNKNOWN
    if any(said <= day for said, _ in term.amended):
        return ClockState.EXTENDED
    return ClockState.DUE_SOON if (due - day).days <= soon else ClockState.RUNNING
