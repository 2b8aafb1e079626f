"""Writing a finding down: its id, who alleges and denies, the grade, and whose promise it touches."""

from __future__ import annotations

import hashlib
from functools import cached_property

from truceline.holding.bearers import Bearing, is_bearer, promise_of
from truceline.holding.exemptions import exempt_according_to
from truceline.holding.matter import Matter, result_of
from truceline.holding.voices import attribution_of, voices_of
from truceline.records import (
    AgreementParty,
    Attribution,
    ConditionResult,
    Finding,
    Grade,
    Origin,
    Provision,
    ResponseStatus,
    Truth,
    Verdict,
    Voice,
)

_TOLD = (Verdict.ALLEGED_VIOLATION, Verdict.CANNOT_TELL, Verdict.COMPLIANCE, Verdict.NON_COMPLIANCE)
_LAID = (Verdict.ALLEGED_VIOLATION, Verdict.CANNOT_TELL)


class Charge:
    """An incident laid to one party, or to nobody known; `number` counts the parties of the same incident from 0."""

    def __init__(
        self, matter: Matter, party: AgreementParty | None, bearings: tuple[Bearing, ...] = (), number: int = 0
    ) -> None:
        self.matter = matter
        self.party = party
        self.bearings = bearings
        self.number = number
        self._promises: dict[tuple[str, ...], tuple[str, ...]] = {}

    @cached_property
    def bearer(self) -> ConditionResult:
        """Whether somebody who is bound did it."""
        return result_of("bearer", is_bearer(self.bearings, self.matter.accused))

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """The origins that lay it to the party; where nobody is named, all."""
        told = {claim for bearing in self.bearings for claim in bearing.actor.claims} if self.party else set()
        return tuple(origin for origin in self.matter.incident.origins if not told or told & set(origin.claims))

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """The origins by their sides."""
        return voices_of(self.matter, self.origins, self.party)

    @cached_property
    def denied_by(self) -> tuple[str, ...]:
        """Those who deny it of this party."""
        if not self.matter.incident.dissent:
            return ()
        return self.matter.denied_by(tuple(bearing.actor for bearing in self.bearings))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the origins."""
        return tuple(origin.name for origin in self.origins)

    @cached_property
    def attribution(self) -> tuple[Attribution, ...]:
        """What the voices and denials make of it."""
        return attribution_of(self.voices, bool(self.denied_by))

    @cached_property
    def grade(self) -> Grade | None:
        """How firmly it is laid to the party."""
        return self.matter.docket.grade(tuple(voice.side for voice in self.voices))

    def promise(self, provision: Provision) -> tuple[str, ...]:
        """Whose promise it would break under this provision."""
        if self.party is None:
            return ()
        key = provision.guarantors
        if key not in self._promises:
            self._promises[key] = promise_of(provision, self.bearings, self.matter.days, self.matter.docket)
        return self._promises[key]


def finding_of(
    charge: Charge,
    provision: Provision,
    verdict: Verdict,
    conditions: tuple[ConditionResult, ...],
    alleged_by: tuple[str, ...] | None = None,
) -> Finding:
    """The record; its id depends on the bearer only from the second party on, so that a bearer found later keeps it."""
    matter, party = charge.matter, charge.party
    if verdict is Verdict.NON_COMPLIANCE and not charge.origins:
        charge = _of_dissent(charge)
    is_told, is_laid = verdict in _TOLD, verdict in _LAID
    return Finding(
        id=_id(charge, provision, verdict),
        incident_id=matter.incident.id,
        agreement_id=matter.docket.agreement.id,
        provision_id=provision.id,
        verdict=verdict,
        conditions=conditions,
        decided_by=_decided_by(verdict, conditions),
        bearer=party.id if party else None,
        promise_of=charge.promise(provision) if is_laid else (),
        alleged_by=alleged_by if alleged_by is not None else charge.names,
        voices=charge.voices if is_told else (),
        denied_by=charge.denied_by,
        attribution=charge.attribution if is_told else (),
        grade=charge.grade if is_told else None,
        exempt_according_to=_exempt_according_to(matter, conditions) if verdict is Verdict.EXEMPT else (),
        remarks=_remarks(charge, provision) if is_laid else (),
    )


def _of_dissent(charge: Charge) -> Charge:
    """The same told by those who say that it was not done."""
    by_name: dict[str, list[str]] = {}
    for dissent in charge.matter.incident.dissent:
        by_name.setdefault(dissent.source or dissent.report_id, []).append(dissent.claim_id)
    told = Charge(charge.matter, charge.party, charge.bearings, charge.number)
    told.origins = tuple(
        Origin(name=name, claims=tuple(claims), is_publisher=False) for name, claims in by_name.items()
    )
    return told


def _id(charge: Charge, provision: Provision, verdict: Verdict) -> str:
    further = charge.party.id if charge.party is not None and charge.number else ""
    key = "\n".join((charge.matter.incident.id, charge.matter.docket.agreement.id, provision.id, further))
    if verdict is Verdict.COMMITMENT:
        key += "\nwords"  # what is said may stand beside what was done under the same provision
    return f"fnd_{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _decided_by(verdict: Verdict, conditions: tuple[ConditionResult, ...]) -> tuple[str, ...]:
    """The conditions that decide: those that failed, else those that are unknown."""
    if verdict is Verdict.ALLEGED_VIOLATION:
        return ()
    for truth in (Truth.FAILED, Truth.UNKNOWN):
        if found := tuple(one.condition for one in conditions if one.truth is truth):
            return found
    return ()


def _exempt_according_to(matter: Matter, conditions: tuple[ConditionResult, ...]) -> tuple[str, ...]:
    claims = next((one.claims for one in conditions if one.condition == "not_exempt"), ())
    return exempt_according_to(matter.incident, claims)


def _remarks(charge: Charge, provision: Provision) -> tuple[str, ...]:
    """Rights of response and readings of those who would answer, in words; they decide nothing."""
    if not (provision.responses or provision.readings):
        return ()
    concerned = {charge.party.id if charge.party else None, *charge.promise(provision)}
    said = [
        f"right of response, {_status(response.status)}: {response.text}"
        + "".join(f"; {position.party}: {_status(position.status)}" for position in response.positions)
        for response in provision.responses
        if concerned & set(response.by)
    ]
    readings = [reading for reading in provision.readings if reading.by in concerned]
    return tuple(said + [f"reading of {reading.by}: {reading.text}" for reading in readings])


def _status(status: ResponseStatus) -> str:
    return status.value.replace("_", " ")
