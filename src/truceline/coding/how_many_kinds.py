"""What a number counts, and what befell those counted: a table of nouns, a table of verbs, and the relation between.

The verb is looked for in the tree first and beside the noun second. `read_kind` is the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.coding.how_many_phrases import Counted, entry_of
from truceline.knowledge.figures import (
    CountingVerb,
    counting_verbs,
    cue_words,
    qualifying_words,
)
from truceline.records import FigureKind

SUBJECTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT)

RAISING = (Function.OPEN_COMPLEMENT, Function.ATTRIBUTE, Function.COMPLEMENT_CLAUSE)

PASSED_ON = (Function.COMPOUND, Function.ADJECTIVE, Function.NUMBER, Function.QUANTITY_MODIFIER, Function.APPOSITION)


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind, the rule that gave it and the verb or noun that governs the figure, None where it hangs on nothing."""

    kind: FigureKind
    rule: str
    governor: Word | None = None


def read_kind(counted: Counted, sentence: Sentence) -> KindFound | None:
    """The kind of figure, by what befell those counted, else by the noun itself.

    Worked example: 'Almost 300 civilians have died' killed (subject of 'die'); 'dropped eight barrel bombs' munitions
    (the noun); 'about 3 million people live' population; 'wounded nine' injured.
    """
    entry = counted.entry
    if (strong := _strong(counted, sentence)) is not None:
        return strong
    if (among := _among_those(counted, sentence)) is not None:
        return among
    if entry is not None and not entry.is_person:
        if isinstance(entry.kind, FigureKind) and entry.category != "place":
            return KindFound(entry.kind, f"noun:{entry.noun}", counted.top.head)
        return None
    found = _mixed(_beside(counted, sentence) or _by_tree(counted, sentence))
    if found is None and (counted.noun is None or entry is not None):
        found = _mixed(_nearby(counted, sentence))
    if found is None and entry is not None and isinstance(entry.kind, FigureKind) and not _is_of_those_told(counted):
        return KindFound(entry.kind, f"noun:{entry.noun}", counted.top.head)
    return found or _by_modifier(counted, sentence)


def _is_of_those_told(counted: Counted) -> bool:
    """'Both victims were taken to hospital', 'one of the victims': the word only names those hit, dead or not."""
    if counted.entry is None or counted.entry.kind is not FigureKind.KILLED or not counted.entry.is_person:
        return False
    return counted.top.function in SUBJECTS or counted.words[-1] is not counted.words[0] or _is_definite(counted)


def _is_definite(counted: Counted) -> bool:
    """'One of the victims', 'the three victims'."""
    last = counted.words[-1]
    return any(child.lower == "of" for child in last.children) or (
        counted.noun is not None and any(child.lower in ("the", "those") for child in counted.noun.children)
    )


def _by_modifier(counted: Counted, sentence: Sentence) -> KindFound | None:
    """'The fate of 4,300 missing persons': the state stands before those counted."""
    if counted.entry is None or not counted.entry.is_person:
        return None
    for word in counted.phrase:
        found = _rows(word, "state", counted, sentence) if word is not counted.noun else None
        if found is not None:
            return KindFound(found.kind, f"modifier:{word.lower}", counted.top.head)
    return None


def _strong(counted: Counted, sentence: Sentence) -> KindFound | None:
    """'A 2,300-strong African Union force': so many troops, if what is strong is a body of them."""
    words = sentence.words[counted.words[-1].index + 1 :][:8]
    said = [word.lower for word in words[:2]]
    if not said or (said[0] != "strong" and said != ["-", "strong"]):
        return None
    body = next((word for word in words if word.lemma in cue_words("body")), None)
    return KindFound(FigureKind.TROOPS, "strong", body.head or body) if body is not None else None


def _among_those(counted: Counted, sentence: Sentence) -> KindFound | None:
    """'Two children among the dead', without a number of all the dead."""
    last = counted.phrase[-1] if counted.phrase else counted.words[-1]
    words = [word for word in sentence.words[last.index + 1 : last.index + 5] if word.lemma != "be"]
    if len(words) < 3 or words[0].lower != "among" or words[1].lower not in ("the", "those"):
        return None
    toll = entry_of(words[2])
    if toll is None or toll.category != "toll" or not isinstance(toll.kind, FigureKind):
        return None
    return KindFound(toll.kind, "among_those", words[0].head)


def _mixed(found: KindFound | None) -> KindFound | None:
    """'killed or wounded', 'killed and injured' before or after one number: casualties, not split."""
    if found is None or found.governor is None or found.kind not in (FigureKind.KILLED, FigureKind.INJURED):
        return found
    verb = found.governor
    beside = [child for child in verb.children if child.function is Function.CONJUNCT and child.index == verb.index + 2]
    if verb.function is Function.CONJUNCT and verb.head is not None and verb.head.index == verb.index - 2:
        beside.append(verb.head)
    kinds = {row.kind for other in beside for row in counting_verbs().get(other.lemma, ())}
    if kinds & {FigureKind.KILLED, FigureKind.INJURED} - {found.kind}:
        return KindFound(FigureKind.CASUALTIES, found.rule, verb)
    return found


def _rows(word: Word, counted_as: str, counted: Counted, sentence: Sentence) -> KindFound | None:
    verbs = counting_verbs()
    for row in (*verbs.get(word.lemma, ()), *(verbs.get(word.lower, ()) if word.lower != word.lemma else ())):
        if row.kind is not None and row.counted == counted_as and _fits(row, word, counted, sentence):
            return KindFound(row.kind, f"{row.counted}:{row.verb}", word)
    return None


def _fits(row: CountingVerb, word: Word, counted: Counted, sentence: Sentence) -> bool:
    entry = counted.entry
    if row.of and entry is None and (counted.noun is not None or row.of == ("force",)):
        named = counted.noun is not None and counted.noun.kind is Kind.NAME and "person" in row.of
        if not named:
            return False
    if row.of and entry is not None and entry.category not in row.of:
        return False
    if not row.near:
        return True
    around = sentence.words[max(0, word.index - 6) : word.index + 12]
    return any(near.lower in row.near for near in around)


def _beside(counted: Counted, sentence: Sentence) -> KindFound | None:
    """A state right after those counted ('two dead', 'the remaining 31 injured') or before a colon ('killed: 45')."""
    last = counted.phrase[-1] if counted.phrase else counted.words[-1]
    words = sentence.words
    after = [
        word for word in words[last.index + 1 : last.index + 3] if word.lower not in ("are", "were", "left", "also")
    ]
    if after:
        state = after[0]
        found = _rows(state, "state", counted, sentence)
        if found is not None:
            return found
        active = any(child.function is Function.OBJECT for child in state.children)
        if (
            state.kind in (Kind.VERB, Kind.ADJECTIVE)
            and state.form in (Form.PAST_PARTICIPLE, Form.PAST, Form.NONE)
            and not active
        ):
            found = _rows(state, "patient", counted, sentence)
            if found is not None and state.function not in (Function.COMPLEMENT_CLAUSE, Function.ROOT):
                return found
            if found is not None and not _has_later_object(state, words):
                return found
    before = words[max(0, counted.words[0].index - 2) : counted.words[0].index]
    if len(before) == 2 and before[1].text == ":":
        return _rows(before[0], "patient", counted, sentence) or _rows(before[0], "state", counted, sentence)
    return None


def _has_later_object(verb: Word, words: list[Word]) -> bool:
    following = words[verb.index + 1 : verb.index + 4]
    return any(word.kind in (Kind.NUMBER, Kind.NOUN, Kind.DETERMINER, Kind.NAME) for word in following[:1])


def _by_tree(counted: Counted, sentence: Sentence) -> KindFound | None:
    """The verb or noun of action that those counted hang on, by the function that ties them to it."""
    node = counted.top
    for source in (counted.noun, counted.words[-1]):
        for clause in source.of(Function.RELATIVE_CLAUSE, Function.PARTICIPLE_CLAUSE) if source is not None else ():
            found = _of_clause(clause, counted, sentence)
            if found is not None:
                return found
    for _ in range(8):
        head = node.head
        if head is None:
            return _rows(node, "patient", counted, sentence) if node.kind is Kind.VERB else None
        if (node.function is Function.CONJUNCT and head.kind is not Kind.VERB) or node.function in PASSED_ON:
            node = head
            continue
        if node.function in SUBJECTS:
            return _of_verb(head, node.function, counted, sentence)
        if node.function in (Function.OBJECT, Function.INDIRECT_OBJECT, Function.ATTRIBUTE, Function.NOUN_ADVERB):
            found = _rows(head, "patient", counted, sentence) or _rows(head, "state", counted, sentence)
            is_number = counted.noun is None or node.function is Function.ATTRIBUTE
            return found or (_toll_of(head) if is_number else None)
        if node.function is Function.PREPOSITION_OBJECT:
            return _of_preposition(head, counted)
        return None
    return None


def _of_clause(clause: Word, counted: Counted, sentence: Sentence) -> KindFound | None:
    if clause.function is Function.PARTICIPLE_CLAUSE:
        as_what = "patient" if clause.form is Form.PAST_PARTICIPLE else "subject"
        return _rows(clause, as_what, counted, sentence) or _rows(clause, "state", counted, sentence)
    subject = clause.first(*SUBJECTS)
    if subject is None or subject.lower not in ("who", "that", "which", "whom"):
        return None
    return _of_verb(clause, subject.function, counted, sentence)


def _of_verb(verb: Word, function: Function, counted: Counted, sentence: Sentence) -> KindFound | None:
    """What the subject of a verb suffers or does, through 'are feared', 'are believed to have' and the copula."""
    passive = function is Function.PASSIVE_SUBJECT or verb.first(Function.PASSIVE_AUXILIARY) is not None
    seen: list[Word] = [*_told_of(verb), verb]
    while seen:
        word = seen.pop(0)
        found = None
        if passive and (word is verb or word.form is Form.PAST_PARTICIPLE):
            found = _rows(word, "patient", counted, sentence)
        if found is None:
            found = _rows(word, "subject", counted, sentence) if not (passive and word is verb) else None
        found = found or _rows(word, "state", counted, sentence)
        if found is not None:
            return found
        seen.extend(child for child in word.children if child.function in RAISING and child.kind is not Kind.NOUN)
        passive = passive or word.lemma == "be"
    for child in verb.of(Function.PREPOSITION):
        if child.lower in ("as", "among"):
            found = next((_rows(one, "state", counted, sentence) for one in child.children), None)
            if found is not None:
                return found
    for conjunct in verb.of(Function.CONJUNCT):
        if conjunct.kind is Kind.VERB and conjunct.first(*SUBJECTS) is None:
            return _rows(conjunct, "patient" if passive else "subject", counted, sentence)
    return None


def _told_of(verb: Word) -> list[Word]:
    """'Remain displaced', 'stay unaccounted for': what the subject is goes before that it stays so."""
    return [child for child in verb.of(Function.ATTRIBUTE) if child.kind is not Kind.NOUN and verb.lemma != "be"]


def _of_preposition(preposition: Word, counted: Counted) -> KindFound | None:
    """'a toll of 43', 'the deaths of 12 people', 'home to 3 million', 'the toll rose to 43', 'put the dead at 50'."""
    head = preposition.head
    if head is None:
        return None
    if head.lemma == "home" and preposition.lower == "to":
        return KindFound(FigureKind.POPULATION, "preposition:home_to", head)
    noun = entry_of(head)
    if noun is not None and noun.category == "place":
        people = preposition.lower == "of" and counted.noun is None and isinstance(noun.kind, FigureKind)
        return KindFound(FigureKind.POPULATION, f"noun:{noun.noun}", head) if people else None
    summed = noun is not None and noun.category in ("act", "toll")
    if noun is not None and summed and preposition.lower in ("of", "at", "to", "among"):
        return KindFound(noun.kind, f"noun:{noun.noun}", head) if isinstance(noun.kind, FigureKind) else None
    if noun is None and head.function is Function.OBJECT and head.head is not None and preposition.lower == "of":
        # 'claimed the lives of 17 people': the verb's row names the noun between.
        named = [row for row in counting_verbs().get(head.head.lemma, ()) if head.lower in row.near and row.kind]
        if named and named[0].kind is not None:
            return KindFound(named[0].kind, f"patient:{named[0].verb}", head.head)
    if head.kind is Kind.VERB and preposition.lower in ("to", "at", "from", "of", "as"):
        return _toll_of(head)
    return None


def _toll_of(verb: Word) -> KindFound | None:
    for child in verb.children:
        if child.function not in (*SUBJECTS, Function.OBJECT):
            continue
        is_sum = child.lemma in cue_words("sum_of")
        for word in child.subtree():
            noun = entry_of(word)
            summed = noun is not None and (noun.category in ("toll", "act") or is_sum or word is child)
            if (
                noun is not None
                and summed
                and isinstance(noun.kind, FigureKind)
                and (is_sum or noun.kind in TOLL_KINDS)
            ):
                return KindFound(noun.kind, f"toll:{noun.noun}", verb)
    return None


TOLL_KINDS = (
    FigureKind.KILLED,
    FigureKind.INJURED,
    FigureKind.CASUALTIES,
    FigureKind.MISSING,
    FigureKind.DISPLACED,
)


def _nearby(counted: Counted, sentence: Sentence) -> KindFound | None:
    """Where the tree says nothing: 'killed at least 29', or '... people were killed' within a few words."""
    words = sentence.words
    first = counted.words[0].index
    before = words[max(0, first - 7) : first]
    while before and before[-1].lower in qualifying_words():
        before.pop()
    for word in reversed(before[-4:]):
        if word.text in (",", ";", ":") or word.kind is Kind.CONJUNCTION:
            break
        if word.kind is Kind.PREPOSITION and word.lower != "of":
            break
        if word.kind is Kind.VERB and word.first(Function.PASSIVE_AUXILIARY) is None:
            return _rows(word, "patient", counted, sentence)
        if (noun := entry_of(word)) is not None and noun.category == "toll":
            return KindFound(noun.kind, f"noun:{noun.noun}", word) if isinstance(noun.kind, FigureKind) else None
    last = (counted.phrase[-1] if counted.phrase else counted.words[-1]).index
    for auxiliary, word in pairwise(words[last + 1 : last + 7]):
        if auxiliary.text in (",", ";"):
            break
        if auxiliary.lemma == "be" and word.form in (Form.PAST_PARTICIPLE, Form.PAST):
            return _rows(word, "patient", counted, sentence)
    return None
