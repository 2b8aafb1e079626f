"""Every export is read back and compared with what went in."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from idlib_tellings import sample

from factory import make_claim, make_coded, make_incident, make_report
from truceline.publishing import exports
from truceline.records import CodedReport, EventType, Finding, Incident

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"
PAGE = "https://example.org/page.html"


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_jsonl_reads_back_as_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    pairs: list[tuple[Any, type[Any]]] = [
        (sample().incidents, Incident),
        (sample().coded, CodedReport),
        (sample().findings, Finding),
    ]
    for records, kind in pairs:
        assert exports.write_jsonl(path, records) == len(records)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert tuple(kind.model_validate_json(line) for line in lines) == records


def test_claims_csv_holds_every_claim_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    claims = {claim.id: claim for one in sample().coded for claim in one.claims}
    texts = {one.report.id: one.report.text for one in sample().coded}
    assert exports.write_claims_csv(path, sample().coded, PAGE) == len(claims)
    rows = read_csv(path)
    assert [row["claim_id"] for row in rows] == list(claims)
    for row in rows:
        assert row["permalink"] == f"{PAGE}#{row['claim_id']}"
        quoted = texts[row["report_id"]][int(row["quote_start"]) : int(row["quote_end"])]
        assert row["quote"].removeprefix("'") == quoted
        assert len(row["figure_kinds"].split(" | ")) == len(row["figure_highs"].split(" | "))


def test_an_open_bound_is_an_empty_place_and_a_month_stays_a_month(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    exports.write_claims_csv(path, sample().coded)
    rows = {row["report_title"]: row for row in read_csv(path)}
    ariha = rows["Strike on Ariha market kills at least ten"]
    assert (ariha["figure_lows"], ariha["figure_bests"], ariha["figure_highs"]) == ("10", "", "")
    sochi = rows["What was agreed in Sochi"]
    assert (sochi["date_start"], sochi["date_end"]) == ("2018-09", "2018-09")


def test_a_chain_of_sources_runs_from_outermost_to_innermost() -> None:
    report = make_report("Harwan Post quotes the mayor: the guard shelled Harwan.")
    claim = make_claim(report, sources=("Harwan Post", "the mayor"))
    assert exports.claim_row(claim, make_coded(report, [claim]))["sources"] == "Harwan Post > the mayor"


def test_incidents_csv_keeps_rival_figures_and_dissent(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    assert exports.write_incidents_csv(path, sample().incidents) == len(sample().incidents)
    rows = read_csv(path)
    assert {row["incident_id"] for row in rows} == {one.id for one in sample().incidents}
    ariha = next(row for row in rows if row["place"] == "Ariha")
    assert ariha["figure_bests"].split(" | ")[0] == "10 or 14 or 12"
    assert ariha["independent_origins"] == "2"
    assert ariha["dissent"] == "denied: The Russian Defence Ministry"
    days = [row["date_start"] for row in rows if row["date_start"]]
    assert days == sorted(days)


def test_findings_csv_names_conditions_and_reasons(tmp_path: Path) -> None:
    path = tmp_path / "findings.csv"
    assert exports.write_findings_csv(path, sample().findings) == len(sample().findings)
    rows = read_csv(path)
    assert {row["finding_id"] for row in rows} == {one.id for one in sample().findings}
    unknown = [row for row in rows if row["verdict"] == "cannot_tell"]
    assert all(row["conditions_unknown"] for row in unknown)
    assert any("no report gives a day" in row["reasons"] for row in unknown)


def test_geojson_drops_no_incident(tmp_path: Path) -> None:
    path = tmp_path / "incidents.geojson"
    assert exports.write_geojson(path, sample().incidents, PAGE) == len(sample().incidents)
    features = {one["id"]: one for one in json.loads(path.read_text(encoding="utf-8"))["features"]}
    assert set(features) == {one.id for one in sample().incidents}
    for incident in sample().incidents:
        feature, place = features[incident.id], incident.place
        if place is None or place.longitude is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [place.longitude, place.latitude]}
            assert feature["properties"]["place_precision"] == place.precision
            assert feature["properties"]["place_radius_km"] == place.radius_km
    assert sum(feature["geometry"] is None for feature in features.values()) == 2


def test_exports_do_not_depend_on_the_order_they_are_given(tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    exports.write_geojson(there, sample().incidents)
    exports.write_geojson(back, reversed(sample().incidents))
    assert there.read_bytes() == back.read_bytes()
    exports.write_findings_csv(there, sample().findings)
    exports.write_findings_csv(back, reversed(sample().findings))
    assert there.read_bytes() == back.read_bytes()


@pytest.mark.parametrize("start", ["=1+1", "+49", "-cmd", "@sum", "\ttab"])
def test_a_cell_that_looks_like_a_formula_is_text(start: str) -> None:
    assert exports.csv_cell(start) == "'" + start


@given(st.text().filter(lambda text: not text.startswith(exports.FORMULA_STARTS)))
def test_any_other_cell_is_unchanged(text: str) -> None:
    assert exports.csv_cell(text) == text


def test_a_negative_number_is_no_formula() -> None:
    assert exports.csv_cell(-36.6) == -36.6


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Claims", exports.CLAIM_COLUMNS),
        ("Incidents", exports.INCIDENT_COLUMNS),
        ("Findings", exports.FINDING_COLUMNS),
    ],
)
def test_every_column_is_described_in_its_order(heading: str, columns: tuple[str, ...]) -> None:
    section = DOCS.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert tuple(name for cell in cells for name in re.findall(r"`(\w+)`", cell)) == columns


def test_rows_have_the_columns_that_are_documented() -> None:
    one = sample().coded[0]
    assert tuple(exports.claim_row(one.claims[0], one)) == exports.CLAIM_COLUMNS
    assert tuple(exports.incident_row(sample().incidents[0])) == exports.INCIDENT_COLUMNS
    assert tuple(exports.finding_row(sample().findings[0])) == exports.FINDING_COLUMNS


def test_an_incident_without_anything_known_is_exported() -> None:
    row = exports.incident_row(make_incident(make_claim(event_type=EventType.THREATEN)))
    assert row["place"] is None
    assert row["place_precision"] == "unknown"
    assert row["figure_kinds"] is None
