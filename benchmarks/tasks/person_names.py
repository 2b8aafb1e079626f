"""Names of persons in a report: runs of capitalised words that a title, given name or fuller form shows to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.coding.grammar import Function, Kind, ParsedReport, Word
from truceline.coding.who_phrases import NAME_PARTICLES, MarkedSentence
from truceline.knowledge.actors import ActorTable, SenseKind
from truceline.knowledge.actors.table import fold
from truceline.knowledge.gazetteer.vocabulary import place_words
from truceline.knowledge.language import load_given_names, word_class

PARTICLES = NAME_PARTICLES | {"los", "las", "y", "e", "do", "da", "dos"}
LINKED = (Function.COMPOUND, Function.APPOSITION)
LONGEST_NAME = 6
"""Words of a person's name; a longer run is a heading or several names."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name without title, and the last word of them that is no particle."""

    words: tuple[Word, ...]

    @property
    def surname(self) -> str:
        """The last word, small letters."""
        return self.words[-1].lower

    def text(self, text: str) -> str:
        """The name as the report has it."""
        return text[self.words[0].start : self.words[-1].end]


class PersonNames:
    """The persons named in one report."""

    def __init__(self, parsed: ParsedReport, marked: Iterable[MarkedSentence], table: ActorTable) -> None:
        self._text = parsed.text
        self._table = table
        self._titles = table.words("honorific") | word_class("title_before_name")
        runs = [(sentence, run) for sentence in marked for run in self._runs(sentence)]
        sure = [run for sentence, run in runs if self._is_sure(sentence, run)]
        self._fullest: dict[str, tuple[Word, ...]] = {}
        for run in sure:
            for word in run:
                best = self._fullest.get(word.lower)
                if word.lower not in PARTICLES and (best is None or len(run) > len(best)):
                    self._fullest[word.lower] = run
        known = set(map(id, sure)) | {id(run) for _, run in runs if len(run) <= 2 and self._is_known(run)}
        self.names = [PersonName(run) for _, run in runs if id(run) in known]
        self._likely = [
            PersonName(run)
            for sentence, run in runs
            if id(run) not in known and 2 <= len(run) <= LONGEST_NAME and not self._is_something_else(sentence, run)
        ]
        self._at = {id(word): name for name in self.names for word in name.words}

    def at(self, word: Word) -> PersonName | None:
        """The name that this word is part of."""
        return self._at.get(id(word))

    def within(self, words: Iterable[Word], *, likely: bool = False) -> Iterator[PersonName]:
        """The names that lie wholly among these words; with `likely` also those that nothing shows to be a person's."""
        chosen = {id(word) for word in words}
        for name in [*self.names, *(self._likely if likely else ())]:
            if all(id(word) in chosen for word in name.words):
                yield name

    def fullest(self, name: PersonName) -> str:
        """The longest form of the name in the report, small letters."""
        best = self._fullest.get(name.surname, name.words)
        if not {word.lower for word in name.words} <= {word.lower for word in best}:
            best = name.words
        return self._text[best[0].start : best[-1].end].lower()

    def named(self, text: str) -> str | None:
        """The longest form of a person's name that the report has, None if the text names nobody."""
        words = text.lower().split()
        best = self._fullest.get(words[-1]) if words else None
        if best is None or not text[:1].isupper():
            return None
        return self._text[best[0].start : best[-1].end].lower()

    # ---- finding

    def _runs(self, marked: MarkedSentence) -> Iterator[tuple[Word, ...]]:
        words = marked.sentence.words
        at = 0
        while at < len(words):
            end = at
            while end < len(words) and self._goes_on(words, at, end):
                end += 1
            while end > at and fold(words[end - 1].text) in PARTICLES:
                end -= 1
            titles = [index for index in range(at, end - 1) if self._is_title(words[index])]
            start = titles[-1] + 1 if titles else at
            if end > start:
                yield tuple(words[start:end])
            at = max(end, at + 1)

    @staticmethod
    def _goes_on(words: list[Word], start: int, index: int) -> bool:
        word = words[index]
        if index > start and fold(word.text) in PARTICLES:
            return index + 1 < len(words) and words[index + 1].text[:1].isupper()
        if not word.text[:1].isupper() or word.kind in (Kind.DETERMINER, Kind.PRONOUN, Kind.PREPOSITION):
            return False
        return len(word.text) > 1 or (index + 1 < len(words) and words[index + 1].text == ".") or index > start

    def _is_title(self, word: Word) -> bool:
        folded = fold(word.text)
        if folded in self._titles:
            return True
        return folded not in load_given_names() and any(
            sense.kind in (SenseKind.OFFICE, SenseKind.AGENT, SenseKind.NATIONALITY)
            for phrase in self._table.phrases(folded)
            if phrase.words == (folded,)
            for sense in phrase.senses
        )

    def _is_sure(self, marked: MarkedSentence, run: tuple[Word, ...]) -> bool:
        if not 1 <= len(run) <= LONGEST_NAME or self._is_something_else(marked, run):
            return False
        if fold(run[0].text) in load_given_names():
            return len(run) > 1 or self._is_titled(marked, run)
        return self._is_titled(marked, run)

    def _is_titled(self, marked: MarkedSentence, run: tuple[Word, ...]) -> bool:
        """A title stands before it: 'General Pardo', 'the lawyer Olm', 'minister of justice, Vera Olm'."""
        index = run[0].index - 1
        if index < 0:
            return False
        before = marked.sentence.words[index]
        if before.text == "." and index > 0:
            before = marked.sentence.words[index - 1]
        if fold(before.text) in self._titles:
            return True
        mark = marked.at[before.index]
        sense = mark.sense(SenseKind.OFFICE, SenseKind.AGENT) if mark is not None else None
        if sense is None or sense.is_plural:
            return False
        return sense.office is not None or (sense.agent is not None and sense.agent.kind == "person")

    def _is_something_else(self, marked: MarkedSentence, run: tuple[Word, ...]) -> bool:
        """The name of a body, place or state, or with a common noun at its end or right behind it."""
        words = marked.sentence.words
        for word in run:
            mark = marked.at[word.index]
            if mark is not None and mark.sense(SenseKind.NATIONALITY):
                return True
            name = mark.sense(SenseKind.NAME) if mark is not None else None
            if name is not None and not all(self._table.entry(id).kind.value == "person" for id in name.entries):
                return mark is not None and (mark.end - mark.start > 1 or len(run) == 1)
        mark = marked.at[run[-1].index]
        sense = mark.sense(SenseKind.AGENT) if mark is not None else None
        if sense is not None and sense.agent is not None and sense.agent.kind != "person":
            return True
        after = words[run[-1].index + 1] if run[-1].index + 1 < len(words) else None
        last = run[-1].lower
        if last in place_words().bodies or last in place_words().classes or run[0].lower in ("san", "santa", "santo"):
            return True
        is_noun = after is not None and after.kind is Kind.NOUN and run[-1].function is Function.COMPOUND
        return is_noun and run[-1].head is after

    def _is_known(self, run: tuple[Word, ...]) -> bool:
        best = self._fullest.get(run[-1].lower)
        return best is not None and (len(run) == 1 or run[0].lower in {word.lower for word in best})
