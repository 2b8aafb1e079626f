from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import RULE, make_report
from truceline.knowledge.linking import load_linking_rules
from truceline.linking.sides import CLASH, likeness, shared_participants, side_likeness
from truceline.records import Actor

RULES = load_linking_rules()


class Table:
    def is_under(self, id: str, other: str) -> bool:
        return (id, other) in {("act_army", "act_gov"), ("act_guard", "act_gov"), ("act_president", "act_gov")}


def actor(name: str = "they", id: str | None = None, country: str | None = None, sector: str | None = None) -> Actor:
    return Actor(name=name, span=make_report("they").span(0, 4), rule=RULE, id=id, country=country, sector=sector)


ARMY = actor("the army", "act_army", "AAA", "MIL")
GUARD = actor("the guard", "act_guard", "AAA", "MIL")
STATE = actor("Lakeland", "act_gov", "AAA", "GOV")
PRESIDENT = actor("the president", "act_president", "AAA", "GOV")
MINISTER = actor("the minister", "act_guard", "AAA", "GOV")
NORTH = actor("Northland", "act_north", "BBB", "GOV")
RED = actor("Red Front", "act_red", "AAA", "REB")
BLUE = actor("Blue Front", "act_blue", "AAA", "REB")
REBELS = actor("rebels", None, "AAA", "REB")
GUNMEN = actor("gunmen")

PAIRS: dict[str, tuple[Actor, Actor, Any, bool, bool]] = {
    "one id": (ARMY, ARMY, None, True, True),
    "an army and its state": (ARMY, STATE, Table(), True, True),
    "two organs of one state": (ARMY, GUARD, Table(), True, True),
    "two states": (STATE, NORTH, Table(), True, False),
    "two rebel groups by the table": (RED, BLUE, Table(), True, False),
    "two rebel groups without a table": (RED, BLUE, None, True, True),
    "a rebel group and rebels": (RED, REBELS, Table(), True, True),
    "rebels and the army": (REBELS, ARMY, None, True, False),
    "gunmen of no side": (GUNMEN, ARMY, None, False, False),
    "one name without an id": (GUNMEN, actor("Gunmen"), None, True, True),
}


@pytest.mark.parametrize(("one", "other", "table", "is_known", "is_like"), PAIRS.values(), ids=PAIRS)
def test_two_actors_are_like_clash_or_cannot_be_told(
    one: Actor, other: Actor, table: Any, is_known: bool, is_like: bool
) -> None:
    value = likeness(one, other, RULES, table)
    assert (value is not None) == is_known
    assert ((value or CLASH) > CLASH) == is_like


def test_officials_of_one_state_are_not_the_same_participant() -> None:
    presidents, ministers = (PRESIDENT, NORTH), (MINISTER, NORTH)
    assert shared_participants(presidents, presidents, RULES, Table()) == (2, 1.0)
    assert shared_participants(presidents, ministers, RULES, Table())[0] == 1
    assert shared_participants((STATE, NORTH), presidents, RULES, Table())[0] == 2


everybody = st.sampled_from([ARMY, GUARD, STATE, NORTH, RED, BLUE, REBELS, GUNMEN])


@given(everybody, everybody, st.sampled_from([None, Table()]))
def test_likeness_is_symmetric(one: Actor, other: Actor, table: Any) -> None:
    assert likeness(one, other, RULES, table) == likeness(other, one, RULES, table)


@given(st.lists(everybody, max_size=3), st.lists(everybody, max_size=3))
def test_side_that_nobody_names_can_never_clash(ones: list[Actor], others: list[Actor]) -> None:
    assert side_likeness(tuple(ones), (), RULES) is None
    assert side_likeness(tuple(ones), tuple(others), RULES) == side_likeness(tuple(others), tuple(ones), RULES)
