"""What the relative and lasting forms mean: 'the past two weeks', 'three days earlier', 'for six weeks', 'every night'.

Goes on from `when_values.py` and `when_seasons.py`; `read_form` is the door to all three.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from truceline.coding.how_many_numbers import read_number
from truceline.coding.when_calendar import moved
from truceline.coding.when_seasons import (
    read_century,
    read_decade,
    read_edge_of,
    read_half_of,
    read_quarter,
    read_season,
    read_unit_end,
    read_week_of,
    read_weekend,
)
from truceline.coding.when_values import (
    AGE,
    UNKNOWN_DAY,
    Reader,
    Reading,
    Setting,
    _on,
    _unit_at,
    find_value,
    read_day,
    read_first_of_two,
    read_month,
    read_now_unit,
    read_unit,
    read_year,
    time_of_day,
    words_of,
)
from truceline.knowledge.times import time_words
from truceline.records import Grain

SINGLE = {"a", "an", "one"}


def _amount_of(text: str) -> Fraction | None:
    """The number of units, None where the text gives none or a vague one."""
    words = words_of(text)
    if find_value("vague_amount", words):
        return None
    if "couple" in words:
        return Fraction(2)
    if "single" in words:
        return Fraction(1)
    if "half" in words and "and" not in words and not re.search(r"\d", text):
        return Fraction(1, 2)
    number = re.search(r"\d[\d,.]*", text)
    known = [word for word in words if read_number(word) is not None or word in ("and", "half", "a", "an")]
    while known and known[0] in ("and", "half"):
        known = known[1:]
    while known and known[-1] in ("and", "a", "an") and len(known) > 1:
        known = known[:-1]
    if number:
        half = Fraction(1, 2) if "half" in words else Fraction(0)
        value = read_number(number[0])
        return value + half if value is not None else None
    if not known:
        return None
    return Fraction(1) if known[0] in ("a", "an") and len(known) == 1 else read_number(" ".join(known))


def duration_value(amount: Fraction | None, unit: str) -> str:
    """A TIMEX3 duration: P2W, PT6H, PXD where the amount is vague; half an hour is PT30M."""
    if amount is not None and amount.denominator > 1 and unit == "TH":
        amount, unit = amount * 60, "TM"
    clock = unit.startswith("T")
    factor = re.match(r"(\d+)", unit)
    letter = unit.lstrip("T0123456789")
    if amount is None:
        number = "X"
    else:
        whole = amount * int(factor[1]) if factor else amount
        number = str(int(whole)) if whole.denominator == 1 else f"{float(whole):g}"
    return f"P{'T' if clock else ''}{number}{letter}"


def _modifier(words: list[str]) -> str | None:
    first = " ".join(words[:2])
    if first in ("more than", "just over") or words[0] == "over":
        return "MORE_THAN"
    if first in ("less than", "fewer than", "just under", "up to") or words[0] in ("nearly", "almost", "under"):
        return "LESS_THAN"
    return "EQUAL_OR_MORE" if first == "at least" else None


def read_spell(text: str, setting: Setting) -> Reading | None:
    """'six weeks', 'more than two months', '13-month', 'half an hour'; None for ages and ordinal seconds."""
    words = words_of(text)
    found = read_unit(words)
    if found is None or AGE.match(setting.after) or re.search(r"\b(?:aged?|ages)\s+$", setting.before, re.I):
        return None
    if text.istitle() and re.match(r"['’]?s?\s+(?:War|Rule|Plan|Campaign)\b", setting.after):
        # 'The Six-Day War', 'the Hundred Days Campaign' are names.
        return None
    unit = found[0]
    amount = _amount_of(text)
    if unit in ("TS", "Q") and (amount in (None, 1, 3) and not re.search(r"\d", text)):
        return None
    rate = re.search(r"(?:\d|\btimes|\bhundred|\bthousand|\bmillion|\bbillion)\s+$", setting.before)
    if words[0] in SINGLE and rate:
        return Reading("SET", duration_value(Fraction(1), unit), Grain.SPAN)
    value = duration_value(amount, unit)
    length = (amount, unit) if amount is not None else None
    return Reading("DURATION", value, Grain.SPAN, mod=_modifier(words), length=length)


def read_bare_units(text: str, setting: Setting) -> Reading | None:
    """'for years', 'in minutes', 'days before': a duration of unknown length."""
    words = setting.before.lower().split()
    while words and words[-1] in ("just", "only"):
        words.pop()
    lasts = bool(words) and time_words().has("lasting_before", words[-1])
    following = " ".join(setting.after.split())
    if not lasts and not any(re.match(rf"{word}\b", following) for word in time_words().words["joined_after"]):
        return None
    found = read_unit(words_of(text))
    return Reading("DURATION", duration_value(None, found[0]), Grain.SPAN) if found else None


def read_shift(text: str, setting: Setting) -> Reading | None:
    """'two weeks ago' from the day of publication, 'three days earlier' from the day told before.

    'two years after the war began' is a duration: the words after it, not the calendar, say where it begins.
    """
    words = words_of(text)
    found = read_unit(words)
    if found is None:
        return None
    unit, last = found[0], words[-1]
    cut = re.search(r"\s+(?:after|before|prior|later|earlier)$", text)
    goes_on = re.match(r"\s+(?:than\b|[\w'‘“\"])", setting.after)
    only_amount = text[: cut.start()] if cut else text
    if cut and goes_on and (last in ("after", "before", "prior") or goes_on[0].strip() == "than"):
        spell = read_spell(only_amount, setting)
        return replace(spell, cut=len(only_amount)) if spell else None
    back = time_words().has("back", last)
    amount = _amount_of(only_amount)
    if amount is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF", Grain.SPAN)
    anchor = setting.published if last in ("ago", "now", "hence") else setting.narrative or setting.published
    day = moved(anchor, -amount if back else amount, unit) if anchor else None
    if day is None:
        return Reading("DATE", UNKNOWN_DAY, Grain.SPAN)
    if unit.startswith("T"):
        # Hours from now stay on the day unless they are a full one: '48 hours later'.
        day = moved(anchor, (-amount if back else amount) // 24, "D") if unit == "TH" and amount >= 24 else anchor  # type: ignore[arg-type]
        return _on(day)
    if unit in ("D", "W", "2W") and (unit == "D" or last != "ago"):
        return _on(day)
    return _unit_at({"2W": "W", "10Y": "Y", "100Y": "Y"}.get(unit, unit), 0, day, _modifier(words))


def read_scope(text: str, setting: Setting) -> Reading | None:
    """'the past 24 hours', 'last week', 'the coming days', 'recent years', 'the next four years'."""
    words = words_of(text)
    found = read_unit(words)
    if found is None:
        return None
    unit, is_plural = found
    ahead = bool({"next", "coming", "following"} & set(words))
    back = bool({"last", "past", "previous", "preceding", "recent"} & set(words))
    numbered = _amount_of(text) is not None or find_value("vague_amount", words) is not None
    if not back and not ahead:
        if unit == "D" or unit.startswith("T") or (numbered and not is_plural):
            return None
        anchor = (setting.narrative if "same" in words else None) or setting.published
        return _unit_at(unit, 0, anchor, None)
    if is_plural and not numbered:
        return Reading("DATE", "FUTURE_REF" if ahead else "PAST_REF", Grain.SPAN)
    if not is_plural and "past" not in words and unit not in ("10Y", "100Y", "TH", "TM", "TS"):
        if unit == "D":
            return None
        step = 1 if ahead else -1
        told = bool({"previous", "preceding", "following"} & set(words))
        return _unit_at(unit, step, (setting.narrative if told else None) or setting.published, None)
    amount = _amount_of(text) if numbered else Fraction(1)
    return _reaching(amount, unit, ahead, setting.published)


def _reaching(amount: Fraction | None, unit: str, ahead: bool, published: date | None) -> Reading:
    """A stretch that ends or begins on the day of publication."""
    reading = Reading("DURATION", duration_value(amount, unit), Grain.SPAN)
    if published is None:
        return reading
    other = moved(published, amount if ahead else -amount, unit) if amount is not None else None
    first, last = (published, other) if ahead else (other, published)
    return replace(reading, start=first.isoformat() if first else None, end=last.isoformat() if last else None)


def read_in_a_row(text: str, setting: Setting) -> Reading | None:
    """'the fourth day in a row', 'the third consecutive night': so many units up to the day of publication."""
    words = words_of(text)
    digits = re.search(r"\d+", text)
    number = int(digits[0]) if digits else int(find_value("ordinal", words) or 0) or None
    found = ("D", False) if find_value("part", words) else read_unit(words)
    if number is None or found is None:
        return None
    reading = _reaching(Fraction(number), found[0], False, setting.published)
    if setting.published and found[0] == "D":
        reading = replace(reading, start=(setting.published - timedelta(days=number - 1)).isoformat())
    return reading


def read_set(text: str, _: Setting) -> Reading | None:
    """'every night', 'twice a week', 'daily', 'every Friday'."""
    words = words_of(text)
    singular = [word.removesuffix("s") if word.endswith("days") else word for word in words]
    part, weekday = find_value("part", words), find_value("weekday", singular)
    if weekday is not None:
        return Reading("SET", f"XXXX-WXX-{int(weekday) + 1}{part or ''}", Grain.SPAN)
    if part:
        return Reading("SET", f"{UNKNOWN_DAY}{part}", Grain.SPAN)
    if season := find_value("season", words):
        return Reading("SET", f"XXXX-{season}", Grain.SPAN)
    found = read_unit(words)
    if found is None:
        value = find_value("set", words)
        return Reading("SET", value, Grain.SPAN) if value else None
    after_each = re.split(r"\b(?:every|each|per|an?)\b", text, flags=re.IGNORECASE)[-1]
    amount = (
        Fraction(2)
        if "other" in words
        else read_number(after_each.rsplit(None, 1)[0])
        if after_each.split()[1:]
        else None
    )
    return Reading("SET", duration_value(amount or Fraction(1), found[0]), Grain.SPAN)


def read_told_part(text: str, setting: Setting) -> Reading | None:
    """'this morning', 'last night' (the night before publication), 'that evening', 'the next morning'."""
    words = words_of(text)
    anchor = setting.published if {"this", "last"} & set(words) else setting.narrative or setting.published
    step = -1 if {"last", "previous"} & set(words) else 1 if {"next", "following"} & set(words) else 0
    day = anchor + timedelta(days=step) if anchor else None
    return _on(day, find_value("part", words) or "", part_of_day=text)


def read_clock(text: str, setting: Setting) -> Reading | None:
    """'13:45 local time', 'at dawn', 'noon': on the day told in the sentence, else that of publication."""
    tail, said, clock = time_of_day(text)
    if not tail:
        return None
    return _on(setting.narrative or setting.published, tail, part_of_day=None if clock else said or text, clock=clock)


def read_night(text: str, setting: Setting) -> Reading | None:
    """'overnight' reaches from the evening before into the day of publication; 'tonight' is its own."""
    if text.lower() != "overnight":
        return (
            read_clock(text, setting) if text.lower() != "tonight" else _on(setting.published, "TNI", part_of_day=text)
        )
    day = setting.published
    reading = _on(day, "TNI", part_of_day=text)
    return replace(reading, start=(day - timedelta(days=1)).isoformat()) if day else reading


def read_vague(text: str, setting: Setting) -> Reading | None:
    """'recently', 'now', 'soon': no day, only a direction."""
    before = setting.before.split()[-1:]
    if before and before[0].lower() in ("most", "more", "as", "until", "and"):
        return None
    if re.match(r"\s+(?:after|before)\b", setting.after):
        # 'Shortly after midnight': how near, not when.
        return None
    value = time_words().value("vague", " ".join(text.split()))
    return Reading("DATE", value, Grain.SPAN) if value else None


READERS: dict[str, Reader] = {
    "two_days": read_day,
    "first_of_two": read_first_of_two,
    "day": read_day,
    "edge_of": read_edge_of,
    "half_of": read_half_of,
    "unit_end": read_unit_end,
    "week_of": read_week_of,
    "month": read_month,
    "shift": read_shift,
    "weekend": read_weekend,
    "in_a_row": read_in_a_row,
    "quarter": read_quarter,
    "scope": read_scope,
    "now_unit": read_now_unit,
    "season": read_season,
    "century": read_century,
    "decade": read_decade,
    "set": read_set,
    "told_part": read_told_part,
    "spell_of_time": read_spell,
    "bare_units": read_bare_units,
    "clock": read_clock,
    "night": read_night,
    "part_alone": read_clock,
    "year": read_year,
    "vague": read_vague,
}


def read_form(form: str, text: str, setting: Setting) -> Reading | None:
    """The meaning of a find of this form, None where the words are no time."""
    return READERS[form](text, setting)
