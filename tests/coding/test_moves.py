"""The form of an act moves its type: a sentence for every cell of the table of moves, type by type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from factory import make_report
from truceline.errors import TableFault
from truceline.knowledge.triggers.moves import Moved, MoveGroup, load_moves
from truceline.records import Claim, EventType, Status

GROUPS = load_moves()


@dataclass(frozen=True)
class Deed:
    """An act of one type as infinitive and gerund, and who may do it in which conflict."""

    infinitive: str
    gerund: str
    doer: str
    other: str
    pronoun: str = "it"


DEEDS = {
    EventType.AGREE: Deed("extend the truce", "extending the truce", "South Sudan's army", "Uganda"),
    EventType.CONSULT: Deed("meet the Somali president", "meeting the Somali president", "Ethiopia", "Kenya"),
    EventType.SUPPORT: Deed("ratify the treaty", "ratifying the treaty", "Colombia's government", "Venezuela"),
    EventType.CONCEDE: Deed("lift the curfew", "lifting the curfew", "Sri Lanka's government", "India"),
    EventType.COOPERATE: Deed("share intelligence with Chad", "sharing intelligence with Chad", "Niger", "Mali"),
    EventType.AID: Deed("send food aid to Yemen", "sending food aid to Yemen", "Oman", "Kuwait"),
    EventType.RETREAT: Deed("withdraw from the town", "withdrawing from the town", "Congo's army", "Rwanda"),
    EventType.REQUEST: Deed("call for a truce", "calling for a truce", "Libya's government", "Tunisia"),
    EventType.ACCUSE: Deed("condemn the army", "condemning the army", "Myanmar's rebels", "Thailand"),
    EventType.REJECT: Deed("reject the proposal", "rejecting the proposal", "Armenia", "Georgia"),
    EventType.THREATEN: Deed("issue an ultimatum", "issuing an ultimatum", "Azerbaijan", "Turkey"),
    EventType.PROTEST: Deed("stage a protest", "staging a protest", "Lebanese workers", "Jordan", "they"),
    EventType.SANCTION: Deed("impose sanctions on Belarus", "imposing sanctions on Belarus", "Poland", "Germany"),
    EventType.MOBILIZE: Deed("deploy tanks at the border", "deploying tanks at the border", "Pakistan", "Iran"),
    EventType.COERCE: Deed("arrest the rebel leader", "arresting the rebel leader", "Uganda's army", "Burundi"),
    EventType.ASSAULT: Deed("shell the village", "shelling the village", "Syria's army", "Iraq"),
}  # fmt: skip

FORMS = {
    "accusation": "{other} accused {doer} of {gerund}.",
    "request": "{other} urged {doer} to {infinitive}.",
    "demand": "{other} ordered {doer} to {infinitive}.",
    "threat": "{doer} threatened to {infinitive}.",
    "warning": "{doer} warned that {pronoun} would {infinitive}.",
    "refusal": "{doer} refused to {infinitive}.",
    "denial": "{doer} denied {gerund}.",
    "failure": "{doer} failed to {infinitive}.",
    "agreement": "{doer} agreed to {infinitive}.",
    "promise": "{doer} pledged to {infinitive}.",
    "offer": "{doer} offered to {infinitive}.",
    "readiness": "{doer} is ready to {infinitive}.",
    "preparation": "{doer} is preparing to {infinitive}.",
    "announcement": "{doer} announced that {pronoun} would {infinitive}.",
    "statement": "{doer} said that {pronoun} would {infinitive}.",
    "stopping": "{doer} stopped {gerund}.",
    "duty": "{other} said {doer} must {infinitive}.",
    "own_future": "{doer} told reporters that {pronoun} would {infinitive}.",
    "plain_future": "{doer} will {infinitive}.",
}
RULED_OUT = {
    "promise": "{doer} pledged not to {infinitive}.",
    "offer": "{doer} offered not to {infinitive}.",
    "announcement": "{doer} announced that {pronoun} would not {infinitive}.",
    "statement": "{doer} said that {pronoun} would not {infinitive}.",
}


def cells(forms: dict[str, str], *, negated: bool) -> list[object]:
    """Every type under every form that the table speaks of."""
    found = []
    for group, form in forms.items():
        for kind, deed in DEEDS.items():
            moved = GROUPS[group].move(kind, negated=negated)
            if moved is not None and (not negated or moved.row.when == "negated"):
                words = form.format(
                    infinitive=deed.infinitive,
                    gerund=deed.gerund,
                    doer=deed.doer,
                    other=deed.other,
                    pronoun=deed.pronoun,
                )
                text = words[0].upper() + words[1:]
                found.append(pytest.param(text, kind, moved, id=f"{group}-{'not-' if negated else ''}{kind.value}"))
    return found


@pytest.fixture(scope="module")
def claims_of(coder):
    def read(text: str) -> tuple[Claim, ...]:
        return coder.code(make_report(text, published=date(2021, 5, 4))).claims

    return read


@pytest.mark.parametrize(("text", "kind", "moved"), [*cells(FORMS, negated=False), *cells(RULED_OUT, negated=True)])
def test_a_cell_of_the_table_moves_the_type(claims_of, text: str, kind: EventType, moved: Moved) -> None:
    claims = claims_of(text)
    if moved.becomes is None:
        # The word over it is no act: what is left, if anything, is the deed itself, as not done or to come.
        assert all(claim.event_type is kind and claim.status is not Status.ASSERTED for claim in claims)
        return
    assert [(claim.event_type, claim.reasons.get("move")) for claim in claims] == [(moved.becomes, moved.rule)]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # What the issue of form against topic is about, each as its own sentence.
        ("Norway promised aid to Gaza.", "AGREE", "asserted"),
        ("Eritrea threatened to attack Tigray.", "THREATEN", "asserted"),
        ("Serbia refused to meet Kosovo.", "REJECT", "asserted"),
        ("The African Union called on Rwanda's army to withdraw from Goma.", "REQUEST", "asserted"),
        ("Israel's army announced its withdrawal from Khan Younis.", "CONCEDE", "asserted"),
        ("France cut off aid to Niger.", "SANCTION", "asserted"),
        ("Turkey denied that its aircraft had struck Sinjar.", "ASSAULT", "denied"),
        # Nouns for words over an act.
        ("Eritrea's threat to attack Tigray alarmed Kenya.", "THREATEN", "asserted"),
        ("The rebels' refusal to withdraw from Goma was noted by Congo's army.", "REJECT", "asserted"),
        ("Sudan's army prepared for an offensive in Darfur.", "MOBILIZE", "asserted"),
        # Meetings to come are not held.
        ("Russia and Ukraine are due to meet in Istanbul.", "CONSULT", "planned"),
        ("Russia and Ukraine are expected to hold talks in Istanbul.", "CONSULT", "planned"),
        ("Talks between Serbia and Kosovo are scheduled for Friday.", "CONSULT", "planned"),
        ("A meeting between the presidents of Egypt and Sudan is due on Friday.", "CONSULT", "planned"),
        ("Talks between Armenia and Azerbaijan were to be held in Geneva.", "CONSULT", "planned"),
        ("Armenia and Azerbaijan are to meet in Geneva.", "CONSULT", "planned"),
        ("India and Pakistan plan to hold talks in Lahore.", "CONSULT", "planned"),
        # What the report itself foresees.
        ("Egypt will send aid to Gaza.", "AGREE", "planned"),
        ("Rwanda's army will withdraw from Goma on Friday.", "CONCEDE", "planned"),
        ("A ceasefire between Sudan's army and the rebels is expected to take effect on Friday.", "AGREE", "planned"),
        ("The United Nations said Libya's army would withdraw from Sirte.", "CONCEDE", "planned"),
        # What goes on is no word about the future.
        ("Iran will continue to support Hezbollah.", "SUPPORT", "asserted"),
        # What must be done has not been done.
        ("Under the peace agreement Ethiopia's army must withdraw from Tigray.", "RETREAT", "hypothetical"),
        ("Kenya said Ethiopia's army must withdraw from Tigray.", "REQUEST", "asserted"),
        # The inner word goes first.
        ("The United Nations urged Myanmar's army to stop shelling Kachin villages.", "REQUEST", "asserted"),
        ("Colombia's army agreed to stop bombing rebel camps.", "AGREE", "asserted"),
    ],
)
def test_form_decides_type_and_status(claims_of, text: str, kind: str, status: str) -> None:
    assert [(claim.event_type, claim.status) for claim in claims_of(text)] == [(kind, status)]


def test_what_words_are_about_stands_in_the_prospect(claims_of) -> None:
    (claim,) = claims_of("Israel's army told reporters that it would strike Beirut.")
    assert claim.prospect is not None
    assert (claim.prospect.event_type, claim.prospect.span.text, claim.prospect.status) == (
        "ASSAULT",
        "strike",
        "planned",
    )


def test_a_word_given_to_somebody_is_no_mutual_act(claims_of) -> None:
    (claim,) = claims_of("Turkey told reporters that it would meet Syria in Geneva.")
    assert [actor.name for actor in claim.actors] == ["Turkey"]
    assert [party.name for party in claim.recipients] == ["Syria"]


def test_every_type_has_a_deed_and_every_group_under_a_word_a_form() -> None:
    assert set(DEEDS) == set(EventType)
    assert {group.id for group in GROUPS.values() if group.by != "plover"} == {*FORMS, "build_up"}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{id: a, by: operator, what: x, status: planned, moves: []}", "'a' needs a status if it is by plover"),
        ("{id: a, by: plover, what: x, moves: []}", "'a' needs a status if it is by plover"),
        (
            "{id: a, by: operator, what: x, moves: [{of: [AID, AID], becomes: AGREE, because: y}]}",
            "'a' moves AID twice",
        ),
        ("{id: a, by: operator, what: x, moves: [{of: [HELP], becomes: AGREE, because: y}]}", "moves.0.of.0"),
    ],
)
def test_a_faulty_table_of_moves_is_refused_with_what_is_wrong(tmp_path, row: str, fault: str) -> None:
    path = tmp_path / "moves.yaml"
    path.write_text(f"about: {{}}\nrows:\n- {row}\n", encoding="utf-8")
    with pytest.raises(TableFault, match=fault):
        load_moves(path)


def test_a_group_gives_the_first_row_that_fits() -> None:
    group: MoveGroup = GROUPS["promise"]
    plain, ruled_out = group.move(EventType.ASSAULT), group.move(EventType.ASSAULT, negated=True)
    assert plain is not None
    assert ruled_out is not None
    assert (plain.becomes, ruled_out.becomes) == (EventType.THREATEN, EventType.AGREE)
    assert ruled_out.rule == "moves.promise.negated.ASSAULT"
