"""ACLED's sub-event of a short snippet, and the five types that this set has beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from truceline import Coder
from truceline.coding.grammar import ParsedReport, Sentence
from truceline.knowledge.crosswalks import load_acled
from truceline.knowledge.crosswalks.acled import SentenceWords
from truceline.records import CodedReport

LABELS = {
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Air/drone strike": "AIR_STRIKE",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Grenade": "GRENADE",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Suicide bomb": "SUIC_BOMB",
    "Chemical weapon": "CHEM_WEAP",
    "Armed clash": "ARMED_CLASH",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Sexual violence": "SEX_VIOL",
    "Arrests": "ARREST",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Agreement": "AGREEMENT",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Organised crime": "ORG_CRIME",
    "Natural disaster": "NATURAL_DISASTER",
    "Man-made disaster": "MAN_MADE_DISASTER",
    "Diplomatic event": "DIPLO",
    "Attribution of responsibility": "ATTRIB",
}
"""The set's labels of the sub-events of the crosswalk."""


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line a snippet."""
    coder, table = Coder(), load_acled()
    for row, report, parsed in parsed_rows(rows):
        found = table.sub_events(sentences_of(parsed, coder.code_parsed(report, parsed)), only_acled=False)
        yield {"id": row["id"], "type": LABELS[found[0].name] if found else "OTHER"}


def sentences_of(parsed: ParsedReport, coded: CodedReport) -> Iterator[SentenceWords]:
    """The sentences as the crosswalk reads them."""
    for sentence in parsed.sentences:
        yield SentenceWords(
            words=[word.lower for word in sentence.words],
            lemmas=[word.lemma for word in sentence.words],
            claims=[claim for claim in coded.claims if stands_in(claim.trigger.start, sentence)],
        )


def stands_in(offset: int, sentence: Sentence) -> bool:
    """True if the offset lies in the sentence."""
    return sentence.start <= offset < sentence.end
