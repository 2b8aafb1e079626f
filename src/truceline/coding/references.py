"""References inside a report: 'the monitor', 'the regime', 'both leaders', 'he', 'his Russian counterpart', 'Putin'.

The rules, in order of trust:
- A name's shorter form belongs to the fullest form of the same actor in the report.
- A definite common noun ('the group') belongs to the last actor before it whose class words (table of actors) hold
  that noun, or whose own description ended in it ('the Syrian regime' ... 'the regime').
- 'both X' and 'the two X' belong to the last pair of actors named together that X can mean.
- He and she belong to the subject of the same or the last sentence, if it is a person of that gender, else to the
  only such person there, and go on to mean that person from one sentence to the next; it to the last subject that is
  one body; they to the last subject that is many.
Where two actors fit equally, the reference stays open: the words stand as said, without an id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.coding.grammar import Function, Sentence
from truceline.coding.who_readings import Reading, ReadingKind
from truceline.knowledge.actors import ActorTable, Entry, EntryKind
from truceline.knowledge.actors.table import folded_words

REACH = 2
"""Sentences that a pronoun looks back. Farther back the small set of rules here guesses more often than it knows."""

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
SINGULAR_BODY = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SUBJECTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT)
THIRD_PERSON = MASCULINE | FEMININE | SINGULAR_BODY | PLURAL


@dataclass(frozen=True, slots=True)
class Mention:
    """A reading at its place in the report. `company` numbers those named together ('A and B'), None if alone."""

    reading: Reading
    sentence: int
    is_subject: bool
    company: int | None = None

    @property
    def position(self) -> tuple[int, int]:
        """Sentence and word at which the mention begins."""
        return self.sentence, self.reading.start


class References:
    """The mentions of one report, asked backwards from a position."""

    def __init__(self, mentions: Sequence[Mention], table: ActorTable, sentences: Sequence[Sentence] = ()) -> None:
        self._mentions = mentions
        self._table = table
        self._words = {sentence.index: sentence.words for sentence in sentences}
        subjects = [(s.index, {word.lower for word in s.words if word.function in SUBJECTS}) for s in sentences]
        self._told_on = {
            pronouns: frozenset(index for index, said in subjects if not said.isdisjoint(pronouns))
            for pronouns in (MASCULINE, FEMININE)
        }
        self._fullest = self._fullest_names()

    # ---- names

    def fullest(self, reading: Reading) -> str:
        """The longest form in the report of the name that this reading uses."""
        if reading.kind not in (ReadingKind.NAME, ReadingKind.TITLED, ReadingKind.UNKNOWN):
            return reading.name
        found = self._fullest.get(reading.id or self._surname(reading.name), reading.name)
        if reading.id is None and not set(folded_words(reading.name)) <= set(folded_words(found)):
            return reading.name
        return found

    def named_alike(self, reading: Reading) -> Reading | None:
        """The fullest mention of an unknown person whose last name this is ('Harmash' for 'Denys Harmash')."""
        own = set(folded_words(reading.name))
        for mention in self._mentions:
            other = mention.reading
            if other.kind is ReadingKind.TITLED and own <= set(folded_words(other.name)):
                return other
        return None

    def _fullest_names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for mention in self._mentions:
            reading = mention.reading
            if reading.kind not in (ReadingKind.NAME, ReadingKind.TITLED):
                continue
            entry = self._table.get(reading.id)
            key = reading.id or self._surname(reading.name)
            if (
                entry is not None
                and entry.kind is not EntryKind.PERSON
                and not self._is_longer_form(reading, found, key)
            ):
                continue
            if len(reading.name) > len(found.get(key, "")):
                found[key] = reading.name
        return found

    def _is_longer_form(self, reading: Reading, found: dict[str, str], key: str) -> bool:
        """A state or group keeps the form in the text unless that is an acronym or a part of the fuller one."""
        return key not in found or len(reading.name) > len(found[key])

    def _surname(self, name: str) -> str:
        words = folded_words(name)
        return words[-1] if words else name

    # ---- definite descriptions

    def description(self, noun: str, role: str | None, position: tuple[int, int]) -> Reading | None:
        """The actor that 'the <noun>' means at a position, None if open."""
        fitting = [m for m in self._before(position) if self._fits(m.reading, noun, role)]
        return self._last_sure(fitting)

    def state_of(self, nouns: frozenset[str], organ: str) -> Entry | None:
        """The one state whose organ the report names, by such nouns or by its own name; None if none or several.

        It looks after the place of the reference too: headlines say 'regime forces' before the text says whose.
        """
        found: list[str] = []
        for mention in self._mentions:
            reading = mention.reading
            entry = self._table.get(reading.id)
            if entry is None or reading.country is None or reading.country in found:
                continue
            by_noun = reading.has_owner and reading.agent is not None and reading.agent.word in nouns
            by_name = reading.agent is None and entry.kind is EntryKind.ORGAN and entry.id.endswith(f"_{organ}")
            if by_noun or by_name:
                found.append(reading.country)
        if len(found) == 1:
            return self._table.organ(found[0], "gov")
        return None

    def _fits(self, reading: Reading, noun: str, role: str | None) -> bool:
        if reading.id is None:
            return False
        entry = self._table.get(reading.id)
        if entry is None:
            return False
        if role is not None:
            return reading.role == role or (
                entry.kind is EntryKind.PERSON and role in self._table.roles(entry.id, None)
            )
        if noun in entry.class_words and entry.kind in (EntryKind.GROUP, EntryKind.ORGANISATION):
            return True
        return reading.agent is not None and reading.has_owner and reading.agent.word == noun

    def _last_sure(self, fitting: list[Mention]) -> Reading | None:
        """The last that fits, unless another stands in the same sentence with it."""
        if not fitting:
            return None
        last = fitting[-1]
        rivals = {m.reading.id for m in fitting if m.sentence == last.sentence}
        if len(rivals) == 1:
            return last.reading
        subjects = [m.reading for m in fitting if m.sentence == last.sentence and m.is_subject]
        return subjects[0] if len({reading.id for reading in subjects}) == 1 else None

    # ---- pairs

    def pair(self, accepts: Callable[[Reading], bool], position: tuple[int, int]) -> tuple[Reading, Reading] | None:
        """The last two that were named together and that the plural noun can mean.

        Two parties named with 'between' count though no table knows them ('between the army and the RSF'); other pairs
        only if both are known.
        """
        before = [m for m in self._before(position) if accepts(m.reading)]
        known = [m for m in before if m.reading.id is not None]
        for mention in reversed(before):
            if mention.company is None:
                continue
            members = [m for m in before if m.company == mention.company]
            if all(m.reading.id is not None for m in members) or self._follows_between(members[0]):
                together = self._distinct(members)
                if len(together) == 2:
                    return together[0], together[1]
        for sentence in sorted({m.sentence for m in known}, reverse=True):
            together = self._distinct([m for m in known if m.sentence == sentence])
            if len(together) == 2:
                return together[0], together[1]
            if len(together) > 2:
                return None
        return None

    def _follows_between(self, mention: Mention) -> bool:
        words = self._words.get(mention.sentence, [])
        before = words[max(mention.reading.start - 2, 0) : mention.reading.start]
        return any(word.lower == "between" for word in before)

    def _distinct(self, mentions: list[Mention]) -> list[Reading]:
        found: dict[str, Reading] = {}
        for mention in mentions:
            key = mention.reading.id or mention.reading.name
            if key not in found or found[key].is_description:
                found[key] = mention.reading
        return list(found.values())

    # ---- pronouns

    def pronoun(self, lower: str, position: tuple[int, int]) -> tuple[Reading, ...]:
        """Whom a pronoun of the third person means; empty if open."""
        first = self._first_in_reach(lower, position[0])
        candidates = [m for m in self._before(position) if m.sentence >= first]
        if lower in PLURAL:
            return self._many(candidates)
        fitting = [m for m in candidates if self._agrees(m.reading, lower)]
        for sentence in sorted({m.sentence for m in fitting}, reverse=True):
            here = [m for m in fitting if m.sentence == sentence]
            subjects = self._distinct([m for m in here if m.is_subject])
            if subjects:
                return (subjects[-1],) if sentence == position[0] or len(subjects) == 1 else (subjects[0],)
            if sentence < position[0] and self._tells_on(lower, sentence):
                continue
            others = self._distinct(here)
            return (others[0],) if len(others) == 1 else ()
        return ()

    def _first_in_reach(self, lower: str, sentence: int) -> int:
        """The first sentence that a pronoun may look back to: 'he' after 'he' still means the same man."""
        first = sentence - REACH
        for earlier in range(sentence - 1, -1, -1):
            if earlier >= first and self._tells_on(lower, earlier):
                first = earlier - REACH
        return first

    def _tells_on(self, lower: str, sentence: int) -> bool:
        """True if the sentence has the same pronoun as a subject."""
        return any(lower in pronouns and sentence in told for pronouns, told in self._told_on.items())

    def _agrees(self, reading: Reading, lower: str) -> bool:
        person = self._is_person(reading)
        if lower in SINGULAR_BODY:
            return not person and not reading.is_plural and self._is_body(reading)
        gender = "m" if lower in MASCULINE else "f"
        return person and not reading.is_plural and reading.gender in (gender, None)

    def _many(self, candidates: list[Mention]) -> tuple[Reading, ...]:
        for sentence in sorted({m.sentence for m in candidates}, reverse=True):
            here = [m for m in candidates if m.sentence == sentence]
            subjects = [m for m in here if m.is_subject]
            for mention in reversed(subjects):
                if mention.company is not None:
                    return tuple(self._distinct([m for m in here if m.company == mention.company]))
                if self._is_many(mention.reading):
                    return (mention.reading,)
            many = self._distinct([m for m in here if self._is_many(m.reading)])
            if len(many) == 1 and not subjects:
                return (many[0],)
        return ()

    def _is_person(self, reading: Reading) -> bool:
        entry = self._table.get(reading.id)
        if reading.kind in (ReadingKind.TITLED, ReadingKind.OFFICE):
            return True
        if reading.kind is ReadingKind.AGENT:
            return reading.agent is not None and reading.agent.kind == "person"
        return entry is not None and entry.kind is EntryKind.PERSON

    def _is_many(self, reading: Reading) -> bool:
        if reading.is_plural:
            return True
        entry = self._table.get(reading.id)
        if reading.kind is ReadingKind.AGENT:
            return reading.agent is not None and reading.agent.kind in ("population", "force")
        return reading.kind is ReadingKind.NAME and entry is not None and entry.kind is EntryKind.GROUP

    def _is_body(self, reading: Reading) -> bool:
        if reading.kind is ReadingKind.AGENT:
            return reading.agent is not None and reading.agent.kind in ("body", "force", "group")
        return reading.kind in (ReadingKind.NAME, ReadingKind.METONYM)

    def last_role(self, position: tuple[int, int], on: date | None) -> str | None:
        """The office of the last person named before a position, in that sentence or the one before."""
        for mention in reversed(self._before(position)):
            if position[0] - mention.sentence > 1:
                return None
            roles = self._table.roles(mention.reading.id, on) if mention.reading.id else ()
            if mention.reading.role or roles:
                return mention.reading.role or roles[0]
        return None

    def _before(self, position: tuple[int, int]) -> list[Mention]:
        return [mention for mention in self._mentions if mention.position < position]
