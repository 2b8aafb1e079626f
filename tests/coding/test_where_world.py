"""Names outside any theatre: which are places, which of their namesakes they are, and what 'the capital' means."""

from __future__ import annotations

import pytest

from truceline.coding.parse import Parser
from truceline.coding.where import PlaceMention, PlaceReader
from truceline.coding.where_roles import PlaceRole
from truceline.knowledge.gazetteer import Gazetteer, open_gazetteer
from truceline.records import Theatre, report_of

WORLD = Theatre(id="world")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def places(parser: Parser, gazetteer: Gazetteer, text: str) -> list[PlaceMention]:
    """The places of a text that is read without a theatre."""
    (parsed,) = parser.parse([report_of(text)])
    return list(PlaceReader(parsed, gazetteer, WORLD).places)


def whereabouts(mentions: list[PlaceMention]) -> dict[str, str | None]:
    """First-level area of each place that is one, by its words."""
    return {mention.place.name: mention.place.admin1 for mention in mentions if mention.is_place}


# Text, name, first-level area that it lies in.
NAMESAKES = [
    ("A man was shot in Paris, Texas, on Friday.", "Paris", "Texas"),
    ("Deputies from Lamar County met in Paris. The road to Dallas was shut.", "Paris", "Texas"),
    ("Crowds marched in Tripoli after clashes in Sidon, Tyre and Beirut.", "Tripoli", "North"),
    ("Militias fought in Tripoli and shelled Misrata and Zawiya.", "Tripoli", "Tripoli District"),
    ("A shop burned in Salem, Ore., police said.", "Salem", "Oregon"),
    ("The ferry from Birmingham, Ala., never ran. Officers in Birmingham laughed.", "Birmingham", "Alabama"),
]


@pytest.mark.parametrize(("text", "name", "area"), NAMESAKES, ids=[case[0] for case in NAMESAKES])
def test_places_named_together_lie_together(
    parser: Parser, gazetteer: Gazetteer, text: str, name: str, area: str
) -> None:
    found = [mention.place.admin1 for mention in places(parser, gazetteer, text) if mention.place.name == name]
    assert found
    assert set(found) == {area}


def test_a_country_stays_a_country_beside_its_neighbours(parser: Parser, gazetteer: Gazetteer) -> None:
    found = places(parser, gazetteer, "Families left Daraa and Homs for camps in Jordan and Lebanon.")
    assert {mention.place.name: mention.place.kind for mention in found}["Jordan"] == "country"
    assert {mention.place.name: mention.place.kind for mention in found}["Lebanon"] == "country"


# Text, names that are places in it.
PEOPLE_AND_PLACES = [
    ("Captain Wilson Taylor left. Taylor said the road was open. A Kherson resident agreed.", ["Kherson"]),
    ("Kharkiv came under fire again.", ["Kharkiv"]),
    ("KHERSON — Two people died.", ["KHERSON"]),
    ("Shelton said so twice. Nobody asked Shelton why.", []),
    ("The army took two villages, Zelenyi Lug and Brod.", ["Zelenyi Lug", "Brod"]),
    ("The mayor of the village, Ivan Maric, wept.", []),
    ("Guards stood at the Harwick military airport.", ["Harwick military airport"]),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE_AND_PLACES, ids=[case[0] for case in PEOPLE_AND_PLACES])
def test_a_surname_is_no_place(parser: Parser, gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert list(whereabouts(places(parser, gazetteer, text))) == expected


def test_a_body_called_after_a_place_is_told_from_a_person(parser: Parser, gazetteer: Gazetteer) -> None:
    found = places(parser, gazetteer, "The Walker County Common Pleas Court heard Jordan Ellis.")
    assert [(mention.place.name, mention.role) for mention in found] == [
        ("Walker County", PlaceRole.PART_OF_BODY),
        ("Jordan", PlaceRole.PART_OF_NAME),
    ]


# Text, words, the town that they mean (None: no place is read there).
CAPITALS = [
    ("Shells fell on the Sudanese capital.", "the Sudanese capital", "Khartoum"),
    ("A blast shook Mali's capital at dawn.", "Mali's capital", "Bamako"),
    ("Fighting raged in the capital of Chad.", "the capital", "N'Djamena"),
    ("War came to Yemen. A bomb went off in the capital.", "the capital", "Sanaa"),
    ("The mayor of the provincial capital fled Syria.", "the provincial capital", None),
    ("Investors brought capital to Mali.", "capital", None),
    ("Protesters filled the capital, Bamako.", "the capital", None),
]


@pytest.mark.parametrize(("text", "words", "town"), CAPITALS, ids=[case[0] for case in CAPITALS])
def test_the_capital_is_a_town(parser: Parser, gazetteer: Gazetteer, text: str, words: str, town: str | None) -> None:
    found = {mention.place.name: mention.place.resolved_name for mention in places(parser, gazetteer, text)}
    assert found.get(words) == town


def test_a_second_level_area_has_a_point(gazetteer: Gazetteer) -> None:
    (district,) = gazetteer.lookup("Bakhmut Raion", Theatre(id="ukr", countries=("UKR",)))
    assert (district.kind, district.admin1) == ("district", "Donetsk")
    assert district.radius_km is not None
    assert abs(district.latitude - 48.6) < 0.3
