"""What a number counts, and what befell those counted: a table of nouns, a table of verbs, and the relation between.

The noun is looked for beside the number, because small parsers err on long noun phrases; the verb is looked for in the
tree first and beside the noun second. `read_kind` is the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.knowledge.figures import (
    CountedNoun,
    CountingVerb,
    counted_nouns,
    counting_verbs,
    cue_words,
    qualifying_words,
)
from truceline.records import FigureKind

SUBJECTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT)

RAISING = (Function.OPEN_COMPLEMENT, Function.ATTRIBUTE, Function.COMPLEMENT_CLAUSE)

PASSED_ON = (Function.COMPOUND, Function.ADJECTIVE, Function.NUMBER, Function.QUANTITY_MODIFIER, Function.APPOSITION)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: its first and last word, the noun (None: left unsaid, 'wounded nine') and the word on top.

    `top` is the word among them that hangs on the rest of the sentence.
    """

    words: tuple[Word, ...]
    noun: Word | None
    phrase: tuple[Word, ...]
    top: Word
    entry: CountedNoun | None


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind, the rule that gave it and the verb or noun that governs the figure, None where it hangs on nothing."""

    kind: FigureKind
    rule: str
    governor: Word | None = None


def counted_at(sentence: Sentence, start: int, end: int) -> Counted | None:
    """The noun phrase that the number between two offsets counts; None if no word stands there."""
    words = tuple(word for word in sentence.words if word.start < end and word.end > start)
    if not words:
        return None
    phrase = _phrase_after(sentence, words[-1].index + 1)
    noun = next((word for word in reversed(phrase) if word.is_nominal or _entry(word) is not None), None)
    if noun is None and words[-1].is_nominal and _entry(words[-1]):
        noun = words[-1]
    inside = {id(word) for word in (*words, *phrase)}
    candidates = (noun, *words) if noun is not None else words
    top = next(
        (word for word in candidates if word is not None and (word.head is None or id(word.head) not in inside)), None
    )
    if (
        top is not None
        and top.function is Function.PREPOSITION_OBJECT
        and top.head is not None
        and top.head.head in words
    ):
        top = top.head.head
    return Counted(words, noun, phrase, _above(top or words[0], inside), _entry(noun) if noun else None)


def _above(word: Word, inside: set[int]) -> Word:
    """The highest word of the number phrase: 'dozens' in 'dozens of people'."""
    while word.head is not None and (
        id(word.head) in inside
        or (word.head.lower == "of" and word.head.head is not None and id(word.head.head) in inside)
    ):
        word = word.head
    return word


def _phrase_after(sentence: Sentence, index: int) -> tuple[Word, ...]:
    found: list[Word] = []
    words = sentence.words
    skipping, skipped = True, cue_words("skipped")
    while index < len(words):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else None
        if (
            skipping
            and word.lower in skipped
            and (word.text != "," or _is_modifier(following))
            and word.kind is not Kind.VERB
        ):
            if word.text == ",":
                break
            index += 1
            if word.lower in ("other", "others") and not _is_modifier(following) and word.lower == "others":
                found.append(word)
                break
            continue
        if word.kind is Kind.NUMBER and not found and words[index - 1].lower in ("of", "the"):
            # '26 of the 31 drones' counts drones.
            index += 1
            continue
        if not _belongs(word, following, found):
            break
        skipping = False
        found.append(word)
        index += 1
    return tuple(found)


def _is_modifier(word: Word | None) -> bool:
    return word is not None and word.kind in (Kind.NOUN, Kind.NAME, Kind.ADJECTIVE)


def _belongs(word: Word, following: Word | None, found: list[Word]) -> bool:
    """True while the noun phrase goes on: adjectives, names, nouns, a participle before a noun, 'and' between names."""
    last_is_head = bool(found) and found[-1].form is Form.PLURAL and _entry(found[-1]) is not None
    if word.kind in (Kind.NOUN, Kind.NAME):
        return not (last_is_head and word.kind is Kind.NAME)
    if _entry(word) is not None and word.kind is not Kind.VERB and not last_is_head:
        return True
    if word.text == "-":
        joined = bool(found) and found[-1].end == word.start and following is not None and following.start == word.end
        return joined and not last_is_head
    if word.kind is Kind.ADJECTIVE:
        return not last_is_head and _leads_on(following)
    if word.kind is Kind.VERB and word.form in (Form.PAST_PARTICIPLE, Form.GERUND):
        return not last_is_head and _is_modifier(following) and word.function in (Function.ADJECTIVE, Function.COMPOUND)
    if word.lower == "and" and found and found[-1].kind in (Kind.NAME, Kind.ADJECTIVE):
        return following is not None and following.kind in (Kind.NAME, Kind.ADJECTIVE) and not last_is_head
    return word.lower in ("'s", "’s") and bool(found)


def _leads_on(word: Word | None) -> bool:
    if word is None:
        return False
    return (
        word.kind in (Kind.NOUN, Kind.NAME, Kind.ADJECTIVE)
        or word.text == "-"
        or _entry(word) is not None
        or (word.lower == "and")
    )


def _entry(word: Word | None) -> CountedNoun | None:
    if word is None:
        return None
    nouns = counted_nouns()
    found = nouns.get(word.lemma) or nouns.get(word.lower)
    if found is None and word.lower.endswith("s"):
        found = nouns.get(word.lower[:-1])
    return found


def entry_of(word: Word) -> CountedNoun | None:
    """The row of the table of nouns for a word, None if it is not there."""
    return _entry(word)


def read_kind(counted: Counted, sentence: Sentence) -> KindFound | None:
    """The kind of figure, by what befell those counted, else by the noun itself.

    Worked example: 'Almost 300 civilians have died' killed (subject of 'die'); 'dropped eight barrel bombs' munitions
    (the noun); 'about 3 million people live' population; 'wounded nine' injured.
    """
    entry = counted.entry
    if entry is not None and not entry.is_person:
        if isinstance(entry.kind, FigureKind) and entry.category != "place":
            return KindFound(entry.kind, f"noun:{entry.noun}", counted.top.head)
        return None
    found = _mixed(_beside(counted, sentence) or _by_tree(counted, sentence))
    if found is None and (counted.noun is None or entry is not None):
        found = _mixed(_nearby(counted, sentence))
    if found is None and entry is not None and isinstance(entry.kind, FigureKind):
        return KindFound(entry.kind, f"noun:{entry.noun}", counted.top.head)
    return found


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
    for row in counting_verbs().get(word.lemma, ()) or counting_verbs().get(word.lower, ()):
        if row.kind is not None and row.counted == counted_as and _fits(row, word, counted, sentence):
            return KindFound(row.kind, f"{row.counted}:{row.verb}", word)
    return None


def _fits(row: CountingVerb, word: Word, counted: Counted, sentence: Sentence) -> bool:
    entry = counted.entry
    if row.of and entry is None and (counted.noun is not None or row.of == ("force",)):
        return counted.noun is not None and counted.noun.kind is Kind.NAME and "person" in row.of
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
        if node.function in (Function.OBJECT, Function.INDIRECT_OBJECT, Function.ATTRIBUTE):
            return _rows(head, "patient", counted, sentence) or _rows(head, "state", counted, sentence)
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
    seen: list[Word] = [verb]
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


def _of_preposition(preposition: Word, counted: Counted) -> KindFound | None:
    """'a toll of 43', 'the deaths of 12 people', 'home to 3 million', 'the toll rose to 43', 'put the dead at 50'."""
    head = preposition.head
    if head is None:
        return None
    if head.lemma == "home" and preposition.lower == "to":
        return KindFound(FigureKind.POPULATION, "preposition:home_to", head)
    noun = _entry(head)
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
        for word in child.subtree():
            noun = _entry(word)
            summed = noun is not None and noun.category in ("toll", "act")
            if noun is not None and summed and isinstance(noun.kind, FigureKind) and noun.kind in TOLL_KINDS:
                return KindFound(noun.kind, f"toll:{noun.noun}", verb)
    return None


TOLL_KINDS = (FigureKind.KILLED, FigureKind.INJURED, FigureKind.CASUALTIES, FigureKind.MISSING, FigureKind.DISPLACED)


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
        if (noun := _entry(word)) is not None and noun.category == "toll":
            return KindFound(noun.kind, f"noun:{noun.noun}", word) if isinstance(noun.kind, FigureKind) else None
    last = (counted.phrase[-1] if counted.phrase else counted.words[-1]).index
    for auxiliary, word in pairwise(words[last + 1 : last + 7]):
        if auxiliary.text in (",", ";"):
            break
        if auxiliary.lemma == "be" and word.form in (Form.PAST_PARTICIPLE, Form.PAST):
            return _rows(word, "patient", counted, sentence)
    return None
