"""The names of a theatre, asked for one by one: the ladder from the exact spelling to likeness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from truceline.knowledge.gazetteer.candidates import Candidate, standing
from truceline.knowledge.gazetteer.folding import key, loose_key, skeleton, spelling

FUZZY_CUT = 88
"""Least rapidfuzz ratio for a spelling inside the theatre: at 80, Jarjanaz becomes Armanaz."""

SHORTEST_FUZZY = 6
"""Letters a name must have to be matched by likeness; shorter ones differ by chance."""

SHORTEST_SKELETON = 3
"""Consonants two names must share to be matched by skeleton."""

SKELETON_CUT = 70
"""Least rapidfuzz ratio of two names with one skeleton: at 60, Jihad becomes Yehud."""

SUGGESTION_CUT = 65
"""Least ratio of a spelling that is shown to a person, and never taken."""

Search = Callable[[str, str], Sequence[Candidate]]
"""The places of the theatre by the kind of key ('key', 'loose') and the key, each once, with the rule 'exact'."""

Spelled = Callable[[str], Sequence[str]]
"""The loose keys of the theatre's names that share a skeleton."""


class TheatreNames:
    """The names of a theatre, and the user's, which come before all others."""

    def __init__(
        self,
        search: Search,
        of_skeleton: Spelled,
        all_loose: Callable[[], Iterable[str]],
        user: Iterable[tuple[str, Candidate]] = (),
    ) -> None:
        self._search = search
        self._of_skeleton = of_skeleton
        self._all_loose = all_loose
        self._user: dict[str, dict[str, list[Candidate]]] = {"key": {}, "loose": {}}
        self._user_bones: dict[str, list[str]] = {}
        for spelled, candidate in user:
            self._add(spelled, candidate)
        self.spelled = lru_cache(maxsize=20_000)(self._spelled)
        self.find = lru_cache(maxsize=20_000)(self._find)

    def _add(self, spelled: str, candidate: Candidate) -> None:
        loose = loose_key(spelled)
        for by, value in (("key", key(spelled)), ("loose", loose)):
            known = self._user[by].setdefault(value, [])
            if candidate not in known:
                known.append(candidate)
        if candidate.country in spelling().vowels_vary and candidate.kind != "country":
            self._user_bones.setdefault(skeleton(loose), []).append(loose)

    def suggestions(self, name: str, limit: int = 5) -> tuple[tuple[Candidate, int], ...]:
        """The places of the likest spellings with their likeness in per cent, to be shown to a person, never taken."""
        hits = process.extract(
            loose_key(name), self._loose_keys, scorer=fuzz.ratio, score_cutoff=SUGGESTION_CUT, limit=None
        )
        found: dict[str, tuple[Candidate, int]] = {}
        for hit, likeness, _ in hits:
            for place in self._by("loose", hit):
                found.setdefault(place.id, (place, round(likeness)))
            if len(found) >= limit:
                break
        return tuple(found.values())[:limit]

    def _spelled(self, name: str) -> tuple[Candidate, ...]:
        """The places of this spelling, articles and known parts apart; the user's before all others."""
        found = self._by("key", key(name))
        return found or tuple(_found_by("loose", self._by("loose", loose_key(name))))

    def _find(self, name: str) -> tuple[Candidate, ...]:
        return self.spelled(name) or self._alike(loose_key(name))

    def _by(self, kind: str, value: str) -> tuple[Candidate, ...]:
        return tuple(sorted((*self._user[kind].get(value, ()), *self._search(kind, value)), key=standing))

    def _alike(self, loose: str) -> tuple[Candidate, ...]:
        bones = skeleton(loose)
        if len(bones) >= SHORTEST_SKELETON:
            spelled = {*self._user_bones.get(bones, ()), *self._of_skeleton(bones)}
            same = [one for one in spelled if fuzz.ratio(one, loose) >= SKELETON_CUT]
            if same:
                best = max(same, key=lambda one: (fuzz.ratio(one, loose), one))
                return tuple(_found_by("skeleton", self._by("loose", best)))
        if len(loose) >= SHORTEST_FUZZY:
            likest = self._likest(loose)
            if likest is not None:
                return tuple(_found_by("fuzzy", (one for one in self._by("loose", likest) if one.kind != "country")))
        return ()

    def _likest(self, loose: str) -> str | None:
        """The likest key of all, if it is like enough and begins with the same letter."""
        # Those of the same letter first, since they are few and mostly none is like.
        same_letter = self._by_letter.get(loose[0], ())
        hit = process.extractOne(loose, same_letter, scorer=fuzz.ratio, score_cutoff=FUZZY_CUT)
        if hit is None:
            return None
        best = process.extractOne(loose, self._loose_keys, scorer=fuzz.ratio, score_cutoff=hit[1])
        return hit[0] if best is None or best[1] <= hit[1] else None

    @cached_property
    def _loose_keys(self) -> list[str]:
        """The loose key of every name; read on the first name that no other step finds."""
        return sorted({*self._user["loose"], *self._all_loose()})

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        letters: dict[str, list[str]] = {}
        for one in self._loose_keys:
            letters.setdefault(one[:1], []).append(one)
        return letters


def _found_by(rule: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    return [found if found.rule == "user" else replace(found, rule=rule) for found in candidates]
