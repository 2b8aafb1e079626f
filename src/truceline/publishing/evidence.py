"""Verbatim words with the parts that matter marked: what every table and page shows of a report.

Nothing here changes a character of a report. Cuts are shown by an ellipsis outside the quoted words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.records import Claim, CodedReport, Figure, Span

ELLIPSIS = "…"
# A paragraph up to this length is shown whole; of a longer one, the words around the evidence.
WHOLE_PARAGRAPH_CHARACTERS = 600
ROOM_CHARACTERS = 160


@dataclass(frozen=True)
class Mark:
    """A span of a report and the role it plays: actor, place, when, figure, source, trigger, passage ...

    `claim_id` is the claim whose passage or trigger it is, empty for all other roles.
    """

    start: int
    end: int
    role: str
    claim_id: str = ""


@dataclass(frozen=True)
class Segment:
    """A run of characters that all play the same roles; no roles means plain text.

    `claim_ids` are the claims that its words name as their act, or else those whose passages it stands in.
    """

    text: str
    roles: tuple[str, ...]
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quote:
    """A stretch of a report in segments; `is_cut_before` and `is_cut_after` say that its paragraph goes on."""

    segments: tuple[Segment, ...]
    is_cut_before: bool
    is_cut_after: bool

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return "".join(segment.text for segment in self.segments)


def shorten(text: str, characters: int) -> str:
    """The first words of `text` that fit, an ellipsis where it was cut: ('four died here', 12) gives 'four died…'."""
    if len(text) <= characters:
        return text
    room = max(characters - 1, 1)
    words = text[: room + 1].rpartition(" ")[0]
    return (words or text[:room]).rstrip() + ELLIPSIS


def claim_marks(claim: Claim, figures: Iterable[Figure] = ()) -> tuple[Mark, ...]:
    """Every span that the claim and its figures rest on, with its role."""
    spans: list[tuple[Span, str]] = [(claim.trigger, "trigger")]
    spans.extend((span, "passage") for span in claim.passages)
    spans.extend((actor.span, "actor") for actor in claim.actors)
    spans.extend((actor.span, "recipient") for actor in claim.recipients)
    spans.extend((place.span, "place") for place in claim.places)
    spans.extend((source.span, "source") for source in claim.sources)
    spans.extend((span, "instrument") for span in claim.instruments)
    spans.extend((mention.span, "agreement") for mention in claim.agreements)
    spans.extend((when.span, "when") for when in (claim.when, claim.deadline) if when is not None)
    spans.extend((figure.span, "figure") for figure in figures)
    own = ("trigger", "passage")
    return tuple(Mark(span.start, span.end, role, claim.id if role in own else "") for span, role in spans)


def report_marks(coded: CodedReport) -> tuple[Mark, ...]:
    """Everything found in a report, and what was set aside."""
    marks = [mark for claim in coded.claims for mark in claim_marks(claim)]
    marks.extend(Mark(figure.span.start, figure.span.end, "figure") for figure in coded.figures)
    marks.extend(Mark(control.span.start, control.span.end, "control") for control in coded.control)
    marks.extend(Mark(mention.span.start, mention.span.end, "agreement") for mention in coded.agreements)
    marks.extend(Mark(part.span.start, part.span.end, "furniture") for part in coded.furniture)
    marks.extend(Mark(one.span.start, one.span.end, f"entity-{one.kind}") for one in coded.entities)
    return tuple(marks)


def segments(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """`text[start:end]` cut wherever a mark begins or ends; overlapping marks give a segment several roles."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end} | {edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end}
    cuts = sorted(edges)
    found = []
    for low, high in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= low and high <= mark.end]
        roles = dict.fromkeys(mark.role for mark in over)
        found.append(Segment(text[low:high], tuple(roles), _claims_at(over)))
    return tuple(found)


def _claims_at(marks: Sequence[Mark]) -> tuple[str, ...]:
    """The claims that these marks over one run of words lead to, the one with the shortest passage first."""
    named = [mark for mark in marks if mark.claim_id and mark.role == "trigger"]
    told = named or [mark for mark in marks if mark.claim_id]
    return tuple(dict.fromkeys(mark.claim_id for mark in sorted(told, key=lambda mark: mark.end - mark.start)))


def quotes(text: str, marks: Sequence[Mark]) -> tuple[Quote, ...]:
    """The paragraphs of `text` in which marks stand, in order, long ones cut to the words around the marks."""
    found = []
    for start, end in _paragraphs(text):
        inside = [mark for mark in marks if mark.start < end and mark.end > start]
        if not inside:
            continue
        low, high = start, end
        if end - start > WHOLE_PARAGRAPH_CHARACTERS:
            low = _word_edge_before(text, start, min(mark.start for mark in inside) - ROOM_CHARACTERS)
            high = _word_edge_after(text, end, max(mark.end for mark in inside) + ROOM_CHARACTERS)
        found.append(Quote(segments(text, low, high, inside), low > start, high < end))
    return tuple(found)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that holds more than white space."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + line.index(words)
            found.append((first, first + len(words)))
        start += len(line)
    return found


def _word_edge_before(text: str, floor: int, wanted: int) -> int:
    if wanted <= floor:
        return floor
    space = text.find(" ", wanted)
    return wanted if space < 0 else space + 1


def _word_edge_after(text: str, ceiling: int, wanted: int) -> int:
    if wanted >= ceiling:
        return ceiling
    space = text.rfind(" ", 0, wanted)
    return wanted if space < 0 else space
