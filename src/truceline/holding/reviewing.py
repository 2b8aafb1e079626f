"""Grades that an analyst has set: the last review that names one counts, and the finding says whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.records import Finding, Grade, Review


def regraded(findings: Iterable[Finding], reviews: Iterable[Review]) -> Iterator[Finding]:
    """The findings with the grades that reviews set; the rule's grade stands where no review names another."""
    set_by: dict[str, tuple[Grade, str]] = {}
    for review in sorted(reviews, key=lambda review: (review.at, review.id)):
        if review.grade is not None:
            set_by[review.subject_id] = (review.grade, review.by)
    for finding in findings:
        if finding.id in set_by:
            grade, by = set_by[finding.id]
            yield finding.model_copy(update={"grade": grade, "graded_by": by})
        else:
            yield finding
