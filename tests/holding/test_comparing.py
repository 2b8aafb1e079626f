"""Two ledgers side by side, weeks with their gaps, and totals as sources give them."""

from __future__ import annotations

from datetime import date
from typing import Any

from lakeland import Actors, happened, make_agreement, make_provision

from factory import make_report
from truceline.holding import differences, hold, ledger
from truceline.records import (
    AgreementMonitor,
    Exemption,
    FigureEnd,
    FigureKind,
    FigureRange,
    Incident,
    Ledger,
    Provision,
    Scope,
)

SOME = (happened(), happened(at="Edge", day="2020-02-04"), happened(recipients=("rebels",), day="2020-02-05"))


def counted(*provisions: Provision, incidents: tuple[Incident, ...] = SOME, **options: Any) -> Ledger:
    agreement = make_agreement(*provisions)
    return ledger(hold(incidents, agreement, Actors()), incidents, agreement, **options)


def test_same_ledger_does_not_differ_from_itself() -> None:
    assert differences(counted(), counted()) == ()


def test_an_exemption_more_shows_what_it_loses() -> None:
    more = Exemption(id="other", why="other", recipients=("act_reb",))
    edited = make_provision(exemptions=(*make_provision().exemptions, more))
    (found,) = differences(counted(), counted(edited))
    assert found.changed == {"alleged_violations": (2, 1), "exempt": (0, 1)}
    assert (found.lost, found.gained) == ((SOME[2].id,), ())


def test_a_provision_that_one_lacks_is_named() -> None:
    found = differences(counted(), counted(make_provision("prv_new")))
    assert [(one.provision_id, one.is_only_in) for one in found] == [("prv_fire", "before"), ("prv_new", "after")]
    assert found[1].gained == tuple(sorted((SOME[0].id, SOME[2].id)))


REPORTS = tuple(
    make_report(f"Read on {day}.", published=day, publisher=publisher)
    for day, publisher in (
        (date(2020, 2, 4), "Harwan Post"),
        (date(2020, 2, 4), "State Wire"),
        (date(2020, 2, 6), "Harwan Post"),
        (date(2020, 2, 27), "Harwan Post"),
        (date(2019, 5, 1), "Harwan Post"),
    )
)


def test_weeks_tell_a_gap_from_a_calm() -> None:
    weeks = counted(reports=REPORTS).weeks
    assert [(week.week.day, week.alleged_violations, week.days_read, week.was_read) for week in weeks] == [
        (3, 2, 2, True),
        (10, 0, 0, False),
        (17, 0, 0, False),
        (24, 0, 1, True),
    ]


def test_without_reports_there_is_no_trend() -> None:
    assert counted().weeks == ()


def test_coverage_names_each_source_and_its_days() -> None:
    coverage = counted(reports=REPORTS).coverage
    assert [(one.publisher, one.reports, len(one.days)) for one in coverage] == [
        ("Harwan Post", 4, 4),
        ("State Wire", 1, 1),
    ]


def test_total_over_many_acts_stands_apart_with_its_unit_and_source() -> None:
    end = FigureEnd(value=35, word="35", claim_id="clm_a", report_id="rep_x", source="Lake Observatory")
    strikes = FigureRange(kind=FigureKind.STRIKES, who="", low=end, high=end, scope=Scope.CUMULATIVE)
    total = happened(is_aggregate=True, figures=(strikes,), origins=("Lake Observatory",))
    agreement = make_agreement().model_copy(
        update={"monitors": (AgreementMonitor(actor="act_observatory", unit="item"),)}
    )
    found = ledger(hold([total], agreement, Actors()), [total], agreement)
    (one,) = found.aggregates
    assert (one.counted, one.unit, one.low, one.high, one.sources) == ("strikes", "item", 35, 35, ("Lake Observatory",))
    assert found.lines[0].alleged_violations == 0
    assert found.cells == ()
