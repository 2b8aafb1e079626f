"""A finding holds one incident against one provision; a review is what an analyst decided of it."""

from __future__ import annotations

from datetime import datetime

from truceline.records.record import Record
from truceline.records.vocabulary import ReviewDecision, Truth, Verdict


class ConditionResult(Record):
    """One condition of a provision (window, zone, act, bearer, exemption ...): met, failed or unknown, and why."""

    condition: str
    truth: Truth
    why: str


class Finding(Record):
    """What an incident is under one provision, with every condition and its reason.

    `alleged_by` are the independent origins that allege the act; `denied_by` those that deny it.
    """

    id: str
    incident_id: str
    agreement_id: str
    provision_id: str
    verdict: Verdict
    conditions: tuple[ConditionResult, ...]
    bearer: str | None
    alleged_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


class Review(Record):
    """An analyst's decision on an incident or a finding; reviews are only ever added."""

    id: str
    subject_id: str
    decision: ReviewDecision
    by: str
    at: datetime
    why: str
