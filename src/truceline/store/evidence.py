"""The check at the door: no record comes in whose words do not stand in its report."""

from __future__ import annotations

from pydantic import BaseModel

from truceline.errors import EvidenceFault
from truceline.records import Claim, CodedReport, spans_in


def check_coded(coded: CodedReport, text: str) -> None:
    """Raise `EvidenceFault` unless all that was coded rests on `text`, the report's text as the store holds it."""
    if coded.report.text != text:
        raise EvidenceFault(
            f"report {coded.report.id} was coded from a text other than the one in the store; "
            "code the report as the store gives it"
        )
    coded.check_evidence()
    figures = {figure.id for figure in coded.figures}
    seen: set[str] = set()
    for claim in coded.claims:
        if claim.report_id != coded.report.id:
            raise EvidenceFault(
                f"claim {claim.id} names report {claim.report_id}, but was coded from {coded.report.id}"
            )
        if claim.id in seen:
            raise EvidenceFault(f"claim {claim.id} stands twice in report {coded.report.id}")
        seen.add(claim.id)
        for missing in sorted(set(claim.figures) - figures):
            raise EvidenceFault(
                f"claim {claim.id} names figure {missing}, which report {coded.report.id} does not have"
            )
        check_claim(claim, text)
    _check_spans(coded, text, f"report {coded.report.id}")


def check_claim(claim: Claim, text: str) -> None:
    """Raise `EvidenceFault` unless the claim has a passage and every span of it stands in `text`."""
    if not claim.passages:
        raise EvidenceFault(f"claim {claim.id} has no passage that tells it")
    _check_spans(claim, text, f"claim {claim.id}")


def _check_spans(record: BaseModel, text: str, name: str) -> None:
    for span in spans_in(record):
        # A negative offset counts from the end in Python and would point at words that happen to fit.
        if span.start < 0:
            raise EvidenceFault(f"{name}: {span.text!r} is said to stand at {span.start}, before the report begins")
        try:
            span.check(text)
        except EvidenceFault as fault:
            raise EvidenceFault(f"{name}: {fault}") from fault
