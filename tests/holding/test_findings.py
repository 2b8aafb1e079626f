from __future__ import annotations

from typing import Any

import pytest
from lakeland import Actors, happened, make_agreement, make_provision, make_zone

from factory import RULE, make_report
from truceline.holding import hold
from truceline.records import (
    Act,
    AgreementMention,
    Dissent,
    EventType,
    Finding,
    Incident,
    Origin,
    Party,
    Prospect,
    ProvisionType,
    Status,
    Truth,
    Verdict,
    Whoever,
)

MET, FAILED, UNKNOWN = Truth.MET, Truth.FAILED, Truth.UNKNOWN
PLAIN = make_provision()
BY_GUNS = make_provision(broken_by=(Act(types=(EventType.ASSAULT,), modes=("heavy-weapons",)),))
CIVILIANS = make_provision(broken_by=(Act(types=(EventType.ASSAULT,), target_sectors=("CVL",)),))
STRIP = make_provision(zone="strip")
ROAD = make_provision(zone="road")
NORTH = make_provision(bearers=("north",))
EVERYWHERE = make_provision(zone=None)
ARRESTS = make_provision(broken_by=(Act(types=(EventType.COERCE,)),))
DISSENT = (Dissent(claim_id="clm_x", report_id="rep_x", source="Lake army", kind="denied"),)

CASES: dict[str, tuple[Incident, Any, Verdict, dict[str, Truth]]] = {
    "an attack by a bound army inside area and window": (happened(), PLAIN, Verdict.ALLEGED_VIOLATION, {}),
    "the same in a provision without a zone": (happened(at=None), EVERYWHERE, Verdict.ALLEGED_VIOLATION, {}),
    "another kind of act": (
        happened(event_type=EventType.CONSULT),
        PLAIN,
        Verdict.NOT_CONCERNED,
        {"act": FAILED},
    ),
    "the means forbidden": (happened(modes=("heavy-weapons",)), BY_GUNS, Verdict.ALLEGED_VIOLATION, {"act": MET}),
    "other means": (happened(modes=("firearms",)), BY_GUNS, Verdict.NOT_CONCERNED, {"act": FAILED}),
    "means that nobody names": (happened(), BY_GUNS, Verdict.CANNOT_TELL, {"act": UNKNOWN}),
    "an actor that the provision does not bind": (
        happened(actors=("east",)),
        PLAIN,
        Verdict.NOT_CONCERNED,
        {"bearer": FAILED},
    ),
    "an actor that nobody names": (happened(actors=()), PLAIN, Verdict.CANNOT_TELL, {"bearer": UNKNOWN}),
    "an actor that the table does not know": (
        happened(actors=("gunmen",)),
        PLAIN,
        Verdict.CANNOT_TELL,
        {"bearer": UNKNOWN},
    ),
    "an actor wider than the party": (
        happened(actors=("all rebels",)),
        PLAIN,
        Verdict.CANNOT_TELL,
        {"bearer": UNKNOWN},
    ),
    "the army of one for whom the bearer answers": (
        happened(actors=("government",)),
        NORTH,
        Verdict.ALLEGED_VIOLATION,
        {"bearer": MET},
    ),
    "a day before the start": (happened(day="2020-01-31"), PLAIN, Verdict.OUTSIDE, {"window": FAILED}),
    "the first day, which opens a minute after midnight": (
        happened(day="2020-02-01"),
        PLAIN,
        Verdict.ALLEGED_VIOLATION,
        {"window": MET},
    ),
    "some day of a month that the start cuts": (
        happened(day="2020"),
        PLAIN,
        Verdict.CANNOT_TELL,
        {"window": UNKNOWN},
    ),
    "a day that nobody gives": (happened(day=None), PLAIN, Verdict.CANNOT_TELL, {"window": UNKNOWN}),
    "a town far off": (happened(at="Farsal"), PLAIN, Verdict.OUTSIDE, {"zone": FAILED}),
    "a place in another country": (happened(at="Abroad"), PLAIN, Verdict.OUTSIDE, {"zone": FAILED}),
    "a town at the very edge": (happened(at="Edge"), PLAIN, Verdict.CANNOT_TELL, {"zone": UNKNOWN}),
    "a province that reaches beyond the area": (
        happened(at="Lake province"),
        PLAIN,
        Verdict.CANNOT_TELL,
        {"zone": UNKNOWN},
    ),
    "a place that is not on the map": (happened(at="Nowhere"), PLAIN, Verdict.CANNOT_TELL, {"zone": UNKNOWN}),
    "a strip whose edge was never drawn": (happened(), STRIP, Verdict.CANNOT_TELL, {"zone": UNKNOWN}),
    "a town outside all that the strip may be": (happened(at="Farsal"), STRIP, Verdict.OUTSIDE, {"zone": FAILED}),
    "a hamlet by the road": (happened(at="Roadside"), ROAD, Verdict.CANNOT_TELL, {"zone": UNKNOWN}),
    "a listed group as the target": (
        happened(recipients=("black flag",)),
        PLAIN,
        Verdict.EXEMPT,
        {"not_exempt": FAILED},
    ),
    "a listed group and villagers as targets": (
        happened(recipients=("black flag", "villagers")),
        PLAIN,
        Verdict.ALLEGED_VIOLATION,
        {"not_exempt": MET},
    ),
    "a target that nobody names": (happened(), PLAIN, Verdict.ALLEGED_VIOLATION, {"not_exempt": MET}),
    "an act that a clause permits": (
        happened(event_type=EventType.COERCE),
        ARRESTS,
        Verdict.PERMITTED,
        {"not_permitted": FAILED},
    ),
    "villagers under a provision that protects them": (
        happened(recipients=("villagers",)),
        CIVILIANS,
        Verdict.ALLEGED_VIOLATION,
        {"target": MET},
    ),
    "fighters under a provision that protects villagers": (
        happened(recipients=("rebels",)),
        CIVILIANS,
        Verdict.NOT_CONCERNED,
        {"target": FAILED},
    ),
    "nobody named under a provision that protects villagers": (
        happened(),
        CIVILIANS,
        Verdict.CANNOT_TELL,
        {"target": UNKNOWN},
    ),
    "a plan": (
        happened(status=Status.PLANNED),
        PLAIN,
        Verdict.NOT_CONCERNED,
        {"claimed": FAILED},
    ),
    "a warning": (happened(status=Status.HYPOTHETICAL), PLAIN, Verdict.NOT_CONCERNED, {"claimed": FAILED}),
    "a denial that nobody's claim precedes": (
        happened(status=Status.DENIED, origins=("Lake army",), dissent=DISSENT),
        PLAIN,
        Verdict.NOT_CONCERNED,
        {"claimed": FAILED},
    ),
}


def held(incident: Incident, *provisions: Any, **options: Any) -> tuple[Finding, ...]:
    return hold([incident], make_agreement(*provisions), Actors(), **options)


@pytest.mark.parametrize(("incident", "provision", "verdict", "conditions"), CASES.values(), ids=CASES)
def test_verdict_follows_from_the_conditions(
    incident: Incident, provision: Any, verdict: Verdict, conditions: dict[str, Truth]
) -> None:
    (finding,) = held(incident, provision, include_not_concerned=True)
    assert finding.verdict is verdict, finding.conditions
    by_name = {condition.condition: condition.truth for condition in finding.conditions}
    assert {name: by_name[name] for name in conditions} == conditions
    assert all(condition.why for condition in finding.conditions)


def test_incident_that_concerns_nothing_gives_no_finding_unless_asked() -> None:
    assert held(happened(actors=("east",)), PLAIN) == ()
    assert len(held(happened(actors=("east",)), PLAIN, include_not_concerned=True)) == 1


def test_hour_decides_on_the_day_the_window_opens_late() -> None:
    late = make_provision(window=PLAIN.window.model_copy(update={"start": PLAIN.window.start.replace(hour=12)}))
    verdicts = [held(happened(day="2020-02-01", clock=clock), late)[0].verdict for clock in (None, "09:30", "14:00")]
    assert verdicts == [Verdict.CANNOT_TELL, Verdict.OUTSIDE, Verdict.ALLEGED_VIOLATION]


def test_exemption_names_who_says_that_the_target_was_exempt() -> None:
    (finding,) = held(happened(recipients=("black flag",), origins=("Lake army",)), PLAIN)
    (why,) = [condition.why for condition in finding.conditions if condition.condition == "not_exempt"]
    assert "the Council" in why
    assert "according to Lake army" in why


def test_rival_blame_gives_a_finding_for_each_party_with_its_own_accusers() -> None:
    incident = happened(actors=("army", "rebels"), origins=("Lake Monitor", "State Wire"))
    first, second = (claim.id for claim in incident.claims)
    actors = tuple(
        party.model_copy(update={"claims": (claim,)})
        for party, claim in zip(incident.actors, (first, second), strict=True)
    )
    findings = held(incident.model_copy(update={"actors": actors}), PLAIN)
    assert [(finding.bearer, finding.alleged_by) for finding in findings] == [
        ("gov", ("Lake Monitor",)),
        ("reb", ("State Wire",)),
    ]
    assert len({finding.id for finding in findings}) == 2


def test_denial_stands_beside_the_allegation() -> None:
    (finding,) = held(happened(dissent=DISSENT), PLAIN)
    assert finding.verdict is Verdict.ALLEGED_VIOLATION
    assert finding.denied_by == ("Lake army",)


def places(*names: str) -> Incident:
    """One attack on several places, the first of them the incident's own."""
    incident = happened(at=names[0])
    told = tuple(place for name in names if (place := happened(at=name).place) is not None)
    claims = tuple(claim.model_copy(update={"places": told}) for claim in incident.claims)
    return incident.model_copy(update={"claims": claims})


SEVERAL = {
    "one of them inside": (("Farsal", "Harwan"), Verdict.ALLEGED_VIOLATION),
    "one of them perhaps inside": (("Farsal", "Edge"), Verdict.CANNOT_TELL),
    "none of them inside": (("Farsal", "Abroad"), Verdict.OUTSIDE),
    "the province beside a town far off": (("Farsal", "Lake province"), Verdict.OUTSIDE),
}


@pytest.mark.parametrize(("names", "verdict"), SEVERAL.values(), ids=SEVERAL)
def test_attack_on_several_places_is_inside_if_one_is(names: tuple[str, ...], verdict: Verdict) -> None:
    (finding,) = held(places(*names), PLAIN)
    assert finding.verdict is verdict


def charge(accused: tuple[str, ...], agreement_id: str | None = "lake-2020") -> Incident:
    report = make_report("Fire.")
    mention = AgreementMention(name="the ceasefire", span=report.span(0, 5), rule=RULE, agreement_id=agreement_id)
    return happened(actors=("rebels",), recipients=accused, event_type=EventType.ACCUSE, at=None, charge=mention)


def test_charge_without_an_act_is_held_against_the_general_prohibition() -> None:
    first = make_provision("prv_observe", type=ProvisionType.MONITOR)
    (finding,) = held(charge(("government",)), first, PLAIN, make_provision("prv_second"))
    assert (finding.provision_id, finding.verdict, finding.bearer) == ("prv_fire", Verdict.CANNOT_TELL, "gov")
    assert finding.alleged_by == ("rebels",)


@pytest.mark.parametrize(
    "incident",
    [charge(("east",)), charge(("government",), "other-2020"), charge(("government",), None)],
    ids=["of somebody not bound", "of another agreement", "of an agreement not known"],
)
def test_charge_gives_no_finding(incident: Incident) -> None:
    assert held(incident, PLAIN) == ()


WITHDRAWAL = make_provision(
    "prv_guns",
    type=ProvisionType.WITHDRAW,
    broken_by=(Act(types=(EventType.MOBILIZE,), modes=("weapons",)),),
    fulfilled_by=(Act(types=(EventType.RETREAT,), modes=("withdraw",)),),
)
PERFORMANCES = {
    "a withdrawal from the area": (happened(event_type=EventType.RETREAT, modes=("withdraw",)), Verdict.COMPLIANCE),
    "a withdrawal from nobody knows where": (
        happened(event_type=EventType.RETREAT, modes=("withdraw",), at="Nowhere"),
        Verdict.CANNOT_TELL,
    ),
    "guns brought up": (happened(event_type=EventType.MOBILIZE, modes=("weapons",)), Verdict.ALLEGED_VIOLATION),
}


@pytest.mark.parametrize(("incident", "verdict"), PERFORMANCES.values(), ids=PERFORMANCES)
def test_provision_may_be_carried_out_or_broken(incident: Incident, verdict: Verdict) -> None:
    (finding,) = held(incident, WITHDRAWAL)
    assert finding.verdict is verdict


@pytest.mark.parametrize(
    "incident",
    [
        happened(event_type=EventType.RETREAT, modes=("withdraw",), actors=("east",)),
        happened(event_type=EventType.RETREAT, modes=("withdraw",), actors=()),
        happened(event_type=EventType.RETREAT, modes=("withdraw",), at="Farsal"),
        happened(event_type=EventType.RETREAT, modes=("release",)),
    ],
    ids=["by another", "by nobody named", "elsewhere", "of another kind"],
)
def test_other_withdrawals_carry_nothing_out(incident: Incident) -> None:
    assert held(incident, WITHDRAWAL) == ()


def test_finding_keeps_its_id_when_the_actor_becomes_known() -> None:
    unknown = happened(actors=())
    known = unknown.model_copy(
        update={
            "actors": (Party(name="army", id="act_army", country=None, sector="MIL", claims=(unknown.claims[0].id,)),),
            "origins": (Origin(name="Lake Monitor", claims=(unknown.claims[0].id,), is_publisher=False),),
        }
    )
    assert held(unknown, PLAIN)[0].id == held(known, PLAIN)[0].id


def test_announcement_of_what_would_carry_a_duty_out_is_recorded_and_fulfils_nothing() -> None:
    will = happened(event_type=EventType.CONCEDE, modes=("withdraw",))
    prospect = Prospect(event_type=EventType.RETREAT, span=will.claims[0].trigger, status=Status.PLANNED)
    claims = tuple(claim.model_copy(update={"prospect": prospect}) for claim in will.claims)
    (finding,) = held(will.model_copy(update={"claims": claims}), WITHDRAWAL)
    assert (finding.verdict, finding.bearer) == (Verdict.COMMITMENT, "gov")
    assert held(will.model_copy(update={"claims": claims}), PLAIN) == ()


@pytest.mark.parametrize(
    ("at", "day", "verdict"),
    [
        ("Harwan", "2020-02-10", [Verdict.NON_COMPLIANCE]),
        ("Harwan", None, [Verdict.NON_COMPLIANCE]),
        ("Edge", "2020-02-10", [Verdict.CANNOT_TELL]),
        ("Farsal", "2020-02-10", []),
    ],
    ids=["there and then", "on no day", "perhaps there", "elsewhere"],
)
def test_what_is_said_not_to_be_done_is_kept(at: str, day: str | None, verdict: list[Verdict]) -> None:
    dissent = (Dissent(claim_id="clm_x", report_id="rep_x", source="rebels", kind="negated"),)
    stayed = happened(
        event_type=EventType.RETREAT, modes=("withdraw",), status=Status.NEGATED, at=at, day=day, dissent=dissent
    ).model_copy(update={"origins": ()})
    found = held(stayed, WITHDRAWAL)
    assert [finding.verdict for finding in found] == verdict
    assert all(finding.alleged_by == ("rebels",) for finding in found if finding.verdict is Verdict.NON_COMPLIANCE)


COAST = Whoever(sectors=("REB",), acting_from=("from the Lake coast",), other_than=("act_black",))
FROM_THE_COAST: dict[str, tuple[str, str, Verdict]] = {
    "a group that nobody bound": ("islanders", "Fire from the Lake coast.", Verdict.ALLEGED_VIOLATION),
    "a group that nobody knows": ("raiders", "Fire from the Lake-coast.", Verdict.ALLEGED_VIOLATION),
    "a group that is left out": ("black flag", "Fire from the Lake coast.", Verdict.NOT_CONCERNED),
    "one that belongs to a group left out": ("black cell", "Fire from the Lake coast.", Verdict.NOT_CONCERNED),
    "an army": ("east", "Fire from the Lake coast.", Verdict.NOT_CONCERNED),
    "a group that acts from elsewhere": ("islanders", "Fire from the islands.", Verdict.NOT_CONCERNED),
    "the words in another order": ("islanders", "From the coast: fire at the Lake.", Verdict.NOT_CONCERNED),
    "a party's own group": ("rebels", "Fire from the islands.", Verdict.ALLEGED_VIOLATION),
}


@pytest.mark.parametrize(("actor", "words", "verdict"), FROM_THE_COAST.values(), ids=FROM_THE_COAST)
def test_whoever_acts_from_there_is_bound(actor: str, words: str, verdict: Verdict) -> None:
    agreement = make_agreement(PLAIN)
    parties = tuple(
        party.model_copy(update={"whoever": (COAST,)}) if party.id == "reb" else party for party in agreement.parties
    )
    coastal = agreement.model_copy(update={"parties": parties})
    found = hold([happened(actors=(actor,), words=words)], coastal, Actors(), include_not_concerned=True)
    assert [finding.verdict for finding in found] == [verdict]


YEAR_BEFORE = "2019-02-03"
LEFT_OUT: dict[str, tuple[Incident, Any, bool]] = {
    "a bound army in a country of nobody": (happened(at="Abroad"), PLAIN, True),
    "a bound army at the home of a guarantor alone": (happened(at="Guarantor's home"), PLAIN, True),
    "a bound army at the home of a party": (happened(at="Rebel home"), PLAIN, False),
    "a bound army in the country, off the zone": (happened(at="Farsal"), PLAIN, False),
    "unknown gunmen at an unknown place in another year": (
        happened(actors=("gunmen",), at="Nowhere", day=YEAR_BEFORE),
        PLAIN,
        True,
    ),
    "unknown gunmen in the zone in another year": (happened(actors=("gunmen",), day=YEAR_BEFORE), PLAIN, False),
    "a bound army at an unknown place in another year": (happened(at=None, day=YEAR_BEFORE), PLAIN, False),
}


@pytest.mark.parametrize(("incident", "provision", "is_left_out"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_outside_without_any_tie_to_the_agreement_is_left_out(
    incident: Incident, provision: Any, is_left_out: bool
) -> None:
    asked = hold([incident], make_agreement(provision), Actors(), include_not_concerned=True)
    assert [finding.verdict for finding in asked] == [Verdict.OUTSIDE]
    assert held(incident, provision) == (() if is_left_out else asked)


def test_zone_whose_countries_nobody_gives_leaves_nothing_out_for_its_country() -> None:
    zone = make_zone(countries=(), points=((46.4, 35.6), (46.8, 35.6), (46.8, 36.0)))
    agreement = make_agreement(PLAIN, zones=(zone,))
    assert [one.verdict for one in hold([happened(at="Abroad")], agreement, Actors())] == [Verdict.OUTSIDE]
