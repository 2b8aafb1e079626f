"""How a source stands to what it says, where the word of saying leaves it open: read from what is said.

'Said the strike was probably Russian' supposes, 'said troops resorted to unprovoked firing' accuses, 'said it would
withdraw' promises. The words stand in `knowledge/reporting/contents.csv`.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Word
from truceline.coding.says_who_page import Page
from truceline.coding.says_who_statement import Statement
from truceline.knowledge.language import word_class
from truceline.knowledge.reporting import Reporting
from truceline.records import Stance

NEUTRAL = (Stance.STATES, Stance.CLAIMS, Stance.CONFIRMS)
OF_ITSELF = frozenset({"we", "i", "it", "they", "he", "she"})
ITS_OWN = frozenset({"its", "our", "their", "his", "her", "my"})
PROMISING = frozenset({"will", "'ll", "’ll", "shall", "would", "wo"})
SUBJECTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT)


def stance_of(page: Page, tables: Reporting, statement: Statement) -> Stance:
    """The stance of a statement: that of its cue, unless that is neutral and what is said tells more.

    Example: 'The official said the strike was almost certainly foreign' gives supposes.
    """
    own = _of_the_noun(tables, statement)
    if own not in NEUTRAL or not statement.is_link:
        return own
    heads = _heads(page, statement)
    if len(heads) != 1:
        return own
    (verb,) = heads
    if own is not Stance.CONFIRMS:
        for place, words in _places(statement, verb):
            told = next((word.lemma for word in words if word.lemma in tables.contents[place]), None)
            if told is not None:
                return tables.contents[place][told]
    return Stance.PROMISES if _is_own_future(verb) else own


def _of_the_noun(tables: Reporting, statement: Statement) -> Stance:
    """'Expressed fear that': the stance of the noun that the verb of saying has as its object."""
    verb = statement.cue_words[0] if statement.cue_words else None
    if statement.stance is Stance.STATES and verb is not None and verb.lemma in word_class("issuing_verb"):
        for noun in verb.of(Function.OBJECT):
            if noun.lemma in tables.nouns:
                return tables.nouns[noun.lemma].stance
    return statement.stance


def _heads(page: Page, statement: Statement) -> list[Word]:
    """The main verbs of what is said: those that hang on nothing within it."""
    words = [
        word for start, end in statement.content for word in page.words[page.first_from(start) : page.first_from(end)]
    ]
    inside = {id(word) for word in words}
    heads = [word for word in words if word.is_verbal and (word.head is None or id(word.head) not in inside)]
    return [word for word in heads if word.function is not Function.AUXILIARY]


def _places(statement: Statement, verb: Word) -> list[tuple[str, list[Word]]]:
    """The words of the main clause by the place in which the table may name them, in the order of trying."""
    attributes = verb.of(Function.ATTRIBUTE, Function.ADJECTIVE)
    modals = [word for word in verb.of(Function.AUXILIARY) if word.form is Form.MODAL]
    adverbs = [word for part in (verb, *attributes) for word in part.of(Function.ADVERB)]
    has_other_subject = any(word.lower not in OF_ITSELF for word in verb.of(*SUBJECTS))
    content = [word for word in verb.subtree() if statement.covers(word.start, word.end)]
    return [
        ("modal", modals),
        ("adverb", adverbs),
        ("predicate", attributes),
        ("governing", [verb] if verb.first(Function.OPEN_COMPLEMENT) is not None else []),
        ("verb", [verb, *verb.of(Function.OPEN_COMPLEMENT)] if has_other_subject else []),
        ("modifier", [word for word in content if word.function is Function.ADJECTIVE] if has_other_subject else []),
    ]


def _is_own_future(verb: Word) -> bool:
    """'We will withdraw', 'its troops would leave': what the speaker says of its own doing to come."""
    if not any(word.lower in PROMISING for word in verb.of(Function.AUXILIARY)):
        return False
    for subject in verb.of(Function.SUBJECT):
        if subject.lower in OF_ITSELF:
            return verb.lemma != "be"
        if any(child.lower in ITS_OWN for child in subject.of(Function.POSSESSOR)):
            return True
    return False
