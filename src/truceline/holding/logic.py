"""Three-valued logic (Kleene's strong tables): met, failed, or unknown from what the reports say."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.records import Truth

_OPPOSITE = {Truth.FAILED: Truth.MET, Truth.UNKNOWN: Truth.UNKNOWN, Truth.MET: Truth.FAILED}


def all_of(truths: Iterable[Truth]) -> Truth:
    """Failed if one failed, else unknown if one is unknown, else met; met for none at all."""
    found = Truth.MET
    for truth in truths:
        if truth is Truth.FAILED:
            return truth
        if truth is Truth.UNKNOWN:
            found = truth
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """Met if one is met, else unknown if one is unknown, else failed; failed for none at all."""
    found = Truth.FAILED
    for truth in truths:
        if truth is Truth.MET:
            return truth
        if truth is Truth.UNKNOWN:
            found = truth
    return found


def negation(truth: Truth) -> Truth:
    """Met for failed and the other way round; unknown stays unknown."""
    return _OPPOSITE[truth]
