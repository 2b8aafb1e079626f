"""What is marked as furniture and, above all, what is not. All texts are written for these tests."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading import mark_furniture, read_path
from truceline.records import Report, report_of

NEWS = "Shells fell on the market of Ain Deb on Sunday, and two traders were killed, the mayor said."
MORE = "The army denied that its guns had fired and blamed the other side for breaking the truce."
CAPTION = "Men carry flour past the broken gate of the mill in Ain Deb after the shelling."


def marks(text: str) -> dict[str, str]:
    """Marked words and the reason for each."""
    return {mark.span.text: mark.reason for mark in mark_furniture(report_of(text)).furniture}


def in_article(line: str) -> str:
    return f"Shelling in Ain Deb\n\n{NEWS}\n\n{line}\n\n{MORE}"


FURNITURE = {
    "initials of an agency alone": ("AA", "credit of a news agency"),
    "two agencies": ("AFP/Getty Images", "credit of a news agency"),
    "agency in brackets": ("(Reuters)", "credit of a news agency"),
    "photographer and agency": ("[Lena Voss/AFP]", "credit of a photograph"),
    "labelled photograph": ("Photo: Lena Voss / Orchard News", "credit of a photograph"),
    "photograph by somebody": ("Photo by Lena Voss", "credit of a photograph"),
    "file photograph": ("(File photo)", "credit of a photograph"),
    "byline": ("By Jonas Quill and Mira Adel", "byline"),
    "byline with outlet": ("By Jonas Quill, Orchard News", "byline"),
    "staff in brackets": ("(Reporting by Jonas Quill; Editing by Mira Adel)", "credit of reporters and editors"),
    "writing and reporting": (
        "(Writing and reporting by Jonas Quill in Ain Deb; editing by Mira Adel)",
        "credit of reporters and editors",
    ),
    "contributor": ("Mira Adel contributed to this report.", "credit of reporters and editors"),
    "source tag": ("Source: Orchard News and agencies", "source tag"),
    "source word alone": ("Source", "source tag"),
    "read more": ("Read more: Army strikes kill six in the valley", "link to other stories"),
    "related": ("Related: Who holds the mill road?", "link to other stories"),
    "shouted link": ("READ ALSO Rebels strike back in the valley", "link to other stories"),
    "newsletter": ("Sign up for our newsletter and get the news of the day.", "newsletter notice"),
    "cookies": ("This site uses cookies to make your visit better.", "cookie notice"),
    "share row": ("Share on Facebook | Twitter | WhatsApp", "sharing buttons"),
    "follow": ("Follow us on Telegram for more", "sharing buttons"),
    "comments": ("12 comments", "comment box"),
    "copyright": ("© 2020 Orchard News. All rights reserved.", "copyright notice"),
    "copyright in brackets": ("(© 2020 Orchard News)", "copyright notice"),
    "advertisement": ("ADVERTISEMENT", "advertisement"),
    "disclaimer": ("The views expressed in this article are the author's own.", "disclaimer"),
    "topics": ("Tags: war, shelling, truce", "list of topics"),
    "time stamp": ("Updated: 3 February 2020, 10:15 GMT", "time of publication"),
    "telephone": ("Phone: +49 30 5550 1234", "contact details"),
    "e-mail address": ("desk@orchard.example", "contact details"),
    "short code": ("[caption id=4]", "mark of the web page"),
    "hashes": ("###", "mark without words"),
    "name of a road": ("Route 9", "stray heading"),
    "name of an area": ("Upper Valley", "stray heading"),
    "section title": ("What happened next", "section title"),
}


@pytest.mark.parametrize(("line", "reason"), FURNITURE.values(), ids=FURNITURE.keys())
def test_line_without_news_is_marked_with_its_reason(line: str, reason: str) -> None:
    assert marks(in_article(line)) == {line: reason}


KEPT = {
    "sentence that begins with By and a day": "By Monday the army had taken the mill.",
    "sentence that begins with By": "By Mira Adel's count, six shells fell.",
    "heading with a verb": "Truce Collapses",
    "heading with an act": "Shelling in Upper Valley",
    "heading that ends a siege": "Siege Lifted",
    "source with news in it": "Source: the army killed six rebels",
    "agency as a subject": "Reuters quoted the mayor as saying that six people were hurt.",
    "short sentence": "Six died.",
    "quoted sentence": '"We will answer," the general said.',
    "bullet of a bulletin": "- Reported killed: 6",
    "date that heads an entry": "3 February 2020",
    "day that heads an entry": "Monday",
    "named date": "Date - 3 February 2020",
    "number of a form": "Difference – 0",
    "lettered duty": "(c) Release of prisoners shall begin on Monday.",
    "what may not be published": "The list of prisoners may not be published before they are home, the envoy said.",
    "views of an envoy": "The views expressed by the envoy do not reflect ours, the minister said.",
    "those who get a briefing": "The ambassadors will get a briefing on the shelling.",
    "report that was published": "This report was published by the mission after shells hit its post.",
    "bracketed sentence": "(According to reporting by local radio, five people died.)",
    "row of a table": "| Monday | 3 |",
    "updated toll": "Updated toll: 14 killed, 20 wounded",
    "date of the attack": "Date of the attack: 3 February 2020",
    "agency that reports": "State news agency SANA said two drones were shot down.",
    "video that shows an attack": "Video: jets bomb the mill of Ain Deb",
    "cookies as food": "Volunteers brought bread and cookies to the shelter.",
    "appeal to sign": "The envoy urged both sides to sign up to the truce.",
    "sharing of power": "They agreed to share power.",
    "named village with what happened": "Ain Deb: 14 shells",
    "comment of a ministry": "The ministry declined to comment on the strikes.",
    "views of a party": "The views of the two sides on the border differ, the envoy said.",
}


@pytest.mark.parametrize("line", KEPT.values(), ids=KEPT.keys())
def test_line_with_news_is_never_marked(line: str) -> None:
    assert marks(in_article(line)) == {}


def test_caption_told_three_times_is_kept_once() -> None:
    text = f"Shelling in Ain Deb\n\n{CAPTION}\nAA\n\n{CAPTION}\n\n{NEWS}\n\n{CAPTION}"
    report = mark_furniture(report_of(text))
    repeats = [mark for mark in report.furniture if mark.reason == "repeats an earlier paragraph"]
    assert [mark.span.text for mark in repeats] == [CAPTION, CAPTION]
    assert min(mark.span.start for mark in repeats) > text.index(CAPTION)


def test_repetition_with_another_article_and_mark_counts_as_one() -> None:
    again = CAPTION.replace("the broken gate", "a broken gate").replace(".", "")
    assert marks(f"{NEWS}\n\n{CAPTION}\n\n{again}") == {again: "repeats an earlier paragraph"}


def test_paragraph_with_another_number_is_no_repetition() -> None:
    first = "Observers counted 14 breaches of the truce in the valley on that day."
    assert marks(f"{NEWS}\n\n{first}\n\n{first.replace('14', '15')}") == {}


def test_same_line_of_a_list_is_no_repetition() -> None:
    assert marks(f"{NEWS}\n\n- Ain Deb: one shell\n- Mill road: two shells\n- Ain Deb: one shell") == {}


def test_credit_after_a_caption_is_marked_without_the_caption() -> None:
    assert marks(f"{NEWS}\n\n{CAPTION} (AFP)\n\n{MORE}") == {"(AFP)": "credit of a photograph"}


def test_bracketed_label_after_a_caption_is_marked_alone() -> None:
    assert marks(f"{NEWS}\n\n{CAPTION} (Credit: Lena Voss)") == {"(Credit: Lena Voss)": "credit of a photograph"}


def test_source_after_a_caption_is_marked_without_the_caption() -> None:
    assert marks(f"{NEWS}\n\n{CAPTION} Source: Lena Voss\n\n{MORE}") == {"Source: Lena Voss": "credit of a photograph"}


def test_staff_at_the_end_of_a_paragraph_are_marked_alone() -> None:
    staff = "(Reporting by Jonas Quill)"
    assert marks(f"{NEWS}\n\n{MORE} {staff}") == {staff: "credit of reporters and editors"}


@pytest.mark.parametrize("dateline", ["AIN DEB, Feb 3 (Reuters) -", "GENEVA (AP) —", "Ain Deb, 3 February (TASS) –"])
def test_dateline_is_marked_and_its_sentence_kept(dateline: str) -> None:
    assert marks(f"Shelling in Ain Deb\n\n{dateline} {NEWS}") == {dateline: "dateline"}


def test_first_line_is_kept_even_if_it_is_short() -> None:
    assert marks(f"Route 9\n\n{NEWS}") == {}


def test_headline_that_repeats_the_title_is_kept() -> None:
    report = report_of(f"Shelling in Ain Deb\n\n{NEWS}", title="Shelling in Ain Deb")
    assert mark_furniture(report).furniture == ()


def test_stray_heading_at_the_end_without_a_blank_line_is_marked() -> None:
    assert marks(f"{NEWS}\n\n{MORE}\nRoute 9") == {"Route 9": "stray heading"}


def test_names_listed_one_a_line_are_no_headings() -> None:
    assert marks(f"{NEWS}\n\nAin Deb\nUpper Mill\nTell Hawa\nWadi Rum\n\n{MORE}") == {}


def test_names_after_a_colon_are_no_headings() -> None:
    assert marks(f"{NEWS}\n\nShells also fell on these villages:\n\nTell Hawa\n\n{MORE}") == {}


def test_end_of_a_wrapped_sentence_is_no_heading() -> None:
    wrapped = "The shells that hit the market were fired from the hills that lie beyond\nUpper Mill\nand the river."
    assert marks(f"{NEWS}\n\n{wrapped}") == {}


def test_titles_below_read_more_are_links_until_a_sentence_comes() -> None:
    links = "Read more\nArmy strikes the valley again\nWho holds the mill road"
    found = marks(f"{NEWS}\n\n{links}\n\n{MORE}")
    assert set(found) == set(links.split("\n"))
    assert set(found.values()) == {"link to other stories"}


def test_marking_twice_changes_nothing() -> None:
    once = mark_furniture(report_of(in_article("Route 9")))
    assert mark_furniture(once) == once


LINES = st.sampled_from(
    ["", NEWS, MORE, CAPTION, "AA", "Route 9", "Read more", "  ", "- one", "###", "By Mira Adel", "é–\u2028x"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(LINES, st.text(max_size=60)), min_size=1, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n"])
)
def test_marks_are_verbatim_in_order_and_apart(lines: list[str], end: str) -> None:
    report = mark_furniture(report_of(end.join(lines)))
    for mark in report.furniture:
        mark.span.check(report.text)
        assert mark.span.text.strip() == mark.span.text != ""
    assert all(first.span.end <= second.span.start for first, second in pairwise(report.furniture))


def test_no_event_of_real_reports_lies_in_furniture(shared: Path) -> None:
    """No quote that two readers found worth coding may be marked in every place where it stands."""
    import json

    gold = [
        json.loads(line) for line in (shared / "reports" / "dev_gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    quotes = {
        record["id"]: [
            quote
            for event in record["events"] + record["figures"]
            for quote in [event["quote"], *event.get("quotes", [])]
        ]
        for record in gold
    }
    reports = [item for item in read_path(shared / "reports" / "dev_reports.jsonl") if isinstance(item, Report)]
    assert len(reports) == 33
    lost = [
        (report.id, quote) for report in reports for quote in quotes[report.id] if is_marked_everywhere(report, quote)
    ]
    assert lost == []


def is_marked_everywhere(report: Report, quote: str) -> bool:
    places = [match.start() for match in re.finditer(re.escape(quote), report.text)]
    spans = [report.span(start, start + len(quote)) for start in places]
    return bool(spans) and all(any(mark.span.overlaps(span) for mark in report.furniture) for span in spans)
