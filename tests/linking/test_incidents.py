from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import told

from truceline.linking import link
from truceline.records import EventType, Grain, Status, Theatre

AIR = ("aerial",)
GUNS = ("heavy-weapons",)

STRIKE = told("Jets of the army hit Harwan on Monday.", actors=("army",), at=("Harwan",), modes=AIR)

SAME = {
    "another outlet on the same strike": told(
        "Warplanes struck Harwan, where army jets circled.",
        publisher="Lake Times",
        actors=("army",),
        at=("Harwan",),
        modes=AIR,
    ),
    "an outlet that names no actor": told("Bombs fell on Harwan on Monday.", publisher="Lake Times", at=("Harwan",)),
    "an estimated day one off": told(
        "Jets of the army struck Harwan overnight.",
        publisher="Lake Times",
        day="2020-02-04",
        when={"grain": Grain.PART_OF_DAY},
        actors=("army",),
        at=("Harwan",),
        modes=AIR,
    ),
    "a denial by the accused": told(
        "Army spokesmen denied that jets hit Harwan.",
        publisher="Lake Times",
        at=("Harwan",),
        modes=AIR,
        status=Status.DENIED,
    ),
    "no time but the day of publication": told(
        "Army jets hit Harwan.", day=None, publisher="Lake Times", at=("Harwan",), modes=AIR
    ),
}
APART: dict[str, Any] = {
    "another means on the same day": told(
        "Mortars of the army hit Harwan on Monday.", actors=("army",), at=("Harwan",), modes=GUNS
    ),
    "another town": told("Jets of the army hit Belkis on Monday.", actors=("army",), at=("Belkis",), modes=AIR),
    "a near village": told("Jets of the army hit Tellamin on Monday.", actors=("army",), at=("Tellamin",), modes=AIR),
    "another day": told(
        "Jets of the army hit Harwan on Thursday.", day="2020-02-06", actors=("army",), at=("Harwan",), modes=AIR
    ),
    "the other side's fire": told("Rebels fired into Harwan.", actors=("Rebels",), at=("Harwan",)),
    "a total since last week": told(
        "Jets of the army hit Harwan on Monday, 35 times in all.",
        actors=("army",),
        at=("Harwan",),
        modes=AIR,
        is_aggregate=True,
    ),
    "a plan": told(
        "Jets of the army will hit Harwan on Monday.",
        actors=("army",),
        at=("Harwan",),
        modes=AIR,
        status=Status.PLANNED,
    ),
    "a call": told("Leaders discussed Harwan.", event_type=EventType.CONSULT, at=("Harwan",)),
    "a whole month": told(
        "Jets of the army hit Harwan in February.",
        day="2020-02",
        end="2020-02",
        actors=("army",),
        at=("Harwan",),
        modes=AIR,
    ),
    "no place": told("Jets of the army struck somewhere.", actors=("army",), modes=AIR),
    "a strike on the province alone": told(
        "Planes were over Lake province.", actors=(), in_provinces=("Lake",), modes=AIR
    ),
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME)
def test_one_strike_is_one_incident(other: Any) -> None:
    (incident,) = link([STRIKE, other])
    assert len(incident.claims) == 2
    assert set(incident.joined_by) == {incident.claims[1].id}


@pytest.mark.parametrize("other", APART.values(), ids=APART)
def test_two_happenings_stay_apart(other: Any) -> None:
    assert len(link([STRIKE, other])) == 2


def test_strike_blamed_on_different_sides_is_one_incident_with_both_accounts() -> None:
    blames_army = told(
        "Jets of the army hit the Harwan market, killing 8 people.",
        actors=("army",),
        at=("Harwan",),
        counts={"8 people": 8},
    )
    blames_rebels = told(
        "A blast at Harwan, killing 8 people, was the work of rebels.",
        publisher="State Wire",
        actors=("rebels",),
        at=("Harwan",),
        counts={"8 people": 8},
    )
    (incident,) = link([blames_army, blames_rebels])
    assert [party.id for party in incident.actors] == ["act_army", "act_reb"]
    assert "actors.rival" in incident.joined_by[incident.claims[1].id]


def test_return_fire_on_one_day_is_two_incidents() -> None:
    out = told(
        "Shells of the rebels fell on Harwan; 3 people died.",
        actors=("rebels",),
        at=("Harwan",),
        counts={"3 people": 3},
    )
    back = told(
        "Shells on rebels in Harwan from the army; 3 people died.",
        publisher="State Wire",
        actors=("army",),
        recipients=("rebels",),
        at=("Harwan",),
        counts={"3 people": 3},
    )
    assert len(link([out, back])) == 2


def test_calls_between_the_same_two_on_one_day_are_one_contact() -> None:
    pair = ("Lakeland president", "Northern president")
    call = told(
        "The Lakeland president and the Northern president spoke.",
        event_type=EventType.CONSULT,
        actors=pair,
        modes=("phone",),
    )
    again = told(
        "Ceasefire talks: the Northern president rang the Lakeland president.",
        publisher="Lake Times",
        event_type=EventType.CONSULT,
        actors=pair[1:],
        recipients=pair[:1],
    )
    with_rebels = told(
        "The rebels and the Northern president spoke.",
        publisher="State Wire",
        event_type=EventType.CONSULT,
        actors=("rebels", "Northern president"),
    )
    assert [len(incident.claims) for incident in link([call, again, with_rebels])] == [2, 1]


def test_rival_accounts_within_one_report_join_and_separate_strikes_of_one_report_do_not() -> None:
    first = told(
        "Jets of the army hit Harwan, killing 8 people, the Lake Monitor said.", report_id="rep_a", at=("Harwan",)
    )
    claim = first.claims[0]
    denial = claim.model_copy(update={"id": "clm_denial", "status": Status.DENIED})
    second = claim.model_copy(update={"id": "clm_second", "passages": (first.report.span(0, 4),)})
    claim = claim.model_copy(update={"passages": (first.report.span(5, 20),)})
    denial = denial.model_copy(update={"passages": claim.passages})
    both = first.model_copy(update={"claims": (claim, denial, second)})
    assert [len(incident.claims) for incident in link([both])] == [2, 1]


def test_killing_and_strike_told_in_one_breath_are_one_incident() -> None:
    text = "Eight people were killed on Monday when jets hit Harwan. A raid on Harwan came later."
    report = told(text, report_id="rep_breath", at=("Harwan",), modes=AIR)
    killed = report.claims[0].model_copy(update={"passages": (report.report.span(0, 55),)})
    struck = killed.model_copy(update={"id": "clm_struck", "passages": (report.report.span(40, 55),)})
    later = killed.model_copy(update={"id": "clm_later", "passages": (report.report.span(57, len(text)),)})
    coded = report.model_copy(update={"claims": (killed, struck, later)})
    assert [len(incident.claims) for incident in link([coded])] == [2, 1]


def test_later_report_leaves_ids_and_members_of_earlier_incidents_alone() -> None:
    early = [STRIKE, *SAME.values()]
    late = told(
        "Army jets hit Harwan on Monday.", published=date(2020, 2, 20), publisher="Far News", at=("Harwan",), modes=AIR
    )
    (before,) = link(early)
    (after,) = link([*early, late])
    assert after.id == before.id
    assert after.claims[: len(before.claims)] == before.claims


def test_theatre_leaves_out_what_happened_elsewhere() -> None:
    assert link([STRIKE], Theatre(id="thr_b", countries=("BBB",))) == ()
    assert len(link([STRIKE], Theatre(id="thr_a", countries=("AAA",)))) == 1


def test_nothing_in_gives_nothing_out() -> None:
    assert link([]) == ()


CORPUS = [STRIKE, *SAME.values(), *APART.values()]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(CORPUS))))
def test_linking_does_not_depend_on_the_order_of_the_reports(order: list[int]) -> None:
    assert link([CORPUS[place] for place in order]) == link(CORPUS)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(CORPUS) - 1)))
def test_every_claim_is_in_exactly_one_incident(chosen: set[int]) -> None:
    coded = [CORPUS[place] for place in sorted(chosen)]
    incidents = link(coded)
    linked = [claim.id for incident in incidents for claim in incident.claims]
    assert sorted(linked) == sorted(claim.id for each in coded for claim in each.claims)
    assert len({incident.id for incident in incidents}) == len(incidents)
    for one, other in combinations(incidents, 2):
        assert not {claim.id for claim in one.claims} & {claim.id for claim in other.claims}
