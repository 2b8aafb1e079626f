"""The whole way over a few own reports: told by two, disputed by a third, held against what was signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factory import make_report
from truceline.knowledge.agreements import load_agreements
from truceline.pipeline import Intake, Watch, code_reports, read_reports, watch
from truceline.records import EventType, Incident, Report, Theatre, Verdict

SYRIA = Theatre(id="syria", countries=("SYR",))


def report(number: int, publisher: str, day: int, text: str) -> Report:
    return make_report(text, id=f"rep_{number}", publisher=publisher, published=date(2020, 2, day))


REPORTS = [
    report(
        1, "Harbour Post", 11,
        "Syrian government forces shelled the town of Saraqib on Monday, killing seven civilians,"
        " the White Helmets said.",
    ),
    report(
        2, "Northern Wire", 11,
        "Twelve civilians were killed on Monday as Syrian government forces shelled Saraqib,"
        " the Syrian Observatory for Human Rights said.",
    ),
    report(
        3, "Steppe Tribune", 12,
        "The Syrian army denied that its forces had shelled Saraqib on Monday.",
    ),
    report(4, "Levant Courier", 12, "Rebels kidnapped a doctor in Azaz on Tuesday."),
    report(5, "Levant Courier", 12, "Olive oil was cheap in Kafr Takharim this week."),
]  # fmt: skip


@pytest.fixture(scope="module")
def watched(coder) -> Watch:
    return watch(code_reports(REPORTS, coder), load_agreements(["sochi-2018"]), SYRIA)


def shelling(watched: Watch) -> Incident:
    (incident,) = (one for one in watched.incidents if one.place is not None and one.place.name == "Saraqib")
    return incident


def test_two_outlets_tell_of_one_incident(watched):
    incident = shelling(watched)
    assert incident.event_type is EventType.ASSAULT
    assert {claim.report_id for claim in incident.claims} >= {"rep_1", "rep_2"}
    assert incident.when is not None
    assert (incident.when.start, incident.when.end) == ("2020-02-10", "2020-02-10")


def test_each_origin_counts_once(watched):
    names = {origin.name for origin in shelling(watched).origins}
    assert names >= {"White Helmets", "Syrian Observatory for Human Rights"}


def test_rival_tolls_are_a_range_with_the_source_of_each_end(watched):
    killed = next(figure for figure in shelling(watched).figures if figure.kind == "killed")
    assert killed.low is not None
    assert killed.high is not None
    assert (killed.low.value, killed.low.source) == (7, "White Helmets")
    assert (killed.high.value, killed.high.source) == (12, "Syrian Observatory for Human Rights")
    assert {end.value for end in killed.rival} == {7, 12}


def test_a_denial_is_kept_as_dissent_and_never_as_an_origin(watched):
    incident = shelling(watched)
    assert [(dissent.report_id, dissent.kind) for dissent in incident.dissent] == [("rep_3", "denied")]
    assert "Syrian army" not in {origin.name for origin in incident.origins}


def test_another_act_is_another_incident(watched):
    assert len([one for one in watched.incidents if "rep_4" in {claim.report_id for claim in one.claims}]) == 1


def test_a_report_with_nothing_in_it_is_kept_and_tells_of_no_incident(watched):
    assert [coded.report.id for coded in watched.coded] == [f"rep_{number}" for number in range(1, 6)]
    assert watched.coded[-1].claims == ()


def test_the_ledger_counts_the_incident_once_as_alleged_and_denied(watched):
    ((agreement, ledger),) = watched.ledgers
    assert agreement.id == "sochi-2018"
    incident = shelling(watched)
    alleged = [line for line in ledger.lines if incident.id in line.incident_ids and line.alleged_violations]
    assert alleged
    for line in alleged:
        assert (line.alleged_violations, line.denied) == (1, 1)
        assert {"White Helmets", "Syrian Observatory for Human Rights"} <= set(line.alleged_by)
        assert (line.first, line.last) == (date(2020, 2, 10), date(2020, 2, 10))


def test_every_finding_is_of_an_incident_and_says_why(watched):
    ids = {incident.id for incident in watched.incidents}
    assert watched.findings
    assert all(finding.incident_id in ids and finding.conditions for finding in watched.findings)
    assert "violation" not in {verdict.value for verdict in Verdict}


def test_no_claim_is_lost_on_the_way(watched):
    coded = sorted(claim.id for one in watched.coded for claim in one.claims)
    told = sorted(claim.id for incident in watched.incidents for claim in incident.claims)
    assert told == coded


def test_the_order_of_reports_does_not_change_the_incidents(coder, watched):
    again = watch(code_reports(reversed(REPORTS), coder), load_agreements(["sochi-2018"]), SYRIA)
    assert {one.id for one in again.incidents} == {one.id for one in watched.incidents}


def test_nothing_in_gives_nothing_out():
    empty = watch([], load_agreements(["sochi-2018"]))
    assert (empty.coded, empty.incidents, empty.findings) == ((), (), ())


def test_progress_is_told_after_each_report(coder):
    heard: list[int] = []
    assert len(list(code_reports(REPORTS[:3], coder, heard.append))) == 3
    assert heard == [1, 2, 3]


def test_reading_keeps_what_was_set_aside_and_counts_reports(tmp_path: Path):
    (tmp_path / "a.txt").write_text("The army shelled Aden on Sunday.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    intake = Intake()
    stream = read_reports([tmp_path], intake)
    assert isinstance(stream, Iterator)
    assert [one.text for one in stream] == ["The army shelled Aden on Sunday."]
    assert intake.reports == 1
    assert [item.kind.value for item in intake.set_aside] == ["empty"]
