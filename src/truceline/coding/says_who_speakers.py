"""Whose words: the phrase that names a speaker, its head word, and the medium of a statement."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_page import Page
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
    return page.words[low].start, page.words[high].end


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


def owner_of(noun: Word) -> Word | None:
    """Whose claim: possessor, 'by X', 'from X', a nationality, or who makes it ('Ankara issued a warning that')."""
    possessor = noun.first(Function.POSSESSOR)
    if possessor is not None:
        return possessor
    for child in noun.of(Function.PREPOSITION, Function.AGENT):
        if child.lower in ("by", "from"):
            return child.first(Function.PREPOSITION_OBJECT)
    for child in noun.of(Function.COMPOUND, Function.ADJECTIVE):
        if child.text[:1].isupper():
            return child
    verb = noun.head
    if noun.function is Function.OBJECT and verb is not None:
        return verb.first(Function.SUBJECT)
    return None


def medium_of(page: Page, verb: Word, tables: Reporting, low: int, high: int) -> tuple[int, int] | None:
    """'on his Twitter account', 'in a statement': the first such phrase among the words `low` to `high`."""
    for number in range(low, high):
        word = page.words[number]
        if word.lower not in ("in", "on", "at", "via", "during", "to", "by", "over", "through") or word is verb:
            continue
        for ahead in range(number + 1, min(number + 9, high)):
            other = page.words[ahead]
            if page.parts_clauses(ahead) or other.is_verbal or (other.kind is Kind.PREPOSITION and ahead > number):
                break
            if other.is_nominal and (other.lemma in tables.media or other.lower in tables.media):
                following = page.words[ahead + 1] if ahead + 1 < high else None
                if following is not None and following.kind in (Kind.NOUN, Kind.NAME):
                    continue
                return word.start, other.end
    return None
