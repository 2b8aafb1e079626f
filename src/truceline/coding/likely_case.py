"""Giving a text without case the case that it most likely has, so that parser and tables can read its names.

Old wires come in CAPITALS, transcripts in small letters; the parser and the table of actors know a name by its
capital. Letters are only changed for their other case, one for one: every offset stays. Example: 'col. juan pardo of
the fmln said' is read as 'Col. Juan Pardo of the FMLN said'. What is kept of a text is always its own words
(`coding/own_words.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from truceline.coding.who_phrases import NAME_PARTICLES
from truceline.knowledge.actors import ActorTable, SenseKind
from truceline.knowledge.actors.table import fold
from truceline.knowledge.gazetteer.known_names import known_place_names
from truceline.knowledge.gazetteer.vocabulary import place_words
from truceline.knowledge.language import load_given_names, word_class
from truceline.knowledge.times import time_words

FEWEST_LETTERS = 20
"""Letters that a text must have before its case says anything; a shorter one is a label or a heading."""

CAPITALS_IN_SMALL = 0.002
"""Share of capitals up to which a text counts as one in small letters: a stray 'I'. A cased paragraph without a name
has one capital a sentence, one letter in a hundred or more, and must not be taken."""

SMALL_IN_CAPITALS = 0.05
"""Share of small letters up to which a text counts as one in capitals: 'McKAY'."""

LONGEST_ACRONYM = 6
JOINTS = frozenset("-/")
VOWELS = frozenset("aeiouy")
SENTENCE_START = re.compile(r"(?:^\s*|[.!?][\"”'’)\]]*\s+|\n\s*)[\"“‘(\[]*(?=[^\W\d_])")
LAST_WORD = re.compile(r"[^\W\d_]+$")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
"""'u.s.', 'u.n.': letters with dots between them are the initials of a name."""


class Case(IntEnum):
    """How a word is likely to be written; the greater wins where two rules meet."""

    SMALL = 0
    CAPITAL = 1
    UPPER = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a text without case, as tagger and dictionary see it.

    `is_name` is what the tagger takes it for here, `is_nominal` that it is a noun or adjective, `is_known` that a
    dictionary has it, whole or as a compound of two words, `is_verb_too` that it has it as more than a noun.
    """

    start: int
    end: int
    text: str
    is_name: bool
    is_nominal: bool
    is_known: bool
    is_verb_too: bool = False


def has_no_case(text: str) -> bool:
    """True for a text in small letters or in capitals throughout (but for single letters of the other case)."""
    upper = sum(char.isupper() for char in text)
    letters = upper + sum(char.islower() for char in text)
    if letters < FEWEST_LETTERS:
        return False
    return upper <= CAPITALS_IN_SMALL * letters or letters - upper <= SMALL_IN_CAPITALS * letters


def in_small_letters(text: str) -> str:
    """The text in small letters, of the same length: a letter whose small form is longer stays."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def with_likely_case(small: str, pieces: Sequence[Piece], table: ActorTable) -> str:
    """A text in small letters with the capitals that it would likely have; of the same length."""
    cases = _Cases(pieces, table).cases
    letters = list(small)
    for piece, case in zip(pieces, cases, strict=True):
        if case is not Case.SMALL:
            _capitalise(letters, piece.start, piece.end if case is Case.UPPER else piece.start + 1)
    for match in DOTTED.finditer(small):
        _capitalise(letters, match.start(), match.end())
    for match in SENTENCE_START.finditer(small):
        if not _ends_abbreviation(small, match.start(), table):
            _capitalise(letters, match.end(), match.end() + 1)
    return "".join(letters)


def _ends_abbreviation(small: str, stop: int, table: ActorTable) -> bool:
    """True if the full stop is that of an initial or a title ('u.s.', 'col.'), which ends no sentence."""
    word = LAST_WORD.search(small, 0, stop)
    return (
        small[stop : stop + 1] == "."
        and word is not None
        and (len(word.group()) == 1 or word.group() in table.words("honorific"))
    )


def _capitalise(letters: list[str], start: int, end: int) -> None:
    for index in range(start, end):
        large = letters[index].upper()
        if len(large) == 1 and large.lower() == letters[index]:
            letters[index] = large


class _Cases:
    """The likely case of each word of one text."""

    def __init__(self, pieces: Sequence[Piece], table: ActorTable) -> None:
        self._pieces = pieces
        self._table = table
        self._folded = [fold(piece.text) for piece in pieces]
        self._small = word_class("small_in_names")
        self._acronyms: set[str] = set()
        self.cases = [self._of_word(index) for index in range(len(pieces))]
        self._mark_phrases()
        self._mark_acronyms()
        self._mark_persons()
        self._spread()
        self._mark_titles()

    def _of_word(self, index: int) -> Case:
        piece = self._pieces[index]
        text = piece.text
        if not text[:1].isalpha() or text in self._small:
            return Case.SMALL
        if self._is_article(index):
            return Case.SMALL
        if text in word_class("always_capital") or text in place_words().demonyms or self._is_calendar(index):
            return Case.CAPITAL
        if piece.is_nominal and not piece.is_verb_too and text in known_place_names():
            return Case.CAPITAL
        is_strange = not piece.is_known and len(text) > 2 and text.isalpha()
        if not (piece.is_name or is_strange):
            return Case.SMALL
        unsayable = 2 < len(text) <= LONGEST_ACRONYM and not VOWELS.intersection(text)
        return Case.UPPER if unsayable and not piece.is_known else Case.CAPITAL

    def _is_article(self, index: int) -> bool:
        """True for the small first part of 'al-Assad'."""
        return self._folded[index] in NAME_PARTICLES and self._text(index + 1) == "-"

    def _is_calendar(self, index: int) -> bool:
        """True for a weekday, and for a month beside a number ('9 march') or in no other use ('october')."""
        text = self._pieces[index].text
        times = time_words()
        if text in self._table.words("calendar") and times.has("weekday", text):
            return True
        if not times.has("month", text):
            return False
        beside = (self._text(index - 1)[:1], self._text(index + 1)[:1])
        return any(char.isdigit() for char in beside) or len(text) > LONGEST_ACRONYM

    def _text(self, index: int) -> str:
        return self._pieces[index].text if 0 <= index < len(self._pieces) else ""

    # ---- the tables

    def _mark_phrases(self) -> None:
        """Capitals for the names of the table of actors."""
        at = 0
        while at < len(self._pieces):
            at = self._mark_at(at)

    def _mark_at(self, at: int) -> int:
        """Mark the longest name that begins here; gives where to go on."""
        for phrase in self._table.phrases(self._folded[at]):
            end = at + len(phrase.words)
            if tuple(self._folded[at:end]) != phrase.words:
                continue
            for sense in phrase.senses:
                is_noun = sense.kind in (SenseKind.OFFICE, SenseKind.AGENT)
                if is_noun or (len(phrase.words) == 1 and not self._is_sure(at, sense.kind, sense.case)):
                    continue
                self._set(range(at, end), Case.UPPER if sense.case == "upper" else Case.CAPITAL)
                return end
        if self._is_possessive(self._folded[at]):
            self._set([at], Case.CAPITAL)
        return at + 1

    def _is_possessive(self, folded: str) -> bool:
        """'syrias': the possessive of a known name that lost its apostrophe."""
        if not folded.endswith("s") or self._table.phrases(folded):
            return False
        return any(
            phrase.words == (folded[:-1],) and any(s.kind is SenseKind.NAME and s.country for s in phrase.senses)
            for phrase in self._table.phrases(folded[:-1])
        )

    def _is_sure(self, at: int, kind: SenseKind, case: str) -> bool:
        """False for a name of one word that is also a common word, unless the tagger takes it for a name."""
        piece = self._pieces[at]
        if kind is SenseKind.NATIONALITY:
            return case == "capital"
        if piece.is_name or not piece.is_known:
            return True
        return kind is SenseKind.NAME and piece.text not in word_class("common_as_name")

    def _set(self, indexes: Iterable[int], case: Case) -> None:
        for index in indexes:
            if self._pieces[index].text not in self._small and not self._is_article(index):
                self.cases[index] = max(self.cases[index], case)

    # ---- what the text itself shows

    def _mark_acronyms(self) -> None:
        """'national unity movement (num)': letters in brackets behind their own words, or behind the name of a body."""
        for index in range(2, len(self._pieces) - 1):
            text = self._text(index)
            in_brackets = self._text(index - 1) in ("(", "[") and self._text(index + 1) in (")", "]")
            if not in_brackets or not text.isalpha() or not 2 <= len(text) <= LONGEST_ACRONYM + 2:
                continue
            start = self._initials_before(index - 2, text)
            if start is None and (self._names_body(index - 2) or self._is_strange_behind_noun(index)):
                start = self._name_before(index - 2)
            if start is not None:
                self._set(range(start, index - 1), Case.CAPITAL)
                self._acronyms.add(text)

    def _initials_before(self, last: int, initials: str) -> int | None:
        """Where the words begin whose first letters, small words apart, are `initials`; None if they are not."""
        at, left = last, len(initials)
        while at >= 0 and left:
            word = self._text(at)
            if word[:1] == initials[left - 1]:
                left -= 1
            elif word not in self._small and word not in JOINTS:
                return None
            at -= 1
        return at + 1 if not left else None

    def _names_body(self, index: int) -> bool:
        return self._text(index) in place_words().bodies or self.cases[index] is not Case.SMALL

    def _is_strange_behind_noun(self, index: int) -> bool:
        piece = self._pieces[index]
        return not piece.is_known and len(piece.text) <= LONGEST_ACRONYM and self._pieces[index - 2].is_nominal

    def _name_before(self, last: int) -> int:
        """Where the name begins that ends at `last`: nouns and adjectives back to an article."""
        links = word_class("inside_name") | {"-"}
        at = last
        while at > 0 and (self._pieces[at - 1].is_nominal or self._text(at - 1) in links):
            at -= 1
        while at < last and self._text(at) in links:
            at += 1
        return at

    def _mark_persons(self) -> None:
        """'hector oqueli', 'rene ponce': a given name before a name, and what stands behind a given name."""
        given = load_given_names()
        for index in range(len(self._pieces) - 1):
            if self._folded[index] not in given:
                continue
            following = self._pieces[index + 1]
            if self.cases[index + 1] is not Case.SMALL or self._folded[index + 1] in given:
                self._set([index], Case.CAPITAL)
            elif self.cases[index] is Case.CAPITAL and self._is_like_surname(following):
                self._set([index + 1], Case.CAPITAL)

    def _is_like_surname(self, piece: Piece) -> bool:
        known = any(len(phrase.words) == 1 for phrase in self._table.phrases(fold(piece.text)))
        return piece.is_nominal and piece.text.isalpha() and not known

    def _spread(self) -> None:
        """A word that is a name at most of its places is one at all of them."""
        seen = Counter(piece.text for piece in self._pieces)
        named = Counter(p.text for p, case in zip(self._pieces, self.cases, strict=True) if case is not Case.SMALL)
        for index, piece in enumerate(self._pieces):
            if piece.text in self._acronyms and (piece.is_nominal or not piece.is_known):
                self.cases[index] = Case.UPPER
            elif 2 * named[piece.text] > seen[piece.text] or (named[piece.text] and not piece.is_known):
                self.cases[index] = max(self.cases[index], Case.CAPITAL)

    def _mark_titles(self) -> None:
        """A title before a name is written as a part of it: 'General Pardo'."""
        titles = self._table.words("honorific") | word_class("title_before_name")
        for index in range(len(self._pieces) - 1, 0, -1):
            if self._folded[index - 1] in titles and self.cases[index] is Case.CAPITAL:
                self._set([index - 1], Case.CAPITAL)
