"""What single words do that the parser does not say."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows


class IrregularForm(BaseModel):
    """A word form and its lemma, both lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str
    lemma: str


@cache
def load_lemmas(language: str = "en") -> dict[str, str]:
    """Lemma by word form, for forms that the lemmatizer does not know."""
    rows = read_csv_rows(KNOWLEDGE / "language" / f"lemmas_{language}.csv", IrregularForm)
    return {row.form: row.lemma for row in rows}


class Accusation(BaseModel):
    """A participle and the preposition before those whom an act is laid to: 'shelling blamed on the army'."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verb: str
    preposition: str


@cache
def load_accusations(language: str = "en") -> frozenset[tuple[str, str]]:
    """Lemma of the participle and preposition, both lower case."""
    rows = read_csv_rows(KNOWLEDGE / "language" / f"accusations_{language}.csv", Accusation)
    return frozenset((row.verb, row.preposition) for row in rows)


class ClassedWord(BaseModel):
    """A word, lower case, and one class that it belongs to."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    word_class: str = Field(alias="class")
    word: str


@cache
def load_word_classes(language: str = "en") -> dict[str, frozenset[str]]:
    """Words by class, for words that mean a turn of the sentence and not an act."""
    classes: dict[str, set[str]] = {}
    for row in read_csv_rows(KNOWLEDGE / "language" / f"classes_{language}.csv", ClassedWord):
        classes.setdefault(row.word_class, set()).add(row.word)
    return {name: frozenset(words) for name, words in classes.items()}


def word_class(name: str) -> frozenset[str]:
    """The words of a class, lower case; raises KeyError for a class that no row names."""
    return load_word_classes()[name]


class GivenNames(BaseModel):
    """Given names of one tongue, small letters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tongue: str
    names: tuple[str, ...]


@cache
def load_given_names() -> frozenset[str]:
    """Given names of persons, small letters, without accents."""
    rows = read_csv_rows(KNOWLEDGE / "language" / "given_names.csv", GivenNames)
    return frozenset(name for row in rows for name in row.names)
