"""The tables of actors: they load, fit together, and resolve names and offices by date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from truceline.knowledge.actors import EntryKind, load_actors
from truceline.knowledge.actors.table import folded_words

TABLE = load_actors()


def test_tables_are_wide_enough() -> None:
    kinds = [entry.kind for entry in TABLE.entries()]
    assert kinds.count(EntryKind.GROUP) >= 250
    assert kinds.count(EntryKind.STATE) >= 190
    assert kinds.count(EntryKind.PERSON) >= 400
    assert len({e.country for e in TABLE.entries() if e.kind is EntryKind.GROUP}) >= 40


def test_tables_fit_together() -> None:
    assert TABLE.faults() == []


def test_no_office_has_two_holders_on_one_day() -> None:
    for (role, of), tenures in TABLE._tenures.items():
        ordered = sorted(tenures, key=lambda tenure: tenure.start)
        for earlier, later in pairwise(ordered):
            assert earlier.until is not None, f"{role} of {of}: {earlier.person} never ends"
            assert earlier.until <= later.start, f"{role} of {of}: {earlier.person} and {later.person}"


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
