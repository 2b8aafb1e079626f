"""Says who, over many conflicts and styles: invented passages with the chain of speakers over one of their words.

The rows stand in `sayings/`, one file a style. A known miss is read wrong today and kept, so that the day it is read
right does not pass unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from factory import PUBLISHED
from truceline.coding.parse import Parser
from truceline.coding.says_who import AttributionReader
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import load_actors
from truceline.records import Source, Stance, report_of

SAYINGS = Path(__file__).parent / "sayings"
PARAGRAPH = "¶"


@dataclass(frozen=True)
class Link:
    """What one link of a chain must be; `medium` is '' where none is named."""

    name: str
    stance: str
    is_named: bool
    medium: str


@dataclass(frozen=True)
class Row:
    """A passage, the word asked about, and the chain over it, outermost first."""

    text: str
    word: str
    chain: tuple[Link, ...]
    construction: str
    style: str


def read_rows(section: str) -> list[Row]:
    return [row for path in sorted(SAYINGS.glob("*.yaml")) for row in _rows_of(path, section)]


def _rows_of(path: Path, section: str) -> Iterator[Row]:
    groups = yaml.safe_load(path.read_text(encoding="utf-8")).get(section) or {}
    for group, lines in groups.items():
        for line in lines.splitlines():
            text, word, chain = (part.strip() for part in line.split("|"))
            links = () if chain == "-" else tuple(_link(part) for part in chain.split(">"))
            yield Row(text.replace(f" {PARAGRAPH} ", "\n\n"), word, links, group, path.stem)


def _link(words: str) -> Link:
    name, stance, *rest = (part.strip() for part in words.split(","))
    medium = next((part.removeprefix("in:").strip() for part in rest if part.startswith("in:")), "")
    return Link(name, Stance(stance).value, "unnamed" not in rest, medium)


def chain_read(parser: Parser, row: Row) -> tuple[Source, ...]:
    parsed = next(iter(parser.parse([report_of(row.text)])))
    reader = AttributionReader(parsed, ActorReader(parsed, PUBLISHED, load_actors()).read)
    words = [word for sentence in parsed.sentences for word in sentence.words]
    return reader.chain(next(word for word in words if word.text == row.word))


def is_read(chain: tuple[Source, ...], row: Row) -> bool:
    return len(chain) == len(row.chain) and all(
        _fits(source, link) for source, link in zip(chain, row.chain, strict=True)
    )


def _fits(source: Source, link: Link) -> bool:
    medium = source.medium.text if source.medium is not None else ""
    same_medium = _words(link.medium) <= _words(medium) if link.medium else not medium
    is_same = source.stance.value == link.stance and source.is_named == link.is_named
    return is_same and same_medium and _words(link.name) <= _words(source.name)


def _words(name: str) -> set[str]:
    return {word.removesuffix("'s").removesuffix("'") for word in name.casefold().replace("’", "'").split()}


def _name(row: Row) -> str:
    return f"{row.style}-{row.construction}-{row.text}"


@pytest.mark.parametrize("row", read_rows("rows"), ids=_name)
def test_a_passage_is_told_by_this_chain(parser, row):
    assert is_read(chain_read(parser, row), row)


@pytest.mark.parametrize("row", read_rows("known_misses"), ids=_name)
def test_a_known_miss_is_still_one(parser, row):
    assert not is_read(chain_read(parser, row), row)
