"""Who lays an act to a party, how firmly, and whose promise that touches."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from lakeland import Actors, happened, make_agreement, make_provision

from truceline.holding import hold, ledger, regraded
from truceline.records import (
    Agreement,
    AgreementMonitor,
    Attribution,
    Dissent,
    EventType,
    Finding,
    Grade,
    Incident,
    Membership,
    Party,
    Response,
    ResponseStatus,
    Review,
    ReviewDecision,
    Verdict,
)

PROMISED = make_provision(guarantors=("north",))


def held(incident: Incident, provision: Any = PROMISED, agreement: Agreement | None = None) -> Finding:
    (finding,) = hold([incident], agreement or make_agreement(provision), Actors())
    return finding


GRADES: dict[str, tuple[tuple[str, ...], Grade, tuple[Attribution, ...]]] = {
    "a monitor": (("Lake Observatory",), Grade.MONITORED, (Attribution.BY_MONITOR,)),
    "the other side": (("rebels",), Grade.ONE_SIDED, (Attribution.BY_OTHER_SIDE,)),
    "the other side twice": (("rebels", "rebels"), Grade.ONE_SIDED, (Attribution.BY_OTHER_SIDE,)),
    "the doer itself": (("Lake army",), Grade.ADMITTED, (Attribution.ADMITTED,)),
    "its guarantor's radio": (("Northland radio",), Grade.SINGLE, (Attribution.BY_ALLY,)),
    "a witness": (("a farmer",), Grade.SINGLE, (Attribution.BY_OTHERS,)),
    "a foreign agency": (("State Wire",), Grade.SINGLE, (Attribution.BY_PRESS,)),
    "the other side and a monitor": (
        ("rebels", "Lake Observatory"),
        Grade.CORROBORATED,
        (Attribution.BY_OTHER_SIDE, Attribution.BY_MONITOR),
    ),
    "both sides": (("rebels", "Lake army"), Grade.ADMITTED, (Attribution.ADMITTED, Attribution.BY_OTHER_SIDE)),
}


@pytest.mark.parametrize(("origins", "grade", "attribution"), GRADES.values(), ids=GRADES)
def test_grade_follows_from_who_tells_of_it(
    origins: tuple[str, ...], grade: Grade, attribution: tuple[Attribution, ...]
) -> None:
    finding = held(happened(origins=origins))
    assert (finding.grade, finding.attribution) == (grade, attribution)
    assert tuple(voice.name for voice in finding.voices) == finding.alleged_by == origins


def test_monitor_that_the_agreement_names_is_one_whatever_its_sector() -> None:
    monitor = AgreementMonitor(actor="act_wire", unit="item")
    agreement = make_agreement(PROMISED).model_copy(update={"monitors": (monitor,)})
    assert held(happened(origins=("State Wire",)), agreement=agreement).grade is Grade.MONITORED


def test_only_an_analyst_sets_another_grade_and_is_named() -> None:
    finding = held(happened())

    def review(hour: int, grade: Grade | None) -> Review:
        at = datetime(2020, 3, 1, hour, tzinfo=UTC)
        decision = ReviewDecision.CONFIRMED
        return Review(
            id=f"rev_{hour}", subject_id=finding.id, decision=decision, by="ana", at=at, why="seen", grade=grade
        )

    reviews = [review(9, Grade.ONE_SIDED), review(10, Grade.CORROBORATED), review(11, None)]
    (changed,) = regraded([finding], reviews)
    assert (changed.grade, changed.graded_by) == (Grade.CORROBORATED, "ana")
    assert list(regraded([finding], [])) == [finding]


PROMISES: dict[str, tuple[Incident, Any, tuple[str, ...]]] = {
    "a bound army whose guarantor answers for it": (happened(), PROMISED, ("north",)),
    "a signer": (happened(actors=("rebels",)), PROMISED, ()),
    "a bound army that nobody guarantees": (happened(), make_provision(), ()),
    "a signer's ward": (happened(actors=("government",)), make_provision(bearers=("north",)), ("north",)),
    "an unknown actor": (happened(actors=()), PROMISED, ()),
}


@pytest.mark.parametrize(("incident", "provision", "promise"), PROMISES.values(), ids=PROMISES)
def test_promise_is_that_of_who_signed_for_the_doer(
    incident: Incident, provision: Any, promise: tuple[str, ...]
) -> None:
    assert held(incident, provision).promise_of == promise


def test_group_that_joined_later_is_bound_from_that_day_on() -> None:
    agreement = make_agreement()
    joined = Membership(actors=("act_black",), valid_from=date(2020, 2, 10))
    parties = tuple(
        party.model_copy(update={"members": (joined,)}) if party.id == "reb" else party for party in agreement.parties
    )
    later = agreement.model_copy(update={"parties": parties})
    verdicts = [
        [finding.verdict for finding in hold([happened(actors=("black flag",), day=day)], later, Actors())]
        for day in ("2020-02-09", "2020-02-10", "2020-02")
    ]
    assert verdicts == [[], [Verdict.ALLEGED_VIOLATION], [Verdict.CANNOT_TELL]]


def rival(denies: str) -> Incident:
    """An attack that a monitor lays to the army; somebody denies that another did it."""
    incident = happened(origins=("Lake Observatory",))
    denier = Party(name=denies, id=f"act_{denies}", country=None, sector="MIL", claims=("clm_no",))
    dissent = Dissent(claim_id="clm_no", report_id="rep_x", source="ministry", kind="denied")
    return incident.model_copy(update={"actors": (*incident.actors, denier), "dissent": (dissent,)})


def test_whom_only_a_denial_names_is_not_accused() -> None:
    found = hold([rival("reb")], make_agreement(), Actors())
    assert [(finding.bearer, finding.denied_by) for finding in found] == [("gov", ())]


def test_denial_that_names_the_doer_stands_beside_the_allegation() -> None:
    incident = rival("reb")
    named = incident.actors[0].model_copy(update={"claims": (*incident.actors[0].claims, "clm_no")})
    (found,) = hold([incident.model_copy(update={"actors": (named,)})], make_agreement(), Actors())
    assert (found.bearer, found.denied_by) == ("gov", ("ministry",))
    assert Attribution.DENIED in found.attribution


def test_right_of_response_is_shown_with_how_firmly_it_stands_and_decides_nothing() -> None:
    response = Response(text="may answer fire", by=("gov",), status=ResponseStatus.SIDE_LETTER)
    finding = held(happened(), make_provision(responses=(response,)))
    assert finding.verdict is Verdict.ALLEGED_VIOLATION
    assert finding.remarks == ("right of response, side letter: may answer fire",)
    assert held(happened(actors=("rebels",)), make_provision(responses=(response,))).remarks == ()


def test_finding_says_what_it_is_outside_of_and_what_is_missing() -> None:
    assert held(happened(at="Farsal", day="2020-01-20")).decided_by == ("window", "zone")
    assert held(happened(at="Edge", actors=())).decided_by == ("bearer", "zone")
    exempt = held(happened(recipients=("black flag",), origins=("Lake army",)))
    assert (exempt.decided_by, exempt.exempt_according_to) == (("not_exempt",), ("Lake army",))


def test_every_decided_condition_names_the_claims_that_it_rests_on() -> None:
    incident = happened(recipients=("villagers",))
    told = {one.condition: one.claims for one in held(incident).conditions}
    assert told["claimed"] == told["act"] == told["bearer"] == (incident.claims[0].id,)


def test_ledger_counts_sides_grades_and_promises_and_never_adds_monitors() -> None:
    agreement = make_agreement(PROMISED)
    some = (
        happened(origins=("rebels",)),
        happened(origins=("Lake Observatory", "rebels"), day="2020-02-12"),
        happened(at="Edge", day="2020-02-12"),
    )
    found = ledger(hold(some, agreement, Actors()), some, agreement)
    (line,) = found.lines
    assert line.by_grade == {"corroborated": 1, "one_sided": 1}
    assert line.of_sides == {"other_side": 1, "other_side+monitor": 1}
    assert line.by_promise == {"north": 2}
    assert line.missing == {"zone": 1}
    assert [(one.origin, one.count) for one in line.counts] == [("rebels", 2), ("Lake Observatory", 1)]
    assert [(cell.week, cell.alleged_violations, cell.cannot_tell) for cell in found.cells] == [
        (date(2020, 2, 3), 1, 0),
        (date(2020, 2, 10), 1, 1),
    ]
    assert [(one.accuser, one.bearer, one.incidents) for one in found.matrix] == [
        ("reb", "gov", 2),
        ("Lake Observatory", "gov", 1),
    ]


def test_words_of_commitment_are_recorded_and_fulfil_nothing() -> None:
    from factory import RULE, make_report
    from truceline.records import AgreementMention

    mention = AgreementMention(
        name="the ceasefire", span=make_report("Fire.").span(0, 5), rule=RULE, agreement_id="lake-2020"
    )
    said = happened(event_type=EventType.SUPPORT, actors=("rebels", "army"), at=None, mentions=(mention,))
    found = hold([said], make_agreement(), Actors())
    assert [(one.verdict, one.bearer) for one in found] == [(Verdict.COMMITMENT, "reb"), (Verdict.COMMITMENT, "gov")]
    (line,) = ledger(found, [said], make_agreement()).lines
    assert (line.commitments, line.compliance, line.alleged_violations) == (1, 0, 0)
    signing = said.model_copy(update={"when": happened(day="2020-01-31").when})
    assert hold([signing], make_agreement(), Actors()) == ()
