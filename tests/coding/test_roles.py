"""Who did it to whom: the same parties however the sentence is turned."""

from __future__ import annotations

from datetime import date

import pytest

from claim_lines import names
from factory import make_report
from truceline.coding import Coder
from truceline.records import Theatre


@pytest.fixture(scope="session")
def roles_of(coder):
    def read(text: str) -> list[str]:
        claims = coder.code(make_report(text, published=date(2020, 2, 4))).claims
        return [f"{names(claim.actors)} > {names(claim.recipients)}" for claim in claims]

    return read


VOICE = [
    ("Rebels attacked the army.", "Rebels > army"),
    ("The army was attacked by rebels.", "rebels > army"),
    ("The army was attacked.", " > army"),
    ("The soldiers attacked by rebels fled.", "rebels > soldiers"),
    ("Two soldiers were freed by the ELN.", "ELN > soldiers"),
    ("Two soldiers held by the ELN were freed.", " > soldiers"),
    ("A policeman was shot dead by militants.", "militants > policeman"),
    ("Farmers fired on by militants fled.", "militants > Farmers"),
    ("Soldiers were sent to the border by Kenya.", "Kenya > "),
]

RELATIVES = [
    ("Rebels, who attacked the army, fled.", "Rebels > army"),
    ("The rebels that attacked the army fled.", "rebels > army"),
    ("The army, which rebels attacked, fled.", "rebels > army"),
    ("Rebels attacking the army fled.", "Rebels > army"),
    ("The army, backed by Russian planes, attacked the rebels.", "army > rebels"),
]

COORDINATION = [
    ("Rebels and Islamists attacked the army.", "Rebels + Islamists > army"),
    ("Rebels attacked soldiers and policemen.", "Rebels > soldiers + policemen"),
    ("Ethiopia and Eritrea attacked Sudan.", "Ethiopia + Eritrea > Sudan"),
    ("Kenya, Uganda and Rwanda sent troops to Congo.", "Kenya + Uganda + Rwanda > "),
    ("France called on Israel and Hezbollah to accept a truce.", "France > Israel + Hezbollah"),
]

CONTROL = [
    ("Rebels began shelling the army.", "Rebels > army"),
    ("The army managed to attack the rebels.", "army > rebels"),
    ("Erdogan called on Putin to stop the attack.", "Erdogan > Putin"),
    ("The rebels forced the army to withdraw from the base.", "army > "),
]

LIGHT_VERBS = [
    ("The army carried out an attack on the rebels.", "army > rebels"),
    ("The army launched air strikes against the rebels.", "army > rebels"),
    ("The army opened fire on protesters.", "army > protesters"),
    ("The rebels came under attack.", " > rebels"),
]

NOMINAL_EVENTS = [
    ("An attack by the army on the rebels killed five policemen.", "army > policemen + rebels"),
    ("The army's attack on the rebels failed.", "army > rebels"),
    ("Israeli strikes on Hezbollah killed five fighters.", "Israeli > fighters + Hezbollah"),
    ("Russian air strikes killed five farmers.", "Russian > farmers"),
    ("Rebel shelling wounded three soldiers.", "Rebel > soldiers"),
]

MUTUAL_ACTS = [
    ("Russia and Turkey held talks.", "Russia + Turkey"),
    ("Russia held talks with Turkey.", "Russia + Turkey"),
    ("Talks between Russia and Turkey took place on Monday.", "Russia + Turkey"),
    ("The Russian and Turkish foreign ministers met on Monday.", "Russian + Turkish foreign ministers"),
    (
        "Russia's foreign minister met his Turkish counterpart on Monday.",
        "Russia's foreign minister + Turkish counterpart",
    ),
    ("Sergei Lavrov spoke with Mevlut Cavusoglu by telephone.", "Sergei Lavrov + Mevlut Cavusoglu"),
    ("The army clashed with rebels.", "army + rebels"),
    ("The army and the rebels exchanged prisoners.", "army + rebels"),
    ("The two sides exchanged fire.", "sides"),
    ("Israel and Hezbollah agreed to a truce.", "Israel + Hezbollah"),
]


@pytest.mark.parametrize(
    ("text", "roles"),
    VOICE + RELATIVES + COORDINATION + CONTROL + LIGHT_VERBS + NOMINAL_EVENTS,
    ids=lambda value: value if value.endswith(".") else "",
)
def test_doers_and_those_it_was_done_to(roles_of, text, roles):
    assert roles_of(text) == [roles]


@pytest.mark.parametrize(("text", "parties"), MUTUAL_ACTS, ids=lambda value: value if value.endswith(".") else "")
def test_parties_of_a_mutual_act_are_all_actors(coder, text, parties):
    (claim,) = coder.code(make_report(text)).claims
    assert (names(claim.actors), names(claim.recipients), claim.is_mutual) == (parties, "", True)


def test_a_second_verb_takes_the_first_ones_subject(roles_of):
    assert roles_of("Gunmen kidnapped a priest and attacked the army.") == ["Gunmen > priest", "Gunmen > army"]


def test_he_is_the_one_named_before(coder):
    claims = coder.code(make_report("Erdogan spoke to reporters in Ankara. He urged Russia to stop the attack.")).claims
    (request,) = (claim for claim in claims if claim.event_type == "REQUEST")
    assert [actor.id for actor in request.actors] == ["act_erdogan"]


def test_an_office_is_held_by_whoever_held_it_on_the_day(coder):
    text = "The Turkish president met the Russian president in Sochi."
    (claim,) = coder.code(make_report(text, published=date(2018, 9, 18))).claims
    assert [actor.id for actor in claim.actors] == ["act_erdogan", "act_putin"]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Binnish.",
        "The army admitted that it had shelled Binnish.",
        "Government forces shelled Binnish.",
    ],
)
def test_in_a_theatre_of_one_country_the_army_is_that_countrys(coder, text):
    in_syria = Coder(Theatre(id="syria", countries=("SYR",)))
    for reader, expected in ((in_syria, "act_syr_mil"), (coder, None)):
        shelling = next(claim for claim in reader.code(make_report(text)).claims if claim.event_type == "ASSAULT")
        assert [actor.id for actor in shelling.actors] == [expected]
