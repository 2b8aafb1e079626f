"""Which articles tell of one incident, from title, text and day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from tasks.story_day import LEAD_CHARACTERS, day_of_lead
from truceline.linking import StoryLimits, StoryText, group_stories

FOLLOWED_UP = StoryLimits(likeness=0.05, decay_days=20.0, other_day=0.7)
"""For crime news, which is followed up for weeks (charges, funerals); set on the development half of gva.

A war with several like events a day takes the limits of the product's table.
"""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line an article."""
    # Only the American articles carry a document creation time; which limits suit is for the user to say.
    limits = FOLLOWED_UP if any("dct" in row for row in rows) else None
    groups = group_stories(list(stories(rows)), limits)
    cluster = {id: number for number, group in enumerate(groups) for id in group}
    for row in rows:
        yield {"id": row["id"], "cluster": cluster[row["id"]]}


def stories(rows: list[dict[str, Any]]) -> Iterator[StoryText]:
    """The articles as stories: the whole text, and the day of which the lead tells."""
    leads = [{**row, "text": row["text"][:LEAD_CHARACTERS]} for row in rows]
    for row, (_, report, parsed) in zip(rows, parsed_rows(leads), strict=True):
        text = f"{row.get('title') or ''} . {row['text']}"
        yield StoryText(row["id"], text, report.published, day_of_lead(parsed, report.published))
