"""What single words do that the parser does not say."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

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
