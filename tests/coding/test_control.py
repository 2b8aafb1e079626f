"""Ground gained, lost and held, with holder and sources."""

from __future__ import annotations

from datetime import date

import pytest

from factory import make_report


@pytest.fixture(scope="session")
def control_of(coder):
    def read(text: str) -> list[str]:
        found = coder.code(make_report(text, published=date(2020, 2, 4))).control
        return [f"{one.holder.name} {one.change} {one.place.name}" for one in found]

    return read


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("M23 rebels captured Goma on Monday.", ["M23 rebels gained Goma"]),
        ("Goma was captured by M23 rebels.", ["M23 rebels gained Goma"]),
        ("Goma fell to M23 rebels on Monday.", ["M23 rebels gained Goma"]),
        ("Rebels overran the town of Goma.", ["Rebels gained Goma"]),
        ("The army took control of Khartoum on Friday.", ["army gained Khartoum"]),
        ("Russian troops seized control of Mariupol in May 2022.", ["Russian troops gained Mariupol"]),
        ("The Taliban retook Kunduz from the Afghan army.", ["Taliban gained Kunduz"]),
        (
            "The Sudanese army lost Wad Madani to the Rapid Support Forces.",
            ["Rapid Support Forces gained Wad Madani"],
        ),
        ("The army lost control of Khartoum.", ["army lost Khartoum"]),
        ("Ukrainian forces withdrew from Kharkiv.", ["Ukrainian forces lost Kharkiv"]),
        ("The city of Marib is controlled by the Yemeni government.", ["Yemeni government holds Marib"]),
        (
            "The city of Marib, which is controlled by the Yemeni government, was quiet.",
            ["Yemeni government holds Marib"],
        ),
        ("The army retained control of Aden.", ["army holds Aden"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_gained_lost_or_holds_what(control_of, text, lines):
    assert control_of(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Aden.",
        "The minister arrived in Aden on Monday.",
        "Rain fell on Aden.",
        "The army marched through Khartoum.",
    ],
)
def test_no_ground_changes_hands(control_of, text):
    assert control_of(text) == []


def test_control_is_told_once_with_its_source_and_words(coder):
    text = "The rebels captured Goma on Monday, the army said. The rebels captured Goma after a siege."
    (control,) = coder.code(make_report(text)).control
    assert control.span.text == "captured Goma"
    assert [source.name for source in control.sources] == ["army"]
    assert control.rule == "control.gain"
