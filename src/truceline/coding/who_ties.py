"""Parties tied to a phrase from outside it: by 'of X', by a noun that two adjectives share, by apposition."""

from __future__ import annotations

from dataclasses import replace

from truceline.coding.who_company import Member
from truceline.coding.who_phrases import MarkedSentence, bounds
from truceline.coding.who_readings import Phrases, Reading, ReadingKind
from truceline.knowledge.actors import SenseKind


class Ties:
    """Joins readings of one report with the parties around them."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._table = phrases.table
        self._calendar = phrases.table.words("calendar")

    def owners_after(self, marked: MarkedSentence, member: Member, reading: Reading) -> list[Reading]:
        """The parties of 'of', 'for' or 'loyal to' right after a title or agent noun: 'leaders of Armenia and X'."""
        words = marked.sentence.words
        at = self._after_link(marked, member.end)
        if at is None or reading.kind is ReadingKind.THING:
            return []
        if reading.agent is not None and (reading.agent.kind == "facility" or "relation" in reading.agent.flags):
            return []
        found: list[Reading] = []
        while at < len(words):
            mark = marked.at[at]
            if mark is not None and mark.sense(SenseKind.NAME, SenseKind.NATIONALITY) is not None:
                _, end = bounds(marked, mark.end - 1, self._calendar)
                found.append(self._phrases.read(marked, mark.start, end))
                at = end
            elif words[at].lower in ("the", "and", "both", ","):
                at += 1
            else:
                break
        return found if reading.is_plural else found[:1]

    def _after_link(self, marked: MarkedSentence, end: int) -> int | None:
        """The word after the 'of', 'for' or 'loyal to' that stands at `end`; None if none does."""
        words = [word.lower for word in marked.sentence.words[end : end + 2]]
        if words and words[0] in ("of", "for"):
            return end + 1
        if len(words) == 2 and words[0] in self._table.words("allegiance") and words[1] == "to":
            return end + 2
        return None

    def with_owner(self, marked: MarkedSentence, reading: Reading, owner: Reading) -> Reading:
        """'the president of X', 'soldiers of the X army': the phrase with whom it belongs to."""
        entry = self._table.get(owner.id)
        if entry is None:
            return reading
        former = self._table.words("former")
        held = not any(marked.sentence.words[at].lower in former for at in range(reading.start, reading.end))
        if reading.role is not None and not reading.is_plural and held:
            found = self._phrases.in_office(reading, entry)
        else:
            found = self._phrases.owned(reading, entry)
        words = marked.sentence.words
        name = self._phrases.text[words[reading.start].start : words[owner.end - 1].end]
        return replace(found, end=owner.end, name=name)

    def one_of_many(self, reading: Reading, owner: Reading) -> Reading:
        """One of 'the leaders of Armenia and Azerbaijan', named by its state."""
        entry = self._table.get(owner.id)
        single = replace(reading, is_plural=False, start=owner.start, end=owner.end, name=owner.name)
        return single if entry is None else self._phrases.in_office(single, entry)

    def shared(self, marked: MarkedSentence, member: Member) -> Reading:
        """'Russian' in 'Russian and Turkish presidents': read as if the noun followed it."""
        assert member.noun_from is not None
        assert member.noun_end is not None
        mark = marked.at[member.start]
        entry = None
        if mark is not None:
            sense = mark.sense(SenseKind.NAME, SenseKind.NATIONALITY)
            entry = self._phrases.one_of(sense.entries) if sense is not None else None
        noun = self._phrases.read(marked, min(member.noun_from, member.noun_end - 1), member.noun_end, entry)
        if noun.role is not None and entry is not None and noun.is_plural:
            noun = self._phrases.in_office(replace(noun, is_plural=False), entry)
        words = marked.sentence.words
        name = self._phrases.text[words[member.start].start : words[member.end - 1].end]
        if noun.agent is not None and not noun.has_owner and entry is not None:
            noun = replace(noun, country=entry.country, id=entry.id, has_owner=True)
        if noun.kind is ReadingKind.THING and entry is not None:
            noun = replace(noun, kind=ReadingKind.NATIONALITY, id=entry.id, country=entry.country, sector=entry.sector)
        return replace(noun, name=name, start=member.start, end=member.end, rule="who.shared-noun")


def add_apposition(found: list[Reading], described: list[int], reading: Reading) -> None:
    """A name replaces the description it stands beside; a description beside a name says nothing new."""
    if reading.is_description:
        if found[-1].kind is ReadingKind.UNKNOWN:
            found[-1] = _named(found[-1], reading)
        return
    for index, other in enumerate(found):
        if other.id is not None and other.id == reading.id:
            found[index] = reading if other.is_description else other
            return
    if len(found) > 1 and found[-1].kind is ReadingKind.NAME and not described:
        return  # 'the army and the Relief Front (RF)': another form of the name right before
    for index, other in enumerate(found):
        if other.is_description and index not in described:
            found[index] = _named(reading, other)
            described.append(index)
            return
    if described:
        found.append(reading)


def _named(reading: Reading, description: Reading) -> Reading:
    """A name with what its description says of it: 'the mayor, Oleh Moroz'."""
    country = reading.country or description.country
    found = replace(reading, country=country, sector=reading.sector or description.sector)
    is_person = description.role is not None or (description.agent is not None and description.agent.kind == "person")
    if reading.kind is ReadingKind.UNKNOWN and is_person:
        return replace(found, kind=ReadingKind.TITLED, role=description.role, rule="who.titled-name")
    return found
