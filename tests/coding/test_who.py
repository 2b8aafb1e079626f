"""Parties of acts in sentences of many conflicts: names, titles, adjectives, lists, appositions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parties_read import find, ids, names, reader_of, subject

SUBJECT_IDS = [
    ("Ukraine shelled the depot.", ["act_ukr_gov"]),
    ("The Kremlin warned Kyiv on Monday.", ["act_rus_gov"]),
    ("Damascus rejected the offer.", ["act_syr_gov"]),
    ("Sudanese troops entered the town.", ["act_sdn_mil"]),
    ("The Sudanese Armed Forces bombed a market.", ["act_sdn_mil"]),
    ("Paramilitary RSF fighters looted the hospital.", ["act_rsf"]),
    ("Ethiopia's army took the ridge.", ["act_eth_mil"]),
    ("Eritrean soldiers crossed the border.", ["act_eri_mil"]),
    ("Israeli warplanes hit a workshop.", ["act_isr_mil"]),
    ("Russian and Syrian warplanes bombed the road.", ["act_rus_mil", "act_syr_mil"]),
    ("Hezbollah and Israel traded fire.", ["act_hizballah", "act_isr_gov"]),
    ("Houthi forces fired on the port.", ["act_houthi"]),
    ("The Saudi-led coalition bombed a depot.", ["act_saudi_coalition"]),
    ("Armenian and Azerbaijani troops exchanged fire.", ["act_arm_mil", "act_aze_mil"]),
    ("The French president called for calm.", ["act_macron"]),
    ("The Israeli prime minister met donors.", ["act_netanyahu"]),
    ("President Vladimir Putin spoke by phone.", ["act_putin"]),
    ("Abu Sayyaf gunmen seized a boat.", ["act_abu_sayyaf"]),
    ("The New People's Army ambushed a patrol.", ["act_npa"]),
    ("The Arakan Army captured an outpost.", ["act_aa"]),
    ("ELN guerrillas blew up a pipeline.", ["act_eln"]),
    ("Colombian soldiers arrested two men.", ["act_col_mil"]),
    ("Boko Haram burned the village.", ["act_boko_haram"]),
    ("Malian jihadist group JNIM claimed the raid.", ["act_jnim"]),
    ("Taliban fighters overran the post.", ["act_taliban"]),
    ("Pakistani police detained a cleric.", ["act_pak_cop"]),
    ("Indian and Pakistani soldiers clashed.", ["act_ind_mil", "act_pak_mil"]),
    ("UNIFIL opened an inquiry.", ["act_unifil"]),
    ("The African Union condemned the coup.", ["act_au"]),
    ("The OSCE Special Monitoring Mission recorded explosions.", ["act_osce_smm"]),
    ("Turkey's Defence Ministry announced a pause.", ["act_tur_mil"]),
    ("The Iraqi parliament voted on Sunday.", ["act_irq_leg"]),
    ("The Assad government released prisoners.", ["act_syr_gov"]),
    ("Haftar's forces advanced on the airport.", ["act_lna"]),
    ("A spokesman for the Taliban denied the report.", ["act_taliban"]),
    ("Members of Hamas attended the talks.", ["act_hamas"]),
    ("The M23 rebel group attacked a convoy.", ["act_m23"]),
    ("Emmanuel Macron, the French president, met envoys.", ["act_macron"]),
    ("The French president, Emmanuel Macron, met envoys.", ["act_macron"]),
    ("The president of Azerbaijan promised a reply.", ["act_aliyev"]),
    ("The leaders of Armenia and Azerbaijan met.", ["act_pashinyan", "act_aliyev"]),
    ("Merkel, Macron discuss Libya", ["act_merkel", "act_macron"]),
    ("The Houthi-run ministry thanked Oman.", ["act_houthi"]),
    ("Sudan's army and the paramilitary Rapid Support Forces met.", ["act_sdn_mil", "act_rsf"]),
    ("The M23, the FDLR and the army fought.", ["act_m23", "act_fdlr", None]),
    ("Sergei Lavrov and Defence Minister Sergei Shoigu met.", ["act_lavrov", "act_shoigu"]),
    ("An Israeli army spokeswoman denied the report.", ["act_isr_mil"]),
    ("The UN special envoy for Syria left Geneva.", ["act_pedersen"]),
    ("Russian and Turkish presidents met in Moscow.", ["act_putin", "act_erdogan"]),
    ("Britain's foreign secretary, Dominic Raab, urged calm.", ["act_raab"]),
    ("Mr. Lavrov urged calm.", ["act_lavrov"]),
    ("Gaza's health ministry said four people died.", ["act_gaza_moh"]),
    ("The Syrian Network for Human Rights documented the strike.", ["act_snhr"]),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECT_IDS, ids=[text for text, _ in SUBJECT_IDS])
def test_subject_names_these_actors(text: str, expected: list[str]) -> None:
    reader, parsed = reader_of(text)
    word = subject(parsed)
    assert ids(reader.read(word)) == expected
    assert reader.is_actor(word)


UNOWNED = [
    ("Turkish-backed rebels shelled the hill.", ["rebels"], "REB", None),
    ("Pro-Russian separatists fired mortars.", ["Pro-Russian separatists"], "REB", None),
    ("Russian-made helicopters dropped leaflets.", ["helicopters"], "MIL", None),
    ("Gunmen stormed the clinic.", ["Gunmen"], "UAF", None),
    ("Ten masked gunmen stormed the clinic.", ["masked gunmen"], "UAF", None),
    ("Syrian civilians fled north.", ["Syrian civilians"], "CVL", "SYR"),
    ("Congolese villagers fled north.", ["Congolese villagers"], "CVL", "COD"),
    ("Kurdish activists reported a raid.", ["Kurdish activists"], "CVL", None),
    ("Protesters blocked the road.", ["Protesters"], "CVL", None),
    ("A former Turkish president criticised the deal.", ["former Turkish president"], "GOV", "TUR"),
]


@pytest.mark.parametrize(("text", "expected", "sector", "country"), UNOWNED, ids=[row[0] for row in UNOWNED])
def test_party_without_known_owner_stays_as_said(
    text: str, expected: list[str], sector: str, country: str | None
) -> None:
    reader, parsed = reader_of(text)
    actors = reader.read(subject(parsed))
    assert names(actors) == expected
    assert [(a.id, a.sector, a.country) for a in actors] == [(None, sector, country)]


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2012, 3, 6), "Abdullah Gul"),
        (date(2019, 3, 5), "Recep Tayyip Erdogan"),
    ],
)
def test_office_is_resolved_on_the_day_of_the_report(on: date, name: str) -> None:
    reader, parsed = reader_of("The Turkish president criticised the raid.", on)
    (actor,) = reader.read(subject(parsed))
    assert actor.name == "Turkish president"
    assert actor.resolved_name == name
    assert actor.country == "TUR"


def test_office_without_a_day_gives_only_the_state() -> None:
    reader, parsed = reader_of("The Turkish president criticised the raid.", None)
    (actor,) = reader.read(subject(parsed))
    assert actor.id == "act_tur_gov"


def test_titles_shared_by_two_and_their_names_are_two_persons() -> None:
    text = "French and German leaders, Emmanuel Macron and Angela Merkel, met on Tuesday."
    reader, parsed = reader_of(text)
    assert ids(reader.read(subject(parsed))) == ["act_macron", "act_merkel"]


def test_counterpart_with_name_is_the_person() -> None:
    reader, parsed = reader_of("Ukrainian President Zelensky called his French counterpart Emmanuel Macron.")
    assert ids(reader.read(find(parsed, "counterpart"))) == ["act_macron"]


def test_counterpart_without_name_holds_the_same_office() -> None:
    reader, parsed = reader_of("Turkish President Erdogan called his Russian counterpart on Friday.")
    assert ids(reader.read(find(parsed, "counterpart"))) == ["act_putin"]


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Activists counted recent Syrian regime attacks.", "attacks", ["Syrian regime"]),
        ("The group counted 20 Russian air strikes.", "strikes", ["Russian"]),
        ("Turkey's offensive drew criticism.", "offensive", ["Turkey"]),
        ("US-led coalition strikes killed two.", "strikes", ["US-led coalition"]),
        ("Saudi-led coalition raids went on.", "raids", ["Saudi-led coalition"]),
        ("Heavy rebel shelling went on.", "shelling", ["rebel"]),
        ("Israeli and Egyptian talks went on.", "talks", ["Israeli", "Egyptian"]),
        ("Turkish-backed attacks went on.", "attacks", []),
        ("Donetsk shelling killed two.", "shelling", []),
        ("A drone strike killed two.", "strike", []),
        ("Libya talks went on.", "talks", []),
        ("Turkish-Russian patrols resumed.", "patrols", ["Turkish", "Russian"]),
        ("Houthi missile attacks went on.", "attacks", ["Houthi"]),
    ],
)
def test_actors_inside_a_nominal_event(text: str, noun: str, expected: list[str]) -> None:
    reader, parsed = reader_of(text)
    assert names(reader.read_modifiers(find(parsed, noun))) == expected


@pytest.mark.parametrize(
    ("text", "word", "actor", "target"),
    [
        ("Rebels shelled Saraqib.", "Saraqib", False, False),
        ("The army hit a hospital.", "hospital", False, True),
        ("The army hit Houthi positions.", "positions", False, True),
        ("Rockets struck the base.", "Rockets", False, True),
        ("The proposal failed.", "proposal", False, False),
        ("Jets bombed villages in Syria.", "Syria", False, False),
        ("Envoys met in Ankara.", "Ankara", False, False),
        ("Ankara condemned the raid.", "Ankara", True, True),
        ("Israeli howitzers opened fire.", "howitzers", True, True),
        ("Howitzers opened fire.", "Howitzers", False, True),
    ],
)
def test_what_can_act_and_what_can_be_struck(text: str, word: str, actor: bool, target: bool) -> None:
    reader, parsed = reader_of(text)
    found = find(parsed, word)
    assert (reader.is_actor(found), reader.is_target(found)) == (actor, target)


def test_spans_stand_in_the_text_and_leave_out_articles_and_clauses() -> None:
    text = "The Syrian regime, which denied the raid, said the 12 Russian soldiers near Homs were safe."
    reader, parsed = reader_of(text)
    for actor in reader.mentions():
        actor.span.check(text)
        assert not actor.span.text.lower().startswith("the ")
    assert names(reader.read(find(parsed, "regime"))) == ["Syrian regime"]


def test_denied_member_of_a_list_is_left_out() -> None:
    reader, parsed = reader_of("Soldiers, not rebels, fired on the ambulance.")
    assert names(reader.read(subject(parsed))) == ["Soldiers"]


def test_namesake_is_not_the_known_person() -> None:
    reader, parsed = reader_of("Samer al-Assad visited the front.")
    assert ids(reader.read(subject(parsed))) == [None]


def test_shared_acronym_is_told_apart_by_the_countries_of_the_report() -> None:
    reader, parsed = reader_of("Fighting went on in Beni in Congo. The ADF attacked a village.")
    assert ids(reader.read(find(parsed, "ADF"))) == ["act_adf"]


def test_relation_is_not_its_owner() -> None:
    reader, parsed = reader_of("Allies of Syria and Iranian allies met.")
    found = reader.read(find(parsed, "Allies"))
    assert next((actor.name, actor.id) for actor in found) == ("Allies", None)


def test_two_new_parties_are_no_reference_to_a_pair() -> None:
    reader, parsed = reader_of("Israel and Hamas traded fire. Two militias joined in.")
    assert ids(reader.read(find(parsed, "militias"))) == [None]


WORDS = [
    "Russian",
    "and",
    "the",
    "Turkish",
    "presidents",
    ",",
    "Hamas",
    "'s",
    "fighters",
    "-",
    "backed",
    "of",
    "he",
    "said",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_words_are_read_with_spans_that_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words) + "."
    reader, parsed = reader_of(text)
    again, _ = reader_of(text)
    assert reader.mentions() == again.mentions()
    for sentence in parsed.sentences:
        for word in sentence.words:
            reader.is_target(word)
            for actor in (*reader.read(word), *reader.read_modifiers(word)):
                actor.span.check(parsed.text)
