from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.linking import StoryLimits, StoryText, group_stories

TEXTS = (
    StoryText(
        "a", "Jets bombed the covered market of Harwan and set its stalls on fire.", date(2020, 2, 4), date(2020, 2, 3)
    ),
    StoryText(
        "b", "The covered market of Harwan burns after jets bombed its stalls.", date(2020, 2, 4), date(2020, 2, 3)
    ),
    StoryText("c", "Jets bombed the covered market of Harwan again.", date(2020, 2, 20), date(2020, 2, 19)),
    StoryText("d", "Ministers met at the lake and signed a fishing treaty.", date(2020, 2, 4), date(2020, 2, 3)),
    StoryText("e", "A fishing treaty was signed by ministers who met at the lake.", date(2020, 2, 5)),
    StoryText("f", "", None),
)


def test_texts_of_one_story_and_time_are_one_group() -> None:
    assert group_stories(TEXTS) == (("a", "b"), ("d", "e"), ("c",), ("f",))


def test_like_texts_about_two_days_stay_apart_if_the_days_are_known() -> None:
    limits = StoryLimits(likeness=0.5, decay_days=5, other_day=0.3)
    text = "Shells fell on the bakery of Harwan."
    others = [StoryText(f"x{number}", f"Boat number {number} came home.", date(2020, 2, 4)) for number in range(9)]

    def groups(day: date | None) -> int:
        pair = [StoryText("a", text, date(2020, 2, 4), date(2020, 2, 3)), StoryText("b", text, date(2020, 2, 4), day)]
        return sum(bool({"a", "b"} & set(group)) for group in group_stories([*pair, *others], limits))

    assert [groups(day) for day in (date(2020, 2, 3), None, date(2020, 2, 2))] == [1, 1, 2]


def test_nothing_to_group() -> None:
    assert group_stories(()) == ()


@settings(max_examples=30, deadline=None)
@given(st.permutations(TEXTS))
def test_grouping_does_not_depend_on_order_and_keeps_every_text(texts: list[StoryText]) -> None:
    groups = group_stories(texts)
    assert groups == group_stories(TEXTS)
    assert sorted(name for group in groups for name in group) == sorted(each.id for each in TEXTS)
