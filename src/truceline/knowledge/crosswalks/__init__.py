"""Crosswalks: how our types read in other codebooks.

In: a claim, or the text of a report with its claims. Out: a type in the other book's words. Exports and benchmarks ask
here; the rules stand in the tables beside this file.
"""

from truceline.knowledge.crosswalks.acled import AcledTable, SubEvent, load_acled
from truceline.knowledge.crosswalks.place_precision import precision_codes
from truceline.knowledge.crosswalks.plover import type_by_form

__all__ = ["AcledTable", "SubEvent", "load_acled", "precision_codes", "type_by_form"]
