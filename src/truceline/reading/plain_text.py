"""A report from a plain text: the whole file is one report."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.reading.accept import Defaults, Draft, Outcome, accept
from truceline.reading.encoding import Undecodable, decode
from truceline.reading.json_reports import guessed, undecodable

LONGEST_TITLE = 200
"""Characters of a first line that can be a title; a longer one before a blank line is the first paragraph."""


def read_plain_text(data: bytes, file: str, defaults: Defaults) -> Iterator[Outcome]:
    """The report of a text. Its first line is also the title if a blank line and more text follow it.

    Line ends become newlines; nothing else is changed, so offsets count in the text as it stands in the file.
    """
    decoded = decode(data)
    if isinstance(decoded, Undecodable):
        yield undecodable(decoded, data, file, None)
        return
    if decoded.is_guess:
        yield guessed(decoded.encoding, file, 1)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    yield from accept(Draft(text=text, data=data, file=file, line=1, title=title_of(text)), defaults)


def title_of(text: str) -> str | None:
    """The first line, where it stands alone before a blank line and more text; Markdown's '# ' is left off."""
    first, _, rest = text.lstrip().partition("\n")
    after, _, more = rest.partition("\n")
    if after.strip() or not more.strip():
        return None
    title = first.strip().lstrip("#").strip()
    return title if 0 < len(title) <= LONGEST_TITLE else None
