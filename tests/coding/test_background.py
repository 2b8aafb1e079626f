"""What a report only mentions gives no claim; what it tells with a day, a doer or a place does."""

from __future__ import annotations

from datetime import date

import pytest

from factory import make_report

MENTIONED = [
    ("how a war began", "The conflict in Libya began in March 2011 with protests against the government."),
    ("what set off a war", "The general spoke of the war that was sparked by the invasion in 2003."),
    ("a habit", "The monitors in Yemen find out whose jets bomb the villages."),
    ("what is guarded against", "Oman backs its partners in the defence of their towns from Houthi attacks."),
    ("what is feared", "Elders in Kunduz told of their fear. They voiced concern that villagers would be attacked."),
]

TOLD = [
    ("a shelling after a war began", "The war in Libya began in 2011. Rebels shelled Sirte on Sunday.", "ASSAULT"),
    ("rockets that were launched", "Israel has to defend its people against rockets launched by Hamas.", "ASSAULT"),
    ("a habit with a day", "Rebels in Yemen, whose jets bombed Aden on Sunday, deny it.", "ASSAULT"),
]


@pytest.mark.parametrize("text", [text for _, text in MENTIONED], ids=[why for why, _ in MENTIONED])
def test_no_act_of_violence_or_protest_is_claimed_of(coder, text):
    claims = coder.code(make_report(text, published=date(2020, 2, 4))).claims
    assert not [claim for claim in claims if claim.event_type in ("ASSAULT", "PROTEST")]


@pytest.mark.parametrize(("text", "kind"), [told[1:] for told in TOLD], ids=[told[0] for told in TOLD])
def test_an_act_is_claimed_of(coder, text, kind):
    claims = coder.code(make_report(text, published=date(2020, 2, 4))).claims
    assert kind in [claim.event_type for claim in claims]
