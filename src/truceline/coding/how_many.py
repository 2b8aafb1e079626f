"""How many: the figures of a report, each with its kind, bounds, scope and the words that show it.

In: a parsed report. Out: `Figure`s in text order, without sources (the coder fills them), and for each the word it
hangs on, so that a figure can be tied to the claim whose trigger governs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from truceline.coding.grammar import Form, ParsedReport, Sentence, Word
from truceline.coding.how_many_drafts import FigureDrafter
from truceline.coding.how_many_kinds import SUBJECTS
from truceline.coding.how_many_ties import Draft
from truceline.knowledge.figures import counting_verbs
from truceline.records import Figure, Scope, Span


class FigureReader:
    """The figures of one report; `times` are spans of time expressions, found anew if not given."""

    def __init__(self, parsed: ParsedReport, report_id: str, times: Sequence[Span] | None = None) -> None:
        self._text = parsed.text
        self._sentences = parsed.sentences
        self._report_id = report_id
        self._drafter = FigureDrafter(parsed.text, times)
        self._anchors: dict[str, Word] = {}
        self._governors: dict[str, Word | None] = {}
        self._by_sentence: dict[int, tuple[Figure, ...]] = {}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the report in text order.

        Worked example: 'Almost 300 civilians have died in the offensive and hundreds of thousands have fled.' gives
        300 civilians killed (nearly: best and high 300, no low) and, displaced, at least 200,000 with no best value.
        """
        found: list[Figure] = []
        for sentence in self._sentences:
            here = self._figures_of(self._drafter.drafts(sentence), len(found), sentence)
            self._by_sentence[sentence.index] = here
            found.extend(here)
        return tuple(found)

    def in_sentence(self, sentence: Sentence) -> tuple[Figure, ...]:
        """The figures of one sentence of this report."""
        return self._by_sentence.get(sentence.index, ()) if self.figures else ()

    def anchor(self, figure_id: str) -> Word:
        """The word that the figure hangs on: the noun counted, or the number if none is said. KeyError if unknown."""
        _ = self.figures
        return self._anchors[figure_id]

    def for_act(self, trigger: Word, sentence: Sentence) -> tuple[Figure, ...]:
        """The figures that the act of a trigger accounts for: governed by it, or counting it ('20 air strikes')."""
        return tuple(figure for figure in self.in_sentence(sentence) if self._belongs(figure, trigger))

    def _belongs(self, figure: Figure, trigger: Word) -> bool:
        anchor, governor = self._anchors[figure.id], self._governors[figure.id]
        if trigger in (anchor, governor):
            return True
        if figure.span.start <= trigger.start and trigger.end <= figure.span.end:
            return True
        if governor is None or not governor.is_verbal:
            return trigger in (governor or anchor).ancestors() and not _counts_by_itself(trigger)
        if trigger.is_nominal or (trigger.form is Form.GERUND and trigger.function in SUBJECTS):
            # The subject of a deadly act carries its trigger: 'shelling of the port killed 12'.
            return any(above is governor for above in _up_to_verb(trigger))
        return trigger in governor.ancestors() and not _counts_by_itself(trigger)

    def _figures_of(self, drafts: list[Draft], before: int, sentence: Sentence) -> tuple[Figure, ...]:
        ids = {id(draft): f"fig_{self._report_id}_{before + place}" for place, draft in enumerate(drafts)}
        made = []
        for draft in drafts:
            identity, mention = ids[id(draft)], draft.mention
            start, end = self._extent(draft, sentence)
            self._anchors[identity] = self._anchor_of(draft, sentence)
            self._governors[identity] = draft.found.governor
            made.append(
                Figure(
                    id=identity,
                    kind=draft.found.kind,
                    who=draft.who,
                    low=mention.low,
                    best=mention.best,
                    high=mention.high,
                    word=self._span(mention.start, mention.end),
                    span=self._span(start, end),
                    rule=f"how_many:{draft.found.rule}",
                    qualifier=mention.qualifier,
                    scope=draft.scope,
                    part_of=ids[id(draft.part_of)] if draft.part_of is not None else None,
                )
            )
        return tuple(made)

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self._text[start:end])

    def _anchor_of(self, draft: Draft, sentence: Sentence) -> Word:
        if draft.counted is None:
            return sentence.words[0]
        return draft.counted.noun or draft.counted.words[-1]

    def _extent(self, draft: Draft, sentence: Sentence) -> tuple[int, int]:
        """Number, qualifier and noun, and the governing word where it stands within three words."""
        mention = draft.mention
        start, end = mention.outer, mention.end
        counted, governor = draft.counted, draft.found.governor
        if counted is not None and counted.phrase:
            end = max(end, counted.phrase[-1].end)
        inside = [word.index for word in sentence.words if word.start < end and word.end > start]
        if governor is not None and inside and governor in sentence.words[max(0, inside[0] - 3) : inside[-1] + 4]:
            start, end = min(start, governor.start), max(end, governor.end)
        return start, end


def _counts_by_itself(trigger: Word) -> bool:
    """True for 'kill', 'wound', 'arrest': such an act has figures of its own, not those of acts told along with it."""
    return trigger.lemma in counting_verbs()


def _up_to_verb(word: Word) -> Iterator[Word]:
    """The ancestors of a word up to and with the first verb."""
    for above in word.ancestors():
        yield above
        if above.is_verbal:
            return


def without_repeats(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of one report, each told once; see `first_tellings`."""
    first = first_tellings(figures)
    return tuple(figure for figure in figures if first[figure.id] == figure.id)


def first_tellings(figures: Sequence[Figure]) -> dict[str, str]:
    """The id of the first telling of each figure, its own if it is no repeat.

    A repeat has the same kind, bounds and scope and those counted agree: 'two women' and 'two children' are two
    figures; '61 people' and a later 'the toll of 61' are one. Parts go by their own words.
    """
    first: dict[str, str] = {}
    kept: list[Figure] = []
    for figure in figures:
        earlier = next((other for other in kept if _is_repeat(figure, other)), figure)
        first[figure.id] = earlier.id
        if earlier is figure:
            kept.append(figure)
    return first


def _is_repeat(figure: Figure, other: Figure) -> bool:
    same = (figure.kind, figure.low, figure.best, figure.high) == (other.kind, other.low, other.best, other.high)
    words = set(figure.who.lower().split())
    agree = not words or not other.who or bool(words & set(other.who.lower().split()))
    return same and agree and figure.best is not None and Scope.PRIOR not in (figure.scope, other.scope)
