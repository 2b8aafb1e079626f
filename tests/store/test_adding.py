from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from factory import (
    make_claim,
    make_coded,
    make_figure,
    make_finding,
    make_incident,
    make_report,
    make_review,
    make_source,
)
from truceline.errors import EvidenceFault
from truceline.records import CodedReport, Furniture, Report, ReviewDecision, Span
from truceline.store import Store


def test_report_comes_back_as_it_went_in(store: Store) -> None:
    report = make_report(title="Shelling in Harwan", url="https://post.example/1", language="en", origin="a.jsonl:3")
    assert store.append_reports([report], "ana").added == (report.id,)
    assert list(store.reports()) == [report]
    assert store.report(report.id) == report


def test_unknown_ids_give_none(store: Store) -> None:
    assert store.report("rep_none") is None
    assert store.coded_report("rep_none") is None
    assert store.incident("inc_none") is None
    assert store.finding("fnd_none") is None
    assert store.successors("inc_none") == ()
    assert store.history("inc_none") == ()


@pytest.mark.parametrize(
    ("second", "standing"),
    [
        pytest.param({}, "rep_a", id="the very same report"),
        pytest.param({"origin": "copy.jsonl:9"}, "rep_a", id="same bytes and id, read from another file"),
        pytest.param({"id": "rep_b"}, "rep_a", id="same bytes under another id"),
    ],
)
def test_report_read_twice_is_one_row(store: Store, second: dict[str, Any], standing: str) -> None:
    first = make_report(id="rep_a")
    again = first.model_copy(update=second)
    store.append_reports([first], "ana")
    done = store.append_reports([again], "ben")
    assert (done.added, done.known, done.refused) == ((), ((again.id, standing),), ())
    assert list(store.reports()) == [first]
    assert store.counts()["rows"] == 1


def test_report_given_twice_in_one_append_is_one_row(store: Store) -> None:
    report = make_report()
    done = store.append_reports([report, report], "ana")
    assert done.added == (report.id,)
    assert store.counts()["rows"] == 1


@pytest.mark.parametrize(
    "reprint", [{"publisher": "Lake Courier"}, {"published": date(2020, 2, 5)}], ids=["other publisher", "next day"]
)
def test_reprint_is_a_report_of_its_own(store: Store, reprint: dict[str, Any]) -> None:
    first = make_report(id="rep_a")
    second = first.model_copy(update={"id": "rep_b", **reprint})
    assert store.append_reports([first, second], "ana").added == ("rep_a", "rep_b")


@pytest.mark.parametrize("is_one_append", [True, False], ids=["within one append", "in a later append"])
def test_id_used_for_another_report_is_refused_and_the_rest_goes_in(store: Store, is_one_append: bool) -> None:
    first, clash, other = (
        make_report(id="rep_a"),
        make_report("Other news.", id="rep_a"),
        make_report("More.", id="rep_c"),
    )
    if is_one_append:
        done = store.append_reports([first, clash, other], "ana")
    else:
        store.append_reports([first], "ana")
        done = store.append_reports([clash, other], "ana")
    assert [one.id for one in done.refused] == ["rep_a"]
    assert "ids are never used twice" in done.refused[0].reason
    assert list(store.reports()) == [first, other]


def test_coded_report_comes_back_with_its_report(store: Store) -> None:
    report = make_report()
    coded = make_coded(report, figures=(make_figure(report),))
    store.append_reports([report], "ana")
    assert store.append_coded([coded], "ana", coder_version="0.1").added == (report.id,)
    assert list(store.coded()) == [coded]
    assert store.coded_report(report.id) == coded
    assert store.coded_by() == {report.id: "0.1"}


def test_coding_may_mark_furniture_and_language(store: Store) -> None:
    report = make_report()
    store.append_reports([report], "ana")
    credit = Furniture(span=report.span(0, 10), reason="credit line")
    marked = report.model_copy(update={"language": "en", "furniture": (credit,)})
    store.append_coded([make_coded(marked)], "ana", coder_version="0.1")
    assert next(store.coded()).report == marked
    assert store.report(report.id) == report


def test_coding_may_take_a_mark_of_furniture_back(store: Store) -> None:
    report = make_report()
    marked = report.model_copy(update={"furniture": (Furniture(span=report.span(0, 10), reason="credit line"),)})
    store.append_reports([marked], "ana")
    store.append_coded([make_coded(report)], "ana", coder_version="0.1")
    assert list(store.coded()) == [make_coded(report)]


def test_fields_with_their_default_are_not_written(store: Store) -> None:
    report = make_report()
    store.append_reports([report], "ana")
    store.append_coded([make_coded(report, figures=(make_figure(report),))], "ana", coder_version="0.1")
    in_report, in_coded = (json.loads(row.content) for row in store.rows())
    assert set(in_report) == {"id", "text", "sha256", "published", "publisher"}
    assert not {"modes", "is_ongoing", "reasons"} & set(in_coded["claims"][0])
    assert "status" not in in_coded["figures"][0]


def test_same_result_of_coding_is_no_new_row(store: Store) -> None:
    report = make_report()
    store.append_reports([report], "ana")
    store.append_coded([make_coded(report)], "ana", coder_version="0.1")
    for version in ("0.1", "0.2"):
        done = store.append_coded([make_coded(report)], "ana", coder_version=version)
        assert (done.added, done.known) == ((), ((report.id, report.id),))
    assert store.counts()["rows"] == 2


def test_other_result_supersedes_and_the_first_stays_in_the_history(store: Store) -> None:
    report = make_report()
    store.append_reports([report], "ana")
    first, second = make_coded(report), make_coded(report, [])
    store.append_coded([first], "ana", coder_version="0.1")
    store.append_coded([second], "ben", coder_version="0.2", why="new rules")
    assert list(store.coded()) == [second]
    assert [(row.act, row.version, row.written_by, row.why) for row in store.history(report.id)] == [
        ("add", "", "ana", ""),
        ("add", "0.1", "ana", ""),
        ("supersede", "0.2", "ben", "new rules"),
    ]
    store.append_coded([first], "ana", coder_version="0.1")
    assert list(store.coded()) == [first]


def _faulty(report: Report, kind: str) -> CodedReport:
    elsewhere = Span(start=0, end=7, text="shelled")
    claim = make_claim(report)
    cue = make_source(report, "Lake Monitor", cue=elsewhere)
    # From the end of the text, where Python would find the words.
    before = Span(start=-5, end=-1, text=report.text[-5:-1])
    match kind:
        case "trigger":
            return make_coded(report, [make_claim(report, elsewhere)])
        case "cue of a source":
            return make_coded(report, [make_claim(report, sources=[cue])])
        case "cue of a figure's source":
            return make_coded(report, figures=(make_figure(report, sources=(cue,)),))
        case "negative offset":
            return make_coded(report, [make_claim(report, before)])
        case "no passage":
            return make_coded(report, [make_claim(report, passages=())])
        case "claim of another report":
            return make_coded(report, [make_claim(report, report_id="rep_other")])
        case "claim given twice":
            return make_coded(report, [claim, claim])
        case "figure that is not there":
            return make_coded(report, [make_claim(report, figures=("fig_none",))])
        case "other text":
            return make_coded(make_report("Other words were shelled.", id=report.id))
        case _:
            raise AssertionError(kind)


@pytest.mark.parametrize(
    "kind",
    [
        "trigger",
        "cue of a source",
        "cue of a figure's source",
        "negative offset",
        "no passage",
        "claim of another report",
        "claim given twice",
        "figure that is not there",
        "other text",
    ],
)
def test_faulty_evidence_is_refused_and_the_rest_goes_in(store: Store, kind: str) -> None:
    report, other = make_report(), make_report("Rebels shelled Marwa.")
    store.append_reports([report, other], "ana")
    done = store.append_coded([_faulty(report, kind), make_coded(other)], "ana", coder_version="0.1")
    assert done.added == (other.id,)
    assert [one.id for one in done.refused] == [report.id]
    assert isinstance(done.refused[0].fault, EvidenceFault)
    assert store.coded_report(report.id) is None


def test_coding_of_a_report_that_is_not_there_is_refused(store: Store) -> None:
    done = store.append_coded([make_coded()], "ana", coder_version="0.1")
    assert "add the report first" in done.refused[0].reason


def test_coding_that_changes_its_report_is_refused(store: Store) -> None:
    report = make_report()
    store.append_reports([report], "ana")
    done = store.append_coded([make_coded(make_report(publisher="Lake Courier"))], "ana", coder_version="0.1")
    assert "another content" in done.refused[0].reason


def test_number_that_json_does_not_know_is_refused(store: Store) -> None:
    report = make_report()
    store.append_reports([report], "ana")
    claim = make_claim(report, places=["Harwan"])
    nowhere = claim.model_copy(update={"places": (claim.places[0].model_copy(update={"latitude": float("nan")}),)})
    done = store.append_coded([make_coded(report, [nowhere])], "ana", coder_version="0.1")
    assert "an unknown number is None" in done.refused[0].reason


def test_reviews_are_kept_in_order_and_never_replaced(store: Store) -> None:
    incident = _with_incident(store)
    store.append_findings([make_finding(incident)], "ana")
    on_incident = make_review(incident.id)
    on_finding = make_review(make_finding(incident).id, decision=ReviewDecision.CONFIRMED, by="ben", why="two monitors")
    for review in (on_incident, on_finding, on_incident):
        assert not store.append_review(review).refused
    assert store.reviews(incident.id) == (on_incident,)
    assert store.reviews() == (on_incident, on_finding)
    changed = on_incident.model_copy(update={"why": "on second thoughts"})
    assert "ids are never used twice" in store.append_review(changed).refused[0].reason
    assert store.reviews(incident.id) == (on_incident,)
    assert store.history(incident.id)[-1].written_by == "ana"


def test_review_of_nothing_is_refused(store: Store) -> None:
    assert "check the id" in store.append_review(make_review("inc_none")).refused[0].reason


def test_set_aside_inputs_are_kept_once(store: Store) -> None:
    items: list[dict[str, Any]] = [
        {"origin": "a.jsonl:7", "reason": "broken JSON"},
        {"origin": "\udce9.txt", "bytes": 3},
    ]
    assert len(store.append_set_aside([*items, items[0]], "ana").added) == 2
    assert store.append_set_aside(items, "ana").added == ()
    assert list(store.set_aside()) == items
    assert store.counts()["set_aside"] == 2


def test_set_aside_item_that_is_no_json_is_refused(store: Store) -> None:
    done = store.append_set_aside([{"at": date(2020, 1, 1)}, {"origin": "b"}], "ana")
    assert (len(done.added), [one.id for one in done.refused]) == (1, ["set-aside item 1"])


def test_time_is_written_in_utc_and_taken_from_the_clock_if_not_given(store: Store) -> None:
    east = datetime(2020, 2, 7, 3, 0, tzinfo=timezone(timedelta(hours=3)))
    store.append_reports([make_report("One.")], "ana", east)
    store.append_reports([make_report("Two.")], "ana")
    assert [row.written_at for row in store.rows()] == [
        "2020-02-07T00:00:00.000000+00:00",
        "2020-02-06T08:00:00.000000+00:00",
    ]


@pytest.mark.parametrize(
    ("by", "at"),
    [("ana", datetime(2020, 2, 7)), (" ", datetime(2020, 2, 7, tzinfo=UTC))],
    ids=["no time zone", "no name"],
)
def test_row_without_name_or_time_zone_is_a_callers_mistake(store: Store, by: str, at: datetime) -> None:
    with pytest.raises(ValueError, match="a row needs"):
        store.append_reports([make_report()], by, at)
    assert store.counts()["rows"] == 0


def test_many_reports_are_written_in_pieces_and_read_in_order(store: Store) -> None:
    reports = [make_report(f"Shells fell on Harwan, item {number}.") for number in range(1203)]
    assert len(store.append_reports(iter(reports), "ana").added) == 1203
    assert list(store.reports()) == reports
    assert store.verify() == []


def test_a_reader_sees_the_state_of_its_beginning(store: Store) -> None:
    reports = [make_report(f"Item {number}.") for number in range(3)]
    store.append_reports(reports[:2], "ana")
    reading = store.reports()
    first = next(reading)
    store.append_reports(reports[2:], "ana")
    assert [first, *reading] == reports[:2]


def _with_incident(store: Store) -> Any:
    report = make_report()
    store.append_reports([report], "ana")
    incident = make_incident(make_claim(report))
    store.append_incidents([incident], "ana")
    return incident
