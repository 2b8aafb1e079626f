"""Putting statements together: duplicates out, running quotations on, one speaker's words inside another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.coding.says_who_page import Page
from truceline.coding.says_who_quotes import Quote
from truceline.coding.says_who_stance import stance_of
from truceline.coding.says_who_statement import Spans, Statement, mode_of, without
from truceline.knowledge.reporting import Reporting, Role

SIGNED = "says-who/signed"
ASIDES = tuple(f"says-who/{rule}" for rule in ("parenthetical", "inverted", "phrase", "quoted-as-saying", "bare-tail"))
SHORTEST_UTTERANCE = 4
"""Words from which a quotation without a cue counts as speech; shorter ones are names and single words."""


def linked(page: Page, tables: Reporting, found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements in order of their cues, contents cleaned, running quotations attached, links, mode and stance set.

    Wishes and attitudes within somebody's words are left out: they are part of what is said.
    """
    ordered = sorted(found, key=lambda statement: (statement.cue[0], statement.rule != "says-who/phrase"))
    clean: list[Statement] = []
    for statement in ordered:
        content = statement.content
        if statement.rule != SIGNED:
            content = without(content, statement.cue)
            content = without(content, statement.source) if statement.source is not None else content
        content = _edges_trimmed(page, content)
        if content and not any(_same_cue(statement, other) for other in clean):
            clean.append(replace(statement, content=content))
    clean = _with_asides_respected(clean)
    clean = [replace(one, content=_edges_trimmed(page, _with_whole_quotes(page, one)) or one.content) for one in clean]
    clean = _with_shared_content(page, clean)
    clean = _with_running_quotes(page, clean)
    clean = [one for one in clean if one.role is not Role.MEANS or not any(other.covers(*one.cue) for other in clean)]
    outers = _outers(clean)
    relayed_by = {id(one.relayed_by) for one in clean if one.relayed_by is not None}
    return tuple(
        replace(
            statement,
            outer=outer,
            # Who only passes on what another says stands to it as the cue says.
            stance=statement.stance
            if any(id(word) in relayed_by for word in statement.cue_words)
            else stance_of(page, tables, statement),
            mode=mode_of(page.text, statement.content),
            is_quoted=bool(statement.cue_words) and page.quote_at(statement.cue[0]) is not None,
        )
        for statement, outer in zip(clean, outers, strict=True)
    )


def _same_cue(one: Statement, other: Statement) -> bool:
    return one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]


def _edges_trimmed(page: Page, spans: Spans) -> Spans:
    trimmed = (page.trimmed(page.first_from(start), page.first_from(end)) for start, end in spans)
    return tuple(span for span in trimmed if span is not None)


def _with_shared_content(page: Page, statements: list[Statement]) -> list[Statement]:
    """'X said, citing Y': what Y is cited for is what X says, and X passes it on."""
    shared: list[Statement] = []
    for statement in statements:
        relayer = _main_statement(page, statements, statement) if _is_citing(statement) else None
        if relayer is not None:
            statement = replace(statement, content=relayer.content, relayed_by=relayer.cue_words[0])
        shared.append(statement)
    return shared


def _is_citing(statement: Statement) -> bool:
    return statement.is_cited and statement.speaker is not None


def _main_statement(page: Page, statements: Sequence[Statement], citing: Statement) -> Statement | None:
    """The statement of the same sentence that 'citing' hangs on: the last before it, else the first behind."""
    unit = page.unit_of(page.first_from(citing.cue[0]))
    start, end = page.words[unit.low].start, page.words[unit.high - 1].end
    near = [
        other
        for other in statements
        if other is not citing and other.cue_words and start <= other.cue[0] < end and not _is_citing(other)
    ]
    before = [other for other in near if other.cue[0] < citing.cue[0]]
    return before[-1] if before else (near[0] if near else None)


def _with_asides_respected(statements: list[Statement]) -> list[Statement]:
    """'X stressed that A, Y shared on his account': what X stressed ends where the aside about Y begins."""
    asides = [one for one in statements if one.rule in ASIDES]
    kept: list[Statement] = []
    for statement in statements:
        content = statement.content
        for aside in asides:
            is_inside = any(low <= aside.cue[0] and aside.cue[1] <= high for low, high in content)
            if aside is not statement and is_inside and aside.covers(*statement.cue):
                content = _common(content, aside.content)
        kept.append(replace(statement, content=content) if content else statement)
    return kept


def _common(one: Spans, other: Spans) -> Spans:
    return tuple(
        (max(low, start), min(high, end))
        for low, high in one
        for start, end in other
        if max(low, start) < min(high, end)
    )


def _with_whole_quotes(page: Page, statement: Statement) -> Spans:
    """Content that ends within a quotation it holds the beginning of goes to that quotation's end, and no further
    than the quotation that the cue itself stands in."""
    around = page.quote_at(statement.cue[0])
    spans: list[tuple[int, int]] = []
    for start, end in statement.content:
        quote = page.quote_at(end - 1) or page.quote_at(end)
        if (
            quote is not None
            and start <= quote.start
            and quote.start < end
            and not quote.start <= statement.cue[0] < quote.end
        ):
            end = max(end, quote.end)
        if around is not None and start < around.end:
            end = min(end, around.end)
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return tuple(spans)


def _with_running_quotes(page: Page, statements: list[Statement]) -> list[Statement]:
    """Quotations that nobody's statement covers go to the statement before that they run on from."""
    extended = list(statements)
    for place, quote in enumerate(page.quotes):
        is_short = len(page.text[quote.start : quote.end].split()) < SHORTEST_UTTERANCE
        if is_short and not _fills(page, quote):
            continue
        if any(_covers_most(statement, quote) for statement in extended):
            continue
        owner = _speaker_before(extended, page.quotes[place - 1]) if place and page.quotes[place - 1].runs_on else None
        if owner is None:
            owner = _owner(page, extended, quote)
        if owner is not None:
            statement = extended[owner]
            extended[owner] = replace(statement, content=tuple(sorted((*statement.content, (quote.start, quote.end)))))
    return extended


def _speaker_before(statements: Sequence[Statement], quote: Quote) -> int | None:
    """The statement that holds the quotation of the paragraph before, from which this one runs on."""
    return next((n for n, statement in enumerate(statements) if _covers_most(statement, quote)), None)


def _covers_most(statement: Statement, quote: Quote) -> bool:
    if quote.start <= statement.cue[0] < quote.end or statement.rule == SIGNED:
        return False
    covered = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in statement.content)
    return covered * 2 > quote.end - quote.start


def _owner(page: Page, statements: Sequence[Statement], quote: Quote) -> int | None:
    """The statement whose quotation this one runs on from, in the same paragraph or through a run of quoted ones."""
    paragraph = page.unit_of(page.first_from(quote.start)).paragraph
    if page.first_from(quote.start) > page.unit_of(page.first_from(quote.start)).low and not _fills(page, quote):
        return None
    best: int | None = None
    for place, statement in enumerate(statements):
        last = max(max(end for _, end in statement.content), statement.cue[1])
        if last > quote.start or not _is_quoting(page, statement):
            continue
        if page.quote_at(statement.cue[0]) is not None:
            continue
        own = page.unit_of(page.first_from(statement.cue[0])).paragraph
        tail = page.unit_of(max(page.first_from(last) - 1, 0)).paragraph
        if own == paragraph or tail == paragraph or (tail == paragraph - 1 and _opens_paragraph(page, quote)):
            best = place
    return best


def _is_quoting(page: Page, statement: Statement) -> bool:
    return any(page.quotes_between(start, end) for start, end in statement.content)


def _fills(page: Page, quote: Quote) -> bool:
    """True if nothing but the quotation stands from its opening to the end of its unit."""
    unit = page.unit_of(page.first_from(quote.start))
    return page.words[unit.high - 1].end <= quote.end + 1


def _opens_paragraph(page: Page, quote: Quote) -> bool:
    """True if a quotation opens a paragraph and fills it."""
    return any(start == quote.start and quote.end >= end - 1 for start, end in page.paragraphs)


def _outers(statements: Sequence[Statement]) -> list[int | None]:
    """For each statement the index of the one that relays it: the least content that holds its cue and source."""
    outers = [_relayer(statements, place) for place in range(len(statements))]
    for place in range(len(outers)):
        _break_circle(outers, place)
    return outers


def _relayer(statements: Sequence[Statement], place: int) -> int | None:
    statement = statements[place]
    if statement.relayed_by is not None:
        for number, other in enumerate(statements):
            if statement.relayed_by in other.cue_words:
                return number
    holders = [
        number
        for number, other in enumerate(statements)
        if number != place and other.covers(*statement.cue) and not statement.covers(*other.cue)
    ]
    return min(holders, key=lambda n: (statements[n].length, statements[n].relayed_by is None, n), default=None)


def _break_circle(outers: list[int | None], place: int) -> None:
    """No statement relays itself, however odd the text: the last link of a circle is dropped."""
    seen = {place}
    current = place
    while (following := outers[current]) is not None:
        if following in seen:
            outers[current] = None
            return
        seen.add(following)
        current = following
