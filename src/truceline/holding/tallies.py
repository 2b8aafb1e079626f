"""Cases for counting: a finding with its incident; an incident counts once, however many findings it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.records import EventType, Finding, Incident, OriginSide, Verdict
from truceline.records.days import days_of

BREACH = (Verdict.ALLEGED_VIOLATION, Verdict.CANNOT_TELL)


@dataclass(frozen=True)
class Case:
    """A finding of a breach, or of what may be one, with its incident and the Monday of its week (None: not known)."""

    finding: Finding
    incident: Incident
    week: date | None


def cases_of(findings: Iterable[Finding], known: Mapping[str, Incident]) -> list[Case]:
    """The cases that are counted: no totals over many acts, and nothing that is about carrying a duty out."""
    return [
        Case(finding, known[finding.incident_id], week_of(known[finding.incident_id]))
        for finding in findings
        if finding.verdict in BREACH and not is_performance(finding) and not known[finding.incident_id].is_aggregate
    ]


def week_of(incident: Incident) -> date | None:
    """The Monday of the week in which all days of the incident lie; None where they do not lie in one."""
    days = days_of(incident.when)
    if days is None:
        return None
    first, last = monday(days.first), monday(days.last)
    return first if first == last else None


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def is_performance(finding: Finding) -> bool:
    """Whether the finding is about carrying the provision out."""
    return any(condition.condition == "performance" for condition in finding.conditions)


def is_charge(incident: Incident) -> bool:
    """Whether a breach is alleged without an act."""
    return incident.event_type is EventType.ACCUSE


def count(values: Iterable[object]) -> dict[str, int]:
    """How often each value occurs, the most frequent first; None is left out."""
    counted = Counter(str(value) for value in values if value is not None)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def sides_of(findings: Iterable[Finding]) -> str:
    """From which sides an incident is told over its findings: 'other_side' alone, 'monitor+press' together."""
    sides = {voice.side for finding in findings for voice in finding.voices}
    return "+".join(side for side in OriginSide if side in sides) or "nobody"
