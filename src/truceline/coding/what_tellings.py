"""Which acts of a sentence tell of one event: 'air strikes killed five', 'hit a market, killing five'."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.slots import is_passive
from truceline.coding.what import Act, substance
from truceline.coding.what_content import IN_WORDS, take
from truceline.knowledge.triggers import TriggerTable
from truceline.records import EventType

PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "around")

HARM = frozenset({"kill", "destroy"})
BLOWS = frozenset({"attack", "offensive", "clash", "kill", "destroy", "breach", "torture", "crowd"})
"""Families of which two in one clause tell of one event: the blow and its harm."""


def join_tellings(acts: list[Act], table: TriggerTable) -> None:
    """Mark with each act those of the sentence that tell of the same event (`Act.told_with`)."""
    by_word = {act.trigger: act for act in acts}
    for act in acts:
        named = by_word.get(act.light_verb) if act.light_verb is not None else None
        if named is not None and _same_event(named, act):
            _tell(named, act)
        if act.is_noun and act.frame.breach:
            _join_breach(act, acts)
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
    landing = _where_it_landed(act, by_word, table)
    if landing is not None:
        _tell(landing, act)
        return
    if host is None and act.frame.family in HARM and act.trigger.form is Form.GERUND:
        host = _blow_before(head, by_word)
        if host is not None:
            act.slots.pop("subject", None)
            _tell(host, act)
        return
    if host is None or host is act:
        return
    if host.event_type is EventType.PROTEST and act.trigger.function in links and act.event_type in IN_WORDS:
        take(host, act)  # what they demand is the topic of the protest
    if _shares_object(host, act):
        _tell(host, act)
    if not _same_event(host, act):
        return
    if act.trigger.function in links:
        completes = act.frame.family in HARM or act.event_type in IN_WORDS or host.is_noun
        is_clause = act.trigger.function is not Function.RELATIVE_CLAUSE or host.is_noun
        says_what = completes and is_clause and (act.trigger.form is not Form.PAST or host.is_noun)
        if _has_a_subject_of_its_own(act.trigger):
            says_what = host.frame.family == "kill" and is_passive(host.trigger) and _tells_how(act.trigger)
        if says_what:
            _tell(host, act)
    elif act.trigger.function is Function.CONJUNCT and (_shares_harm(host, act) or _shares_munition(host, act, table)):
        _tell(host, act)


def _where_it_landed(act: Act, by_word: dict[Word, Act], table: TriggerTable) -> Act | None:
    """The 'fell' of 'Rockets fired from the hills fell on a school': one shot, told at both its ends."""
    shot = act.trigger.head
    is_participle = act.trigger.function is Function.PARTICIPLE_CLAUSE
    if not is_participle or shot is None or shot.function is not Function.SUBJECT or shot.lemma not in table.weapons:
        return None
    landing = by_word.get(shot.head) if shot.head is not None else None
    return landing if landing is not None and landing.event_type is act.event_type else None


def _blow_before(verb: Word, by_word: dict[Word, Act]) -> Act | None:
    """The 'hit' of 'jets hit a town hours after it was freed, wounding five': the harm is of the blow further out."""
    while verb.function in (Function.ADVERBIAL_CLAUSE, Function.PARTICIPLE_CLAUSE) and verb.head is not None:
        verb = verb.head
        blow = by_word.get(verb)
        if blow is not None and blow.frame.family == "attack":
            return blow
    return None


def _shares_harm(host: Act, act: Act) -> bool:
    """'Struck and killed', 'five were killed and twelve wounded', unless each has a place of its own."""
    if act.frame.family not in HARM:
        return False
    if host.frame.family == "attack":
        return True
    if host.frame.family != "kill" or act.frame.family != "kill":
        return False
    shares_doer = is_passive(host.trigger) and is_passive(act.trigger)
    if not shares_doer and act.trigger.first(Function.SUBJECT) is not None:
        return False
    return not (_has_named_place(host) and _has_named_place(act))


def _shares_object(host: Act, act: Act) -> bool:
    """'Facilitated and monitored the truce': two words for what is done to one thing."""
    if act.trigger.function is not Function.CONJUNCT or act.event_type is not host.event_type or host.is_noun:
        return False
    own_subject = act.trigger.first(Function.SUBJECT, Function.PASSIVE_SUBJECT) is not None
    shared = [word for word in act.slots.get("object", []) if word in host.slots.get("object", [])]
    return act.event_type is not EventType.ASSAULT and bool(shared) and not own_subject


def _shares_munition(host: Act, act: Act, table: TriggerTable) -> bool:
    """'Rockets were fired from the hills and hit a school': one shot, told at both its ends."""
    flown = [word for word in host.slots.get("object", []) if word.lemma in table.weapons]
    return any(word in flown for word in act.slots.get("subject", []))


def _has_named_place(act: Act) -> bool:
    return any(word.kind is Kind.NAME for name in PLACE_PREPOSITIONS for word in act.slots.get(name, []))


def _join_breach(noun: Act, acts: list[Act]) -> None:
    """'A drone killed two guards, the army said, in the latest breach of the truce': the blow told is the breach."""
    preposition = noun.trigger.head
    if preposition is None or preposition.lower != "in" or noun.light_verb is not None:
        return
    if noun.trigger.first(Function.DETERMINER) is None:
        return
    blow = next(
        (act for act in acts if act.event_type is EventType.ASSAULT and act.trigger.index < preposition.index), None
    )
    if blow is not None:
        _tell(blow, noun)


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
