"""How far the phrase that names a speaker reaches: appositions, asides, datelines, clauses, brackets, signatures."""

from __future__ import annotations

import pytest

from truceline.coding.parse import Parser
from truceline.coding.says_who import AttributionReader
from truceline.records import report_of

CASES = {
    # ---- asides that tell of the speaker
    "clause between commas": (
        "Dr. Lena Osei, who as an officer was posted to the border and then ran its clinic, said four shells fell.",
        "Dr. Lena Osei",
    ),
    "clause that seems to report": (
        "Lutfi, who understood that a siege would be useless, told his aides to withdraw the guns.",
        "Lutfi",
    ),
    "clause between dashes": (
        "The envoy - who has often met both sides - warned that the talks may fail.",
        "The envoy",
    ),
    "clause between horizontal bars": (
        "The film ― which weaves together the voices of drivers and nurses ― explains how the road was cut.",
        "The film",
    ),
    "clause on a place in the phrase": (
        "The mayor of the port, which was shelled twice in June, said the cranes were lost.",
        "The mayor of the port",
    ),
    "speaking to": ("The general, speaking to a crowd of herders, said the road was mined.", "The general"),
    "clause without a comma stays": (
        "Fighters who fled the valley said the bridge was mined.",
        "Fighters who fled the valley",
    ),
    "who is presented after the verb stays": (
        '"We will not move," said Ana Rojas, who leads the women\'s council of the port.',
        "Ana Rojas, who leads the women's council of the port",
    ),
    "who denies after the verb": (
        '"We will not move," said Ana Rojas, who denied that the port was mined.',
        "Ana Rojas",
    ),
    # ---- the verb stands in the clause
    "words between the pronoun and the verb": (
        "The cranes fell on protesters, who have taken to the quays and called for a truce.",
        "protesters, who",
    ),
    # ---- appositions
    "apposition with its own clause": (
        "Amina Saleh, a teacher who fled the town last week, recalled that the shelling began at dawn.",
        "Amina Saleh, a teacher who fled the town last week",
    ),
    "apposition with a whose-clause": (
        "The colonel, a veteran of two wars whose brother died in the siege, claimed that the truce was dead.",
        "The colonel, a veteran of two wars whose brother died in the siege",
    ),
    "apposition behind a bracket": (
        '"They are shooting at ambulances," said Idris Noor (UN), the head of the rescue team. "We cannot move."',
        "Idris Noor (UN), the head of the rescue team",
    ),
    "bracket at the end": (
        '"They are shooting at ambulances," said Idris Noor (UN). "We cannot move."',
        "Idris Noor (UN)",
    ),
    "apposition of a ministry": (
        "The foreign ministry of Ruritania, a neighbour of both sides, said the pact was dead.",
        "The foreign ministry of Ruritania, a neighbour of both sides",
    ),
    "head of": (
        '"They are shooting at ambulances," said Idris Noor, head of the city\'s rescue team.',
        "Idris Noor, head of the city's rescue team",
    ),
    "including": (
        "Traders, including those of the upper market, said the road was shut.",
        "Traders, including those of the upper market",
    ),
    # ---- participles that name
    "representing": (
        "A union representing dock workers condemned the strike on the harbour.",
        "A union representing dock workers",
    ),
    "treating, behind a phrase": (
        "According to a doctor treating the wounded, twelve people died.",
        "a doctor treating the wounded",
    ),
    "saying is no name": ("She was told by villagers saying that the well was mined.", "villagers"),
    # ---- what stands before the name
    "even": (
        "Even Ruritania, the only ally of the town, said it was opposed to the raid.",
        "Ruritania, the only ally of the town",
    ),
    "nearly counts": ("Nearly forty villagers said the well had been poisoned.", "Nearly forty villagers"),
    "both": (
        "Both General Orr and his deputy said the road was shut.",
        "Both General Orr and his deputy",
    ),
    # ---- datelines
    "dateline and a name": ("BAMAKO -- Governor Issa Traore said the road was mined.", "Governor Issa Traore"),
    "dateline with a day": ("KHARTOUM, 3 May -- The Sudanese envoy said the road was mined.", "The Sudanese envoy"),
    "dateline with an agency": (
        "FREETOWN, Sierra Leone, May 9 (Reuters) - The harbour board said two barges had sunk.",
        "The harbour board",
    ),
    "dateline and an aside": (
        "KHARTOUM - General Adam Musa, speaking to a crowd of herders, said the road was mined.",
        "General Adam Musa",
    ),
    "a name in capitals is no dateline": ("UNICEF said two barges with well-known marks had sunk.", "UNICEF"),
    # ---- signatures
    "name behind a dash": ("“We have nothing left.” ― Marta Kole", "Marta Kole"),
    "name behind a long dash": ("“The well is dry and the school is shut.” — Jonas Adeyemi", "Jonas Adeyemi"),
    # ---- further verbs
    "ruled": ("In March the high court ruled that the curfew was unlawful.", "the high court"),
    "laid out": ("The bishop laid out the terms of the pact.", "The bishop"),
    "proclaimed": ("The council of elders proclaimed that the valley was open.", "The council of elders"),
    "reminded": ("The harbour master reminded both crews that the channel was mined.", "The harbour master"),
    "railed against": ("The opposition leader railed against the shelling of the port.", "The opposition leader"),
}


@pytest.mark.parametrize(("text", "source"), CASES.values(), ids=CASES.keys())
def test_source_of_the_first_statement(parser: Parser, text: str, source: str) -> None:
    first = AttributionReader(next(iter(parser.parse([report_of(text)])))).statements[0]
    assert first.source is not None
    assert text[slice(*first.source)] == source


NO_SOURCE = {
    "a clause is no speaker": "Having the talks we should be having rule out a raid.",
    "a dash within a sentence is no signature": "“The well is dry” — and the school is shut as well.",
}


@pytest.mark.parametrize("text", NO_SOURCE.values(), ids=NO_SOURCE.keys())
def test_nobody_speaks(parser: Parser, text: str) -> None:
    reader = AttributionReader(next(iter(parser.parse([report_of(text)]))))
    assert [text[slice(*one.source)] for one in reader.statements if one.source] == []


def test_a_dateline_is_no_link_of_the_chain(parser: Parser) -> None:
    parsed = next(iter(parser.parse([report_of("BAMAKO -- Governor Issa Traore said rebels mined the road.")])))
    mined = next(word for sentence in parsed.sentences for word in sentence.words if word.text == "mined")
    assert [source.name for source in AttributionReader(parsed).chain(mined)] == ["Governor Issa Traore"]
