from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import told

from truceline.linking import link
from truceline.records import FigureRange, Scope, Stance, Status

MONDAY, TUESDAY, WEDNESDAY = date(2020, 2, 3), date(2020, 2, 4), date(2020, 2, 5)


def strike(count: int | None, outlet: str, on: date = TUESDAY, **changes: Any) -> Any:
    """One outlet on the strike on Harwan of 3 February, with its own count of the dead."""
    text = f"Jets hit Harwan on Monday, {count} people died, wrote {outlet}, quoting the Lake Monitor and Bilal Clinic."
    counts = {} if count is None else {f"{count} people": count}
    changes.setdefault("when", {"is_estimate": True})
    changes.setdefault("report_id", f"rep_{outlet}_{on}")
    return told(text, publisher=outlet, published=on, at=("Harwan",), counts=counts, **changes)


def ranges(*coded: Any) -> tuple[FigureRange, ...]:
    (incident,) = link(coded)
    return incident.figures


def test_rival_counts_stand_side_by_side_with_who_gives_them() -> None:
    (counted,) = ranges(
        strike(8, "Harwan Post", said_by="Lake Monitor"),
        strike(11, "Lake Times", said_by="Bilal Clinic"),
        strike(9, "State Wire"),
    )
    assert counted.low is not None
    assert counted.high is not None
    assert (counted.low.value, counted.low.source) == (8, "Lake Monitor")
    assert (counted.high.value, counted.high.source) == (11, "Bilal Clinic")
    assert {(end.value, end.source) for end in counted.rival} == {(8, "Lake Monitor"), (11, "Bilal Clinic"), (9, None)}


def test_count_that_its_source_later_revised_is_superseded_twice() -> None:
    (counted,) = ranges(
        strike(8, "Harwan Post", MONDAY, said_by="Lake Monitor"),
        strike(10, "Lake Times", TUESDAY, said_by="Lake Monitor"),
        strike(12, "Harwan Post", WEDNESDAY, said_by="Lake Monitor"),
    )
    assert counted.low is not None
    assert counted.low.value == 12
    assert [end.value for end in counted.superseded] == [8, 10]


def test_counts_of_one_source_on_one_day_cannot_be_put_in_order() -> None:
    (counted,) = ranges(
        strike(8, "Harwan Post", said_by="Lake Monitor"), strike(10, "Lake Times", said_by="Lake Monitor")
    )
    assert [end.value for end in counted.rival] == [8, 10]
    assert counted.superseded == ()


def test_part_and_running_total_are_ranges_of_their_own() -> None:
    whole, part, total = (
        strike(8, "Harwan Post"),
        strike(3, "Lake Times", figure={"part_of": "fig_x"}),
        strike(300, "State Wire", figure={"scope": Scope.CUMULATIVE}),
    )
    found = ranges(whole, part, total)
    assert [(counted.low and counted.low.value, counted.scope, counted.is_part) for counted in found] == [
        (8, Scope.EVENT, False),
        (3, Scope.EVENT, True),
        (300, Scope.CUMULATIVE, False),
    ]


def test_at_least_sets_no_upper_end_and_a_vague_word_no_best() -> None:
    (counted,) = ranges(strike(8, "Harwan Post", figure={"best": None, "high": None}))
    assert counted.low is not None
    assert counted.low.value == 8
    assert counted.high is None
    assert counted.rival == ()


def test_earlier_count_that_a_report_names_is_superseded() -> None:
    (counted,) = ranges(strike(12, "Harwan Post"), strike(8, "Lake Times", figure={"scope": Scope.PRIOR}))
    assert counted.low is not None
    assert counted.low.value == 12
    assert [end.value for end in counted.superseded] == [8]


def test_counts_of_a_denial_and_of_a_retracted_claim_are_no_ends() -> None:
    (incident,) = link(
        [
            strike(40, "State Wire", MONDAY),
            strike(8, "Harwan Post", TUESDAY),
            strike(40, "State Wire", WEDNESDAY, status=Status.DENIED),
        ]
    )
    (counted,) = incident.figures
    assert counted.high is not None
    assert counted.high.value == 8
    assert [end.value for end in counted.superseded] == [40]
    assert [dissent.kind for dissent in incident.dissent] == ["retracted"]
    assert [origin.name for origin in incident.origins] == ["Harwan Post"]


def test_three_papers_quoting_one_monitor_are_one_origin() -> None:
    (incident,) = link(
        [strike(8, outlet, said_by="Lake Monitor") for outlet in ("Harwan Post", "Lake Times", "State Wire")]
    )
    (origin,) = incident.origins
    assert (origin.name, origin.is_publisher, len(origin.claims)) == ("Lake Monitor", False, 3)


def test_monitor_under_two_spellings_is_one_origin_by_its_table_id() -> None:
    (incident,) = link(
        [
            strike(8, "Harwan Post", said_by="Lake Monitor", source_id="act_lm"),
            strike(8, "Lake Times", said_by="Bilal Clinic", source_id="act_lm"),
        ]
    )
    assert len(incident.origins) == 1


def test_paper_that_quotes_nobody_is_its_own_origin() -> None:
    (incident,) = link(
        [strike(8, "Harwan Post"), strike(8, "Lake Times", said_by="Lake Monitor"), strike(9, "State Wire")]
    )
    assert {(origin.name, origin.is_publisher) for origin in incident.origins} == {
        ("Harwan Post", True),
        ("Lake Monitor", False),
        ("State Wire", True),
    }


def test_agency_quoted_by_a_paper_is_the_agency() -> None:
    (incident,) = link([strike(8, "Lake Monitor"), strike(8, "Lake Times", said_by="Lake Monitor")])
    assert len(incident.origins) == 1


def test_reprint_of_one_text_by_two_outlets_is_one_origin() -> None:
    text = "Jets hit Harwan on Monday as families queued for bread before the only bakery of the quarter still at work."
    (incident,) = link(
        [
            told(text, publisher="Harwan Post", at=("Harwan",)),
            told(text + " Later.", publisher="Lake Times", at=("Harwan",)),
            told("Harwan was bombed on Monday.", publisher="State Wire", at=("Harwan",)),
        ]
    )
    assert [len(origin.claims) for origin in incident.origins] == [2, 1]


def test_denial_by_the_accused_is_dissent_and_no_origin() -> None:
    (incident,) = link(
        [
            strike(8, "Harwan Post", said_by="Lake Monitor"),
            strike(None, "State Wire", said_by="Bilal Clinic", stance=Stance.DENIES),
            strike(None, "Lake Times", status=Status.NEGATED),
        ]
    )
    assert {(dissent.source, dissent.kind) for dissent in incident.dissent} == {
        ("Bilal Clinic", "denied"),
        (None, "negated"),
    }
    assert len(incident.origins) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(["Harwan Post", "Lake Times", "State Wire"])),
        min_size=1,
        max_size=6,
    )
)
def test_range_contains_every_best_value_that_stands(counts: list[tuple[int, str]]) -> None:
    coded = [
        strike(value, f"{outlet} {number}", report_id=f"rep_{number}") for number, (value, outlet) in enumerate(counts)
    ]
    for incident in link(coded):
        for counted in incident.figures:
            assert counted.low is not None
            assert counted.high is not None
            assert all(counted.low.value <= end.value <= counted.high.value for end in counted.rival)
