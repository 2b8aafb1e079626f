"""Says who: the statements of a report, who makes each, and the chain of speakers over any word.

Comes in: a parsed report, and a function that names the actors of a word. Goes out: statements with source, cue,
content, stance and medium, nested where one speaker relays another. 'Interfax quoted Peskov as saying Putin urged both
sides to stop' gives for 'stop' the chain Interfax, Peskov, Putin.
"""

from __future__ import annotations

from truceline.coding.grammar import Function, ParsedReport, Word
from truceline.coding.says_who_author import FIRST_PERSON, author_statement
from truceline.coding.says_who_labels import (
    colon_statements,
    dash_statements,
    introduced_statements,
    transcript_statements,
)
from truceline.coding.says_who_links import linked
from truceline.coding.says_who_page import Page
from truceline.coding.says_who_phrases import noun_statements, phrase_statements
from truceline.coding.says_who_sources import Names, SourceNamer
from truceline.coding.says_who_statement import Statement
from truceline.coding.says_who_verbs import verb_statements
from truceline.knowledge.reporting import Role, reporting
from truceline.records import Source

MUTUAL = ("each other", "one another", "the other")


class AttributionReader:
    """The statements of one report.

    `names` gives the actors that a word names (empty where it knows none); without it a source is named by its phrase.
    `title` is the report's headline, read only for who signs the text.
    """

    def __init__(self, parsed: ParsedReport, names: Names | None = None, title: str | None = None) -> None:
        tables = reporting()
        page = Page(parsed)
        found = [
            *verb_statements(page, tables),
            *phrase_statements(page, tables),
            *noun_statements(page, tables),
            *introduced_statements(page, tables),
            *colon_statements(page, tables),
            *transcript_statements(page),
            *dash_statements(page),
        ]
        signed = author_statement(page, title, tables) if page.words else None
        if signed is not None:
            found.append(signed[0])
        self._page = page
        self._statements = linked(page, tables, found)
        self._places = {id(word): n for n, statement in enumerate(self._statements) for word in statement.cue_words}
        self._namer = SourceNamer(page, self._statements, names, tables, signed[1] if signed is not None else None)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in order of their cues."""
        return self._statements

    def statement_of(self, cue: Word) -> Statement | None:
        """The statement that this word is the cue of, None if it is no cue."""
        place = self._places.get(id(cue))
        return None if place is None else self._statements[place]

    def is_cue(self, word: Word) -> bool:
        """True if the word only reports what somebody says, thinks or shows, so that it is no act of its own."""
        statement = self.statement_of(word)
        return statement is not None and statement.role in (Role.SAYS, Role.THINKS, Role.SHOWS)

    def is_quoted(self, word: Word) -> bool:
        """True for a word within quotation marks, whoever's they are."""
        return self._page.quote_at(word.start) is not None

    def chain(self, word: Word) -> tuple[Source, ...]:
        """The speakers who say what this word tells, outermost first; empty where the report itself says it.

        The cue itself has its own speaker as the innermost link: an accusation is the accuser's.
        """
        place = self._places.get(id(word))
        if place is None or not self._statements[place].is_link:
            place = self._innermost(word)
        elif self._is_only_told(self._statements[place]):
            place = self._statements[place].outer
        links: list[Source] = []
        while place is not None:
            statement = self._statements[place]
            if statement.is_link and statement.speaker is not None and not is_of_all_sides(statement.speaker):
                links.append(self._namer.source(place))
            place = statement.outer
        links.reverse()
        return tuple(link for number, link in enumerate(links) if number == 0 or link.name != links[number - 1].name)

    def _innermost(self, word: Word) -> int | None:
        """The statement with the least content over a word; of equals the one that relays no other."""
        found = [n for n, statement in enumerate(self._statements) if statement.covers(word.start, word.end)]
        return min(
            found, key=lambda n: (self._statements[n].length, self._statements[n].relayed_by is None, n), default=None
        )

    def _is_only_told(self, statement: Statement) -> bool:
        """True for another's act told in a signed text, and for what sides charge each other with."""
        start = statement.content[0][0]
        if self._page.text[start : start + 12].lower().startswith(MUTUAL):
            return True
        outer = statement.outer
        return (
            statement.role is Role.ACT
            and outer is not None
            and self._statements[outer].rule == "says-who/signed"
            and not is_first_person(statement)
        )


def is_first_person(statement: Statement) -> bool:
    """True where the author speaks of himself ('we condemn')."""
    return statement.speaker is not None and statement.speaker.lower in FIRST_PERSON


def is_of_all_sides(speaker: Word) -> bool:
    """True for 'both sides', 'all parties': what all affirm together is told as the report's own."""
    return any(child.lower in ("both", "all") for child in speaker.of(Function.DETERMINER))
