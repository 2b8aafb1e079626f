"""What a place name does in its sentence: scene of an act, place of speaking, government, part of another name.

Worked examples: 'Ankara said' is an actor, 'told reporters in Geneva' a place of speaking, 'Aleppo University' part
of a name, 'the driver, from Halfaya,' an origin, and 'Saraqib' in '12 km east of Saraqib' the anchor of a description.
"""

from __future__ import annotations

from enum import StrEnum

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.where_pieces import APOSTROPHES, Name
from truceline.knowledge.gazetteer import Candidate
from truceline.knowledge.gazetteer.folding import fold, spelling
from truceline.knowledge.gazetteer.vocabulary import PlaceWords, place_words
from truceline.knowledge.language import word_class


class PlaceRole(StrEnum):
    """What a place name does in its sentence. Only a `scene` can be where something happened, or a `destination`.

    `part_of_name` is inside the name of a person or of what nobody knows, `part_of_body` inside that of an
    organisation, text or agreement, which is called after the place.
    """

    SCENE = "scene"
    DESTINATION = "destination"
    ORIGIN = "origin"
    ANCHOR = "anchor"
    SPEAKING = "speaking"
    TOPIC = "topic"
    ACTOR = "actor"
    PART_OF_NAME = "part_of_name"
    PART_OF_BODY = "part_of_body"


GOVERNING = frozenset({"country", "capital", "macro"})
"""Kinds of places whose bare name may stand for a government."""

LONGEST_TITLED = 3
"""How many names a title reaches over."""

LONGEST_BODY = 7
"""How many words behind a place's name the name of a body that is called after it is looked for."""

SUBJECTS = (Function.SUBJECT, Function.CLAUSE_SUBJECT)
SPEAKING_FROM = frozenset({"in", "at", "from", "near", "outside"})


def role_of(name: Name, candidate: Candidate | None) -> PlaceRole:
    """The role of a name, given the place that it was taken for (None: unresolved)."""
    words = place_words()
    if name.antecedent is None and (trap := _part_of_name(name, words)) is not None:
        return trap
    governs = candidate is not None and candidate.kind in GOVERNING and name.antecedent is None
    head = _first_of_list(_last_of_row(name) if governs else name.head)
    if governs and candidate is not None and _is_actor(name, head, candidate, words):
        return PlaceRole.ACTOR
    if _is_speaker(head, words) and name.place_class is None:
        return PlaceRole.ACTOR
    relation = words.relations.get(name.before)
    if relation == "topic":
        return PlaceRole.TOPIC
    if _is_speaking_place(head, words):
        return PlaceRole.SPEAKING
    if relation == "from" and not _near_verb(head, words.leaving):
        return PlaceRole.ORIGIN
    if relation == "to":
        return PlaceRole.SCENE if _near_verb(head, words.moving) else PlaceRole.DESTINATION
    return PlaceRole.SCENE


def _part_of_name(name: Name, words: PlaceWords) -> PlaceRole | None:
    if name.left is None and name.right is not None and _is_called_after(name, words):
        return PlaceRole.PART_OF_BODY
    if name.left is not None or name.right is not None:
        return PlaceRole.PART_OF_NAME
    tail = _tail(name)
    if tail and tail[-1] in words.governments:
        return PlaceRole.ACTOR
    if tail and tail[-1] in words.bodies:
        return PlaceRole.PART_OF_BODY
    for piece in name.pieces[name.last + 1 : name.last + 5]:
        if not (piece.is_capitalised or piece.is_possessive) or piece.gap not in (" ", "-", *APOSTROPHES):
            break
        if piece.text.lower() in words.bodies or (piece.is_capitalised and piece.text.lower() in words.institutions):
            return PlaceRole.PART_OF_BODY
    if name.before == "as" and any(piece.text.lower() in words.self_naming for piece in name.pieces[: name.first][-6:]):
        return PlaceRole.PART_OF_NAME
    if name.head.function in (Function.COMPOUND, Function.ADJECTIVE) and name.place_class is None:
        head = name.head.head
        if head is not None and head.index > name.head.index:
            if head.lower in words.governments:
                return PlaceRole.ACTOR
            if head.lower in words.bodies:
                return PlaceRole.PART_OF_BODY
    return PlaceRole.PART_OF_NAME if _has_title(name, words) or _goes_on_as_person(name, words) else None


def _has_title(name: Name, words: PlaceWords) -> bool:
    """True behind a title, directly or past the names that stand between ('Pastor Bukavu Mulongo')."""
    for position in range(name.first, max(name.first - LONGEST_TITLED, 0), -1):
        if name.pieces[position].gap not in (" ", ". "):
            return False
        before = name.pieces[position - 1]
        if before.text.lower() in words.titles:
            return before.is_capitalised or before.word.function is Function.COMPOUND
        if not before.is_capitalised:
            return False
    return False


def _goes_on_as_person(name: Name, words: PlaceWords) -> bool:
    """'Salem al-Misrati': the article of a surname follows a name that no preposition makes a place."""
    following = name.pieces[name.last + 1 : name.last + 3]
    if len(following) < 2 or following[0].gap != " " or words.relations.get(name.before) in PLACING:
        return False
    return fold(following[0].text) in spelling().articles and following[1].gap == "-" and following[1].is_capitalised


def _is_called_after(name: Name, words: PlaceWords) -> bool:
    """True for bodies called after a place ('Harwick County Common Pleas Court'); 'Jordan Ellis' is a person's name."""
    if name.place_class is not None:
        return True
    for piece in name.pieces[name.last + 1 : name.last + LONGEST_BODY]:
        if not (piece.is_capitalised or piece.is_possessive) or piece.gap not in (" ", "-", " & ", *APOSTROPHES):
            return False
        if piece.text.lower() in words.institutions or piece.text.lower() in words.bodies:
            return True
    return False


def _tail(name: Name) -> list[str]:
    """The nouns and adjectives right behind the name ('military', 'command' in 'the Hama military command')."""
    tail: list[str] = []
    for piece in name.pieces[name.last + 1 : name.last + 4]:
        if piece.gap not in (" ", "-") or piece.word.kind not in (Kind.NAME, Kind.NOUN, Kind.ADJECTIVE):
            break
        tail.append(piece.text.lower())
    return tail


def _last_of_row(name: Name) -> Word:
    """'Iran' for 'Russia' in 'by Russia Turkey and Iran': a row of names without its commas is parsed as one name."""
    head = name.head
    following = name.pieces[name.last + 1] if name.last + 1 < len(name.pieces) else None
    in_row = head.function is Function.COMPOUND and following is not None and following.gap == " "
    while in_row and head.function is Function.COMPOUND and head.head is not None and head.head.kind is Kind.NAME:
        head = head.head
    return head


def _first_of_list(word: Word) -> Word:
    """The first of a list of names ('Russia, Turkey and Iran'), whose function all share."""
    while word.function in (Function.CONJUNCT, Function.APPOSITION) and word.head is not None and word.head.is_nominal:
        if word.function is Function.APPOSITION and word.head.index > word.index:
            break
        word = word.head
    return word


def _is_speaker(head: Word, words: PlaceWords) -> bool:
    verb = head.head
    return head.function in SUBJECTS and verb is not None and verb.lemma in words.saying


def _is_actor(name: Name, head: Word, candidate: Candidate, words: PlaceWords) -> bool:
    """Countries and capitals stand for their governments as doers, parties, owners of people, and those spoken to."""
    governor = head.head
    if governor is None:
        return not candidate.in_theatre
    if head.function in SUBJECTS:
        return not candidate.in_theatre or governor.lemma not in words.scene
    if head.function is Function.PREPOSITION_OBJECT:
        return _is_party(governor, candidate, words)
    if head.function is Function.POSSESSOR:
        return _is_owner(name, governor, candidate, words)
    if head.function in (Function.OBJECT, Function.INDIRECT_OBJECT):
        return governor.lemma in words.saying or head.function is Function.INDIRECT_OBJECT
    if head.function is Function.COMPOUND and governor.index > head.index:
        return governor.lower in words.persons
    return not candidate.in_theatre and words.relations.get(name.before) not in PLACING


PLACING = frozenset({"in", "near", "along", "from", "to"})
"""Relations that make even a country outside the theatre a place."""


def _is_party(preposition: Word, candidate: Candidate, words: PlaceWords) -> bool:
    """'By Turkey', 'talks with Turkey', 'between Russia and Turkey', 'the president of Armenia'."""
    holder = preposition.head
    if preposition.function is Function.AGENT or holder is None:
        return True
    relation = words.relations.get(preposition.lower)
    if relation in ("with", "between"):
        return holder.lower not in word_class("border")
    if relation != "of" or _is_ground(holder, words):
        return False
    people = holder.lower in words.persons or holder.lower in words.governments or holder.lower in words.titles
    return people or not candidate.in_theatre or holder.kind is Kind.NAME


def _is_owner(name: Name, owned: Word, candidate: Candidate, words: PlaceWords) -> bool:
    if _is_ground(owned, words) or _owns_place(name):
        return False
    people = owned.lower in words.persons or owned.lower in words.governments or owned.lower in words.bodies
    return people or owned.lower in words.event_heads or not candidate.in_theatre


def _owns_place(name: Name) -> bool:
    """True in "Syria's Idlib", "Ukraine's eastern Donbas": a capitalised name or a compass word follows."""
    rest = [piece for piece in name.pieces[name.last + 1 : name.last + 4] if not piece.is_possessive]
    vocabulary = place_words()
    if not rest:
        return False
    lower = rest[0].text.lower()
    if (
        lower in vocabulary.titles
        or lower in vocabulary.persons
        or lower in vocabulary.governments
        or lower in vocabulary.bodies
    ):
        return False
    return rest[0].is_capitalised or lower in vocabulary.adjectives or lower in vocabulary.nouns


def _is_ground(word: Word, words: PlaceWords) -> bool:
    is_ground = word.lower in word_class("border") or word.lower in word_class("ground")
    return is_ground or word.lower in words.classes or word.lower in words.nouns or word.lower in word_class("capital")


def _is_speaking_place(head: Word, words: PlaceWords) -> bool:
    """'said in Vienna', 'told reporters in Geneva', 'the ministry in Ankara said': not where the told act was."""
    if head.function is not Function.PREPOSITION_OBJECT or head.head is None:
        return False
    if head.head.lower not in SPEAKING_FROM:
        return False
    holder = head.head.head
    if holder is not None and holder.function is Function.PREPOSITION_OBJECT:
        return _is_spoken_to_at(holder, words)
    while holder is not None and holder.function in (
        Function.OBJECT,
        Function.PREPOSITION_OBJECT,
        Function.PREPOSITION,
    ):
        if holder.function is Function.OBJECT and (holder.is_nominal and holder.lower not in words.event_heads):
            verb = holder.head
            return verb is not None and verb.lemma == "tell"
        return False
    if holder is None:
        return False
    if holder.function in SUBJECTS and holder.head is not None:
        return holder.head.lemma in words.saying and holder.lower not in words.event_heads
    if holder.lemma not in words.saying or not holder.is_verbal:
        return False
    if holder.function is Function.PARTICIPLE_CLAUSE and holder.form is Form.PAST_PARTICIPLE:
        return False
    if holder.lemma in word_class("observing_verb") and holder.first(Function.OBJECT) is not None:
        return False
    if holder.first(Function.PASSIVE_AUXILIARY, Function.PASSIVE_SUBJECT) is not None:
        return False
    told = holder.first(Function.OBJECT)
    return told is None or told.lower not in words.event_heads


def _is_spoken_to_at(holder: Word, words: PlaceWords) -> bool:
    """'At talks in Astana, she said', 'speaking to journalists in Nairobi': an audience or occasion of speaking."""
    if holder.lower not in word_class("audience") and holder.lower not in word_class("speaking_occasion"):
        return False
    verb = holder.head.head if holder.head is not None else None
    return verb is not None and verb.is_verbal and verb.lemma in words.saying


def _near_verb(head: Word, lemmas: frozenset[str]) -> bool:
    """True if the nearest verb or noun above the phrase is one of these."""
    steps = 0
    for word in head.ancestors():
        if word.lemma in lemmas:
            return True
        steps += word.is_verbal
        if steps:
            return False
    return False
