"""Tables for a terminal. They read without colour; what is unknown shows as a dash; quotes are cut, never altered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from truceline.publishing.days import say_when
from truceline.publishing.evidence import shorten
from truceline.publishing.wording import UNKNOWN, label
from truceline.records import Claim, CodedReport, EventType, Figure, FigureEnd, FigureRange, Incident, Source

QUOTE_CHARACTERS = 110
CHAIN_ARROW = " > "

DAY_WIDTH = 17
"""Columns that '27 September 2018' takes: dates stay on one line, and no month is split even on 80 columns."""

WORD_WIDTH = 14
"""Columns for the long words of the trade ('heavy weapons', 'independent:', 'demilitarised') to stay whole."""


def claims_table(coded: CodedReport) -> Table:
    """The claims of one report: what by whom on whom, where and when, says who, and the words with their counts."""
    table = open_table(coded.report.title or coded.report.origin or coded.report.id)
    table.add_column("act and parties", ratio=3, min_width=WORD_WIDTH, overflow="fold")
    table.add_column("where, when", width=DAY_WIDTH, overflow="fold")
    table.add_column("says who", ratio=2, min_width=WORD_WIDTH, overflow="fold")
    table.add_column("evidence", ratio=3, min_width=WORD_WIDTH, overflow="fold")
    figures = {figure.id: figure for figure in coded.figures}
    for claim in coded.claims:
        counted = [say_figure(figures[id]) for id in claim.figures if id in figures]
        table.add_row(
            lines(
                _act(claim.event_type, claim.modes, label("status", claim.status)),
                *_parties(
                    [actor.name for actor in claim.actors],
                    [actor.name for actor in claim.recipients],
                    is_mutual=claim.is_mutual,
                ),
            ),
            lines(*(place.name for place in claim.places), say_when(claim.when)),
            plain(say_chain(claim.sources) or "the report itself"),
            lines(_quote(claim), *counted),
        )
    return table


def figures_table(coded: CodedReport) -> Table:
    """The counts of one report, each with its bounds, the number as said, and its source."""
    table = open_table("Figures")
    for name, share in (("kind", 2), ("of whom", 3), ("count", 2), ("as said", 3), ("covers", 2), ("says who", 3)):
        table.add_column(name, ratio=share, overflow="fold")
    for figure in coded.figures:
        table.add_row(
            plain(label("figure", figure.kind)),
            plain(figure.who),
            plain(say_bounds(figure.low, figure.high)),
            plain(figure.span.text),
            plain(label("scope", figure.scope)),
            plain(say_chain(figure.sources) or "the report itself"),
        )
    return table


def incidents_table(incidents: Iterable[Incident]) -> Table:
    """One line an incident, in the order of `in_order`: rival figures as a range, dissent counted, never settled."""
    table = open_table("Incidents")
    table.add_column("when", width=DAY_WIDTH)
    table.add_column("act and parties", ratio=3, min_width=WORD_WIDTH, overflow="fold")
    table.add_column("where", ratio=2, min_width=WORD_WIDTH, overflow="fold")
    table.add_column("figures and told by", ratio=3, min_width=WORD_WIDTH, overflow="fold")
    for incident in in_order(incidents):
        origins = ", ".join(origin.name for origin in incident.origins)
        dissent = [f"disputed by {len(incident.dissent)}"] if incident.dissent else []
        table.add_row(
            plain(say_when(incident.when)),
            lines(
                _act(incident.event_type, incident.modes, "a total" if incident.is_aggregate else ""),
                *_parties(
                    [party.name for party in incident.actors],
                    [party.name for party in incident.recipients],
                    is_mutual=incident.claims[0].is_mutual,
                ),
            ),
            plain(incident.place.name if incident.place else UNKNOWN),
            lines(
                *(say_range(counted) for counted in incident.figures),
                f"{len(incident.origins)} independent: {origins}" if origins else UNKNOWN,
                *dissent,
            ),
        )
    return table


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """Incidents by first day, then id; those without a time come last."""
    return sorted(incidents, key=lambda one: ((one.when.start if one.when else None) or "9999", one.id))


def say_bounds(low: int | None, high: int | None) -> str:
    """A count with its bounds: '8', '8–21', 'at least 8', 'at most 21', or a dash where there is none."""
    if low is None and high is None:
        return UNKNOWN
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def say_figure(figure: Figure) -> str:
    """A figure in one line: 'killed: 4 (four people)'."""
    return f"{label('figure', figure.kind)}: {say_bounds(figure.low, figure.high)} ({figure.span.text})"


def say_range(counted: FigureRange) -> str:
    """A range over claims in one line: 'killed (civilians): 8–21'; without brackets where nobody says of whom."""
    of_whom = f" ({counted.who})" if counted.who else ""
    return f"{label('figure', counted.kind)}{of_whom}: {say_accounts(counted)}"


def say_accounts(counted: FigureRange) -> str:
    """The counts that claims give, from lowest to highest: '8–21', with 'or more' where one sets no upper bound.

    'at least ten' beside 'twelve' gives '10–12 or more': the highest number said is kept, and is no bound.
    """
    said = [end.value for end in (counted.low, counted.high, *counted.rival) if end is not None]
    if len(set(said)) < 2 or (counted.low and counted.high):
        return say_bounds(_value(counted.low), _value(counted.high))
    return say_bounds(min(said), max(said)) + (" or more" if counted.high is None else " or fewer")


def say_mode(mode: str) -> str:
    """A mode in words: 'heavy-weapons' gives 'heavy weapons'."""
    return mode.replace("_", " ").replace("-", " ")


def say_chain(sources: Sequence[Source]) -> str:
    """The chain of speakers from outermost to innermost, 'A > B'; empty where the report itself says so."""
    return CHAIN_ARROW.join(source.name for source in sources)


def _act(kind: EventType, modes: Iterable[str], remark: str) -> str:
    """Type, modes and a remark in one line: 'Attack: aerial, a total'."""
    remarks = ", ".join(filter(None, (*map(say_mode, modes), remark)))
    return f"{label('event_type', kind)}: {remarks}" if remarks else label("event_type", kind)


def _parties(doers: Sequence[str], others: Sequence[str], *, is_mutual: bool) -> Iterable[str]:
    """'by Russian forces' and 'on rebels', each in a line; 'between A, B' for what parties do together."""
    if doers:
        yield f"{'between' if is_mutual and len(doers) > 1 else 'by'} {', '.join(doers)}"
    if others:
        yield f"on {', '.join(others)}"


def _value(end: FigureEnd | None) -> int | None:
    return end.value if end else None


def _quote(claim: Claim) -> str:
    passage = claim.passages[0].text if claim.passages else claim.trigger.text
    return f"“{shorten(passage, QUOTE_CHARACTERS)}”"


def lines(*parts: str) -> Text:
    """The parts that are not empty, each in a line; a dash for none."""
    return plain("\n".join(part for part in parts if part) or UNKNOWN)


def plain(words: str) -> Text:
    """Text that rich shows as it is: a report's square brackets are no markup."""
    return Text(words or UNKNOWN)


def open_table(title: str) -> Table:
    """An empty table in the one style of all."""
    return Table(title=Text(title), title_justify="left", box=SIMPLE_HEAD, expand=True, show_lines=True, pad_edge=False)
