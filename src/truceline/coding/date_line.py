"""The day on which a report was written, where its head tells one: the date line, or the title of a daily.

Copy is often put on the page a day after it was filed, and a digest goes out the morning after the day it covers.
'Today' and 'Monday' then count from the day that the head names.
"""

from __future__ import annotations

import re
from datetime import date

from truceline.coding.when_calendar import day_of
from truceline.coding.when_forms import Find, find_forms
from truceline.coding.when_spans import read_form
from truceline.coding.when_values import YEAR, Setting
from truceline.knowledge.times import time_words

LONGEST_DELAY = 3
"""Days between writing and publication; a day further back is what the report is about."""

HEAD_LINES = 6
"""Lines of a report in which a date line is looked for: title, subtitle, byline, credit, and the line itself."""

PLACE_BEFORE = re.compile(r"(?:[^\W\d_][\w'’.-]*[,/ ]{1,2}){0,6}[(]?")
"""What stands before the day of a date line: the town, the country, nothing else."""

BREAK_AFTER = re.compile(r"(?:,? ?\d{4})?[)]?\s*(?:\([^)]{2,40}\)|[–—]|--|-\s|/[A-Z][^/]{1,20}/)")
"""What ends a date line: the agency in brackets or between strokes, or a dash."""

DAY_AND_MONTH = re.compile(r"(?<![\d/.])(?:(\d\d)[/.](\d\d)|([0-3]?\d)[/.]([01]?\d)[/.](\d{4}|\d{2}))(?![\d/.]|[ ]?%)")
"""'08/01' or '8/1/2017', day first; '3/4' alone is a share."""


def written_on(text: str, title: str | None, published: date | None) -> date | None:
    """The day that the head of a report names as that of its writing, else the day of publication.

    Worked example: published on 5 March 2020, 'TRIPOLI, March 4 (Agency) - Shells hit the port today.' was written on
    4 March; so was 'Daily digest 04/03'.
    """
    if published is None:
        return None
    return _in_title(title or text.split("\n", 1)[0], published) or _in_date_line(text, published) or published


def _in_title(title: str, published: date) -> date | None:
    words = {word.strip(".,:;|").lower() for word in title.split()}
    if not any(time_words().has("bulletin", word) for word in words):
        return None
    for match in DAY_AND_MONTH.finditer(title):
        month, number = int(match[2] or match[4]), int(match[1] or match[3])
        day = day_of(_full_year(match[5], published), month, number)
        if _is_near(day, published):
            return day
    return _first_day(title, [find for find in find_forms(title, 0, len(title)) if find.form == "day"], published)


def _full_year(said: str | None, published: date) -> int:
    if said is None:
        return published.year
    return int(said) if len(said) == 4 else 2000 + int(said)


def _in_date_line(text: str, published: date) -> date | None:
    for line in text.split("\n")[:HEAD_LINES]:
        finds = [find for find in find_forms(line, 0, min(len(line), 90)) if find.form == "day"]
        found = [find for find in finds if _is_date_line(line, find)]
        if found:
            return _first_day(line, found, published)
    return None


def _is_date_line(line: str, find: Find) -> bool:
    before = line[: find.start]
    is_place = PLACE_BEFORE.fullmatch(before) is not None and not any(word.islower() for word in before.split())
    return is_place and BREAK_AFTER.match(line, find.end) is not None


def _first_day(line: str, finds: list[Find], published: date) -> date | None:
    for find in finds:
        said = line[find.start : find.end]
        # A month named in words: a weekday alone is that of the news, and the year must not be another.
        if not re.search(r"\d", YEAR.sub("", said)):
            continue
        reading = read_form(find.form, said, Setting(published, published, None, False, line[: find.start], ""))
        day = date.fromisoformat(reading.start) if reading and reading.start and len(reading.start) == 10 else None
        if _is_near(day, published):
            return day
    return None


def _is_near(day: date | None, published: date) -> bool:
    return day is not None and 0 <= (published - day).days <= LONGEST_DELAY
