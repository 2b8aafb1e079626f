"""Reasons: why a sentence, a word or a frame gave nothing, in words for people."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows


class ReasonRow(BaseModel):
    """The words for a reason; `{...}` in them is filled in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    words: str


@cache
def load_reasons(language: str = "en") -> dict[str, str]:
    """The words by id."""
    return {row.id: row.words for row in read_yaml_rows(KNOWLEDGE / "reasons" / f"{language}.yaml", ReasonRow)}


def in_words(reason: str, **filled: str) -> str:
    """A reason in words; raises KeyError for one that the table does not know."""
    return load_reasons()[reason].format(**filled)
