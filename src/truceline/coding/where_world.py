"""Names of places outside the theatre: which of the world's names are places in this report, and which are people's.

Every second surname is a town somewhere. A name of the world counts where it can hardly be anything else (a country, a
capital), where its sentence uses it as a place ('in Salem', 'Salem, Oregon', 'a Salem resident', 'SALEM --'), where it
is large, or where the report has used it so; a name that the report gives to a person only where its own sentence says
so.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.coding.grammar import Function, Kind
from truceline.coding.where_choice import SETTLED
from truceline.coding.where_pieces import Name, Piece
from truceline.knowledge.gazetteer import Candidate, Gazetteer
from truceline.knowledge.gazetteer.folding import fold, key
from truceline.knowledge.gazetteer.vocabulary import PlaceWords

LARGE_TOWN = 100_000
"""Inhabitants from which a town outside the theatre is known without words of place beside it."""

KNOWN_TOWN = 15_000
"""Inhabitants from which a one-word town outside the theatre is taken for a place beside words of place."""

WORLD_KINDS = frozenset({"country", "capital", "macro", "sea", "region"})
"""Kinds of places that are recognised anywhere without words of place."""

PLACED = frozenset({"in", "near", "from", "along", "to", "between", "of"})
"""Relations of a preposition before a name that make it a place, if no person has the name."""

PLACED_FOR_SURE = frozenset({"in", "near", "from", "along"})
"""Relations that make it one even where the report has a person of that name."""

DATELINE_ENDS = (" — ", " – ", " -- ", " - ", " (", " _ ")
"""What stands between the town of a dateline and the text."""


LONGEST_ABBREVIATION = 5
"""Letters in the longest part of an area's abbreviation ('Calif.')."""


class WorldNames:
    """The names of the world as one report uses them; `everywhere` is True where no theatre is declared."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: PlaceWords, everywhere: bool) -> None:
        self._gazetteer = gazetteer
        self._vocabulary = vocabulary
        self._everywhere = everywhere
        self._persons: frozenset[str] = frozenset()
        self._accepted: set[str] = set()
        self._passed_over: set[str] = set()

    def begin(self, sentences: Sequence[Sequence[Piece]]) -> None:
        """Start on a report, given its sentences in pieces."""
        self._persons = frozenset(key(name) for pieces in sentences for name in self._persons_in(pieces))
        self._accepted.clear()
        self._passed_over.clear()

    @property
    def has_second_thoughts(self) -> bool:
        """True if a name that was passed over has later been used as a place."""
        return bool(self._accepted & self._passed_over)

    def find(
        self, surface: str, pieces: Sequence[Piece], first: int, end: int, relation: str | None
    ) -> tuple[Candidate, ...]:
        """The places of this name if it is used as one: the pieces from `first` to before `end`.

        `relation` is that of the preposition before it. Worked example: 'Salem' in 'a Salem resident' gives all towns
        of that name, 'Salem' in 'Salem said' none.
        """
        world = self._gazetteer.in_world(key(surface))
        if not world:
            return ()
        run = pieces[first:end]
        if len(run) == 1 and fold(surface) in self._vocabulary.demonyms:
            # 'The Kazakh capital' is in no town that is called so.
            world = tuple(found for found in world if found.kind not in SETTLED)
        kinds = [found for found in world if found.kind in WORLD_KINDS]
        if surface.isupper() and len(surface) <= 3:
            return tuple(found for found in kinds if found.kind == "country")
        if len(surface) <= 3 and not kinds:
            return ()
        if not world or (kinds and kinds[0] is world[0]):
            return world
        if all(piece.word.kind is not Kind.NAME for piece in run) and not _is_dateline(pieces, first, end):
            return ()
        name = key(surface)
        is_place = self._is_used_as_place(world, pieces, first, end, relation) or name in self._accepted
        if name in self._persons and relation not in PLACED_FOR_SURE:
            is_place = False
        (self._accepted if is_place else self._passed_over).add(name)
        return world if is_place else ()

    def abbreviated(
        self, text: str, pieces: Sequence[Piece], first: int, previous: Name | None
    ) -> tuple[int, tuple[Candidate, ...]] | None:
        """The area that an abbreviation at `first` stands for, with the index of its last piece; None if none does.

        With several full stops anywhere ('N.J.'), with one behind a town of that area only ('Salem, Ore.'). `previous`
        is the name before it in the sentence.
        """
        for count in (2, 1):
            run = pieces[first : first + count]
            if len(run) < count or text[run[-1].end : run[-1].end + 1] != ".":
                continue
            if count == 1 and (run[0].gap != ", " or previous is None or previous.end + 2 != run[0].start):
                continue
            if count == 2 and (run[1].gap not in (".", ". ") or len(run[0].text) > 1):
                continue
            if not all(piece.is_capitalised and len(piece.text) <= LONGEST_ABBREVIATION for piece in run):
                continue
            written = text[run[0].start : run[-1].end + 1].replace(" ", "")
            areas = self._gazetteer.abbreviated(written)
            if not areas:
                continue
            towns = previous.candidates if previous is not None and count == 1 else ()
            held = count == 2 or any((town.country, town.admin1) == (areas[0].country, areas[0].name) for town in towns)
            if held:
                return first + count - 1, areas
        return None

    def _is_used_as_place(
        self, world: Sequence[Candidate], pieces: Sequence[Piece], first: int, end: int, relation: str | None
    ) -> bool:
        size = max(found.population for found in world)
        has_class = pieces[end - 1].text.lower() in self._vocabulary.classes
        is_area = world[0].kind == "admin1" or (world[0].kind == "district" and has_class)
        is_long = end - first > 1
        if relation in PLACED or self._has_place_beside(pieces, first, end):
            return is_area or is_long or size >= KNOWN_TOWN
        if is_long:
            return is_area or size >= LARGE_TOWN
        own = [found for found in world if key(found.name) == key(pieces[first].text)]
        return self._everywhere and (is_area or any(found.population >= LARGE_TOWN for found in own))

    def _has_place_beside(self, pieces: Sequence[Piece], first: int, end: int) -> bool:
        """True for a dateline, a class word or a word for people of a place after the name, and the state after it."""
        head = pieces[end - 1].word.head
        if head is not None and head.lower in self._vocabulary.classes:
            return True
        following = pieces[end] if end < len(pieces) else None
        before = pieces[first - 1] if first and pieces[first].gap == ", " else None
        if before is not None and before.text.lower() in self._vocabulary.classes:
            return True
        if following is None:
            return False
        if _is_dateline(pieces, first, end):
            return True
        if following.gap == ", " and following.is_capitalised:
            return any(found.kind in ("country", "admin1") for found in self._gazetteer.in_world(key(following.text)))
        lower = following.text.lower()
        if following.gap in (" ", "-") and lower in self._vocabulary.located:
            return True
        return following.gap == "-" and lower in self._vocabulary.attached

    def _persons_in(self, pieces: Sequence[Piece]) -> list[str]:
        """Names that this sentence gives to people: behind another name or a title, and of those who speak."""
        found: list[str] = []
        for index, piece in enumerate(pieces):
            if (
                not piece.is_capitalised
                or piece.word.kind is not Kind.NAME
                or fold(piece.text) in self._vocabulary.never
            ):
                continue
            before = pieces[index - 1] if index else None
            follows = before is not None and piece.gap in (" ", ". ") and self._begins_person(before, piece.gap)
            verb = piece.word.head
            speaks = (
                piece.word.function is Function.SUBJECT and verb is not None and verb.lemma in self._vocabulary.saying
            )
            if follows or speaks:
                found.append(piece.text)
        return found

    def _begins_person(self, before: Piece, gap: str) -> bool:
        if gap == ". ":
            return len(before.text) == 1 or fold(before.text) in self._vocabulary.titles
        lower = fold(before.text)
        if not before.is_capitalised or before.is_possessive or before.text.isupper():
            return False
        if lower in self._vocabulary.titles:
            return True
        words = self._vocabulary
        ordinary = lower in words.never or lower in words.adjectives or lower in words.classes or lower in words.bodies
        return before.word.kind is Kind.NAME and not ordinary and not self._gazetteer.in_world(key(before.text))


def _is_dateline(pieces: Sequence[Piece], first: int, end: int) -> bool:
    """True for a name that begins the sentence and is cut off from it: 'KHERSON -- Two people died.'"""
    return first == 0 and end < len(pieces) and pieces[end].gap in DATELINE_ENDS
