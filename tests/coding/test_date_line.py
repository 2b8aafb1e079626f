"""The day on which a report was written, from its head."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.coding.date_line import written_on

PUBLISHED = date(2020, 3, 5)

HEADS = [
    ("TRIPOLI, March 4 (Agency) - Shells hit the port today.", None, "2020-03-04"),
    ("Shells hit port\n\nTRIPOLI, Libya, 4 March 2020 — Shells hit the port.", None, "2020-03-04"),
    ("Shells hit the port.", "Daily digest 04/03", "2020-03-04"),
    ("Shells hit the port.", "Situation update, 3 March 2020", "2020-03-03"),
    # What is no head of this week, and what only looks like one
    ("TRIPOLI, February 4 (Agency) - Shells hit the port.", None, "2020-03-05"),
    ("Shells that hit the port on March 4 (a Wednesday) - killed two.", None, "2020-03-05"),
    ("Shells hit the port.", "Remembering the massacre of 4 March", "2020-03-05"),
    ("Shells hit the port.", "Report: 4/3 of the budget spent", "2020-03-05"),
    ("Shells hit the port on Monday - again.", None, "2020-03-05"),
]


@pytest.mark.parametrize(("text", "title", "day"), HEADS, ids=[f"{title or text}" for text, title, _ in HEADS])
def test_the_head_tells_the_day_of_writing(text, title, day):
    assert written_on(text, title, PUBLISHED) == date.fromisoformat(day)


def test_without_a_day_of_publication_nothing_is_told():
    assert written_on("TRIPOLI, March 4 (Agency) - Shells hit the port.", None, None) is None
