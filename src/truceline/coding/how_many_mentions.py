"""Finding the numbers of a sentence, with their qualifiers and the bounds that follow; what they count comes later.

A `Mention` knows where the number stands ('hundreds of thousands', '15 to 18', 'no') and what it may mean. The words
stand in `knowledge/figures/`: numbers.csv, qualifiers.yaml, vague.yaml; measures and names are told apart by cues.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.coding.how_many_numbers import DIGIT, number_pattern, read_number, runs_of
from truceline.knowledge.figures import Cue, VagueRow, cues, number_words, qualifier_rows, vague_rows
from truceline.records import Qualifier

SPACE = r"[\s\u00a0]+"
LETTER = re.compile("[a-z]", re.IGNORECASE)
NOT_ONE = re.compile(r"\bnot\s+(?:even\s+)?$", re.IGNORECASE)
QUOTES = r"[\"'“‘«]?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as said: offsets without the qualifier, `outer` with it, and its bounds (None: the text gives none).

    `times_last` is a factor on the figure before ('twice that number'), `tail` the end of a qualifier behind ('-odd').
    """

    start: int
    end: int
    outer: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    times_last: int | None = None
    tail: int = 0

    @property
    def reach(self) -> int:
        """Where the number ends with what qualifies it behind."""
        return max(self.end, self.tail)


def has_number(text: str, start: int, end: int) -> bool:
    """False if nothing between the offsets can be a number: the cheap test before the dear one."""
    words = runs_of(text[start:end])
    return not _words_of_number().isdisjoint(map(str.lower, words)) or DIGIT.search(text, start, end) is not None


def find_mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The numbers between two offsets, from left to right, measures and parts of names left out."""
    for match in _number().finditer(text, start, end):
        if _is_measure(text, match.start("said"), match.end(), start):
            continue
        mention = _read(match)
        if mention is not None:
            yield mention


def any_of(words: tuple[str, ...] | list[str]) -> str:
    """Alternatives of some words or phrases, the longest first, a blank being any white space."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(SPACE.join(map(re.escape, word.split())) for word in longest_first)


@cache
def _words_of_number() -> frozenset[str]:
    vague = [word.split()[-1] for row in vague_rows() for word in row.words]
    negative = ("no", "none", "nobody", "neither", "half", "quarter", "twice", "without", "any")
    return frozenset({*number_words(), *vague, *negative})


@cache
def _vague() -> dict[str, VagueRow]:
    return {word: row for row in vague_rows() for word in row.words}


@cache
def _qualifiers() -> dict[str, tuple[Qualifier, tuple[str, ...]]]:
    return {word: (row.qualifier, row.gives) for row in qualifier_rows() if not row.after for word in row.words}


@cache
def _qualifiers_behind() -> tuple[re.Pattern[str], dict[str, tuple[Qualifier, tuple[str, ...]]]]:
    found: dict[str, tuple[Qualifier, tuple[str, ...]]] = {}
    for row in qualifier_rows():
        found.update((word, (row.qualifier, row.gives)) for word in row.words if row.after)
    longest_first = sorted(found, key=lambda word: (-len(word), word))
    sources = [any_of([word]) + (r"\b" if word[-1].isalpha() else "") for word in longest_first]
    return re.compile(rf"[\s\u00a0,]*({'|'.join(sources)})", re.IGNORECASE), found


@cache
def _number() -> re.Pattern[str]:
    qualifier = rf"(?:(?P<qualifier>{any_of(list(_qualifiers()))})\b{SPACE}(?:the{SPACE})?)?"
    number = number_pattern()
    to = rf"(?:{SPACE}(?:to|or){SPACE}|(?<=\d)[-–—](?=\d)|{SPACE}[-–—]{SPACE})"
    both = rf"between{SPACE}(?P<first>{number}){SPACE}and{SPACE}(?P<second>{number})"
    # 'rose from 97 to 118' tells two numbers, not a range.
    span = rf"(?<!from\x20)(?P<low>{number}){to}(?P<high>{number})\b"
    vague = rf"(?P<vague>{any_of(list(_vague()))})\b(?:{SPACE}of\b(?!{SPACE}(?:them|whom|which)\b))?"
    multiple = rf"(?P<multiple>twice|double|three{SPACE}times){SPACE}(?:that|this){SPACE}(?:number|many|figure)"
    one = rf"(?P<one>{number})(?![\w])"
    return re.compile(
        rf"(?<![\w.,$€£¥]){qualifier}{QUOTES}(?P<said>{both}|{span}|{multiple}|{vague}|{one})", re.IGNORECASE
    )


def _read(match: re.Match[str]) -> Mention | None:
    if match["vague"]:
        return _read_vague(match)
    if match["multiple"]:
        factor = 3 if match["multiple"].lower().startswith("three") else 2
        qualifier, _ = _qualifier_of(match)
        return Mention(match.start("said"), match.end(), match.start(), None, None, None, qualifier, factor)
    if match["first"] or match["low"]:
        return _read_range(match)
    value = read_number(match["one"])
    if value is None or value.denominator > 1:
        return None
    return _read_one(match, int(value))


def _read_one(match: re.Match[str], number: int) -> Mention:
    """'at least 20', '20 or more', 'a dozen-odd', 'not one'."""
    start, end, outer, tail = match.start("one"), match.end("one"), match.start(), 0
    before = match.string[max(0, start - 12) : outer]
    if number == 1 and NOT_ONE.search(before):
        return Mention(start, end, start, 0, 0, 0, Qualifier.NONE)
    qualifier, gives = _qualifier_of(match)
    if match["qualifier"] and match["qualifier"].lower() == "over" and _cue("particle", "before").search(before):
        qualifier, gives, outer = Qualifier.EXACT, ("low", "best", "high"), start
    pattern, behind = _qualifiers_behind()
    after = pattern.match(match.string, end) if qualifier is Qualifier.EXACT else None
    if after is not None:
        (qualifier, gives), tail = behind[" ".join(after[1].lower().split())], after.end()
    low, best, high = (number if bound in gives else None for bound in ("low", "best", "high"))
    return Mention(start, end, outer, low, best, high, qualifier, tail=tail)


def _qualifier_of(match: re.Match[str]) -> tuple[Qualifier, tuple[str, ...]]:
    if not match["qualifier"]:
        return Qualifier.EXACT, ("low", "best", "high")
    return _qualifiers()[" ".join(match["qualifier"].lower().split())]


def _read_range(match: re.Match[str]) -> Mention | None:
    """'15 to 18', 'between 50 and 60', '10-15', '2-3 million'."""
    first, second = ("first", "second") if match["first"] else ("low", "high")
    low, high = read_number(match[first]), read_number(match[second])
    if low is None or high is None:
        return None
    scale = next((size for size in (1_000_000, 1000) if high >= size and low < 1000 and high % size == 0), 1)
    if scale > 1 and LETTER.search(match[second]) and not LETTER.search(match[first]) and low * scale < high:
        low *= scale
    if low >= high or low.denominator > 1 or high.denominator > 1:
        return None
    start = match.start(first)
    return Mention(start, match.end(), match.start(), int(low), None, int(high), Qualifier.RANGE)


def _read_vague(match: re.Match[str]) -> Mention | None:
    row = _vague()[" ".join(match["vague"].lower().split())]
    end = match.end("vague")
    if row.exact:
        return Mention(match.start("said"), end, match.start(), row.low, row.low, row.low, Qualifier.EXACT)
    return Mention(match.start("said"), end, match.start(), row.low, None, None, Qualifier.VAGUE)


@cache
def _cue(cue: str, where: str) -> re.Pattern[str]:
    rows: list[Cue] = [row for row in cues() if row.cue == cue and row.where == where]
    source = "|".join(row.pattern for row in rows)
    return re.compile(rf"(?:{source})$" if where == "before" else source)


OLDEST = 110
"""Years that nobody outlives: a larger number after a name is no age."""

NAMED = re.compile(r"[A-Z][\w'’-]+\.?, $")
AFTER_AN_AGE = re.compile(r",|\.(?!\d)|;|\)")


def _is_age(text: str, start: int, end: int) -> bool:
    """The '36' of 'Ann Lee, 36, died'."""
    said = text[start:end]
    young = said.isdigit() and int(said) <= OLDEST
    return (
        young
        and NAMED.search(text[max(0, start - 24) : start]) is not None
        and AFTER_AN_AGE.match(text, end) is not None
    )


def _is_measure(text: str, start: int, end: int, limit: int) -> bool:
    if _is_age(text, start, end):
        return True
    before = text[max(limit, start - 16) : start]
    if re.search(rf"(?:^|[\s(\"'“‘])(?:{_cue('name', 'before').pattern})", before) or re.search(r"\d[-–/:.]$", before):
        return True
    return _cue("unit", "after").match(text, end) is not None
