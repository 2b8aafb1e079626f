"""Finding the place names of a sentence: capitalised runs that the gazetteer knows, longest first.

No named-entity model takes part: it misses most front-line towns. Inside the theatre the gazetteer itself says what a
name is, by the ladder of `Gazetteer.lookup`; outside it only exact names count, and only where they are countries,
capitals or large towns, or where a preposition of place stands before them. What no gazetteer knows after such a
preposition is kept as an unresolved name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from truceline.coding.grammar import Kind, Sentence
from truceline.coding.where_classes import areas_called, class_before, names_a_town, share_classes, take_in_facility
from truceline.coding.where_pieces import APOSTROPHES, Name, Piece, abbreviations_in, pieces_of
from truceline.coding.where_world import WorldNames
from truceline.knowledge.gazetteer import Candidate, Gazetteer, UserPlace
from truceline.knowledge.gazetteer.folding import fold, key, spelling
from truceline.knowledge.gazetteer.vocabulary import PlaceClass, PlaceWords, place_words
from truceline.records import Theatre

INSIDE_NAMES = re.compile(rf"[ \u00a0]|[-–‐]|[{APOSTROPHES}]|\. ")
"""What may stand between two pieces of one name; the full stop only after abbreviations ('St. Louis')."""

ABBREVIATIONS = frozenset({"st", "ste", "mt", "ft"})

CONNECTORS = frozenset(
    {"de", "la", "le", "les", "du", "da", "do", "dos", "del", "di", "on", "of", "am", "an", "sur", "ve", "upon"}
)
"""Small words inside names ('Rostov-on-Don', 'Rio de Janeiro'), never at an end."""

HYPHEN_ARTICLES = frozenset({"as", "at", "an", "en", "es", "the", "er", "ar"})
"""Articles that are other words too: in lower case they begin a name only before a hyphen ('at-Tuhayta')."""

LONGEST_NAME = 6
"""Pieces in the longest run that is looked up."""

LONGEST_ACRONYM = 4
"""Capitals in a row that are an abbreviation and no name ('SDF'), unless a country is so abbreviated."""


class NameFinder:
    """Finds names in sentences against one gazetteer, theatre and user's file."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre, user_places: Sequence[UserPlace] = ()) -> None:
        self._gazetteer = gazetteer
        self._names = gazetteer.names(theatre, user_places)
        self._vocabulary: PlaceWords = place_words()
        self._articles = spelling().articles
        self._world = WorldNames(gazetteer, self._vocabulary, everywhere=not theatre.countries)
        self._abbreviations: frozenset[str] = frozenset()
        self._longest_phrase = max(word.count(" ") + 1 for word in self._vocabulary.relations)

    def read(self, text: str, sentences: Sequence[Sentence]) -> list[Name]:
        """The names of all sentences of one report.

        A name that is once used as a place ('in Salem') is one wherever it stands in the report, so that a report with
        such names is gone through twice.
        """
        self._abbreviations = abbreviations_in(text)
        cut = [(sentence, pieces_of(text, sentence)) for sentence in sentences]
        self._world.begin([pieces for _, pieces in cut])
        names = [name for sentence, pieces in cut for name in self._names_in(text, sentence, pieces)]
        if self._world.has_second_thoughts:
            names = [name for sentence, pieces in cut for name in self._names_in(text, sentence, pieces)]
        return names

    def _names_in(self, text: str, sentence: Sentence, pieces: list[Piece]) -> list[Name]:
        """The names of a sentence in text order, those that are no places included; they do not overlap."""
        found: list[Name] = []
        position = 0
        while position < len(pieces):
            name = None
            if self._may_start(pieces, position):
                previous = found[-1] if found else None
                name = self._abbreviated(text, sentence, pieces, position, previous)
                name = name or self._name_at(text, sentence, pieces, position)
            if name is None:
                position += 1
            else:
                found.append(name)
                position = name.last + 1
        for left, right in pairwise(found):
            if left.right is not None and left.right.start >= right.start:
                left.right = None
            if right.left is not None and right.left.end <= left.end:
                right.left = None
        self.share_classes(text, found)
        return found

    def share_classes(self, text: str, names: list[Name]) -> None:
        """Give names of a list their class word, and names with such a word the areas that are called by both."""
        share_classes(text, names)
        for name in names:
            said = name.place_class
            if said is not None and all(found.kind != said.kind for found in name.candidates):
                name.candidates = (*areas_called(name, said, self._listed), *name.candidates)

    def _listed(self, surface: str) -> tuple[Candidate, ...]:
        return self._names.spelled(surface) or self._gazetteer.in_world(key(surface))

    def name_of_span(self, text: str, sentence: Sentence, start: int, end: int) -> Name | None:
        """The name that stands at given offsets, whatever it looks like; None if no word of the sentence is there."""
        pieces = pieces_of(text, sentence)
        inside = [index for index, piece in enumerate(pieces) if piece.start >= start and piece.end <= end]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        candidates: tuple[Candidate, ...] = ()
        for stop in range(last, first - 1, -1):
            surface = text[pieces[first].start : pieces[stop].end]
            candidates = self._names.find(surface) or self._gazetteer.in_world(key(surface))
            shorter = stop > first and pieces[stop].text.lower() in self._vocabulary.classes
            if candidates or not shorter:
                break
        return self._made(text, sentence, pieces, first, last, candidates, self._before(text, pieces, first))

    def _may_start(self, pieces: list[Piece], position: int) -> bool:
        piece = pieces[position]
        if piece.is_possessive or piece.is_capitalised:
            return not piece.is_possessive
        if piece.text not in self._articles or position + 1 == len(pieces) or not pieces[position + 1].is_capitalised:
            return False
        gap = pieces[position + 1].gap
        return gap in ("-", "–") or (gap == " " and piece.text not in HYPHEN_ARTICLES)

    def _begins_with_article(self, pieces: list[Piece], first: int) -> bool:
        """True at 'The Luhansk ...', where the name begins behind the article, unless it is one ('The Hague')."""
        following = pieces[first + 1] if first + 1 < len(pieces) else None
        return fold(pieces[first].text) in HYPHEN_ARTICLES and following is not None and following.gap == " "

    def _run_end(self, pieces: list[Piece], position: int) -> int:
        """The index after the last piece of the run of name-like pieces that begins at `position`."""
        end = position + 1
        while end < len(pieces) and end - position < LONGEST_NAME:
            piece, before = pieces[end], pieces[end - 1]
            if not INSIDE_NAMES.fullmatch(piece.gap) or piece.is_possessive:
                break
            if piece.gap == ". " and fold(before.text) not in ABBREVIATIONS:
                break
            glued = piece.gap != " " and piece.gap != "\u00a0"
            small = (
                fold(piece.text) in self._articles or piece.text in CONNECTORS or piece.text in self._vocabulary.classes
            )
            if not (piece.is_capitalised or glued or small or piece.text.isdigit()):
                break
            if (glued and piece.text in self._vocabulary.attached) or (
                piece.text.isdigit() and before.text in CONNECTORS
            ):
                break
            end += 1
        return end

    def _abbreviated(
        self, text: str, sentence: Sentence, pieces: list[Piece], first: int, previous: Name | None
    ) -> Name | None:
        """'Ore.' in 'Salem, Ore.', with its full stop."""
        found = self._world.abbreviated(text, pieces, first, previous)
        if found is None:
            return None
        last, candidates = found
        start, end = pieces[first].start, pieces[last].end
        before = self._before(text, pieces, first)
        return Name(sentence, pieces, first, last, text[start:end], candidates, start, end + 1, before)

    def _name_at(self, text: str, sentence: Sentence, pieces: list[Piece], first: int) -> Name | None:
        limit = self._run_end(pieces, first)
        before = self._before(text, pieces, first)
        has_article = self._begins_with_article(pieces, first)
        for end in range(limit, first, -1):
            if pieces[end - 1].text in self._articles or pieces[end - 1].text in CONNECTORS:
                continue
            surface = text[pieces[first].start : pieces[end - 1].end]
            if has_article and not self._gazetteer.in_world(key(surface)):
                break
            candidates = self._known(surface, pieces, first, end, before)
            if candidates:
                name = self._made(text, sentence, pieces, first, end - 1, candidates, before)
                return self._corrected(text, name, limit)
        if has_article:
            return None
        return self._unlisted(text, sentence, pieces, first, limit, before)

    def _known(self, surface: str, pieces: list[Piece], first: int, end: int, before: str) -> tuple[Candidate, ...]:
        """What the gazetteer says of the run from `first` to before `end`, if it may be a place at all."""
        run = pieces[first:end]
        own = [piece for piece in run if fold(piece.text) not in self._articles] or run
        if surface in self._abbreviations or not any(piece.is_capitalised for piece in own):
            return ()
        acronym = surface.isupper() and len(surface) <= 3
        if len(own) == 1 and not acronym and fold(own[0].text) in self._vocabulary.never:
            return ()
        local = self._names.spelled(surface) or self._owner(own, surface)
        if surface.isupper() and surface.isalpha() and len(surface) <= LONGEST_ACRONYM:
            local = tuple(found for found in local if found.kind == "country" or found.rule == "user")
        if local:
            return local if (len(surface) > 2 or surface[-1].isdigit()) and self._may_be_local(own, before) else ()
        return self._world.find(surface, pieces, end - len(own), end, self._relation(before))

    def _owner(self, own: list[Piece], surface: str) -> tuple[Candidate, ...]:
        """The place in 'Syrias Idlib': some sources lose the apostrophe before the 's'."""
        if len(own) == 1 and surface.endswith("s") and len(surface) > len("Omans"):
            return tuple(found for found in self._names.spelled(surface[:-1]) if found.kind in ("country", "capital"))
        return ()

    def _may_be_local(self, own: list[Piece], before: str) -> bool:
        """Single words at the start of a sentence are capitalised anyway: they must be tagged as names."""
        if len(own) > 1 or before or own[0].word.index > 0:
            return True
        return own[0].word.kind is Kind.NAME

    def _made(
        self,
        text: str,
        sentence: Sentence,
        pieces: list[Piece],
        first: int,
        last: int,
        candidates: tuple[Candidate, ...],
        before: str,
    ) -> Name:
        start, end = pieces[first].start, pieces[last].end
        name = Name(sentence, pieces, first, last, text[start:end], candidates, start, end, before)
        following = pieces[last + 1] if last + 1 < len(pieces) else None
        if following is not None and following.gap in (" ", "-") and not following.is_possessive:
            found = self._vocabulary.classes.get(following.text.lower())
            if found is not None and not (found.kind == "town" and _is_area(candidates)):
                name.place_class, name.end, name.last = found, following.end, last + 1
                name.surface = text[start : following.end]
        elif pieces[last].text.lower() in self._vocabulary.classes and last > first:
            name.place_class = self._vocabulary.classes[pieces[last].text.lower()]
        if name.place_class is None:
            name.place_class = class_before(pieces, first)
        if name.place_class is None and candidates:
            take_in_facility(text, name, name.last + 1)
        self._note_neighbours(name)
        return name

    def _note_neighbours(self, name: Name) -> None:
        """The capitalised names that stand right beside the name and are not part of it."""
        pieces = name.pieces
        if name.first > 0 and pieces[name.first].gap in (" ", "-"):
            left = pieces[name.first - 1]
            if self._joins(left) and not (left.word.index == 0 and left.word.kind is not Kind.NAME):
                name.left = left
        if name.last + 1 < len(pieces) and pieces[name.last + 1].gap in (" ", "-", ". "):
            right = pieces[name.last + 1]
            if right.gap == ". " and not (len(right.text) > 1 and fold(pieces[name.last].text) in ABBREVIATIONS):
                return
            is_attached = right.gap == "-" and right.text.lower() in self._vocabulary.attached
            if is_attached or (right.gap != ". " and self._joins(right)):
                name.right = right

    def _joins(self, piece: Piece) -> bool:
        """True for a capitalised name that is neither a weekday or the like, nor a place, nor a compass word."""
        lower = fold(piece.text)
        if not piece.is_capitalised or piece.is_possessive or piece.word.kind not in (Kind.NAME, Kind.NOUN):
            return False
        if piece.text.isupper() and len(piece.text) > 1:
            return False
        if lower in self._vocabulary.titles or lower in self._vocabulary.bodies:
            return True
        if lower in self._vocabulary.never or lower in self._vocabulary.adjectives or lower in self._vocabulary.classes:
            return False
        return not (self._names.spelled(piece.text) or _is_country(self._gazetteer.in_world(key(piece.text))))

    def _corrected(self, text: str, name: Name, limit: int) -> Name:
        """A longer run that is spelled alike beats a known first part of it ('Khan' in 'Khan Shaykun')."""
        if name.right is None or self._relation(name.before) not in ("in", "near", "from", "along"):
            return name
        end = self._plain_end(name.pieces, name.first, limit)
        if end - 1 <= name.last:
            return name
        surface = text[name.pieces[name.first].start : name.pieces[end - 1].end]
        candidates = self._names.find(surface)
        if not candidates:
            return name
        return self._made(text, name.sentence, name.pieces, name.first, end - 1, candidates, name.before)

    def _plain_end(self, pieces: list[Piece], first: int, limit: int) -> int:
        """Where the run ends if titles, weekdays, class words and small words at its end do not count."""
        end = first
        for position in range(first, limit):
            lower = fold(pieces[position].text)
            small = lower in self._articles or pieces[position].text in CONNECTORS
            if not small and (lower in self._vocabulary.never or lower in self._vocabulary.titles) and position > first:
                break
            if lower in self._vocabulary.classes and position > first:
                break
            if not small:
                end = position + 1
        return end

    def _unlisted(
        self, text: str, sentence: Sentence, pieces: list[Piece], first: int, limit: int, before: str
    ) -> Name | None:
        """A name that is no exact one: spelled alike inside the theatre, or kept unresolved after 'in' and the like."""
        if first > 0 and pieces[first].gap == " " and self._joins(pieces[first - 1]):
            return None
        end = self._plain_end(pieces, first, limit)
        run = pieces[first:end]
        if not run or self._is_common(fold(run[0].text)):
            return None
        own = [piece for piece in run if fold(piece.text) not in self._articles]
        if not own or any(piece.word.kind not in (Kind.NAME, Kind.NOUN, Kind.ADJECTIVE) for piece in own[:1]):
            return None
        surface = text[run[0].start : run[-1].end]
        if surface.isupper() or fold(own[-1].text) in self._vocabulary.bodies:
            return None
        relation = self._relation(before)
        placed = relation in ("in", "near", "from", "along", "between", "to", "of")
        class_word = class_before(pieces, first)
        candidates = self._names.find(surface) if placed or class_word else ()
        if candidates or self._is_named_as_place(pieces, first, own, class_word):
            return self._made(text, sentence, pieces, first, end - 1, candidates, before)
        return self._unlisted_facility(text, sentence, pieces, first, end - 1, before)

    def _unlisted_facility(
        self, text: str, sentence: Sentence, pieces: list[Piece], first: int, last: int, before: str
    ) -> Name | None:
        """'The Harwick military airport' behind a preposition of place, where nobody lists Harwick."""
        the = first > 1 and pieces[first - 1].text.lower() == "the" and pieces[first].gap == " "
        if not the or pieces[first - 2].text.lower() not in self._vocabulary.naming:
            return None
        name = Name(
            sentence,
            pieces,
            first,
            last,
            text[pieces[first].start : pieces[last].end],
            (),
            pieces[first].start,
            pieces[last].end,
            before,
        )
        take_in_facility(text, name, last)
        return name if name.place_class is not None else None

    def _is_common(self, lower: str) -> bool:
        words = self._vocabulary
        return any(lower in kind for kind in (words.never, words.titles, words.demonyms, words.adjectives))

    def _is_named_as_place(
        self, pieces: list[Piece], first: int, own: list[Piece], class_word: PlaceClass | None
    ) -> bool:
        """True right after 'in', 'near' and the like or 'the village of'; a name there that nobody lists is kept."""
        if own[0].word.kind is not Kind.NAME or any(piece.text.isupper() for piece in own):
            return False
        if class_word is not None and class_word.of and class_word.kind != "facility":
            return True
        if names_a_town(pieces, first):
            return True
        if first == 0 or pieces[first].gap != " ":
            return False
        return pieces[first - 1].text.lower() in self._vocabulary.naming

    def _relation(self, before: str) -> str | None:
        return self._vocabulary.relations.get(before)

    def _before(self, text: str, pieces: list[Piece], first: int) -> str:
        """The preposition before a name, past 'the', a compass word, and names joined to it by 'and' or commas."""
        position = first - 1
        while position >= 0 and first - position < 14:
            piece = pieces[position]
            following = pieces[position + 1]
            if following.gap.strip(" -\u00a0") not in ("", ",", *APOSTROPHES):
                return ""
            lower = piece.text.lower()
            for count in range(min(self._longest_phrase, position + 1), 0, -1):
                phrase = text[pieces[position - count + 1].start : piece.end].lower()
                if phrase in self._vocabulary.relations and not (
                    phrase == "of" and self._is_class_of(pieces, position)
                ):
                    return phrase
            passes = (
                lower in ("the", "and", "or", "of", "a") or lower in self._vocabulary.adjectives or piece.is_capitalised
            )
            if not (passes or lower in self._vocabulary.classes or lower in self._articles or piece.is_possessive):
                return ""
            position -= 1
        return ""

    def _is_class_of(self, pieces: list[Piece], position: int) -> bool:
        return position > 0 and pieces[position - 1].text.lower() in self._vocabulary.classes


def _is_area(candidates: Sequence[Candidate]) -> bool:
    """True where a name stands for a whole country or state first: 'Mali town', 'Texas city officials'."""
    return _is_country(candidates) or any(found.kind == "admin1" for found in candidates[:1])


def _is_country(candidates: Sequence[Candidate]) -> bool:
    return any(found.kind in ("country", "capital") for found in candidates)
