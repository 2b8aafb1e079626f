"""Terminal tables: read without colour at two widths, never the bare word violation."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from idlib_tellings import sample
from rich.console import Console
from rich.table import Table

from factory import make_claim, make_coded, make_incident, make_report, make_when
from truceline.publishing import claims_table, figures_table, incidents_table, ledger_table
from truceline.publishing.tables import in_order, say_accounts, say_bounds, say_figure, say_range
from truceline.records import FigureEnd, FigureKind, FigureRange, LedgerFigure, LedgerLine, Origin


def line(**changes: Any) -> LedgerLine:
    fields: dict[str, Any] = {
        "agreement_id": "harwan",
        "provision_id": "prv_harwan_fire",
        "title": "No fire on Harwan",
        "text_ref": "Article 1",
        "alleged_violations": 3,
        "denied": 1,
        "aggregates": 1,
        "cannot_tell": 2,
        "missing": {"zone": 2},
        "outside": 4,
        "by_grade": {"one_sided": 2, "corroborated": 1},
        "by_promise": {"north": 1},
        "alleged_by": ("Lake Monitor", "Harwan Post"),
        "independent_origins": 2,
        "figures": (
            LedgerFigure(
                kind=FigureKind.KILLED, low=8, high=21, incidents=2, is_open_above=True, sources=("Lake Monitor",)
            ),
        ),
        "first": date(2020, 1, 18),
        "last": date(2020, 2, 20),
    }
    return LedgerLine(**{**fields, **changes})


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
    tables = [claims_table(one), figures_table(one), incidents_table(sample().incidents), ledger_table([line()])]
    for table in tables:
        text = printed(table, width)
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= width


LONG_WORDS = ["December", "September", "Observatory", "independent:", "negotiations", "demilitarised", "explosives"]


@pytest.mark.parametrize("width", [80, 140])
def test_no_word_of_dates_types_or_sources_is_split(width: int) -> None:
    text = (
        "Government troops shelled Harwan on 27 September 2018 with explosives, the Harwan Observatory said,"
        " during negotiations in the demilitarised zone, independent: December."
    )
    report = make_report(text)
    claim = make_claim(
        report,
        modes=("heavy-weapons", "explosives"),
        actors=["Government troops"],
        places=["demilitarised zone"],
        sources=["Harwan Observatory"],
        when=make_when(report, "27 September 2018", "2018-09-27"),
    )
    origin = Origin(name="Harwan Observatory, negotiations", claims=(claim.id,), is_publisher=False)
    for table in (
        claims_table(make_coded(report, [claim])),
        incidents_table([make_incident(claim, origins=(origin,))]),
    ):
        text = printed(table, width)
        assert "27 September 2018" in text
        letters = "".join(text.split())
        for word in LONG_WORDS:
            assert text.count(word) == letters.count(word), word


def test_parties_of_a_meeting_stand_between() -> None:
    report = make_report("Aland and Borland met in Harwan.")
    meeting = make_claim(report, "met", event_type="CONSULT", actors=["Aland", "Borland"], is_mutual=True)
    assert "between Aland, Borland" in words(printed(claims_table(make_coded(report, [meeting])), 140))
    attack = make_claim(report, "met", actors=["Aland"], recipients=["Borland"])
    text = words(printed(incidents_table([make_incident(attack)]), 140))
    assert "by Aland" in text
    assert "on Borland" in text


def test_a_count_of_nobody_named_has_no_empty_brackets() -> None:
    counted = FigureRange(kind=FigureKind.KILLED, who="", low=end(3), high=end(3))
    assert say_range(counted) == "killed: 3"


def test_a_ledger_line_says_alleged_with_figures_as_ranges() -> None:
    text = words(printed(ledger_table([line()]), 400))
    assert "Article 1: No fire on Harwan" in text
    assert "2 independent: Lake Monitor, Harwan Post" in text
    assert "killed: 8–21 or more" in text
    assert "1 denied" in text
    assert re.search(r"\band 1\b.* total\b", text)
    assert "2 one side only" in text
    assert "promise of north: 1" in text
    assert "2 cannot tell (zone 2)" in text


def test_a_violation_is_always_called_alleged() -> None:
    table = ledger_table([line()])
    said = [str(table.title), *(str(column.header) for column in table.columns)]
    assert [words for words in said if "violation" in words] == ["Ledger of alleged violations", "alleged violations"]


def test_a_line_that_nothing_touches_shows_dashes_and_zeros() -> None:
    empty = line(
        alleged_violations=0, denied=0, aggregates=0, cannot_tell=0, outside=0, missing={}, by_grade={}, by_promise={},
        alleged_by=(), independent_origins=0, figures=(), first=None, last=None,
    )  # fmt: skip
    text = printed(ledger_table([empty]), 140)
    assert "–" in text
    assert text.split().count("0") == 1


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
