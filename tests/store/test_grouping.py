from __future__ import annotations

import pytest

from factory import make_claim, make_finding, make_incident, make_report
from truceline.records import Claim, EventType, Incident
from truceline.store import Store


@pytest.fixture
def claims(store: Store) -> list[Claim]:
    """Four claims, each of a report of its own."""
    reports = [make_report(f"Artillery shelled Harwan, item {number}.") for number in range(4)]
    store.append_reports(reports, "ana")
    return [make_claim(report) for report in reports]


def _groups(store: Store) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in incident.claims) for incident in store.incidents()}


def _of(*groups: list[Claim]) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in group) for group in groups}


def test_run_repeated_is_no_new_row(store: Store, claims: list[Claim]) -> None:
    run = [make_incident(claims[0], claims[1]), make_incident(claims[2])]
    assert store.append_incidents(run, "ana", version="0.1").added == tuple(incident.id for incident in run)
    rows = store.counts()["rows"]
    done = store.append_incidents(run, "ana", version="0.2")
    assert (done.added, len(done.known), store.counts()["rows"]) == ((), 2, rows)
    assert list(store.incidents()) == run


def test_new_run_withdraws_what_it_no_longer_has_and_says_where_claims_went(store: Store, claims: list[Claim]) -> None:
    one, two, three = (make_incident(claim) for claim in claims[:3])
    both = make_incident(claims[0], claims[1])
    store.append_incidents([one, two, three], "ana")
    done = store.append_incidents([both], "ana")
    assert done.added == (both.id,)
    assert set(done.withdrawn) == {one.id, two.id, three.id}
    assert list(store.incidents()) == [both]
    assert store.incident(one.id) is None
    assert store.successors(one.id) == (both.id,)
    assert store.successors(three.id) == ()
    assert store.successors(both.id) == (both.id,)


def test_successors_are_followed_over_several_runs_and_back(store: Store, claims: list[Claim]) -> None:
    one, two = make_incident(claims[0]), make_incident(claims[1])
    both, three = make_incident(claims[0], claims[1]), make_incident(*claims[:3])
    for run in ([one, two], [both], [three]):
        store.append_incidents(run, "ana")
    assert store.successors(one.id) == (three.id,)
    store.append_incidents([one, two], "ana")
    assert store.successors(three.id) == (one.id, two.id)
    assert store.successors(one.id) == (one.id,)
    assert [row.act for row in store.history(one.id)] == ["add", "withdraw", "restore"]


def test_run_over_some_claims_leaves_the_others_alone(store: Store, claims: list[Claim]) -> None:
    one, two, three = (make_incident(claim) for claim in claims[:3])
    both = make_incident(claims[0], claims[1])
    store.append_incidents([one, two, three], "ana")
    store.append_incidents([both], "ana", is_whole=False)
    assert list(store.incidents()) == [three, both]


def test_incident_changed_under_its_id_supersedes(store: Store, claims: list[Claim]) -> None:
    first = make_incident(claims[0], id="inc_a")
    second = make_incident(claims[0], claims[1], id="inc_a", event_type=EventType.COERCE)
    store.append_incidents([first], "ana")
    store.append_incidents([second], "ana")
    assert list(store.incidents()) == [second]
    assert [row.act for row in store.history("inc_a")] == ["add", "supersede"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("not in the store", "rests on report"),
        ("no claim", "no claim"),
        ("wrong words", "does not stand at"),
        ("twice", "is given twice"),
    ],
)
def test_faulty_incident_is_refused_and_the_rest_of_the_run_goes_in(
    store: Store, claims: list[Claim], kind: str, words: str
) -> None:
    good = make_incident(claims[0])
    stranger = make_report("Artillery shelled a place of another archive.")
    wrong = make_claim(stranger, report_id=claims[1].report_id)
    faulty = {
        "not in the store": make_incident(make_claim(stranger)),
        "no claim": good.model_copy(update={"id": "inc_empty", "claims": ()}),
        "wrong words": make_incident(wrong),
        "twice": good,
    }[kind]
    done = store.append_incidents([good, faulty], "ana")
    assert done.added == (good.id,)
    assert [one.id for one in done.refused] == [faulty.id]
    assert words in done.refused[0].reason
    assert list(store.incidents()) == [good]


def test_what_a_refused_incident_would_have_replaced_goes_on_standing(store: Store, claims: list[Claim]) -> None:
    old = make_incident(claims[0])
    stranger = make_claim(make_report("Artillery shelled a place of another archive."))
    store.append_incidents([old, make_incident(claims[1])], "ana")
    store.append_incidents([make_incident(claims[0], stranger)], "ana")
    assert list(store.incidents()) == [old]


def test_refusal_neither_loses_a_claim_nor_counts_one_twice(store: Store, claims: list[Claim]) -> None:
    joined, pair = make_incident(claims[0], claims[1]), make_incident(claims[2], claims[3])
    one, two = make_incident(claims[0]), make_incident(claims[1])
    store.append_incidents([one, two, pair], "linker")
    store.append_regrouping([joined], [one.id, two.id], "ana", why="same strike")
    # The first goes against the analyst, so the pair stays, so the second has no claim of its own.
    crossing, rest = make_incident(claims[0], claims[2]), make_incident(claims[3])
    done = store.append_incidents([crossing, two, rest], "linker")
    assert [refused.id for refused in done.refused] == [crossing.id, two.id, rest.id]
    assert f"would move {claims[3].id} out of an incident that goes on standing" in done.refused[2].reason
    assert _groups(store) == _of([claims[0], claims[1]], [claims[2], claims[3]])


def test_run_over_some_claims_may_not_tear_an_incident(store: Store, claims: list[Claim]) -> None:
    pair = make_incident(claims[0], claims[1])
    store.append_incidents([pair, make_incident(claims[2])], "linker")
    done = store.append_incidents([make_incident(claims[1], claims[2])], "linker", is_whole=False)
    assert "link the whole store" in done.refused[0].reason
    assert _groups(store) == _of([claims[0], claims[1]], [claims[2]])


def test_merge_is_one_decision_that_can_be_undone(store: Store, claims: list[Claim]) -> None:
    one, two, both = make_incident(claims[0]), make_incident(claims[1]), make_incident(claims[0], claims[1])
    store.append_incidents([one, two], "linker")
    merged = store.append_regrouping([both], [one.id, two.id], "ana", why="same strike")
    assert merged.added[1:] == (both.id,)
    assert list(store.incidents()) == [both]
    assert store.successors(two.id) == (both.id,)
    store.append_regrouping([one, two], [both.id], "ana", why="two strikes after all")
    assert list(store.incidents()) == [one, two]
    decisions = store.regroupings()
    assert [(decision.groups, decision.by, decision.why) for decision in decisions] == [
        (((claims[0].id, claims[1].id),), "ana", "same strike"),
        (((claims[0].id,), (claims[1].id,)), "ana", "two strikes after all"),
    ]
    assert store.append_regrouping([both], [one.id, two.id], "ana", why="the same again").refused == ()
    assert len({decision.id for decision in store.regroupings()}) == 3
    assert store.verify() == []


def test_run_that_parts_what_an_analyst_joined_is_refused_there(store: Store, claims: list[Claim]) -> None:
    one, two, three = (make_incident(claim) for claim in claims[:3])
    both = make_incident(claims[0], claims[1])
    store.append_incidents([one, two], "linker")
    store.append_regrouping([both], [one.id, two.id], "ana", why="same strike")
    done = store.append_incidents([one, two, three], "linker")
    assert {refused.id for refused in done.refused} == {one.id, two.id}
    assert "which an analyst joined" in done.refused[0].reason
    assert _groups(store) == _of([claims[0], claims[1]], [claims[2]])


def test_run_that_joins_what_an_analyst_parted_is_refused_there(store: Store, claims: list[Claim]) -> None:
    one, two, both = make_incident(claims[0]), make_incident(claims[1]), make_incident(claims[0], claims[1])
    store.append_incidents([both], "linker")
    store.append_regrouping([one, two], [both.id], "ana", why="two strikes")
    done = store.append_incidents([both, make_incident(claims[2])], "linker")
    assert "which an analyst parted" in done.refused[0].reason
    assert _groups(store) == _of([claims[0]], [claims[1]], [claims[2]])


def test_run_may_add_to_what_an_analyst_joined(store: Store, claims: list[Claim]) -> None:
    one, two = make_incident(claims[0]), make_incident(claims[1])
    store.append_incidents([one, two], "linker")
    store.append_regrouping([make_incident(claims[0], claims[1])], [one.id, two.id], "ana", why="same strike")
    more = make_incident(*claims[:3])
    assert store.append_incidents([more], "linker").refused == ()
    assert list(store.incidents()) == [more]


def test_claims_that_are_gone_bind_no_run(store: Store, claims: list[Claim]) -> None:
    one, two = make_incident(claims[0]), make_incident(claims[1])
    store.append_incidents([one, two], "linker")
    store.append_regrouping([make_incident(claims[0], claims[1])], [one.id, two.id], "ana", why="same strike")
    assert store.append_incidents([one], "linker").refused == ()
    assert list(store.incidents()) == [one]


def test_analysts_last_word_counts(store: Store, claims: list[Claim]) -> None:
    one, two, both = make_incident(claims[0]), make_incident(claims[1]), make_incident(claims[0], claims[1])
    store.append_incidents([one, two], "linker")
    store.append_regrouping([both], [one.id, two.id], "ana", why="same strike")
    store.append_regrouping([one, two], [both.id], "ben", why="two strikes")
    assert store.append_incidents([one, two], "linker").refused == ()
    assert store.append_incidents([both], "linker").refused != ()


@pytest.mark.parametrize("kind", ["drops a claim", "old one does not stand", "old one is not named", "id is taken"])
def test_regrouping_that_does_not_hold_changes_nothing(store: Store, claims: list[Claim], kind: str) -> None:
    one, two, both = make_incident(claims[0]), make_incident(claims[1]), make_incident(claims[0], claims[1])
    store.append_incidents([one, two], "linker")
    new, old = {
        "drops a claim": ([one], [one.id, two.id]),
        "old one does not stand": ([both], [one.id, two.id, "inc_none"]),
        "old one is not named": ([both], [one.id]),
        "id is taken": ([make_incident(claims[0], id=two.id)], [one.id]),
    }[kind]
    rows = store.counts()["rows"]
    assert store.append_regrouping(new, old, "ana", why="a try").refused
    assert store.counts()["rows"] == rows
    assert list(store.incidents()) == [one, two]


def _two_incidents(store: Store, claims: list[Claim]) -> tuple[Incident, Incident]:
    one, two = make_incident(claims[0]), make_incident(claims[1])
    store.append_incidents([one, two], "linker")
    return one, two


def test_findings_stand_by_agreement(store: Store, claims: list[Claim]) -> None:
    one, two = _two_incidents(store, claims)
    under = [make_finding(one), make_finding(two)]
    other = make_finding(one, agreement_id="marwa-2021")
    store.append_findings(under, "ana")
    store.append_findings([other], "ana")
    assert store.findings("harwan-2020") == tuple(under)
    assert store.findings("marwa-2021") == (other,)
    assert store.findings() == (*under, other)
    assert store.finding(other.id) == other
    assert store.append_findings(under, "ana").added == ()


def test_findings_no_longer_made_are_withdrawn_with_their_ledger(store: Store, claims: list[Claim]) -> None:
    one, two = _two_incidents(store, claims)
    first, second = make_finding(one), make_finding(two)
    store.append_findings([first, second], "ana")
    assert store.append_findings([first], "ana", whole_of=()).withdrawn == ()
    assert store.append_findings([first], "ana").withdrawn == (second.id,)
    assert store.append_findings([], "ana", whole_of=["harwan-2020"]).withdrawn == (first.id,)
    assert store.findings() == ()


def test_findings_go_with_their_incident(store: Store, claims: list[Claim]) -> None:
    one, two = _two_incidents(store, claims)
    store.append_findings([make_finding(one), make_finding(two)], "ana")
    store.append_incidents([two], "linker")
    assert store.findings() == (make_finding(two),)


def test_finding_that_does_not_hold_is_refused_and_the_rest_goes_in(store: Store, claims: list[Claim]) -> None:
    one, two = _two_incidents(store, claims)
    good = make_finding(one)
    store.append_findings([good], "ana")
    stranger = make_finding(make_incident(claims[3]))
    taken = make_finding(two, id=good.id, agreement_id="marwa-2021")
    done = store.append_findings([stranger, taken, make_finding(two), make_finding(two)], "ana", whole_of=())
    assert done.added == (make_finding(two).id,)
    assert [one.reason.split(" ", 2)[2] for one in done.refused] == [
        f"is on incident {stranger.incident_id}, which does not stand in the store",
        "stands under agreement harwan-2020; ids are never used twice",
        "is given twice",
    ]
