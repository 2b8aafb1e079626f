"""Class words away from their names: 'Idlib and Hama provinces', 'two villages, A and B', 'the X military airport'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from truceline.coding.grammar import Kind
from truceline.coding.where_pieces import Name, Piece
from truceline.knowledge.gazetteer import Candidate
from truceline.knowledge.gazetteer.folding import loose_key
from truceline.knowledge.gazetteer.vocabulary import PlaceClass, place_words

JOINED = re.compile(r"(?:,? (?:and|or|&) (?:in |the |of )*|, )")

LONGEST_LIST = 10
"""Words of a list of names that are looked back over for what the names are."""

DASHES = (" - ", " – ", " — ", " -- ")
LISTS = (", ", ": ")
"""What stands between 'the villages' and their names."""


def share_classes(text: str, names: list[Name]) -> None:
    """Give each name of a list the class word that stands before its first or behind its last."""
    for left, right in reversed(list(pairwise(names))):
        gap = text[left.end : right.start]
        if left.place_class is None and right.place_class is not None and JOINED.fullmatch(gap):
            last = text[right.start : right.end].rsplit(" ", 1)[-1].lower()
            if last in right.place_class.forms and (last.endswith("s") or " or " in gap):
                left.place_class = right.place_class
    for left, right in pairwise(names):
        spelled = text[left.start : left.end].rsplit(" ", 1)[-1].lower()
        before_left = left.place_class is not None and spelled not in left.place_class.forms
        if before_left and right.place_class is None and JOINED.fullmatch(text[left.end : right.start]):
            word = left.pieces[
                left.first - 1 if left.pieces[left.first - 1].text != "of" else left.first - 2
            ].text.lower()
            if word.endswith("s"):
                right.place_class = left.place_class


def class_before(pieces: Sequence[Piece], first: int) -> PlaceClass | None:
    """The class word of 'the city of X' or 'the village X'; None if there is none before the name."""
    for back in (2, 1) if first >= 2 and pieces[first - 1].text == "of" else (1,):
        if first < back or pieces[first].gap != " ":
            continue
        word = pieces[first - back].text
        found = place_words().classes.get(word.lower())
        if found is not None and (found.of if back == 2 else word.islower()):
            return found
    return None


def names_a_town(pieces: Sequence[Piece], first: int) -> bool:
    """True for a name that says which town is meant: 'two villages, Zeleni Lug and Brod', 'a village - Zeleni Lug -'.

    Behind a comma the word must be a plural, since 'the village, Ivan Maric said,' names a person.
    """
    for position in range(first, max(first - LONGEST_LIST, 0), -1):
        gap, before = pieces[position].gap, pieces[position - 1]
        row = place_words().classes.get(before.text)
        if row is not None and row.kind in ("town", "region", "admin1"):
            return gap in DASHES or (gap in LISTS and before.text.endswith("s"))
        if gap not in (" ", ", ") or not (before.is_capitalised or before.text == "and"):
            return False
    return False


def areas_called(name: Name, said: PlaceClass, listed: Callable[[str], tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    """The areas that a name with this class word is called by, as `listed` gives places by their spelling.

    'Clarke County' for 'Clarke' in 'Clarke and Oconee counties'; the province for a town that it is called after.
    """
    if said.kind == "district":
        words = [
            piece.text for piece in name.pieces[name.first : name.last + 1] if piece.text.lower() not in said.forms
        ]
        areas = [found for form in said.forms for found in listed(" ".join([*words, form]))]
        return tuple(found for found in areas if found.kind == "district")
    if said.kind == "admin1":
        seats = [town for town in name.candidates if town.admin1 and loose_key(town.admin1) == loose_key(town.name)]
        areas = [area for town in seats for area in listed(town.admin1 or "") if area.country == town.country]
        return tuple(area for area in areas if area.kind == "admin1")
    return ()


def take_in_facility(text: str, name: Name, past: int) -> None:
    """'Taftanaz military airport', 'Donetsk Filtration Station': the name goes on to the facility's class word.

    The word must stand behind the piece number `past`; the name stays as it is where there is none.
    """
    classes = place_words().classes
    for position in range(name.last + 1, min(name.last + 4, len(name.pieces))):
        piece = name.pieces[position]
        found = classes.get(piece.text.lower())
        if piece.gap != " " or piece.word.kind not in (Kind.NAME, Kind.NOUN, Kind.ADJECTIVE):
            return
        if found is not None and found.head and position > past:
            name.place_class, name.end, name.last = found, piece.end, position
            name.surface = text[name.start : name.end]
            return
