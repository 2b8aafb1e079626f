from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.holding.logic import all_of, any_of, negation
from truceline.records import Truth

truths = st.sampled_from(list(Truth))
many = st.lists(truths, max_size=6)


@given(many)
def test_de_morgan_holds_with_unknown(values: list[Truth]) -> None:
    assert negation(all_of(values)) is any_of(map(negation, values))


@given(many, many)
def test_conjunction_does_not_depend_on_order_or_grouping(ones: list[Truth], others: list[Truth]) -> None:
    assert all_of([all_of(ones), all_of(others)]) is all_of([*others, *ones])


@given(truths)
def test_negating_twice_changes_nothing_and_unknown_stays_unknown(truth: Truth) -> None:
    assert negation(negation(truth)) is truth
    assert (negation(truth) is truth) == (truth is Truth.UNKNOWN)


@given(many)
def test_one_failed_condition_decides_whatever_is_unknown(values: list[Truth]) -> None:
    assert all_of([*values, Truth.FAILED]) is Truth.FAILED
    assert (all_of(values) is Truth.MET) == all(value is Truth.MET for value in values)
