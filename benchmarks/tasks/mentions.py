"""Which mentions of events, over many documents, are of one event: same word stem within one story.

A first version: it compares neither parties nor times, and documents stand without dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from truceline.coding.grammar import ParsedReport
from truceline.linking import StoryLimits, StoryText, group_stories

LIMITS = StoryLimits(likeness=0.12, decay_days=20.0, other_day=1.0)
"""Set on the development half, where 0.10 to 0.14 are equal; the days play no part."""

ENDINGS = ("ings", "ing", "ation", "ations", "ition", "ment", "ments", "ion", "ions", "er", "ers", "or", "al", "e", "s")
SHORTEST_STEM = 4
"""Letters that an ending must leave: 'king' is not 'k' and 'ing'."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a document; of its marked mentions only number and offsets are read."""
    groups = group_stories([StoryText(row["doc"], row["text"]) for row in rows], LIMITS)
    story = {doc: number for number, group in enumerate(groups) for doc in group}
    for row, _, parsed in parsed_rows({**row, "id": row["doc"]} for row in rows):
        yield {
            "doc": row["doc"],
            "mentions": [
                {"m": one["m"], "cluster": f"{story[row['doc']]} {stem(head_lemma(parsed, one['start'], one['end']))}"}
                for one in row["mentions"]
            ],
        }


def head_lemma(parsed: ParsedReport, start: int, end: int) -> str:
    """The lemma of the word on which the others of a span hang."""
    inside = [word for s in parsed.sentences for word in s.words if word.start < end and start < word.end]
    marked = set(map(id, inside))
    for word in inside:
        if word.head is None or id(word.head) not in marked:
            return word.lemma
    return parsed.text[start:end].lower()


def stem(lemma: str) -> str:
    """A word without its endings: 'shooting', 'shooter' and 'shoot' are one."""
    for ending in ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= SHORTEST_STEM:
            lemma = lemma.removesuffix(ending)
    return lemma[:-1] if len(lemma) > SHORTEST_STEM - 1 and lemma[-1] == lemma[-2] else lemma
