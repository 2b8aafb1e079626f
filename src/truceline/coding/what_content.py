"""Which acts are content of others: 'agreed to withdraw', 'condemned the raid', 'feared that they would attack'."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.what import Act
from truceline.knowledge.language import word_class
from truceline.knowledge.triggers.moves import MoveGroup
from truceline.records import EventType

CONTENT_LINKS = frozenset(
    {
        Function.OPEN_COMPLEMENT,
        Function.COMPLEMENT_CLAUSE,
        Function.OBJECT,
        Function.PASSIVE_SUBJECT,
        Function.PREPOSITION,
        Function.PREPOSITION_OBJECT,
        Function.PREPOSITION_CLAUSE,
        Function.INDIRECT_OBJECT,
        Function.CONJUNCT,
        Function.COMPOUND,
        Function.CLAUSE_SUBJECT,
        Function.ATTRIBUTE,
    }
)
"""Links by which what is said, promised or demanded hangs on the word that says it; no relative clauses."""

IN_WORDS = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
TOLD_ABOUT = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.CONSULT})
"""Acts in words whose topic may be an event in its own right ('condemned Monday's attack on the market')."""

ABOUT = ("for", "over", "about", "on", "to", "at", "of")
"""Prepositions before what words are about: 'condemned the rebels for the attack'."""

ABOUT_TALKS = tuple(name for name in ABOUT if name != "at")
"""The same for talks, which are held 'at the request of' somebody."""


def take_content(operator: Act, by_word: dict[Word, Act], group: MoveGroup) -> None:
    """Find the content of an operator and move the pair's type as its group of moves says."""
    inner = _content_acts(operator.trigger, by_word)
    if not inner:
        return
    content = next((act for act in inner if act.event_type is not None), inner[0])
    if (group.to_come and not _is_to_come(content)) or (group.own_doing and _has_another_doer(content)):
        operator.event_type = None
        return
    noun = content.is_noun and content.light_verb is None
    moved = group.move(content.event_type, negated=_is_ruled_out(content), noun=noun, frame=content.frame.id)
    operator.moved = moved
    operator.event_type = moved.becomes if moved is not None else None
    if operator.event_type is None:
        return
    operator.content = content
    if operator.event_type is EventType.ACCUSE:
        operator.charges = [act for act in inner if not act.frame.breach]
    for act in inner:
        act.operator = operator


def _is_ruled_out(content: Act) -> bool:
    """'Vowed not to withdraw': the content is what will not be done."""
    return any(word.first(Function.NEGATION) is not None for word in (content.trigger, content.head))


def _has_another_doer(content: Act) -> bool:
    """'The envoy said the army would withdraw': whoever speaks of the army's doing has decided nothing."""
    doers = content.slots.get("subject", []) if not content.is_noun else content.slots.get("possessor", [])
    return not all(word.kind is Kind.PRONOUN or _is_owned(word) for word in doers)


def _is_owned(noun: Word) -> bool:
    return any(owner.kind is Kind.PRONOUN for owner in noun.of(Function.POSSESSOR))


def take_blamed(act: Act, by_word: dict[Word, Act]) -> None:
    """'It is inexcusable if they target schools': what is blamed in the same breath is content of the blame."""
    clauses = [*act.trigger.of(Function.ADVERBIAL_CLAUSE, Function.COMPLEMENT_CLAUSE, Function.OPEN_COMPLEMENT)]
    clauses.extend(word for other in act.trigger.of(Function.CONJUNCT) for word in other.subtree() if word.is_verbal)
    for clause in clauses:
        for word in clause.subtree():
            inner = by_word.get(word)
            if inner is not None and inner is not act:
                take(act, inner)
    for name in ("subject", "object"):
        for noun in act.slots.get(name, []):
            if noun in by_word:
                take(act, by_word[noun])


def _is_to_come(content: Act) -> bool:
    """'would withdraw', 'to withdraw', 'the withdrawal' of an announcement: not done yet."""
    verb: Word | None = content.head
    if content.is_noun and content.light_verb is None:
        stands_as_subject = content.trigger.function in (Function.SUBJECT, Function.PASSIVE_SUBJECT)
        verb = content.trigger.head if stands_as_subject else None
    if verb is None or not verb.is_verbal:
        return True
    auxiliaries = verb.of(Function.AUXILIARY)
    if any(word.lower in word_class("duty_word") for word in auxiliaries):
        return False  # 'must withdraw' is a demand
    return any(word.form is Form.MODAL or word.lower == "to" for word in auxiliaries)


def _content_acts(word: Word, by_word: dict[Word, Act]) -> list[Act]:
    """Acts that hang on a word by content links, nearest first."""
    found: list[Act] = []
    level = [word]
    while level:
        following: list[Word] = []
        for parent in level:
            for child in parent.children:
                if child.function not in CONTENT_LINKS and not _is_infinitive_of(parent, child):
                    continue
                if child.function is Function.CONJUNCT and parent is word:
                    continue
                act = by_word.get(child)
                if act is not None and act.operator is None:
                    found.append(act)
                following.append(child)
        level = following
    return found


def _is_infinitive_of(noun: Word, clause: Word) -> bool:
    """'Its threat to attack', 'a refusal to meet': the clause says what the noun is about."""
    if not noun.is_nominal or clause.function is not Function.PARTICIPLE_CLAUSE or clause.form is not Form.BASE:
        return False
    return any(word.lower == "to" for word in clause.of(Function.AUXILIARY))


def take_objects(acts: list[Act]) -> None:
    """A verb that names an act takes the noun that completes it ('reached a deal') or that it is about."""
    by_word = {act.trigger: act for act in acts}
    for act in acts:
        if act.is_noun or act.operator is not None or (act.event_type is None and act.frame.is_operator):
            continue
        heads = [*act.slots.get("object", []), *(w for p in act.frame.preposition for w in act.slots.get(p, []))]
        if act.frame.object or act.frame.after or act.event_type in IN_WORDS:
            for noun in heads:
                _take_noun(act, noun, by_word)
        if act.event_type in TOLD_ABOUT:
            for name in ABOUT if act.event_type is not EventType.CONSULT else ABOUT_TALKS:
                for noun in act.slots.get(name, []):
                    _take_noun(act, noun, by_word)
        if act.event_type in (EventType.AGREE, EventType.RETREAT) or act.frame.breach:
            for noun in act.slots.get("subject", []):
                _take_noun(act, noun, by_word)
        if act.event_type is EventType.ACCUSE:
            _take_fears(act, by_word)
        if act.event_type in IN_WORDS and act.event_type not in TOLD_ABOUT:
            for inner in _content_acts(act.trigger, by_word):
                if inner.is_noun and not inner.light_verb:
                    take(act, inner)


def _take_fears(act: Act, by_word: dict[Word, Act]) -> None:
    """'Voiced concern that villagers would be attacked': what is feared to come is content of the concern."""
    for noun in act.slots.get("object", []):
        for clause in noun.of(Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE, Function.COMPLEMENT_CLAUSE):
            inner = by_word.get(clause)
            if inner is not None and clause.first(Function.MARKER) is not None and _is_to_come(inner):
                take(act, inner)


def _take_noun(act: Act, noun: Word, by_word: dict[Word, Act]) -> None:
    inner = by_word.get(noun)
    for preposition in noun.of(Function.PREPOSITION):
        # 'reaffirmed their commitment to the truce': what the noun is of belongs with it.
        for deeper in preposition.of(Function.PREPOSITION_OBJECT):
            if inner is None or deeper in by_word:
                _take_noun(act, deeper, by_word)
    if inner is None or inner is act or not inner.is_noun:
        return
    if act.event_type in TOLD_ABOUT and not act.frame.is_operator and _is_a_deal_told(inner):
        return
    told_about = act.event_type in TOLD_ABOUT and inner.event_type not in IN_WORDS
    if told_about and _has_own_parties(inner) and not _is_prospect(inner.trigger):
        return
    take(act, inner)


def _is_prospect(noun: Word) -> bool:
    """'Concern about plans for an operation in the south': what may come is no event of its own."""
    preposition = noun.head
    above = preposition.head if preposition is not None else None
    return above is not None and above.lemma in word_class("prospect_noun")


def _is_a_deal_told(act: Act) -> bool:
    """'Welcomed the truce between the army and the rebels', 'the announcement of a truce': a deal with its parties or
    its making is news of its own, not only what the praise is about.
    """
    if act.event_type is not EventType.AGREE:
        return False
    return "between" in act.slots or bool(act.frame.after)


def take(act: Act, inner: Act) -> None:
    """Make an act the content of another, unless it is some other's already."""
    if inner.operator is None and inner is not act:
        inner.operator = act
        if act.content is None:
            act.content = inner


def _has_own_parties(act: Act) -> bool:
    names = ("possessor", "modifier", "by", "on", "against", "in", "at", "between", *act.frame.noun_recipient)
    return any(act.slots.get(name) for name in names)
