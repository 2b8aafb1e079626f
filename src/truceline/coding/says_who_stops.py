"""Where what is said ends: at another attribution, at a clause beside the verb of saying, or with its sentence."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import FINITE
from truceline.knowledge.reporting import Role, reporting

DASHES = ("–", "—", "―", "-", "--")


def is_main_verb(word: Word) -> bool:
    """True for a finite verb that is not that of a relative clause."""
    if not word.is_verbal or word.form not in FINITE:
        return False
    clause = word.head if word.function in (Function.AUXILIARY, Function.PASSIVE_AUXILIARY) else word
    return clause is not None and clause.function is not Function.RELATIVE_CLAUSE


def stop_of(page: Page, unit: Unit, start: int, verb: Word | None = None) -> int:
    """Where content that begins at word `start` ends: at another attribution, a clause beside the verb, or the end."""
    tables = reporting()
    in_dashes = verb is not None and _opens_in_dashes(page, unit, page.number(verb))
    for number in range(start + 1, unit.high):
        word = page.words[number]
        before = page.words[number - 1]
        quote = page.quote_at(word.start)
        if quote is not None and quote.start < word.start and quote.end < page.words[unit.high - 1].end:
            continue
        if before.text == ";" and any(w.lemma in tables.verbs and w.is_verbal for w in page.words[number : number + 8]):
            return number - 1
        if verb is not None and word.function is Function.COORDINATOR and word.head is verb and _joins_verb(word, verb):
            return number
        if in_dashes and before.text in DASHES and page.parts_clauses(number - 1):
            return number - 1
        is_cue = word.form is Form.GERUND and word.lemma in tables.verbs and before.kind is not Kind.PREPOSITION
        if is_cue and number + 1 < unit.high and page.words[number + 1].lower == "that":
            return number
        if word.kind is Kind.CONJUNCTION and word.lower in ("and", "but") and _says_next(page, unit, number):
            return number
        if before.text in (",", *DASHES) and opens_attribution(page, unit, number):
            return number - 1
    return unit.high


def _opens_in_dashes(page: Page, unit: Unit, number: int) -> bool:
    """True if the verb stands behind a single dash: '- he says X -'."""
    dashes = [n for n in range(unit.low, number) if page.words[n].text in DASHES and page.parts_clauses(n)]
    return len(dashes) % 2 == 1


def _joins_verb(coordinator: Word, verb: Word) -> bool:
    """True if what is joined to the verb by this 'and' is a verb again, not a further object."""
    joined = next((word for word in verb.of(Function.CONJUNCT) if word.start > coordinator.start), None)
    return joined is None or joined.is_verbal


def opens_attribution(page: Page, unit: Unit, number: int) -> bool:
    """True if another attribution begins here: 'adding that', 'citing', 'according to', 'as the army said'."""
    word = page.words[number]
    tables = reporting()
    if word.form is Form.GERUND and word.lemma in tables.verbs:
        return True
    if word.lower in ("and", "but", "while", "whereas") and word.kind is Kind.CONJUNCTION:
        return _next_clause_reports(page, unit, number + 1)
    return word.lower in tables.phrases and any(
        tuple(other.lower for other in page.words[number : number + len(phrase.words)]) == phrase.words
        and not phrase.needs
        for phrase in tables.phrases[word.lower]
    )


def _says_next(page: Page, unit: Unit, number: int) -> bool:
    """'... and said': a verb of saying right behind the coordinator goes on with the one who spoke before."""
    if number + 1 >= unit.high or not page.words[number + 1].is_verbal or page.words[number + 1].form not in FINITE:
        return False
    rows = reporting().verbs.get(page.words[number + 1].lemma, ())
    return any(row.role is Role.SAYS and not row.particle for row in rows)


def _next_clause_reports(page: Page, unit: Unit, low: int) -> bool:
    """True if the clause that begins at word `low` has its own subject and a verb of saying: 'but Kyiv said'."""
    tables = reporting()
    for number in range(low, min(low + 12, unit.high)):
        word = page.words[number]
        if word.is_verbal and word.form in FINITE:
            if word.kind is Kind.AUXILIARY and number + 1 < unit.high and page.words[number + 1].kind is Kind.VERB:
                continue
            rows = tables.verbs.get(word.lemma, ())
            roles = (Role.SAYS, Role.ACT) if number > low else (Role.SAYS,)
            return any(row.role in roles for row in rows)
        if page.parts_clauses(number) or word.lower == "that":
            return False
    return False
