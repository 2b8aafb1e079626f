"""A report from a web page: trafilatura takes the article out of its surroundings, htmldate (part of it) the day."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from truceline.reading.accept import Defaults, Draft, Outcome, accept
from truceline.reading.encoding import Undecodable, decode
from truceline.reading.json_reports import guessed, undecodable
from truceline.reading.set_aside import SetAsideKind, set_aside

log = logging.getLogger(__name__)

DECLARED_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
DECLARED_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z-]{2,12})", re.IGNORECASE)

HEAD_BYTES = 4096
"""Where a page declares its encoding; browsers look at the first 1024 bytes, some sites put more before it."""

DAY_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
"""How the day is looked for: the first publication, only where the page says it (not guessed from any number in the
text), and up to a fixed day, because the default is the day of the run and the same page must always read the same."""


def read_web_page(data: bytes, file: str, defaults: Defaults) -> Iterator[Outcome]:
    """The article of a page: its title as first line, a blank line, then a paragraph for each block of the page."""
    declared = DECLARED_CHARSET.search(data[:HEAD_BYTES])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    if isinstance(decoded, Undecodable):
        yield undecodable(decoded, data, file, None)
        return
    page = _article(decoded.text, file)
    paragraphs = [line.strip() for line in (page.text or "").splitlines() if line.strip()] if page else []
    if page is None or not paragraphs:
        remedy = "Save the article alone, as a page or as text."
        yield set_aside(SetAsideKind.NO_TEXT, file, None, "no article was found in the page", remedy, data)
        return
    if decoded.is_guess:
        yield guessed(decoded.encoding, file, 1)
    title = " ".join(page.title.split()) if page.title else None
    if title and paragraphs[0].lstrip("# ").casefold() != title.casefold():
        paragraphs.insert(0, title)
    language = DECLARED_LANGUAGE.search(decoded.text[:HEAD_BYTES])
    draft = Draft(
        text="\n\n".join(paragraphs),
        data=data,
        file=file,
        line=1,
        title=title,
        published=page.date,
        publisher=page.sitename,
        url=page.url,
        language=language[1] if language else None,
    )
    yield from accept(draft, defaults)


def _article(html: str, file: str) -> Any:
    # Loading trafilatura takes half a second, which reading texts and JSON need not wait for.
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            html,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(DAY_SEARCH),
        )
    except Exception:  # a page can break the extractor in ways it does not name; the page is then set aside
        log.warning("no article could be taken from %s", file, exc_info=log.isEnabledFor(logging.DEBUG))
        return None
