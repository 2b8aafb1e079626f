"""Terminal tables: read without colour at two widths, never the bare word violation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from idlib_tellings import sample
from rich.console import Console
from rich.table import Table

from factory import make_claim, make_coded, make_incident, make_report
from truceline.publishing import claims_table, figures_table, incidents_table, ledger_table
from truceline.publishing.tables import in_order, say_accounts, say_bounds, say_figure
from truceline.records import FigureEnd, FigureKind, FigureRange


@dataclass(frozen=True)
class Count:
    kind: FigureKind
    low: int
    high: int
    is_open_above: bool


@dataclass(frozen=True)
class Line:
    provision_id: str = "prv_harwan_fire"
    title: str = "No fire on Harwan"
    text_ref: str = "Article 1"
    alleged_violations: int = 3
    denied: int = 1
    aggregates: int = 1
    cannot_tell: int = 2
    exempt: int = 0
    outside: int = 4
    alleged_by: tuple[str, ...] = ("Lake Monitor", "Harwan Post")
    independent_origins: int = 2
    figures: tuple[Count, ...] = (Count(FigureKind.KILLED, 8, 21, True),)
    first: date | None = date(2020, 1, 18)
    last: date | None = date(2020, 2, 20)


def printed(table: Table, width: int) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [80, 140])
def test_tables_fit_their_width_and_need_no_colour(width: int) -> None:
    one = sample().coded[0]
    tables = [claims_table(one), figures_table(one), incidents_table(sample().incidents), ledger_table([Line()])]
    for table in tables:
        text = printed(table, width)
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= width


def test_a_ledger_line_says_alleged_with_figures_as_ranges() -> None:
    text = words(printed(ledger_table([Line()]), 400))
    assert "Article 1: No fire on Harwan" in text
    assert "2 independent: Lake Monitor, Harwan Post" in text
    assert "killed: 8–21 or more" in text
    assert "1 denied" in text
    assert re.search(r"\band 1\b.* total\b", text)


def test_a_violation_is_always_called_alleged() -> None:
    table = ledger_table([Line()])
    said = [str(table.title), *(str(column.header) for column in table.columns)]
    assert [words for words in said if "violation" in words] == ["Ledger of alleged violations", "alleged violations"]


def test_a_line_that_nothing_touches_shows_dashes_and_zeros() -> None:
    empty = Line(
        alleged_violations=0, denied=0, aggregates=0, cannot_tell=0, outside=0,
        alleged_by=(), independent_origins=0, figures=(), first=None, last=None,
    )  # fmt: skip
    text = printed(ledger_table([empty]), 140)
    assert "–" in text
    assert text.split().count("0") == 4


def test_unknown_fields_show_as_a_dash() -> None:
    text = printed(incidents_table([make_incident()]), 140)
    assert "–" in text


def test_square_brackets_of_a_report_are_no_markup() -> None:
    report = make_report("[red]Guards[/red] shelled Harwan.")
    text = words(printed(claims_table(make_coded(report, [make_claim(report)])), 400))
    assert "“[red]Guards[/red] shelled Harwan.”" in text


def test_incidents_without_a_time_come_last() -> None:
    ordered = in_order(sample().incidents)
    assert ordered[-1].when is None or ordered[-1].when.start is None
    assert ordered[0].when is not None
    assert ordered[0].when.start == "2018-09"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8, 8, "8"),
        (8, 21, "8–21"),
        (8, None, "at least 8"),
        (None, 21, "at most 21"),
        (None, None, "–"),
        (3000, 3000, "3,000"),
    ],
)
def test_bounds_in_words(low: int | None, high: int | None, words: str) -> None:
    assert say_bounds(low, high) == words


def end(value: int) -> FigureEnd:
    return FigureEnd(value=value, word=str(value), claim_id="clm_a", report_id="rep_a", source=None)


def test_the_highest_number_said_is_kept_where_it_is_no_bound() -> None:
    counted = FigureRange(kind=FigureKind.KILLED, who="people", low=end(10), high=None, rival=(end(10), end(14)))
    assert say_accounts(counted) == "10–14 or more"
    assert say_accounts(counted.model_copy(update={"high": end(20)})) == "10–20"
    assert say_accounts(counted.model_copy(update={"rival": ()})) == "at least 10"


def test_a_figure_keeps_its_words() -> None:
    figure = sample().coded[0].figures[0]
    assert say_figure(figure) == "killed: at least 10 (at least ten civilians)"
