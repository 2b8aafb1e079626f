"""What a find means: its TIMEX3 type and value, and the days it covers.

One function per form of `knowledge/times/forms.yaml`, chosen by the form's name. Values follow TimeML (ISO 24617-1):
2018-10-15, 2018-10-15TEV, 2018-W42, P2W, PT6H, PXD, PAST_REF. A function gives None where the words are no time after
all ('two-year-old', 'the second model').
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from truceline.coding.when_calendar import (
    day_of,
    feast_day,
    iso_week,
    last_weekday,
    months_later,
    moved,
    next_weekday,
    week_of,
    yearless_day,
    yearless_month,
)
from truceline.knowledge.times import time_words
from truceline.records import Grain

UNKNOWN_DAY = "XXXX-XX-XX"
"""The value of a day that cannot be told, for want of a date to count from."""

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
DAYNUM = re.compile(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d|[ \u00a0]?(?:[ap]\.?m))", re.IGNORECASE)
CLOCK = re.compile(
    r"(\d{1,2})(?:[:.]([0-5]\d))?[ \u00a0]*(?:([ap])\.?m|o['’]clock)|(\d{1,2}):([0-5]\d)"
    r"|(\d\d)([0-5]\d)\b(?=\s*[A-Zhl])",
    re.I,
)
WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
AGE = re.compile(r"[\s-]*(?:old|olds|of age)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a find: `anchor` is the day to count from, `published` the day of publication.

    `narrative` is the last day told before, `ahead` the direction (None if nothing tells), `before` and `after` the
    text around, `year` a year given by a later part of the same range.
    """

    published: date | None
    anchor: date | None
    narrative: date | None
    ahead: bool | None
    before: str
    after: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a find; `start` and `end` are partial ISO dates, both None where no day can be told."""

    type: str
    value: str
    grain: Grain
    start: str | None = None
    end: str | None = None
    mod: str | None = None
    part_of_day: str | None = None
    clock: str | None = None
    length: tuple[Fraction, str] | None = None
    """Amount and unit of a duration, for the caller who knows where it begins or ends."""
    cut: int | None = None
    """Number of characters of the find that are the expression, where not all are."""


Reader = Callable[[str, Setting], "Reading | None"]


def _on(day: date | None, value_tail: str = "", **more: object) -> Reading:
    value = (day.isoformat() if day else UNKNOWN_DAY) + value_tail
    said = day.isoformat() if day else None
    grain = Grain.MINUTE if ":" in value_tail else Grain.PART_OF_DAY if value_tail else Grain.DAY
    reading = Reading("TIME" if value_tail else "DATE", value, grain, said, said)
    return replace(reading, **more) if more else reading  # type: ignore[arg-type]


def _over(first: date | None, last: date | None, type_: str, value: str, grain: Grain = Grain.SPAN) -> Reading:
    return Reading(type_, value, grain, first.isoformat() if first else None, last.isoformat() if last else None)


def words_of(text: str) -> list[str]:
    """The words of an expression in lower case, without digits."""
    return [word.lower() for word in WORD.findall(text)]


def find_value(word_class: str, words: list[str]) -> str | None:
    """What the first word of this class stands for, None if there is none."""
    table = time_words()
    return next((value for word in words if (value := table.value(word_class, word)) is not None), None)


def read_unit(words: list[str]) -> tuple[str, bool] | None:
    """The last unit among the words and whether it is a plural: ('D', True) for 'days'."""
    table = time_words()
    for word in reversed(words):
        for form, is_plural in ((word, False), (word.removesuffix("s"), word.endswith("s"))):
            value = table.value("unit", form)
            if value is not None:
                return value, is_plural
    return None


def clock_of(text: str) -> str | None:
    """A clock time as HH:MM: '9 p.m.' is 21:00, '2300 GMT' 23:00."""
    match = CLOCK.search(text)
    if not match:
        return None
    if match[3]:
        hour, minute = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0), match[2] or "00"
    elif match[1]:
        hour, minute = int(match[1]), match[2] or "00"
    else:
        hour, minute = int(match[4] or match[6]), match[5] or match[7]
    return f"{hour:02d}:{minute}" if hour < 25 else None


def time_of_day(text: str) -> tuple[str, str | None, str | None]:
    """The TIMEX3 tail of a time, the part of day as said and the clock time: ('TEV', 'late evening', None)."""
    words = words_of(text)
    table = time_words()
    said = (
        " ".join(
            word
            for word in words
            if table.has("part", word) or table.has("edge", word) or table.has("said_of_day", word)
        )
        or None
    )
    clock = clock_of(text)
    if clock:
        return f"T{clock}", said, clock
    part = find_value("part", words)
    if part:
        return part, said, None
    if "overnight" in words or "tonight" in words:
        return "TNI", said, None
    if "hours" in words:
        return "TMO", said, None
    return find_value("edge", [word.replace("earlier", "").replace("later", "") for word in words]) or "", said, None


def read_day(text: str, setting: Setting) -> Reading | None:
    """'late Monday evening', 'September 17, 2018', 'the night of 9 November', 'yesterday', 'the same day'."""
    tail, said, clock = time_of_day(text)
    day, is_known = _calendar_day(text, setting)
    if not is_known:
        return None
    if day is None and (weekday := find_value("weekday", words_of(text))) is not None:
        return Reading("TIME" if tail else "DATE", f"XXXX-WXX-{int(weekday) + 1}{tail}", Grain.DAY)
    return _on(day, tail, part_of_day=said, clock=clock)


def _calendar_day(text: str, setting: Setting) -> tuple[date | None, bool]:
    """The day, and False where the calendar has no such day."""
    numeric = re.search(r"(\d{4})-(\d\d)-(\d\d)", text)
    if numeric:
        day = day_of(int(numeric[1]), int(numeric[2]), int(numeric[3]))
        return day, day is not None
    numeric = re.search(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})", text)
    if numeric:
        day = _slashed_day(int(numeric[1]), int(numeric[2]), numeric[3])
        return day, day is not None
    words = words_of(text)
    month = find_value("month", words)
    if month is not None and (number := DAYNUM.search(YEAR.sub("", text))):
        return _month_day(text, int(month), int(number[1]), setting)
    feast = next((feast for name, feast in time_words().feasts.items() if name in text.lower()), None)
    if feast is not None:
        return (feast_day(feast, setting.anchor, setting.ahead) if setting.anchor else None), True
    weekday = find_value("weekday", [word.removesuffix("s") if word.endswith("days") else word for word in words])
    if weekday is not None:
        if len(words) == 1 and _may_be_another_word(words[0], setting):
            return None, False
        return _weekday(words, int(weekday), setting), True
    return _told_day(words, setting), True


def _slashed_day(first: int, second: int, year: str) -> date | None:
    """Day first, as everywhere but in the United States, unless only the other order is a date."""
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return day_of(full, second, first) or day_of(full, first, second)


def _month_day(text: str, month: int, number: int, setting: Setting) -> tuple[date | None, bool]:
    year = YEAR.search(text)
    given = int(year[0]) if year else setting.year
    if given is not None:
        day = day_of(given, month, number)
        return day, day is not None
    if setting.anchor is None:
        return None, day_of(2000, month, number) is not None
    day = yearless_day(setting.anchor, month, number, setting.ahead)
    return day, day is not None


def _weekday(words: list[str], weekday: int, setting: Setting) -> date | None:
    if setting.published is None:
        return None
    if "next" in words or "coming" in words:
        return next_weekday(setting.published, weekday, strictly=True)
    if "last" in words or "past" in words:
        return last_weekday(setting.published, weekday, strictly=True)
    if setting.ahead:
        return next_weekday(setting.published, weekday)
    return last_weekday(setting.published, weekday)


def _told_day(words: list[str], setting: Setting) -> date | None:
    """'today', 'the day before yesterday' from the day of publication; 'the next day' from the day told before."""
    for word in words:
        if (told := time_words().value("day_shift", word)) is not None:
            shift = int(told) + {"before": -1, "after": 1}.get(words[words.index(word) - 1], 0)
            return setting.published + timedelta(days=shift) if setting.published else None
    anchor = setting.narrative or setting.published
    if anchor is None:
        return None
    step = int(find_value("day_step", words) or 0)
    return anchor + timedelta(days=step)


def read_first_of_two(text: str, setting: Setting) -> Reading | None:
    """The '24' of 'from 24 to 27 February 2017': month and year stand after the second number."""
    rest = re.match(
        r"\s*(?:to|and|until|through|[-–—])?\s*(\d{1,2})\S*\s+(?:of\s+)?([A-Za-z]+)\.?(?:,?\s+(\d{4}))?", setting.after
    )
    month = find_value("month", [rest[2].lower()]) if rest else None
    if rest is None or month is None:
        return None
    number = int(re.sub(r"\D", "", text))
    day, is_known = _month_day(rest[3] or "", int(month), number, setting)
    return _on(day) if is_known else None


def read_month(text: str, setting: Setting) -> Reading | None:
    """'February', 'late 2018 October', 'last May': a month, partial."""
    words = words_of(text)
    month = int(find_value("month", words) or 0)
    year = YEAR.search(text)
    if not year and len(words) == 1 and _may_be_another_word(words[0], setting):
        return None
    if year:
        which = int(year[0])
    elif setting.year is not None:
        which = setting.year
    elif (later := re.match(r"\s+of\s+(next|last|this)\s+year", setting.after)) and setting.published:
        which = setting.published.year + {"next": 1, "last": -1, "this": 0}[later[1]]
    elif setting.anchor is None:
        return Reading("DATE", f"XXXX-{month:02d}", Grain.MONTH)
    else:
        which = _year_of_month(words, month, setting.anchor, setting.ahead)
    value = f"{which:04d}-{month:02d}"
    return Reading("DATE", value, Grain.MONTH, value, value, mod=_edge(words))


def _may_be_another_word(word: str, setting: Setting) -> bool:
    """True for 'May', 'March', 'Sat' and 'Sun' where nothing before them says that they are times."""
    before = setting.before.split()[-1:]
    preposed = bool(before) and time_words().has("before_a_month", before[0]) and setting.before[-1:].isspace()
    return time_words().has("also_a_word", word) and not preposed


def _year_of_month(words: list[str], month: int, anchor: date, ahead: bool | None) -> int:
    if "next" in words:
        return anchor.year + (month <= anchor.month)
    if "last" in words:
        return anchor.year - (month >= anchor.month)
    return yearless_month(anchor, month, ahead)


def _edge(words: list[str]) -> str | None:
    return find_value("mod", words)


def read_year(text: str, setting: Setting) -> Reading | None:
    """'2018', 'early 2011', and '82 of this or the last century."""
    digits = re.search(r"\d+", text)
    assert digits is not None
    year = digits[0]
    if len(year) == 2:
        limit = (setting.published.year if setting.published else 2050) % 100
        year = ("20" if int(year) <= limit else "19") + year
    return Reading("DATE", year, Grain.YEAR, year, year, mod=_edge(words_of(text)))


def read_now_unit(text: str, setting: Setting) -> Reading | None:
    """'this week', 'earlier this month', 'last year', 'the day', 'that year'."""
    words = words_of(text)
    found = read_unit(words)
    if found is None or found[1] or found[0].startswith("T"):
        return None
    step = -1 if "last" in words else 1 if "next" in words else 0
    anchor = (setting.narrative if "that" in words else None) or setting.published
    if found[0] == "Y" and "the" in words and re.match(r"\s+\d{4}\b", setting.after):
        return None
    if found[0] == "D" and (step or re.match(r"\s+(?:the|when|that|of|after|before|he|she|they|it)\b", setting.after)):
        return None
    return _unit_at(found[0], step, anchor, _edge(words))


def _unit_at(unit: str, step: int, anchor: date | None, mod: str | None) -> Reading | None:
    """The week, month, quarter or year of the anchor, or one `step` units away, up to or from the anchor if `mod`."""
    day = moved(anchor, Fraction(step), unit) if anchor else None
    if day is None:
        return Reading("DATE", UNKNOWN_DAY, Grain.SPAN)
    if unit == "D":
        return _on(day)
    if unit in ("M", "Y"):
        value = day.isoformat()[: 7 if unit == "M" else 4]
        reading = Reading("DATE", value, Grain.MONTH if unit == "M" else Grain.YEAR, value, value, mod=mod)
        first = day.replace(day=1) if unit == "M" else day.replace(month=1, day=1)
        last = months_later(first, 1 if unit == "M" else 12) - timedelta(days=1)
    elif unit == "W":
        first, last = week_of(day)
        reading = replace(_over(first, last, "DATE", iso_week(day), Grain.WEEK), mod=mod)
    elif unit == "Q":
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        last = months_later(first, 3) - timedelta(days=1)
        reading = _over(first, last, "DATE", f"{day.year}-Q{(day.month + 2) // 3}")
    else:
        return Reading("DURATION", f"P{unit}", Grain.SPAN, length=(Fraction(1), unit))
    if step == 0 and mod == "START" and anchor:
        return replace(reading, start=first.isoformat(), end=anchor.isoformat())
    if step == 0 and mod == "END" and anchor:
        return replace(reading, start=anchor.isoformat(), end=last.isoformat())
    return reading
