"""A sentence as grammar: words with their grammatical functions, free of any parser's labels.

Tables and rules speak only of what stands here. `coding/parse.py` maps one parser's labels to these functions; another
language or parser is another such module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Function(StrEnum):
    """What a word does for its head."""

    ROOT = "root"
    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive_subject"
    AGENT = "agent"  # the 'by' of a passive; its object is PREPOSITION_OBJECT
    OBJECT = "object"
    INDIRECT_OBJECT = "indirect_object"
    ATTRIBUTE = "attribute"  # predicate noun or adjective after a copula
    PREPOSITION = "preposition"
    PREPOSITION_OBJECT = "preposition_object"
    PREPOSITION_CLAUSE = "preposition_clause"  # 'of violating'
    POSSESSOR = "possessor"
    POSSESSIVE_MARK = "possessive_mark"
    COMPOUND = "compound"
    ADJECTIVE = "adjective"
    NUMBER = "number"
    QUANTITY_MODIFIER = "quantity_modifier"  # 'almost' 300
    DETERMINER = "determiner"
    APPOSITION = "apposition"
    RELATIVE_CLAUSE = "relative_clause"
    PARTICIPLE_CLAUSE = "participle_clause"  # 'rebels backed by', 'strike killing five'
    COMPLEMENT_CLAUSE = "complement_clause"  # 'said that he left'
    CLAUSE_SUBJECT = "clause_subject"
    OPEN_COMPLEMENT = "open_complement"  # 'agreed to withdraw'
    ADVERBIAL_CLAUSE = "adverbial_clause"
    PARATAXIS = "parataxis"
    CONJUNCT = "conjunct"
    COORDINATOR = "coordinator"
    AUXILIARY = "auxiliary"
    PASSIVE_AUXILIARY = "passive_auxiliary"
    NEGATION = "negation"
    PARTICLE = "particle"  # 'carry out'
    ADVERB = "adverb"
    NOUN_ADVERB = "noun_adverb"  # 'struck Monday'
    MARKER = "marker"  # 'that', 'if', 'to' before a clause
    EXPLETIVE = "expletive"  # 'there were'
    PUNCTUATION = "punctuation"
    OTHER = "other"


class Kind(StrEnum):
    """Part of speech."""

    VERB = "verb"
    AUXILIARY = "auxiliary"
    NOUN = "noun"
    NAME = "name"
    PRONOUN = "pronoun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    NUMBER = "number"
    PREPOSITION = "preposition"
    DETERMINER = "determiner"
    CONJUNCTION = "conjunction"
    PARTICLE = "particle"
    PUNCTUATION = "punctuation"
    OTHER = "other"


class Form(StrEnum):
    """Inflection of a verb, or number of a noun."""

    PAST = "past"
    PRESENT = "present"
    BASE = "base"
    GERUND = "gerund"
    PAST_PARTICIPLE = "past_participle"
    MODAL = "modal"
    SINGULAR = "singular"
    PLURAL = "plural"
    NONE = "none"


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """One word of a sentence; `start` and `end` are offsets into the report's text."""

    index: int
    text: str
    lower: str
    lemma: str
    kind: Kind
    form: Form
    function: Function
    start: int
    end: int
    head: Word | None = None
    children: list[Word] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Word({self.text!r} at {self.start})"

    def of(self, *functions: Function) -> list[Word]:
        """The children that have one of these functions, in text order."""
        return [child for child in self.children if child.function in functions]

    def first(self, *functions: Function) -> Word | None:
        """The first child that has one of these functions."""
        for child in self.children:
            if child.function in functions:
                return child
        return None

    def subtree(self) -> list[Word]:
        """This word and all that hangs on it, in text order."""
        found = [self]
        for word in found:
            found.extend(word.children)
        found.sort(key=lambda word: word.index)
        return found

    def ancestors(self) -> Iterator[Word]:
        """Head, head of head, ... up to the root of the sentence."""
        word = self.head
        while word is not None:
            yield word
            word = word.head

    def conjuncts(self) -> list[Word]:
        """This word and those coordinated with it to its right ('A, B and C' from A)."""
        found = [self]
        for word in found:
            found.extend(child for child in word.children if child.function is Function.CONJUNCT)
        return found

    @property
    def is_nominal(self) -> bool:
        """True for nouns, names and pronouns."""
        return self.kind in (Kind.NOUN, Kind.NAME, Kind.PRONOUN)

    @property
    def is_verbal(self) -> bool:
        """True for main verbs and auxiliaries."""
        return self.kind in (Kind.VERB, Kind.AUXILIARY)


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence; `paragraph` counts from 0 within the report, `index` within the report's sentences."""

    words: list[Word]
    index: int
    paragraph: int
    _said: frozenset[str] | None = field(default=None, init=False, repr=False)

    @property
    def said(self) -> frozenset[str]:
        """The words of the sentence in small letters and their lemmas, put together when first asked for."""
        if self._said is None:
            self._said = frozenset(said for word in self.words for said in (word.lower, word.lemma))
        return self._said

    @property
    def start(self) -> int:
        """Offset of the first character in the report's text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.words[-1].end

    @property
    def root(self) -> Word:
        """The word that everything else hangs on."""
        return next((word for word in self.words if word.head is None), self.words[0])


@dataclass(slots=True, eq=False)
class ParsedReport:
    """The sentences of a report that are not furniture, and the text they point into."""

    text: str
    sentences: list[Sentence]
