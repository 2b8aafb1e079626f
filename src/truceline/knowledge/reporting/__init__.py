"""How English reports what people say: reporting verbs and nouns, attributing phrases, media, sources without a name.

The tables beside this file are read once. What each column means stands in the head of its table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, field_validator

from truceline.errors import TableFault
from truceline.knowledge.tables import read_csv_rows
from truceline.records import Stance

FOLDER = Path(__file__).parent

CONTENT_FORMS = frozenset({"that", "marked", "quote", "object", "given", "infinitive", "as", "hearer"})
"""The ways of taking content that are not prepositions."""

PREPOSITIONS = frozenset({"about", "against", "at", "for", "from", "in", "of", "on", "over", "to", "upon", "with"})
"""Prepositions that a row may name as taking content."""


class Role(StrEnum):
    """What else a reporting verb does (see the head of `verbs.csv`)."""

    SAYS = "says"
    ACT = "act"
    THINKS = "thinks"
    SHOWS = "shows"
    MEANS = "means"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReportingVerb(_Row):
    """One reporting verb; `verb` is a lemma, with its particle or preposition where that makes the meaning."""

    verb: str
    stance: Stance
    takes: tuple[str, ...]
    role: Role

    @field_validator("takes")
    @classmethod
    def _forms_are_known(cls, takes: tuple[str, ...]) -> tuple[str, ...]:
        return _known_forms(takes)

    @property
    def lemma(self) -> str:
        """The verb without its particle."""
        return self.verb.partition(" ")[0]

    @property
    def particle(self) -> str:
        """The particle or preposition that belongs to the verb, '' for none."""
        return self.verb.partition(" ")[2]

    def takes_form(self, form: str) -> bool:
        """True if the verb takes content in this form ('that', 'quote', 'object', 'of' ...)."""
        return any(form in own.split() for own in self.takes)

    @property
    def prepositions(self) -> tuple[str, ...]:
        """The prepositions whose object is content."""
        return tuple(form for form in self.takes if form in PREPOSITIONS)


class ReportingNoun(_Row):
    """A noun that stands for a saying ('claim', 'warning')."""

    noun: str
    stance: Stance
    takes: tuple[str, ...]

    @field_validator("takes")
    @classmethod
    def _forms_are_known(cls, takes: tuple[str, ...]) -> tuple[str, ...]:
        return _known_forms(takes)


class AttributingPhrase(_Row):
    """A phrase without a verb of saying, followed by its source.

    `needs` says what may follow it (see the head of the table); `relays` that the speaker of the sentence cites it.
    """

    phrase: str
    stance: Stance
    needs: Literal["", "name", "speaker", "witness"] = ""
    relays: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The phrase in single words."""
        return tuple(self.phrase.split())


class Medium(_Row):
    """A noun for what a statement is made in or on.

    `own` says that it can be the source itself, `signed` that a text under this title is its author's own words.
    """

    noun: str
    own: bool
    signed: bool = False


ContentPlace = Literal["modal", "adverb", "predicate", "governing", "verb", "modifier"]
"""Where a word of what is said stands in its main clause."""


class ContentWord(_Row):
    """A word of what is said that tells how its speaker stands to it (see the head of `contents.csv`)."""

    place: ContentPlace
    word: str
    stance: Stance


class PlainNoun(_Row):
    """A noun of a plain list."""

    noun: str


def _known_forms(takes: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [part for form in takes for part in form.split() if part not in CONTENT_FORMS | PREPOSITIONS]
    if unknown:
        raise ValueError(f"not a way of taking content: {', '.join(unknown)}")
    return takes


@dataclass(frozen=True, slots=True)
class Reporting:
    """All tables of this folder, indexed: verbs by lemma, phrases by first word, nouns by lemma."""

    verbs: dict[str, tuple[ReportingVerb, ...]]
    nouns: dict[str, ReportingNoun]
    phrases: dict[str, tuple[AttributingPhrase, ...]]
    media: dict[str, Medium]
    unnamed: frozenset[str]
    bodies: frozenset[str]
    contents: dict[str, dict[str, Stance]]


@cache
def reporting() -> Reporting:
    """The tables of the project; raises `TableFault` with every fault of a table in one error."""
    return read_reporting(FOLDER)


def read_reporting(folder: Path) -> Reporting:
    """The tables in `folder`; raises `TableFault` for bad rows and for a word that stands twice."""
    verbs = read_csv_rows(folder / "verbs.csv", ReportingVerb)
    nouns = read_csv_rows(folder / "nouns.csv", ReportingNoun)
    phrases = read_csv_rows(folder / "phrases.csv", AttributingPhrase)
    media = read_csv_rows(folder / "media.csv", Medium)
    unnamed = read_csv_rows(folder / "unnamed.csv", PlainNoun)
    speaking = read_csv_rows(folder / "bodies.csv", PlainNoun)
    contents = read_csv_rows(folder / "contents.csv", ContentWord)
    keys = {
        "verbs.csv": [row.verb for row in verbs],
        "nouns.csv": [row.noun for row in nouns],
        "phrases.csv": [row.phrase for row in phrases],
        "media.csv": [row.noun for row in media],
        "unnamed.csv": [row.noun for row in unnamed],
        "bodies.csv": [row.noun for row in speaking],
    }
    faults = [fault for name, words in keys.items() for fault in _repeats(folder / name, words)]
    if faults:
        raise TableFault(faults)
    by_lemma: dict[str, list[ReportingVerb]] = {}
    for verb in verbs:
        by_lemma.setdefault(verb.lemma, []).append(verb)
    by_word: dict[str, list[AttributingPhrase]] = {}
    for phrase in phrases:
        by_word.setdefault(phrase.words[0], []).append(phrase)
    return Reporting(
        # Rows with a particle come first: 'call for' is tried before 'call'.
        verbs={lemma: tuple(sorted(rows, key=lambda row: not row.particle)) for lemma, rows in by_lemma.items()},
        nouns={row.noun: row for row in nouns},
        phrases={word: tuple(sorted(rows, key=lambda row: -len(row.words))) for word, rows in by_word.items()},
        media={row.noun: row for row in media},
        unnamed=frozenset(row.noun for row in unnamed),
        bodies=frozenset(row.noun for row in speaking),
        contents={
            place: {row.word: row.stance for row in contents if row.place == place} for place in get_args(ContentPlace)
        },
    )


def _repeats(path: Path, words: Iterable[str]) -> list[str]:
    """One fault for each word that stands twice, with the line of its second row."""
    found: list[str] = []
    seen: set[str] = set()
    for word in words:
        if word in seen:
            line = [n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if text.split(",")[0] == word]
            found.append(f"{path}:{line[-1]}: {word!r} stands twice")
        seen.add(word)
    return found
