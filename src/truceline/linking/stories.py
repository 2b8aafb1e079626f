"""Grouping whole texts by the story they tell, from their words and days alone, before or without coding.

A cheap first sorting (which of these 500 articles are about one thing?) and the yardstick that linking by claims has to
beat. Words and word pairs weighted by rarity (TF-IDF), the lead counted more; texts far apart in time, or about
different days, are less alike; clusters by average link. The limits stand in `knowledge/linking/thresholds.yaml`.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from truceline.knowledge.linking import LinkingRules, load_linking_rules

_TOKEN = re.compile(r"[^\W_]+")
_Vector = dict[str, float]
_Likenesses = dict[int, dict[int, float]]


@dataclass(frozen=True)
class StoryText:
    """A text to group; `day` is the day of what its lead tells, None if not known (then only publication counts)."""

    id: str
    text: str
    published: date | None = None
    day: date | None = None


@dataclass(frozen=True)
class StoryLimits:
    """How alike and how near in time texts of one story are.

    `likeness` is the least mean likeness of two groups that are joined. A text published `decay_days` after another is
    less like it by the factor e. `other_day` is the factor for texts about two different known days.
    """

    likeness: float
    decay_days: float
    other_day: float

    @classmethod
    def of(cls, rules: LinkingRules) -> StoryLimits:
        """The limits of the table, which suit a war with several like events a day."""
        return cls(
            likeness=rules.threshold("story_likeness"),
            decay_days=rules.threshold("story_decay_days"),
            other_day=rules.threshold("story_other_day"),
        )


def group_stories(texts: Sequence[StoryText], limits: StoryLimits | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of ids of texts that tell one story, each in order of publication, groups by their first text.

    Every text is in exactly one group; the result does not depend on the order of `texts`.
    """
    rules = load_linking_rules()
    chosen = limits or StoryLimits.of(rules)
    ordered = sorted(texts, key=lambda each: (each.published or date.max, each.id))
    likenesses = _likenesses(ordered, chosen, rules)
    groups = _average_link(likenesses, len(ordered), chosen.likeness)
    return tuple(tuple(ordered[place].id for place in sorted(group)) for group in sorted(groups, key=min))


def _likenesses(texts: Sequence[StoryText], limits: StoryLimits, rules: LinkingRules) -> _Likenesses:
    vectors = _vectors([each.text for each in texts], rules)
    window = limits.decay_days * rules.threshold("story_window_decays")
    found: _Likenesses = {place: {} for place in range(len(texts))}
    for place, one in enumerate(texts):
        for twin in range(place + 1, len(texts)):
            other = texts[twin]
            nearness = _time_factor(one, other, limits, window)
            if nearness is None:
                break
            likeness = nearness * _cosine(vectors[place], vectors[twin])
            if likeness > 0:
                found[place][twin] = found[twin][place] = likeness
    return found


def _time_factor(one: StoryText, other: StoryText, limits: StoryLimits, window: float) -> float | None:
    """Texts come sorted by publication: None says that this and all later ones are too far off."""
    factor = 1.0
    if one.published is not None and other.published is not None:
        gap = (other.published - one.published).days
        if gap > window:
            return None
        factor = math.exp(-gap / limits.decay_days)
    if one.day is not None and other.day is not None and one.day != other.day:
        factor *= limits.other_day
    return factor


def _vectors(texts: Sequence[str], rules: LinkingRules) -> list[_Vector]:
    counts = [_terms(text, rules) for text in texts]
    spread = Counter(term for count in counts for term in count)
    commonest = rules.threshold("story_common_share") * len(texts)
    vectors: list[_Vector] = []
    for count in counts:
        weights = {
            term: (1 + math.log(times)) * math.log((1 + len(texts)) / (1 + spread[term]))
            for term, times in count.items()
            if 1 < spread[term] <= max(commonest, 2)
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        vectors.append({term: weight / length for term, weight in weights.items()} if length else {})
    return vectors


def _terms(text: str, rules: LinkingRules) -> Counter[str]:
    """Words and pairs of neighbours; those of the lead count as often again as the table says."""
    found = Counter(_words_and_pairs(text))
    lead = Counter(_words_and_pairs(text[: int(rules.threshold("story_lead_characters"))]))
    for term, times in lead.items():
        found[term] += times * int(rules.threshold("story_lead_weight"))
    return found


def _words_and_pairs(text: str) -> list[str]:
    words = _TOKEN.findall(text.casefold())
    return [*words, *(f"{word} {follower}" for word, follower in pairwise(words))]


def _cosine(one: _Vector, other: _Vector) -> float:
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * more[term] for term, weight in fewer.items() if term in more)


def _average_link(likenesses: _Likenesses, count: int, least: float) -> list[list[int]]:
    """Join the two likest groups until none is like enough; ties go to the earliest texts.

    The likeness of two groups is the mean over all pairs of their texts, pairs not in the table counting as 0.
    """
    groups = {place: [place] for place in range(count)}
    heap = [
        (-likeness, one, other) for one, row in likenesses.items() for other, likeness in row.items() if one < other
    ]
    heapq.heapify(heap)
    fresh = count
    while heap:
        negative, one, other = heapq.heappop(heap)
        if -negative < least:
            break
        if one not in groups or other not in groups:
            continue
        row = _merged_row(likenesses, groups, one, other)
        groups[fresh] = groups.pop(one) + groups.pop(other)
        likenesses[fresh] = row
        for neighbour, likeness in row.items():
            likenesses[neighbour][fresh] = likeness
            heapq.heappush(heap, (-likeness, neighbour, fresh))
        fresh += 1
    return list(groups.values())


def _merged_row(likenesses: _Likenesses, groups: dict[int, list[int]], one: int, other: int) -> dict[int, float]:
    first, second = likenesses[one], likenesses[other]
    size, twin_size = len(groups[one]), len(groups[other])
    return {
        neighbour: (size * first.get(neighbour, 0.0) + twin_size * second.get(neighbour, 0.0)) / (size + twin_size)
        for neighbour in sorted({*first, *second} - {one, other})
        if neighbour in groups
    }
