"""The page in Chromium: nothing leaves it, nothing of a report runs in it, and it can be used at any width.

To look at it: `python tests/publishing/screenshots.py FOLDER` writes the sample page and its pictures there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from idlib_tellings import sample
from test_page import hostile

from truceline.publishing import write_page, write_report_page
from truceline.records import Entity, EntityKind, EventType

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = sample()
    path = tmp_path_factory.mktemp("page") / "page.html"
    return write_page(path, given.incidents, given.coded, given.findings, given.agreements, "Idlib")


class Opened:
    """A page in a browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, width: int = 1280, fragment: str = "") -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900})
        self.tab = self.context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.faults.append(message.text))
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.tab.goto(path.as_uri() + fragment)
        self.tab.wait_for_selector("body")

    def count(self, selector: str) -> int:
        return int(self.tab.eval_on_selector_all(selector, "all => all.filter(one => !one.closest('[hidden]')).length"))


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    page = Opened(browser, file)
    yield page
    page.context.close()


def test_nothing_leaves_the_page_and_nothing_goes_wrong(opened: Opened, file: Path) -> None:
    opened.tab.wait_for_selector("#map path.mark")
    assert opened.requests == [file.as_uri()]
    assert opened.faults == []


def test_the_map_has_marks_by_precision_and_no_flag(opened: Opened) -> None:
    opened.tab.wait_for_selector("#map path.mark")
    for precision in ("exact", "near", "area", "admin1"):
        assert opened.count(f"#map path.mark-{precision}") >= 1
    dash = opened.tab.eval_on_selector("#map path.mark-admin1", "one => getComputedStyle(one).strokeDasharray")
    assert dash != "none"
    assert opened.count(".leaflet-attribution-flag") == 0
    assert "Leaflet" not in opened.tab.inner_text(".leaflet-control-attribution")
    assert opened.count("#map path.land") >= 2
    assert opened.count("#map path.zone-approximate") >= 1
    assert "approximate, our own line" in opened.tab.inner_text(".legend")


def test_a_filter_holds_for_list_map_timeline_and_ledger(opened: Opened) -> None:
    everything = opened.count("[data-incident]")
    marks = opened.count("#map path.mark")
    opened.tab.select_option("select[name=provision]", "prv_moscow-2020_1")
    assert opened.count("[data-incident]") == 2
    assert opened.count("#map path.mark") < marks
    assert opened.count("#timeline .tick") == 2
    assert opened.count("#ledger .provision") == 1
    assert opened.tab.inner_text("#count").startswith("2 of 17")
    opened.tab.click("button[type=reset]")
    sync_api.expect(opened.tab.locator("#count")).to_contain_text(f"{everything} of")
    assert opened.count("[data-incident]") == everything


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("type", EventType.CONSULT.value, 3),
        ("verdict", "exempt", 1),
        ("party", "Turkey", 1),
    ],
)
def test_each_choice_filters(opened: Opened, field: str, value: str, shown: int) -> None:
    opened.tab.select_option(f"select[name={field}]", value)
    assert opened.count("[data-incident]") == shown


def test_dates_filter_and_say_what_has_no_date(opened: Opened) -> None:
    opened.tab.fill("input[name=from]", "2020-02-03")
    opened.tab.fill("input[name=to]", "2020-02-04")
    opened.tab.dispatch_event("input[name=to]", "change")
    assert opened.count("[data-incident]") == 2
    assert "1 without a date left out" in opened.tab.inner_text("#count")


def test_dragging_over_days_filters(opened: Opened) -> None:
    opened.tab.locator("#timeline svg").scroll_into_view_if_needed()
    box = opened.tab.locator("#timeline svg").bounding_box()
    y = box["y"] + box["height"] - 10
    opened.tab.mouse.move(box["x"] + 5, y)
    opened.tab.mouse.down()
    opened.tab.mouse.move(box["x"] + box["width"] * 0.3, y, steps=4)
    opened.tab.mouse.up()
    assert opened.tab.input_value("input[name=from]").startswith("2020-01")
    assert 0 < opened.count("[data-incident]") < 17


def test_an_address_opens_its_incident_and_lifts_a_filter_that_hides_it(opened: Opened) -> None:
    contact = next(one for one in sample().incidents if one.event_type is EventType.CONSULT)
    opened.tab.select_option("select[name=verdict]", "exempt")
    opened.tab.evaluate(f"location.hash = '#{contact.id}'")
    sync_api.expect(opened.tab.locator(f"[id='{contact.id}']")).not_to_have_attribute("hidden", "")
    assert opened.tab.evaluate("document.activeElement.id") == contact.id


def test_an_address_opens_a_finding_in_its_fold(browser: Any, file: Path) -> None:
    finding = sample().findings[0]
    page = Opened(browser, file, fragment=f"#{finding.id}")
    assert page.tab.eval_on_selector(f"#{finding.id}", "one => one.open && one.parentElement.closest('details').open")
    page.context.close()


def test_a_mark_opens_by_keyboard_and_leads_to_its_incident(opened: Opened) -> None:
    reachable = "#map path.mark-exact[tabindex='0']"
    opened.tab.wait_for_selector(reachable)
    opened.tab.focus(reachable)
    opened.tab.keyboard.press("Enter")
    opened.tab.wait_for_selector(".leaflet-popup a[href^='#inc_']")
    assert opened.tab.evaluate("document.activeElement.getAttribute('href')").startswith("#inc_")
    opened.tab.keyboard.press("Enter")
    sync_api.expect(opened.tab).to_have_url(re.compile("#inc_"))


def test_evidence_is_highlighted_in_its_words(opened: Opened) -> None:
    ariha = next(one for one in sample().incidents if one.place and one.place.name == "Ariha")
    quote = f"#{ariha.id} blockquote"
    assert opened.tab.inner_text(f"{quote} mark.is-trigger >> nth=0") == "struck"
    background = opened.tab.eval_on_selector(f"{quote} mark.is-passage", "one => getComputedStyle(one).backgroundColor")
    assert background not in ("rgba(0, 0, 0, 0)", "transparent")
    assert opened.count(f"#{ariha.id} .claim") == 4
    assert opened.count(f"#{ariha.id} .claim.dissents") == 1


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_needs_sideways_scrolling(browser: Any, file: Path, width: int) -> None:
    page = Opened(browser, file, width)
    page.tab.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.fixture(scope="module")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    coded = sample().coded[1]
    named = [actor for claim in coded.claims for actor in (*claim.actors, *claim.recipients)]
    entities = tuple(Entity(kind=EntityKind.ORGANISATION, span=one.span, rule=one.rule) for one in named)
    coded = coded.model_copy(update={"entities": entities})
    return write_report_page(tmp_path_factory.mktemp("report") / "report.html", coded)


ACT = "#report-text a.to-claim >> nth=0"
CARD = "#says-who"


@pytest.fixture(params=[1280, 390])
def report_page(browser: Any, report_file: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    page = Opened(browser, report_file, request.param)
    yield page
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= request.param
    assert page.requests[:1] == [report_file.as_uri()]
    assert page.faults == []
    page.context.close()


def chain_of_first_act(page: Opened) -> str:
    claim = page.tab.get_attribute(ACT, "data-claims").split()[0]
    return str(page.tab.inner_text(f"[id='{claim}'] .chain"))


def test_pointing_at_an_act_shows_who_says_so(report_page: Opened) -> None:
    assert not report_page.tab.is_visible(CARD)
    report_page.tab.hover(ACT)
    sync_api.expect(report_page.tab.locator(CARD)).to_contain_text(chain_of_first_act(report_page))
    report_page.tab.hover(CARD)
    report_page.tab.wait_for_timeout(400)
    assert report_page.tab.is_visible(CARD)
    report_page.tab.hover("h1")
    sync_api.expect(report_page.tab.locator(CARD)).to_be_hidden()


def test_the_chain_comes_and_goes_by_keyboard_and_leads_to_the_claim(report_page: Opened) -> None:
    report_page.tab.focus(ACT)
    sync_api.expect(report_page.tab.locator(CARD)).to_contain_text(chain_of_first_act(report_page))
    assert report_page.tab.get_attribute(ACT, "aria-describedby") == "says-who"
    report_page.tab.keyboard.press("Escape")
    assert not report_page.tab.is_visible(CARD)
    report_page.tab.keyboard.press("Enter")
    sync_api.expect(report_page.tab).to_have_url(re.compile("#clm_"))


def test_a_tap_shows_who_says_so_and_a_second_one_leads_to_the_claim(browser: Any, report_file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.goto(report_file.as_uri())
    tab.tap(ACT)
    sync_api.expect(tab.locator(CARD)).to_be_visible()
    assert "#clm_" not in tab.url
    tab.tap("h1")
    sync_api.expect(tab.locator(CARD)).to_be_hidden()
    tab.tap(ACT)
    tab.tap(ACT)
    sync_api.expect(tab).to_have_url(re.compile("#clm_"))
    context.close()


def test_an_entity_has_a_stroke_of_its_own(report_page: Opened) -> None:
    entity = "#report-text mark[class*='is-entity-']"
    assert report_page.count(entity) > 0
    stroke = report_page.tab.eval_on_selector(entity, "one => getComputedStyle(one).backgroundImage")
    assert "gradient" in stroke


def test_words_of_a_report_do_not_run(browser: Any, tmp_path: Path) -> None:
    incident, coded = hostile()
    for path in (
        write_page(tmp_path / "page.html", [incident], [coded], title="x"),
        write_report_page(tmp_path / "report.html", coded),
    ):
        page = Opened(browser, path)
        if path.stem == "page":
            page.tab.wait_for_selector("#map path.mark")
            page.tab.hover("#map path.mark")
            page.tab.wait_for_selector(".leaflet-tooltip")
            page.tab.focus("#map path.mark")
            page.tab.keyboard.press("Enter")
            page.tab.wait_for_selector(".leaflet-popup")
        assert page.tab.evaluate("window.ran") is None
        assert page.count("img") == 0
        assert page.requests == [path.as_uri()]
        assert page.faults == []
        page.context.close()


def test_a_page_of_nothing_works(browser: Any, tmp_path: Path) -> None:
    page = Opened(browser, write_page(tmp_path / "empty.html", [], []))
    page.tab.wait_for_selector("#map path.land", state="attached")
    assert page.faults == []
    page.context.close()
