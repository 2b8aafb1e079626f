"""What one noun phrase says about a party: whose it is, which office, which common noun, known or not.

'Turkish president' -> the holder of that office on the day of the report; 'Syrian regime' -> the Syrian government;
'Russian warplanes' -> the Russian armed forces; 'Turkish-backed rebels' -> rebels, of nobody's country.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from truceline.coding.grammar import Function, Kind, Word
from truceline.coding.who_phrases import NAME_PARTICLES, Mark, MarkedSentence, is_dash, is_possessive_mark
from truceline.knowledge.actors import ActorTable, AgentRow, Entry, EntryKind, SenseKind
from truceline.knowledge.actors.table import fold
from truceline.knowledge.language import word_class


class ReadingKind(StrEnum):
    """What kind of phrase named the party."""

    NAME = "name"  # an actor that the table knows, by name
    METONYM = "metonym"  # a capital or a seat of government
    TITLED = "titled"  # a person that the table does not know, with a title before the name
    OFFICE = "office"
    AGENT = "agent"
    NATIONALITY = "nationality"
    PRONOUN = "pronoun"
    UNKNOWN = "unknown"  # a proper name and nothing more
    PLACE = "place"  # a name with a state as possessor ('Russia's Sochi')
    THING = "thing"  # a common noun that is no party


@dataclass(frozen=True, slots=True)
class Reading:
    """A noun phrase as read: words `start` to `end` (exclusive) of a sentence and what they say."""

    name: str
    start: int
    end: int
    kind: ReadingKind
    rule: str
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    agent: AgentRow | None = None
    gender: str | None = None
    is_plural: bool = False
    has_owner: bool = False

    @property
    def is_description(self) -> bool:
        """True for titles and common nouns, which stand beside a name rather than for themselves."""
        return self.kind in (ReadingKind.OFFICE, ReadingKind.AGENT, ReadingKind.THING)


@dataclass(slots=True)
class Phrases:
    """Reads noun phrases of one report: the table, the day, and the countries that the report speaks of."""

    table: ActorTable
    published: date | None
    text: str
    countries: frozenset[str] = frozenset()
    known: dict[tuple[int, int, int, str | None], Reading] = field(default_factory=dict)

    def read(self, marked: MarkedSentence, start: int, end: int, owner: Entry | None = None) -> Reading:
        """The reading of the words `start` to `end`; `owner` is who a possessive pronoun or 'of' phrase names."""
        key = marked.sentence.index, start, end, owner.id if owner is not None else None
        if key not in self.known:
            self.known[key] = self._read(marked, start, end, owner)
        return self.known[key]

    def _read(self, marked: MarkedSentence, start: int, end: int, owner: Entry | None) -> Reading:
        start = self._without_backers(marked, start, end)
        marks = [mark for mark in marked.marks if mark.start >= start and mark.end <= end]
        last = marks[-1] if marks else None
        if last is None or last.end < end:
            return self._without_mark_at_end(marked, marks, start, end, owner)
        return self._by_last_mark(marked, marks, start, end, owner)

    # ---- the end of the phrase is in the table

    def _by_last_mark(
        self, marked: MarkedSentence, marks: list[Mark], start: int, end: int, owner: Entry | None
    ) -> Reading:
        last, before = marks[-1], marks[:-1]
        sense = last.sense(SenseKind.NAME)
        if sense is not None:
            entry = self.one_of(sense.entries)
            if entry is not None and entry.kind is EntryKind.PERSON:
                return self._person(marked, entry, last, before, start, end)
            return self._entity(marked, entry, last, before, start, end)
        holder = self._ruled_from(last, before) or self.owner_in(marked, before) or owner
        sense = last.sense(SenseKind.OFFICE)
        if sense is not None and sense.office is not None:
            first = self._name_start(marked, last.start, start, before)
            if 0 < first < last.start and holder is None and marked.sentence.words[last.start].kind is Kind.NAME:
                return self._titled(marked, None, None, first, start, end)  # a surname such as 'King'
            return self._office(marked, last, holder, start, end)
        sense = last.sense(SenseKind.AGENT)
        if sense is not None and sense.agent is not None:
            agent = _as_speaker_of(sense.agent, before)
            return self._agent(marked, agent, sense.is_plural, holder, start, end)
        sense = last.sense(SenseKind.CAPITAL, SenseKind.SEAT)
        if sense is not None:
            if before and self._is_possessor(marked, before[-1]):
                return self._plain(marked, start, end, ReadingKind.PLACE, "who.place")
            entry = self.one_of(sense.entries)
            found = self._plain(marked, last.start, last.end, ReadingKind.METONYM, "who.metonym")
            return self._of_entry(found, entry)
        sense = last.senses[0]
        found = self._plain(marked, start, end, ReadingKind.NATIONALITY, "who.nationality")
        found = self._of_entry(found, self.one_of(sense.entries))
        return replace(found, is_plural=sense.is_plural)

    def _person(
        self, marked: MarkedSentence, entry: Entry, last: Mark, before: list[Mark], start: int, end: int
    ) -> Reading:
        """A known person, unless the given name in the text is another's ('Samer al-Assad')."""
        first = self._name_start(marked, last.start, start, before)
        known = {word for name in (entry.name, *entry.names) for word in fold(name.replace("-", " ")).split()}
        known |= NAME_PARTICLES | self.table.words("honorific")
        given = [fold(word.text) for word in marked.sentence.words[first : last.start] if not is_dash(word)]
        if any(word and word not in known for word in given):
            title = before[-1] if before and before[-1].end <= first else None
            return self._titled(marked, title, self.owner_in(marked, before), first, start, end)
        name = self._words(marked, self._after_honorifics(marked, first, last.end), last.end)
        return Reading(
            name, start, end, ReadingKind.NAME, "who.person", entry.id, entry.country, entry.sector, gender=entry.gender
        )

    def _entity(
        self, marked: MarkedSentence, entry: Entry | None, last: Mark, before: list[Mark], start: int, end: int
    ) -> Reading:
        words = marked.sentence.words
        first = self._name_start(marked, last.start, start, before)
        is_short = entry is not None and len(entry_words(words[last.start : last.end])) == 1
        goes_on = 0 < first < last.start and all(w.kind is Kind.NAME or is_dash(w) for w in words[first : last.start])
        if is_short and goes_on:
            # 'Liwa al-Fateh', 'North Sudan': more of a name than the actor's own is some other name.
            return self._plain(marked, first, end, ReadingKind.UNKNOWN, "who.unknown-name")
        found = self._plain(marked, last.start, last.end, ReadingKind.NAME, "who.name")
        found = self._of_entry(found, entry)
        return replace(found, is_plural=words[last.end - 1].form.value == "plural")

    def _office(self, marked: MarkedSentence, last: Mark, owner: Entry | None, start: int, end: int) -> Reading:
        words = marked.sentence.words
        found = self._plain(marked, start, end, ReadingKind.OFFICE, "who.office")
        senses = [s for s in last.senses if s.office is not None]
        country = owner.country if owner and owner.kind in (EntryKind.STATE, EntryKind.ORGAN) else None
        fitting = [s for s in senses if s.office and (not s.office.countries or country in s.office.countries)]
        sense = (fitting or senses)[0]
        assert sense.office is not None
        found = replace(found, role=sense.office.role, sector=sense.office.sector, is_plural=sense.is_plural)
        if owner is None:
            return found
        found = replace(found, country=owner.country, has_owner=True)
        former = self.table.words("former")
        near = words[max(start - 2, 0) : last.start]
        if any(word.lower in former for word in near if word.index >= start or word.kind is Kind.ADJECTIVE):
            return found
        if sense.is_plural or not fitting:
            return found
        return self.in_office(found, owner)

    def in_office(self, found: Reading, owner: Entry) -> Reading:
        """An office with its holder on the day of the report; whom it serves where the holder is not known."""
        assert found.role is not None
        of = owner.country if owner.kind in (EntryKind.STATE, EntryKind.ORGAN) and owner.country else owner.id
        person = self.table.holder(found.role, of, self.published)
        if person is not None:
            return replace(
                found,
                id=person.id,
                country=person.country or found.country,
                sector=person.sector,
                gender=person.gender,
                rule="who.office-by-date",
                has_owner=True,
            )
        return replace(found, id=owner.id, country=owner.country, sector=owner.sector or found.sector, has_owner=True)

    def _agent(
        self, marked: MarkedSentence, agent: AgentRow, is_plural: bool, owner: Entry | None, start: int, end: int
    ) -> Reading:
        start = self._trimmed(marked, start, end)
        found = self._plain(marked, start, end, ReadingKind.AGENT, "who.agent")
        found = replace(found, agent=agent, sector=agent.sector, is_plural=is_plural)
        if owner is None or ("relation" in agent.flags and not self._has_nationality(marked, start, end)):
            return found
        return self.owned(found, owner)

    def _has_nationality(self, marked: MarkedSentence, start: int, end: int) -> bool:
        marks = [mark for mark in marked.marks if start <= mark.start and mark.end < end]
        return any(m.sense(SenseKind.NATIONALITY) and not self._is_possessor(marked, m) for m in marks)

    def owned(self, found: Reading, owner: Entry) -> Reading:
        """A common noun with whom it belongs to: an organ of a state, or the group or organisation itself."""
        agent = found.agent
        if agent is not None and "relation" in agent.flags and found.end - found.start == 1:
            return found
        if agent is None:
            return replace(found, country=found.country or owner.country)
        found = replace(found, country=owner.country, has_owner=True, rule="who.owned-agent")
        if owner.kind is EntryKind.PERSON:
            above = self.table.get(owner.under)
            if above is None:
                return found
            owner = above
        if owner.kind in (EntryKind.STATE, EntryKind.ORGAN):
            return self._of_state(found, agent, owner)
        if agent.sector in ("CVL", "MED", "JUD") and "speaks" not in agent.flags:
            return found
        return replace(found, id=owner.id, sector=owner.sector)

    def _of_state(self, found: Reading, agent: AgentRow, owner: Entry) -> Reading:
        if agent.organ is None or owner.country is None:
            return found
        organ = agent.organ
        if owner.kind is EntryKind.ORGAN and organ == "gov":
            return replace(found, id=owner.id, sector=owner.sector)
        entry = self.table.organ(owner.country, organ)
        if entry is None:
            return found
        sector = agent.sector if agent.sector in ("COP", "SPY", "LEG", "JUD") else entry.sector
        return replace(found, id=entry.id, sector=sector)

    # ---- the end of the phrase is not in the table

    def _without_mark_at_end(
        self, marked: MarkedSentence, marks: list[Mark], start: int, end: int, owner: Entry | None
    ) -> Reading:
        words = marked.sentence.words
        last = marks[-1] if marks else None
        first = self._name_start(marked, end, start, marks)
        holder = self.owner_in(marked, marks) or owner
        if first < end and any(word.kind is Kind.NAME for word in words[first:end]):
            if last is not None and self._is_possessor(marked, last):
                return self._plain(marked, first, end, ReadingKind.PLACE, "who.place")
            title = last if last is not None and last.end <= first else None
            if not all(word.lower in self.table.words("calendar") for word in words[first:end]):
                return self._titled(marked, title, holder, first, start, end)
        found = self._plain(marked, self._trimmed(marked, start, end), end, ReadingKind.THING, "who.thing")
        return replace(
            found, country=holder.country if holder else None, is_plural=words[end - 1].form.value == "plural"
        )

    def _titled(
        self, marked: MarkedSentence, title: Mark | None, owner: Entry | None, first: int, start: int, end: int
    ) -> Reading:
        """A name that the table does not know, with what its title says of it."""
        role = sector = None
        kind = ReadingKind.UNKNOWN
        if title is not None:
            sense = title.sense(SenseKind.OFFICE, SenseKind.AGENT)
            if sense is not None and sense.office is not None:
                kind, role, sector = ReadingKind.TITLED, sense.office.role, sense.office.sector
            elif sense is not None and sense.agent is not None and sense.agent.kind == "person":
                kind, sector = ReadingKind.TITLED, sense.agent.sector
        bare = self._after_honorifics(marked, first, end)
        if bare > first:
            kind = ReadingKind.TITLED
        name = self._words(marked, bare, end)
        rule = "who.titled-name" if kind is ReadingKind.TITLED else "who.unknown-name"
        begin = start if title is not None and kind is ReadingKind.TITLED else first
        country = owner.country if owner else None
        return Reading(name, begin, end, kind, rule, None, country, sector, role)

    # ---- owners

    def owner_in(self, marked: MarkedSentence, marks: list[Mark]) -> Entry | None:
        """The nearest party before a noun that owns it: by adjective, possessive or compound, but no mere backer."""
        for mark in reversed(marks):
            if self.is_only_linked(marked, mark):
                continue
            sense = mark.sense(SenseKind.NAME, SenseKind.NATIONALITY, SenseKind.SEAT, SenseKind.CAPITAL)
            if sense is None:
                continue
            if sense.kind is SenseKind.CAPITAL and not self._is_possessor(marked, mark):
                continue
            entry = self.one_of(sense.entries)
            if entry is not None:
                return entry
        return None

    def _ruled_from(self, last: Mark, before: list[Mark]) -> Entry | None:
        """'The Kyiv government': a capital right before such a noun says whose it is; 'Kyiv police' need not."""
        agent = last.sense(SenseKind.AGENT)
        capital = before[-1].sense(SenseKind.CAPITAL) if before and before[-1].end == last.start else None
        if agent is None or agent.agent is None or capital is None:
            return None
        return self.one_of(capital.entries) if agent.agent.word in word_class("rulers_noun") else None

    def is_only_linked(self, marked: MarkedSentence, mark: Mark) -> bool:
        """True for the X of 'X-backed' or 'pro-X', who is no owner of what follows."""
        words = marked.sentence.words
        first_half = words[mark.start - 2] if mark.start > 1 and is_dash(words[mark.start - 1]) else None
        if first_half is not None and self.table.first_links.get(fold(first_half.text)) is False:
            return True
        if mark.end + 1 < len(words) and is_dash(words[mark.end]):
            return self.table.second_links.get(fold(words[mark.end + 1].text)) is False
        return False

    def one_of(self, ids: tuple[str, ...]) -> Entry | None:
        """The entry meant by a name that several bear: by the day, the countries of the report, and what it is."""
        found = self.table.bearers(ids, self.published)
        if len(found) > 1:
            here = [entry for entry in found if entry.country in self.countries]
            # In reports on armed conflict an acronym that only one armed group bears means the group.
            groups = [entry for entry in found if entry.kind is EntryKind.GROUP]
            found = here or groups or [entry for entry in found if entry.kind is not EntryKind.ORGAN]
        return found[0] if len(found) == 1 else None

    # ---- words

    def _of_entry(self, found: Reading, entry: Entry | None) -> Reading:
        if entry is None:
            return found
        return replace(found, id=entry.id, country=entry.country, sector=entry.sector)

    def _plain(self, marked: MarkedSentence, start: int, end: int, kind: ReadingKind, rule: str) -> Reading:
        return Reading(self._words(marked, start, end), start, end, kind, rule)

    def _words(self, marked: MarkedSentence, start: int, end: int) -> str:
        words = marked.sentence.words
        return self.text[words[start].start : words[end - 1].end]

    def _name_start(self, marked: MarkedSentence, at: int, start: int, before: list[Mark]) -> int:
        """Where the run of unmarked name words that ends at `at` begins."""
        words = marked.sentence.words
        floor = max([start, *(mark.end for mark in before if mark.end <= at)])
        while at > floor and _is_name_word(words, at - 1):
            at -= 1
        while at < len(words) and (is_dash(words[at]) or is_possessive_mark(words[at])):
            at += 1
        return at

    def _is_possessor(self, marked: MarkedSentence, mark: Mark) -> bool:
        words = marked.sentence.words
        if mark.end < len(words) and is_possessive_mark(words[mark.end]):
            return True
        last = words[mark.end - 1]
        return last.function is Function.POSSESSOR

    def _after_honorifics(self, marked: MarkedSentence, start: int, end: int) -> int:
        words = marked.sentence.words
        while start < end - 1 and fold(words[start].text) in self.table.words("honorific"):
            start += 1
        return start

    def _without_backers(self, marked: MarkedSentence, start: int, end: int) -> int:
        """'Turkish-backed rebels', 'rebel-held towns' begin after the compound; 'pro-government militia' does not."""
        words = marked.sentence.words
        for index in range(end - 2, start, -1):
            is_link = self.table.second_links.get(fold(words[index].text)) is False
            if is_link and is_dash(words[index - 1]) and not any(m.start <= index < m.end for m in marked.marks):
                return index + 1
        return start

    def _trimmed(self, marked: MarkedSentence, start: int, end: int) -> int:
        leading = self.table.words("leading")
        words = marked.sentence.words
        while start < end - 1 and words[start].lower in leading and marked.at[start] is None:
            start += 1
        return start


def _as_speaker_of(agent: AgentRow, before: list[Mark]) -> AgentRow:
    """'army spokeswoman', 'police official': who speaks for an organ stands for that organ."""
    sense = before[-1].sense(SenseKind.AGENT) if before and "speaks" in agent.flags else None
    if sense is None or sense.agent is None or sense.agent.organ is None:
        return agent
    return agent.model_copy(update={"organ": sense.agent.organ, "sector": sense.agent.sector})


def entry_words(words: list[Word]) -> list[Word]:
    """The words of a name without its particles and dashes."""
    return [word for word in words if not is_dash(word) and fold(word.text) not in NAME_PARTICLES]


def _is_name_word(words: list[Word], index: int) -> bool:
    word = words[index]
    if word.kind is Kind.NAME or (word.text[:1].isupper() and word.kind in (Kind.NOUN, Kind.ADJECTIVE, Kind.OTHER)):
        return not is_possessive_mark(word)
    return (is_dash(word) or fold(word.text) in NAME_PARTICLES) and index > 0
