"""What becomes of a text that was taken from a file: a report, with remarks where something in it was no use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from truceline.reading.furniture import mark_furniture
from truceline.reading.language import judge_language
from truceline.reading.publication_day import publication_day
from truceline.reading.set_aside import Notice, NoticeKind, SetAside, SetAsideKind, set_aside
from truceline.records import Report

Outcome = Report | SetAside | Notice
"""What reading gives, in the order of the input; a notice comes before the report that it is about."""

UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""Zero characters and halves of characters: no database or file takes them, so a text with one cannot be kept."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user says about reports that do not say it themselves."""

    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as found, with what its source says about it; nothing is checked yet.

    `data` are the original bytes (file or line) that the report's hash is taken from.
    """

    text: str
    data: bytes
    file: str
    line: int
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def accept(draft: Draft, defaults: Defaults) -> Iterator[Outcome]:
    """The report made of a draft, after notices on it; or the one record that says why it was set aside."""
    refusal = _refusal(draft)
    if refusal is not None:
        yield refusal
        return
    judged = judge_language(draft.text, draft.language)
    if judged.is_foreign:
        yield set_aside(
            SetAsideKind.LANGUAGE,
            draft.file,
            draft.line,
            f"the text is not English (detected or declared: '{judged.language}')",
            "Translate it and read the translation; only English is coded.",
            draft.data,
        )
        return
    published, notice = _day(draft, defaults)
    if notice is not None:
        yield notice
    digest = hashlib.sha256(draft.data).hexdigest()
    yield mark_furniture(
        Report(
            id=draft.id or f"rep_{digest[:12]}",
            text=draft.text,
            title=draft.title,
            published=published,
            publisher=draft.publisher or defaults.publisher,
            url=draft.url,
            language=judged.language and "en",
            sha256=digest,
            origin=f"{draft.file}:{draft.line}",
        )
    )


def without_repeats(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The same outcomes with each report once: a second of the same content becomes a notice, a second that has an
    earlier one's id and other content is set aside."""
    seen: dict[str, tuple[bytes, str]] = {}
    for outcome in outcomes:
        if not isinstance(outcome, Report):
            yield outcome
            continue
        content = hashlib.sha256(
            repr((outcome.title, outcome.published, outcome.publisher, outcome.text)).encode()
        ).digest()
        first = seen.setdefault(outcome.id, (content, outcome.origin or ""))
        file, _, line = (outcome.origin or "").rpartition(":")
        if first[1] == outcome.origin:
            yield outcome
        elif first[0] == content:
            said = f"the same report as {first[1]} (id '{outcome.id}'): read once"
            yield Notice(kind=NoticeKind.SAME_REPORT_TWICE, file=file, line=int(line), text=said)
        else:
            yield set_aside(
                SetAsideKind.DUPLICATE_ID,
                file,
                int(line),
                f"the id '{outcome.id}' already belongs to another report, at {first[1]}",
                "Give each report an id of its own, or leave the id out.",
                outcome.text.encode("utf-8"),
            )


def _refusal(draft: Draft) -> SetAside | None:
    if not draft.text.strip():
        return set_aside(
            SetAsideKind.BLANK,
            draft.file,
            draft.line,
            "the text is only white space",
            "Nothing to do if that is right.",
            draft.data,
        )
    unwritable = UNWRITABLE.search(
        "".join(filter(None, (draft.text, draft.id, draft.title, draft.publisher, draft.url)))
    )
    if unwritable is None:
        return None
    return set_aside(
        SetAsideKind.BINARY,
        draft.file,
        draft.line,
        f"the text holds the code point U+{ord(unwritable.group()):04X}, which is no character",
        "Write the text again from its source as UTF-8.",
        draft.data,
    )


def _day(draft: Draft, defaults: Defaults) -> tuple[date | None, Notice | None]:
    if draft.published is None:
        if defaults.published is not None:
            return defaults.published, None
        said = "no date of publication: weekdays and 'yesterday' in it stay unresolved"
        return None, Notice(kind=NoticeKind.NO_DATE, file=draft.file, line=draft.line, text=said)
    day = publication_day(draft.published)
    if day is not None:
        return day, None
    said = f"'{draft.published}' is no date: the report is read without one. Write it as YYYY-MM-DD"
    return None, Notice(kind=NoticeKind.BAD_DATE, file=draft.file, line=draft.line, text=said)
