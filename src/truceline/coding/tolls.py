"""Tolls told in a sentence of their own: 'The Observatory put the death toll at 12.'

Such a count belongs to the act told just before, beside the count that its own sentence gave, each with its source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.coding.claims import Draft
from truceline.coding.grammar import ParsedReport
from truceline.coding.readers import Readers
from truceline.records import EventType, Figure, FigureKind

HARM = frozenset({FigureKind.KILLED, FigureKind.INJURED, FigureKind.CASUALTIES, FigureKind.MISSING})

REACH = 4
"""Sentences back in which a toll looks for its act; further back another act may have come between."""


def with_later_tolls(drafts: Sequence[Draft], parsed: ParsedReport, read: Readers) -> list[Draft]:
    """The drafts, with tolls of no act of their own joined to the last attack before them."""
    result = list(drafts)
    taken = {figure.id for draft in drafts for figure in draft.figures}
    for sentence in parsed.sentences:
        if not any(word.lemma in read.table.classes["toll_word"] for word in sentence.words):
            continue
        for figure in read.figures.in_sentence(sentence):
            if figure.kind not in HARM or figure.id in taken:
                continue
            place = _last_attack(result, sentence.index)
            if place is not None:
                result[place] = _with_figure(result[place], figure)
    return result


def _last_attack(drafts: Sequence[Draft], index: int) -> int | None:
    near = [
        (draft.act.sentence.index, number)
        for number, draft in enumerate(drafts)
        if draft.claim.event_type is EventType.ASSAULT and index - REACH <= draft.act.sentence.index < index
    ]
    return max(near)[1] if near else None


def _with_figure(draft: Draft, figure: Figure) -> Draft:
    claim = draft.claim.model_copy(update={"figures": (*draft.claim.figures, figure.id)})
    return replace(draft, claim=claim, figures=(*draft.figures, figure))
