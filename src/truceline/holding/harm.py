"""Casualties and damage over incidents: the lowest and the highest account of each, never an average.

For each incident the lowest and the highest total that any one account gives are taken, and these lows and highs are
summed; accounts of different sources are never added to one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from truceline.records import FigureEnd, FigureKind, Incident, LedgerFigure, Scope

HARM = (
    FigureKind.KILLED,
    FigureKind.INJURED,
    FigureKind.CASUALTIES,
    FigureKind.MISSING,
    FigureKind.DETAINED,
    FigureKind.DISPLACED,
    FigureKind.HOMES,
    FigureKind.FACILITIES,
)

Total = tuple[int, int, bool, tuple[str, ...]]


def harm_of(incidents: Sequence[Incident], claims: Iterable[str] | None = None) -> tuple[LedgerFigure, ...]:
    """The figures over these incidents, of all accounts or only of those in `claims`."""
    told = None if claims is None else frozenset(claims)
    found: list[LedgerFigure] = []
    for kind in HARM:
        totals = [total for incident in incidents if (total := _total(incident, kind, told)) is not None]
        if totals:
            found.append(
                LedgerFigure(
                    kind=kind,
                    low=sum(low for low, _, _, _ in totals),
                    high=sum(high for _, high, _, _ in totals),
                    incidents=len(totals),
                    is_open_above=any(is_open for _, _, is_open, _ in totals),
                    sources=tuple(dict.fromkeys(source for _, _, _, sources in totals for source in sources)),
                )
            )
    return tuple(found)


def has_rivals(incident: Incident) -> bool:
    """Whether accounts of the incident give different counts of the same harm."""
    return any(
        counted.kind in HARM
        and counted.low
        and counted.high
        and counted.low.value != counted.high.value
        and counted.low.claim_id != counted.high.claim_id
        for counted in incident.figures
    )


def _total(incident: Incident, kind: FigureKind, told: frozenset[str] | None) -> Total | None:
    """Lowest and highest total of any one account, whether it is open above, and whose counts these are.

    An account that counts several sorts of people ('three soldiers and five civilians') is added up; accounts are not.
    """
    accounts: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    ends: list[FigureEnd] = []
    is_open = False
    for counted in incident.figures:
        if counted.kind is not kind or counted.scope is not Scope.EVENT or counted.is_part:
            continue
        given = [
            end
            for end in (counted.low, counted.high, *counted.rival)
            if end is not None and (told is None or end.claim_id in told)
        ]
        is_open = is_open or (bool(given) and counted.high is None)
        ends.extend(given)
        for end in given:
            low, high = accounts[end.claim_id].get(counted.who, (end.value, end.value))
            accounts[end.claim_id][counted.who] = (min(low, end.value), max(high, end.value))
    if not accounts:
        return None
    lows = [sum(low for low, _ in account.values()) for account in accounts.values()]
    highs = [sum(high for _, high in account.values()) for account in accounts.values()]
    names = {claim_id: origin.name for origin in incident.origins for claim_id in origin.claims}
    return min(lows), max(highs), is_open, tuple(end.source or names.get(end.claim_id, end.report_id) for end in ends)
