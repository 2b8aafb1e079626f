"""Laws that hold for whatever incidents and agreements: more is never less, order never matters, minutes count."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lakeland import PLACES, SECTORS, SQUARE, Actors, happened, make_agreement, make_provision, make_zone

from truceline.holding import hold, ledger
from truceline.knowledge.holding import load_holding_rules
from truceline.records import (
    Act,
    Agreement,
    Dissent,
    Ending,
    EventType,
    Exemption,
    Extension,
    Finding,
    Incident,
    Origin,
    Party,
    Renewal,
    RenewalKind,
    Verdict,
    Window,
)

names = st.sampled_from(sorted(SECTORS))
days = st.sampled_from([None, "2020-01-31", "2020-02-01", "2020-02-03", "2020-02", "2020"])
origins = st.sampled_from([("Lake Monitor",), ("Lake army",), ("rebels", "Lake Observatory"), ("State Wire",)])
kinds = st.sampled_from([EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.MOBILIZE])
OTHER = Exemption(id="other", why="other", recipients=("act_reb",), designated_by="the Council")
RETREAT = (Act(types=(EventType.RETREAT,)),)
DUTIES = (make_provision(), make_provision("prv_guns", fulfilled_by=RETREAT), make_provision("prv_open", zone=None))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    return happened(
        actors=tuple(draw(st.lists(names, max_size=2, unique=True))),
        recipients=tuple(draw(st.lists(names, max_size=2, unique=True))),
        at=draw(st.sampled_from([None, *sorted(PLACES)])),
        day=draw(days),
        origins=draw(origins),
        event_type=draw(kinds),
        modes=draw(st.sampled_from([(), ("aerial",), ("heavy-weapons",)])),
    )


def held(incident: Incident, agreement: Agreement) -> tuple[Finding, ...]:
    return hold([incident], agreement, Actors())


def alleged(incident: Incident, agreement: Agreement) -> set[tuple[str, str | None]]:
    return {
        (finding.provision_id, finding.bearer)
        for finding in held(incident, agreement)
        if finding.verdict is Verdict.ALLEGED_VIOLATION
    }


def with_claim(incident: Incident, name: str, teller: str) -> Incident:
    """The same incident with one more claim, by another origin, that names an actor."""
    claim = incident.claims[0].model_copy(update={"id": "clm_more"})
    id_, sector = SECTORS[name]
    party = Party(name=name, id=id_, country=None, sector=sector, claims=("clm_more",))
    known = [one for one in incident.actors if one.name != name]
    same = [one.model_copy(update={"claims": (*one.claims, "clm_more")}) for one in incident.actors if one.name == name]
    return incident.model_copy(
        update={
            "claims": (*incident.claims, claim),
            "actors": (*known, *(same or [party])),
            "origins": (*incident.origins, Origin(name=teller, claims=("clm_more",), is_publisher=False)),
        }
    )


@settings(max_examples=80, deadline=None)
@given(incidents(), names)
def test_another_claim_never_makes_two_findings_of_one_party_under_one_duty(incident: Incident, name: str) -> None:
    found = held(with_claim(incident, name, "Harwan Post"), make_agreement(*DUTIES))
    pairs = [(finding.provision_id, finding.bearer) for finding in found]
    assert len(pairs) == len(set(pairs))
    assert len({finding.id for finding in found}) == len(found)


@settings(max_examples=80, deadline=None)
@given(incidents(), names)
def test_another_claim_takes_no_allegation_back(incident: Incident, name: str) -> None:
    agreement = make_agreement(*DUTIES)
    assert alleged(incident, agreement) <= alleged(with_claim(incident, name, "Harwan Post"), agreement)


@settings(max_examples=80, deadline=None)
@given(incidents(), st.floats(0, 60))
def test_wider_zone_loses_no_allegation(incident: Incident, more_km: float) -> None:
    def agreement(degrees: float) -> Agreement:
        (west, south), _, (east, north), _ = SQUARE
        ring = ((west, south), (east, south), (east, north), (west, north))
        grown = tuple(
            (x + (degrees if x == east else -degrees), y + (degrees if y == north else -degrees)) for x, y in ring
        )
        return make_agreement(*DUTIES, zones=(make_zone(points=grown),))

    assert alleged(incident, agreement(0)) <= alleged(incident, agreement(more_km / 111))


@settings(max_examples=80, deadline=None)
@given(incidents(), st.sampled_from([None, "area", "strip"]), st.booleans())
def test_exemption_makes_no_allegation(incident: Incident, zone: str | None, is_of_acts: bool) -> None:
    acts = (Act(types=(EventType.ASSAULT,), modes=("aerial",)),) if is_of_acts else ()
    more = OTHER.model_copy(update={"zone": zone, "acts": acts})
    bare = [one.model_copy(update={"exemptions": ()}) for one in DUTIES]
    eased = [one.model_copy(update={"exemptions": (more,)}) for one in DUTIES]
    zones = (make_zone(), make_zone(id="strip"))
    assert alleged(incident, make_agreement(*eased, zones=zones)) <= alleged(
        incident, make_agreement(*bare, zones=zones)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(incidents(), max_size=6, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_order_of_incidents_and_provisions_does_not_matter(some: list[Incident], chance: Any) -> None:
    agreement = make_agreement(*DUTIES)
    shuffled, provisions = list(some), list(DUTIES)
    chance.shuffle(shuffled)
    chance.shuffle(provisions)
    other = make_agreement(*provisions)
    one, two = hold(some, agreement, Actors()), hold(shuffled, other, Actors())
    assert sorted(one, key=lambda each: each.id) == sorted(two, key=lambda each: each.id)
    counts = [
        {line.provision_id: (line.alleged_violations, line.by_grade, line.by_bearer) for line in each.lines}
        for each in (ledger(one, some, agreement), ledger(two, shuffled, other))
    ]
    assert counts[0] == counts[1]


@settings(max_examples=60, deadline=None)
@given(incidents())
def test_a_denial_changes_no_verdict_and_is_named(incident: Incident) -> None:
    agreement = make_agreement(*DUTIES)
    denial = Dissent(claim_id="clm_no", report_id="rep_x", source="somebody", kind="denied")
    denied = held(incident.model_copy(update={"dissent": (denial,)}), agreement)
    assert [finding.verdict for finding in denied] == [finding.verdict for finding in held(incident, agreement)]
    assert all(finding.denied_by == ("somebody",) for finding in denied)


DAMASCUS = ZoneInfo("Asia/Damascus")
OPENS = datetime(2020, 2, 1, 12, 0, tzinfo=DAMASCUS)


def verdict_at(minute: datetime, window: Window, words: str = "Fire.") -> Verdict:
    incident = happened(day=minute.date().isoformat(), clock=f"{minute:%H:%M}", words=words)
    agreement = make_agreement(make_provision(window=window)).model_copy(update={"time_zone": "Asia/Damascus"})
    (finding,) = held(incident, agreement)
    return finding.verdict


@settings(max_examples=60, deadline=None)
@given(st.integers(-2000, 2000))
def test_minute_decides_at_the_start(minutes: int) -> None:
    verdict = verdict_at(OPENS + timedelta(minutes=minutes), Window(start=OPENS))
    assert verdict is (Verdict.ALLEGED_VIOLATION if minutes >= 0 else Verdict.OUTSIDE)


END = OPENS + timedelta(days=7)
LATER = END + timedelta(days=5)
TERMS: dict[str, tuple[Window, datetime | None]] = {
    "an end": (Window(start=OPENS, end=END), END),
    "a duration": (Window(start=OPENS, duration="7 days"), END),
    "a duration in hours": (Window(start=OPENS, duration="168 hours"), END),
    "an agreed extension": (
        Window(start=OPENS, duration="7 days", extensions=(Extension(until=LATER, source="statement"),)),
        LATER,
    ),
    "an automatic renewal": (
        Window(start=OPENS, duration="7 days", renewal=Renewal(kind=RenewalKind.AUTOMATIC)),
        None,
    ),
    "a renewal by agreement that nobody made": (
        Window(start=OPENS, duration="7 days", renewal=Renewal(kind=RenewalKind.BY_AGREEMENT)),
        END,
    ),
    "an end that was agreed": (
        Window(start=OPENS, endings=(Ending(at=END, by=("gov",), is_agreed=True, source="statement"),)),
        END,
    ),
}


@pytest.mark.parametrize(("window", "end"), TERMS.values(), ids=TERMS)
def test_minute_decides_at_the_end(window: Window, end: datetime | None) -> None:
    last = (end or LATER) - timedelta(minutes=1)
    assert verdict_at(last, window) is Verdict.ALLEGED_VIOLATION
    assert verdict_at(end or LATER, window) is (Verdict.OUTSIDE if end else Verdict.ALLEGED_VIOLATION)


def test_after_an_end_that_one_side_declared_nobody_can_tell() -> None:
    window = Window(start=OPENS, endings=(Ending(at=END, by=("gov",), is_agreed=False, source="speech"),))
    assert verdict_at(END - timedelta(minutes=1), window) is Verdict.ALLEGED_VIOLATION
    assert verdict_at(END, window) is Verdict.CANNOT_TELL


# The window opens at 12:00 in Damascus, 10:00 in Greenwich, 13:00 in Moscow, 05:00 in New York.
SAID: dict[str, tuple[int, str, Verdict]] = {
    "local time before": (11, "11:30 local time", Verdict.OUTSIDE),
    "no clock after": (12, "12:30", Verdict.ALLEGED_VIOLATION),
    "Greenwich after": (10, "10:30 GMT", Verdict.ALLEGED_VIOLATION),
    "Greenwich before": (9, "0930 UTC", Verdict.OUTSIDE),
    "an offset after": (13, "13:30 UTC+3", Verdict.ALLEGED_VIOLATION),
    "an offset before": (12, "12:30 GMT+3", Verdict.OUTSIDE),
    "an offset behind Greenwich": (5, "05:30 UTC-5", Verdict.ALLEGED_VIOLATION),
    "another town before": (12, "12:30 Moscow time", Verdict.OUTSIDE),
    "another town after": (13, "13:30 Moscow time", Verdict.ALLEGED_VIOLATION),
    "the same town by name": (12, "12:30 Damascus time", Verdict.ALLEGED_VIOLATION),
    "overseas": (5, "05:30 EST", Verdict.ALLEGED_VIOLATION),
    "a town that no table has": (12, "12:30 Harwan time", Verdict.CANNOT_TELL),
}


@pytest.mark.parametrize(("hour", "words", "verdict"), SAID.values(), ids=SAID)
def test_hour_is_read_on_the_clock_that_is_said(hour: int, words: str, verdict: Verdict) -> None:
    half_past = datetime(2020, 2, 1, hour, 30, tzinfo=DAMASCUS)
    assert verdict_at(half_past, Window(start=OPENS), words=words) is verdict


def test_clock_of_a_town_moves_with_its_summer_and_its_law() -> None:
    """Moscow stood at UTC+4 until October 2014 and stands at UTC+3 since."""
    said = load_holding_rules().clock_said("00:30 Moscow time")
    assert said is not None
    assert said.zone is not None
    hours = [datetime(year, 1, 1, tzinfo=said.zone).utcoffset() for year in (2014, 2015)]
    assert hours == [timedelta(hours=4), timedelta(hours=3)]
