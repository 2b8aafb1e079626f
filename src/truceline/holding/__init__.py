"""Holding: incidents and an agreement come in, findings, clocks and ledger lines go out.

`pipeline` calls it after linking, `publishing` shows what it gives.
`hold` gives a finding per incident and provision with every condition and its reason; `ledger` counts them per
provision; `clocks` gives the state of every deadline on a day; `locate` answers whether a place lies in a zone. Nothing
here says 'violation': that is an analyst's word.
"""

from truceline.holding.clocks import Clock, ClockState, clocks
from truceline.holding.findings import hold, verdict_of
from truceline.holding.ledger import ledger
from truceline.holding.zones import Answer, locate, version_on
from truceline.knowledge.linking.hierarchy import ActorHierarchy
from truceline.records import LedgerFigure, LedgerLine

__all__ = [
    "ActorHierarchy",
    "Answer",
    "Clock",
    "ClockState",
    "LedgerFigure",
    "LedgerLine",
    "clocks",
    "hold",
    "ledger",
    "locate",
    "verdict_of",
    "version_on",
]
