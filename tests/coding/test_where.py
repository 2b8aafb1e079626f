"""Where: places found, their roles, descriptions and the place of an act, on sentences written for these tests."""

from __future__ import annotations

import math

import pytest

from truceline.coding.grammar import Sentence, Word
from truceline.coding.parse import Parser
from truceline.coding.where import PlaceMention, PlaceReader
from truceline.coding.where_choice import distance_km
from truceline.coding.where_given import resolve_spans
from truceline.coding.where_roles import PlaceRole
from truceline.knowledge.gazetteer import Gazetteer, UserPlace, open_gazetteer
from truceline.records import PlacePrecision, Theatre, report_of

THEATRES = {
    "SYR": ("SYR",),
    "UKR": ("UKR",),
    "YEM": ("YEM",),
    "AZE": ("AZE", "ARM"),
    "LBN": ("LBN", "ISR", "PSE"),
    "SDN": ("SDN",),
    "LBY": ("LBY",),
    "ETH": ("ETH",),
    "IRQ": ("IRQ",),
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


class Reading:
    """One text read in one theatre."""

    def __init__(self, parser: Parser, gazetteer: Gazetteer, theatre: str, text: str) -> None:
        self.text = text
        parsed = next(iter(parser.parse([report_of(text)])))
        self.sentences = parsed.sentences
        self.reader = PlaceReader(parsed, gazetteer, Theatre(id=theatre, countries=THEATRES[theatre]))

    def word(self, text: str) -> tuple[Word, Sentence]:
        return next((word, sentence) for sentence in self.sentences for word in sentence.words if word.text == text)

    def at(self, trigger: str) -> list[str]:
        return [place.name for place in self.reader.at(*self.word(trigger))]

    def named(self, name: str) -> PlaceMention:
        return next(mention for mention in self.reader.places if mention.place.name == name)

    def roles(self) -> dict[str, str]:
        return {mention.place.name: mention.role.value for mention in self.reader.places}


# Theatre, text, word that names the act, the places it happened at.
ACTS = [
    ("SYR", "Mortar rounds struck a bakery in Sarmin on Tuesday.", "struck", ["Sarmin"]),
    ("SYR", "Rockets landed in Binnish, in Idlib province.", "landed", ["Binnish", "Idlib province"]),
    ("SYR", "Warplanes bombed Kafr Nabl and Hass.", "bombed", ["Kafr Nabl", "Hass"]),
    ("SYR", "The army announced an offensive on Morek.", "offensive", ["Morek"]),
    ("SYR", "A shell fell near the village of Maar Shurin.", "fell", ["Maar Shurin"]),
    ("SYR", "Tribesmen from Manbij ambushed a convoy outside Azaz.", "ambushed", ["Azaz"]),
    ("SYR", "Damascus said its gunners had shelled Taftanaz.", "shelled", ["Taftanaz"]),
    ("SYR", "The deputy minister told a news channel in Vienna that jets had struck Ariha.", "struck", ["Ariha"]),
    ("SYR", "Troops captured a hill 4 km north of Kafr Zita.", "captured", ["4 km north of Kafr Zita"]),
    (
        "SYR",
        "The front lies quiet, but snipers fired between Saraqib and Sarmin.",
        "fired",
        ["between Saraqib and Sarmin"],
    ),
    ("SYR", "Fighters took positions in the southern Aleppo countryside.", "took", ["southern Aleppo countryside"]),
    ("SYR", "Drones hit depots in Hama and Idlib provinces.", "hit", ["Hama", "Idlib provinces"]),
    ("SYR", "Both ministers met in Turkey's Antalya on Friday.", "met", ["Antalya"]),
    ("SYR", "A patrol drove into Latamneh. Two soldiers were wounded there.", "wounded", ["Latamneh"]),
    ("SYR", "Rescuers pulled a boy out of the rubble.", "pulled", []),
    ("UKR", "Gunners shelled Marinka and Krasnohorivka overnight.", "shelled", ["Marinka", "Krasnohorivka"]),
    ("UKR", "Kyiv accused Moscow of striking a school in Toretsk.", "striking", ["Toretsk"]),
    ("UKR", "Two buses were burnt in Volnovakha, Donetsk region.", "burnt", ["Volnovakha", "Donetsk region"]),
    ("UKR", "Infantry crossed the river 7 km south-west of Lyman.", "crossed", ["7 km south-west of Lyman"]),
    ("UKR", "Monitors in Kramatorsk said tanks had moved into Soledar.", "moved", ["Soledar"]),
    ("YEM", "Houthi fighters seized a checkpoint in Hays.", "seized", ["Hays"]),
    ("YEM", "A missile exploded over the port of Mocha, medics said.", "exploded", ["Mocha"]),
    ("YEM", "Riyadh denied that its jets had bombed Saada.", "bombed", ["Saada"]),
    ("YEM", "Clashes broke out on the outskirts of Taiz.", "broke", ["Taiz"]),
    ("AZE", "Baku reported that drones had destroyed howitzers in Jabrayil.", "destroyed", ["Jabrayil"]),
    ("AZE", "Soldiers were captured near Goris, in Armenia.", "captured", ["Goris"]),
    ("LBN", "A drone struck a car on the road between Tyre and Naqoura.", "struck", ["between Tyre and Naqoura"]),
    ("LBN", "Sirens sounded in Nahariya after rockets were fired from Maroun al-Ras.", "sounded", ["Nahariya"]),
    ("SDN", "The army retook a bridge in Omdurman, a resident of Shendi said.", "retook", ["Omdurman"]),
    ("SDN", "Militiamen burned houses west of Nyala.", "burned", ["west of Nyala"]),
    ("LBY", "Fighting raged in Ajdabiya as envoys gathered in Cairo.", "raged", ["Ajdabiya"]),
    ("ETH", "Soldiers entered Shire and shut its airport.", "entered", ["Shire"]),
    ("IRQ", "Two rockets hit the Ain al-Asad base, Washington said.", "hit", ["Ain al-Asad base"]),
    ("IRQ", "Gunmen withdrew from Tal Afar after a deal reached in Erbil.", "withdrew", ["Tal Afar"]),
]


@pytest.mark.parametrize(("theatre", "text", "trigger", "expected"), ACTS, ids=[case[1] for case in ACTS])
def test_place_of_an_act(
    parser: Parser, gazetteer: Gazetteer, theatre: str, text: str, trigger: str, expected: list[str]
) -> None:
    assert Reading(parser, gazetteer, theatre, text).at(trigger) == expected


# Theatre, text, roles of its names.
ROLES = [
    ("SYR", "Doha welcomed the truce.", {"Doha": "actor"}),
    ("SYR", "The Homs University choir sang.", {"Homs": "part_of_body"}),
    ("SYR", "Lieutenant Hama Darwish spoke of calm.", {"Hama": "part_of_name"}),
    ("SYR", "An analyst told reporters in Brussels that the war goes on.", {"Brussels": "speaking"}),
    ("SYR", "The Ankara government sent trucks to Sarmada.", {"Ankara": "actor", "Sarmada": "scene"}),
    ("UKR", "The Minsk process has stalled.", {"Minsk": "part_of_body"}),
    ("SYR", "A teacher from Salqin was killed.", {"Salqin": "origin"}),
    ("UKR", "The Luhansk People's Republic held a parade.", {"Luhansk": "part_of_body"}),
    ("UKR", "The defence ministry in Kyiv said two men had died.", {"Kyiv": "speaking"}),
    ("YEM", "An Aden-based council met.", {"Aden": "part_of_name"}),
    ("LBN", "Residents of Khiam returned.", {"Khiam": "scene"}),
    ("SDN", "Khartoum rejected the demand, Juba said.", {"Khartoum": "actor", "Juba": "actor"}),
]


@pytest.mark.parametrize(("theatre", "text", "expected"), ROLES, ids=[case[1] for case in ROLES])
def test_role_of_a_name(
    parser: Parser, gazetteer: Gazetteer, theatre: str, text: str, expected: dict[str, str]
) -> None:
    assert Reading(parser, gazetteer, theatre, text).roles() == expected


@pytest.mark.parametrize(
    "text",
    [
        "Assad spoke on Sunday.",
        "Turks and Kurds protested in March.",
        "The Syrian and Russian armies advanced.",
        "General Force was on leave.",
        "Many fled. Most are children.",
        "SANA and the SDF gave no figures.",
    ],
)
def test_common_words_are_no_places(parser: Parser, gazetteer: Gazetteer, text: str) -> None:
    assert [mention for mention in Reading(parser, gazetteer, "SYR", text).reader.places if mention.is_place] == []


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Shells hit Saraqib.", "Saraqib", PlacePrecision.EXACT),
        ("Shells fell outside Saraqib.", "Saraqib", PlacePrecision.NEAR),
        ("Shells fell on the outskirts of Saraqib.", "Saraqib", PlacePrecision.NEAR),
        ("Shells fell 3 km east of Saraqib.", "3 km east of Saraqib", PlacePrecision.NEAR),
        ("Shells fell in the Saraqib countryside.", "Saraqib countryside", PlacePrecision.AREA),
        ("Shells fell in northern Hama.", "northern Hama", PlacePrecision.AREA),
        ("Shells fell in Hama governorate.", "Hama governorate", PlacePrecision.ADMIN1),
        ("Shells fell across Syria.", "Syria", PlacePrecision.COUNTRY),
        ("Shells fell along the M5.", "M5", PlacePrecision.AREA),
    ],
)
def test_precision_follows_the_words(
    parser: Parser, gazetteer: Gazetteer, text: str, name: str, precision: PlacePrecision
) -> None:
    assert Reading(parser, gazetteer, "SYR", text).named(name).place.precision is precision


def test_distance_and_bearing_are_followed(parser: Parser, gazetteer: Gazetteer) -> None:
    reading = Reading(parser, gazetteer, "SYR", "A drone fell some ten kilometres south of Saraqib.")
    place = reading.named("some ten kilometres south of Saraqib").place
    anchor = reading.named("Saraqib")
    assert anchor.role is PlaceRole.ANCHOR
    assert place.latitude is not None
    assert place.longitude is not None
    assert anchor.place.latitude is not None
    assert anchor.place.longitude is not None
    far = distance_km((place.latitude, place.longitude), (anchor.place.latitude, anchor.place.longitude))
    assert math.isclose(far, 10, abs_tol=0.1)
    assert place.latitude < anchor.place.latitude


def test_southern_part_lies_in_the_south(parser: Parser, gazetteer: Gazetteer) -> None:
    reading = Reading(parser, gazetteer, "SYR", "Troops took villages in southern Idlib.")
    place = reading.reader.of(reading.word("villages")[0])
    assert place is not None
    assert place.name == "southern Idlib"
    assert place.latitude is not None
    assert place.latitude < 35.75


def test_city_of_is_no_part_of_the_name(parser: Parser, gazetteer: Gazetteer) -> None:
    reading = Reading(parser, gazetteer, "SYR", "Protesters gathered in the city of Idlib.")
    place = reading.reader.of(reading.word("city")[0])
    assert place is not None
    assert (place.name, place.kind) == ("Idlib", "town")


def test_the_province_is_the_one_named_before(parser: Parser, gazetteer: Gazetteer) -> None:
    reading = Reading(parser, gazetteer, "SYR", "Rebels hold much of Idlib. Jets bombed the province on Monday.")
    place = reading.reader.at(*reading.word("bombed"))[0]
    assert (place.span.text, place.name, place.kind, place.rule) == (
        "the province",
        "Idlib",
        "admin1",
        "where.reference",
    )


def test_unknown_name_is_kept_unresolved(parser: Parser, gazetteer: Gazetteer) -> None:
    reading = Reading(parser, gazetteer, "SYR", "A mine went off in Quxbarat.")
    place = reading.named("Quxbarat").place
    assert (place.rule, place.latitude, place.id) == ("where.unresolved", None, None)


def test_users_place_is_used(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "A mine went off in Quxbarat."
    parsed = next(iter(parser.parse([report_of(text)])))
    mine = UserPlace(spelling="Quxbarat", lat=35.5, lon=36.5, country="SYR")
    places = PlaceReader(parsed, gazetteer, Theatre(id="t", countries=("SYR",)), (mine,)).places
    assert [(mention.place.latitude, mention.place.rule) for mention in places] == [(35.5, "where.user")]


def test_containment_in_the_text_decides(parser: Parser, gazetteer: Gazetteer) -> None:
    reading = Reading(parser, gazetteer, "LBN", "Gunmen clashed in Tripoli, Libya.")
    assert reading.named("Tripoli").place.country in ("LBN", "LBY")
    parsed = next(iter(parser.parse([report_of("A storm hit Paris, Texas.")])))
    places = PlaceReader(parsed, gazetteer, Theatre(id="world")).places
    assert places[0].place.country == "USA"


@pytest.mark.parametrize("case", ACTS, ids=[case[1] for case in ACTS])
def test_every_span_is_verbatim(parser: Parser, gazetteer: Gazetteer, case: tuple[str, str, str, list[str]]) -> None:
    for mention in Reading(parser, gazetteer, case[0], case[1]).reader.places:
        mention.place.span.check(case[1])
        assert mention.words
        assert mention.head in mention.words


def test_given_spans_are_resolved(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "He drove from Paris, Texas, to Dallas and saw a Xyzzyq."
    parsed = next(iter(parser.parse([report_of(text)])))
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Dallas", "Paris", "Texas", "Xyzzyq")]
    found = resolve_spans(parsed, spans, gazetteer, Theatre(id="world"))
    assert [place.country if place is not None else None for place in found] == ["USA", "USA", "USA", None]


def test_is_place_is_false_for_actors_and_other_names(parser: Parser, gazetteer: Gazetteer) -> None:
    reading = Reading(parser, gazetteer, "SYR", "Ankara said shells hit Saraqib.")
    assert not reading.reader.is_place(reading.word("Ankara")[0])
    assert reading.reader.is_place(reading.word("Saraqib")[0])
