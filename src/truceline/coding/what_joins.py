"""Which acts of a sentence are content of others, and which tell of one event.

'Agreed to withdraw' is one act: the operator takes its content and the table of moves says what type the pair has.
'Air strikes killed five' is one event told by two triggers; so is 'hit a market, killing five'.
"""

from __future__ import annotations

from collections.abc import Callable

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.observer import NOBODY, Observer
from truceline.coding.slots import is_passive
from truceline.coding.what import Act, substance
from truceline.knowledge.triggers import TriggerTable
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

PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "around")

HARM = frozenset({"kill", "destroy"})
BLOWS = frozenset({"attack", "offensive", "clash", "kill", "destroy", "breach", "torture", "crowd"})
"""Families of which two in one clause tell of one event: the blow and its harm."""


def join_acts(
    acts: list[Act],
    table: TriggerTable,
    is_said: Callable[[Word], bool] = lambda _: False,
    observer: Observer = NOBODY,
) -> list[Act]:
    """The acts of a sentence after operators have taken their content and tellings of one event have been joined.

    `is_said` tells whether a word stands under a speaker: frames that are acts only in somebody's mouth need one.
    """
    found = acts
    acts = [act for act in found if act.event_type is not None or act.frame.said is None or is_said(act.trigger)]
    by_word = {act.trigger: act for act in acts}
    acts = [act for act in acts if not _only_names_the_accused(act, by_word)]
    by_word = {act.trigger: act for act in acts}
    for act in sorted((act for act in acts if act.frame.is_operator), key=_depth, reverse=True):
        _take_content(act, by_word, table.moves[act.frame.moves or ""])
    for act in acts:
        if act.frame.said is not None and act.event_type is None:
            _take_blamed(act, by_word)
    _take_objects(acts)
    kept = [act for act in acts if act.operator is None and (act.event_type is not None or act.frame.said is not None)]
    _join_tellings(kept, table)
    joined = {part for act in kept for other in act.told_with for part in other.parts()}
    _tell_observer(found, kept, observer)
    return [act for act in kept if act not in joined]


def _only_names_the_accused(act: Act, by_word: dict[Word, Act]) -> bool:
    """'Shelling blamed on the rebels': nobody is said to blame; the words say whose the shelling was, allegedly."""
    blamed = act.trigger
    qualifies = blamed.function is Function.PARTICIPLE_CLAUSE
    if act.event_type is not EventType.ACCUSE or not qualifies or blamed.head is None:
        return False
    told = by_word.get(blamed.head)
    return told is not None and "accused" in told.slots and blamed.first(Function.AGENT) is None


def _tell_observer(acts: list[Act], kept: list[Act], observer: Observer) -> None:
    for act in acts:
        if act.moved is not None:
            observer.moved(act, act.moved)
        if act.operator is not None:
            observer.joined(act.operator, act, "content")
        elif act not in kept:
            observer.left_out(act, _why_no_act(act))
        for other in act.told_with:
            observer.joined(act, other, "told_with")


def _why_no_act(act: Act) -> str:
    if act.event_type is not None:
        return "accused_only"
    if act.frame.is_operator:
        return "content_stands_alone" if act.moved is not None else "nothing_under_it"
    return "only_when_said" if act.frame.said is not None else "no_act"


def _depth(act: Act) -> int:
    """How deep an act stands: of 'urged them to stop shelling' the inner operator takes its content first."""
    return sum(1 for _ in act.trigger.ancestors())


def _take_content(operator: Act, by_word: dict[Word, Act], group: MoveGroup) -> None:
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


def _take_blamed(act: Act, by_word: dict[Word, Act]) -> None:
    """'It is inexcusable if they target schools': what is blamed in the same breath is content of the blame."""
    clauses = [*act.trigger.of(Function.ADVERBIAL_CLAUSE, Function.COMPLEMENT_CLAUSE, Function.OPEN_COMPLEMENT)]
    clauses.extend(word for other in act.trigger.of(Function.CONJUNCT) for word in other.subtree() if word.is_verbal)
    for clause in clauses:
        for word in clause.subtree():
            inner = by_word.get(word)
            if inner is not None and inner is not act:
                _take(act, inner)
    for name in ("subject", "object"):
        for noun in act.slots.get(name, []):
            if noun in by_word:
                _take(act, by_word[noun])


def _is_to_come(content: Act) -> bool:
    """'would withdraw', 'to withdraw', 'the withdrawal' of an announcement: not done yet."""
    verb: Word | None = content.head
    if content.is_noun and content.light_verb is None:
        stands_as_subject = content.trigger.function in (Function.SUBJECT, Function.PASSIVE_SUBJECT)
        verb = content.trigger.head if stands_as_subject else None
    if verb is None or not verb.is_verbal:
        return True
    return any(word.form is Form.MODAL or word.lower == "to" for word in verb.of(Function.AUXILIARY))


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


def _take_objects(acts: list[Act]) -> None:
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
            for name in ABOUT:
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
                    _take(act, inner)


def _take_fears(act: Act, by_word: dict[Word, Act]) -> None:
    """'Voiced concern that villagers would be attacked': what is feared to come is content of the concern."""
    for noun in act.slots.get("object", []):
        for clause in noun.of(Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE, Function.COMPLEMENT_CLAUSE):
            inner = by_word.get(clause)
            if inner is not None and clause.first(Function.MARKER) is not None and _is_to_come(inner):
                _take(act, inner)


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
    if told_about and _has_own_parties(inner):
        return
    _take(act, inner)


def _is_a_deal_told(act: Act) -> bool:
    """'Welcomed the truce between the army and the rebels', 'the announcement of a truce': a deal with its parties or
    its making is news of its own, not only what the praise is about.
    """
    if act.event_type is not EventType.AGREE:
        return False
    return "between" in act.slots or bool(act.frame.after)


def _take(act: Act, inner: Act) -> None:
    if inner.operator is None and inner is not act:
        inner.operator = act
        if act.content is None:
            act.content = inner


def _has_own_parties(act: Act) -> bool:
    return any(act.slots.get(name) for name in ("possessor", "modifier", "by", "on", "against", "in", "at", "between"))


def _join_tellings(acts: list[Act], table: TriggerTable) -> None:
    by_word = {act.trigger: act for act in acts}
    for act in acts:
        named = by_word.get(act.light_verb) if act.light_verb is not None else None
        if named is not None and _same_event(named, act):
            _tell(named, act)
        if act.is_noun:
            _join_noun(act, by_word)
        else:
            _join_verb(act, by_word, table)


def _join_verb(act: Act, by_word: dict[Word, Act], table: TriggerTable) -> None:
    """A verb with the act that stands as its subject, its means or occasion, or the clause it completes."""
    blow = act.frame.family in BLOWS
    names = (
        ("subject", "in", "by", "during", "with", "from", "after")
        if blow
        else ("for", "in", "during", "over", "subject")
    )
    for name in names:
        for word in act.slots.get(name, []):
            other = by_word.get(substance(word, table))
            if other is not None and other.is_noun and (_same_event(act, other) or _is_breach_by(act, other, name)):
                _tell(act, other)
    head = act.trigger.head
    links = (Function.ADVERBIAL_CLAUSE, Function.OPEN_COMPLEMENT, Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE)
    if head is None:
        return
    host = by_word.get(head) or _host_by_light_verb(head, by_word)
    if host is None or host is act or not _same_event(host, act):
        return
    if act.trigger.function in links:
        completes = act.frame.family in HARM or act.event_type in IN_WORDS or host.is_noun
        is_clause = act.trigger.function is not Function.RELATIVE_CLAUSE or host.is_noun
        says_what = completes and is_clause and (act.trigger.form is not Form.PAST or host.is_noun)
        if _has_a_subject_of_its_own(act.trigger):
            says_what = host.frame.family == "kill" and is_passive(host.trigger) and _tells_how(act.trigger)
        if says_what:
            _tell(host, act)
    elif act.trigger.function is Function.CONJUNCT and act.frame.family in HARM and _shares_harm(host, act):
        _tell(host, act)


def _shares_harm(host: Act, act: Act) -> bool:
    """'Struck and killed', 'five were killed and twelve wounded', unless each has a place of its own."""
    if host.frame.family == "attack":
        return True
    if host.frame.family != "kill" or act.frame.family != "kill":
        return False
    shares_doer = is_passive(host.trigger) and is_passive(act.trigger)
    if not shares_doer and act.trigger.first(Function.SUBJECT) is not None:
        return False
    return not (_has_named_place(host) and _has_named_place(act))


def _has_named_place(act: Act) -> bool:
    return any(word.kind is Kind.NAME for name in PLACE_PREPOSITIONS for word in act.slots.get(name, []))


def _is_breach_by(act: Act, noun: Act, preposition: str) -> bool:
    """'Attacked a post in violation of the truce': the blow is the breach."""
    return preposition == "in" and noun.frame.breach and act.event_type is EventType.ASSAULT


def _has_a_subject_of_its_own(verb: Word) -> bool:
    """'Planes struck after fighters fired': an adverbial clause with its own doer tells of another act."""
    return verb.function is Function.ADVERBIAL_CLAUSE and any(verb.of(Function.SUBJECT, Function.PASSIVE_SUBJECT))


def _tells_how(verb: Word) -> bool:
    """'Were killed when guns shelled the town': the clause tells of the blow that did the harm."""
    return any(word.lower in ("when", "as", "after") for word in verb.of(Function.MARKER, Function.ADVERB))


def _host_by_light_verb(word: Word, by_word: dict[Word, Act]) -> Act | None:
    return next((act for act in by_word.values() if act.light_verb is word), None)


def _join_noun(act: Act, by_word: dict[Word, Act]) -> None:
    """'a wave of air strikes', 'talks in a phone call': a noun act inside another one's phrase."""
    for name in ("of", "in", "with", "including"):
        for word in act.slots.get(name, []):
            other = by_word.get(word)
            if other is not None and other.is_noun and _same_event(act, other):
                _tell(act, other)
    for child in act.trigger.of(Function.CONJUNCT, Function.APPOSITION):
        other = by_word.get(child)
        if other is not None and other.is_noun and other.frame.id == act.frame.id and act.event_type in IN_WORDS:
            _tell(act, other)


def _same_event(one: Act, two: Act) -> bool:
    if one.event_type is None or one.event_type is not two.event_type:
        return False
    if one.event_type is EventType.ASSAULT:
        return one.frame.family in BLOWS and two.frame.family in BLOWS
    return one.frame.family == two.frame.family


def _tell(act: Act, other: Act) -> None:
    """Mark `other` as told with `act`, unless that would make a circle."""
    if act in other.parts() or other in act.parts():
        return
    act.told_with.append(other)
