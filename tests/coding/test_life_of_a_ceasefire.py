"""From the appeal for a ceasefire to its breach: each step has its CAMEO code, and a breach names what was breached."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from factory import make_report
from truceline.publishing import write_claims_csv
from truceline.records import Claim

STEPS: list[tuple[str, str, str | None]] = [
    ("The United Nations appealed for a ceasefire in Libya.", "REQUEST", "0256"),
    ("The African Union called on Ethiopia's army to observe a truce.", "REQUEST", "0256"),
    ("France urged the rebels to withdraw from Bamako.", "REQUEST", "0256"),
    ("Ethiopia's government said it would observe a truce in Tigray.", "CONCEDE", "0356"),
    ("Colombia's army pledged to halt its air strikes.", "AGREE", "0356"),
    ("Sudan's army told reporters that it would withdraw from Kassala.", "CONCEDE", "0356"),
    ("Ukraine demanded that Russian troops withdraw from Kherson.", "REQUEST", "1056"),
    ("The Syrian opposition demanded a ceasefire in Idlib.", "REQUEST", "1056"),
    ("Nigeria ordered the militia to withdraw from Jos.", "REQUEST", "1056"),
    ("The Taliban refused to withdraw from Kunduz.", "REJECT", "1246"),
    ("Myanmar's army rejected a truce in Kachin.", "REJECT", "1246"),
    ("The rebels' refusal to observe a truce worried Somalia's government.", "REJECT", "1246"),
    ("Qatar mediated between Israel and Hamas.", "CONSULT", "045"),
    ("Norway mediated between Sri Lanka's government and the rebels.", "CONSULT", "045"),
    ("The Houthis declared a ceasefire in Hodeidah.", "CONCEDE", "0871"),
    ("Armenia and Azerbaijan agreed on a ceasefire.", "AGREE", "0871"),
    ("Peacekeepers monitored the ceasefire in Hodeidah.", "COOPERATE", "074"),
    ("The militia stopped shelling Aden.", "RETREAT", "087"),
    ("The Houthis vowed not to attack Aden.", "AGREE", None),
    ("The army of Chad withdrew from the town.", "RETREAT", "0874"),
]

BREACHES = [
    ("Syria's army violated the ceasefire in Idlib on Monday.", "ASSAULT", "ceasefire in Idlib"),
    ("Russia said Turkey had violated the Sochi agreement.", "ACCUSE", "Sochi agreement"),
    ("India accused Pakistan of violating the ceasefire in Kashmir.", "ACCUSE", "ceasefire"),
    ("Separatists broke the Minsk truce on Monday, Ukraine said.", "ACCUSE", "Minsk truce"),
    ("The ceasefire in Karabakh collapsed on Tuesday.", "ASSAULT", "ceasefire in Karabakh"),
    ("Sudanese rebels attacked an army post in Kadugli in violation of the truce.", "ASSAULT", "truce"),
    ("The mission recorded 40 violations of the ceasefire in Donetsk on Sunday.", "ACCUSE", "ceasefire in Donetsk"),
]


@pytest.fixture(scope="module")
def only_claim(coder):
    def read(text: str) -> Claim:
        (claim,) = coder.code(make_report(text, published=date(2021, 5, 4))).claims
        return claim

    return read


@pytest.mark.parametrize(("text", "kind", "cameo"), STEPS, ids=[text for text, _, _ in STEPS])
def test_a_step_has_its_type_and_its_cameo_code(only_claim, text: str, kind: str, cameo: str | None) -> None:
    claim = only_claim(text)
    assert (claim.event_type, claim.cameo) == (kind, cameo)


@pytest.mark.parametrize(("text", "kind", "breached"), BREACHES, ids=[text for text, _, _ in BREACHES])
def test_a_breach_keeps_its_code_and_names_what_was_breached(only_claim, text: str, kind: str, breached: str) -> None:
    claim = only_claim(text)
    assert (claim.event_type, claim.cameo) == (kind, "196")
    assert claim.breach_alleged_of is not None
    assert claim.breach_alleged_of.name.endswith(breached)


def test_a_breach_that_is_denied_is_a_denied_assault_of_the_denier(only_claim) -> None:
    claim = only_claim("Azerbaijan denied violating the ceasefire in Karabakh.")
    assert (claim.event_type, claim.status, claim.cameo) == ("ASSAULT", "denied", "196")
    assert [source.name for source in claim.sources] == ["Azerbaijan"]


def test_the_export_carries_code_name_and_plover_type(coder, tmp_path) -> None:
    text = "Russia said Turkey had violated the Sochi agreement. Turkey and Russia are due to meet on Friday."
    write_claims_csv(tmp_path / "claims.csv", [coder.code(make_report(text, published=date(2021, 5, 4)))])
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [(row["event_type"], row["status"], row["plover_type"], row["cameo"]) for row in rows] == [
        ("ACCUSE", "asserted", "ACCUSE", "196"),
        ("CONSULT", "planned", "AGREE", "046"),
    ]
    assert (rows[0]["breach_alleged_of"], rows[0]["breach_agreement_id"]) == ("Sochi agreement", "sochi-2018")
