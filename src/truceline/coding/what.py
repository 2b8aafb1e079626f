"""What happened: the words of a sentence that name acts, each with the frame that won.

Only tables name words (`knowledge/triggers/`); this module knows how frames are matched. Which acts are content of
others ('agreed to withdraw'), and which tell of one event ('strikes killed five'), is decided in `what_content`
and `what_tellings`, in the order of `what_joins`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.coding.observer import NOBODY, Observer
from truceline.coding.slots import Slots, is_bare_gerund, noun_slots, verb_slots
from truceline.knowledge.triggers import Frame, LightVerb, TriggerTable
from truceline.knowledge.triggers.moves import Moved
from truceline.records import EventType

PATTERN_REACH = 5
"""How many words after a verb the rest of its pattern may stand in: 'handed the town over', 'asked not to be named'."""


JOINTS = frozenset({"-", "'s", "’s", "'", "’"})
"""What may stand between the words of a noun pattern: 'air-strike', 'workers' strike'."""


class Surroundings(Protocol):
    """What matching needs to know of the nouns around a trigger."""

    def is_party(self, word: Word) -> bool:
        """True for the head of a phrase that can act: a person, group, state or body."""

    def is_force(self, word: Word) -> bool:
        """True for a party that can hold ground or fight."""

    def is_dignitary(self, word: Word) -> bool:
        """True for a person whose travel is an act of state."""

    def is_place(self, word: Word) -> bool:
        """True for a place name that is used as a place."""


@dataclass(slots=True, eq=False)
class Act:
    """One trigger in its sentence with its frame and slots.

    `event_type` starts as the frame's and may be moved by what the act is content of. `pattern` are the words of the
    table that the trigger matched. `light` is the verb that lends
    its subject to a noun. `content` is the act that an operator takes, `moved` what its group of moves made of the
    pair; `charges` are the acts that an accusation lays to somebody; `told_with` are acts of the same event.
    """

    trigger: Word
    sentence: Sentence
    frame: Frame
    is_noun: bool
    slots: Slots
    event_type: EventType | None
    pattern: tuple[str, ...] = ()
    light: LightVerb | None = None
    light_verb: Word | None = None
    light_slots: Slots = field(default_factory=dict)
    operator: Act | None = None
    content: Act | None = None
    charges: list[Act] = field(default_factory=list)
    moved: Moved | None = None
    told_with: list[Act] = field(default_factory=list)

    @property
    def head(self) -> Word:
        """The word whose clause the act stands in: the light verb where there is one."""
        return self.light_verb or self.trigger

    def parts(self) -> Iterator[Act]:
        """This act and those told with it."""
        yield self
        for act in self.told_with:
            yield from act.parts()


def find_acts(sentence: Sentence, table: TriggerTable, around: Surroundings, observer: Observer = NOBODY) -> list[Act]:
    """Every trigger of the sentence that a frame fits, in text order, uses that are no act among them."""
    acts = [act for word in sentence.words if (act := match_word(word, sentence, table, around, observer)) is not None]
    acts = [act for act in acts if not any(_is_word_of(act, other) for other in acts)]
    acts = [act for act in acts if not any(_names_less(act, other) for other in acts)]
    for act in acts:
        if act.is_noun:
            _find_light_verb(act, table, sentence)
        observer.named(act)
    return acts


def _is_word_of(noun: Act, verb: Act) -> bool:
    """'kept the truce': the noun of a verb's own pattern names no act beside it; the content of an operator does."""
    if not noun.is_noun or verb.is_noun or len(verb.pattern) == 1 or verb.frame.is_operator:
        return False
    behind = noun.trigger.index - verb.trigger.index
    return 0 < behind <= PATTERN_REACH and not {noun.trigger.lemma, noun.trigger.lower}.isdisjoint(verb.pattern)


def _names_less(act: Act, other: Act) -> bool:
    """'exchange of prisoners' names more than 'exchange': of two acts of one noun the longer pattern counts."""
    return act is not other and act.trigger is other.trigger and len(act.pattern) < len(other.pattern)


def match_word(
    word: Word, sentence: Sentence, table: TriggerTable, around: Surroundings, observer: Observer = NOBODY
) -> Act | None:
    """The act that this word names by the frame that asks for most and gets it, or None."""
    if word.lemma not in table.words_of_acts and word.lower not in table.words_of_acts:
        return None
    as_noun = _is_noun_like(word) or (is_bare_gerund(word) and _key(word, True, table) in table.noun_frames)
    patterns = (table.noun_frames if as_noun else table.verb_frames).get(_key(word, as_noun, table))
    if not patterns or (not as_noun and not _is_verb_like(word)):
        return None
    slots = noun_slots(word) if as_noun else verb_slots(word, sentence)
    best: tuple[int, Frame, str] | None = None
    for pattern, frame in patterns:
        length = _pattern_length(pattern, word, as_noun, sentence)
        # The conditions of a frame with verbs are those of its verbs.
        asks = not as_noun or not frame.verbs
        lacks = "words" if length == 0 else _lacks(frame, word, slots, table, around) if asks else None
        rank = 3 * (length - 1) + (frame.rank if asks else 0)
        observer.tried(word, pattern, frame, lacks=lacks, asks=rank)
        # Of two that ask for as much, the use that is no act counts.
        is_no_act = frame.type is None and not frame.is_operator and frame.said is None
        if lacks is None and (best is None or rank > best[0] or (rank == best[0] and is_no_act)):
            best = rank, frame, pattern
    if best is None:
        return None
    if as_noun and best[1].type is EventType.ASSAULT and _modified_by(word, table.classes["not_a_fight"]):
        observer.tried(word, word.lemma, best[1], lacks="not_a_fight", asks=best[0])
        return None
    matched = tuple(best[2].split())
    if as_noun and "of" in matched[1:]:
        word = _governing_noun(word, matched)
        slots = noun_slots(word)
    return Act(word, sentence, best[1], as_noun, slots, best[1].type, matched)


def _governing_noun(word: Word, pattern: tuple[str, ...]) -> Word:
    """The delivery in 'delivery of flour': the noun whose phrase the whole pattern is."""
    head = word.head.head if word.head is not None and word.head.lower == "of" else None
    return head if head is not None and head.is_nominal and head.lemma in pattern else word


def substance(word: Word, table: TriggerTable) -> Word:
    """The noun that a phrase is about: 'a number of villages' is about villages."""
    if word.lemma in table.classes["quantity"]:
        for preposition in word.of(Function.PREPOSITION):
            if preposition.lower == "of":
                inner = preposition.first(Function.PREPOSITION_OBJECT)
                if inner is not None:
                    return inner
    return word


def _key(word: Word, as_noun: bool, table: TriggerTable) -> str:
    is_gerund = word.form is Form.GERUND  # 'shelling' is what is listed, not 'shell'
    if as_noun and (is_gerund or word.lemma not in table.noun_frames) and word.lower in table.noun_frames:
        return word.lower
    return word.lemma


def _is_noun_like(word: Word) -> bool:
    if word.kind in (Kind.NOUN, Kind.NAME):
        return word.function not in (Function.COMPOUND, Function.ADJECTIVE)
    nominal_place = (Function.PREPOSITION_OBJECT, Function.SUBJECT, Function.OBJECT, Function.PASSIVE_SUBJECT)
    gerund = word.kind is Kind.VERB and word.form is Form.GERUND
    return gerund and (word.function in nominal_place or word.first(Function.DETERMINER) is not None)


def _is_verb_like(word: Word) -> bool:
    if word.kind in (Kind.VERB, Kind.AUXILIARY):
        return word.function not in (Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.ADJECTIVE)
    return False


def _modified_by(noun: Word, words: frozenset[str]) -> bool:
    return any(
        child.lemma in words or child.lower in words
        for child in noun.of(Function.COMPOUND, Function.ADJECTIVE, Function.POSSESSOR)
    )


def _pattern_length(pattern: str, word: Word, as_noun: bool, sentence: Sentence) -> int:
    """How many words of the text the pattern covers; 0 if it does not fit."""
    if " " not in pattern:
        return 1
    parts = pattern.split()
    if not sentence.said.issuperset(parts[:-1] if as_noun else parts[1:]):
        return 0
    if as_noun:
        return len(parts) if _stands_before(parts[:-1], word, sentence) else 0
    return len(parts) if all(_stands_behind(part, word, parts, sentence) for part in parts[1:]) else 0


def _stands_behind(part: str, verb: Word, parts: list[str], sentence: Sentence) -> bool:
    for word in sentence.words[verb.index + 1 : verb.index + 1 + PATTERN_REACH]:
        is_it = part in (word.lower, word.lemma)
        if is_it and _completes(word, verb, parts) and not _is_under_another(word, verb, parts):
            return True
    return any(
        child.lower == part and child.index > verb.index and _completes(child, verb, parts) for child in verb.children
    )


def _is_under_another(word: Word, verb: Word, parts: list[str]) -> bool:
    """'called for a truce' is not 'called a truce': a noun under a preposition or verb that the pattern lacks."""
    holder = word.head
    if holder is None:
        return False
    if word.function is Function.PREPOSITION_OBJECT:
        above = holder.head
        is_verbs = above is not None and (above is verb or (above.is_verbal and above.lemma not in parts))
        return is_verbs and holder.lower not in parts
    # 'refused to accept a request' is not 'refused a request'.
    depends = word.function in (Function.OBJECT, Function.SUBJECT, Function.PASSIVE_SUBJECT)
    return depends and holder.is_verbal and holder is not verb and holder.lemma not in parts


def _completes(word: Word, verb: Word, parts: list[str]) -> bool:
    """A particle, or a preposition right behind it or the verb, inside a noun phrase, or left without an object.

    'Handed it over', 'dropped in on', 'gave a vote of confidence', 'gave in'.
    """
    if word.kind is not Kind.PREPOSITION or word.function is Function.PARTICLE:
        return True
    if word.head is not verb:
        return word.head is not None and word.head.lemma in parts and word.head.index > verb.index
    particles = verb.of(Function.PARTICLE, Function.ADVERB)
    behind = {verb.index + 1, *(particle.index + 1 for particle in particles if particle.index == verb.index + 1)}
    return word.index in behind or not word.children


def _stands_before(parts: list[str], word: Word, sentence: Sentence) -> bool:
    index = word.index - 1
    for part in reversed(parts):
        while index >= 0 and _may_stand_between(sentence.words[index], part, word):
            index -= 1
        if index < 0 or part not in (sentence.words[index].lemma, sentence.words[index].lower):
            return False
        index -= 1
    return True


def _may_stand_between(word: Word, part: str, noun: Word) -> bool:
    """'joint naval exercise' holds 'joint exercise': joints and the noun's other modifiers."""
    if word.text in JOINTS or (word.head is noun and word.function is Function.DETERMINER):
        return True
    modifies = word.head is noun and word.function in (Function.COMPOUND, Function.ADJECTIVE)
    return modifies and part not in (word.lemma, word.lower)


def _lacks(frame: Frame, verb: Word, slots: Slots, table: TriggerTable, around: Surroundings) -> str | None:
    """The first condition of a frame that does not hold, by its name; None if all hold."""

    def one_of(words: list[Word], wanted: tuple[str, ...]) -> bool:
        return any(_is_wanted(substance(word, table), wanted, table, around) for word in words)

    if frame.subject and not one_of(_subjects(verb, slots), frame.subject):
        return "subject"
    if frame.adverb and not any(word.lower in frame.adverb for word in verb.of(Function.ADVERB)):
        return "adverb"
    if frame.object and not one_of(slots.get("object", []), frame.object):
        return "object"
    if frame.not_object and one_of(slots.get("object", []), frame.not_object):
        return "not_object"
    if frame.not_subject and one_of(slots.get("subject", []), frame.not_subject):
        return "not_subject"
    if frame.without_object and "object" in slots:
        return "without_object"
    if frame.preposition and not any(word in slots or _has_bare(verb, word) for word in frame.preposition):
        return "preposition"
    if frame.after and not one_of([word for name in frame.preposition for word in slots.get(name, [])], frame.after):
        return "after"
    if frame.complement is not None and not _has_complement(verb, frame.complement):
        return "complement"
    return None


def _is_wanted(word: Word, wanted: tuple[str, ...], table: TriggerTable, around: Surroundings) -> bool:
    listed = table.listed(wanted)
    if word.lemma in listed or word.lower in listed or not listed.isdisjoint(_compounds(word)):
        return True
    if word.kind is Kind.NUMBER and "@person" in wanted:
        return True  # 'seven were wounded'
    return (
        ("@a_party" in wanted and around.is_party(word))
        or ("@a_force" in wanted and around.is_force(word))
        or ("@a_dignitary" in wanted and around.is_dignitary(word))
        or ("@a_place" in wanted and around.is_place(word))
    )


def _compounds(word: Word) -> list[str]:
    """'tear gas' for gas, 'joint drill' for 'joint naval drill': the noun with each word before it that is its own."""
    return [f"{child.lower} {word.lemma}" for child in word.of(Function.COMPOUND, Function.ADJECTIVE)]


def _subjects(word: Word, slots: Slots) -> list[Word]:
    """Who does it: of a noun, who owns it ('the nurses' strike') or whose verb takes it ('nurses began a strike')."""
    if word.is_verbal:
        return slots.get("subject", [])
    owners = [owner for name in ("possessor", "modifier", "by", "of") for owner in slots.get(name, [])]
    verb = word.head
    if verb is not None and verb.is_verbal and word.function is Function.OBJECT:
        owners.extend(verb.of(Function.SUBJECT))
    return owners


def _has_bare(verb: Word, preposition: str) -> bool:
    return any(
        child.lower == preposition and child.function in (Function.PREPOSITION, Function.PARTICLE, Function.ADVERB)
        for child in verb.children
    )


def _has_complement(verb: Word, complement: str) -> bool:
    clauses = verb.of(Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.ADVERBIAL_CLAUSE)
    if complement == "clause":
        return any(clause.function is not Function.ADVERBIAL_CLAUSE for clause in clauses)
    if complement == "to":
        return any(
            child.lower == "to" for clause in clauses for child in clause.of(Function.AUXILIARY, Function.MARKER)
        )
    if complement == "gerund":
        return any(
            clause.form is Form.GERUND for clause in verb.of(Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE)
        )
    return bool(clauses) or verb.first(Function.OBJECT) is not None


def _find_light_verb(act: Act, table: TriggerTable, sentence: Sentence) -> None:
    """The verb whose object (or preposition's object) this noun is, if the table of light verbs lists it."""
    noun = act.trigger
    while noun.function is Function.CONJUNCT and noun.head is not None and noun.head.is_nominal:
        noun = noun.head
    holder = noun.head
    if noun.function is Function.PREPOSITION_OBJECT and holder is not None and holder.lower == "of":
        quantity = holder.head
        if quantity is not None and quantity.lemma in table.classes["quantity"]:
            noun, holder = quantity, quantity.head
    if holder is None:
        return
    verb, preposition = holder, ""
    if noun.function is Function.PREPOSITION_OBJECT and holder.head is not None:
        verb, preposition = holder.head, holder.lower
    elif noun.function not in (Function.OBJECT, Function.PASSIVE_SUBJECT, Function.ATTRIBUTE):
        verb = holder if noun.function is Function.PARTICIPLE_CLAUSE else None  # type: ignore[assignment]
    participle = act.trigger.first(Function.PARTICIPLE_CLAUSE)
    candidates = [(verb, preposition)] if verb is not None and verb.is_verbal else []
    if participle is not None and participle.form is Form.PAST_PARTICIPLE:
        candidates.append((participle, ""))
    for candidate, before in candidates:
        light = _light_verb_of(candidate, before, act, table, sentence)
        if light is not None:
            act.light, act.light_verb = light, candidate
            act.light_slots = verb_slots(candidate, sentence)
            return


def _light_verb_of(verb: Word, preposition: str, act: Act, table: TriggerTable, sentence: Sentence) -> LightVerb | None:
    for light in table.light_verbs.get(verb.lemma, []):
        if light.preposition != ((preposition,) if preposition else ()):
            continue
        if light.only and act.event_type not in light.only:
            continue
        if any(
            _pattern_length(pattern, verb, False, sentence)
            for pattern in light.verbs
            if pattern.split()[0] == verb.lemma
        ):
            return light
    return None
