"""The day of publication from what a file gives for it."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

WRITTEN_OUT = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%d %b. %Y", "%b. %d, %Y")
"""Forms with the month as a word; 3/4/2020 is two days, so it is none."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
"""Years that a date of publication can have; outside, a digit was lost."""

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:$|[T ])|\d{8}$")


def publication_day(value: str) -> date | None:
    """The day that `value` names, None where it names none for certain.

    Takes ISO 8601 ('2020-01-28', '2020-01-28T22:10:00+03:00': the day as written there), RFC 2822 ('Tue, 28 Jan 2020
    10:00:00 +0000') and days with the month as a word. '2020-02-31', '28/01/20' and 'yesterday' give None.
    """
    value = value.strip()
    if not value.isascii():
        return None
    found = _iso(value) or _written_out(value) or _mail(value)
    return found if found is not None and EARLIEST_YEAR <= found.year <= LATEST_YEAR else None


def _iso(value: str) -> date | None:
    if not ISO_DAY.match(value):
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def _written_out(value: str) -> date | None:
    for form in WRITTEN_OUT:
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    return None


def _mail(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None
