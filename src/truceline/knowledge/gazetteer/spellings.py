"""The spellings of one place, each with the keys under which it is looked up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from truceline.knowledge.gazetteer.folding import key, loose_key, skeleton, spelling


class SpellingKeys(NamedTuple):
    """A spelling and its keys; `loose` is None where it is the key itself, `skeleton` where vowels do not vary."""

    key: str
    loose: str | None
    skeleton: str | None
    spelling: str


def spelling_keys(names: Iterable[str], country: str, kind: str) -> list[SpellingKeys]:
    """The spellings of a place, one for each key (the first that has it), in the order of the keys."""
    first: dict[str, str] = {}
    for name in names:
        if found := key(name):
            first.setdefault(found, name)
    has_bones = country in spelling().vowels_vary and kind != "country"
    return [keyed_spelling(name, has_bones) for _, name in sorted(first.items())]


def keyed_spelling(name: str, has_bones: bool = True) -> SpellingKeys:
    """A spelling with its keys, the skeleton only if asked for."""
    found = key(name)
    # A name of one part is its own loose key: half of all names, and the dearer half of the work.
    loose = loose_key(name) if " " in name or "-" in name else found
    return SpellingKeys(found, None if loose == found else loose, skeleton(loose) if has_bones else None, name)


def is_latin_name(name: str) -> bool:
    """True for names in Latin letters; GeoNames also lists other scripts, codes and machine romanisations."""
    first = name.lstrip("'’ʿ`‘")[:1]
    if len(name) < 3 or not first.isupper() or 0x250 <= ord(first) < 0x1E00 or ord(first) >= 0x1F00:
        return False
    return not (name.isupper() and len(name) <= 5)
