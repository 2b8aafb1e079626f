"""What was read: by source and day, and the weekly trend with a gap where nothing was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from truceline.holding.lines import grade_of
from truceline.holding.tallies import Case, count, monday
from truceline.records import Finding, LedgerCoverage, LedgerWeek, Report, Verdict

WEEK = timedelta(7)
UNNAMED = "(publisher not named)"


def coverage_of(reports: Sequence[Report]) -> tuple[LedgerCoverage, ...]:
    """Each publisher with the days on which something of it was read; reports without a day cover none."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    for report in reports:
        if report.published is not None:
            days[report.publisher or UNNAMED].append(report.published)
    return tuple(
        LedgerCoverage(
            publisher=name,
            reports=len(days[name]),
            first=min(days[name]),
            last=max(days[name]),
            days=tuple(sorted(set(days[name]))),
        )
        for name in sorted(days, key=lambda name: (-len(days[name]), name))
    )


def weeks_of(cases: Sequence[Case], reports: Sequence[Report], since: date) -> tuple[LedgerWeek, ...]:
    """Every week from the first to the last that is read or told of, gaps included; none without dated reports.

    Nothing is told of the time before the day `since`, on which the agreement was signed.
    """
    published = [report.published for report in reports if report.published is not None and report.published >= since]
    if not published:
        return ()
    by_week: defaultdict[date, list[Finding]] = defaultdict(list)
    for case in cases:
        if case.week is not None and case.week >= monday(since):
            by_week[case.week].append(case.finding)
    named = sorted({monday(day) for day in published} | set(by_week))
    weeks = [named[0] + WEEK * number for number in range((named[-1] - named[0]).days // 7 + 1)]
    return tuple(_week(week, by_week[week], [day for day in published if monday(day) == week]) for week in weeks)


def _week(week: date, findings: Sequence[Finding], published: Sequence[date]) -> LedgerWeek:
    alleged: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.verdict is Verdict.ALLEGED_VIOLATION:
            alleged[finding.incident_id].append(finding)
    unclear = {finding.incident_id for finding in findings} - set(alleged)
    return LedgerWeek(
        week=week,
        alleged_violations=len(alleged),
        cannot_tell=len(unclear),
        reports=len(published),
        days_read=len(set(published)),
        was_read=bool(published),
        by_grade=count(grade_of(each) for each in alleged.values()),
    )
