"""Quotations in a text by their marks alone; odd and missing marks are borne with.

Marks pair up within a paragraph. A quotation that is open at the end of a paragraph runs on if the next paragraph
opens with a mark again (the usage for speech over several paragraphs); otherwise it ends with its sentence, so that
one lost mark never swallows the rest of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARK = re.compile(r"[\"“”„«»]|''|``|(?<![\w.,!?])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
FURTHEST_CLOSE = 12
"""Paragraphs in which the closing mark of a quotation that opens a paragraph is looked for."""

OPENING = frozenset("“„«‘") | {"``"}
CLOSING = frozenset("”»’")
INVERTED = {"”": "”“", "»": "«"}
"""Closing marks that also open a quotation in some hands, and what then closes it."""

SINGLE = frozenset("‘’'")
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, marks included; `runs_on` says that it goes on in the next paragraph."""

    start: int
    end: int
    runs_on: bool = False


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quote]:
    """The quotations of a text in order; `paragraphs` are (start, end) offsets in order. Quotations do not overlap."""
    found: list[Quote] = []
    held_until = 0
    for number, (start, end) in enumerate(paragraphs):
        if start < held_until:
            # Within a quotation that one pair of marks holds over several paragraphs.
            found.append(Quote(start, min(end, held_until), runs_on=end < held_until))
            start = min(end, held_until)
        following = text[slice(*paragraphs[number + 1])] if number + 1 < len(paragraphs) else ""
        own = list(_quotes_of_paragraph(text, start, end, _opens_with_mark(following)))
        if own and own[-1].start == start and not own[-1].runs_on and _is_unclosed(text, own[-1]):
            close = _close_further_on(text, paragraphs[number + 1 : number + 1 + FURTHEST_CLOSE])
            if close is not None:
                own[-1] = Quote(start, end, runs_on=True)
                held_until = close
        found.extend(own)
    return found


def _is_unclosed(text: str, quote: Quote) -> bool:
    return MARK.fullmatch(text[quote.end - 1 : quote.end]) is None


def _close_further_on(text: str, paragraphs: Sequence[tuple[int, int]]) -> int | None:
    """The end of a closing mark in the next paragraphs, if it is the first mark there and ends its paragraph."""
    for start, end in paragraphs:
        mark = MARK.search(text, start, end)
        if mark is not None:
            return mark.end() if not _can_open(mark, text, start, end) and mark.end() >= end - 1 else None
    return None


def _opens_with_mark(paragraph: str) -> bool:
    match = MARK.match(paragraph)
    return match is not None and match.group() not in CLOSING | SINGLE


def _quotes_of_paragraph(text: str, start: int, end: int, next_is_quoted: bool) -> Iterator[Quote]:
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        if opened is None:
            if _can_open(mark, text, start, end):
                opened = mark
        elif _closes(opened, mark, text, end):
            yield Quote(opened.start(), mark.end())
            opened = None
        elif _can_open(mark, text, start, end) and mark.group() == opened.group() and mark.group() in OPENING:
            # A second opening mark: the closing one was lost, the first quotation ended somewhere before.
            yield from _until_sentence_end(text, opened, mark.start())
            opened = mark
    if opened is None:
        return
    if next_is_quoted and opened.group() not in SINGLE:
        yield Quote(opened.start(), end, runs_on=True)
    elif opened.group() not in SINGLE:
        yield from _until_sentence_end(text, opened, end)


def _until_sentence_end(text: str, opened: re.Match[str], limit: int) -> Iterator[Quote]:
    stop = SENTENCE_END.search(text, opened.end(), limit)
    end = stop.end() if stop else limit
    while end > opened.end() and text[end - 1].isspace():
        end -= 1
    if end > opened.end():
        yield Quote(opened.start(), end)


def _can_open(mark: re.Match[str], text: str, start: int, end: int) -> bool:
    sign = mark.group()
    if sign in CLOSING:
        return sign in INVERTED and _opens_inverted(mark, text, start, end)
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if sign == "'":
        return _single_closes(text, mark, end)
    if sign == "‘":
        return text.find("’", mark.end(), end) >= 0
    return not after.isspace() and (sign in OPENING or not before.isalnum())


def _opens_inverted(mark: re.Match[str], text: str, start: int, end: int) -> bool:
    """'”We are under fire.” - Jo Coel', '»We are under fire«': a closing mark that opens a paragraph's quotation."""
    if mark.start() != start or text[mark.end() : mark.end() + 1].isspace():
        return False
    return any(sign in text[mark.end() : end] for sign in INVERTED[mark.group()])


def _single_closes(text: str, mark: re.Match[str], end: int) -> bool:
    """True if a straight single mark is a quotation's: it stands after white space and is closed after punctuation."""
    before = text[mark.start() - 1] if mark.start() else " "
    return (before.isspace() or before in "([") and re.search(r"[\w.,!?]'(?!\w)", text[mark.end() : end]) is not None


def _closes(opened: re.Match[str], mark: re.Match[str], text: str, end: int) -> bool:
    first, second = opened.group(), mark.group()
    if first in ("‘", "'"):
        return second in ("’", "'") and not _is_plural_apostrophe(text, mark, end)
    if second in SINGLE:
        return False
    if first == "''" or second == "''":
        return first == second
    if first in INVERTED:
        return second in INVERTED[first]
    if first == '"':
        # Between straight marks only position tells: one that could open and has a blank before it does not close.
        return second in ('"', "”") and not (text[mark.start() - 1].isspace() and _can_open(mark, text, 0, end))
    return second in CLOSING or (second == '"' and first in OPENING)


def _is_plural_apostrophe(text: str, mark: re.Match[str], end: int) -> bool:
    """'the soldiers' families': an s before, no punctuation, and a better closing mark later."""
    if text[mark.start() - 1] not in "sS":
        return False
    return re.search(r"[.,!?][’'](?!\w)", text[mark.end() : end]) is not None
