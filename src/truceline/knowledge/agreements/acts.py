"""What can be wrong with an act of a provision."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.knowledge.agreements.faults import Where
from truceline.knowledge.crosswalks.plover_words import plover_words
from truceline.records import Act


def act_faults(
    act: Act, parties: frozenset[str], weapons: frozenset[str], caps: frozenset[str]
) -> Iterator[tuple[Where, str]]:
    """Words outside the closed lists and ids that point nowhere; a misspelt mode would never match anything."""
    words = plover_words()
    if not act.types:
        yield ("types",), "name at least one event type"
    modes = frozenset[str]().union(*(words.modes[kind] for kind in act.types))
    yield from _strange("modes", act.modes, modes, f"is no mode of {' or '.join(act.types)}")
    yield from sector_faults("target_sectors", act.target_sectors)
    yield from _strange("target_parties", act.target_parties, parties, "is no party")
    yield from _strange("weapons", act.weapons, weapons, "is no weapon class of this agreement")
    yield from _strange("over_cap", (act.over_cap,) if act.over_cap else (), caps, "is no cap of this provision")


def sector_faults(key: str, given: tuple[str, ...]) -> Iterator[tuple[Where, str]]:
    """Words that are no sector."""
    yield from _strange(key, given, plover_words().sectors, "is no sector")


def _strange(key: str, given: tuple[str, ...], allowed: frozenset[str], what: str) -> Iterator[tuple[Where, str]]:
    for word in given:
        if word not in allowed:
            yield (key,), f"{word!r} {what}; use one of {', '.join(sorted(allowed)) or '(there are none)'}"
