"""Is it so: the status of an act by the cue that shows it, and the rule that read it."""

from __future__ import annotations

from datetime import date

import pytest

from factory import make_report
from truceline.records import Claim


@pytest.fixture(scope="session")
def only_claim(coder):
    def read(text: str) -> Claim:
        (claim,) = coder.code(make_report(text, published=date(2020, 2, 4))).claims
        return claim

    return read


ASSERTED = [
    "The army shelled the village on Sunday.",
    "The army has shelled the village.",
    "The monitor said that the army had shelled the village.",
    "The army claimed that rebels shelled the village.",
    "The army continued shelling the village on Sunday.",
    "The army managed to shell the village.",
    "The army was accused of bombing the village.",
]

NEGATED = [
    ("The army did not shell the village.", "negation.word"),
    ("The army didn't shell the village.", "negation.word"),
    ("The army has not shelled the village.", "negation.word"),
    ("The army never shelled the village.", "negation.word"),
    ("The army is not ready to withdraw from the village.", "negation.word"),
    ("The village was not shelled by the army.", "negation.word"),
    ("No shelling was recorded in the village on Sunday.", "negation.word"),
    ("Neither army shelled the village.", "negation.word"),
    ("The army failed to shell the village.", "negation.governing"),
    ("The rebels waited without attacking the army.", "negation.preposition"),
    ("Russia and Turkey did not meet on Sunday.", "negation.word"),
]

PLANNED = [
    ("The army will shell the village.", "future.modal"),
    ("The army would shell the village at dawn.", "future.modal_past"),
    ("The army plans to shell the village.", "future.governing"),
    ("The army is expected to attack the village.", "future.governing"),
    ("The army wanted to attack the village.", "future.governing"),
    ("The army is set to attack the village.", "future.governing"),
    ("Russia and Turkey will meet on Sunday.", "future.modal"),
    ("The upcoming talks between Russia and Turkey will be held in Ankara.", "future.modal"),
    ("The planned army offensive on Idlib worries farmers.", "future.adjective"),
]

HYPOTHETICAL = [
    ("The army could attack the village.", "condition.modal"),
    ("The army may attack the village.", "condition.modal"),
    ("The army might attack the village.", "condition.modal"),
    ("The army would have attacked the village.", "condition.counterfactual"),
    ("Russia and Turkey may meet on Sunday.", "condition.modal"),
    ("The village could be shelled by the army.", "condition.modal"),
]

ALLEGED = [
    ("The army reportedly shelled the village.", "hedge.adverb"),
    ("The army allegedly shelled the village.", "hedge.adverb"),
    ("The army probably shelled the village.", "hedge.adverb"),
    ("The army is believed to have shelled the village.", "hedge.governing"),
    ("The army is said to have shelled the village.", "hedge.governing"),
    ("The army was reported to have shelled the village.", "hedge.governing"),
    ("Rebels are thought to have kidnapped the priest.", "hedge.governing"),
    ("The army appears to have shelled the village.", "hedge.governing"),
    ("The army seems to have withdrawn from the village.", "hedge.governing"),
    ("A suspected rebel attack hit the village on Sunday.", "hedge.adjective"),
    ("An alleged army attack on the village killed two farmers.", "hedge.adjective"),
    ("Russia doubts that rebels attacked the village.", "alleged.doubted"),
]

DENIED = [
    ("Russia denied bombing the village.", "denied.by_source"),
    ("Russia denied that it had bombed the village.", "denied.by_source"),
    ("Russia has denied that rebels attacked the village.", "denied.by_source"),
    ("The Russian army said its planes had not bombed the village.", "denied.by_the_accused"),
]


@pytest.mark.parametrize("text", ASSERTED)
def test_what_is_told_outright_is_asserted(only_claim, text):
    assert only_claim(text).status == "asserted"


@pytest.mark.parametrize(
    ("status", "text", "rule"),
    [
        (status, text, rule)
        for status, rows in [
            ("negated", NEGATED),
            ("planned", PLANNED),
            ("hypothetical", HYPOTHETICAL),
            ("alleged", ALLEGED),
            ("denied", DENIED),
        ]
        for text, rule in rows
    ],
    ids=lambda value: value if value.endswith(".") else "",
)
def test_a_cue_gives_its_status_and_names_its_rule(only_claim, status, text, rule):
    claim = only_claim(text)
    assert (claim.status.value, claim.reasons["status"]) == (status, f"status.{rule}")


@pytest.mark.parametrize(
    "text",
    [
        "If the army attacks the village, thousands will flee.",
        "Thousands would flee if the army attacked the village.",
        "The monitor could not say whether the army had shelled the village.",
        "Unless the rebels shell the village, the families will stay.",
    ],
)
def test_a_condition_tells_of_nothing_that_happened(coder, text):
    assert all(claim.status == "hypothetical" for claim in coder.code(make_report(text)).claims)


def test_a_warning_is_asserted_and_what_it_warns_of_is_not(coder):
    (claim,) = coder.code(make_report("The United Nations warned that the army could attack Idlib.")).claims
    assert (claim.event_type, claim.status) == ("THREATEN", "asserted")
    assert claim.prospect is not None
    assert claim.prospect.event_type == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "ongoing"),
    [
        ("The army is shelling the village.", True),
        ("The army shelled the village.", False),
        ("The army will shell the village.", False),
    ],
)
def test_what_goes_on_is_marked(only_claim, text, ongoing):
    assert only_claim(text).is_ongoing is ongoing


@pytest.mark.parametrize(
    "text",
    ["The army promised to release the prisoners.", "The army threatened to bomb the village."],
)
def test_words_about_the_future_are_said_now(only_claim, text):
    assert only_claim(text).status == "asserted"
