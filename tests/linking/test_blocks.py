from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import told

from truceline.knowledge.linking import load_linking_rules
from truceline.linking import all_testimonies, compare
from truceline.linking.blocks import Blocks
from truceline.records import EventType, Grain

RULES = load_linking_rules()
TEXT = "Government army, rebels and Northern jets: Harwan, Belkis, Tellamin, Osrun, Lake province, Steppe province."

days = st.sampled_from(["2020-02-03", "2020-02-04", "2020-02", "2020-01", "2020", None])
towns = st.lists(st.sampled_from(["Harwan", "Belkis", "Tellamin", "Osrun"]), max_size=2, unique=True)
provinces = st.sampled_from([(), ("Lake",), ("Steppe",)])
sides = st.lists(st.sampled_from(["Government", "army", "rebels", "Northern"]), max_size=2, unique=True)
kinds = st.sampled_from([EventType.ASSAULT, EventType.COERCE, EventType.CONSULT, EventType.ACCUSE, EventType.AGREE])
fields = st.fixed_dictionaries(
    {
        "day": days,
        "at": towns.map(tuple),
        "in_provinces": provinces,
        "actors": sides.map(tuple),
        "event_type": kinds,
        "when": st.sampled_from([{}, {"is_estimate": True}, {"grain": Grain.PART_OF_DAY}]),
        "published": st.sampled_from([date(2020, 2, 4), date(2020, 2, 6), None]),
    }
)


@settings(max_examples=300, deadline=None)
@given(fields, fields)
def test_whatever_would_join_is_looked_at(one: dict[str, Any], other: dict[str, Any]) -> None:
    (first,) = all_testimonies([told(TEXT, report_id="rep_one", **one)])
    (second,) = all_testimonies([told(TEXT, report_id="rep_two", **other)])
    comparison = compare(second, first, RULES)
    if comparison.conflict is None and comparison.score >= RULES.threshold("join_score"):
        blocks = Blocks(RULES)
        blocks.file(first, 0)
        assert blocks.candidates(second) == [0]


@settings(max_examples=150, deadline=None)
@given(fields, fields)
def test_comparing_is_symmetric(one: dict[str, Any], other: dict[str, Any]) -> None:
    (first,) = all_testimonies([told(TEXT, report_id="rep_one", **one)])
    (second,) = all_testimonies([told(TEXT, report_id="rep_two", **other)])
    assert compare(first, second, RULES).score == compare(second, first, RULES).score
    assert 0 <= compare(first, second, RULES).score <= 1
