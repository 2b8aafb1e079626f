"""Who and what the attacks of a report are told of: attackers, their bodies, things struck, persons named, weapons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasks.acts import ActTeller
from tasks.harms import HARM, Harm, acts_told, aimed_at, implicated
from tasks.person_names import PARTICLES, PersonNames
from truceline.coding.grammar import Form, Function, Kind, ParsedReport, Sentence, Word
from truceline.coding.roles import RoleReader
from truceline.coding.what import Act
from truceline.coding.who import ActorReader
from truceline.coding.who_phrases import mark_sentence
from truceline.knowledge.actors import AgentRow, EntryKind, SenseKind, load_actors
from truceline.knowledge.actors.table import fold
from truceline.knowledge.gazetteer.vocabulary import place_words
from truceline.knowledge.triggers import load_triggers
from truceline.records import EventType, Report

BODILY = frozenset({"kill", "abduct", "torture", "beat"})
BEFORE_NOUN = (Function.COMPOUND, Function.ADJECTIVE, Function.POSSESSOR)
CLAUSES = (Function.RELATIVE_CLAUSE, Function.PARTICIPLE_CLAUSE, Function.ADVERBIAL_CLAUSE)
REBEL = frozenset({"REB", "UAF", "CRM", "INS", "SEP"})
STATE = frozenset({"MIL", "COP", "SPY", "GOV"})
ARMED = REBEL | {"MIL", "COP", "SPY"}
PERSONS = frozenset({"person", "population"})
DOERS = frozenset({"person", "group", "force"})
THINGS = frozenset({"facility", "vehicle"})
SEATS = frozenset({"office", "branch", "headquarters", "residence", "home", "house", "embassy", "building", "facility"})
"""Things that are told by whose they are: 'offices of the union'."""

VICTIM = "victim"
LISTING = frozenset({"including", "like", "as", "namely"})
PLACES_OF_BLAST = ("at", "in", "near", "outside", "inside", "beside", "under", "on", "against")


class FillerReader:
    """Reads the role fillers of one report."""

    def __init__(self, teller: ActTeller, report: Report, parsed: ParsedReport) -> None:
        self._parsed = parsed
        self._triggers, self._table = load_triggers(), load_actors()
        self._marked = [mark_sentence(sentence, self._table) for sentence in parsed.sentences]
        self._sentence_of = {id(word): marked for marked in self._marked for word in marked.sentence.words}
        self._actors = ActorReader(parsed, report.published, self._table)
        self._mentions: dict[str, list[str]] = {}
        for mention in self._actors.mentions():
            if mention.id is not None and mention.rule == "who.name":
                self._mentions.setdefault(mention.id, []).append(mention.span.text)
        self._names = PersonNames(parsed, self._marked, self._table)
        roles = RoleReader(self._triggers, self._actors, lambda _: None)
        self._harms = [
            Harm(act, *map(tuple, roles.nouns(act)))
            for telling in teller.tellings(report, parsed)
            for act in acts_told(telling)
            if act.frame.family in HARM and act.frame.type is EventType.ASSAULT
        ]
        self.found: dict[str, dict[str, list[str]]] = {}

    def read(self) -> None:
        """Fill `found`: by role, entities by key, each a list of the strings that name it."""
        for harm in self._harms:
            if self._is_battle(harm):
                continue
            harms_people = harm.act.frame.family in BODILY
            for noun in (*harm.struck, *self._near_blast(harm.act), *aimed_at(harm.act)):
                self._note_struck(noun, harms_people)
            if harms_people:
                self._note_named(self._listed(harm))
            for noun in harm.doers or self._by_phrase(harm.act):
                self._note_doer(noun)
            for noun, is_accused in implicated(harm.act, self._triggers):
                self._note_implicated(noun, is_accused)
            for word in self._weapons_in(harm.act.sentence):
                self._note("weapons", self._phrase(word))
        self._read_phrases()

    def _near_blast(self, act: Act) -> Iterator[Word]:
        """What stands where a bomb went off: 'exploded in front of the embassy'."""
        if not any("explosives" in part.frame.modes for part in act.parts()):
            return
        for part in act.parts():
            for name in PLACES_OF_BLAST:
                for word in part.slots.get(name, []):
                    for noun in word.conjuncts():
                        inner = noun
                        while not self._is_thing(inner) and inner.first(Function.PREPOSITION) is not None:
                            below = [
                                w for of in inner.of(Function.PREPOSITION) for w in of.of(Function.PREPOSITION_OBJECT)
                            ]
                            if not below:
                                break
                            inner = below[0]
                        if self._is_thing(inner):
                            yield inner

    def _listed(self, harm: Harm) -> Iterator[Word]:
        """Who is named beside the act: 'the killing of six monks, including Vera Olm'; before a passive cut loose."""
        for part in harm.act.parts():
            yield from part.slots.get("including", [])
        if harm.struck or harm.act.is_noun or harm.act.trigger.first(Function.PASSIVE_AUXILIARY) is None:
            return
        for word in reversed(harm.act.sentence.words[: harm.act.trigger.index]):
            if word.kind is Kind.VERB:
                return
            yield word

    def _by_phrase(self, act: Act) -> list[Word]:
        """Persons or a force behind a 'by' that the parser hung elsewhere: 'shot last Friday (1 May) by soldiers'."""
        words = act.sentence.words
        for word in words[act.trigger.index + 1 :]:
            if word.is_verbal:
                return []
            if word.lower == "by":
                found = [inner for inner in word.of(Function.PREPOSITION_OBJECT) if self._can_do(inner)]
                return [noun for inner in found for noun in inner.conjuncts()]
        return []

    def _can_do(self, noun: Word) -> bool:
        agent = self._agent(noun)
        is_body = any(actor.id is not None for actor in self._actors.read(noun))
        return is_body or (agent is not None and agent.kind in ("person", "group", "force"))

    def _read_phrases(self) -> None:
        """What noun phrases tell of persons without an act of their own.

        'The murdered Vera Olm', 'the killers of Vera Olm', 'the victims were identified as Vera Olm and ...'.
        """
        harmful = {
            verb for verb, frames in self._triggers.verb_frames.items() if any(f.family in BODILY for _, f in frames)
        }
        for sentence in self._parsed.sentences:
            for word in sentence.words:
                if word.lemma in harmful and word.function is Function.ADJECTIVE and word.form is Form.PAST_PARTICIPLE:
                    self._note_named([word.head] if word.head is not None else [])
                elif word.lemma == VICTIM and word.head is not None:
                    self._note_named([*self._told_of(word), *word.of(Function.APPOSITION)])
                else:
                    self._read_killers(word)

    def _told_of(self, noun: Word) -> Iterator[Word]:
        """What a sentence says that somebody is: its attribute, or the object of 'as'."""
        verb = noun.head
        if verb is None or not verb.is_verbal:
            return
        yield from verb.of(Function.ATTRIBUTE)
        for preposition in verb.of(Function.PREPOSITION):
            if preposition.lower == "as":
                yield from preposition.of(Function.PREPOSITION_OBJECT)

    def _read_killers(self, word: Word) -> None:
        agent = self._agent(word)
        if agent is None or agent.sector != "CRM" or agent.kind != "person":
            return
        for preposition in word.of(Function.PREPOSITION):
            if preposition.lower == "of" and self._note_named(preposition.of(Function.PREPOSITION_OBJECT)):
                self._note("perpetrators_individual", self._phrase(word))

    def _note_named(self, nouns: Iterable[Word]) -> bool:
        names = [name for noun in nouns for name in self._names.within(self._of_noun(noun), likely=True)]
        for name in names:
            self._note("victims", self._names.fullest(name))
        return bool(names)

    # ---- what kind of thing a noun is

    def _agent(self, noun: Word) -> AgentRow | None:
        mark = self._sentence_of[id(noun)].at[noun.index]
        sense = mark.sense(SenseKind.AGENT) if mark is not None else None
        return sense.agent if sense is not None else None

    def _sectors(self, noun: Word) -> set[str]:
        found = {actor.sector for actor in self._actors.read(noun) if actor.sector}
        agent = self._agent(noun)
        if agent is not None and agent.sector:
            found.add(agent.sector)
        return found

    def _is_battle(self, harm: Harm) -> bool:
        """Armed men struck and nobody else, or a force of the state that struck nobody of civil life."""
        struck = [self._sectors(noun) for noun in harm.struck]
        if struck and all(sectors & REBEL for sectors in struck):
            return True
        names = any(True for noun in harm.struck for _ in self._names.within(self._of_noun(noun)))
        if struck and all("MIL" in sectors for sectors in struck) and not names:
            return True
        by_state = any(self._sectors(noun) & STATE for noun in harm.doers)
        return by_state and not names and not any(self._is_civil(noun) for noun in harm.struck)

    def _is_civil(self, noun: Word) -> bool:
        agent = self._agent(noun)
        return self._is_thing(noun) or (agent is not None and agent.kind in PERSONS and not self._sectors(noun) & ARMED)

    # ---- noting

    def _note(self, role: str, text: str, key: str | None = None) -> None:
        text = " ".join(text.lower().split())
        if text:
            strings = self.found.setdefault(role, {}).setdefault(key or text, [])
            if text not in strings:
                strings.append(text)

    def _note_struck(self, noun: Word, harms_people: bool) -> None:
        if self._is_thing(noun):
            beside = [one for child in noun.of(Function.APPOSITION) for one in child.conjuncts()]
            listed = [one for one in beside if one.lemma != noun.lemma and self._is_thing(one)]
            for one in listed if len(listed) > 1 else [noun]:
                self._note("targets", self._phrase(one))
            return
        names = list(self._names.within(self._of_noun(noun), likely=harms_people))
        for name in names:
            self._note("victims", self._names.fullest(name))
        if not names:
            for actor in self._actors.read(noun):
                full = self._names.named(actor.name)
                if full is not None:
                    self._note("victims", full)

    def _note_doer(self, noun: Word) -> None:
        self._note_bodies(noun)
        beside = [child for child in noun.of(Function.APPOSITION) if self._names.at(child) is not None]
        for word in [noun, *beside]:
            name = self._names.at(word)
            if name is not None:
                self._note("perpetrators_individual", self._names.fullest(name))
                return
        members = self._members(noun)
        if members is not None:
            self._note("perpetrators_individual", self._parsed.text[members.start : noun.end])
            return
        agent = self._agent(noun)
        if agent is None or agent.kind not in DOERS or noun.function in BEFORE_NOUN:
            return
        if agent.kind == "person" or agent.sector in REBEL or self._is_band(noun, agent):
            self._note("perpetrators_individual", self._phrase(noun))

    @staticmethod
    def _is_band(noun: Word, agent: AgentRow) -> bool:
        """'Troops' are men; 'the armed forces' are a body."""
        return noun.form is Form.PLURAL and " " not in agent.word

    def _members(self, noun: Word) -> Word | None:
        """'Members' of 'members of the front', if that is how the noun stands."""
        preposition = noun.head
        if noun.function is not Function.PREPOSITION_OBJECT or preposition is None or preposition.lower != "of":
            return None
        holder = preposition.head
        agent = self._agent(holder) if holder is not None and holder.is_nominal else None
        return holder if agent is not None and agent.kind == "person" else None

    def _note_implicated(self, noun: Word, is_accused: bool) -> None:
        if any(actor.sector in REBEL and actor.id is not None for actor in self._actors.read(noun)):
            self._note_bodies(noun)
        agent = self._agent(noun)
        is_person = agent is not None and agent.kind == "person"
        if is_accused and (self._names.at(noun) is not None or is_person):
            self._note_doer(noun)

    def _note_bodies(self, noun: Word) -> None:
        """The organisations of a doer: itself, or whose members it tells of."""
        for actor in self._actors.read(noun):
            entry = self._table.get(actor.id)
            if entry is None:
                continue
            if entry.kind is EntryKind.GROUP:
                for name in self._mentions.get(entry.id, [actor.name]):
                    self._note("perpetrator_organizations", name, entry.id)
            elif entry.kind in (EntryKind.ORGAN, EntryKind.STATE):
                self._note("perpetrator_organizations", self._force(noun, entry.id), entry.id)
        if any(actor.id for actor in self._actors.read(noun)):
            return
        sectors = self._sectors(noun)
        if "REB" in sectors:
            self._note_rebels()
        elif sectors & STATE and self._is_body(noun):
            self._note("perpetrator_organizations", self._phrase(noun))

    def _note_rebels(self) -> None:
        """'The guerrillas' of a report that names one armed group are that group's."""
        groups = [id for id in self._mentions if self._table.entry(id).sector in REBEL]
        if len(groups) == 1:
            for name in self._mentions[groups[0]]:
                self._note("perpetrator_organizations", name, groups[0])

    def _force(self, noun: Word, id: str) -> str:
        """The body of a state that a doer belongs to, as the report names it: 'soldiers' of a report on the army."""
        if self._is_body(noun):
            return self._phrase(noun)
        for sentence in self._parsed.sentences:
            for word in sentence.words:
                if self._is_body(word) and any(actor.id == id for actor in self._actors.read(word)):
                    return self._phrase(word)
        return ""

    def _is_body(self, noun: Word) -> bool:
        agent = self._agent(noun)
        return agent is not None and agent.kind in ("force", "body") and not self._is_band(noun, agent)

    def _is_thing(self, noun: Word) -> bool:
        """True for a building, a vehicle, an installation; not for a town, a stretch of land, an army's post."""
        place = place_words().classes.get(noun.lemma)
        if self._names.at(noun) is not None or (place is not None and place.kind != "facility"):
            return False
        agent = self._agent(noun)
        if agent is not None:
            return agent.kind in THINGS and agent.sector != "MIL"
        return noun.lemma in self._triggers.classes["structure"]

    # ---- phrases

    def _of_noun(self, noun: Word) -> list[Word]:
        """The words of a noun phrase that name who is meant: no clauses, nobody's owner, of phrases only lists."""
        found = [noun]
        for word in found:
            found.extend(child for child in word.children if self._belongs(child, word))
        return sorted(found, key=lambda word: word.index)

    def _belongs(self, child: Word, noun: Word) -> bool:
        if child.function in (*CLAUSES, Function.POSSESSOR):
            return False
        if child.function is not Function.PREPOSITION or fold(child.text) in PARTICLES:
            return True
        is_count = noun.kind is Kind.NUMBER or noun.lemma in self._triggers.classes["quantity"]
        return child.form is Form.GERUND or child.lower in LISTING or is_count

    def _phrase(self, noun: Word) -> str:
        words = self._sentence_of[id(noun)].sentence.words
        start = noun.index
        before = [child for child in noun.of(*BEFORE_NOUN) if child.index < noun.index]
        for child in reversed(before):
            start = min(start, min(word.index for word in child.subtree() if word.kind is not Kind.DETERMINER))
        while start < noun.index and words[start].kind is Kind.DETERMINER:
            start += 1
        end = noun.index
        if noun.lemma in SEATS:
            for preposition in noun.of(Function.PREPOSITION):
                if preposition.lower == "of" and preposition.index == noun.index + 1:
                    for inner in preposition.of(Function.PREPOSITION_OBJECT):
                        end = inner.index
        return self._parsed.text[words[start].start : words[end].end]

    def _weapons_in(self, sentence: Sentence) -> Iterator[Word]:
        """Weapons that a sentence names as things, and those that qualify an attack: 'a bomb attack'."""
        for word in sentence.words:
            if word.kind not in (Kind.NOUN, Kind.NAME) or not self._is_weapon(word):
                continue
            if word.function not in (Function.COMPOUND, Function.ADJECTIVE) or self._qualifies_attack(word):
                yield word

    def _qualifies_attack(self, word: Word) -> bool:
        noun = word.head
        if noun is None or self._is_weapon(noun):
            return False
        return noun.lemma in self._triggers.noun_frames or self._is_mere_effect(noun)

    def _is_weapon(self, word: Word) -> bool:
        weapon = self._triggers.weapons.get(word.lemma) or self._triggers.weapons.get(word.lower)
        return weapon is not None and not weapon.is_platform and not self._is_mere_effect(word)

    def _is_mere_effect(self, word: Word) -> bool:
        """'Bombing', 'explosion', 'bullets': what happened and what flew, not what it was done with."""
        classes = self._triggers.classes
        weapon = self._triggers.weapons.get(word.lemma)
        if word.lemma in classes["weak_weapon"] or word.lemma.endswith("ing"):
            return True
        small = weapon is not None and weapon.mode == "firearms"
        return small and (word.lemma in classes["fire"] or word.lemma in self._triggers.noun_frames)
