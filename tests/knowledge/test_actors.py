"""The tables of actors: they load, fit together, and resolve names and offices by date."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from truceline.coding.parse import load_model
from truceline.errors import TableFault
from truceline.knowledge.actors import FOLDER, EntryKind, SenseKind, load_actors
from truceline.knowledge.actors.table import folded_words

TABLE = load_actors()


def test_tables_are_wide_enough() -> None:
    kinds = [entry.kind for entry in TABLE.entries()]
    assert kinds.count(EntryKind.GROUP) >= 900
    assert kinds.count(EntryKind.STATE) >= 190
    assert kinds.count(EntryKind.PERSON) >= 400
    assert len({e.country for e in TABLE.entries() if e.kind is EntryKind.GROUP}) >= 80


def test_groups_are_known_from_many_conflicts() -> None:
    groups = [entry for entry in TABLE.entries() if entry.kind is EntryKind.GROUP]
    counts = Counter(conflict for entry in groups for conflict in entry.conflicts)
    assert len(counts) >= 90
    assert sum(count >= 3 for count in counts.values()) >= 70


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "actors"))


SPOILED = [
    ("groups.csv", "act_hts,Another,,SYR,,REB,,,,", "the id act_hts is used twice"),
    ("groups.csv", "act_x,Xan Front,,SYR,,REB,act_nobody,,,", "act_x is under act_nobody, which no table has"),
    ("groups.csv", "act_x,Xan Front,,SYR,,REB,act_x,,,", "act_x is under itself"),
    ("groups.csv", "act_x,Xan Front,,XYZ,,REB,,,,", "act_x has the country XYZ"),
    ("groups.csv", "act_x,Xan Front,,SYR,,REB,,,2019,2014", "act_x ends (2014) before it begins (2019)"),
    ("groups.csv", "act_x,Xan Front,,SYR,,REB,,Front,,", "act_x: the class word 'Front' must be in small letters"),
    ("groups.csv", "act_x,Xan Front,HTS,SYR,,REB,,,2020,", "'hts' names act_hts, act_x at one time"),
    ("tenures.csv", "act_nobody,president,SYR,1999-01-01,", "tenures.csv names act_nobody, whom no table has"),
    ("tenures.csv", "act_putin,president,RUS,2020-01-01,", "act_putin begins on 2020-01-01 while act_putin holds it"),
    ("tenures.csv", "act_putin,tsar,RUS,1999-01-01,2000-01-01", "act_putin: tsar of RUS: no office of offices.csv"),
    ("tenures.csv", "act_putin,president,XYZ,1999-01-01,2000-01-01", "president of XYZ: no state or organisation"),
    ("tenures.csv", "act_putin,leader,RUS,1999-01-01,1998-01-01", "leader of RUS ends before it begins"),
    ("shared_names.csv", "Hamas,act_hamas|act_hts", "'Hamas' is said to name act_hamas, act_hts, and does not"),
]


@pytest.mark.parametrize(("file", "line", "fault"), SPOILED, ids=[fault for _, _, fault in SPOILED])
def test_table_that_does_not_fit_together_is_refused(tables: Path, file: str, line: str, fault: str) -> None:
    with (tables / file).open("a", encoding="utf-8") as handle:
        handle.write(f"{line}\n")
    with pytest.raises(TableFault) as caught:
        load_actors(tables)
    assert any(fault in one for one in caught.value.faults)


def test_names_of_one_word_are_no_common_words_unless_said_so() -> None:
    """The index of the parser's lemmatizer lists some 80,000 words; it holds well-known names too."""
    index = load_model().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    common = {word for words in index.values() for word in words}
    found = set()
    for phrase in TABLE.known_phrases():
        for sense in phrase.senses:
            kinds = {TABLE.entry(id).kind for id in sense.entries}
            if sense.kind is SenseKind.NAME and sense.case == "capital" and EntryKind.STATE not in kinds:
                found |= {word for word in phrase.words if len(phrase.words) == 1 and word in common}
    assert found - TABLE.words("everyday") == set(KNOWN_NAMES.split())


KNOWN_NAMES = """
    abkhaz abkhazia abkhazian asean chavez farc fatah fedayeen gaddafi grapo hamas hezbollah hizballah hizbollah
    hizbullah interahamwe interpol irrawaddy isis kach kellogg knesset duma macron meles mossad mubarak nato opec
    pentagon peshmerga putin qaddafi qaeda santos saree sison spiegel sullivan taleban taliban tanzim unesco unicef
    wagner xi contras arafat blair duvalier gorbachev khomeini mandela mitterrand ortega reagan roble rudd
    saddam suharto thatcher
"""
"""Words of that index that name nobody else in reports."""


@pytest.mark.parametrize(
    ("role", "of", "on", "name"),
    [
        ("president", "TUR", date(2020, 1, 28), "Recep Tayyip Erdogan"),
        ("president", "TUR", date(2013, 6, 1), "Abdullah Gul"),
        ("prime_minister", "TUR", date(2013, 6, 1), "Recep Tayyip Erdogan"),
        ("president", "USA", date(2025, 1, 19), "Joe Biden"),
        ("president", "USA", date(2025, 1, 20), "Donald Trump"),
        ("foreign_minister", "USA", date(2016, 9, 10), "John Kerry"),
        ("prime_minister", "ISR", date(2022, 8, 6), "Yair Lapid"),
        ("president", "RUS", date(2011, 5, 1), "Dmitry Medvedev"),
        ("prime_minister", "ARM", date(2020, 10, 10), "Nikol Pashinyan"),
        ("secretary_general", "act_un", date(2015, 2, 1), "Ban Ki-moon"),
        ("envoy_syria", "act_un", date(2016, 2, 1), "Staffan de Mistura"),
        ("president", "COL", date(2016, 6, 23), "Juan Manuel Santos"),
    ],
)
def test_office_is_held_by_whom_it_was_on_that_day(role: str, of: str, on: date, name: str) -> None:
    holder = TABLE.holder(role, of, on)
    assert holder is not None
    assert holder.name == name


def test_office_without_known_holder_stays_open() -> None:
    assert TABLE.holder("president", "SYR", date(2024, 12, 20)) is None
    assert TABLE.holder("president", "TUR", None) is None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("the Kremlin", "act_rus_gov"),
        ("Ankara", "act_tur_gov"),
        ("Türkiye", "act_tur_gov"),
        ("Hay’at Tahrir al-Sham", "act_hts"),
        ("HTS", "act_hts"),
        ("Hayat Tahrir el Sham", "act_hts"),
        ("SOHR", "act_sohr"),
        ("White Helmets", "act_white_helmets"),
        ("IDF", "act_isr_mil"),
        ("Tatmadaw", "act_mmr_mil"),
        ("M23", "act_m23"),
        ("Ansarallah", "act_houthi"),
        ("Hezballah", "act_hizballah"),
        ("SMM", "act_osce_smm"),
        ("Recep Tayyip Erdoğan", "act_erdogan"),
        ("Zelenskyy", "act_zelensky"),
        ("Saudi-led coalition", "act_saudi_coalition"),
        ("CTSAMVM", "act_ctsamvm"),
    ],
)
def test_name_resolves_to_its_actor(name: str, id: str) -> None:
    entry = TABLE.resolve(name, date(2020, 1, 28))
    assert entry is not None
    assert entry.id == id


@pytest.mark.parametrize("name", ["", "the", "Nowhere Brigade of Nobody", "ADF"])
def test_unknown_or_shared_name_stays_open(name: str) -> None:
    assert TABLE.resolve(name) is None


@pytest.mark.parametrize(
    ("id", "other", "expected"),
    [
        ("act_syr_mil", "act_syr_gov", True),
        ("act_erdogan", "act_tur_gov", True),
        ("act_tiger_forces", "act_syr_gov", True),
        ("act_hamza_division", "act_sna", True),
        ("act_hamza_division", "act_tur_gov", False),
        ("act_syr_gov", "act_syr_mil", False),
        ("act_hts", "act_hts", True),
        ("act_osce_smm", "act_osce", True),
        ("act_nobody", "act_syr_gov", False),
    ],
)
def test_who_answers_for_whom(id: str, other: str, expected: bool) -> None:
    assert TABLE.is_under(id, other) is expected


def test_names_fold_alike_whatever_their_spelling() -> None:
    assert folded_words("Jaysh al-Islam") == folded_words("JAYSH el Islam")
    assert folded_words("People's Protection Units") == ("people", "s", "protection", "units")
