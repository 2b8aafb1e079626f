"""Statements told by a verb of saying: 'X said that', '"...," X said', '..., X shared on Y', 'X was told by Y'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_asides import bare_tail, inverted, parenthetical
from truceline.coding.says_who_medium import medium_of
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import is_passive
from truceline.coding.says_who_statement import Cue, Statement
from truceline.coding.says_who_told import forward, passive, quoted_as_saying
from truceline.knowledge.language import word_class
from truceline.knowledge.reporting import Reporting, ReportingVerb, Role
from truceline.records import Stance


def verb_statements(page: Page, tables: Reporting) -> Iterator[Statement]:
    """The statements whose cue is a verb, in order of the text."""
    for unit in page.units:
        previous: list[Statement] = []
        for number in range(unit.low, unit.high):
            word = page.words[number]
            rows = tables.verbs.get(word.lemma)
            if rows is None or not _can_report(word):
                continue
            cue = _cue(page, rows, unit, number)
            if cue is None or not _is_told(cue):
                continue
            for statement in _read(page, tables, cue, previous):
                yield statement
                if statement.is_link and statement.speaker is not None:
                    previous.append(statement)


def _can_report(word: Word) -> bool:
    if word.kind is Kind.NOUN:
        # 'to state that': a verb that the tagger took for the noun.
        return any(child.lower == "to" and child.function is Function.AUXILIARY for child in word.children)
    return word.kind is Kind.VERB and word.function not in (Function.ADJECTIVE, Function.COMPOUND)


def _is_told(cue: Cue) -> bool:
    """False for a saying that is only possible, wanted or somebody's duty: 'to say', 'could say', 'I think'.

    Acts by speech are kept in any form ('wants to accuse'), and the first person in them ('we condemn').
    """
    verb = cue.verb
    if any(child.lower == "what" and child.start < verb.start for child in verb.of(Function.OBJECT)):
        return cue.row.takes_form("object") and not cue.row.takes_form("that")
    if cue.row.role is Role.ACT:
        return True
    subject = verb.first(Function.SUBJECT)
    if subject is not None and subject.lower in ("i", "you", "we") and cue.row.role is not Role.SAYS:
        return False
    if subject is not None and subject.lower == "you":
        return False
    if verb.form is not Form.BASE:
        return True
    auxiliaries = verb.of(Function.AUXILIARY)
    if any(child.lower in ("did", "does", "do") for child in auxiliaries):
        return True
    # 'Could not confirm' is said, though 'could confirm' is not.
    if cue.row.stance is Stance.CONFIRMS and auxiliaries and verb.first(Function.NEGATION) is not None:
        return True
    head = verb.head
    return head is not None and verb.function is Function.OPEN_COMPLEMENT and head.lemma in word_class("beginning_verb")


def _cue(page: Page, rows: tuple[ReportingVerb, ...], unit: Unit, number: int) -> Cue | None:
    verb = page.words[number]
    for row in rows:
        if not row.particle:
            return Cue(verb, row, unit, number, number + 1)
        for ahead in (number + 1, number + 2):
            if ahead < unit.high and page.words[ahead].lower == row.particle and not page.words[ahead - 1].is_nominal:
                return Cue(verb, row, unit, number, ahead + 1)
    return None


def _read(page: Page, tables: Reporting, cue: Cue, previous: list[Statement]) -> Iterator[Statement]:
    found: tuple[Statement, ...] = quoted_as_saying(page, cue)
    if not found:
        if is_passive(cue.verb):
            statement = passive(page, tables, cue)
        else:
            statement = parenthetical(page, cue) or inverted(page, cue) or bare_tail(page, cue)
            statement = statement or forward(page, tables, cue, previous)
        found = (statement,) if statement is not None else ()
    negated = cue.verb.first(Function.NEGATION) is not None
    for statement in found:
        yield replace(
            statement,
            stance=Stance.DOUBTS if negated and cue.row.role is not Role.MEANS else statement.stance,
            medium=medium_of(page, tables, cue, statement),
        )
