"""What ties the figures of one sentence: parts of a whole, told in brackets, after a colon, after 'of the 64 killed'.

A `Draft` is a figure in the making. `whole_before` says of what a number about to be read is a part, `tie` joins what
only shows once all are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.coding.grammar import Function, Sentence
from truceline.coding.how_many_kinds import KindFound
from truceline.coding.how_many_mentions import Mention
from truceline.coding.how_many_phrases import Counted, entry_of
from truceline.records import FigureKind, Scope

PEOPLE = (
    FigureKind.KILLED,
    FigureKind.INJURED,
    FigureKind.CASUALTIES,
    FigureKind.MISSING,
    FigureKind.DETAINED,
    FigureKind.RELEASED,
    FigureKind.DISPLACED,
    FigureKind.RETURNED,
    FigureKind.TROOPS,
)

OF_ALL = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|those\s+|these\s+|its\s+|their\s+)?")

AMONG = re.compile(r"[^.;:,]{0,40}?\bamong\s+(?:the\s+|those\s+|these\s+)?")
"""Between a part and the whole that follows it: ' Britons are among '."""

OF_THE = re.compile(r"(?:^|[;:]\s*)(?:out\s+)?of\s+(?:the|those|these|all|its|their)?\s*$", re.IGNORECASE)
"""Before a whole whose parts follow: 'Of the 64 killed, 23 were women'."""

OPENED = re.compile(r"[^().;:]{0,60}[(:]\s*")
"""Between a whole and its first part: ' civilians (', ' civilian casualties in the period: '."""


@dataclass(slots=True)
class Draft:
    """A figure in the making."""

    mention: Mention
    counted: Counted | None
    found: KindFound
    scope: Scope = Scope.EVENT
    part_of: Draft | None = None
    who: str = ""


def whole_before(
    drafts: Sequence[Draft], mention: Mention, counted: Counted, text: str, sentence: Sentence
) -> Draft | None:
    """The figure that a number is a part of by where it stands, None if it stands free.

    Worked example: '3 civilians (1 woman, 2 children)': one and two of the three; 'of the 64 killed, 23 were women'.
    """
    whole = next((draft for draft in drafts if draft.found.kind in PEOPLE and draft.part_of is None), None)
    best = mention.best if mention.best is not None else mention.low
    if whole is None or whole.mention.best is None or best is None or best > whole.mention.best:
        return None
    if OF_THE.search(text[sentence.start : whole.mention.outer]):
        return whole
    last = drafts[-1]
    of_people = counted.entry is not None and counted.entry.is_person and counted.entry.kind is None
    if last is whole and of_people and OPENED.fullmatch(text, whole.mention.end, mention.outer):
        return whole
    in_brackets = last.part_of is whole and "(" in text[whole.mention.end : last.mention.outer]
    between = text[last.mention.end : mention.outer]
    return whole if in_brackets and of_people and not set(between) & set("().;:") else None


def called(counted: Counted, sentence: Sentence) -> str:
    """Those counted where other words name them: 'of the dead, 23 were women', 'nine of them boys'."""
    after = [word for word in sentence.words[counted.words[-1].index + 1 :][:4] if word.lemma != "be"]
    if len(after) > 2 and after[0].lower == "of" and after[1].lower in ("them", "whom", "these", "those"):
        part = entry_of(after[2])
        return after[2].text if part is not None and part.is_person else ""
    verb = counted.top.head
    if verb is None or verb.lemma != "be" or counted.top.function is not Function.SUBJECT:
        return ""
    named = verb.first(Function.ATTRIBUTE)
    entry = entry_of(named) if named is not None else None
    return named.text if named is not None and entry is not None and entry.is_person else ""


def tie(drafts: list[Draft], text: str) -> None:
    """Join the figures of a sentence: those among a total, those that add up; a part covers what its whole does."""
    _tie_among(drafts, text)
    _tie_sums(drafts, text)
    for draft in drafts:
        if draft.part_of is not None and draft.scope is Scope.EVENT and draft.part_of.scope is Scope.CUMULATIVE:
            draft.scope = Scope.CUMULATIVE


def _tie_among(drafts: list[Draft], text: str) -> None:
    """'A girl was among the five killed', 'three of the five soldiers': a part of the figure that follows."""
    for draft, following in zip(list(drafts), drafts[1:], strict=False):
        if draft.found.rule == "among":
            draft.found = KindFound(following.found.kind, "among", following.found.governor)
            draft.part_of = following
        elif _is_told_of(draft, following, text):
            draft.part_of = following
    drafts[:] = [draft for draft in drafts if draft.found.rule != "among" or draft.part_of is not None]


def _is_told_of(part: Draft, whole: Draft, text: str) -> bool:
    """'Three of the five soldiers', 'three Britons are among 40 dead'."""
    between = (part.mention.end, whole.mention.outer)
    same = part.found.kind is whole.found.kind
    return OF_ALL.fullmatch(text, *between) is not None or (same and AMONG.fullmatch(text, *between) is not None)


def _tie_sums(drafts: list[Draft], text: str) -> None:
    """'1,003 casualties: 303 killed and 700 injured': what follows a colon and adds up to the figure is its parts."""
    for number, whole in enumerate(drafts[:-1]):
        parts = [draft for draft in drafts[number + 1 :] if draft.part_of is None]
        values = [draft.mention.best for draft in parts]
        if whole.part_of is not None or len(parts) < 2 or None in values or whole.found.kind not in PEOPLE:
            continue
        opened = OPENED.fullmatch(text, whole.mention.end, parts[0].mention.outer)
        if opened is not None and sum(value for value in values if value) == whole.mention.best:
            for part in parts:
                part.part_of = whole
