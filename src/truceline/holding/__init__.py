"""Holding: incidents and an agreement come in, findings, clocks and a ledger go out.

`pipeline` calls it after linking, `publishing` shows what it gives.
`hold` gives a finding per incident and provision with every condition and its reason; `ledger` counts them per
provision, party, zone and week; `clocks` gives the state of every obligation on a day; `regraded` puts in the grades
that analysts set; `differences` compares two ledgers; `locate` answers whether a place lies in a zone. Nothing here
says 'violation': that is an analyst's word.
"""

from truceline.holding.clocks import clocks
from truceline.holding.comparing import differences
from truceline.holding.findings import hold, verdict_of
from truceline.holding.ledger import ledger
from truceline.holding.reviewing import regraded
from truceline.holding.zones import Answer, locate, version_on
from truceline.knowledge.linking.hierarchy import ActorDirectory

__all__ = [
    "ActorDirectory",
    "Answer",
    "clocks",
    "differences",
    "hold",
    "ledger",
    "locate",
    "regraded",
    "verdict_of",
    "version_on",
]
