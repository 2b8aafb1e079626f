"""Which world a report is of: conflict, or sport, culture, technology and business."""

from __future__ import annotations

import pytest

from truceline.coding.relevance import relevance_of
from truceline.knowledge.triggers import load_triggers
from truceline.records import report_of

MATCH = (
    "The coach praised his midfielder after the match. The goalkeeper saved a penalty in the second half, and the "
    "striker attacked down the left before he hit the bar. The league title is now theirs to lose."
)
RAID = (
    "Rebels attacked a barracks near the town on Monday. The army said its artillery answered with rockets and that "
    "two soldiers were killed. A ceasefire had held for a week, but the market was closed."
)


@pytest.mark.parametrize(("text", "is_quiet"), [(MATCH, True), (RAID, False)], ids=["a match", "a raid"])
def test_the_words_of_another_world_make_a_report_quiet(parser, text, is_quiet):
    (parsed,) = parser.parse([report_of(text)])
    relevance = relevance_of(parsed, load_triggers())
    assert relevance.is_quiet is is_quiet
    assert relevance.is_conflict is not is_quiet
