"""The coder end to end: short reports of many conflicts in, claims with their words out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claim_lines import lines_of
from factory import make_report
from truceline.coding import Coder
from truceline.records import CodedReport, Report

TUESDAY = date(2020, 2, 4)


@pytest.fixture(scope="session")
def code(coder):
    def read(text: str, **changes: object) -> CodedReport:
        coded = coder.code(make_report(text, published=TUESDAY, **changes))
        coded.check_evidence()
        return coded

    return read


FIGHTING = [
    (
        "Government artillery shelled Saraqib on Monday, killing four farmers.",
        ["ASSAULT > farmers @ Saraqib on 2020-02-03"],
    ),
    (
        "Houthi rebels fired a missile at the port of Aden on Sunday, the coalition said.",
        ["ASSAULT Houthi rebels > port @ Aden on 2020-02-02, by coalition"],
    ),
    (
        "The Sudanese army bombed a market in Nyala on Sunday, according to the Emergency Lawyers.",
        ["ASSAULT Sudanese army > market @ Nyala on 2020-02-02, by Emergency Lawyers"],
    ),
    (
        "A market in Nyala was bombed by the Sudanese army.",
        ["ASSAULT Sudanese army > market @ Nyala"],
    ),
    (
        "Ukrainian drones hit an oil depot near Kharkiv overnight, the regional governor said.",
        ["ASSAULT Ukrainian drones > oil depot @ Kharkiv on 2020-02-03..2020-02-04, by regional governor"],
    ),
    (
        "Armenian and Azerbaijani troops exchanged fire along the border on Sunday.",
        ["ASSAULT Armenian + Azerbaijani troops on 2020-02-02"],
    ),
    (
        "Gunmen abducted three teachers in Herat on Saturday.",
        ["ASSAULT Gunmen > teachers @ Herat on 2020-02-01"],
    ),
    (
        "M23 rebels seized the town of Goma from the Congolese army on Saturday.",
        ["ASSAULT M23 rebels > Congolese army @ Goma on 2020-02-01"],
    ),
    (
        "The army clashed with rebels in Aden on Sunday.",
        ["ASSAULT army + rebels @ Aden on 2020-02-02"],
    ),
    (
        "A suicide bomber killed three policemen in Kabul.",
        ["ASSAULT suicide bomber > policemen @ Kabul"],
    ),
    (
        "Recent Syrian regime attacks on Idlib killed dozens of civilians.",
        ["ASSAULT Syrian regime > civilians @ Idlib"],
    ),
    (
        "Militants shot dead a policeman in Kunduz on 12 January.",
        ["ASSAULT Militants > policeman @ Kunduz on 2020-01-12"],
    ),
]

MOVES = [
    ("Turkey sent soldiers to Idlib on Sunday.", ["MOBILIZE Turkey @ Idlib on 2020-02-02"]),
    ("Ukrainian forces withdrew from Kharkiv.", ["RETREAT Ukrainian forces @ Kharkiv"]),
    ("The rebels released fifteen prisoners on Friday.", ["RETREAT rebels > prisoners on 2020-01-31"]),
    (
        "The Houthis and the Yemeni government exchanged prisoners on Sunday.",
        ["RETREAT Houthis + Yemeni government on 2020-02-02"],
    ),
    (
        "The Red Cross delivered food to families in Aden on Sunday.",
        ["AID Red Cross > families @ Aden on 2020-02-02"],
    ),
    (
        "The police arrested twelve protesters in Khartoum on Sunday.",
        ["COERCE police > protesters @ Khartoum on 2020-02-02"],
    ),
    (
        "Protesters marched in Khartoum on Saturday against the army.",
        ["PROTEST Protesters > army @ Khartoum on 2020-02-01"],
    ),
]

WORDS = [
    (
        "Vladimir Putin met Recep Tayyip Erdogan in Sochi on 17 September 2018.",
        ["CONSULT Vladimir Putin + Recep Tayyip Erdogan @ Sochi on 2018-09-17"],
    ),
    (
        "The Turkish and Russian presidents discussed Idlib by phone on Monday.",
        ["CONSULT Turkish + Russian presidents on 2020-02-03"],
    ),
    (
        "Colombia's government and the ELN agreed on a ceasefire on Friday.",
        ["AGREE Colombia's government + ELN on 2020-01-31"],
    ),
    ("Kenya urged Sudan to accept a truce.", ["REQUEST Kenya > Sudan, by Kenya"]),
    ("Ethiopia rejected the offer of talks on Monday.", ["REJECT Ethiopia on 2020-02-03, by Ethiopia"]),
    (
        "Pakistan denied that its troops had shelled villages in Herat.",
        ["ASSAULT troops > villages @ Herat, denied, by Pakistan"],
    ),
    ("The army threatened to bomb the port.", ["THREATEN army, by army"]),
    (
        "A Ukrainian official said Russian troops had shelled Kherson, citing the local police.",
        ["ASSAULT Russian troops @ Kherson, by Ukrainian official > local police"],
    ),
    (
        "The United Nations warned that the army could attack Idlib.",
        ["THREATEN United Nations, by United Nations"],
    ),
]


@pytest.mark.parametrize(
    ("text", "lines"), FIGHTING + MOVES + WORDS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_sentence_gives_its_claim(code, text, lines):
    assert lines_of(code(text)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n  ",
        "Bread was cheap in Marib this week.",
        "The museum opened a show of carpets in Tabriz.",
        "Rain fell on Aden on Sunday and the port stayed shut.",
        "Prices rose by 4 percent in January.\n\nTraders blame the weak harvest.",
        "The striker fired two shots over the bar and the keeper held the third.",
        "The airline will fly to Khartoum again in March.",
    ],
)
def test_a_report_without_an_event_gives_no_claim(code, text):
    assert lines_of(code(text)) == []


WIRE = (
    "Houthi rebels shell Aden port\n\n"
    "Smoke rises over the port of Aden after Houthi rebels shelled it on Sunday.\n\n"
    "Houthi rebels shelled the port of Aden on Sunday, killing two dockers, the army said.\n\n"
    "The port was closed until noon."
)


def test_headline_caption_and_lead_are_one_claim_with_three_passages(code):
    (claim,) = code(WIRE, title="Houthi rebels shell Aden port").claims
    assert claim.passages[0].text == "Houthi rebels shelled the port of Aden on Sunday, killing two dockers"
    assert {passage.text for passage in claim.passages[1:]} == {
        "Houthi rebels shell Aden port",
        "Houthi rebels shelled it on Sunday",
    }
    assert claim.sources[0].name == "army"


def test_a_claim_carries_the_words_of_every_field(code):
    coded = code("The Sudanese army bombed a market in Nyala on Sunday, killing six traders, a doctor said.")
    (claim,) = coded.claims
    assert claim.trigger.text == "bombed"
    assert [actor.span.text for actor in claim.actors] == ["Sudanese army"]
    assert [place.span.text for place in claim.places] == ["Nyala"]
    assert claim.when is not None
    assert claim.when.span.text == "Sunday"
    assert [source.span.text for source in claim.sources] == ["doctor"]
    assert claim.actors[0].id == "act_sdn_mil"
    assert claim.places[0].country == "SDN"


def test_what_is_talked_of_is_a_topic_and_no_place(code):
    (claim,) = code("The Turkish and Russian presidents discussed Idlib by phone on Monday.").claims
    assert claim.places == ()
    assert [place.name for place in claim.topics] == ["Idlib"]
    assert claim.modes == ("phone",)


def test_figures_are_told_once_and_claims_point_to_them(code):
    coded = code("Jets bombed a clinic in Kharkiv on Sunday, killing at least five patients, rescuers said.")
    (figure,) = coded.figures
    assert (figure.kind, figure.low, figure.best, figure.high) == ("killed", 5, 5, None)
    assert [source.name for source in figure.sources] == ["rescuers"]
    assert coded.claims[0].figures == (figure.id,)


def test_a_total_over_days_is_an_aggregate(code):
    (claim,) = code("The monitor counted 35 violations of the truce since Monday.").claims
    assert claim.is_aggregate
    (claim,) = code("The army shelled Aden on Monday.").claims
    assert not claim.is_aggregate


def test_claims_stand_in_the_order_of_the_text_with_ids_of_their_report(code):
    coded = code("Gunmen kidnapped a judge in Kabul on Sunday. Turkey deployed tanks in Idlib on Monday.", id="rep_two")
    assert [(claim.id, claim.event_type) for claim in coded.claims] == [
        ("clm_rep_two_1", "ASSAULT"),
        ("clm_rep_two_2", "MOBILIZE"),
    ]


def test_the_same_report_gives_the_same_record_alone_and_in_a_stream(coder):
    texts = [text for text, _ in FIGHTING[:6]]
    reports = [make_report(text, published=TUESDAY) for text in texts]
    alone = [coder.code(report).model_dump_json() for report in reports]
    assert [coded.model_dump_json() for coded in coder.code_all(reports)] == alone


def test_a_second_coder_gives_the_same_record():
    report = make_report("Vladimir Putin met Recep Tayyip Erdogan in Sochi on Monday.", published=TUESDAY)
    assert Coder().code(report) == Coder().code(report)


def test_a_coded_report_survives_json(code):
    coded = code(WIRE)
    assert CodedReport.model_validate_json(coded.model_dump_json()) == coded


def test_reports_are_coded_as_they_come(coder):
    taken: list[str] = []

    def endless():
        number = 0
        while True:
            number += 1
            taken.append(f"rep_{number}")
            yield make_report(f"The army shelled Aden on Sunday. Sheet {number}.", id=f"rep_{number}")

    stream = coder.code_all(endless())
    assert [next(stream).report.id for _ in range(3)] == ["rep_1", "rep_2", "rep_3"]
    assert len(taken) < 1000


def test_furniture_is_passed_over(code):
    text = "The army shelled Aden on Sunday.\n\nRead more: Rebels kidnap a judge in Kabul"
    report = make_report(text)
    start = text.index("Read more")
    marked = [{"span": report.span(start, len(text)), "reason": "link"}]
    coded = code(text, furniture=tuple(marked))
    assert lines_of(coded) == ["ASSAULT army @ Aden on 2020-02-02"]


FRAGMENTS = st.sampled_from(
    [
        *("army", "rebels", "The", "Aden", "Sunday", "Putin", "Putin's", "Erdogan", "who", "20", "dozens", "ceasefire"),
        *("shelled", "killed", "said", "denied", "agreed", "withdraw", "according", "and", "of", "in", "the", "by"),
        *("if", "not", "to", "from", '"', "“", "”", "'", "(", ")", "[", "]", ",", ".", "!", "?", "\n\n"),
        *("—", "É", "🙂"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(FRAGMENTS, max_size=25).map(" ".join))
def test_no_text_breaks_the_coder_and_all_its_words_stand_there(coder, text):
    coded = coder.code(Report(**make_report().model_dump() | {"text": text, "id": "rep_any"}))
    coded.check_evidence()
    assert all(claim.passages for claim in coded.claims)
