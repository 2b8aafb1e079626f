"""The logical slots of a trigger: who stands where, once passives, relatives, control and coordination are undone.

A slot is `subject`, `object`, `indirect`, a preposition's own word (`with`, `on`, `between` ...), and for nouns also
`possessor`, `modifier` and `accused` (whom the act is laid to). 'The town was shelled by rebels' and 'rebels, who
shelled the town' both give subject rebels, object town.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Sentence, Word
from truceline.knowledge.language import load_accusations

Slots = dict[str, list[Word]]

RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
ROUND_AN_EVENT = frozenset({"in", "by", "during", "amid", "despite", "since", "following"})
"""Prepositions after which a gerund is an event; after 'of' it is what somebody does ('accused of shelling')."""
BY_WHAT_MEANS = frozenset({"by", "through", "in", "after", "before", "while", "without"})
"""Prepositions whose gerund is done by the subject: 'broke the truce by shelling', not by its object."""
CLAUSES = (Function.RELATIVE_CLAUSE, Function.PARTICIPLE_CLAUSE)


def verb_slots(verb: Word, sentence: Sentence) -> Slots:
    """The slots of a verb, with subjects and objects that stand elsewhere in the sentence filled in."""
    slots: Slots = {}
    passive = is_passive(verb)
    by_agent = verb.first(Function.AGENT) is not None
    for child in verb.children:
        if child.function is Function.SUBJECT:
            # 'Farmers fired on by militants': with a by-phrase the subject is who it was done to.
            _put(slots, "object" if by_agent else "subject", _referent(child, verb))
        elif (
            child.function is Function.PASSIVE_SUBJECT
            or child.function is Function.ATTRIBUTE
            or (
                (child.is_nominal or child.kind is Kind.NUMBER)
                and (
                    child.function is Function.OBJECT
                    or (child.function is Function.COMPLEMENT_CLAUSE and child.index > verb.index)
                )
            )
        ):
            _put(slots, "object", _who_is_what(child) or _referent(child, verb))
        elif child.function is Function.INDIRECT_OBJECT:
            _put_indirect(slots, child)
        elif child.function is Function.AGENT:
            for noun in child.of(Function.PREPOSITION_OBJECT):
                _put(slots, "subject", noun)
        elif child.function is Function.PREPOSITION:
            _put_preposition(slots, child)
    if passive and "subject" not in slots:
        _fill_late_agent(verb, slots)
    objects = [word for word in verb.of(Function.OBJECT) if word.is_nominal]
    if len(objects) > 1 and not passive:
        # 'handed the ambassador a note': of two objects the first is to whom.
        _put(slots, "indirect", objects[0])
    _fill_from_clause(verb, slots)
    _fill_from_noun_modified(verb, slots, passive)
    _fill_shared(verb, slots, passive)
    _fill_shared_object(verb, slots, passive)
    _fill_stranded(verb, slots, passive)
    if "subject" in slots and not passive:
        slots["subject"] = _headline_pair(slots["subject"], sentence)
    return slots


def noun_slots(noun: Word) -> Slots:
    """The slots of a noun that names an act: its possessor, modifiers and prepositions."""
    slots: Slots = {}
    for child in noun.children:
        if child.function is Function.POSSESSOR:
            _put(slots, "possessor", child)
        elif child.function in (Function.COMPOUND, Function.ADJECTIVE):
            _put(slots, "modifier", child)
        elif child.function in (Function.PREPOSITION, Function.AGENT):
            _put_preposition(slots, child)
            # 'the arrest of the editor by the police': the by-phrase is the act's, wherever it hangs.
            for inner in child.of(Function.PREPOSITION_OBJECT) if child.lower == "of" else ():
                for by in inner.of(Function.PREPOSITION, Function.AGENT):
                    if by.lower == "by":
                        _put_preposition(slots, by)
        elif child.function is Function.PARTICIPLE_CLAUSE and child.form is Form.PAST_PARTICIPLE:
            # 'strikes carried out by', 'an attack blamed on': the participle's phrases belong to the act.
            for grandchild in child.of(Function.AGENT, Function.PREPOSITION):
                if (child.lemma, grandchild.lower) in load_accusations():
                    for accused in grandchild.of(Function.PREPOSITION_OBJECT):
                        _put(slots, "accused", accused)
                else:
                    _put_preposition(slots, grandchild)
    return slots


def is_passive(verb: Word) -> bool:
    """True for a passive verb: with its auxiliary, or a bare past participle after a noun, or coordinated with one."""
    if verb.first(Function.PASSIVE_SUBJECT, Function.PASSIVE_AUXILIARY, Function.AGENT) is not None:
        return True
    if verb.form is not Form.PAST_PARTICIPLE:
        return False
    if verb.function in CLAUSES or verb.function is Function.ADVERBIAL_CLAUSE:
        return verb.first(Function.SUBJECT, Function.AUXILIARY) is None
    head = verb.head
    shares_head = verb.function is Function.CONJUNCT and verb.first(Function.SUBJECT, Function.AUXILIARY) is None
    return shares_head and head is not None and head.is_verbal and is_passive(head)


def is_bare_gerund(word: Word) -> bool:
    """True for 'shelling' in 'wounded in shelling': a gerund that names what went on, without an object."""
    preposition = word.head
    if word.form is not Form.GERUND or word.function is not Function.PREPOSITION_CLAUSE or preposition is None:
        return False
    return preposition.lower in ROUND_AN_EVENT and word.first(Function.OBJECT, Function.SUBJECT) is None


def _put(slots: Slots, name: str, word: Word | None) -> None:
    if word is not None and word not in slots.setdefault(name, []):
        slots[name].append(word)


def _put_indirect(slots: Slots, child: Word) -> None:
    if child.kind is Kind.PREPOSITION:
        _put_preposition(slots, child)
    else:
        _put(slots, "indirect", child)


def _put_preposition(slots: Slots, preposition: Word) -> None:
    for child in preposition.children:
        if child.function is Function.PREPOSITION_OBJECT or is_bare_gerund(child):
            _put(slots, preposition.lower, child)
        elif child.function is Function.PREPOSITION:
            # 'out of the town', 'from inside the zone': the inner phrase under both words.
            for noun in child.of(Function.PREPOSITION_OBJECT):
                _put(slots, f"{preposition.lower} {child.lower}", noun)
                _put(slots, child.lower, noun)
            _nest(slots, preposition, child)


def _nest(slots: Slots, preposition: Word, inner: Word) -> None:
    for noun in inner.of(Function.PREPOSITION_OBJECT):
        if preposition.lower in ("along", "together"):
            _put(slots, "with", noun)


def _referent(word: Word, verb: Word) -> Word | None:
    """The antecedent of a relative pronoun, else the word itself; None where the antecedent is not in sight."""
    if word.lower not in RELATIVE_PRONOUNS or word.kind is Kind.DETERMINER:
        return word
    clause = verb
    while clause.function is Function.CONJUNCT and clause.head is not None:
        clause = clause.head
    if clause.function is Function.RELATIVE_CLAUSE and clause.head is not None:
        return clause.head
    return None if word.lower in ("who", "whom", "which") else word


def _fill_late_agent(verb: Word, slots: Slots) -> None:
    """'was refused entry by Eritrea': the by-phrase of a passive that hangs on a noun behind it."""
    behind = [noun for child in verb.of(Function.PREPOSITION) for noun in child.of(Function.PREPOSITION_OBJECT)]
    for noun in (*verb.of(Function.OBJECT), *behind):
        for preposition in noun.of(Function.PREPOSITION, Function.AGENT):
            if preposition.lower == "by":
                for agent in preposition.of(Function.PREPOSITION_OBJECT):
                    _put(slots, "subject", agent)


def _who_is_what(complement: Word) -> Word | None:
    """The general in 'branded the general a criminal': a noun that somebody is called is not the object."""
    is_clause = complement.function is Function.COMPLEMENT_CLAUSE
    return complement.first(Function.SUBJECT) if is_clause and complement.is_nominal else None


def _fill_from_clause(verb: Word, slots: Slots) -> None:
    """'let the priest go', 'urged the army to stop': who stands before the infinitive is the verb's object.

    Of a finite clause ('charged that the army shelled the town') the subject stands in the slot `clause`.
    """
    for clause in verb.of(Function.COMPLEMENT_CLAUSE):
        subjects = [word for word in clause.of(Function.SUBJECT, Function.PASSIVE_SUBJECT) if word.index > verb.index]
        is_small = clause.form is Form.BASE and clause.first(Function.MARKER) is None
        is_small = is_small and not any(word.form is Form.MODAL for word in clause.of(Function.AUXILIARY))
        for word in subjects:
            if is_small and "object" not in slots:
                _put(slots, "object", word)
            _put(slots, "clause", word)


def _fill_shared_object(verb: Word, slots: Slots, passive: bool) -> None:
    """'criticised and rebuked the generals': an object after the second of two verbs belongs to both."""
    if passive or "object" in slots or any(child.index > verb.index for child in verb.of(Function.PREPOSITION)):
        return
    for other in verb.of(Function.CONJUNCT):
        if other.is_verbal and other.form is verb.form and other.index == verb.index + 2:
            for word in other.of(Function.OBJECT):
                _put(slots, "object", word)


def _fill_from_noun_modified(verb: Word, slots: Slots, passive: bool) -> None:
    """'rebels shelling the town', 'farmers fired on by': the noun before a participle is its subject or object."""
    noun = verb.head
    if verb.function is Function.PARTICIPLE_CLAUSE and noun is not None and noun.is_nominal:
        if passive:
            if "object" not in slots:
                _put(slots, "object", noun)
        elif verb.form is Form.GERUND and "subject" not in slots:
            _put(slots, "subject", noun)
    elif verb.function is Function.RELATIVE_CLAUSE and noun is not None and noun.is_nominal:
        relative = any(child.lower in RELATIVE_PRONOUNS for child in verb.subtree() if child.kind is Kind.PRONOUN)
        if not passive and "subject" in slots and "object" not in slots and noun not in slots["subject"]:
            where = any(child.lower in ("where", "when") for child in verb.children)
            if not where and not relative:
                _put(slots, "object", noun)


def _fill_shared(verb: Word, slots: Slots, passive: bool) -> None:
    """Subjects shared with the head: coordination, 'agreed to withdraw', participles, 'accused of shelling'."""
    wanted = "object" if passive else "subject"
    if wanted in slots:
        return
    head = verb.head
    if head is None:
        return
    if verb.function is Function.CONJUNCT and head.is_verbal:
        for word in _logical_subject(head):
            _put(slots, wanted, word)
        if passive and is_passive(head) and "subject" not in slots:
            for agent in head.of(Function.AGENT):
                for noun in agent.of(Function.PREPOSITION_OBJECT):
                    _put(slots, "subject", noun)
    elif verb.function in (Function.OPEN_COMPLEMENT, Function.ADVERBIAL_CLAUSE, Function.COMPLEMENT_CLAUSE):
        if verb.function is Function.COMPLEMENT_CLAUSE and verb.form not in (Form.GERUND, Form.BASE):
            return
        governed = [child for child in head.of(Function.OBJECT) if child.is_nominal]
        controllers = governed if verb.function is Function.OPEN_COMPLEMENT and governed else _logical_subject(head)
        for word in controllers:
            _put(slots, wanted, word)
    elif verb.function is Function.PREPOSITION_CLAUSE:
        for word in _controller_of_gerund(head):
            _put(slots, wanted, word)


def _controller_of_gerund(preposition: Word) -> list[Word]:
    """'accused Turkey of shelling' gives Turkey, 'was blamed for shelling' its passive subject."""
    holder = preposition.head
    if holder is None:
        return []
    if holder.is_verbal and preposition.lower in BY_WHAT_MEANS:
        return _logical_subject(holder)
    if holder.is_verbal:
        objects = [child for child in holder.of(Function.OBJECT, Function.PASSIVE_SUBJECT) if child.is_nominal]
        return objects or _logical_subject(holder)
    governing = holder.head
    if governing is not None and governing.is_verbal:
        return _logical_subject(governing)
    return []


def _logical_subject(verb: Word) -> list[Word]:
    """Who a subjectless clause under this verb is about: its surface subject, inherited where it has none."""
    found = [_referent(child, verb) for child in verb.of(Function.SUBJECT, Function.PASSIVE_SUBJECT)]
    present = [word for word in found if word is not None]
    if present:
        return present
    head = verb.head
    if head is None:
        return []
    if verb.function is Function.PARTICIPLE_CLAUSE and head.is_nominal:
        return [head]
    # 'The militia is ready to withdraw': the clause hangs on the adjective, the subject on its verb.
    inherits = (Function.CONJUNCT, Function.OPEN_COMPLEMENT, Function.ADVERBIAL_CLAUSE, Function.ATTRIBUTE)
    if verb.function in inherits and head.is_verbal:
        return _logical_subject(head)
    if verb.function is Function.PREPOSITION_CLAUSE:
        return _controller_of_gerund(head)
    return []


def _fill_stranded(verb: Word, slots: Slots, passive: bool) -> None:
    """'farmers fired on by militants': the object of a passive stands in for the preposition left alone."""
    if not passive or "object" not in slots:
        return
    for child in verb.children:
        bare = child.kind in (Kind.PREPOSITION, Kind.PARTICLE, Kind.ADVERB) and not child.children
        if bare and child.function in (Function.PREPOSITION, Function.PARTICLE, Function.ADVERB):
            slots.setdefault(child.lower, []).extend(slots["object"])


def _headline_pair(subjects: list[Word], sentence: Sentence) -> list[Word]:
    """'Erdogan, Putin discuss Idlib': headlines drop the 'and' between two subjects at the start of the line.

    An apposition would be closed by a second comma: 'Erdogan, the president, met Putin'.
    """
    for word in subjects:
        for other in word.of(Function.APPOSITION):
            is_open = (
                other.kind is Kind.NAME and sentence.words[min(other.index + 1, len(sentence.words) - 1)].is_verbal
            )
            if is_open and word.kind is Kind.NAME and word.subtree()[0].index == 0:
                return [*subjects, other]
    first = min((word for word in subjects), key=lambda word: word.index)
    comma = first.subtree()[0].index - 1
    words = sentence.words
    if comma < 1 or words[comma].text != "," or comma > 4:
        return subjects
    before = words[:comma]
    if all(word.kind in (Kind.NAME, Kind.ADJECTIVE) for word in before) and before[-1].kind is Kind.NAME:
        return [before[-1], *subjects]
    return subjects
