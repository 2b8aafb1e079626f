"""Ranges of counts over all claims of an incident: never averaged, every end with who gave it.

A count that its own source later changed is superseded and kept apart; counts of different sources stay side by side.
Parts ('three of them children'), running totals and counts of different people are ranges of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.knowledge.language import word_class
from truceline.knowledge.linking.reach import folded
from truceline.linking.origins import origin_source
from truceline.linking.testimony import Testimony
from truceline.records import AFFIRMED, Figure, FigureEnd, FigureKind, FigureRange, Scope

_Key = tuple[FigureKind, str, Scope, bool]


@dataclass(frozen=True)
class _Count:
    """One figure with who gives it and when."""

    figure: Figure
    testimony: Testimony
    source: str | None
    speaker: str

    @property
    def published(self) -> date:
        return self.testimony.report.published or date.min

    @property
    def bounds(self) -> tuple[int | None, int | None, int | None]:
        return (self.figure.low, self.figure.best, self.figure.high)

    def end(self, value: int) -> FigureEnd:
        return FigureEnd(
            value=value,
            word=self.figure.word.text,
            claim_id=self.testimony.claim.id,
            report_id=self.testimony.report.id,
            source=self.source,
        )


def figure_ranges(members: Sequence[Testimony], taken_back: Iterable[str] = ()) -> tuple[FigureRange, ...]:
    """One range for each kind and kind of people counted, in order of first mention.

    Counts of claims that deny, or that were taken back, are no end of a range: the latter stand as superseded. An
    earlier count that a report itself calls earlier ('up from eight') is superseded too.
    """
    retracted = set(taken_back)
    current: defaultdict[_Key, list[_Count]] = defaultdict(list)
    dropped: defaultdict[_Key, list[_Count]] = defaultdict(list)
    told = [(member, figure) for member in members if not member.is_dissent for figure in member.figures]
    counted = _counted_first(figure for _, figure in told)
    for member, figure in told:
        count = _count(figure, member)
        key = _key(figure, counted)
        is_dropped = member.claim.id in retracted or figure.scope is Scope.PRIOR
        (dropped if is_dropped else current)[key].append(count)
        (current if is_dropped else dropped)[key]  # both sides know every key, in order of first mention
    return tuple(
        _range(key, current[key], dropped[key]) for key in current if any(map(_has_value, current[key] + dropped[key]))
    )


def _counted_first(figures: Iterable[Figure]) -> dict[FigureKind, str]:
    """Who is counted in the first total of each kind that says so: 'the toll has risen to 12' counts them too."""
    first: dict[FigureKind, str] = {}
    for figure in figures:
        who = folded(figure.who)
        if figure.part_of is None and not _is_anybody(who):
            first.setdefault(figure.kind, who)
    return first


def _key(figure: Figure, counted: Mapping[FigureKind, str]) -> _Key:
    # What a report calls an earlier count was once a count of the event, and so is the running toll of one event.
    scope = Scope.EVENT if figure.scope is Scope.PRIOR else figure.scope
    who = folded(figure.who)
    if figure.part_of is None and _is_anybody(who):
        who = counted.get(figure.kind, who)
        if figure.scope is Scope.CUMULATIVE and not _is_anybody(who):
            scope = Scope.EVENT
    return (figure.kind, who, scope, figure.part_of is not None)


def _count(figure: Figure, testimony: Testimony) -> _Count:
    named = [source for source in figure.sources if source.is_named]
    source = named[-1] if named else origin_source(testimony)
    publisher = testimony.report.publisher or testimony.report.id
    speaker = (source.actor_id or folded(source.name)) if source else folded(publisher)
    return _Count(figure, testimony, source.name if source else None, speaker)


def _has_value(count: _Count) -> bool:
    return any(value is not None for value in count.bounds) and count.figure.status in AFFIRMED


def _range(key: _Key, counts: list[_Count], dropped: list[_Count]) -> FigureRange:
    told = [count for count in counts if _has_value(count)]
    valid = [count for count in told if not _is_revised(count, told)]
    old = [count for count in told if _is_revised(count, told)] + [count for count in dropped if _has_value(count)]
    lows = [(_lowest(count), place) for place, count in enumerate(valid)]
    highs = [(_highest(count), place) for place, count in enumerate(valid)]
    low = min(((value, place) for value, place in lows if value is not None), default=None)
    high = max(((value, -place) for value, place in highs if value is not None), default=None)
    if high is not None and _is_open_above(valid[-high[1]]):
        # 'At least nine' sets no upper end, unless another account gives a higher one.
        high = None
    first = counts[0] if counts else dropped[0]
    return FigureRange(
        kind=key[0],
        who=first.figure.who,
        scope=key[2],
        is_part=key[3],
        low=valid[low[1]].end(low[0]) if low else None,
        high=valid[-high[1]].end(high[0]) if high else None,
        rival=_distinct(valid, only_best=True),
        superseded=_distinct(old, only_best=False),
    )


def _is_revised(count: _Count, counts: list[_Count]) -> bool:
    """True if the same source later gave another count; one day's differing counts cannot be put in order."""
    return any(
        later.speaker == count.speaker and later.published > count.published and later.bounds != count.bounds
        for later in counts
        if count.testimony.report.published is not None
    )


def _is_open_above(count: _Count) -> bool:
    return count.figure.high is None and count.figure.low is not None


def _lowest(count: _Count) -> int | None:
    known = [value for value in (count.figure.low, count.figure.best) if value is not None]
    return min(known, default=None)


def _highest(count: _Count) -> int | None:
    known = [value for value in (count.figure.high, count.figure.best) if value is not None]
    return max(known, default=None)


def _distinct(counts: list[_Count], *, only_best: bool) -> tuple[FigureEnd, ...]:
    """Every value once for each source that gives it, in order."""
    seen: dict[tuple[int, str], FigureEnd] = {}
    for count in counts:
        low, best, high = count.bounds
        value = best if only_best else next((each for each in (best, low, high) if each is not None), None)
        if value is not None:
            seen.setdefault((value, count.speaker), count.end(value))
    return tuple(seen.values())


def _is_anybody(who: str) -> bool:
    """True for a word for those counted that says nothing of who they are."""
    return not who or who in word_class("anybody")
