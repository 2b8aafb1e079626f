"""Class words that stand for several names: 'Idlib and Hama provinces', 'the villages of A, B and C'."""

from __future__ import annotations

import re
from itertools import pairwise

from truceline.coding.where_pieces import Name

JOINED = re.compile(r"(?:,? (?:and|or|&) (?:in |the |of )*|, )")


def share_classes(text: str, names: list[Name]) -> None:
    """Give each name of a list the class word that stands before its first or behind its last."""
    for left, right in reversed(list(pairwise(names))):
        gap = text[left.end : right.start]
        if left.place_class is None and right.place_class is not None and JOINED.fullmatch(gap):
            last = text[right.start : right.end].rsplit(" ", 1)[-1].lower()
            if last in right.place_class.forms and (last.endswith("s") or " or " in gap):
                left.place_class = right.place_class
    for left, right in pairwise(names):
        spelled = text[left.start : left.end].rsplit(" ", 1)[-1].lower()
        before_left = left.place_class is not None and spelled not in left.place_class.forms
        if before_left and right.place_class is None and JOINED.fullmatch(text[left.end : right.start]):
            word = left.pieces[
                left.first - 1 if left.pieces[left.first - 1].text != "of" else left.first - 2
            ].text.lower()
            if word.endswith("s"):
                right.place_class = left.place_class
