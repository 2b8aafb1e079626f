"""A statement: somebody, named or not, says something, as one passage of a report tells it."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.coding.grammar import Word
from truceline.coding.says_who_page import Page, Unit
from truceline.knowledge.reporting import ReportingVerb, Role
from truceline.records import Stance

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """Source, cue and content of one reported statement; all spans are (start, end) offsets into the report's text.

    `speaker` is the head word of the source and `source` its whole phrase; both None where nobody is named ('it was
    reported'). `cue_words` holds the verb or noun of saying (empty for a colon). `mode` is direct, indirect or mixed,
    by quotation marks. `outer` is the index of the statement that relays this one. `role` says what the cue does
    besides: see `knowledge/reporting/verbs.csv`.
    """

    speaker: Word | None
    source: tuple[int, int] | None
    cue: tuple[int, int]
    cue_words: tuple[Word, ...]
    content: Spans
    stance: Stance
    role: Role
    rule: str
    medium: tuple[int, int] | None = None
    mode: str = "indirect"
    outer: int | None = None
    relayed_by: Word | None = None
    """The cue of the statement that passes this one on with the same content ('said, citing a commander')."""
    is_quoted: bool = False
    """True if the cue itself stands within a quotation: the one quoted tells what somebody says."""
    is_cited: bool = False
    """True for one whom the speaker of the sentence cites ('said, citing a commander')."""
    is_given: bool = False
    """True if the content is taken for a fact by the report itself ('condemned the attack')."""

    @property
    def is_link(self) -> bool:
        """True if the source belongs into a chain of speakers: it says or thinks, and does not merely want or show."""
        return self.role in (Role.SAYS, Role.ACT, Role.THINKS)

    @property
    def length(self) -> int:
        """Characters of content."""
        return sum(end - start for start, end in self.content)

    def covers(self, start: int, end: int) -> bool:
        """True if the words from `start` to `end` are what this statement says."""
        return not self.is_given and any(low <= start and end <= high for low, high in self.content)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying at its place: `number` of the verb, `after` the number of the first word behind its particle."""

    verb: Word
    row: ReportingVerb
    unit: Unit
    number: int
    after: int


def statement_of(
    page: Page, cue: Cue, speaker: Word | None, source: tuple[int, int] | None, content: Spans, rule: str
) -> Statement:
    """A statement whose cue is a verb, before its medium and its place in a chain are known."""
    return Statement(
        speaker=speaker,
        source=source,
        cue=(cue.verb.start, page.words[cue.after - 1].end),
        cue_words=tuple(page.words[cue.number : cue.after]),
        content=content,
        stance=cue.row.stance,
        role=cue.row.role,
        rule=f"says-who/{rule}",
    )


def without(spans: Spans, cut: tuple[int, int]) -> Spans:
    """The spans with what overlaps `cut` taken out."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if end <= cut[0] or cut[1] <= start:
            kept.append((start, end))
            continue
        if start < cut[0]:
            kept.append((start, cut[0]))
        if cut[1] < end:
            kept.append((cut[1], end))
    return tuple(kept)


def mode_of(text: str, content: Spans) -> str:
    """'direct' if all content stands in quotation marks, 'mixed' if some does, else 'indirect'."""
    quoted = [text[start:end].strip(" ,") for start, end in content]
    marks = [any(mark in piece for mark in '"“”«»„') or "''" in piece for piece in quoted]
    if not any(marks):
        return "indirect"
    opens = ('"', "“", "«", "„", "''", "‘")
    closes = ('"', "”", "»", "''", "’")
    whole = all(piece.startswith(opens) and piece.endswith(closes) for piece in quoted)
    return "direct" if whole else "mixed"
