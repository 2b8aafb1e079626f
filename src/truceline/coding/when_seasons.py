"""What parts of the calendar mean: weekends, seasons, quarters and halves, decades, the end of a month.

Goes on from `when_values.py`; `read_form` in `when_spans.py` is the door.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from truceline.coding.when_calendar import iso_week, last_weekday, months_later
from truceline.coding.when_values import (
    YEAR,
    Reading,
    Setting,
    _edge,
    _over,
    _unit_at,
    find_value,
    read_day,
    read_month,
    read_now_unit,
    read_unit,
    read_year,
    words_of,
)
from truceline.records import Grain

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def read_weekend(text: str, setting: Setting) -> Reading | None:
    """'over the weekend', 'next weekend': Saturday and Sunday."""
    words = words_of(text)
    if setting.published is None:
        return Reading("DATE", "XXXX-WXX-WE", Grain.SPAN)
    saturday = last_weekday(setting.published, 5)
    running = (setting.published - saturday).days < 2
    if "next" in words or setting.ahead:
        saturday += timedelta(days=0 if running and "next" not in words else 7)
    elif "last" in words and running:
        saturday -= timedelta(days=7)
    return _over(saturday, saturday + timedelta(days=1), "DATE", f"{iso_week(saturday)}-WE")


def read_quarter(text: str, setting: Setting) -> Reading | None:
    """'the third quarter of 2018', 'the last quarter'; a half or quarter without a year is none (a football match)."""
    words = words_of(text)
    year = YEAR.search(text)
    if not year:
        is_last = "last" in words and "quarter" in words
        return _unit_at("Q", -1, setting.published, None) if is_last else None
    number = int(find_value("ordinal", words) or 0) or int(re.findall(r"[1-4]", text)[0])
    months, letter = (6, "H") if "half" in words else (3, "Q")
    if number * months > 12:
        return None
    first = date(int(year[0]), (number - 1) * months + 1, 1)
    return _over(first, months_later(first, months) - timedelta(days=1), "DATE", f"{year[0]}-{letter}{number}")


def read_season(text: str, setting: Setting) -> Reading | None:
    """'last summer', 'the spring of 2015'; 'the fall' without a year is what a town suffers."""
    words = words_of(text)
    season = find_value("season", words) or ""
    year = YEAR.search(text)
    said_when = bool({"last", "next", "this"} & set(words)) or _is_in_the_season(setting)
    if not year and ("fall" in words or "spring" in words) and not said_when:
        return None
    month = SEASON_MONTHS[season]
    if year:
        which = int(year[0])
    elif setting.published is None:
        return Reading("DATE", f"XXXX-{season}", Grain.SEASON)
    else:
        which = setting.published.year
        begun = setting.published.month >= month
        which -= ("last" in words and setting.published.month < month + 3) or ("next" not in words and not begun)
        which += "next" in words and begun
    first = date(which, month, 1)
    last = months_later(first, 3) - timedelta(days=1)
    return replace(_over(first, last, "DATE", f"{which}-{season}", Grain.SEASON), mod=_edge(words))


def _is_in_the_season(setting: Setting) -> bool:
    """'In the spring, ...', but not 'in the fall of the town'."""
    return setting.before.lower().endswith("in ") and not re.match(r"\s+(?:of|from|to)\b", setting.after)


def read_century(text: str, _: Setting) -> Reading | None:
    """'the 20th century' has the value 19."""
    number = int(re.findall(r"\d+", text)[0]) - 1
    return Reading("DATE", f"{number:02d}", Grain.SPAN, f"{number:02d}00", f"{number:02d}99", mod=_edge(words_of(text)))


def read_decade(text: str, _: Setting) -> Reading | None:
    """'the 1990s' has the value 199."""
    digits = re.findall(r"\d{3}", text)[0]
    return Reading("DATE", digits, Grain.SPAN, f"{digits}0", f"{digits}9", mod=_edge(words_of(text)))


def read_edge_of(text: str, setting: Setting) -> Reading | None:
    """'the end of the month', 'the beginning of February': the value of the whole, and a mod."""
    head, rest = re.split(r"\bof\s+", text, maxsplit=1, flags=re.IGNORECASE)
    mod = _edge(words_of(head))
    words = words_of(rest)
    inner: Reading | None
    if find_value("month", words):
        inner = read_month(rest, replace(setting, before="of "))
    elif year := YEAR.search(rest):
        inner = read_year(year[0], setting)
    else:
        found = read_unit(words)
        step = -1 if "last" in words else 1 if "next" in words else 0
        if found is None or found[0].startswith("T"):
            return None
        inner = _unit_at(found[0], step, setting.published, mod)
    return replace(inner, mod=mod) if inner else None


def read_half_of(text: str, setting: Setting) -> Reading | None:
    """'The first half of May', 'the second half of the year': the value of the whole, the days of the half."""
    head, rest = re.split(r"\bof\s+", text, maxsplit=1, flags=re.IGNORECASE)
    inner = (
        read_month(rest, replace(setting, before="of "))
        if find_value("month", words_of(rest))
        else read_now_unit(rest, setting)
    )
    if inner is None or inner.start is None or inner.grain not in (Grain.MONTH, Grain.YEAR):
        return None
    first = date.fromisoformat(f"{inner.start}-01" if inner.grain is Grain.MONTH else f"{inner.start}-01-01")
    # A month's first half ends on the 15th, a year's on the last day of June.
    middle = first.replace(day=15) if inner.grain is Grain.MONTH else first.replace(month=6, day=30)
    last = months_later(first, 1 if inner.grain is Grain.MONTH else 12) - timedelta(days=1)
    is_first = "first" in words_of(head)
    begin, end = (first, middle) if is_first else (middle + timedelta(days=1), last)
    return _over(begin, end, "DATE", inner.value, Grain.SPAN)


def read_week_of(text: str, setting: Setting) -> Reading | None:
    """'The week of 20 November': the week of that day."""
    day = read_day(text, setting)
    if day is None or day.start is None:
        return None
    return _unit_at("W", 0, date.fromisoformat(day.start), None)


def read_unit_end(text: str, setting: Setting) -> Reading | None:
    """'Year's end', 'the week's end': the value of the whole, and its end as a mod."""
    found = read_unit([re.sub(r"['’]s$", "", word) for word in words_of(text)])
    return _unit_at(found[0], 0, setting.published, "END") if found else None
