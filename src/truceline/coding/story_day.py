"""The day of a report that looks back: investigations and anniversaries tell undated acts of the day they are about.

Fresh news without a day is estimated to be of the day of publication. That estimate does not hold where all that the
report dates lies further back than news does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.coding.claims import Draft, states_a_day
from truceline.coding.same_act import FRESH_DAYS
from truceline.records import When
from truceline.records.days import Days, days_of

LONGEST_STORY = 3
"""Days that a time may cover and still be the day of a story."""


def with_story_day(drafts: Sequence[Draft], published: date | None) -> list[Draft]:
    """The drafts, with estimates of fresh news moved to the day that a report of the past is mostly about.

    Worked example: published on 19 February, the only dates are of 3 January: 'jets struck the clinic' is estimated to
    be of 3 January.
    """
    story = _story(drafts, published)
    if story is None:
        return list(drafts)
    return [_moved(draft, story) for draft in drafts]


def _story(drafts: Sequence[Draft], published: date | None) -> When | None:
    stated = [draft.claim.when for draft in drafts if states_a_day(draft.claim)]
    days = [(when, days_of(when)) for when in stated if when is not None]
    short = [(when, span) for when, span in days if span is not None and span.count <= LONGEST_STORY]
    if published is None or not short:
        return None
    fresh = Days(published, published).widened(FRESH_DAYS)
    if any(span is not None and span.shared(fresh) for _, span in days):
        return None
    (first, _), _ = Counter((when.start, when.end) for when, _ in short).most_common(1)[0]
    return next(when for when, _ in short if when.start == first)


def _moved(draft: Draft, story: When) -> Draft:
    when = draft.claim.when
    if when is None or not when.is_estimate:
        return draft
    moved = when.model_copy(
        update={"start": story.start, "end": story.end, "grain": story.grain, "rule": "when.story_day"}
    )
    return replace(draft, claim=draft.claim.model_copy(update={"when": moved}))
