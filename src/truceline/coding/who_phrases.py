"""Where the phrases of the table of actors stand in a sentence, and how far a noun phrase reaches.

Names are read off the surface: the small parser often cuts a name in two or hangs a title on the wrong word, but the
words of a noun phrase nearly always stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.knowledge.actors import ActorTable, Sense, SenseKind
from truceline.knowledge.actors.table import fold

NAME_PARTICLES = frozenset({"al", "bin", "ibn", "abu", "de", "von", "van", "der", "la", "del", "ben", "ag"})
"""Small words inside names ('Abu Ali al-Shami'), as `fold` gives them."""

MODIFIERS = frozenset(
    {
        Function.COMPOUND,
        Function.ADJECTIVE,
        Function.POSSESSOR,
        Function.NUMBER,
        Function.NOUN_ADVERB,
        Function.CONJUNCT,
        Function.OTHER,
        Function.APPOSITION,
    }
)
"""Functions by which a word may belong to the noun phrase on its right."""


@dataclass(slots=True)
class Mark:
    """A phrase of the table at the words `start` to `end` (exclusive) of a sentence, with what it can mean there."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    def sense(self, *kinds: SenseKind) -> Sense | None:
        """The first meaning of one of these kinds."""
        for sense in self.senses:
            if sense.kind in kinds:
                return sense
        return None


@dataclass(slots=True)
class MarkedSentence:
    """A sentence with its marks; `at` gives the mark that covers a word, `known_bounds` the phrases found so far."""

    sentence: Sentence
    marks: list[Mark]
    at: list[Mark | None]
    known_bounds: dict[int, tuple[int, int]] = field(default_factory=dict)


def mark_sentence(sentence: Sentence, table: ActorTable) -> MarkedSentence:
    """Find the table's phrases from left to right, the longest first, none overlapping."""
    words = sentence.words
    folded = [_folded(word) for word in words]
    at: list[Mark | None] = [None] * len(words)
    marks: list[Mark] = []
    position = 0
    while position < len(words):
        mark = _mark_at(words, folded, position, table) if folded[position] else None
        if mark is None:
            position += 1
            continue
        marks.append(mark)
        for covered in range(mark.start, mark.end):
            at[covered] = mark
        position = mark.end
    return MarkedSentence(sentence, marks, at)


def _folded(word: Word) -> str:
    if word.kind is Kind.PUNCTUATION and not any(char.isalnum() for char in word.text):
        return "" if word.text in ("-", "–", "—", "‑", "'", "’") else word.text
    return fold(word.text)


def _mark_at(words: list[Word], folded: list[str], position: int, table: ActorTable) -> Mark | None:
    first = folded[position]
    for phrase in table.phrases(first):
        end = _end_of(folded, position, phrase.words)
        if end is None:
            continue
        senses = tuple(sense for sense in phrase.senses if _is_written_so(sense, words[position:end], table))
        if senses:
            return Mark(position, end, senses)
    return _without_apostrophe(words[position], first, position, table)


def _without_apostrophe(word: Word, first: str, position: int, table: ActorTable) -> Mark | None:
    """'Syrias allies': a possessive that lost its apostrophe, as scraped texts have it."""
    if not (first.endswith("s") and word.text[:1].isupper() and word.kind is Kind.NAME):
        return None
    for phrase in table.phrases(first[:-1]):
        if len(phrase.words) == 1:
            senses = tuple(s for s in phrase.senses if s.kind is SenseKind.NAME and s.case == "capital")
            return Mark(position, position + 1, senses) if senses else None
    return None


def _end_of(folded: list[str], position: int, wanted: tuple[str, ...]) -> int | None:
    """The word after a phrase whose first word stands at `position`; dashes between its words are passed over."""
    at = position + 1
    for want in wanted[1:]:
        while at < len(folded) and not folded[at]:
            at += 1
        if at >= len(folded) or folded[at] != want:
            # A parser cuts the plural of a common noun no further: 'prime ministers' has its own phrase.
            return None
        at += 1
    return at


def _is_written_so(sense: Sense, words: list[Word], table: ActorTable) -> bool:
    if sense.case == "any":
        return words[0].kind not in (Kind.VERB, Kind.AUXILIARY, Kind.ADVERB) or len(words) > 1
    if sense.case == "upper":
        return all(char.isupper() for word in words for char in word.text if char.isalpha())
    if sense.case == "mixed":
        return sum(char.isupper() for char in words[0].text) > 1
    return any(_is_capital(word, words, table) for word in words)


def _is_capital(word: Word, words: list[Word], table: ActorTable) -> bool:
    """True for a capital that the name gives; the head of a sentence gives one to 'Amnesty' and 'Free army' too."""
    if not word.text[:1].isupper():
        return False
    is_plain = len(words) > 1 or word.lower in table.words("everyday")
    return word.index > 0 or word.kind is Kind.NAME or not is_plain


def is_dash(word: Word) -> bool:
    """True for a hyphen or dash between words."""
    return word.text in ("-", "–", "—", "‑", "/")


def bounds(marked: MarkedSentence, index: int, calendar: frozenset[str]) -> tuple[int, int]:
    """The words `start` to `end` (exclusive) of the noun phrase around a word, without its determiner.

    'Turkey 's President Recep Tayyip Erdogan' is one phrase whichever of its words is the head. Prepositional
    phrases belong to it only inside a name of the table ('Syrian Observatory for Human Rights').
    """
    if index not in marked.known_bounds:
        mark = marked.at[index]
        start, end = (mark.start, mark.end) if mark else (index, index + 1)
        end = _right_end(marked, start, end, calendar)
        marked.known_bounds[index] = _left_end(marked, start, end, calendar), end
    return marked.known_bounds[index]


def _right_end(marked: MarkedSentence, start: int, end: int, calendar: frozenset[str]) -> int:
    words = marked.sentence.words
    while end < len(words):
        word = words[end]
        if is_dash(word) and end + 1 < len(words) and _touches(words[end - 1], word, words[end + 1]):
            following = words[end + 1]
            if following.kind not in (Kind.NAME, Kind.NOUN) or not _is_linked(words, start, end, end + 1):
                break
            end += 2
        elif word.kind in (Kind.NAME, Kind.NOUN) and word.lower not in calendar and _is_linked(words, start, end, end):
            mark = marked.at[end]
            end = mark.end if mark else end + 1
        elif fold(word.text) in NAME_PARTICLES and end + 1 < len(words) and words[end + 1].kind is Kind.NAME:
            if words[end - 1].kind is not Kind.NAME or word.kind is Kind.PREPOSITION:
                break
            end += 1
        else:
            break
    return end


def _is_linked(words: list[Word], start: int, end: int, index: int) -> bool:
    """True if the parser ties the word to the phrase without making it a further complement of the verb."""
    word = words[index]
    part = word
    while part.function is Function.COMPOUND and part.head is not None and part.head.index > index:
        part = part.head
    if part.function in (Function.COMPOUND, Function.APPOSITION, Function.OTHER, Function.NUMBER):
        head = part.head
        if head is not None and start <= head.index < end:
            return True
    steps = words[end - 1]
    while steps.head is not None and steps.function in (Function.COMPOUND, Function.ADJECTIVE, Function.POSSESSOR):
        steps = steps.head
        if steps.index >= index:
            return True
    # 'President' as a subject of its own beside the name: one title, one name, side by side.
    return word.kind is Kind.NAME and words[end - 1].kind is Kind.NAME and word.function is Function.SUBJECT


def _left_end(marked: MarkedSentence, start: int, end: int, calendar: frozenset[str]) -> int:
    words = marked.sentence.words
    while start > 0:
        word = words[start - 1]
        if word.function is Function.POSSESSIVE_MARK or word.text in ("'s", "’s"):
            start -= 1
            continue
        if is_dash(word) and start > 1 and _touches(words[start - 2], word, words[start]):
            start -= 1
            continue
        if not _can_precede(marked, start - 1, start, end, calendar):
            break
        mark = marked.at[start - 1]
        start = mark.start if mark else start - 1
    return _without_leading(words, start, end)


def _can_precede(marked: MarkedSentence, index: int, start: int, end: int, calendar: frozenset[str]) -> bool:
    words = marked.sentence.words
    word = words[index]
    before_dash = index + 1 < len(words) and is_dash(words[index + 1]) and index + 1 == start
    before_possessive = words[start].function is Function.POSSESSIVE_MARK
    if word.lower in calendar and word.kind in (Kind.NAME, Kind.NOUN):
        return False
    if word.kind in (Kind.NAME, Kind.NOUN):
        return before_dash or before_possessive or _hangs_right(words, index, start, end)
    if index > 0 and word.lower in ("least", "most") and words[index - 1].lower == "at":
        return False  # 'at least 17 rebels': the words belong to the number
    if word.kind is Kind.ADJECTIVE:
        return word.form is not Form.PAST or before_dash
    if word.kind is Kind.NUMBER:
        return _hangs_right(words, index, start, end)
    if word.kind is Kind.VERB:
        return (index > 0 and is_dash(words[index - 1])) or (
            word.function in (Function.ADJECTIVE, Function.COMPOUND) and _hangs_right(words, index, start, end)
        )
    mark = marked.at[index]
    return mark is not None and mark.end - mark.start > 1 and mark.end == index + 1


def _hangs_right(words: list[Word], index: int, start: int, end: int) -> bool:
    """True if a chain of modifiers leads from the word into the phrase."""
    word = words[index]
    if any(start <= child.index < end and child.function is Function.APPOSITION for child in word.children):
        return True
    while word.function in MODIFIERS and word.head is not None:
        word = word.head
        if start <= word.index < end:
            return True
        if word.index < index and word.function is Function.PREPOSITION_OBJECT:
            return False
    if words[index].function is Function.SUBJECT and words[index].head is words[end - 1].head:
        return index == start - 1 and words[end - 1].function is Function.SUBJECT
    return any(start <= child.index < end and child.function is Function.COMPOUND for child in word.children)


def _touches(left: Word, dash: Word, right: Word) -> bool:
    return left.end == dash.start and dash.end == right.start


def _without_leading(words: list[Word], start: int, end: int) -> int:
    while start < end - 1 and (
        words[start].kind in (Kind.NUMBER, Kind.PUNCTUATION) or is_possessive_mark(words[start])
    ):
        start += 1
    return start


def is_possessive_mark(word: Word) -> bool:
    """True for the 's (or bare apostrophe) of a possessor."""
    return word.function is Function.POSSESSIVE_MARK or word.text in ("'s", "’s")
