"""Places for names whose spans are given: resolution alone, without recognition."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from truceline.coding.grammar import ParsedReport
from truceline.coding.where_choice import choose
from truceline.coding.where_names import NameFinder
from truceline.coding.where_pieces import Name
from truceline.knowledge.gazetteer import Candidate, Gazetteer, UserPlace
from truceline.records import Theatre


def resolve_spans(
    parsed: ParsedReport,
    spans: Sequence[tuple[int, int]],
    gazetteer: Gazetteer,
    theatre: Theatre,
    aliases: Sequence[UserPlace] = (),
) -> tuple[Candidate | None, ...]:
    """For each span (start, end) of the report the place its words mean, None where no gazetteer lists them.

    The same choice among candidates as in `PlaceReader`: what contains the name in the text, its class word, size and
    the other names given.
    """
    finder = NameFinder(gazetteer, theatre, aliases)
    starts = [sentence.start for sentence in parsed.sentences]
    names: list[Name] = []
    indices: list[int] = []
    for index in sorted(range(len(spans)), key=lambda index: spans[index]):
        start, end = spans[index]
        position = bisect_right(starts, start) - 1
        if position < 0:
            continue
        name = finder.name_of_span(parsed.text, parsed.sentences[position], start, end)
        if name is not None:
            names.append(name)
            indices.append(index)
    finder.share_classes(parsed.text, names)
    chosen = choose(parsed.text, names, frozenset())
    found: list[Candidate | None] = [None] * len(spans)
    for index, candidate in zip(indices, chosen, strict=True):
        found[index] = candidate
    return tuple(found)
