"""When: the time expressions of a report, and the time of an act.

In: a parsed report and the day it was published. Out: `TimeExpression`s with their TIMEX3 value and the days they
cover, and for a trigger word the time of the act it names, not of the telling. The coder asks once per trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise

from truceline.coding.grammar import Form, Function, ParsedReport, Sentence, Word
from truceline.coding.when_attach import (
    act_times,
    clause_of,
    estimated_day,
    home_of,
    is_ahead,
    is_of_what_is_spoken_of,
    is_perfect,
    word_at,
)
from truceline.coding.when_calendar import moved
from truceline.coding.when_forms import Find, find_forms, speaks_of_time
from truceline.coding.when_spans import read_form
from truceline.coding.when_values import YEAR, Reading, Setting
from truceline.knowledge.times import time_words
from truceline.records import Grain, Span, When

RANGE_LINK = re.compile(r"\s*(?:to|and|until|till|through|-|–|—)\s*", re.IGNORECASE)

HEAD = 1000
"""Characters at the head of a report in which a monitor says up to when it tells."""

LONGEST_HEAD = 300
"""Characters in which a title and a date line stand, where the page has run them into the first sentence."""

LONGEST_DELAY = 3
"""Days between the end of a monitor's period and the day on which it is published."""

AFTER_OR_BEFORE = re.compile(r"\s+(after|before)\b", re.IGNORECASE)

SECOND_DAY = re.compile(r"\s*(?:and|,|to|-|–)\s*(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+((?:19|20)\d\d))?")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time.

    `type` is DATE, TIME, DURATION or SET and `value` the TIMEX3 value; `mod` START, MID, END, MORE_THAN, LESS_THAN.
    `when` is None where no day follows from the words ('recently', 'six weeks'). `preposition` stands before the span
    ('by', 'since'), lower case. `direction` is 'ahead', 'back' or 'open'. `word` is the word the rest hangs on,
    `length` amount and unit of a duration.
    """

    span: Span
    type: str
    value: str
    mod: str | None
    when: When | None
    preposition: str | None
    direction: str
    word: Word
    length: tuple[Fraction, str] | None = None


class TimeReader:
    """The times of one report; `published` None leaves relative days unresolved."""

    def __init__(self, parsed: ParsedReport, published: date | None) -> None:
        self._text = parsed.text
        self._sentences = parsed.sentences
        self._published = published
        self._by_sentence: dict[int, tuple[TimeExpression, ...]] = {}

    @cached_property
    def expressions(self) -> tuple[TimeExpression, ...]:
        """All time expressions of the report in text order.

        Worked example: 'spoke on late Monday evening', published on Tuesday 2020-01-28, gives 'late Monday evening',
        TIME, 2020-01-27TEV, with the part of day 'late evening'.
        """
        found: list[TimeExpression] = []
        last_day: tuple[date, int] | None = None
        for sentence in self._sentences:
            told = last_day[0] if last_day and sentence.paragraph - last_day[1] <= 1 else None
            here, day = self._read_sentence(sentence, told)
            if day is not None:
                last_day = (day, sentence.paragraph)
            self._by_sentence[sentence.index] = here
            found.extend(here)
        return tuple(found)

    def in_sentence(self, sentence: Sentence) -> tuple[TimeExpression, ...]:
        """The time expressions of one sentence of this report."""
        return self._by_sentence.get(sentence.index, ()) if self.expressions else ()

    @cached_property
    def written(self) -> date | None:
        """The day that undated news is of: the last day of the period where the head tells one ('as of 14 May')."""
        head = [one for one in self.expressions if one.preposition == "as of" and one.span.start < HEAD][:1]
        told = [one.when.end for one in head if one.when is not None and one.when.end is not None]
        day = date.fromisoformat(told[0]) if told and len(told[0]) == 10 else None
        near = day is not None and self._published is not None and 0 <= (self._published - day).days <= LONGEST_DELAY
        return day if near else self._published

    def of_act(self, trigger: Word, sentence: Sentence, *, in_words: bool = False) -> tuple[When | None, When | None]:
        """The time and the deadline of the act that a trigger names; (None, None) where its clause tells none.

        An act `in_words` has not the time of what the words are about: 'condemned the massacre of 1995'.

        Worked example: in 'met on September 17, 2018 and their talks resulted in an agreement to establish by October
        15 a zone' the agreement has the time 2018-09-17 and the deadline 2018-10-15.
        """
        told = [one for one in self.in_sentence(sentence) if one.when is not None and not self._is_date_line(one)]
        if in_words:
            told = [one for one in told if not is_of_what_is_spoken_of(trigger, one, sentence)]
        return act_times(trigger, sentence, told)

    def _is_date_line(self, one: TimeExpression) -> bool:
        """'Reuters Tuesday 14 Nov 2017' run into the lead: the full date of publication tells of no act."""
        in_head = one.span.start < LONGEST_HEAD and one.preposition is None
        assert one.when is not None
        is_today = self._published is not None and one.when.start == self._published.isoformat()
        return in_head and is_today and YEAR.search(one.span.text) is not None

    def estimate(self, trigger: Word, sentence: Sentence) -> When | None:
        """The day of publication for fresh past-tense news without a day of its own, marked as an estimate.

        None for background (pluperfect, a present of habit), for what lies ahead, and without a day of publication.
        """
        return estimated_day(trigger, self._text, self.written, self.in_sentence(sentence))

    def points_back(self, trigger: Word, sentence: Sentence) -> bool:
        """True where the clause of a trigger says 'recently', 'in recent weeks': some day before, not told."""
        clause = clause_of(trigger)
        told = [one for one in self.in_sentence(sentence) if one.word.function is not Function.ADJECTIVE]
        return any(one.value == "PAST_REF" and home_of(one.word) is clause for one in told)

    def _read_sentence(self, sentence: Sentence, told: date | None) -> tuple[tuple[TimeExpression, ...], date | None]:
        if not speaks_of_time(self._text, sentence.start, sentence.end):
            return (), None
        finds = list(find_forms(self._text, sentence.start, sentence.end))
        found: list[TimeExpression] = []
        anchor, last = self._yearless_anchor(told), told
        own_day: date | None = None
        for number, find in enumerate(finds):
            following = finds[number + 1] if number + 1 < len(finds) else None
            for one in self._read_find(sentence, find, following, anchor, own_day or last):
                found.append(one)
                if one.when and one.when.grain in (Grain.DAY, Grain.PART_OF_DAY, Grain.MINUTE) and one.when.end:
                    own_day = date.fromisoformat(one.when.end)
                    if YEAR.search(one.span.text):
                        anchor = own_day
        return tuple(self._joined(found)), own_day

    def _yearless_anchor(self, told: date | None) -> date | None:
        """The day that dates without a year count from: an earlier year's narrative goes on in its own paragraph."""
        if told and self._published and told.year < self._published.year and (self._published - told).days > 180:
            return told
        return self._published

    def _read_find(
        self, sentence: Sentence, find: Find, following: Find | None, anchor: date | None, narrative: date | None
    ) -> Iterator[TimeExpression]:
        text = self._text[find.start : find.end]
        word = word_at(sentence, find.start, find.end)
        before = self._text[max(sentence.start, find.start - 40) : find.start]
        preposition = _preposition(before)
        ahead = is_ahead(word, preposition)
        setting = Setting(
            published=self._published,
            anchor=anchor,
            narrative=narrative,
            ahead=ahead,
            before=before,
            after=self._text[find.end : min(len(self._text), find.end + 40)],
            year=self._year_ahead(find, following),
        )
        if find.form == "year" and not _is_year(word, preposition, sentence):
            return
        reading = read_form(find.form, text, setting)
        if reading is None:
            return
        yield self._expression(find.start, find.start + (reading.cut or len(text)), reading, preposition, ahead, word)
        if find.form == "two_days":
            yield from self._second_day(sentence, find, setting, preposition)

    def _second_day(
        self, sentence: Sentence, find: Find, setting: Setting, preposition: str | None
    ) -> Iterator[TimeExpression]:
        """The '20' of 'March 19 and 20'."""
        second = SECOND_DAY.match(self._text, find.end)
        if not second:
            return
        month = self._text[find.start : find.end].split()[0]
        reading = read_form("day", f"{month} {second[1]}" + (f", {second[2]}" if second[2] else ""), setting)
        if reading is not None:
            start, end = second.start(1), second.end(2) if second[2] else second.end(1)
            word = word_at(sentence, start, end)
            yield self._expression(start, end, reading, preposition, setting.ahead, word)

    def _year_ahead(self, find: Find, following: Find | None) -> int | None:
        """The year that a later part of the same range gives: 'between April and July 2018'."""
        if find.form == "two_days":
            second = SECOND_DAY.match(self._text, find.end)
            return int(second[2]) if second and second[2] else None
        if following is None or not RANGE_LINK.fullmatch(self._text, find.end, following.start):
            return None
        year = YEAR.search(self._text, following.start, following.end)
        return int(year[0]) if year and following.form in ("day", "month") else None

    def _expression(
        self, start: int, end: int, reading: Reading, preposition: str | None, ahead: bool | None, word: Word
    ) -> TimeExpression:
        span = Span(start=start, end=end, text=self._text[start:end])
        direction = "open" if ahead is None else "ahead" if ahead else "back"
        when = self._when(span, reading, preposition, ahead, word)
        return TimeExpression(
            span, reading.type, reading.value, reading.mod, when, preposition, direction, word, reading.length
        )

    def _when(
        self, span: Span, reading: Reading, preposition: str | None, ahead: bool | None, word: Word
    ) -> When | None:
        start, end = reading.start, reading.end
        grain = reading.grain
        deadline = bool(ahead) and preposition is not None and time_words().has("deadline_cue", preposition)
        published = self._published.isoformat() if self._published else None
        if reading.length is not None and self._published is not None:
            start, end, deadline = self._stretch(reading, preposition, ahead, word)
        if reading.type == "SET" or (start is None and end is None):
            return None
        if preposition == "since" and not ahead:
            end, grain = published, Grain.SPAN
        elif deadline and end is not None:
            start = end
        if start is not None and end is not None and _is_after(start, end):
            return None
        return When(
            start=start,
            end=end,
            grain=grain,
            span=span,
            rule=f"when:{reading.type.lower()}" + (f":{preposition.replace(' ', '_')}" if preposition else ""),
            part_of_day=reading.part_of_day,
            clock=reading.clock,
            is_deadline=deadline,
        )

    def _stretch(
        self, reading: Reading, preposition: str | None, ahead: bool | None, word: Word
    ) -> tuple[str | None, str | None, bool]:
        """The days of a duration: 'has been under attack for two weeks' reaches up to publication."""
        assert reading.length is not None
        assert self._published is not None
        amount, unit = reading.length
        if preposition == "for" and is_perfect(word):
            first = moved(self._published, -amount, unit)
            return (first.isoformat() if first else None), self._published.isoformat(), False
        if preposition in ("within", "in") and ahead:
            last = moved(self._published, amount, unit)
            return (last.isoformat() if last else None), (last.isoformat() if last else None), True
        return None, None, False

    def _joined(self, found: list[TimeExpression]) -> list[TimeExpression]:
        """The two ends of a range know each other: 'from 24 to 27 February' covers four days for both.

        'a day after the raid of February 10' is counted from that day.
        """
        for number, (one, two) in enumerate(pairwise(list(found))):
            found[number] = self._counted_from(one, two)
        for number, (one, two) in enumerate(pairwise(list(found))):
            link = self._text[one.span.end : two.span.start]
            ends = one.preposition in ("from", "between", "on", "in") or link.strip() not in ("and", "until", "till")
            if one.when is None or two.when is None or not ends or not RANGE_LINK.fullmatch(link):
                continue
            start, end = one.when.start, two.when.end
            if start is None or end is None or _is_after(start, end) or one.when.clock:
                continue
            for place, part in ((number, one), (number + 1, two)):
                assert part.when is not None
                both = part.when.model_copy(
                    update={"start": start, "end": end, "grain": Grain.SPAN, "is_deadline": False}
                )
                found[place] = replace(part, when=both)
        return found

    def _counted_from(self, one: TimeExpression, two: TimeExpression) -> TimeExpression:
        link = AFTER_OR_BEFORE.match(self._text, one.span.end)
        if one.when is not None or one.length is None or link is None or two.when is None:
            return one
        if two.when.grain not in (Grain.DAY, Grain.PART_OF_DAY) or two.when.start is None:
            return one
        amount, unit = one.length
        day = moved(date.fromisoformat(two.when.start), amount if link[1].lower() == "after" else -amount, unit)
        said = day.isoformat() if day else None
        grain = Grain.DAY if unit == "D" else Grain.SPAN
        when = When(start=said, end=said, grain=grain, span=one.span, rule=f"when:shift:{link[1].lower()}")
        return replace(one, when=when if day and unit == "D" else None)


def _is_after(start: str, end: str) -> bool:
    """True if a partial date lies after another, as far as both go."""
    length = min(len(start), len(end))
    return start[:length] > end[:length]


@cache
def _preposition_pattern() -> re.Pattern[str]:
    words = sorted(time_words().words["preposition"], key=lambda word: (-len(word), word))
    between = r"(?:(?:only|just|about|around|late|the)\s+)?"
    return re.compile(rf"\b({'|'.join(words)})\s+{between}$", re.IGNORECASE)


def _preposition(before: str) -> str | None:
    match = _preposition_pattern().search(before)
    return " ".join(match[1].lower().split()) if match else None


def _is_year(word: Word, preposition: str | None, sentence: Sentence) -> bool:
    """False for a bare number that counts something: '2000 people'."""
    said = time_words().value("before_a_year", preposition) if preposition is not None else None
    return said == "sure" or not _counts(word, sentence)


def _counts(word: Word, sentence: Sentence) -> bool:
    following = sentence.words[word.index + 1] if word.index + 1 < len(sentence.words) else None
    preceding = sentence.words[word.index - 1].lower if word.index else ""
    words = time_words()
    if following is None or words.has("article_of_a_year", preceding):
        return False
    plural = following.form is Form.PLURAL or words.has("counted_unit", following.lower)
    return plural or words.has("before_a_count", preceding)
