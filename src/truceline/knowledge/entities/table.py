"""The table of things, read once: phrases by their first word, designations by their prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from truceline.errors import TableFault
from truceline.knowledge.entities.rows import Category, ModelRow, OtherSenseRow, ThingRow
from truceline.knowledge.tables import KNOWLEDGE, check_csv_rows, read_csv_rows, read_yaml_rows, row_lines

FOLDER = KNOWLEDGE / "entities"
THINGS = ("weapons", "platforms", "facilities", "units")
INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
ENDING = re.compile(r"('s?)$")
VOWELS = frozenset("aeiou")
HISSING = ("s", "x", "z", "ch", "sh")
DESIGNATION = re.compile(
    r"(?<![\w.-])(?P<prefix>(?:\d)?[A-Z][A-Za-z]{0,10}(?:/[A-Z])?)(?P<joint>[-\u2010\u2011 ]?)"
    r"(?P<number>\d{1,4}(?:\.\d)?)(?P<suffix>[A-Z]{0,5}\d{0,2}[A-Z]{0,2}|-[A-Z0-9]{1,3})(?P<plural>s?)(?![\w])"
)
"""What has the form of a designation; the table says which prefixes and numbers are one."""
JOINTS = {"": "none", " ": "space"}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase can mean: a thing of a category under the conditions of its row, or nothing of the tables."""

    category: Category | None
    row: ThingRow | None
    is_prefix: bool = False

    @property
    def has_conditions(self) -> bool:
        """True if what stands around the phrase decides whether it has this meaning."""
        row = self.row
        return row is not None and bool(
            row.only_with or row.not_with or row.only_near or row.not_near or row.ordinal or row.prefixes
        )


OTHER_SENSE = Sense(None, None)


@dataclass(frozen=True, slots=True)
class ThingPhrase:
    """The words of a phrase after its first, in small letters, with how all are written and what they can mean."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Designation:
    """A designation in a text, from `start` to `end`, without a plural 's as `name`; `needs` as in its row."""

    start: int
    end: int
    name: str
    category: Category
    needs: frozenset[str]


class Designations:
    """Finds designations of weapons and platforms in a text."""

    def __init__(self, rows: Sequence[ModelRow], categories: dict[str, Category]) -> None:
        self._rows: dict[str, list[tuple[ModelRow, Category]]] = {}
        for row in rows:
            for prefix in _spellings(row.prefix):
                self._rows.setdefault(prefix, []).append((row, categories[row.category]))

    def find(self, text: str) -> Iterator[Designation]:
        """All readings of all that the table knows, in text order and then in that of the rows.

        Example: 'two MiG-29s and a T-72B3' gives MiG-29s (combat aircraft) and T-72B3 (tank).
        """
        for match in DESIGNATION.finditer(text):
            joint = JOINTS.get(match["joint"], "dash")
            for row, category in self._rows.get(match["prefix"], ()):
                if joint in row.joined and (not row.numbers or _is_of(match, row)):
                    needs = frozenset(word.lower() for word in row.needs)
                    name = match[0].removesuffix(match["plural"])
                    yield Designation(match.start(), match.end(), name, category, needs)


def _spellings(prefix: str) -> tuple[str, ...]:
    """A prefix as papers write it too: 'MIG' and 'Mig' for 'MiG', 'SU' for 'Su'."""
    shorter = (prefix, prefix.upper())
    return tuple(dict.fromkeys((*shorter, prefix.capitalize()) if len(prefix) > 2 else shorter))


def _is_of(match: re.Match[str], row: ModelRow) -> bool:
    return match["number"] in row.numbers or match["number"] + match["suffix"] in row.numbers


class ThingTable:
    """All phrases and designations of things, built once and read-only."""

    def __init__(self, folder: Path) -> None:
        self.categories = {row.id: row for row in read_csv_rows(folder / "categories.csv", Category)}
        self._faults: list[str] = []
        self._written: dict[tuple[str, ...], list[tuple[str, Sense]]] = {}
        for name in THINGS:
            self._read_things(folder / f"{name}.yaml")
        path = folder / "other_senses.yaml"
        for line, other in zip(
            row_lines(path.read_text(encoding="utf-8")), read_yaml_rows(path, OtherSenseRow), strict=True
        ):
            for phrase in _with_plural(other.words):
                self._add(phrase, OTHER_SENSE, f"{path}:{line}")
        self.designations = Designations(self._models(folder / "models.csv"), self.categories)
        if self._faults:
            raise TableFault(self._faults)
        self._phrases = _by_first_words(self._written)
        self.first_words = frozenset(self._phrases)

    def phrases(self, first: str, second: str) -> tuple[ThingPhrase, ...]:
        """The phrases that begin with these two words (small letters), the longest first; then `first` alone."""
        following = self._phrases.get(first, {})
        return following.get(second, ()) + following.get("", ())

    def senses(self, phrase: str) -> tuple[Sense, ...]:
        """What a phrase can mean, however it is written; empty if the table does not hold it."""
        first, *rest = words_of(phrase)
        found = self.phrases(first, rest[0] if rest else "")
        return tuple(sense for one in found if one.words == tuple(rest) for sense in one.senses)

    def _read_things(self, path: Path) -> None:
        lines = row_lines(path.read_text(encoding="utf-8"))
        for line, row in zip(lines, read_yaml_rows(path, ThingRow), strict=True):
            category = self.categories.get(row.category)
            if category is None:
                self._faults.append(f"{path}:{line}: no category {row.category!r} in categories.csv")
                continue
            sense = Sense(category, row)
            for phrase in (*_with_plural(row.words), *row.plurals):
                self._add(phrase, sense, f"{path}:{line}")
            for prefix in row.prefixes:
                self._add(prefix, Sense(category, row, is_prefix=True), f"{path}:{line}")

    def _models(self, path: Path) -> list[ModelRow]:
        numbered, faults = check_csv_rows(path, ModelRow)
        self._faults.extend(faults)
        unknown = [(line, row) for line, row in numbered if row.category not in self.categories]
        self._faults.extend(f"{path}:{line}: no category {row.category!r} in categories.csv" for line, row in unknown)
        return [row for _, row in numbered if row.category in self.categories]

    def _add(self, phrase: str, sense: Sense, where: str) -> None:
        """Note a meaning; one that stands behind a meaning without conditions would never be reached."""
        meanings = self._written.setdefault(words_of(phrase), [])
        before = next(
            (old for said, old in meanings if said == phrase and old != sense and not old.has_conditions), None
        )
        if before is not None:
            known = before.category.id if before.category is not None else "other_senses.yaml"
            self._faults.append(f"{where}: {phrase!r} stands already, under {known}, without conditions")
        meanings.append((phrase, sense))


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in small letters, cut as the parser cuts them: hyphens between letters and 's apart."""
    return tuple(word.lower() for word in _cut(phrase))


def _cut(phrase: str) -> list[str]:
    parts = INNER_HYPHEN.sub(" ", phrase.replace("’", "'")).split()
    return [piece for part in parts for piece in ENDING.sub(r" \1", part).split()]


def _with_plural(phrases: tuple[str, ...]) -> Iterator[str]:
    for phrase in phrases:
        yield phrase
        yield plural_of(phrase)


def plural_of(phrase: str) -> str:
    """The plural by the rule of English: 'battery' gives 'batteries'; of 'convoy of trucks' the first noun has it."""
    head, of, rest = phrase.partition(" of ")
    if head.endswith("y") and len(head) > 1 and head[-2] not in VOWELS:
        head = head[:-1] + "ies"
    elif head.endswith(HISSING):
        head += "es"
    elif head.endswith("man"):
        head = head[:-2] + "en"
    else:
        head += "s"
    return head + of + rest


def _by_first_words(
    written: dict[tuple[str, ...], list[tuple[str, Sense]]],
) -> dict[str, dict[str, tuple[ThingPhrase, ...]]]:
    """Phrases by first and second word, '' for none. One written in two ways ('Tor', 'tor') stands once for each."""
    found: dict[str, dict[str, list[ThingPhrase]]] = {}
    for words, meanings in written.items():
        spellings: dict[tuple[str, ...], list[Sense]] = {}
        for phrase, sense in meanings:
            spellings.setdefault(tuple(_cut(phrase)), []).append(sense)
        for spelling, senses in spellings.items():
            second = words[1] if len(words) > 1 else ""
            phrases = found.setdefault(words[0], {}).setdefault(second, [])
            phrases.append(ThingPhrase(words[1:], spelling, tuple(dict.fromkeys(senses))))
    return {
        first: {second: tuple(sorted(phrases, key=_longest_first)) for second, phrases in following.items()}
        for first, following in found.items()
    }


def _longest_first(phrase: ThingPhrase) -> tuple[int, tuple[str, ...]]:
    return -len(phrase.words), phrase.written


@cache
def load_things() -> ThingTable:
    """The table of things that ships with Truceline."""
    return ThingTable(FOLDER)
