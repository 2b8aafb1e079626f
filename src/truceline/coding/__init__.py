"""Coding turns one `Report` into a `CodedReport`: claims of who did what to whom, where, when, how many, says who.

A grammar over a dependency parse, driven by tables; one module for each question: `what` (with `what_joins`, `slots`),
`who` (with `references`, `roles`), `where`, `when`, `how_many`, `says_who`, `is_it_so`. `coder` puts the answers
together, `repeats` makes one claim of two tellings; `explain` says how it was decided. `pipeline` and `cli` call it;
nothing here knows of linking or holding.
"""

from truceline.coding.coder import Coder
from truceline.coding.explanation import Explanation

__all__ = ["Coder", "Explanation"]
