"""Who: the parties of acts, read off noun phrases and resolved by the table of actors on the day of the report.

Called by the coder for the nouns around words that name acts. Example: in January 2020 'The Turkish president and his
Russian counterpart Vladimir Putin met' gives (Turkish president, act_erdogan) and (Vladimir Putin, act_putin).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.coding.grammar import Function, Kind, ParsedReport, Word
from truceline.coding.references import THIRD_PERSON, Mention, References
from truceline.coding.slots import RELATIVE_PRONOUNS
from truceline.coding.who_company import Member, Tie, company_of, sharing
from truceline.coding.who_phrases import MarkedSentence, bounds, mark_sentence
from truceline.coding.who_readings import Phrases, Reading, ReadingKind
from truceline.coding.who_roles import (
    antecedent_of,
    can_act,
    can_be_struck,
    countries_of,
    each_once,
    head_of,
    is_by_agent,
    is_inside_name,
    is_locative,
    is_party_noun,
    modifier_chain,
    names_party,
)
from truceline.coding.who_ties import Ties, add_apposition
from truceline.knowledge.actors import ActorTable, Entry, SenseKind
from truceline.knowledge.language import word_class
from truceline.records import Actor, Span

FIRST_PERSON = frozenset({"we", "i", "us", "our", "my", "me"})
SUBJECTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NAMED = (ReadingKind.NAME, ReadingKind.METONYM, ReadingKind.TITLED)


class ActorReader:
    """Reads the parties of one report; made once per report, asked per word."""

    def __init__(self, parsed: ParsedReport, published: date | None, table: ActorTable) -> None:
        self._parsed = parsed
        self._table = table
        self._published = published
        self._calendar = table.words("calendar")
        self._marked = [mark_sentence(sentence, table) for sentence in parsed.sentences]
        self._sentence_of = {id(word): marked for marked in self._marked for word in marked.sentence.words}
        self._phrases = Phrases(table, published, parsed.text, countries_of(self._marked))
        self._ties = Ties(self._phrases)
        self._memory: dict[int, tuple[Reading, ...]] = {}
        self._actors: dict[int, tuple[Actor, ...]] = {}
        self._mentions = self._all_mentions()
        self._references = References(self._mentions, table, parsed.sentences)
        self._mentions = self._resolved_mentions()
        self._references = References(self._mentions, table, parsed.sentences)
        self._memory.clear()
        self._place_names = self._names_after_locatives()

    # ---- what the coder asks

    def read(self, word: Word) -> tuple[Actor, ...]:
        """The actors that the noun phrase or pronoun with this head names, in text order, each once."""
        if id(word) not in self._actors:
            found = self._readings(word)
            self._actors[id(word)] = tuple(self._actor(self._sentence_of[id(word)], reading) for reading in found)
        return self._actors[id(word)]

    def read_modifiers(self, noun: Word) -> tuple[Actor, ...]:
        """The actors inside the phrase of a nominal event: 'recent Syrian regime attacks' -> Syrian regime."""
        marked = self._sentence_of[id(noun)]
        possessor = noun.first(Function.POSSESSOR)
        found: list[Reading] = []
        if possessor is not None and possessor.kind is Kind.PRONOUN:
            found.extend(self._readings(possessor))
        start, _ = bounds(marked, noun.index, self._calendar)
        end = self._last_party_end(marked, start, noun.index)
        if end is not None:
            whole = Member(start, noun.index + 1, Tie.FIRST)
            shared = [self._ties.shared(marked, member) for member in sharing(marked, whole)]
            found.extend(self._as_modifier(reading) for reading in shared)
            found.append(self._as_modifier(self._phrases.read(marked, whole.start, end)))
        kept = [r for r in found if r.kind in (*NAMED, ReadingKind.PRONOUN, ReadingKind.OFFICE) or is_party_noun(r)]
        return tuple(self._actor(marked, reading) for reading in each_once(kept))

    def is_actor(self, word: Word) -> bool:
        """Can this noun phrase be a party: a person, group, state, organisation, agent noun or metonym."""
        if is_inside_name(self._sentence_of[id(word)], word):
            return False
        return any(self._can_act(word, reading) for reading in self._readings(word))

    def is_target(self, word: Word) -> bool:
        """Can this noun phrase be what an act is done to: a party, people, a facility, a vehicle, a position."""
        if is_inside_name(self._sentence_of[id(word)], word):
            return False
        return any(self._can_act(word, reading) or can_be_struck(reading) for reading in self._readings(word))

    def is_metonym(self, word: Word) -> bool:
        """True for a capital or seat of government that stands for the government unless it is where things happen."""
        return any(reading.kind is ReadingKind.METONYM for reading in self._readings(word))

    def mentions(self) -> tuple[Actor, ...]:
        """Every mention of a party in the report, in order."""
        return tuple(self._actor(self._marked[mention.sentence], mention.reading) for mention in self._mentions)

    # ---- reading one phrase

    def _readings(self, word: Word) -> tuple[Reading, ...]:
        key = id(word)
        if key not in self._memory:
            self._memory[key] = ()  # a phrase that refers to itself stays open
            self._memory[key] = tuple(each_once(self._read_company(word)))
        return self._memory[key]

    def _read_company(self, word: Word) -> list[Reading]:
        marked = self._sentence_of[id(word)]
        if word.lower in RELATIVE_PRONOUNS:
            antecedent = antecedent_of(word)
            if antecedent is not None:
                beside = antecedent.head if antecedent.function is Function.APPOSITION else None
                if beside is not None and beside.kind is Kind.NAME:
                    antecedent = beside
                return [replace(r, rule="who.relative") for r in self._readings(antecedent)]
        if word.kind is Kind.PRONOUN or word.lower in THIRD_PERSON:
            return self._pronoun(marked, word)
        inside = self._inside_partitive(word)
        if inside is not None:
            return self._widened(marked, word, self._readings(inside))
        found: list[Reading] = []
        described: list[int] = []
        for member in company_of(marked, word, self._calendar):
            reading = self._member(marked, member, is_shared=bool(found) and found[-1].rule == "who.shared-noun")
            for one in reading:
                if member.tie is Tie.APPOSITION and found:
                    add_apposition(found, described, one)
                else:
                    found.append(one)
        return found

    def _member(self, marked: MarkedSentence, member: Member, is_shared: bool) -> tuple[Reading, ...]:
        if member.tie is Tie.SHARED_NOUN:
            return (self._ties.shared(marked, member),)
        found = self._single(marked, member)
        if is_shared and len(found) == 1 and found[0].role is not None and found[0].is_plural and found[0].country:
            owner = self._table.organ(found[0].country, "gov")
            if owner is not None:
                # 'Russian and Turkish presidents': each adjective has one president.
                return (self._phrases.in_office(replace(found[0], is_plural=False), owner),)
        return found

    def _single(self, marked: MarkedSentence, member: Member) -> tuple[Reading, ...]:
        words = marked.sentence.words
        owner = self._pronoun_owner(marked, member.start)
        reading = self._phrases.read(marked, member.start, member.end, owner)
        if reading.agent is not None and "counterpart" in reading.agent.flags and reading.has_owner:
            return (reading if reading.is_plural else self._counterpart(marked, reading),)
        if reading.is_description and not reading.has_owner:
            owners = self._ties.owners_after(marked, member, reading)
            if len(owners) > 1 and reading.is_plural and reading.role is not None:
                return tuple(self._ties.one_of_many(reading, at) for at in owners)
            if owners:
                return (self._ties.with_owner(marked, reading, owners[0]),)
            return self._described(marked, words, reading)
        if reading.kind is ReadingKind.UNKNOWN:
            known = self._references.named_alike(reading) if self._has_references else None
            if known is not None:
                reading = replace(reading, kind=ReadingKind.TITLED, country=known.country, sector=known.sector)
        return (reading,)

    @property
    def _has_references(self) -> bool:
        return hasattr(self, "_references")

    def _described(self, marked: MarkedSentence, words: list[Word], reading: Reading) -> tuple[Reading, ...]:
        """'the monitor', 'both leaders', 'his Russian counterpart': through the rest of the report."""
        if not self._has_references:
            return (reading,)
        position = (marked.sentence.index, reading.start)
        before = words[reading.start - 1] if reading.start else None
        if reading.agent is None and reading.role is None:
            return (reading,)
        if reading.is_plural and self._announces_pair(words, reading.start) and _can_be_one_of_two(reading):
            return self._pair(reading, position)
        is_definite = before is not None and before.lower in DEFINITE
        if reading.role is not None and is_definite and not reading.is_plural:
            known = self._references.description("", reading.role, position)
            return (self._referring(reading, known),)
        agent = reading.agent
        if agent is None or (reading.is_plural and agent.organ is None):
            return (reading,)
        is_bare = before is None or before.lower not in ("a", "an", "another", "any", "some", "no", "one")
        if is_definite and reading.end - reading.start == len(agent.word.split()):
            known = self._references.description(agent.word, None, position)
            if known is not None:
                return (self._referring(reading, known),)
        after = words[reading.end].lower if reading.end < len(words) else ""
        rulers = word_class("rulers_noun") if agent.word.split()[0] in word_class("rulers_noun") else frozenset()
        one_body = agent.kind in ("force", "body") and (bool(rulers) or not reading.is_plural)
        is_sure = is_bare and (is_definite or bool(rulers)) and after not in ("of", "in")
        is_linked = words[reading.start].lower in self._table.first_links
        if agent.organ is not None and one_body and is_sure and not is_linked:
            state = self._references.state_of(rulers | {agent.word}, agent.organ)
            if state is not None:
                return (replace(self._phrases.owned(reading, state), rule="who.reference-organ"),)
        return (reading,)

    def _announces_pair(self, words: list[Word], start: int) -> bool:
        """True after 'both' and 'the two'; 'two militias' are new ones."""
        before = [word.lower for word in words[max(start - 2, 0) : start]]
        if not before or before[-1] not in self._table.words("pair"):
            return False
        return before[-1] == "both" or before[0] in DEFINITE

    def _counterpart(self, marked: MarkedSentence, reading: Reading) -> Reading:
        """'his Russian counterpart': who holds in that state the office of the last person before."""
        if not self._has_references:
            return reading
        role = self._references.last_role((marked.sentence.index, reading.start), self._published)
        owner = self._table.organ(reading.country, "gov") if reading.country else None
        if role is None or owner is None:
            return reading
        return self._phrases.in_office(replace(reading, role=role), owner)

    def _referring(self, reading: Reading, known: Reading | None) -> Reading:
        if known is None:
            return reading
        name = self._references.fullest(known)
        return replace(known, name=name, start=reading.start, end=reading.end, rule="who.reference")

    def _pair(self, reading: Reading, position: tuple[int, int]) -> tuple[Reading, ...]:
        wants_person = reading.role is not None or (reading.agent is not None and reading.agent.kind == "person")
        found = self._references.pair(
            lambda other: (other.gender is not None or other.role is not None) == wants_person, position
        )
        if found is None:
            return (reading,)
        return tuple(replace(self._referring(reading, known), rule="who.reference-pair") for known in found)

    def _pronoun(self, marked: MarkedSentence, word: Word) -> list[Reading]:
        text = self._parsed.text[word.start : word.end]
        said = Reading(text, word.index, word.index + 1, ReadingKind.PRONOUN, "who.pronoun")
        if word.lower in FIRST_PERSON:
            return [said]
        if word.lower not in THIRD_PERSON or not self._has_references:
            return []
        if word.lower == "it" and word.head is not None and word.head.kind is Kind.AUXILIARY:
            return []  # 'it is clear that ...' refers to nothing
        known = self._references.pronoun(word.lower, (marked.sentence.index, word.index))
        if not known:
            return [] if word.lower in ("it", "its") else [said]
        return [replace(self._referring(said, one), rule="who.reference-pronoun") for one in known]

    def _pronoun_owner(self, marked: MarkedSentence, start: int) -> Entry | None:
        """The party that 'his', 'its' or 'their' before the phrase means."""
        before = marked.sentence.words[start - 1] if start else None
        if before is None or before.lower not in THIRD_PERSON or not self._has_references:
            return None
        known = self._references.pronoun(before.lower, (marked.sentence.index, before.index))
        return self._table.get(known[0].id) if len(known) == 1 else None

    # ---- apposition, partitives, modifiers

    def _inside_partitive(self, word: Word) -> Word | None:
        """The 'of' or 'from' noun of 'members of the group', 'dozens of civilians', 'fighters from M23'."""
        marked = self._sentence_of[id(word)]
        mark = marked.at[word.index]
        sense = mark.sense(SenseKind.AGENT) if mark else None
        is_partitive = sense is not None and sense.agent is not None and "partitive" in sense.agent.flags
        is_quantity = word.lemma in self._table.words("quantity") or word.kind is Kind.NUMBER
        is_fighters = sense is not None and sense.agent is not None and sense.agent.kind in ("person", "force")
        for child in word.of(Function.PREPOSITION):
            fits = (is_partitive or is_quantity) and child.lower in ("of", "from")
            inner = child.first(Function.PREPOSITION_OBJECT)
            if inner is None or not (fits or (is_fighters and child.lower == "from")):
                continue
            readings = self._readings(inner)
            if any(can_act(r) for r in readings) and (fits or all(r.sector == "REB" for r in readings)):
                return inner
        return None

    def _widened(self, marked: MarkedSentence, word: Word, inner: Sequence[Reading]) -> list[Reading]:
        if len(inner) != 1:
            return list(inner)
        start, _ = bounds(marked, word.index, self._calendar)
        return [replace(inner[0], start=min(start, inner[0].start))]

    def _last_party_end(self, marked: MarkedSentence, start: int, noun: int) -> int | None:
        """The end of the last word before a nominal event that can name a party."""
        words = marked.sentence.words
        for at in range(noun - 1, start - 1, -1):
            mark = marked.at[at]
            if mark is None or mark.start < start or mark.end > noun or self._phrases.is_only_linked(marked, mark):
                continue
            is_noun_only = mark.sense(SenseKind.NATIONALITY, SenseKind.NAME) is None
            if words[at].kind is Kind.ADJECTIVE and mark.start == start and is_noun_only:
                continue  # 'military operations': an adjective here, a party elsewhere
            possessive = mark.end < len(words) and words[mark.end].function is Function.POSSESSIVE_MARK
            if names_party(mark, possessive):
                return mark.end
        return None

    def _as_modifier(self, reading: Reading) -> Reading:
        if reading.kind is ReadingKind.NATIONALITY and reading.id is not None:
            return replace(reading, kind=ReadingKind.NAME, rule="who.modifier")
        return reading

    # ---- the whole report

    def _all_mentions(self) -> list[Mention]:
        found: list[Mention] = []
        company = 0
        for marked in self._marked:
            done = 0
            for mark in marked.marks:
                if mark.start < done:
                    continue
                word = marked.sentence.words[mark.end - 1]
                start, end = bounds(marked, word.index, self._calendar)
                head = head_of(marked, max(start, done), end)
                readings = self._first_readings(head)
                company += 1
                together = company if len(readings) > 1 else None
                subject = head.function in SUBJECTS or any(a.function in SUBJECTS for a in modifier_chain(head))
                found.extend(Mention(r, marked.sentence.index, subject, together) for r in readings)
                done = max([end, *(reading.end for reading in readings)])
        self._memory.clear()
        return sorted(found, key=lambda mention: mention.position)

    def _resolved_mentions(self) -> list[Mention]:
        """The mentions again, 'the group' and 'both leaders' now being who they are, so that 'it' can follow them."""
        found: list[Mention] = []
        company = -1
        for mention in self._mentions:
            reading = mention.reading
            if not reading.is_description or reading.has_owner:
                found.append(mention)
                continue
            marked = self._marked[mention.sentence]
            resolved = self._described(marked, marked.sentence.words, reading)
            company -= 1
            together = company if len(resolved) > 1 else mention.company
            found.extend(replace(mention, reading=one, company=together) for one in resolved)
        return found

    def _first_readings(self, head: Word) -> list[Reading]:
        readings = each_once(self._read_company(head))
        return [r for r in readings if can_act(r) or r.kind is ReadingKind.UNKNOWN]

    def _names_after_locatives(self) -> frozenset[str]:
        found = set()
        for marked in self._marked:
            for word in marked.sentence.words:
                if word.kind is Kind.NAME and is_locative(word, self._table.words("locative")):
                    start, end = bounds(marked, word.index, self._calendar)
                    words = marked.sentence.words
                    found.add(self._parsed.text[words[start].start : words[end - 1].end].lower())
        return frozenset(found)

    def _can_act(self, word: Word, reading: Reading) -> bool:
        if (
            reading.kind in (ReadingKind.METONYM, ReadingKind.UNKNOWN)
            or (reading.kind is ReadingKind.NAME and reading.country is not None and reading.sector == "GOV")
        ) and is_locative(word, self._table.words("locative")):
            return False
        if reading.kind is ReadingKind.UNKNOWN:
            if word.lower in ("which", "that") or any(p.lower == "of" for p in word.of(Function.PREPOSITION)):
                return False
            if reading.end - reading.start == 1 and reading.start == 0:
                return False  # a capital letter that only the beginning of the sentence gives
            subject = word.function in (Function.SUBJECT, Function.INDIRECT_OBJECT) or is_by_agent(word)
            return subject and reading.name.lower() not in self._place_names
        return can_act(reading)

    def _actor(self, marked: MarkedSentence, reading: Reading) -> Actor:
        words = marked.sentence.words
        start, end = words[reading.start].start, words[reading.end - 1].end
        entry = self._table.get(reading.id)
        name = self._references.fullest(reading)
        return Actor(
            name=name,
            span=Span(start=start, end=end, text=self._parsed.text[start:end]),
            rule=reading.rule,
            id=reading.id,
            resolved_name=entry.name if entry else None,
            country=reading.country,
            sector=reading.sector,
        )


def _can_be_one_of_two(reading: Reading) -> bool:
    """True for 'leaders', 'sides', 'armies'; 'both villages' are no parties."""
    if reading.agent is None:
        return reading.role is not None
    return reading.agent.kind in ("person", "side", "group", "body", "force")
