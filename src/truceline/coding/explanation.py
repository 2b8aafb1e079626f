"""An explanation of one report: how each sentence was read, and why it gave what it gave or nothing."""

from __future__ import annotations

from truceline.records import CodedReport, EventType, Span, Status
from truceline.records.record import Record


class FrameBeaten(Record):
    """A frame of the same word that did not win: the condition that does not hold (None: it fits), and why in words."""

    frame: str
    type: EventType | None
    lacks: str | None
    why: str


class Step(Record):
    """What made the type of an act other than its frame's: the row of the moves table that did."""

    of: EventType | None
    becomes: EventType | None
    rule: str
    content: str | None
    because: str


class PartyRead(Record):
    """A party of the claim: the slot in which it stood and the rule that read its name."""

    role: str
    name: str
    id: str | None
    slot: str
    rule: str


class FieldRead(Record):
    """Another field of the claim: what was read and by which rule."""

    field: str
    value: str
    rule: str


class TriggerRead(Record):
    """A word that may name an act.

    `frame` is the one that won (None: none fits), `asks` what it asked for. `type` is what the act became in the end.
    `outcome` is 'claim', 'repeat', 'content', 'told_with' or the reason why there is none, `why` the same in words.
    """

    word: Span
    frame: str | None
    frame_type: EventType | None
    asks: tuple[str, ...]
    beat: tuple[FrameBeaten, ...]
    light_verb: str | None
    step: Step | None
    type: EventType | None
    status: Status | None
    status_rule: str | None
    status_cue: str | None
    parties: tuple[PartyRead, ...]
    fields: tuple[FieldRead, ...]
    outcome: str
    why: str
    claim: str | None


class SentenceRead(Record):
    """One sentence, or a part of the text that was set aside as furniture (`number` 0).

    `nothing` says why it gave no claim; None where it gave one.
    """

    number: int
    span: Span
    triggers: tuple[TriggerRead, ...]
    nothing: str | None


class Explanation(Record):
    """How a report was read. `is_conflict`: whether its words as a whole are those of a conflict."""

    coded: CodedReport
    markers_per_100_words: float
    is_conflict: bool
    is_quiet: bool
    sentences: tuple[SentenceRead, ...]
