"""Signed texts: a statement published whole, whose author says 'I' or 'we' and speaks every sentence of it.

'Statement by National Security Adviser A. Lee on the Attack ... We condemn ...' makes A. Lee the speaker of the text.
A readout in the third person has the publisher as its narrator, and so no speaker.
"""

from __future__ import annotations

import re

from truceline.coding.grammar import Kind
from truceline.coding.says_who_page import Page
from truceline.coding.says_who_statement import Statement
from truceline.knowledge.reporting import Reporting, Role
from truceline.records import Stance

FIRST_PERSON = frozenset({"i", "we", "my", "our"})
TOPIC = r"(?:on|at|after|about|regarding|to|following|ahead|in|for)"
GIVEN_BY = rf"\b(?:{{nouns}})\s+(?:by|from|of)\s+(?:the\s+)?(?P<name>.+?)(?=\s+{TOPIC}\b|\s+[-–—]|[,:;.]|$)"
NAMED_BEFORE = rf"^(?:the\s+)?(?P<name>[^,:;]+?)(?:['’]s)?\s+(?:{{nouns}})\s+{TOPIC}\b"
NAME_JOINTS = frozenset({"of", "the", "for", "and", "to", "in", "al", "de", "von", "bin"})
LONGEST_NAME = 12
"""Words a signer's name and office have at most."""


def author_statement(page: Page, title: str | None, tables: Reporting) -> tuple[Statement, str] | None:
    """The statement that is the whole text, with its author's name; None for texts that are not signed statements.

    The name is looked for in the title and in the first line. The author's own 'I' or 'we' is the evidence.
    """
    person = next(
        (word for word in page.words if word.lower in FIRST_PERSON and page.quote_at(word.start) is None), None
    )
    if person is None:
        return None
    first = page.units[0]
    heading = page.text[page.words[first.low].start : page.words[first.high - 1].end]
    name = next((found for text in (title, heading) if text and (found := signer(text, tables))), None)
    if name is None:
        return None
    statement = Statement(
        speaker=person,
        source=(person.start, person.end),
        cue=(person.start, person.start),
        cue_words=(),
        content=((page.words[0].start, page.words[-1].end),),
        stance=Stance.STATES,
        role=Role.SAYS,
        rule="says-who/signed",
    )
    return statement, name


def signer(heading: str, tables: Reporting) -> str | None:
    """The name in a heading such as 'Statement by X on ...' or 'X Statement on ...', None if it is no such heading."""
    nouns = "|".join(re.escape(noun) + "s?" for noun, medium in tables.media.items() if medium.signed)
    for pattern in (GIVEN_BY, NAMED_BEFORE):
        found = re.search(pattern.format(nouns=nouns), heading, re.IGNORECASE)
        if found is None:
            continue
        name = found.group("name").strip()
        words = name.split()
        if len(words) <= LONGEST_NAME and all(word[:1].isupper() or word.lower() in NAME_JOINTS for word in words):
            return name
    return None


def is_first_person(word_lower: str) -> bool:
    """True for the pronouns by which a speaker speaks of himself."""
    return word_lower in FIRST_PERSON


def is_third_person(kind: Kind, word_lower: str) -> bool:
    """True for pronouns that stand for a speaker named before."""
    return kind is Kind.PRONOUN and word_lower in ("he", "she", "it", "they")
