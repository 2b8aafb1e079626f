"""A sentence cut into pieces, and the names made of them; the parser's words are too coarse and too fine for names.

It parts 'al-Habit' in three and keeps "Ma'rib" whole; pieces are always runs of letters or digits.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from truceline.coding.grammar import Kind, Sentence, Word
from truceline.knowledge.gazetteer import Candidate
from truceline.knowledge.gazetteer.vocabulary import PlaceClass

PIECE = re.compile(r"[^\W_]+")

APOSTROPHES = "'’‘ʿʼ`´"


BRACKETED_CAPITALS = re.compile(r"\(([A-Z]{2,8})\)")


def abbreviations_in(text: str) -> frozenset[str]:
    """The abbreviations that a text gives in brackets behind what they stand for: 'the Relief Society (SARS)'."""
    return frozenset(BRACKETED_CAPITALS.findall(text))


@dataclass(slots=True)
class Piece:
    """A run of letters or digits; `gap` is what stands before it in the sentence."""

    start: int
    end: int
    text: str
    gap: str
    word: Word
    is_possessive: bool = False

    @property
    def is_capitalised(self) -> bool:
        """True if it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(slots=True, eq=False)
class Name:
    """A place name as found: `first` and `last` are the pieces it spans, `candidates` what it may mean, best first.

    `place_class` is the class word beside it ('province'), `end` the end of the span with that word. `before` is the
    preposition or phrase right before the name, in lower case. `left` and `right` are capitals that join it,
    `antecedent` is what 'the province' refers to.
    """

    sentence: Sentence
    pieces: list[Piece]
    first: int
    last: int
    surface: str
    candidates: tuple[Candidate, ...]
    start: int
    end: int
    before: str = ""
    place_class: PlaceClass | None = None
    left: Piece | None = None
    right: Piece | None = None
    antecedent: Name | None = None

    @property
    def words(self) -> list[Word]:
        """The words that the span touches."""
        words = self.sentence.words
        first = bisect_right(words, self.start, key=attrgetter("end"))
        return words[first : bisect_left(words, self.end, key=attrgetter("start"))]

    @property
    def head(self) -> Word:
        """The word of the name itself (not of the class word) on which its others hang."""
        own = [
            word
            for word in self.words
            if word.start <= self.pieces[self.last].start and word.kind is not Kind.PUNCTUATION
        ] or self.words
        inside = set(map(id, own))
        for word in own:
            if word.head is None or id(word.head) not in inside:
                return word
        return own[-1]


def pieces_of(text: str, sentence: Sentence) -> list[Piece]:
    """The sentence in pieces, each with the word it stands in."""
    starts = [word.start for word in sentence.words]
    found: list[Piece] = []
    last_end = sentence.start
    for match in PIECE.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        word = sentence.words[max(0, bisect_right(starts, start) - 1)]
        said, gap = match[0], text[last_end:start]
        found.append(Piece(start, end, said, gap, word, said in ("s", "S") and gap in tuple(APOSTROPHES)))
        last_end = end
    return found
