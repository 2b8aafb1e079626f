"""Whose words: the phrase that names a speaker, its head word, and the medium of a statement."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_page import Page
from truceline.knowledge.language import word_class
from truceline.knowledge.reporting import Reporting

CLAUSES = (Function.RELATIVE_CLAUSE, Function.PARTICIPLE_CLAUSE)
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
FINITE = (Form.PAST, Form.PRESENT, Form.MODAL)
CONTROLLED = (
    Function.OPEN_COMPLEMENT,
    Function.ADVERBIAL_CLAUSE,
    Function.PREPOSITION_CLAUSE,
    Function.COMPLEMENT_CLAUSE,
    Function.PREPOSITION,
)


def is_passive(verb: Word) -> bool:
    """True for 'was told', 'is said to'."""
    return verb.first(Function.PASSIVE_AUXILIARY, Function.PASSIVE_SUBJECT) is not None


def agent_of(verb: Word) -> Word | None:
    """The doer of a passive: 'told by both sides'."""
    for child in verb.children:
        if child.function is Function.AGENT or (child.function is Function.PREPOSITION and child.lower == "by"):
            return child.first(Function.PREPOSITION_OBJECT)
    return None


def subject_of(verb: Word) -> Word | None:
    """Who does the verb, by grammar: its own subject, or the one it shares with the verb that it hangs on."""
    seen = 0
    word: Word | None = verb
    while word is not None and seen < 6:
        own = word.first(Function.SUBJECT, Function.PASSIVE_SUBJECT) if word.is_verbal else None
        if own is not None:
            return _antecedent(own, word)
        if word.function is Function.PARTICIPLE_CLAUSE:
            return word.head if word.form is Form.GERUND and word.head and word.head.is_nominal else None
        if word.function not in (*CONTROLLED, Function.CONJUNCT):
            return None
        seen += 1
        word = word.head
    return None


def _antecedent(pronoun: Word, verb: Word) -> Word:
    """The noun that a relative pronoun stands for; the word itself if it is none."""
    if pronoun.lower not in RELATIVE_PRONOUNS:
        return pronoun
    for word in (verb, *verb.ancestors()):
        if word.function is Function.RELATIVE_CLAUSE and word.head is not None:
            return word.head
    return pronoun


def name_phrase(page: Page, head: Word) -> tuple[int, int]:
    """Offsets of the bare name of a speaker: no article, no apposition, no clause ('security source')."""
    kept = [head]
    for child in head.children:
        if child.function in (Function.COMPOUND, Function.ADJECTIVE, Function.NUMBER, Function.POSSESSOR):
            kept.extend(child.subtree())
        elif child.function is Function.QUANTITY_MODIFIER or child.lower in ("both", "several", "some"):
            kept.append(child)
        elif child.function is Function.PREPOSITION and child.lower in ("of", "for", "in", "at", "from"):
            kept.extend(_plain_preposition(child))
    numbers = {page.number(word) for word in kept}
    low = high = page.number(head)
    while low - 1 in numbers:
        low -= 1
    while high + 1 in numbers:
        high += 1
    while low < high and page.words[low].kind is Kind.DETERMINER and page.words[low].lower in ("the", "a", "an"):
        low += 1
    low, high = _with_joined(page, low, high)
    named = name_behind(page, head)
    if named is not None and page.number(head) == high:
        high = page.number(named)
    return page.words[low].start, page.words[high].end


def _with_joined(page: Page, low: int, high: int) -> tuple[int, int]:
    """The run with what hyphens join to it: 'Under-Secretary-General', 'ex-general'."""
    while low > 1 and page.words[low - 1].text == "-" and not page.parts_clauses(low - 1):
        low -= 2
    while high + 2 < len(page.words) and page.words[high + 1].text == "-" and not page.parts_clauses(high + 1):
        high += 2
    return low, high


def name_behind(page: Page, noun: Word) -> Word | None:
    """The last word of the name that stands right behind a noun and says who it is: 'the news agency SANA'."""
    number = page.number(noun) + 1
    if noun.kind is not Kind.NOUN or number >= len(page.words):
        return None
    first = number
    while number < len(page.words) and page.words[number].kind is Kind.NAME and page.words[number].text[:1].isupper():
        number += 1
    if number == first:
        return None
    last = page.words[number - 1]
    is_apposed = last.function is Function.APPOSITION and last.head is noun
    shares_verb = last.function is noun.function is Function.SUBJECT and last.head is noun.head
    return last if is_apposed or shares_verb else None


def _plain_preposition(preposition: Word) -> list[Word]:
    """'for Human Rights': the preposition with its object, if that is a phrase without clauses."""
    words = preposition.subtree()
    if any(word.function in CLAUSES or word.function is Function.APPOSITION for word in words):
        return []
    return words


def chunk_before(page: Page, low: int, number: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before the verb with this number, by surface: (first, after last) word numbers.

    Auxiliaries and adverbs between are skipped; the phrase begins after a comma, dash, quotation mark or at `low`.
    None if what stands there is no noun phrase.
    """
    end = number
    while end > low and (
        page.words[end - 1].kind in (Kind.AUXILIARY, Kind.ADVERB) or page.words[end - 1].lower == "has"
    ):
        end -= 1
    start = end
    while start > low and not page.parts_clauses(start - 1):
        start -= 1
    if start == end or not _reads_as_noun_phrase(page, start, end):
        return None
    return start, end


def run_before(page: Page, low: int, number: int) -> int | None:
    """Where the plain noun phrase right before a verb begins: at its article, or where its nouns and adjectives end."""
    while number > low and page.words[number - 1].kind in (Kind.AUXILIARY, Kind.ADVERB):
        number -= 1
    nominal = number
    while number > low:
        word = page.words[number - 1]
        if word.kind is Kind.DETERMINER:
            return number - 1
        is_year = word.kind is Kind.NUMBER and len(word.text) == len("2018")
        if is_year or not (
            word.is_nominal or word.kind in (Kind.ADJECTIVE, Kind.NUMBER) or word.text in ("'s", "’s", "-")
        ):
            break
        number -= 1
    return number if number < nominal and page.words[nominal - 1].is_nominal else None


def _reads_as_noun_phrase(page: Page, start: int, end: int) -> bool:
    first = page.words[start]
    if first.lower == "as" and end - start > 1:
        first = page.words[min(start + (3 if page.words[start + 1].lower == "far" else 1), end - 1)]
    if first.kind in (Kind.CONJUNCTION, Kind.PREPOSITION, Kind.VERB, Kind.AUXILIARY, Kind.PARTICLE):
        return False
    if first.lower in RELATIVE_PRONOUNS:
        return False
    words = page.words[start:end]
    return any(word.is_nominal for word in words) and not any(
        word.is_verbal and word.form in FINITE and word.function is not Function.RELATIVE_CLAUSE for word in words
    )


def head_of_chunk(page: Page, start: int, end: int) -> Word:
    """The head of a noun phrase given by surface: the last nominal before any preposition."""
    words = page.words[start:end]
    core = [word for word in _until_preposition(words) if word.is_nominal and word.function is not Function.POSSESSOR]
    if core:
        return core[-1]
    return next((word for word in reversed(words) if word.is_nominal), words[-1])


def _until_preposition(words: list[Word]) -> list[Word]:
    for place, word in enumerate(words):
        if place and (word.kind is Kind.PREPOSITION or word.text == "("):
            return words[:place]
    return words


def can_speak(speaker: Word, tables: Reporting) -> bool:
    """True for names and for nouns that are sources ('officials', 'the army')."""
    return speaker.kind is Kind.NAME or speaker.lemma in tables.unnamed or speaker.lemma in tables.bodies


def owner_of(noun: Word, tables: Reporting) -> Word | None:
    """Whose claim: possessor, 'by X', 'from X', a nationality, or who makes it ('Ankara issued a warning that').

    'Of X' names the owner of nouns that do not take their content so: 'the statement of the police', and not 'reports
    of an attack'.
    """
    possessor = noun.first(Function.POSSESSOR)
    if possessor is not None:
        return possessor
    row = tables.nouns.get(noun.lemma)
    of_owner = ("by", "from") if row is not None and "of" in row.takes else ("by", "from", "of")
    for child in noun.of(Function.PREPOSITION, Function.AGENT):
        if child.lower in of_owner:
            return child.first(Function.PREPOSITION_OBJECT)
    for clause in noun.of(Function.PARTICIPLE_CLAUSE):
        agent = agent_of(clause)
        if agent is not None:
            return agent
    for child in noun.of(Function.COMPOUND, Function.ADJECTIVE):
        if child.text[:1].isupper():
            return child
    verb = noun.head
    if noun.function is Function.OBJECT and verb is not None and verb.lemma in word_class("issuing_verb"):
        return verb.first(Function.SUBJECT)
    return None
