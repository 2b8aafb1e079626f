"""The page as text: whole, safe, small, the same each time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from idlib_tellings import sample

from factory import make_claim, make_coded, make_incident, make_place, make_report
from truceline.publishing import render_page, render_report_page, write_page
from truceline.publishing.basemap import basemap, crowd, window_around
from truceline.publishing.claim_views import web_address
from truceline.publishing.map_data import zone_rings
from truceline.publishing.page import script_json
from truceline.records import CodedReport, Incident, PlacePrecision, Zone, ZoneShape

LARGEST_PAGE_BYTES = 1_200_000
HOSTILE = "</script><script>window.ran = 1</script> <img src=x onerror='window.ran = 1'> \u2028 {{ 7 * 7 }}"


def sample_page() -> str:
    given = sample()
    return render_page(given.incidents, given.coded, given.findings, given.agreements, "Idlib")


def hostile() -> tuple[Incident, CodedReport]:
    """A report whose every part tries to break out of its place on the page."""
    text = f"Guards shelled Harwan {HOSTILE} at night."
    report = make_report(text, title=HOSTILE, publisher=HOSTILE, url="javascript:window.ran=1")
    place = make_place(report, HOSTILE, precision=PlacePrecision.EXACT, latitude=35.8, longitude=36.6)
    claim = make_claim(report, actors=("Guards",), recipients=(HOSTILE,), places=(place,), sources=(HOSTILE,))
    return make_incident(claim), make_coded(report, [claim])


@pytest.fixture(scope="module")
def page() -> str:
    return sample_page()


def test_the_page_is_small_enough_to_mail(page: str) -> None:
    assert len(page.encode("utf-8")) < LARGEST_PAGE_BYTES


def test_the_same_records_give_the_same_bytes(page: str) -> None:
    assert sample_page() == page


def test_every_incident_report_and_provision_has_its_place(page: str) -> None:
    given = sample()
    provisions = [provision.id for agreement in given.agreements for provision in agreement.provisions]
    ids = [one.id for one in given.incidents] + [one.report.id for one in given.coded] + provisions
    for each in ids:
        assert page.count(f'id="{each}"') == 1


def test_no_id_is_given_twice(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page.partition('<script type="application/json"')[0])
    assert len(ids) == len(set(ids))


def test_links_within_the_page_lead_somewhere(page: str) -> None:
    html = page.partition('<script type="application/json"')[0]
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_a_violation_is_always_called_alleged(page: str) -> None:
    html = re.sub(r"<[^>]+>", "", page.partition("<body>")[2].partition('<script type="application/json"')[0])
    before = re.findall(r"(\w+)\s+violations?\b", html)
    assert set(before) == {"alleged", "confirmed"}
    assert before.count("confirmed") == html.count("Not a confirmed violation")


@pytest.mark.parametrize(
    "words",
    [
        "read, nothing found",
        "credit line",
        "1 claim in no incident",
        "10–14 or more",
        "The Russian Defence Ministry denies it",
    ],
)
def test_what_is_easily_lost_is_shown(page: str, words: str) -> None:
    assert words in page


def test_nothing_is_asked_of_the_network(page: str) -> None:
    html = page.partition('<script type="application/json"')[0]
    assert not re.findall(r"<(?:link|img|iframe|object|embed|video|audio)\b", html)
    assert not re.findall(r"<script[^>]+src=", page)
    assert "default-src &#39;none&#39;" in page


def test_hostile_words_stay_words() -> None:
    incident, coded = hostile()
    page = render_page([incident], [coded], title=HOSTILE)
    assert "window.ran = 1</script>" not in page
    assert "<img" not in page
    assert "49" not in re.findall(r"<title>(.*?)</title>", page, re.S)[0]
    assert "javascript:window" not in page
    assert page.count("<script") == page.count("</script>") == 6
    assert "<img" not in render_report_page(coded)
    assert "javascript:window" not in render_report_page(coded)


def test_json_in_a_script_reads_back_and_closes_nothing() -> None:
    data: dict[str, Any] = {"words": HOSTILE + "\u2029 & < >"}
    text = script_json(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://example.org/a", True),
        ("http://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, is_safe: bool) -> None:
    assert web_address(url) == (url if is_safe else None)


def test_nothing_at_all_still_gives_a_page(tmp_path: Path) -> None:
    path = write_page(tmp_path / "empty.html", [], [])
    assert "No agreement was given." in path.read_text(encoding="utf-8")
    assert path.stat().st_size < LARGEST_PAGE_BYTES


def test_a_report_page_shows_the_whole_text_and_what_was_set_aside() -> None:
    coded = next(one for one in sample().coded if one.furniture)
    page = render_report_page(coded)
    body = re.search(r'<div class="report-text" id="report-text">(.*?)</div>', page, re.S)
    assert body is not None
    assert re.sub(r"<[^>]+>", "", body.group(1)) == coded.report.text
    assert '<mark class="is-furniture">Photo: archive</mark>' in page


def test_the_crowd_leaves_out_the_one_far_away() -> None:
    near = [(36.6, 35.8), (36.7, 35.9), (36.8, 35.7)]
    assert crowd([*near, (39.7, 43.6)]) == sorted(near)
    assert crowd([]) == []


def test_a_basemap_of_a_region_names_its_country_and_areas() -> None:
    window = window_around([(36.6, 35.8)])
    piece = basemap(window, window)
    assert "Syria" in [name for name, _, _ in piece["countries"]]
    assert "Idlib" in [name for name, _, _ in piece["areas"]]
    assert piece["land"]
    assert piece["inner"]


def test_a_basemap_of_the_world_stays_small() -> None:
    window = window_around([])
    assert len(json.dumps(basemap(window, window))) < 600_000


def zone(**changes: Any) -> Zone:
    fields: dict[str, Any] = {"id": "z", "name": "Zone", "shape": ZoneShape.POLYGON, "source": "own"}
    return Zone(**{**fields, **changes})


def test_a_buffer_is_as_wide_on_the_ground_as_it_says() -> None:
    line = zone(shape=ZoneShape.LINE_BUFFER, points=((36.0, 35.8), (37.0, 35.8)), radius_km=6.0)
    ((west, south), (east, north)) = bounds(zone_rings(line)[0])
    assert (north - south) * 111.32 == pytest.approx(12, abs=0.1)
    assert (36.0 - west) * 111.32 * 0.811 == pytest.approx(6, abs=0.1)
    assert east > 37.0


def bounds(ring: list[list[float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs), min(ys)), (max(xs), max(ys))


def test_a_zone_without_a_shape_is_not_drawn() -> None:
    assert zone_rings(zone(shape=ZoneShape.UNDEFINED)) == []
    assert zone_rings(zone(shape=ZoneShape.COUNTRY, countries=("SYR",))) == []
