"""Parties in sentences of many conflicts: composition, offices by date, metonyms and places, names and spellings."""

from __future__ import annotations

from datetime import date

import pytest

from parties_read import find, ids, names, reader_of, subject

COMPOSED = [
    ("Turkish-backed rebels entered the town.", [(None, "REB")]),
    ("Russian warplanes circled over the valley.", [("act_rus_mil", "MIL")]),
    ("The Kyiv government rejected the map.", [("act_ukr_gov", "GOV")]),
    ("The Juba regime arrested a bishop.", [("act_ssd_gov", "GOV")]),
    ("Kyiv police found a shell.", [(None, "COP")]),
    ("The Sanaa government freed a pilot.", [("act_houthi", "REB")]),
    ("Troops loyal to Khalifa Haftar seized the port.", [("act_lna", "REB")]),
    ("Soldiers loyal to the king fired shots.", [(None, "MIL")]),
    ("Iraqi Kurdish Peshmerga fighters pulled back.", [("act_peshmerga", "MIL")]),
    ("The Sandinista government signed the accord.", [("act_nic_gov", "GOV")]),
    ("A pro-government militia burned the huts.", [(None, "REB")]),
    ("The Houthi-run health ministry counted six dead.", [("act_houthi", "REB")]),
    ("The Kyiv-appointed governor reported two strikes.", [(None, "GOV")]),
    ("The self-styled Libyan National Army shelled the airport.", [("act_lna", "REB")]),
    ("Self-proclaimed separatist authorities denied the report.", [(None, "REB")]),
    ("Rwandan-backed M23 rebels seized the mine.", [("act_m23", "REB")]),
    ("The Saudi-backed government sent reinforcements.", [(None, "GOV")]),
    ("Iran-aligned militias fired rockets.", [(None, "REB")]),
    ("UN peacekeepers escorted the convoy.", [("act_un", "IGO")]),
    ("Somali pirates released the crew.", [(None, "CRM")]),
    ("Fulani herders attacked a farm.", [(None, "CVL")]),
    ("Israeli settlers burned olive trees.", [(None, "CVL")]),
    ("Mexican drug gangs blocked the highway.", [(None, "CRM")]),
    ("Peruvian police arrested a commander.", [("act_per_cop", "COP")]),
    ("Salvadoran soldiers searched the village.", [("act_slv_mil", "MIL")]),
    ("Burmese jets bombed a clinic.", [("act_mmr_mil", "MIL")]),
    ("Nepalese Maoists ambushed a patrol.", [("act_cpn_m", "REB")]),
    ("Chechen separatists shot down a helicopter.", [("act_ichkeria", "REB")]),
    ("Bosnian Serb forces shelled the market.", [("act_vrs", "REB")]),
    ("Indonesian troops raided a camp.", [("act_idn_mil", "MIL")]),
    ("Ugandan and Congolese troops crossed the river.", [("act_uga_mil", "MIL"), ("act_cod_mil", "MIL")]),
    ("The Tatmadaw and the Arakan Army agreed to a truce.", [("act_mmr_mil", "MIL"), ("act_aa", "REB")]),
    ("Sudan's ruling Sovereign Council dissolved the committee.", [("act_sdn_sc", "GOV")]),
    ("A Taliban spokesman claimed the bombing.", [("act_taliban", "REB")]),
    ("Ethiopian federal forces entered Mekelle.", [("act_eth_mil", "MIL")]),
    ("The Armenian defence ministry accused Baku.", [("act_arm_mil", "MIL")]),
    ("Haitian police retook the depot.", [("act_hti_cop", "COP")]),
]


@pytest.mark.parametrize(("text", "expected"), COMPOSED, ids=[text for text, _ in COMPOSED])
def test_party_is_composed_of_its_words(text: str, expected: list[tuple[str | None, str]]) -> None:
    reader, parsed = reader_of(text)
    assert [(actor.id, actor.sector) for actor in reader.read(subject(parsed))] == expected


NAMED = [
    ("Hizbullah fired at a post.", "act_hizballah"),
    ("Ansar Allah launched a missile.", "act_houthi"),
    ("The Tamil Tigers sank a boat.", "act_ltte"),
    ("Sendero Luminoso killed the mayor.", "act_sendero"),
    ("The FMLN attacked a bridge.", "act_fmln"),
    ("Contra rebels raided the farm.", "act_contras"),
    ("UNITA rejected the count.", "act_unita"),
    ("The Real IRA claimed the blast.", "act_rira"),
    ("The FLNC announced a pause.", "act_flnc"),
    ("LURD fighters reached the bridge.", "act_lurd"),
    ("The RUF freed the hostages.", "act_ruf"),
    ("The Free Aceh Movement ambushed a truck.", "act_gam"),
    ("Fretilin called for a vote.", "act_fretilin"),
    ("The Zapatistas closed the road.", "act_ezln"),
    ("The Baloch Liberation Army claimed the attack.", "act_bla"),
    ("Ahrar ash-Sham withdrew from the hill.", "act_ahrar_sham"),
    ("Jabhat al-Nusra overran the base.", "act_nusra"),
    ("The Karen National Union shelled an outpost.", "act_knu"),
    ("The Khmer Rouge burned the bridge.", "act_khmer_rouge"),
    ("The Interahamwe set up roadblocks.", "act_interahamwe"),
    ("Polisario fired rockets over the berm.", "act_polisario"),
    ("The Janjaweed torched three villages.", "act_janjaweed"),
    ("ECOMOG bombed the port.", "act_ecomog"),
    ("UNPROFOR protested to both sides.", "act_unprofor"),
    ("Iraq Body Count recorded nine deaths.", "act_ibc"),
    ("Magen David Adom treated two women.", "act_mda_isr"),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_name_in_a_sentence_is_its_actor(text: str, expected: str) -> None:
    reader, parsed = reader_of(text, None)
    assert ids(reader.read(subject(parsed))) == [expected]


DATED = [
    ("The Colombian president ordered a pause.", date(2003, 5, 1), "Alvaro Uribe"),
    ("The Colombian president ordered a pause.", date(2016, 9, 1), "Juan Manuel Santos"),
    ("Sri Lanka's president rejected the offer.", date(2002, 3, 1), "Chandrika Kumaratunga"),
    ("Sri Lanka's president rejected the offer.", date(2009, 5, 1), "Mahinda Rajapaksa"),
    ("The British prime minister flew to Belfast.", date(1998, 4, 7), "Tony Blair"),
    ("The British prime minister flew to Belfast.", date(1993, 12, 15), "John Major"),
    ("The Israeli prime minister met mediators.", date(2006, 8, 1), "Ehud Olmert"),
    ("The Israeli prime minister met mediators.", date(2014, 8, 1), "Benjamin Netanyahu"),
    ("The US secretary of state urged calm.", date(1999, 3, 1), "Madeleine Albright"),
    ("The US secretary of state urged calm.", date(2014, 8, 1), "John Kerry"),
    ("The Indonesian president promised talks.", date(2005, 8, 1), "Susilo Bambang Yudhoyono"),
    ("The Indonesian president promised talks.", date(1999, 9, 1), "B.J. Habibie"),
    ("The president of Liberia fled.", date(1990, 8, 1), "Samuel Doe"),
    ("The president of Liberia fled.", date(2003, 8, 10), "Charles Taylor"),
    ("The NATO secretary general warned both sides.", date(1999, 3, 24), "Javier Solana"),
    ("The NATO secretary general warned both sides.", date(2001, 6, 1), "George Robertson"),
]


@pytest.mark.parametrize(("text", "on", "expected"), DATED, ids=[f"{text} {on}" for text, on, _ in DATED])
def test_office_is_its_holder_on_the_day(text: str, on: date, expected: str) -> None:
    reader, parsed = reader_of(text, on)
    assert [actor.resolved_name for actor in reader.read(subject(parsed))] == [expected]


PLACES = [
    ("Foggy Bottom condemned the raid.", "Bottom", True),
    ("The Elysee denied the report.", "Elysee", True),
    ("Downing Street backed the plan.", "Street", True),
    ("The Quirinale stayed silent.", "Quirinale", True),
    ("Islamabad summoned the envoy.", "Islamabad", True),
    ("Delhi rejected the claim.", "Delhi", True),
    ("Shells fell in Islamabad.", "Islamabad", False),
    ("Protesters marched through Delhi.", "Delhi", False),
    ("Rebels advanced towards Bangui.", "Bangui", False),
    ("Bangui accused the rebels.", "Bangui", True),
    ("Talks resumed in Juba.", "Juba", False),
    ("Juba signed the deal.", "Juba", True),
]


@pytest.mark.parametrize(("text", "word", "expected"), PLACES, ids=[text for text, _, _ in PLACES])
def test_seat_of_a_government_acts_and_a_place_does_not(text: str, word: str, expected: bool) -> None:
    reader, parsed = reader_of(text)
    assert reader.is_actor(find(parsed, word)) is expected


PLAIN_WORDS = [
    ("Sputnik replicas hung from the roof.", "replicas"),
    ("Guardian angels were painted on the wall.", "angels"),
    ("Contra dances filled the hall.", "dances"),
    ("Let the convoy pass.", "convoy"),
    ("New forces arrived at the port.", "forces"),
    ("Free army coats were handed out.", "coats"),
    ("Radar units watched the coast.", "units"),
]


@pytest.mark.parametrize(("text", "word"), PLAIN_WORDS, ids=[text for text, _ in PLAIN_WORDS])
def test_common_word_at_the_head_of_a_sentence_is_no_name(text: str, word: str) -> None:
    reader, parsed = reader_of(text)
    assert ids(reader.read(find(parsed, word))) in ([], [None])


def test_name_that_two_groups_bear_is_told_apart_by_the_report() -> None:
    reader, parsed = reader_of("Fighting went on in Bougainville in Papua New Guinea. The BRA attacked a mine.", None)
    assert ids(reader.read(find(parsed, "BRA"))) == ["act_bra_png"]


def test_former_holder_is_not_the_holder() -> None:
    reader, parsed = reader_of("The ousted Malian president left the country.", date(2021, 6, 20))
    (actor,) = reader.read(subject(parsed))
    assert (actor.id, actor.country) == (None, "MLI")
    assert names((actor,)) == ["ousted Malian president"]
