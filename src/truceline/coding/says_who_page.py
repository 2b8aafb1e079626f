"""A parsed report as one row of words, cut into statements' own units, with its quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from truceline.coding.grammar import Function, Kind, ParsedReport, Word
from truceline.coding.says_who_quotes import Quote, find_quotes

CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})
ENDERS = ".!?…:"
BOUNDARIES = frozenset(
    {",", ";", ":", "–", "—", "―", "--", "”", "“", '"', "''", "``", "»", "«", "(", ")", "’", "‘", "'"}
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Words `low` to `high` (exclusive) of the page that read as one sentence, however the parser cut them."""

    low: int
    high: int
    paragraph: int


class Page:
    """All words of a report in order, addressable by number; units and quotations over them."""

    def __init__(self, parsed: ParsedReport) -> None:
        self.text = parsed.text
        self.words: list[Word] = [word for sentence in parsed.sentences for word in sentence.words]
        self._starts = [word.start for word in self.words]
        self.units = self._join(parsed)
        self._unit_lows = [unit.low for unit in self.units]
        self.paragraphs = _paragraph_spans(parsed)
        self.quotes: list[Quote] = find_quotes(self.text, self.paragraphs)
        self._quote_starts = [quote.start for quote in self.quotes]

    def number(self, word: Word) -> int:
        """The place of a word of this report in `words`."""
        return bisect_left(self._starts, word.start)

    def first_from(self, offset: int) -> int:
        """The number of the first word that starts at or after an offset of the text."""
        return bisect_left(self._starts, offset)

    def unit_of(self, number: int) -> Unit:
        """The unit that holds the word with this number."""
        return self.units[max(bisect_right(self._unit_lows, number) - 1, 0)]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds this offset of the text."""
        place = bisect_right(self._quote_starts, offset) - 1
        if place >= 0 and offset < self.quotes[place].end:
            return self.quotes[place]
        return None

    def quotes_between(self, start: int, end: int) -> list[Quote]:
        """The quotations that start within these offsets."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    def parts_clauses(self, number: int) -> bool:
        """True for a mark that parts a clause from what surrounds it; not the hyphen or apostrophe within a word."""
        word = self.words[number]
        if word.text == "-":
            return self.text[word.start - 1 : word.start].isspace() and self.text[word.end : word.end + 1].isspace()
        return word.text in BOUNDARIES and word.function is not Function.POSSESSIVE_MARK

    def trimmed(self, low: int, high: int) -> tuple[int, int] | None:
        """Offsets of the words `low` to `high` (exclusive) without punctuation at the edges; quotation marks stay."""
        while low < high and self._is_edge(self.words[low], at_end=False):
            low += 1
        while high > low and self._is_edge(self.words[high - 1], at_end=True):
            high -= 1
        if low >= high:
            return None
        return self.words[low].start, self.words[high - 1].end

    def _is_edge(self, word: Word, *, at_end: bool) -> bool:
        if word.kind is not Kind.PUNCTUATION and word.text not in ("-", "–", "—", "--"):
            return False
        quote = self.quote_at(word.start)
        if quote is None:
            return not word.text.isalnum() and word.text not in (("(", "[", "$") if not at_end else (")", "]", "%"))
        # Within a quotation punctuation is the speaker's, unless the quotation itself is cut off here.
        return False

    def _join(self, parsed: ParsedReport) -> list[Unit]:
        """Units: sentences, joined where the parser broke one before its end ('"...," | he said.')."""
        units: list[Unit] = []
        low = 0
        for sentence in parsed.sentences:
            high = low + len(sentence.words)
            if units and units[-1].paragraph == sentence.paragraph and not self._ends(units[-1], low):
                units[-1] = Unit(units[-1].low, high, sentence.paragraph)
            else:
                units.append(Unit(low, high, sentence.paragraph))
            low = high
        return units

    def _ends(self, unit: Unit, following: int) -> bool:
        """True if a sentence really ends before the word numbered `following`."""
        last = unit.high - 1
        had_closer = False
        while last > unit.low and self.words[last].text in CLOSERS:
            had_closer = True
            last -= 1
        ending = self.words[last].text[-1:]
        if ending not in ENDERS:
            return False
        first = self.words[following].text
        return not (first[:1].islower() and had_closer)


def _paragraph_spans(parsed: ParsedReport) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    last = -1
    for sentence in parsed.sentences:
        if sentence.paragraph == last:
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
        last = sentence.paragraph
    return spans
