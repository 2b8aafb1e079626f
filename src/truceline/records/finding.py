"""A finding holds one incident against one provision; a review is what an analyst decided of it."""

from __future__ import annotations

from datetime import datetime

from truceline.records.record import Record
from truceline.records.vocabulary import Attribution, Grade, OriginSide, ReviewDecision, Truth, Verdict


class ConditionResult(Record):
    """One condition of a provision (window, zone, act, bearer, exemption ...): met, failed or unknown, and why.

    `claims` are the ids of the claims that the answer rests on; none where it rests on what no report says.
    """

    condition: str
    truth: Truth
    why: str
    claims: tuple[str, ...] = ()


class Voice(Record):
    """An independent origin as it stands to the bearer: on which side, and of which party of the agreement, if any.

    `actor` is its id in the table of actors, None if it is not known there.
    """

    name: str
    side: OriginSide
    party: str | None = None
    actor: str | None = None


class Finding(Record):
    """What an incident is under one provision, with every condition and its reason.

    `decided_by` are the conditions that decide: of what it is outside, by what it is exempt, what is missing to tell.
    `promise_of` are the parties whose promise is alleged to be broken where the bearer signed nothing, or the act is
    laid to somebody the bearer answers for. `voices` are the independent origins that allege the act (`alleged_by`
    their names), `denied_by` those that deny it; `attribution` sums both up. `grade` follows the rule of
    `knowledge/holding/grades.yaml`, or is that of the analyst named in `graded_by`. `exempt_according_to` are the
    origins whose word the exemption rests on. `remarks` are readings and rights of response that bear on it.
    """

    id: str
    incident_id: str
    agreement_id: str
    provision_id: str
    verdict: Verdict
    conditions: tuple[ConditionResult, ...]
    decided_by: tuple[str, ...] = ()
    bearer: str | None
    promise_of: tuple[str, ...] = ()
    alleged_by: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    denied_by: tuple[str, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    grade: Grade | None = None
    graded_by: str | None = None
    exempt_according_to: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class Review(Record):
    """An analyst's decision on an incident or a finding; reviews are only ever added.

    `grade` sets the grade of a finding in place of the one that the rule gives.
    """

    id: str
    subject_id: str
    decision: ReviewDecision
    by: str
    at: datetime
    why: str
    grade: Grade | None = None
