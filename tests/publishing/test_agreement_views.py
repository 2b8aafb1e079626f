"""Agreements and ledgers as files and pictures: they read back, and say whose lines they draw."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from xml.etree import ElementTree

import pytest
from rich.console import Console
from shapely.geometry import shape

from truceline.cli.ledger_commands import PARTS
from truceline.knowledge.agreements import load_agreements
from truceline.publishing.agreement_views import agreement_tables, agreements_table, zones_geojson
from truceline.publishing.ledger_files import LEDGER_PARTS, ledger_csv, ledger_json
from truceline.publishing.ledger_tables import ledger_tables
from truceline.publishing.zone_picture import zones_svg
from truceline.records import Agreement, Ledger, LedgerCell, LedgerCoverage, LedgerLine, LedgerWeek

AGREEMENTS = load_agreements()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda one: one.id)
def test_zones_read_back_as_geojson(agreement: Agreement) -> None:
    content = json.loads(zones_geojson(agreement))
    assert [feature["id"] for feature in content["features"]] == [zone.id for zone in agreement.zones]
    for feature, zone in zip(content["features"], agreement.zones, strict=True):
        assert (feature["geometry"] is not None) == bool(zone.points)
        if zone.points:
            drawn = shape(feature["geometry"])
            assert drawn.is_valid
            assert drawn.area > 0


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda one: one.id)
def test_picture_is_whole_and_its_key_names_every_zone(agreement: Agreement) -> None:
    tree = ElementTree.fromstring(zones_svg(agreement))
    words = [node.text or "" for node in tree.iter(f"{SVG}text")]
    for zone in agreement.zones:
        (key,) = [text for text in words if text.startswith(zone.name)]
        assert ("our own line" in key) == zone.is_approximate


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda one: one.id)
def test_agreement_is_shown_with_every_duty_and_party(agreement: Agreement) -> None:
    console = Console(width=300, color_system=None)
    with console.capture() as capture:
        for table in (agreements_table(AGREEMENTS), *agreement_tables(agreement)):
            console.print(table)
    text = " ".join(capture.get().split())
    assert agreement.id in text
    for one in (*agreement.parties, *agreement.provisions):
        assert one.id in text


MONDAY = date(2020, 2, 3)
LEDGER = Ledger(
    agreement_id="lake-2020",
    title="Lake ceasefire",
    lines=(LedgerLine(agreement_id="lake-2020", provision_id="prv_1", title="No fire", text_ref="Article 1"),),
    cells=(
        LedgerCell(
            provision_id="prv_1",
            bearer="gov",
            zone=None,
            week=MONDAY,
            alleged_violations=2,
            cannot_tell=0,
            denied=1,
            by_grade={"single": 2},
            incident_ids=("=inc_1", "inc_2"),
        ),
    ),
    weeks=tuple(
        LedgerWeek(
            week=date(2020, 2, day),
            alleged_violations=2 if day == 3 else 0,
            cannot_tell=0,
            reports=reports,
            days_read=reports,
            was_read=bool(reports),
        )
        for day, reports in ((3, 1), (10, 0), (17, 0), (24, 1))
    ),
    coverage=(LedgerCoverage(publisher="Harwan Post", reports=1, first=MONDAY, last=MONDAY, days=(MONDAY,)),),
)


def test_ledger_reads_back_from_its_json() -> None:
    assert Ledger.model_validate_json(ledger_json([LEDGER])) == LEDGER
    assert len(json.loads(ledger_json([LEDGER, LEDGER]))) == 2


def test_command_offers_every_part_of_a_ledger() -> None:
    assert PARTS == LEDGER_PARTS


@pytest.mark.parametrize("part", LEDGER_PARTS)
def test_every_part_of_a_ledger_is_a_table(part: str) -> None:
    rows = list(csv.DictReader(StringIO(ledger_csv([LEDGER], part))))
    assert len(rows) == len(getattr(LEDGER, part))
    assert all(row["agreement_id"] == "lake-2020" for row in rows)


def test_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    (row,) = csv.DictReader(StringIO(ledger_csv([LEDGER], "cells")))
    assert (row["incident_ids"], row["by_grade"], row["week"]) == ("'=inc_1 | inc_2", "single: 2", "2020-02-03")


@pytest.mark.parametrize("width", [80, 100])
def test_weeks_without_a_report_stand_as_one_gap(width: int) -> None:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        for table in ledger_tables(LEDGER):
            console.print(table)
    text = capture.get()
    assert max(map(len, text.splitlines())) <= width
    assert "(nothing read for 2 weeks)" in text
    assert "██ 2 alleged" in text
