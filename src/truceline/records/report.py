"""A report: one published text, with what in it is furniture rather than news."""

from __future__ import annotations

import hashlib
from datetime import date

from pydantic import model_validator

from truceline.errors import EvidenceFault
from truceline.records.record import Record


class Span(Record):
    """Verbatim words of a report's text. Offsets count Unicode code points; `end` is exclusive."""

    start: int
    end: int
    text: str

    @model_validator(mode="after")
    def _length_agrees(self) -> Span:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not have the length of {self.text!r}")
        return self

    def overlaps(self, other: Span) -> bool:
        """True if the two spans of one report share a character."""
        return self.start < other.end and other.start < self.end

    def check(self, text: str) -> None:
        """Raise `EvidenceFault` unless these words stand in `text` at these offsets."""
        if text[self.start : self.end] != self.text:
            raise EvidenceFault(f"{self.text!r} does not stand at {self.start}-{self.end} of its report")


class Furniture(Record):
    """A part of the text that is no news (credit line, repeated caption, stray heading) and why it was set aside."""

    span: Span
    reason: str


class Report(Record):
    """One published text.

    `published` is the day of publication, None if unknown. `sha256` is that of the original bytes as received.
    `origin` says where it was read from (file and line, or URL). `language` is ISO 639-1, None if not detected.
    Spans of all records point into `text`; `title` is for people and is coded only where `text` repeats it.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str
    origin: str | None = None
    furniture: tuple[Furniture, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The words of this report's text from `start` to `end`."""
        return Span(start=start, end=end, text=self.text[start:end])


def report_of(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
) -> Report:
    """A report from a plain string, for Python users and tests; the id defaults to one made from the content."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Report(
        id=id or f"rep_{digest[:12]}",
        text=text,
        title=title,
        published=published,
        publisher=publisher,
        sha256=digest,
    )
