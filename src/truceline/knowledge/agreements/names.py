"""Which agreement a name in a report means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from truceline.knowledge.agreements.loading import load_agreements
from truceline.records import Agreement

_TOKEN = re.compile(r"\w+")


def find_agreement(name: str, on: date | None, agreements: Iterable[Agreement] | None = None) -> str | None:
    """The id of the agreement that a report published `on` a day means by `name`, None if none is meant.

    A name is known if one of an agreement's names stands in it word for word, whatever the case, accents and hyphens:
    'the Lake cease-fire of 5 May' is known by 'Lake ceasefire'. The longest known name wins, then the agreement
    signed last. What was not yet signed on that day cannot be meant.
    """
    words = _words(name)
    best: tuple[int, date, str] | None = None
    for agreement in _packaged() if agreements is None else agreements:
        if on is not None and agreement.signed_on > on:
            continue
        lengths = [len(known) for form in agreement.names if _stands_in(known := _words(form), words)]
        if lengths:
            best = max(best or (0, date.min, ""), (max(lengths), agreement.signed_on, agreement.id))
    return best[2] if best else None


@cache
def _packaged() -> tuple[Agreement, ...]:
    return load_agreements()


@lru_cache(maxsize=2_000)
def _words(name: str) -> tuple[str, ...]:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return tuple(_TOKEN.findall(bare.replace("-", "")))


def _stands_in(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[start : start + len(known)] == known for start in range(len(words) - len(known) + 1))
