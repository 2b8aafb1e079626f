"""What the small parser gets wrong in news English and the mending puts right, seen in what is coded."""

from __future__ import annotations

from datetime import date

import pytest

from factory import make_report

HARM_TOLD_TOGETHER = [
    "Five people were killed and 12 others wounded in an air strike on a market in Aden on Sunday.",
    "At least 69 miners were killed and 250 others wounded by rebel rockets in Aden on Sunday, officials said.",
    "Three soldiers were killed and seven injured when rebels attacked a post near Aden on Sunday.",
    "Shelling killed two civilians and wounded four more in Aden on Sunday.",
    "Two nurses were killed and six others injured after army jets hit a clinic near Aden on Sunday.",
]

LAID_TO_THEM = [
    "An attack blamed on Houthi fighters killed ten people in Taiz on Sunday.",
    "In Taiz, shelling blamed on Houthi fighters killed at least ten people on Sunday.",
    "A car bomb attributed to Houthi fighters wounded two clerks in Taiz on Sunday.",
]


@pytest.fixture(scope="session")
def coded_of(coder):
    return lambda text: coder.code(make_report(text, published=date(2020, 2, 4)))


@pytest.mark.parametrize("text", HARM_TOLD_TOGETHER)
def test_the_killed_and_the_wounded_of_one_sentence_are_one_claim_with_both_counts(coded_of, text):
    coded = coded_of(text)
    (claim,) = coded.claims
    kinds = {figure.kind for figure in coded.figures if figure.id in claim.figures}
    assert claim.event_type == "ASSAULT"
    assert {"killed", "injured"} <= kinds


@pytest.mark.parametrize("text", LAID_TO_THEM)
def test_those_whom_a_blow_is_laid_to_are_its_alleged_doers(coded_of, text):
    (claim,) = coded_of(text).claims
    assert (claim.event_type, claim.status) == ("ASSAULT", "alleged")
    assert [actor.name for actor in claim.actors] == ["Houthi fighters"]


def test_two_harms_in_two_places_stay_two_claims(coded_of):
    claims = coded_of("Two rebels were killed in Aden and a policeman was wounded in Taiz on Sunday.").claims
    assert len(claims) == 2


def test_what_stands_behind_the_verb_is_no_party_of_the_talks(coded_of):
    text = "Putin met Erdogan, and the two discussed ways to save the truce, the urgency of aid, and the need to act."
    (claim,) = coded_of(text).claims
    assert not {"urgency", "need"} & {actor.name for actor in claim.actors}


TWO_PAST_TENSES = [
    ("Rockets fired from the Harra hill fell on a bakery in Aden on Sunday.", "Aden", []),
    ("Shells fired by government troops landed in Taiz on Sunday.", "Taiz", ["government troops"]),
    ("A missile launched from Sanaa struck a depot in Marib on Sunday.", "Marib", []),
    ("A mine planted near Mocha killed two fishermen on Sunday.", "Mocha", []),
    ("Shells fired from positions west of the city landed near a clinic in Taiz on Sunday.", "Taiz", []),
]


@pytest.mark.parametrize(("text", "place", "actors"), TWO_PAST_TENSES, ids=[case[0] for case in TWO_PAST_TENSES])
def test_of_two_past_tenses_the_second_is_the_verb(coded_of, text, place, actors):
    (claim,) = coded_of(text).claims
    assert claim.event_type == "ASSAULT"
    assert claim.places[0].name == place
    assert [actor.name for actor in claim.actors] == actors


def test_a_verb_with_a_clause_behind_a_comma_stays_the_verb(coded_of):
    (claim,) = coded_of("Houthi fighters fired from a hill near Aden, killing two soldiers on Sunday.").claims
    assert [actor.name for actor in claim.actors] == ["Houthi fighters"]


def test_a_speaker_behind_commas_leaves_the_act_its_subject(coded_of):
    text = "A drone strike killed eleven clerks in a market in Taiz, 60 km north of Aden, on Sunday, the mayor said."
    (claim,) = coded_of(text).claims
    assert claim.trigger.text == "killed"
    assert [source.name for source in claim.sources] == ["mayor"]
    assert claim.when.start == "2020-02-02"
