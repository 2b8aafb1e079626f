"""Statements as sources: the name of each speaker, found earlier in the report where only a pronoun stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from truceline.coding.grammar import Function, Kind, Word
from truceline.coding.says_who_author import is_first_person, is_third_person
from truceline.coding.says_who_earlier import named_before, person_before
from truceline.coding.says_who_page import Page
from truceline.coding.says_who_speakers import name_behind, name_phrase, owner_of
from truceline.coding.says_who_statement import Statement
from truceline.knowledge.reporting import Reporting
from truceline.records import Actor, Source, Span

Names = Callable[[Word], tuple[Actor, ...]]

PLACING = frozenset({"in", "at", "near", "from", "on", "outside", "with", "to"})
"""Prepositions behind which a name says where or with whom the speaker is, not who."""

PRONOUN_REACH = 3
"""Paragraphs back in which 'he said' looks for its speaker; further back the pronoun is kept as it stands."""


class SourceNamer:
    """Makes `Source` records of the statements of one report; `author` is the name of one who signs the whole text."""

    def __init__(
        self, page: Page, statements: Sequence[Statement], names: Names | None, tables: Reporting, author: str | None
    ) -> None:
        self._page = page
        self._statements = statements
        self._names = names
        self._tables = tables
        self._author = author
        self._made: dict[int, Source] = {}

    def source(self, place: int) -> Source:
        """The source of the statement at this index; it must have a speaker."""
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def _make(self, place: int) -> Source:
        statement = self._statements[place]
        speaker = self._named_speaker(statement)
        start, end = name_phrase(self._page, speaker)
        span = self._span(start, end)
        name = " ".join(span.text.split())
        actor = self._actor(statement, speaker)
        actor_id = None
        is_named = self._is_named(speaker, actor)
        meant = self._meant(place, speaker) if actor is None or actor.id is None else None
        if meant is not None:
            name, actor_id, is_named = meant.name, meant.actor_id, meant.is_named
        elif actor is not None and actor.id is not None:
            name, span, actor_id = actor.name, actor.span, actor.id
        elif statement.rule == "says-who/signed" and self._author is not None:
            name, is_named = self._author, True
        elif (earlier := named_before(self._page, speaker)) is not None:
            name, is_named = earlier, True
        elif actor is not None and name_behind(self._page, speaker) is None:
            name, span = actor.name, actor.span
        return Source(
            name=name,
            span=span,
            rule=statement.rule,
            stance=statement.stance,
            cue=self._span(*statement.cue) if statement.cue[0] < statement.cue[1] else None,
            medium=self._span(*statement.medium) if statement.medium is not None else None,
            actor_id=actor_id,
            is_named=is_named,
        )

    def _named_speaker(self, statement: Statement) -> Word:
        """The speaker, or whose report or statement it is where a document speaks ('a report by SANA said')."""
        speaker = statement.speaker
        assert speaker is not None
        medium = self._tables.media.get(speaker.lemma)
        if speaker.kind is Kind.NOUN and (speaker.lemma in self._tables.nouns or (medium is not None and medium.own)):
            owner = owner_of(speaker, self._tables)
            if owner is not None and owner.is_nominal and owner.function not in (Function.COMPOUND, Function.ADJECTIVE):
                return owner
        return speaker

    def _meant(self, place: int, speaker: Word) -> Source | None:
        """The source that a pronoun stands for: the one who quotes for 'we', the last speaker for 'he'; else None."""
        if is_first_person(speaker.lower):
            outer = self._statements[place].outer
            while outer is not None:
                if self._statements[outer].speaker is not None and outer != place:
                    return self.source(outer)
                outer = self._statements[outer].outer
            return None
        if not is_third_person(speaker.kind, speaker.lower):
            return None
        told_of = person_before(self._page, speaker)
        last = self._last_speaker(place, speaker)
        if told_of is None or (last is not None and self._speaks_after(last, told_of[0])):
            return self.source(last) if last is not None else None
        return self._of_person(place, *told_of)

    def _speaks_after(self, place: int, word: Word) -> bool:
        """True if the speaker of a statement stands at or behind a word, so that 'he' goes on with that speaker."""
        speaker = self._statements[place].speaker
        return speaker is not None and (speaker.start >= word.start or word.function is not Function.SUBJECT)

    def _of_person(self, place: int, subject: Word, name: str) -> Source:
        """The source whose name stands in the sentence before and who speaks here as 'he' or 'she'."""
        speaker = self._statements[place].speaker
        assert speaker is not None
        known = self._names(subject) if self._names is not None else ()
        actor = next((one for one in known if one.id is not None), None)
        return Source(
            name=actor.name if actor is not None else name,
            span=self._span(speaker.start, speaker.end),
            rule="says-who/told-of-before",
            actor_id=actor.id if actor is not None else None,
        )

    def _last_speaker(self, place: int, speaker: Word) -> int | None:
        """The last statement before whose speaker is no pronoun, within reach."""
        paragraph = self._page.unit_of(self._page.number(speaker)).paragraph
        for earlier in range(place - 1, -1, -1):
            other = self._statements[earlier]
            if other.speaker is None or not other.is_link or other.speaker.start > speaker.start:
                continue
            if self._page.unit_of(self._page.number(other.speaker)).paragraph < paragraph - PRONOUN_REACH:
                return None
            if other.speaker.kind is not Kind.PRONOUN:
                return earlier
        return None

    def _actor(self, statement: Statement, speaker: Word) -> Actor | None:
        """The actor that the head of the source or its last name word names, one known to the table before others."""
        if self._names is None or statement.source is None or is_first_person(speaker.lower):
            return None
        candidates = [speaker]
        low, high = statement.source
        words = self._page.words
        if speaker is statement.speaker:
            run = range(self._page.first_from(high) - 1, self._page.first_from(low) - 1, -1)
            names = (words[number] for number in run if words[number].kind is Kind.NAME)
            candidates.extend([name for name in names if _may_name(name, speaker)][:1])
        found = [actor for word in candidates for actor in self._names(word)[:1] if self._is_whole(actor)]
        if len(found) == len(candidates) > 1 and self._follows_title(found[1], statement.source):
            return found[1]
        # In 'the governor of Hatay' the last name says where, not who: only a party of the table may take over there.
        inner = words[self._page.first_from(high) - 1]
        if len(found) > 1 and found[1].id is None and inner.function is Function.PREPOSITION_OBJECT:
            found = found[:1]
        elif len(found) == 1 and found[0].id is None and inner.function is Function.PREPOSITION_OBJECT:
            found = [actor for actor in found if actor.span.start <= speaker.start < actor.span.end]
        return next((actor for actor in found if actor.id is not None), found[-1] if found else None)

    def _is_whole(self, actor: Actor) -> bool:
        """False for pronouns, and for the end of a joined word: an 'Under-Secretary-General' is another office."""
        return not _is_pronoun(actor.name) and self._page.text[max(actor.span.start - 1, 0)] != "-"

    def _follows_title(self, actor: Actor, source: tuple[int, int]) -> bool:
        """True if a name stands right behind another noun of the phrase: 'Director of the Presidency Fahri Alkan'."""
        start = self._page.text.rfind(actor.name, actor.span.start, actor.span.end)
        if start <= source[0] or actor.span.end < source[1]:
            return False
        return self._page.words[self._page.first_from(start) - 1].is_nominal

    def _is_named(self, speaker: Word, actor: Actor | None) -> bool:
        if actor is not None and actor.id is not None:
            return True
        if speaker.kind is Kind.NAME:
            # 'Residents: ...': a noun with the capital of its place.
            number = self._page.number(speaker)
            is_first = number == self._page.unit_of(number).low or self._page.parts_clauses(number - 1)
            return not (is_first and speaker.lower in self._tables.unnamed | self._tables.bodies)
        if name_behind(self._page, speaker) is not None:
            return True
        start, end = name_phrase(self._page, speaker)
        words = self._page.words[self._page.first_from(start) : self._page.first_from(end)]
        has_name = any(word.kind is Kind.NAME and word.text[:1].isupper() for word in words)
        return has_name and speaker.lemma not in self._tables.unnamed

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self._page.text[start:end])


def _may_name(name: Word, speaker: Word) -> bool:
    """False for a name that says whose or where the speaker is: 'Putin's spokesman', 'an official in Goma'."""
    word: Word | None = name
    while word is not None and word is not speaker:
        if word.function in (Function.POSSESSOR, Function.RELATIVE_CLAUSE):
            return False
        if word.function is Function.PREPOSITION and word.lower in PLACING:
            return False
        word = word.head
    return True


def _is_pronoun(name: str) -> bool:
    return is_first_person(name.lower()) or is_third_person(Kind.PRONOUN, name.lower())
