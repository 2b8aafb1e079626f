"""Weapons, words, targets, places hit and numbers: what an act of a provision may ask beyond its type."""

from __future__ import annotations

from typing import Any

import pytest
from lakeland import Actors, happened, make_agreement, make_provision

from truceline.holding import hold
from truceline.records import (
    Act,
    Cap,
    EventType,
    FigureEnd,
    FigureKind,
    FigureRange,
    Incident,
    Truth,
    WeaponClass,
)

GUNS = WeaponClass(
    id="guns", name="guns of 100 mm", words=("howitzer", "field gun"), modes=("heavy-weapons",), calibre_min_mm=100
)
TANKS = WeaponClass(id="tanks", name="tanks", words=("tank",), modes=("heavy-weapons",))
CAP = Cap(id="men", count=100, of="men", kind=FigureKind.TROOPS)
ASSAULT = EventType.ASSAULT


def troops(low: int | None, high: int | None) -> tuple[FigureRange, ...]:
    def end(value: int | None, claim: str) -> FigureEnd | None:
        return (
            None if value is None else FigureEnd(value=value, word="", claim_id=claim, report_id="rep_x", source=None)
        )

    return (FigureRange(kind=FigureKind.TROOPS, who="men", low=end(low, "clm_a"), high=end(high, "clm_b")),)


def act(**changes: Any) -> Act:
    return Act(types=(ASSAULT,), **changes)


CASES: dict[str, tuple[Act, Incident, str, Truth]] = {
    "a weapon of the class": (
        act(weapons=("tanks",)),
        happened(words="Tanks fired.", instruments=("Tanks",)),
        "act",
        Truth.MET,
    ),
    "another weapon": (
        act(weapons=("tanks",)),
        happened(words="A rifle was fired.", instruments=("rifle",)),
        "act",
        Truth.FAILED,
    ),
    "one of two classes": (
        act(weapons=("tanks", "guns")),
        happened(words="A 152 mm howitzer fired.", instruments=("howitzer",)),
        "act",
        Truth.MET,
    ),
    "a calibre above the least": (
        act(weapons=("guns",)),
        happened(words="A 122-mm howitzer fired.", instruments=("howitzer",)),
        "act",
        Truth.MET,
    ),
    "a calibre below the least": (
        act(weapons=("guns",)),
        happened(words="A 75 mm howitzer fired.", instruments=("howitzer",)),
        "act",
        Truth.FAILED,
    ),
    "a calibre that nobody gives": (
        act(weapons=("guns",)),
        happened(words="A howitzer fired.", instruments=("howitzer",)),
        "act",
        Truth.UNKNOWN,
    ),
    "only the means of the class": (
        act(weapons=("tanks",)),
        happened(modes=("heavy-weapons",)),
        "act",
        Truth.UNKNOWN,
    ),
    "other means than those of the class": (act(weapons=("tanks",)), happened(modes=("aerial",)), "act", Truth.FAILED),
    "a word in the passage": (act(words=("post",)), happened(words="New posts were built."), "act", Truth.MET),
    "no such word": (act(words=("post",)), happened(words="A convoy came."), "act", Truth.UNKNOWN),
    "a party hit": (act(target_parties=("reb",)), happened(recipients=("rebels",)), "target", Truth.MET),
    "those for whom a party answers hit": (
        act(target_parties=("north",)),
        happened(recipients=("government",)),
        "target",
        Truth.MET,
    ),
    "another party hit": (act(target_parties=("reb",)), happened(recipients=("army",)), "target", Truth.FAILED),
    "wider than the party": (
        act(target_parties=("reb",)),
        happened(recipients=("all rebels",)),
        "target",
        Truth.UNKNOWN,
    ),
    "nobody knows whose": (act(target_parties=("reb",)), happened(recipients=("gunmen",)), "target", Truth.UNKNOWN),
    "a place of the kind hit": (
        act(facilities=("village",)),
        happened(recipients=("villagers",)).model_copy(
            update={
                "recipients": (
                    happened(recipients=("villagers",)).recipients[0].model_copy(update={"name": "two villages"}),
                )
            }
        ),
        "target",
        Truth.MET,
    ),
    "another place hit": (act(facilities=("hospital",)), happened(recipients=("villagers",)), "target", Truth.FAILED),
    "nothing said to be hit": (act(facilities=("hospital",)), happened(), "target", Truth.UNKNOWN),
    "more than the cap": (act(over_cap="men"), happened(figures=troops(120, 150)), "act", Truth.MET),
    "no more than the cap": (act(over_cap="men"), happened(figures=troops(80, 100)), "act", Truth.FAILED),
    "accounts on both sides of the cap": (act(over_cap="men"), happened(figures=troops(80, 150)), "act", Truth.UNKNOWN),
    "at least so many, below the cap": (act(over_cap="men"), happened(figures=troops(80, None)), "act", Truth.UNKNOWN),
    "nobody counts": (act(over_cap="men"), happened(), "act", Truth.UNKNOWN),
}


@pytest.mark.parametrize(("wanted", "incident", "condition", "truth"), CASES.values(), ids=CASES)
def test_act_is_meant_not_meant_or_cannot_be_told(
    wanted: Act, incident: Incident, condition: str, truth: Truth
) -> None:
    provision = make_provision(broken_by=(wanted,), caps=(CAP,))
    agreement = make_agreement(provision).model_copy(update={"weapon_classes": (GUNS, TANKS)})
    (finding,) = hold([incident], agreement, Actors(), include_not_concerned=True)
    found = {one.condition: one for one in finding.conditions}[condition]
    assert found.truth is truth, found.why


def test_of_several_acts_the_closest_counts() -> None:
    provision = make_provision(broken_by=(act(modes=("aerial",), target_sectors=("CVL",)), act(modes=("firearms",))))
    incident = happened(modes=("firearms",), recipients=("rebels",))
    (finding,) = hold([incident], make_agreement(provision), Actors())
    assert finding.verdict == "alleged_violation"
