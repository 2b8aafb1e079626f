"""Reading numbers as reports write them: digits, words, fractions of a million, '13.5m', 'a dozen'.

`number_pattern` gives the regular expression source; `read_number` the value of what it matched. Both rest on the table
`knowledge/figures/numbers.csv`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from truceline.knowledge.figures import NumberWord, number_words

DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"

TOKEN = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d|[a-z]+", re.IGNORECASE)

SPACE = r"[ \u00a0\n]"

DIGIT = re.compile(r"\d")
RUN = re.compile(r"\w+")


def runs_of(text: str) -> set[str]:
    """The runs of letters and digits in a text: the quick way to see whether any of many words stands in it."""
    return set(RUN.findall(text))


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@cache
def number_pattern() -> str:
    """The source of a regular expression, without groups or word borders, that matches one number."""
    rows = number_words()
    units = _any([word for word, row in rows.items() if row.role == "unit"])
    scales = _any([word for word, row in rows.items() if row.role == "scale"])
    suffixes = _any([word for word, row in rows.items() if row.role == "suffix"])
    words = rf"(?:{units}|{scales})"
    after_scale = "|".join(rf"(?<={scale}){SPACE}and(?=[ ])" for scale, row in rows.items() if row.role == "scale")
    spelled = rf"{words}\b(?:(?:{after_scale})?[ \n-](?:{words})\b)*"
    half = rf"(?:{SPACE}and{SPACE}a{SPACE}half)"
    parts = rf"(?:half|a{SPACE}quarter|three{SPACE}quarters)(?:{SPACE}of)?{SPACE}a{SPACE}(?:{scales})\b"
    digits = rf"(?:{DIGITS})(?:{half}?[ \u00a0-]?(?:{scales})\b|(?:{suffixes})\b)?"
    rest = rf"(?:{SPACE}and{SPACE}(?:{units})\b(?:[ -](?:{units})\b)?)?"
    article = rf"an?{SPACE}(?:{scales})\b(?:[ -](?:{scales})\b)?{rest}"
    return rf"(?:{parts}|{digits}|{spelled}(?:{half}(?:{SPACE}(?:{scales})\b)?)?|half{SPACE}(?:{scales})\b|{article})"


def read_number(text: str) -> Fraction | None:
    """The value of a number in words or digits, None if the text is none.

    Worked example: 'one hundred and four' is 104, '13.5m' 13,500,000, 'a quarter of a million' 250,000,
    'two and a half' 5/2.
    """
    rows = number_words()
    total, current, seen = Fraction(0), Fraction(0), False
    tokens = TOKEN.findall(text.lower())
    if not tokens or tokens[0] in ("half", "quarter") or tokens[1:2] in (["quarter"], ["quarters"]):
        return _fraction_of(tokens, rows)
    for position, token in enumerate(tokens):
        if token[0].isdigit():
            current += _digits(token)
            seen = True
        elif token == "half":
            current += Fraction(1, 2)
        elif token in rows:
            total, current = _added(rows[token], total, current)
            seen = True
        elif token == "a" and position == 0:
            continue
        elif token not in ("and", "a", "an", "of"):
            return None
    return total + current if seen else None


def _added(row: NumberWord, total: Fraction, current: Fraction) -> tuple[Fraction, Fraction]:
    if row.role == "unit":
        return total, current + row.value
    if row.value < 1000:
        return total, (current or Fraction(1)) * row.value
    return total + (current or Fraction(1)) * row.value, Fraction(0)


def _fraction_of(tokens: list[str], rows: dict[str, NumberWord]) -> Fraction | None:
    """'half a million', 'a quarter of a million', 'half a dozen'."""
    part = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(3, 4)}
    first = next((part[token] for token in tokens if token in part), None)
    whole = next((rows[token].value for token in tokens if token in rows and rows[token].role == "scale"), None)
    return None if first is None or whole is None else first * whole


def _digits(token: str) -> Fraction:
    plain = re.sub(r"[,\u00a0\u202f](?=\d{3}(?:\D|$))", "", token).rstrip(".,")
    return Fraction(plain.replace(",", "."))
