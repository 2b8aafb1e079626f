"""The day that an article's lead tells of, read from its time expressions."""

from __future__ import annotations

from datetime import date

from truceline.coding.grammar import ParsedReport
from truceline.coding.when import TimeReader
from truceline.records import Grain

LEAD_CHARACTERS = 900
"""How much of a text is its lead: the first paragraphs of wire copy."""

LONGEST_DELAY_DAYS = 60
"""A day longer before publication is background, not the story."""

FINE = (Grain.DAY, Grain.PART_OF_DAY, Grain.MINUTE)


def day_of_lead(parsed: ParsedReport, published: date | None) -> date | None:
    """The first single day told in the lead that is not after publication nor long before it; None if there is none."""
    if published is None:
        return None
    for found in TimeReader(parsed, published).expressions:
        if found.span.start > LEAD_CHARACTERS:
            return None
        if found.when is None or found.when.grain not in FINE or found.when.start is None:
            continue
        day = date.fromisoformat(found.when.start[:10])
        # A date line repeats the day of publication; the day of the story is told in its sentences.
        if 0 < (published - day).days <= LONGEST_DELAY_DAYS or (day == published and not is_date_line(found.span.text)):
            return day
    return None


def is_date_line(words: str) -> bool:
    """True for a full date with its year, as articles carry it above their text."""
    return any(len(word.strip(",.")) == 4 and word.strip(",.").isdigit() for word in words.split())
