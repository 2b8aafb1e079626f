"""A claim as one readable line, for tables of cases.

'ASSAULT army > farmers @ Harwan on 2020-02-03, alleged, by Lake Monitor' is an attack by the army on farmers. What a
claim does not have is left out: a bare 'CONSULT' is a contact of nobody with nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.records import Actor, Claim, CodedReport, Place, Status, When


def lines_of(coded: CodedReport) -> list[str]:
    """The claims of a report, one line each, in order."""
    return [line_of(claim) for claim in coded.claims]


def line_of(claim: Claim) -> str:
    """Type, actors > recipients @ places on days, status unless asserted, by the chain from outermost to innermost."""
    said = [f"{claim.event_type} {names(claim.actors)}".rstrip()]
    if claim.recipients:
        said.append(f"> {names(claim.recipients)}")
    if claim.places:
        said.append(f"@ {names(claim.places)}")
    if claim.when is not None and not claim.when.is_estimate:
        said.append(f"on {days(claim.when)}")
    line = " ".join(said)
    if claim.status is not Status.ASSERTED:
        line += f", {claim.status}"
    if claim.sources:
        line += f", by {' > '.join(source.name for source in claim.sources)}"
    return line


def names(parts: Iterable[Actor | Place]) -> str:
    """Names as the report has them, joined by ' + '."""
    return " + ".join(part.name for part in parts)


def days(when: When) -> str:
    """'2020-02-03', or '2020-02-01..2020-02-03' for a stretch; an open side is left empty."""
    return f"{when.start or ''}" if when.start == when.end else f"{when.start or ''}..{when.end or ''}"
