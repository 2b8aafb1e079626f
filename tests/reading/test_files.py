"""What reading makes of good and of bad input. Texts are written for these tests."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading import (
    Defaults,
    Notice,
    NoticeKind,
    Outcome,
    SetAside,
    SetAsideKind,
    read_path,
    read_paths,
    write_quarantine,
)
from truceline.reading.files import Form, form_of
from truceline.reading.json_reports import MAX_REPORT_BYTES
from truceline.records import Report

TEXT = "Shells fell on the market of Ain Deb on Sunday, and two traders were killed, the mayor said."
ARABIC = "سقطت قذائف على سوق البلدة يوم الأحد وقتل تاجران كما قال رئيس البلدية."
GERMAN = (
    "Am Sonntag schlugen mehrere Granaten auf dem Markt der kleinen Stadt ein, wie der Bürgermeister mitteilte. Zwei "
    "Händler kamen dabei ums Leben, ein dritter wurde schwer verletzt. Die Armee wies jede Verantwortung zurück und "
    "beschuldigte die Gegenseite, die Waffenruhe gebrochen zu haben."
)


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, "published": "2020-02-03"} | fields, ensure_ascii=False)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def outcomes(path: Path) -> list[Outcome]:
    return list(read_path(path))


def reports(path: Path) -> list[Report]:
    return [item for item in read_path(path) if isinstance(item, Report)]


def only_refusal(path: Path) -> SetAside:
    (item,) = outcomes(path)
    assert isinstance(item, SetAside)
    return item


def test_plain_text_becomes_a_report_with_its_first_line_as_title(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", f"Shelling in Ain Deb\r\n\r\n{TEXT}\r\n")
    (report,) = reports(path)
    assert report.title == "Shelling in Ain Deb"
    assert report.text == f"Shelling in Ain Deb\n\n{TEXT}\n"
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert report.id == f"rep_{report.sha256[:12]}"
    assert report.origin == f"{path}:1"


def test_text_of_one_paragraph_has_no_title(tmp_path: Path) -> None:
    assert [report.title for report in reports(written(tmp_path, "a.txt", TEXT))] == [None]


def test_json_line_keeps_what_it_says_of_itself(tmp_path: Path) -> None:
    given_line = line(
        id="a1", title="Shelling", publisher="Orchard News", url="https://orchard.example/1", language="en"
    )
    path = written(tmp_path, "a.jsonl", f"{given_line}\n")
    (report,) = outcomes(path)
    assert isinstance(report, Report)
    assert (report.id, report.title, report.publisher) == ("a1", "Shelling", "Orchard News")
    assert (report.url, report.language) == ("https://orchard.example/1", "en")
    assert report.published == date(2020, 2, 3)
    assert report.sha256 == hashlib.sha256(given_line.encode()).hexdigest()


def test_broken_seventh_line_of_ten_costs_only_itself(tmp_path: Path) -> None:
    lines = [line(id=f"a{number}") for number in range(1, 11)]
    lines[6] = '{"text": "cut off'
    path = written(tmp_path, "ten.jsonl", "\n".join(lines))
    assert [report.id for report in reports(path)] == [f"a{number}" for number in range(1, 11) if number != 7]
    (refused,) = [item for item in outcomes(path) if isinstance(item, SetAside)]
    assert refused.kind is SetAsideKind.BROKEN_JSON
    assert refused.where == f"{path}:7"
    assert "column" in refused.reason


def test_array_is_read_up_to_its_fault(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", f"[\n{line(id='a')},\n{line(id='b', title='Zwei')},\n{{broken\n]")
    first, second, refused = outcomes(path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert isinstance(refused, SetAside)
    assert (first.origin, second.origin, refused.where) == (f"{path}:2", f"{path}:3", f"{path}:4")


def test_array_that_is_cut_off_is_said_to_be(tmp_path: Path) -> None:
    _, refused = outcomes(written(tmp_path, "a.json", f"[{line(id='a')},\n"))
    assert isinstance(refused, SetAside)
    assert "not closed" in refused.reason


def test_one_pretty_object_is_one_report(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", json.dumps(json.loads(line(id="a")), indent=2))
    assert [report.id for report in reports(path)] == ["a"]


REFUSED = {
    "empty file": ("a.txt", b"", SetAsideKind.EMPTY, "empty"),
    "white space only": ("a.txt", b" \n\t\n", SetAsideKind.BLANK, "white space"),
    "zero bytes": ("a.txt", b"ab\x00\x01\x02cd", SetAsideKind.BINARY, "zero byte at offset 2"),
    "image named as text": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), SetAsideKind.BINARY, "PNG"),
    "compressed lines": ("a.jsonl", b"\x1f\x8b\x08\x00\n\n\x00\n", SetAsideKind.BINARY, "gzip"),
    "blank lines only": ("a.jsonl", b"\n  \n", SetAsideKind.EMPTY, "no reports"),
    "empty array": ("a.json", b"[ ]", SetAsideKind.EMPTY, "no reports"),
    "PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj", SetAsideKind.BINARY, "PDF"),
    "Cyrillic in an old encoding": (
        "a.txt",
        ("Перемирие нарушено. " * 9).encode("cp1251"),
        SetAsideKind.ENCODING,
        "offset 0",
    ),
    "damaged UTF-8": ("a.txt", "“Truce” ".encode() * 5 + b"\xe2\x80", SetAsideKind.ENCODING, "offset 60"),
    "Arabic": ("a.txt", ARABIC.encode(), SetAsideKind.LANGUAGE, "'ar'"),
    "German": ("a.txt", GERMAN.encode(), SetAsideKind.LANGUAGE, "'de'"),
    "page without an article": ("a.html", b"<html><body></body></html>", SetAsideKind.NO_TEXT, "no article"),
    "line without text": ("a.jsonl", b'{"title": "x", "body": "y"}', SetAsideKind.NO_TEXT, "'body', 'title'"),
    "line with a number as text": ("a.jsonl", b'{"text": 7}', SetAsideKind.NO_TEXT, "'text' is a number"),
    "line that is a list": ("a.jsonl", b"[1]", SetAsideKind.NO_TEXT, "a list was found"),
    "line that is null": ("a.jsonl", b"null", SetAsideKind.NO_TEXT, "null was found"),
    "line with half a character": ("a.jsonl", b'{"text": "a \\ud800 b"}', SetAsideKind.BINARY, "U+D800"),
    "line nested too deep": ("a.jsonl", b"[" * 200_000, SetAsideKind.BROKEN_JSON, ""),
    "line with an endless number": ("a.jsonl", b'{"text": ' + b"9" * 5000 + b"}", SetAsideKind.BROKEN_JSON, ""),
    "declared language": (
        "a.jsonl",
        b'{"text": "Ateskes ihlal edildi", "language": "tr"}',
        SetAsideKind.LANGUAGE,
        "'tr'",
    ),
}


@pytest.mark.parametrize(("name", "content", "kind", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_input_is_set_aside_with_reason_and_remedy(
    tmp_path: Path, name: str, content: bytes, kind: SetAsideKind, said: str
) -> None:
    path = written(tmp_path, name, content)
    refused = only_refusal(path)
    assert refused.kind is kind
    assert said in refused.reason
    assert refused.remedy
    assert refused.message.startswith(str(path))
    if kind is not SetAsideKind.EMPTY:
        assert refused.sha256 == hashlib.sha256(content).hexdigest()
        assert refused.byte_count == len(content)


def test_missing_file_is_set_aside(tmp_path: Path) -> None:
    assert only_refusal(tmp_path / "none.txt").kind is SetAsideKind.UNREADABLE


def test_line_of_fifty_megabytes_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    long = b'{"text": "' + b"x" * (50 << 20)
    path.write_bytes(long + b"\n" + line(id="after").encode())
    refused, report = outcomes(path)
    assert isinstance(refused, SetAside)
    assert isinstance(report, Report)
    assert (refused.kind, refused.line, refused.byte_count) == (SetAsideKind.TOO_LONG, 1, len(long))
    assert refused.sha256 == hashlib.sha256(long).hexdigest()
    assert len(refused.excerpt) < 1000
    assert report.id == "after"


def test_text_file_beyond_the_limit_is_set_aside(tmp_path: Path) -> None:
    content = b"word " * (MAX_REPORT_BYTES // 5 + 100)
    refused = only_refusal(written(tmp_path, "long.txt", content))
    assert (refused.kind, refused.byte_count) == (SetAsideKind.TOO_LONG, len(content))
    assert refused.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("value", ["2020-02-31", "yesterday", "03/02/2020", "2020-02", "0020-01-01"])
def test_report_with_a_date_that_is_none_is_read_without_it(tmp_path: Path, value: str) -> None:
    path = written(tmp_path, "a.jsonl", line(published=value))
    notice, report = outcomes(path)
    assert isinstance(notice, Notice)
    assert isinstance(report, Report)
    assert notice.kind is NoticeKind.BAD_DATE
    assert notice.message.startswith(f"{path}:1: '{value}'")
    assert report.published is None


@pytest.mark.parametrize(
    "value",
    [
        "2020-02-03",
        "2020-02-03T23:30:00+03:00",
        "20200203",
        "3 February 2020",
        "Feb 3, 2020",
        "Mon, 03 Feb 2020 09:00:00 +0000",
    ],
)
def test_day_is_read_from_every_clear_form(tmp_path: Path, value: str) -> None:
    assert [report.published for report in reports(written(tmp_path, "a.jsonl", line(published=value)))] == [
        date(2020, 2, 3)
    ]


def test_report_without_a_day_is_read_with_a_notice(tmp_path: Path) -> None:
    notice, report = outcomes(written(tmp_path, "a.txt", TEXT))
    assert isinstance(notice, Notice)
    assert isinstance(report, Report)
    assert notice.kind is NoticeKind.NO_DATE


def test_defaults_fill_in_what_a_report_does_not_say(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    (report,) = read_path(path, Defaults(published=date(2020, 2, 4), publisher="Orchard News"))
    assert isinstance(report, Report)
    assert (report.published, report.publisher) == (date(2020, 2, 4), "Orchard News")


def test_field_that_is_no_string_is_passed_over_with_a_notice(tmp_path: Path) -> None:
    notice, report = outcomes(written(tmp_path, "a.jsonl", line(title=["x"], id=12)))
    assert isinstance(notice, Notice)
    assert isinstance(report, Report)
    assert (notice.kind, report.title, report.id) == (NoticeKind.BAD_FIELD, None, "12")


ENCODED = {
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-32": TEXT.encode("utf-32"),
}


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED.keys())
def test_marked_encoding_is_read_without_the_mark(tmp_path: Path, content: bytes) -> None:
    assert [report.text for report in reports(written(tmp_path, "a.txt", content))] == [TEXT]


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", f"{line(id='a')}\n{line(id='b', title='Zwei')}\n".encode("utf-16"))
    assert [report.id for report in reports(path)] == ["a", "b"]


def test_windows_quotation_marks_are_read_and_the_guess_is_told(tmp_path: Path) -> None:
    text = TEXT + " “We did not fire,” the general said – again."
    items = outcomes(written(tmp_path, "a.txt", text.encode("cp1252")))
    assert [item.kind for item in items if isinstance(item, Notice)] == [
        NoticeKind.ENCODING_GUESSED,
        NoticeKind.NO_DATE,
    ]
    assert [item.text for item in items if isinstance(item, Report)] == [text]


PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="windows-1252">
<title>Shelling in Ain Deb – Orchard News</title>
<meta property="og:title" content="Shelling in Ain Deb"><meta property="og:site_name" content="Orchard News">
<meta property="article:published_time" content="2020-02-03T10:15:00+02:00"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Shelling in Ain Deb</h1><p>{TEXT} “Nobody warned us,” he said.</p>
<p>The army denied that its guns had fired and blamed the other side for breaking the truce of last year.</p>
<p>The valley has been quiet since the summer, when both sides agreed to pull their guns back behind the river.</p>
</article>
<aside><p>Sign up for our newsletter</p></aside><footer>© 2020 Orchard News</footer></body></html>"""


def test_page_gives_its_article_title_and_day(tmp_path: Path) -> None:
    (report,) = outcomes(written(tmp_path, "a.html", PAGE.encode("cp1252")))
    assert isinstance(report, Report)
    assert (report.title, report.published, report.publisher) == (
        "Shelling in Ain Deb",
        date(2020, 2, 3),
        "Orchard News",
    )
    assert report.text.startswith(f"Shelling in Ain Deb\n\n{TEXT} “Nobody warned us,”")
    assert report.text.count("Shelling in Ain Deb") == 1
    assert "newsletter" not in report.text
    assert "Home" not in report.text


def test_page_without_a_day_gets_none_from_elsewhere(tmp_path: Path) -> None:
    page = PAGE.replace("2020-02-03T10:15:00+02:00", "")
    notice, report = outcomes(written(tmp_path, "a.html", page.encode("cp1252")))
    assert isinstance(notice, Notice)
    assert isinstance(report, Report)
    assert (notice.kind, report.published) == (NoticeKind.NO_DATE, None)


def test_second_report_with_an_id_and_other_words_is_set_aside(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", f"{line(id='a')}\n{line(id='a', text=TEXT + ' So did two others.')}\n")
    report, refused = outcomes(path)
    assert isinstance(report, Report)
    assert isinstance(refused, SetAside)
    assert (refused.kind, refused.where) == (SetAsideKind.DUPLICATE_ID, f"{path}:2")
    assert f"{path}:1" in refused.reason


def test_same_report_twice_is_read_once_with_a_notice(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "b.txt", TEXT)
    items = outcomes(tmp_path)
    assert sum(isinstance(item, Report) for item in items) == 1
    assert [item.kind for item in items if isinstance(item, Notice)][-1] is NoticeKind.SAME_REPORT_TWICE


def test_ids_count_over_all_paths_of_one_input(tmp_path: Path) -> None:
    first = written(tmp_path, "a.jsonl", line(id="a"))
    second = written(tmp_path, "b.jsonl", line(id="a", title="Another"))
    assert [type(item) for item in read_paths([first, second])] == [Report, SetAside]


def test_folder_is_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.jsonl", "inner/c.jsonl", "a.jsonl", ".hidden"):
        written(tmp_path, name, line(id=name))
    assert [report.id for report in reports(tmp_path)] == ["a.jsonl", "b.jsonl", "inner/c.jsonl"]


def test_empty_folder_is_said_to_be(tmp_path: Path) -> None:
    assert only_refusal(tmp_path).kind is SetAsideKind.EMPTY


@pytest.mark.parametrize("content", [line(id="a"), f"[{line(id='a')}]", TEXT], ids=["lines", "array", "text"])
def test_standard_input_is_read_by_its_content(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (report,) = reports(Path("-"))
    assert (report.text, report.origin) == (TEXT, "stdin:1")


FORMS = {
    "suffix of lines": (b"", ".jsonl", Form.JSON_LINES),
    "object on one line": (b'{"text": "a"}\n{"text": "b"}', "", Form.JSON_LINES),
    "object over several lines": (b'{\n "text": "a"}', ".json", Form.JSON),
    "array": (b'[{"text": "a"}]', "", Form.JSON),
    "page": (b"\n<!DOCTYPE html><html>", ".txt", Form.HTML),
    "text with a brace": (b"{brackets} in a text", "", Form.TEXT),
    "bracketed text": (b"[Ain Deb] Shells fell.", "", Form.TEXT),
}


@pytest.mark.parametrize(("head", "suffix", "form"), FORMS.values(), ids=FORMS.keys())
def test_form_is_told_by_suffix_and_first_bytes(head: bytes, suffix: str, form: Form) -> None:
    assert form_of(head, suffix) is form


def test_quarantine_is_written_and_reads_back(tmp_path: Path) -> None:
    refused = [only_refusal(written(tmp_path, "a.txt", b"\x00")), only_refusal(written(tmp_path, "b.txt", b""))]
    path = tmp_path / "aside" / "quarantine.jsonl"
    assert write_quarantine(path, refused) == 2
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [SetAside.model_validate_json(one) for one in lines] == refused


def test_nothing_set_aside_writes_no_quarantine(tmp_path: Path) -> None:
    path = tmp_path / "quarantine.jsonl"
    assert write_quarantine(path, []) == 0
    assert not path.exists()


SUFFIXES = st.sampled_from([".txt", ".jsonl", ".json", ".html", ".md", "", ".bin"])


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)), SUFFIXES)
def test_any_bytes_give_a_report_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = written(tmp_path_factory.mktemp("any"), f"a{suffix}", content)
    items = outcomes(path)
    assert all(isinstance(item, Report | SetAside | Notice) for item in items)
    assert items
