from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lakeland import Actors, happened, make_agreement, make_provision

from truceline.holding import clocks, hold
from truceline.records import (
    Act,
    Amendment,
    Clock,
    ClockState,
    ClockWordKind,
    Deadline,
    DeadlineEvent,
    Dissent,
    EventType,
    Incident,
    Provision,
    ProvisionType,
    Quota,
    Relation,
    Status,
)

RETREAT = (Act(types=(EventType.RETREAT,)),)


def duty(id: str = "prv_guns", **changes: Any) -> Provision:
    fields: dict[str, Any] = {
        "type": ProvisionType.WITHDRAW,
        "broken_by": (Act(types=(EventType.MOBILIZE,)),),
        "fulfilled_by": RETREAT,
        "deadline": Deadline(by=date(2020, 2, 20)),
    }
    return make_provision(id, **{**fields, **changes})


def clock_on(on: date, incidents: tuple[Incident, ...], *provisions: Provision) -> Clock:
    agreement = make_agreement(*(provisions or (duty(),)))
    return clocks(agreement, hold(incidents, agreement, Actors()), incidents, on)[-1]


def moves(day: str = "2020-02-10", words: str = "completed the withdrawal", **changes: Any) -> Incident:
    return happened(event_type=EventType.RETREAT, day=day, words=words, **changes)


WITHDREW = moves()
BEGAN = moves(words="began to withdraw, and completed a first convoy")
PLAIN = moves(words="withdrew guns")
STAYED = moves(
    day="2020-02-25",
    words="did not withdraw",
    status=Status.NEGATED,
    origins=("rebels",),
    dissent=(Dissent(claim_id="clm_x", report_id="rep_x", source="rebels", kind="negated"),),
).model_copy(update={"origins": ()})
PLANNED = moves(day="2020-02-12", status=Status.PLANNED).model_copy(update={"origins": ()})
RETURNED = happened(event_type=EventType.MOBILIZE, day="2020-02-25", origins=("rebels",))

STATES: dict[str, tuple[date, tuple[Incident, ...], ClockState, date | None]] = {
    "before signing": (date(2020, 1, 1), (), ClockState.NOT_STARTED, None),
    "with time left": (date(2020, 2, 2), (), ClockState.RUNNING, date(2020, 1, 31)),
    "a week before": (date(2020, 2, 13), (), ClockState.DUE_SOON, date(2020, 2, 13)),
    "on the last day": (date(2020, 2, 20), (), ClockState.DUE_SOON, date(2020, 2, 13)),
    "past and nobody speaks": (date(2020, 3, 21), (), ClockState.PASSED_UNKNOWN, date(2020, 2, 21)),
    "somebody says it was completed": (date(2020, 2, 21), (WITHDREW,), ClockState.MET, date(2020, 2, 10)),
    "somebody says it was begun": (date(2020, 2, 21), (BEGAN,), ClockState.PASSED_UNKNOWN, date(2020, 2, 21)),
    "some guns left, nobody says all": (date(2020, 2, 21), (PLAIN,), ClockState.PASSED_UNKNOWN, date(2020, 2, 21)),
    "it was announced": (date(2020, 2, 12), (PLANNED,), ClockState.RUNNING, date(2020, 1, 31)),
    "somebody says it was not done": (date(2020, 3, 1), (STAYED,), ClockState.PASSED_UNMET, date(2020, 2, 25)),
    "guns came back": (date(2020, 3, 1), (RETURNED,), ClockState.PASSED_UNMET, date(2020, 2, 25)),
    "done and guns came back": (date(2020, 3, 1), (WITHDREW, RETURNED), ClockState.DISPUTED, date(2020, 2, 25)),
    "done and said not to be": (date(2020, 3, 1), (WITHDREW, STAYED), ClockState.DISPUTED, date(2020, 2, 25)),
    "guns will come back only later": (date(2020, 2, 24), (WITHDREW, RETURNED), ClockState.MET, date(2020, 2, 10)),
}


@pytest.mark.parametrize(("on", "incidents", "state", "since"), STATES.values(), ids=STATES)
def test_state_and_its_day_are_computed(
    on: date, incidents: tuple[Incident, ...], state: ClockState, since: date | None
) -> None:
    clock = clock_on(on, incidents)
    assert (clock.state, clock.since) == (state, since)
    assert clock.days_left == (date(2020, 2, 20) - on).days


def test_claims_behind_a_state_are_told_apart() -> None:
    by_army = moves(origins=("Lake army",))
    by_monitor = moves(day="2020-02-11", origins=("Lake Observatory",))
    clock = clock_on(date(2020, 3, 1), (by_army, by_monitor, PLANNED, STAYED, BEGAN))
    assert clock.claimed_by == ("Lake army",)
    assert clock.confirmed_by == ("Lake Observatory",)
    assert clock.unmet_by == ("rebels",)
    assert {word.kind for word in clock.words} == set(ClockWordKind) - {ClockWordKind.BREACH, ClockWordKind.PERHAPS}
    assert [word.day for word in clock.words] == sorted(word.day for word in clock.words)


def test_act_that_is_the_whole_duty_meets_it_without_more_words() -> None:
    patrol = duty(type=ProvisionType.PATROL, fulfilled_by=(Act(types=(EventType.COOPERATE,)),))
    clock = clock_on(date(2020, 2, 21), (happened(event_type=EventType.COOPERATE, day="2020-02-15"),), patrol)
    assert clock.state is ClockState.MET


AMENDED = duty(
    deadline=Deadline(
        by=date(2020, 2, 20),
        amendments=(Amendment(by=date(2020, 3, 5), day=date(2020, 2, 18), source="joint statement"),),
    )
)


@pytest.mark.parametrize(
    ("on", "state", "by"),
    [
        (date(2020, 2, 17), ClockState.DUE_SOON, date(2020, 2, 20)),
        (date(2020, 2, 18), ClockState.EXTENDED, date(2020, 3, 5)),
        (date(2020, 3, 5), ClockState.EXTENDED, date(2020, 3, 5)),
        (date(2020, 3, 6), ClockState.PASSED_UNKNOWN, date(2020, 3, 5)),
    ],
    ids=["before it was moved", "on the day it was moved", "on the new last day", "past the new day"],
)
def test_moved_deadline_counts_from_the_day_it_was_moved(on: date, state: ClockState, by: date) -> None:
    clock = clock_on(on, (), AMENDED)
    assert (clock.state, clock.by, clock.first_by) == (state, by, date(2020, 2, 20))


def test_deadline_of_an_event_is_counted_from_its_day() -> None:
    event = DeadlineEvent(name="the ceasefire begins", day=date(2020, 2, 1))
    clock = clock_on(date(2020, 2, 2), (), duty(deadline=Deadline(within="14 days", event=event)))
    assert (clock.by, clock.state) == (date(2020, 2, 15), ClockState.RUNNING)


def test_duty_waits_for_what_has_not_happened_and_starts_with_it() -> None:
    after = DeadlineEvent(name="the guns have left", provision="prv_guns")
    second = duty(
        "prv_men", deadline=Deadline(within="1 month", event=after, relation=Relation.AFTER), fulfilled_by=RETREAT
    )
    waiting = clock_on(date(2020, 2, 9), (), duty(), second)
    assert (waiting.state, waiting.waiting_for) == (ClockState.NOT_STARTED, "after: the guns have left")
    started = clock_on(date(2020, 2, 11), (WITHDREW,), duty(), second)
    assert (started.by, started.waiting_for) == (date(2020, 3, 10), None)


def test_each_quota_has_its_clock_which_an_act_of_unknown_share_does_not_meet() -> None:
    quota = Quota(id="first", of="guns", share_percent=30, deadline=Deadline(by=date(2020, 2, 15)))
    clock = clock_on(date(2020, 2, 16), (WITHDREW,), duty(quotas=(quota,)))
    assert (clock.quota_id, clock.state) == ("first", ClockState.PASSED_UNKNOWN)
    assert [word.kind for word in clock.words] == [ClockWordKind.PARTLY]


def test_obligation_without_a_day_runs_until_it_is_said_to_be_met() -> None:
    assert clock_on(date(2021, 1, 1), (), duty(deadline=None)).state is ClockState.RUNNING
    assert clock_on(date(2021, 1, 1), (WITHDREW,), duty(deadline=None)).state is ClockState.MET
