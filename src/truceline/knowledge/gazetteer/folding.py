"""Keys under which spellings of one name meet, from strict to loose.

`key` ignores case, accents, apostrophes, hyphens and blanks; `loose_key` also articles and spellings of name parts
('Kfar', 'Kafr'); `skeleton` is the consonants by sound. Worked example: 'Khan Sheikhoun' and 'Khān Shaykhūn' have the
keys 'khansheikhoun' and 'khanshaykhun', one loose key 'khanshaykhun' and one skeleton.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict, Field

from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows

NOT_LETTERS = re.compile(r"[^\w\s-]|_")
PARTS = re.compile(r"[\s-]+")
DOUBLED = re.compile(r"(.)\1+")

KEPT = 20_000
"""Names whose keys are remembered: reports say the same words again and again."""


class SpellingRow(BaseModel):
    """A line of `spelling.yaml`."""

    model_config = ConfigDict(extra="forbid")

    sort: str = Field(pattern="^(letters|article|part|sound|vowel|vowels_vary)$")
    spelled: tuple[str, ...] = Field(alias="from")
    to: str


@dataclass(frozen=True)
class Spelling:
    """The table `spelling.yaml`, ready for use."""

    letters: dict[int, str]
    articles: frozenset[str]
    parts: dict[str, str]
    sounds: tuple[tuple[str, str], ...]
    vowels: frozenset[str]
    vowels_vary: frozenset[str]


@cache
def spelling() -> Spelling:
    """The rules of spelling, read once."""
    rows = read_yaml_rows(KNOWLEDGE / "gazetteer" / "spelling.yaml", SpellingRow)
    pairs = [(row.sort, spelled, row.to) for row in rows for spelled in row.spelled]
    sounds = [(spelled, to) for sort, spelled, to in pairs if sort == "sound"]
    return Spelling(
        letters={ord(spelled): to for sort, spelled, to in pairs if sort == "letters"},
        articles=frozenset(spelled for sort, spelled, _ in pairs if sort == "article"),
        parts={spelled: to for sort, spelled, to in pairs if sort == "part"},
        sounds=tuple(sounds),
        vowels=frozenset(spelled for sort, spelled, _ in pairs if sort == "vowel"),
        vowels_vary=frozenset(country for sort, country, _ in pairs if sort == "vowels_vary"),
    )


@lru_cache(maxsize=KEPT)
def fold(name: str) -> str:
    """Lower case without accents and apostrophes; hyphens and single blanks stay."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.casefold()).translate(spelling().letters)
        name = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return NOT_LETTERS.sub("", name.casefold())


@lru_cache(maxsize=KEPT)
def key(name: str) -> str:
    """The strict key: folded, with nothing between the letters."""
    return PARTS.sub("", fold(name))


@lru_cache(maxsize=KEPT)
def loose_key(name: str) -> str:
    """The strict key without articles and with one spelling for each known part; same as `key` for one part."""
    rules = spelling()
    parts = [part for part in PARTS.split(fold(name)) if part]
    kept = [rules.parts.get(part, part) for part in parts if part not in rules.articles] if len(parts) > 1 else parts
    return "".join(kept or parts)


def skeleton(loose: str) -> str:
    """The consonants of a loose key by sound; a vowel at the start stays as 'a', a final 'h' is dropped."""
    rules = spelling()
    if not loose:
        return ""
    spelled = loose.rstrip("h") or loose
    for written, sound in rules.sounds:
        if written in spelled:
            spelled = spelled.replace(written, sound)
    start = "a" if spelled[0] in rules.vowels else ""
    return start + DOUBLED.sub(r"\1", "".join(letter for letter in spelled if letter not in rules.vowels))
