"""What one report tells twice is joined; what only looks alike stays apart."""

from __future__ import annotations

from datetime import date

import pytest

from claim_lines import lines_of
from factory import make_report
from truceline.records import Claim


@pytest.fixture(scope="session")
def claims_of(coder):
    def read(text: str) -> tuple[Claim, ...]:
        return coder.code(make_report(text, published=date(2020, 2, 4))).claims

    return read


JOINED = [
    "Rebels shell Aden port\n\nHouthi rebels shelled the port of Aden on Sunday, the army said.",
    "Houthi rebels shelled Aden on Sunday.\n\nThe shelling of Aden by Houthi rebels killed two dockers.",
    "The ELN released two soldiers on Friday. The two soldiers were released on Friday by the ELN.",
    "Putin met Erdogan in Sochi on Monday. Erdogan met Putin in Sochi on Monday.",
    "Putin held talks with Erdogan in Sochi on Monday. Erdogan held talks with Putin.",
    "The army bombed a clinic in Kharkiv on Sunday. The clinic in Kharkiv was bombed by the army on Sunday.",
    "Gunmen kidnapped a judge in Kabul on Sunday. The judge was kidnapped by gunmen in Kabul.",
    "The army shelled Aden on Sunday. The army shelled Aden on Sunday.",
    "Israeli jets struck Hama on Sunday, killing five guards, a monitor said. State media said Israeli jets killed two "
    "guards in Hama.",
    "A truce between the army and the rebels began on Sunday. The truce began at noon.",
    "Putin spoke by phone with Erdogan on Monday. They discussed the fighting in Aleppo.",
    "Rebels shelled a market in Aden on Sunday. These attacks also hit a clinic.",
    "Drone kills eleven near El Obeid\n\nA drone killed at least eleven people at a market in Bara, 60 km north of "
    "El Obeid, on Monday, the mayor said.",
]

APART = [
    ("another place and day", "The army shelled Aden on Sunday. On Monday it shelled Taiz."),
    (
        "another site, told by another",
        "Medics said army helicopters had dropped two barrel bombs on a field hospital in Aden. "
        "The defence ministry said army warplanes had struck an arms depot.",
    ),
    ("another day", "The army shelled Aden on Sunday. The army shelled Aden on Monday."),
    ("another place", "The army shelled Aden on Sunday. The army shelled Taiz on Sunday."),
    ("another doer", "The army shelled Aden on Sunday. The rebels shelled Aden on Sunday."),
    ("another kind of act", "The army shelled Aden on Sunday. Rebels kidnapped a doctor in Aden on Sunday."),
    ("another weapon", "The army shelled Aden on Sunday. Army jets bombed Aden on Sunday."),
    ("one did not happen", "The army shelled Aden on Sunday. The army did not shell Taiz."),
    ("one is a plan", "The army attacked Aden on Sunday. The army plans to attack Aden."),
    ("another toll", "The army killed six farmers in Aden on Sunday. The army killed nine farmers in Aden on Sunday."),
    ("two meetings", "Putin met Erdogan in Sochi on 17 September 2018. He met Erdogan in Moscow on Monday."),
    ("each accuses the other", "Israel accused Hamas of firing rockets. Hamas accused Israel of bombing homes."),
    (
        "one of many over weeks",
        "Rebels shelled Aden on Sunday. Aden has been shelled by rebels since November 2015.",
    ),
    ("a row of acts up to now", "The army bombed Aden on Sunday. The army has carried out air raids across Yemen."),
    ("two victims", "Gunmen killed a judge in Kabul on Sunday. Gunmen killed a teacher in Herat on Sunday."),
]


@pytest.mark.parametrize("text", JOINED)
def test_two_tellings_are_one_claim_with_two_passages(claims_of, text):
    (claim,) = claims_of(text)
    assert len(claim.passages) == 2


@pytest.mark.parametrize("text", [text for _, text in APART], ids=[why for why, _ in APART])
def test_two_acts_stay_two_claims(claims_of, text):
    assert len(claims_of(text)) == 2


def test_the_joined_claim_takes_each_field_from_the_telling_that_has_it(coder):
    text = "Rebels shelled Aden.\n\nHouthi rebels shelled Aden on Sunday, killing two farmers, the army said."
    coded = coder.code(make_report(text, published=date(2020, 2, 4)))
    assert lines_of(coded) == ["ASSAULT Houthi rebels > farmers @ Aden on 2020-02-02, by army"]
    assert coded.claims[0].passages[0].text.startswith("Houthi rebels")


def test_harm_told_on_its_own_belongs_to_the_act_told_before(coder):
    text = "The army bombed a clinic in Kharkiv on Sunday. Five civilians were killed."
    coded = coder.code(make_report(text))
    (claim,) = coded.claims
    assert claim.figures == tuple(figure.id for figure in coded.figures)
    assert claim.trigger.text == "bombed"


def test_harm_told_before_its_act_belongs_to_it_too(coder):
    text = "Five civilians were killed. The army had bombed a clinic in Kharkiv on Sunday."
    (claim,) = coder.code(make_report(text)).claims
    assert claim.trigger.text == "bombed"
    assert len(claim.passages) == 2


def test_harm_with_no_act_is_a_figure_and_no_claim(coder):
    coded = coder.code(make_report("Five soldiers were killed."))
    assert coded.claims == ()
    assert [(figure.kind.value, figure.best) for figure in coded.figures] == [("killed", 5)]


def test_the_more_careful_status_holds_for_both_tellings(claims_of):
    (claim,) = claims_of("Rebels attacked Aden on Sunday. Rebels reportedly attacked Aden on Sunday.")
    assert claim.status == "alleged"


def test_a_report_that_looks_back_tells_undated_acts_of_the_day_it_is_about(coder):
    text = "On 3 December 2019 jets struck a clinic in Aden. A doctor said that Russian jets struck the clinic at noon."
    (claim,) = coder.code(make_report(text, published=date(2020, 2, 4))).claims
    assert claim.when is not None
    assert (claim.when.start, len(claim.passages)) == ("2019-12-03", 2)


def test_the_army_that_another_telling_names_takes_the_place_of_nameless_jets(coder):
    text = "Jets bombed a market in Aden on Sunday. The Saudi air force bombed the market in Aden on Sunday."
    (claim,) = coder.code(make_report(text, published=date(2020, 2, 4))).claims
    assert [actor.country for actor in claim.actors] == ["SAU"]
