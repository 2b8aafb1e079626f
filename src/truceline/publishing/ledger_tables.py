"""The ledger for a terminal: lines, clocks, who alleges against whom, weeks with their gaps, totals, what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from rich.table import Table

from truceline.publishing.days import say_day
from truceline.publishing.tables import lines, open_table, plain, say_bounds
from truceline.publishing.wording import UNKNOWN, label
from truceline.records import Clock, Ledger, LedgerDifference, LedgerFigure, LedgerLine, LedgerWeek

BAR_WIDTH = 30
DAYS_OF_A_WEEK = 7


NOBODY: Mapping[str, str] = {}


def ledger_tables(ledger: Ledger, parties: Mapping[str, str] = NOBODY) -> list[Table]:
    """All tables of a ledger that have something to show, the lines first; `parties` are names by id."""
    names = {line.provision_id: line.text_ref for line in ledger.lines}
    tables = [ledger_table(ledger.lines, f"{ledger.title}: ledger of alleged violations", parties)]
    if ledger.clocks:
        tables.append(clocks_table(ledger.clocks))
    if ledger.matrix:
        tables.append(_matrix_table(ledger))
    if any(week.alleged_violations or week.cannot_tell for week in ledger.weeks):
        tables.append(_weeks_table(ledger.weeks))
    if ledger.aggregates:
        tables.append(_aggregates_table(ledger, names))
    if ledger.coverage:
        tables.append(_coverage_table(ledger))
    return tables


def ledger_table(
    ledger_lines: Iterable[LedgerLine],
    title: str = "Ledger of alleged violations",
    parties: Mapping[str, str] = NOBODY,
) -> Table:
    """One line a provision: how many alleged violations, by whom, and what else could or could not be told.

    `parties` are the names of the agreement's parties by id; without them the id is shown.
    """
    table = open_table(title)
    table.add_column("provision", ratio=3, overflow="fold")
    table.add_column("alleged violations", ratio=2, min_width=14, overflow="fold")
    table.add_column("told by, how many, when", ratio=4, overflow="fold")
    table.add_column("other", ratio=2, min_width=14, overflow="fold")
    for line in ledger_lines:
        origins = ", ".join(line.alleged_by)
        days = " to ".join(dict.fromkeys(say_day(day) for day in (line.first, line.last) if day))
        table.add_row(
            lines(f"{line.text_ref}: {line.title}", line.provision_id),
            lines(*_alleged(line, parties)),
            lines(
                f"{line.independent_origins} independent: {origins}" if origins else UNKNOWN,
                *(say_ledger_count(counted) for counted in line.figures),
                days,
            ),
            lines(*_others(line)),
        )
    return table


def clocks_table(clocks: Iterable[Clock]) -> Table:
    """One line an obligation: how it stands, since when, and according to whom."""
    known = list(clocks)
    table = open_table(f"Obligations on {say_day(known[0].on)}" if known else "Obligations")
    table.add_column("obligation", ratio=3, overflow="fold")
    table.add_column("due", width=17)
    table.add_column("state", ratio=2, min_width=14, overflow="fold")
    table.add_column("according to", ratio=3, overflow="fold")
    for clock in known:
        table.add_row(
            lines(f"{clock.text_ref}: {clock.title}", clock.quota_id or ""),
            lines(*_due(clock)),
            lines(label("clock", clock.state), f"since {say_day(clock.since)}" if clock.since else ""),
            lines(*_words(clock)),
        )
    return table


def difference_table(differences: Iterable[LedgerDifference], before: str, after: str) -> Table:
    """One line a provision in which two ledgers differ: counts from, to, and the incidents gained and lost."""
    table = open_table(f"From {before} to {after}")
    table.add_column("provision", ratio=3, overflow="fold")
    table.add_column("counts", ratio=2, overflow="fold")
    table.add_column("no longer alleged violations", ratio=2, overflow="fold")
    table.add_column("now alleged violations", ratio=2, overflow="fold")
    for one in differences:
        only = {"before": f"only in {before}", "after": f"only in {after}"}.get(one.is_only_in or "", "")
        counts = (f"{name.replace('_', ' ')}: {old:,} → {new:,}" for name, (old, new) in one.changed.items())
        table.add_row(
            lines(f"{one.text_ref}: {one.title}", one.provision_id, only),
            lines(*counts),
            lines(*one.lost),
            lines(*one.gained),
        )
    return table


def say_ledger_count(counted: LedgerFigure) -> str:
    """A count of a ledger line: 'killed: 12–25', with 'or more' where an account sets no upper bound."""
    more = " or more" if counted.is_open_above else ""
    return f"{label('figure', counted.kind)}: {say_bounds(counted.low, counted.high)}{more}"


def _alleged(line: LedgerLine, parties: Mapping[str, str]) -> Iterable[str]:
    yield str(line.alleged_violations)
    yield from (f"{number} {label('grade', grade)}" for grade, number in line.by_grade.items())
    if line.denied:
        yield f"{line.denied} denied"
    if line.rival:
        yield f"{line.rival} with rival accounts"
    if line.aggregates:
        yield f"and {line.aggregates} {'total' if line.aggregates == 1 else 'totals'}"
    yield from (f"promise of {parties.get(party, party)}: {number}" for party, number in line.by_promise.items())


def _others(line: LedgerLine) -> Iterable[str]:
    if line.cannot_tell:
        yield f"{line.cannot_tell} cannot tell ({_counted(line.missing)})"
    for name in ("exempt", "permitted", "outside"):
        if number := getattr(line, name):
            yield f"{number} {name}"
    if line.compliance:
        yield f"{line.compliance} said to carry it out"
    if line.non_compliance:
        yield f"{line.non_compliance} said not to be done"
    if line.commitments:
        yield f"{line.commitments} in words only"


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in numbers.items())


def _due(clock: Clock) -> Iterable[str]:
    if clock.by is None:
        yield clock.waiting_for or "no day set"
        return
    yield say_day(clock.by)
    if clock.first_by is not None and clock.first_by != clock.by:
        yield f"first {say_day(clock.first_by)}"


def _words(clock: Clock) -> Iterable[str]:
    if clock.claimed_by:
        yield f"claimed by {', '.join(clock.claimed_by)}"
    if clock.confirmed_by:
        yield f"confirmed by {', '.join(clock.confirmed_by)}"
    if clock.unmet_by:
        yield f"against it: {', '.join(clock.unmet_by)}"
    for kind, said in (("perhaps", "perhaps"), ("partly", "in part"), ("announced", "announced only")):
        if number := sum(word.kind == kind for word in clock.words):
            yield f"{number} {said}"
    if clock.note:
        yield clock.note


def _matrix_table(ledger: Ledger) -> Table:
    table = open_table("Who alleges against whom (incidents; one may be told by several)")
    table.show_lines = False
    table.add_column("according to", ratio=3, overflow="fold")
    bearers = list(dict.fromkeys(cell.bearer for cell in ledger.matrix))
    for bearer in bearers:
        table.add_column(bearer, justify="right", ratio=1)
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for cell in ledger.matrix:
        rows.setdefault((cell.accuser, label("side", cell.side)), {})[cell.bearer] = cell.incidents
    for (accuser, side), counts in rows.items():
        cells = (plain(str(counts[bearer]) if bearer in counts else UNKNOWN) for bearer in bearers)
        table.add_row(plain(f"{accuser} ({side})"), *cells)
    return table


def _weeks_table(weeks: Iterable[LedgerWeek]) -> Table:
    """A bar a week; a week in which nothing was read is a gap and no calm."""
    table = open_table("By week: alleged violations (█), cannot tell (░); a week without reports is a gap, not a calm")
    table.show_lines = False
    table.add_column("week of", width=17)
    table.add_column("incidents", ratio=1, no_wrap=True)
    table.add_column("read", width=24)
    known = list(weeks)
    most = max(week.alleged_violations + week.cannot_tell for week in known)
    unit = max(1, -(-most // BAR_WIDTH))
    for told in _with_gaps(known):
        week = told[0]
        if len(told) > 1:
            table.add_row(plain(say_day(week.week)), plain(f"(nothing read for {len(told)} weeks)"), plain(UNKNOWN))
            continue
        bar = "█" * -(-week.alleged_violations // unit) + "░" * -(-week.cannot_tell // unit)
        counts = f"{week.alleged_violations} alleged, {week.cannot_tell} cannot tell"
        table.add_row(
            plain(say_day(week.week)),
            plain("(nothing read)" if _is_gap(week) else f"{bar} {counts}".strip()),
            plain(f"{week.reports} reports on {week.days_read} of {DAYS_OF_A_WEEK} days" if week.was_read else UNKNOWN),
        )
    return table


def _with_gaps(weeks: Iterable[LedgerWeek]) -> list[list[LedgerWeek]]:
    """Each week alone, but weeks in a row of which nothing was read and nothing told together."""
    return [
        piece
        for is_gap, together in groupby(weeks, _is_gap)
        for told in [list(together)]
        for piece in ([told] if is_gap else [[week] for week in told])
    ]


def _is_gap(week: LedgerWeek) -> bool:
    return not (week.was_read or week.alleged_violations or week.cannot_tell)


def _aggregates_table(ledger: Ledger, names: Mapping[str, str]) -> Table:
    table = open_table("Totals over many acts, as their sources give them; never added to incidents or to one another")
    table.add_column("days", width=17)
    table.add_column("counted", ratio=3, overflow="fold")
    table.add_column("how many", justify="right", width=12)
    table.add_column("according to", ratio=3, overflow="fold")
    table.add_column("provision", ratio=2, overflow="fold")
    for one in ledger.aggregates:
        table.add_row(
            plain(_say_days(one.first, one.last)),
            lines(one.counted, "" if one.unit == "as said" else f"unit: {one.unit}"),
            plain(say_bounds(one.low, one.high)),
            plain(", ".join(one.sources)),
            plain(names.get(one.provision_id, one.provision_id)),
        )
    return table


def _say_days(first: date | None, last: date | None) -> str:
    return " to ".join(dict.fromkeys(say_day(day) for day in (first, last) if day)) or UNKNOWN


def _coverage_table(ledger: Ledger) -> Table:
    table = open_table("What was read")
    table.show_lines = False
    table.add_column("source", ratio=3, overflow="fold")
    table.add_column("reports", justify="right", width=8)
    table.add_column("days", justify="right", width=6)
    table.add_column("from", width=17)
    table.add_column("to", width=17)
    for one in ledger.coverage:
        row = (one.publisher, str(one.reports), str(len(one.days)), say_day(one.first), say_day(one.last))
        table.add_row(*map(plain, row))
    return table
