"""Is it so: asserted, alleged, denied, planned, hypothetical or negated, and whether it goes on or is done as a habit.

Every rule is a row of `knowledge/status/en.yaml`: words at a place relative to the act (`is_it_so_places`), a stance in
its chain of sources, or how it is told. The first row that fits gives the status; each aspect has rows of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from truceline.coding.grammar import Word
from truceline.coding.is_it_so_places import words_at
from truceline.coding.what import Act
from truceline.knowledge.language import word_class
from truceline.knowledge.status import Aspect, StatusCue
from truceline.records import AFFIRMED, EventType, Source, Status

OF_WORDS = frozenset({EventType.CONCEDE, EventType.THREATEN, EventType.REQUEST, EventType.REJECT, EventType.ACCUSE})
"""Types that are made by words about the future: a 'will' is in them ('will not accept'), not a status of theirs."""


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, the id of the row that gave it, and the word that showed it (None where no word does).

    `aspects` are the rows of what else holds: that it goes on, that it is done again and again.
    """

    status: Status
    rule: str
    cue: Word | None = None
    aspects: tuple[StatusCue, ...] = ()

    def becomes(self, status: Status, rule: str) -> StatusReading:
        """This reading with another status, shown by the same word."""
        return replace(self, status=status, rule=rule)

    def has(self, aspect: Aspect) -> bool:
        """True if a row gives this aspect."""
        return any(cue.aspect is aspect for cue in self.aspects)


def status_of(
    act: Act,
    sources: tuple[Source, ...],
    cues: Iterable[StatusCue],
    *,
    is_said_by_it: bool = False,
    is_only_quoted: bool = False,
) -> StatusReading:
    """The status of an act under its chain of sources.

    `is_said_by_it` where the act's own verb is one of saying, `is_only_quoted` where it stands in quotation marks and
    nobody says it.

    Example: 'is said to have shelled the town' gives alleged by `hedge.governing`; 'No shelling was recorded' gives
    negated by `negation.determiner`.
    """
    told = _Telling(act, sources, is_said_by_it, is_only_quoted)
    aspects: list[StatusCue] = []
    found: StatusReading | None = None
    said = act.sentence.said
    for cue in cues:
        # Fifty rows an act: most are ruled out by the words of the sentence alone.
        if cue.stands_in_text and said.isdisjoint(cue.first_words):
            continue
        if cue.status is None:
            if not any(other.aspect is cue.aspect for other in aspects) and told.fits(cue)[0]:
                aspects.append(cue)
        elif found is None:
            fits, word = told.fits(cue)
            found = StatusReading(cue.status, cue.id, word) if fits else None
    assert found is not None, "the table of status cues ends with a row for every act"
    return replace(found, aspects=tuple(aspects)) if found.status in AFFIRMED else found


class _Telling:
    """An act as it is told, against which rows of the table are held."""

    def __init__(self, act: Act, sources: tuple[Source, ...], is_said_by_it: bool, is_only_quoted: bool) -> None:
        self.act = act
        self.sources = sources
        self.is_said_by_it = is_said_by_it
        self.is_only_quoted = is_only_quoted
        self._at: dict[str, tuple[Word, ...]] = {}

    def fits(self, cue: StatusCue) -> tuple[bool, Word | None]:
        """Whether a row fits, and the word that shows it."""
        kind = self.act.event_type
        if kind is not None and kind not in cue.concerns:
            return False, None
        match cue.place:
            case "default":
                return True, None
            case "quotation":
                return self.is_only_quoted, self.act.trigger
            case "frame":
                return self.act.frame.family in cue.words, self.act.trigger
            case "stance":
                return self._is_told_with(cue), None
            case "source":
                return self._is_told_by(cue), None
        word = next((word for word in self._words_at(cue.place) if self._names(cue, word)), None)
        if word is not None and cue.status is Status.PLANNED and self._is_said_now(cue):
            return False, None
        return word is not None, word

    def _words_at(self, place: str) -> tuple[Word, ...]:
        found = self._at.get(place)
        if found is None:
            found = self._at[place] = words_at(self.act, place)
        return found

    def _is_told_with(self, cue: StatusCue) -> bool:
        # A deed done by denying ('denied the convoy passage') is no denial.
        does_it = self.is_said_by_it and self.act.event_type is EventType.COERCE
        return not does_it and any(source.stance.value in cue.words for source in self.sources)

    def _is_told_by(self, cue: StatusCue) -> bool:
        """True if the innermost source has no name and is such a word: 'rumours', 'unconfirmed reports'."""
        if not self.sources or self.sources[-1].is_named:
            return False
        return not cue.words.isdisjoint(self.sources[-1].name.casefold().split())

    def _names(self, cue: StatusCue, word: Word) -> bool:
        if word.lower in cue.words or word.lemma in cue.words:
            return True
        return any(phrase[0] in (word.lower, word.lemma) and self._runs(phrase, word) for phrase in cue.phrases)

    def _runs(self, phrase: tuple[str, ...], word: Word) -> bool:
        run = self.act.sentence.words[word.index : word.index + len(phrase)]
        return len(run) == len(phrase) and all(w in (one.lower, one.lemma) for w, one in zip(phrase, run, strict=True))

    def _is_said_now(self, cue: StatusCue) -> bool:
        """'We will not accept', 'the strikes aim to sabotage talks': said by these very words."""
        act = self.act
        above = act.head.head
        if act.event_type is EventType.SUPPORT and above is not None and above.lemma in word_class("lasting_verb"):
            return True
        return act.event_type in OF_WORDS and (cue.place == "modal" or act.event_type is act.frame.said)
