"""PLOVER types by form and ACLED sub-events by claims and words."""

from __future__ import annotations

import pytest

from truceline.knowledge.crosswalks import load_acled, precision_codes, type_by_form
from truceline.knowledge.crosswalks.acled import SentenceWords
from truceline.knowledge.triggers import load_triggers
from truceline.knowledge.triggers.moves import load_moves
from truceline.records import EventType, Place, PlacePrecision, Span, Status


@pytest.mark.parametrize(
    ("kind", "status", "wanted"),
    [
        (EventType.AID, Status.ASSERTED, EventType.AID),
        (EventType.AID, Status.PLANNED, EventType.AGREE),
        (EventType.RETREAT, Status.PLANNED, EventType.CONCEDE),
        (EventType.ASSAULT, Status.PLANNED, EventType.THREATEN),
        (EventType.CONSULT, Status.NEGATED, EventType.REJECT),
        (EventType.ASSAULT, Status.DENIED, EventType.REJECT),
        (EventType.ASSAULT, Status.NEGATED, EventType.ASSAULT),
    ],
    ids=[
        "done aid",
        "promised aid",
        "announced withdrawal",
        "threat",
        "refused talks",
        "denial",
        "attack that was not",
    ],
)
def test_form_moves_the_type(kind: EventType, status: Status, wanted: EventType) -> None:
    assert type_by_form(kind, status) is wanted


def test_a_concluded_agreement_is_support_and_a_promise_agree() -> None:
    assert type_by_form(EventType.AGREE, Status.ASSERTED, "agree.reach") is EventType.SUPPORT
    assert type_by_form(EventType.AGREE, Status.ASSERTED, "agree.agree") is EventType.AGREE


def test_every_frame_of_the_moves_stands_in_the_triggers() -> None:
    known = {frame.id for frame in load_triggers().frames}
    assert {id for group in load_moves().values() for row in group.moves for id in row.frames} <= known


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("police fire tear gas to disperse protester", "Protest with intervention"),
        ("thousand march for peace in a protest", "Peaceful protest"),
        ("warplane carry out an air strike on the town", "Air/drone strike"),
        ("gunmen kidnap two aid worker", "Abduction/forced disappearance"),
        ("the army recapture the town from rebel", "Government regains territory"),
        ("rebel seize the town from the army", "Non-state actor overtakes territory"),
        ("a suicide bomber blow himself up", "Suicide bomb"),
        ("troop seize a weapon cache", "Disrupted weapons use"),
    ],
)
def test_words_speak_for_a_sub_event(text: str, wanted: str) -> None:
    words = text.split()
    assert load_acled().sub_events([SentenceWords(words, words)])[0].name == wanted


def test_types_beside_acled_are_left_out_unless_asked_for() -> None:
    words = ["an", "earthquake", "hit", "the", "province"]
    sentence = SentenceWords(words, words)
    table = load_acled()
    assert table.sub_events([sentence]) == ()
    assert table.sub_events([sentence], only_acled=False)[0].name == "Natural disaster"


# Precision, kind of place, ACLED's geo_precision, UCDP's where_prec.
PRECISIONS = [
    ("exact", "town", 1, 1),
    ("near", "point", 2, 2),
    ("area", "district", 2, 3),
    ("area", "region", 3, 5),
    ("area", "road", 2, 5),
    ("area", "sea", 3, 7),
    ("admin1", "admin1", 3, 4),
    ("country", "country", None, 6),
    ("unknown", None, None, None),
]


@pytest.mark.parametrize(("precision", "kind", "acled", "ucdp"), PRECISIONS)
def test_precision_reads_in_the_codes_of_others(
    precision: str, kind: str | None, acled: int | None, ucdp: int | None
) -> None:
    span = Span(start=0, end=5, text="Harra")
    place = Place(name="Harra", span=span, rule="where.exact", precision=PlacePrecision(precision), kind=kind)
    codes = precision_codes(place)
    assert (codes.acled, codes.ucdp) == (acled, ucdp)


def test_no_place_has_no_code_of_precision() -> None:
    codes = precision_codes(None)
    assert (codes.acled, codes.ucdp) == (None, None)
