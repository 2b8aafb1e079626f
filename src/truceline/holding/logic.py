"""Three-valued logic (Kleene's strong tables): met, failed, or unknown from what the reports say."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.records import Truth

_ORDER = (Truth.FAILED, Truth.UNKNOWN, Truth.MET)
_RANK = {truth: rank for rank, truth in enumerate(_ORDER)}


def all_of(truths: Iterable[Truth]) -> Truth:
    """Failed if one failed, else unknown if one is unknown, else met; met for none at all."""
    return min(truths, key=_RANK.__getitem__, default=Truth.MET)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Met if one is met, else unknown if one is unknown, else failed; failed for none at all."""
    return max(truths, key=_RANK.__getitem__, default=Truth.FAILED)


def negation(truth: Truth) -> Truth:
    """Met for failed and the other way round; unknown stays unknown."""
    return _ORDER[len(_ORDER) - 1 - _RANK[truth]]
