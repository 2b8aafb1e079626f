from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lakeland import Actors, happened, make_agreement, make_provision

from truceline.holding import hold, ledger
from truceline.records import (
    Act,
    Dissent,
    EventType,
    FigureEnd,
    FigureKind,
    FigureRange,
    Incident,
    LedgerLine,
    ProvisionType,
    Scope,
)


def end(value: int, claim_id: str, source: str | None = "Lake Monitor") -> FigureEnd:
    return FigureEnd(value=value, word=str(value), claim_id=claim_id, report_id="rep_x", source=source)


def counted(low: int, high: int | None, who: str = "people", claim: str = "clm_a", **changes: Any) -> FigureRange:
    fields: dict[str, Any] = {
        "kind": FigureKind.KILLED,
        "who": who,
        "low": end(low, claim),
        "high": None if high is None else end(high, claim if high == low else "clm_b", "Bilal Clinic"),
    }
    return FigureRange(**{**fields, **changes})


def line(*incidents: Incident) -> LedgerLine:
    agreement = make_agreement()
    (only,) = ledger(hold(incidents, agreement, Actors()), incidents, agreement).lines
    return only


def test_provision_that_nothing_touches_has_a_line_of_zeros() -> None:
    empty = line()
    assert (empty.alleged_violations, empty.cannot_tell, empty.figures, empty.first) == (0, 0, (), None)


def test_line_counts_incidents_by_verdict_and_names_the_origins() -> None:
    denied = happened(
        day="2020-02-08",
        origins=("Lake Monitor", "State Wire"),
        dissent=(Dissent(claim_id="clm_x", report_id="rep_x", source="army", kind="denied"),),
    )
    found = line(
        happened(),
        denied,
        happened(at="Edge"),
        happened(at="Farsal"),
        happened(recipients=("black flag",), day="2020-02-04"),
    )
    assert (found.alleged_violations, found.denied, found.cannot_tell, found.outside, found.exempt) == (2, 1, 1, 1, 1)
    assert found.alleged_by == ("Lake Monitor", "State Wire")
    assert found.by_bearer == {"gov": 2}
    assert (found.first, found.last, found.unit) == (date(2020, 2, 3), date(2020, 2, 8), "incident")


def test_total_over_many_acts_is_counted_apart_and_its_figures_are_not_summed() -> None:
    found = line(
        happened(figures=(counted(8, 10),)),
        happened(is_aggregate=True, day="2020-02-05", figures=(counted(300, 300),)),
    )
    assert (found.alleged_violations, found.aggregates) == (1, 1)
    assert (found.figures[0].low, found.figures[0].high) == (8, 10)


def test_lows_and_highs_are_summed_over_incidents_and_never_over_monitors() -> None:
    found = line(happened(figures=(counted(8, 10),)), happened(day="2020-02-04", figures=(counted(3, None),)))
    (killed,) = found.figures
    assert (killed.kind, killed.low, killed.high, killed.incidents) == (FigureKind.KILLED, 11, 13, 2)
    assert killed.is_open_above
    assert killed.sources == ("Lake Monitor", "Bilal Clinic")


def test_what_one_account_counts_apart_is_added_and_what_two_count_is_not() -> None:
    one_account = (counted(3, 3, "soldiers"), counted(5, 5, "civilians"))
    two_accounts = (counted(3, 3, "soldiers"), counted(5, 5, "people", claim="clm_c"))
    (together,) = line(happened(figures=one_account)).figures
    (apart,) = line(happened(figures=two_accounts)).figures
    assert (together.low, together.high) == (8, 8)
    assert (apart.low, apart.high) == (3, 5)


@pytest.mark.parametrize("changes", [{"is_part": True}, {"scope": Scope.CUMULATIVE}], ids=["a part", "a running total"])
def test_parts_and_running_totals_are_not_counted(changes: dict[str, Any]) -> None:
    assert line(happened(figures=(counted(8, 8, **changes),))).figures == ()


GUNS = make_provision(
    "prv_guns",
    type=ProvisionType.WITHDRAW,
    broken_by=(Act(types=(EventType.MOBILIZE,)),),
    fulfilled_by=(Act(types=(EventType.RETREAT,)),),
)


def test_withdrawal_from_nobody_knows_where_is_no_unclear_breach() -> None:
    incident = happened(event_type=EventType.RETREAT, at="Nowhere")
    agreement = make_agreement(GUNS)
    (found,) = ledger(hold([incident], agreement, Actors()), [incident], agreement).lines
    assert (found.cannot_tell, found.compliance, found.compliance_cannot_tell) == (0, 0, 1)
