"""Statements: source, cue, content, mode, stance and medium, over many conflicts and ways of telling."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from truceline.coding.parse import Parser
from truceline.coding.says_who import AttributionReader
from truceline.records import Stance, report_of


@dataclass(frozen=True)
class Told:
    """One expected statement, in the words of the text; `content` joins its spans by ' / '."""

    source: str | None
    cue: str
    content: str


CASES = {
    # ---- indirect speech
    "that-clause": (
        "The mission said that three howitzers had left the storage site near Debaltseve.",
        [Told("The mission", "said", "that three howitzers had left the storage site near Debaltseve")],
    ),
    "clause without that": (
        "Colombia's prosecutor says dissidents burned two buses in Arauca.",
        [Told("Colombia's prosecutor", "says", "dissidents burned two buses in Arauca")],
    ),
    "told somebody on a day": (
        "A harbour pilot told Reuters on Thursday that shells had landed near the Hodeidah silos.",
        [Told("A harbour pilot", "told", "that shells had landed near the Hodeidah silos")],
    ),
    "said in a statement, no that": (
        "Myanmar's junta said in a statement insurgents mined the bridge.",
        [Told("Myanmar's junta", "said", "insurgents mined the bridge")],
    ),
    "two verbs, one speaker": (
        "The Kachin army denied that it had shelled Myitkyina and said the shells were stray.",
        [
            Told("The Kachin army", "denied", "that it had shelled Myitkyina"),
            Told("The Kachin army", "said", "the shells were stray"),
        ],
    ),
    "two speakers in two clauses": (
        "Baku says the guns are silent, but Yerevan says they never stopped.",
        [Told("Baku", "says", "the guns are silent"), Told("Yerevan", "says", "they never stopped")],
    ),
    "went on to state": (
        "The centre went on to state that two villages had joined the truce.",
        [Told("The centre", "state", "that two villages had joined the truce")],
    ),
    "adding that": (
        "The governor of Kidal said the road was mined, adding that two drivers had died.",
        [
            Told("The governor of Kidal", "said", "the road was mined"),
            Told("The governor of Kidal", "adding", "that two drivers had died"),
        ],
    ),
    "point out": (
        "The ombudsman pointed out that the accord forbids new camps.",
        [Told("The ombudsman", "pointed out", "that the accord forbids new camps")],
    ),
    "relative clause": (
        "A ranger, who said he saw the raid, fled to Goma.",
        [Told("A ranger, who", "said", "he saw the raid")],
    ),
    # ---- asides
    "trailing": (
        "Four mortar bombs fell on Avdiivka overnight, the monitors said.",
        [Told("the monitors", "said", "Four mortar bombs fell on Avdiivka overnight")],
    ),
    "trailing with a day": (
        "Rebels have left the airfield, Chad's army said on Tuesday.",
        [Told("Chad's army", "said", "Rebels have left the airfield")],
    ),
    "trailing behind a mess of clauses": (
        "The minister stressed that shelling has reached a worrying level in the strip which lies under the buffer"
        " zone, Press Secretary Ilir Daku shared on his Telegram channel.",
        [
            Told(
                "The minister",
                "stressed",
                "that shelling has reached a worrying level in the strip which lies under the buffer zone",
            ),
            Told(
                "Press Secretary Ilir Daku",
                "shared",
                "The minister stressed that shelling has reached a worrying level in the strip which lies under the"
                " buffer zone",
            ),
        ],
    ),
    "medial": (
        "The ceasefire, the envoy warned, was hanging by a thread.",
        [Told("the envoy", "warned", "The ceasefire / was hanging by a thread")],
    ),
    "medial between two clauses": (
        "Both capitals have pulled back their armour, Orlova said, the road will open on Friday.",
        [Told("Orlova", "said", "Both capitals have pulled back their armour / the road will open on Friday")],
    ),
    "inverted": (
        "Snipers had returned to the ridge, insisted the district chief.",
        [Told("the district chief", "insisted", "Snipers had returned to the ridge")],
    ),
    "as the mission noted": (
        "As the mission noted, no rounds were fired at Horlivka on Sunday.",
        [Told("the mission", "noted", "no rounds were fired at Horlivka on Sunday")],
    ),
    "appositive before the verb": (
        "Drones hit the depot, Sergei Antonov, head of the local administration, said.",
        [Told("Sergei Antonov, head of the local administration", "said", "Drones hit the depot")],
    ),
    "copy that has lost its commas": (
        "Artillery killed nine people in Omdurman on Monday a doctors union said.",
        [Told("a doctors union", "said", "Artillery killed nine people in Omdurman on Monday")],
    ),
    "semicolon parts two voices": (
        "Kabul says the raid failed; the militants say it did not.",
        [Told("Kabul", "says", "the raid failed"), Told("the militants", "say", "it did not")],
    ),
    # ---- quotations
    "quote first": (
        '"They came at dawn and burned the granaries," a farmer said.',
        [Told("a farmer", "said", '"They came at dawn and burned the granaries,"')],
    ),
    "quote, inverted, typographic marks": (
        "“No shell has crossed the river since noon,” said Colonel Abebe Tola.",
        [Told("Colonel Abebe Tola", "said", "“No shell has crossed the river since noon,”")],
    ),
    "quote goes on behind the speaker": (
        '"The bridge is gone," the mayor wrote on Facebook. "Nobody can cross to Kherson any more."',
        [Told("the mayor", "wrote", '"The bridge is gone," / "Nobody can cross to Kherson any more."')],
    ),
    "colon and quote": (
        'A Houthi spokesman said: "Any breach will be answered."',
        [Told("A Houthi spokesman", "said", '"Any breach will be answered."')],
    ),
    "words in quotes within a clause": (
        'The FARC commander called the raid a "cowardly ambush" by soldiers.',
        [Told("The FARC commander", "called", 'the raid a "cowardly ambush" by soldiers')],
    ),
    "single marks": (
        "'We saw two helicopters over the market,' a baker said.",
        [Told("a baker", "said", "'We saw two helicopters over the market,'")],
    ),
    "quote to an audience": (
        '"They fired on our clinic," nurse Amal Idris told the committee.',
        [Told("nurse Amal Idris", "told", '"They fired on our clinic,"')],
    ),
    # ---- without a verb
    "according to, first": (
        "According to two aid workers in Tigray, the trucks were turned back.",
        [Told("two aid workers in Tigray", "According to", "the trucks were turned back")],
    ),
    "according to, last": (
        "At least six fighters died near Sarmin, according to the White Helmets.",
        [Told("the White Helmets", "according to", "At least six fighters died near Sarmin")],
    ),
    "according to, in the middle": (
        "The militia, according to local elders, has mined the well.",
        [Told("local elders", "according to", "The militia / has mined the well")],
    ),
    "noun with an owner": (
        "The army rejected the rebels' claim that it had lost the dam.",
        [
            Told("The army", "rejected", "the rebels' claim that it had lost the dam"),
            Told("the rebels", "claim", "that it had lost the dam"),
        ],
    ),
    "reports that": (
        "Reports that gunmen had seized the barracks spread through N'Djamena.",
        [Told("Reports", "Reports", "that gunmen had seized the barracks")],
    ),
    "headline colon": (
        "Turkey: 12 fighters killed in raid",
        [Told("Turkey", ":", "12 fighters killed in raid")],
    ),
    "headline colon at the end": (
        "Nine dead in Marib missile strike: medics",
        [Told("medics", ":", "Nine dead in Marib missile strike")],
    ),
    # ---- passive
    "it was reported": (
        "It was reported that the ferry sank off Misrata.",
        [Told(None, "reported", "that the ferry sank off Misrata")],
    ),
    "is said to have": (
        "Forty guards are said to have deserted.",
        [Told(None, "said", "Forty guards / to have deserted")],
    ),
    "told by": (
        "Inspectors were told by villagers that soldiers had taken the cattle.",
        [Told("villagers", "told", "that soldiers had taken the cattle")],
    ),
    "denied by": (
        "The account was denied by Asmara.",
        [Told("Asmara", "denied", "The account")],
    ),
    # ---- acts by speech
    "accuse of": (
        "Armenia accused Azerbaijan of shelling Berdzor.",
        [Told("Armenia", "accused", "Azerbaijan of shelling Berdzor")],
    ),
    "urge to": (
        "The bishop urged both militias to leave the school.",
        [Told("The bishop", "urged", "to leave the school")],
    ),
    "warn of": (
        "UNICEF warned of famine in Darfur.",
        [Told("UNICEF", "warned", "of famine in Darfur")],
    ),
    "call for": (
        "Pope Francis called for a pause in Bakhmut.",
        [Told("Pope Francis", "called for", "a pause in Bakhmut")],
    ),
    "deny doing": (
        "The brigade denied shelling the clinic.",
        [Told("The brigade", "denied", "shelling the clinic")],
    ),
    "threaten to": (
        "The Arakan Army threatened to storm the garrison.",
        [Told("The Arakan Army", "threatened", "to storm the garrison")],
    ),
    "record an object": (
        "The ombudsman recorded eleven killings of village leaders.",
        [Told("The ombudsman", "recorded", "eleven killings of village leaders")],
    ),
    # ---- nobody speaks
    "no speech at all": ("Shells fell on the village of Zolote at noon.", []),
    "a hedge is no statement": ("The road is reportedly closed.", []),
    "an order to confirm is no confirming": (
        "The court asked the army to confirm the toll.",
        [Told("The court", "asked", "to confirm the toll")],
    ),
    "asked, without a speaker": ("Asked about the raid, the colonel left the room.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_statements_of_a_sentence(parser: Parser, text: str, expected: list[Told]) -> None:
    reader = AttributionReader(next(iter(parser.parse([report_of(text)]))))
    found = [
        Told(
            text[slice(*statement.source)] if statement.source else None,
            text[slice(*statement.cue)],
            " / ".join(text[start:end] for start, end in statement.content),
        )
        for statement in reader.statements
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "mode", "stance", "medium"),
    [
        ("Kyiv denied firing on the convoy.", "indirect", Stance.DENIES, None),
        ("The Taliban confirmed the death of their commander.", "indirect", Stance.CONFIRMS, None),
        ("Juba promised to open the road.", "indirect", Stance.PROMISES, None),
        ("The UN demanded that all sides open the road.", "indirect", Stance.DEMANDS, None),
        ("Hezbollah warned that it would answer any raid.", "indirect", Stance.WARNS, None),
        ("The junta claimed that the town was quiet.", "indirect", Stance.CLAIMS, None),
        ("The mayor believes that more bodies lie there.", "indirect", Stance.SUPPOSES, None),
        ("The ministry has not confirmed that the bridge fell.", "indirect", Stance.DOUBTS, None),
        ('"The bridge fell," the ministry said.', "direct", Stance.STATES, None),
        ('The ministry said the bridge was "badly damaged" by fire.', "mixed", Stance.STATES, None),
        (
            "Troops took the hill, the ministry said on its Telegram channel.",
            "indirect",
            Stance.STATES,
            "on its Telegram channel",
        ),
        ("The army said in a statement that troops took the hill.", "indirect", Stance.STATES, "in a statement"),
        (
            "Rebels told a news conference in Doha that they would sign.",
            "indirect",
            Stance.PROMISES,
            "a news conference",
        ),
        ("The envoy said at a briefing that the truce held.", "indirect", Stance.STATES, "at a briefing"),
        ("The governor wrote on Twitter that the port was open.", "indirect", Stance.STATES, "on Twitter"),
    ],
)
def test_mode_stance_and_medium(parser: Parser, text: str, mode: str, stance: Stance, medium: str | None) -> None:
    statement = AttributionReader(next(iter(parser.parse([report_of(text)])))).statements[0]
    found = text[slice(*statement.medium)] if statement.medium else None
    assert (statement.mode, statement.stance, found) == (mode, stance, medium)
