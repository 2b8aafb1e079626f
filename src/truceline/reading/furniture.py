"""Marking what in a text is no news: credits, repeated captions, stray headings, links and notices.

Nothing is removed. Coding passes over the marked spans, and each mark carries its reason, so that a reader can see what
was left aside and why. The forms stand in `knowledge/furniture/`; the rules here are conservative: a sentence with news
in it stays, and so does the first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.knowledge.furniture import FurniturePattern, FurnitureTables, Part, furniture_tables
from truceline.records import Furniture, Report

HEADING_WORDS = 4
"""Words of the longest line that is taken for a stray heading by its form. Headings of five words and more mostly tell
something ('Previous attacks on the hospital'); what is kept wrongly is harmless, what is dropped wrongly is not."""

LIST_LINES = 3
"""So many lines in the form of headings one after another are a list of names (villages, units), not headings."""

REPEATED_WORDS = 8
"""Words from which a line that was told before is a repetition wherever it stands; shorter ones ('- Injured: 2') may
be said again of something else."""

REPEATED_AT_ONCE_WORDS = 3
"""The same for a line that repeats the line right before it."""

LINK_WORDS = 16
"""Words of the longest line under 'Read more' that is taken for the title of another story."""

LINE_CHARACTERS = 600
"""Characters of the longest line that is looked at as a whole, and of the end of a line that is searched for a credit:
no furniture is longer, and a line without word ends cannot make the patterns slow."""

REPETITION = "repeats an earlier paragraph"
STRAY_HEADING = "stray heading"
SECTION_TITLE = "section title"
OTHER_STORY = "link to other stories"

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
ARTICLES = frozenset({"a", "an", "the"})
CLOSED = re.compile(r"[.!?:;,…][\"”’')\]]*$")
BULLET = re.compile(r"(?:[-*•–·|]|\d+[.)])\s")
YEAR = re.compile(r"[12]\d{3}")
COUNTED = re.compile(r"(?:\s[-–—]|[:=])\s*\d")
VERB_ENDING = re.compile(r"(?:ed|ing|es|s|en)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the white space around it; `is_apart` after a blank line or a closed sentence.

    `content` is what it says, free of case, punctuation and articles.
    """

    start: int
    text: str
    words: tuple[str, ...]
    content: tuple[str, ...]
    is_first: bool
    is_apart: bool

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    @property
    def is_closed(self) -> bool:
        """True if it ends as a sentence or part of one does."""
        return bool(CLOSED.search(self.text))


def mark_furniture(report: Report) -> Report:
    """The report with every part that is no news marked and given a reason, replacing earlier marks.

    'Smoke over the town. (AFP)' gives one mark, on '(AFP)', for 'credit of a photograph'; the caption stays.
    """
    tables = furniture_tables()
    lines = list(_lines(report.text))
    headings = _stray_headings(lines, tables)
    told: set[tuple[str, ...]] = set()
    marks: list[Furniture] = []
    before: Line | None = None
    under_links = False
    for line in lines:
        pattern = _whole(line, tables)
        reason = _repetition(line, before, told) or (pattern.row.reason if pattern else None)
        if reason is None and under_links and not line.is_closed and len(line.words) <= LINK_WORDS:
            reason = OTHER_STORY
        elif reason is None:
            under_links = False
            reason = headings.get(line.start)
        under_links = (pattern is not None and pattern.row.leads_to_links) or under_links
        if reason is not None:
            marks.append(Furniture(span=report.span(line.start, line.end), reason=reason))
        else:
            marks.extend(_parts(report, line, tables))
        told.add(line.content)
        before = line
    return report.model_copy(update={"furniture": tuple(marks)})


def _lines(text: str) -> Iterator[Line]:
    offset = 0
    is_first = is_apart = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            words = tuple(WORD.findall(stripped))
            content = tuple(word for word in map(str.casefold, words) if word not in ARTICLES)
            yield Line(start, stripped, words, content, is_first, is_apart)
            is_first = False
        is_apart = not stripped or bool(CLOSED.search(stripped)) or (is_apart and not _is_wrapped(stripped))
        offset += len(raw) + 1


def _is_wrapped(line: str) -> bool:
    """True for a line so long that the next one may go on with its sentence."""
    return len(line) > 40


def _repetition(line: Line, before: Line | None, told: set[tuple[str, ...]]) -> str | None:
    if line.content not in told or BULLET.match(line.text):
        return None
    at_once = before is not None and before.content == line.content and len(line.content) >= REPEATED_AT_ONCE_WORDS
    return REPETITION if at_once or len(line.content) >= REPEATED_WORDS else None


def _whole(line: Line, tables: FurnitureTables) -> FurniturePattern | None:
    """The first pattern that the whole line has the form of, and that may be applied to it."""
    if len(line.text) > LINE_CHARACTERS:
        return None
    for pattern in tables.patterns:
        row = pattern.row
        if row.part is not Part.LINE or len(line.words) > row.max_words or not pattern.expression.match(line.text):
            continue
        if not row.is_strong and (line.is_first or not line.is_apart):
            continue
        # The first line is the title: what tells news there is kept, whatever its form.
        if (line.is_first or not row.is_strong) and tables.news.search(line.text):
            continue
        return pattern
    return None


def _parts(report: Report, line: Line, tables: FurnitureTables) -> list[Furniture]:
    """Marks on the beginning, the end and the inside of a line that is news otherwise."""
    marks = []
    for part in (Part.BEGINNING, Part.WITHIN, Part.END):
        for pattern in tables.patterns:
            if pattern.row.part is not part or len(line.words) > pattern.row.max_words:
                continue
            if pattern.row.opens_text and not line.is_first:
                continue
            if part is Part.BEGINNING:
                match = pattern.expression.match(line.text)
            elif part is Part.WITHIN:
                match = pattern.expression.search(line.text[:LINE_CHARACTERS])
            else:
                match = pattern.expression.search(line.text, max(0, len(line.text) - LINE_CHARACTERS))
            if match is None or (not pattern.row.is_strong and tables.news.search(match.group())):
                continue
            leading = len(match.group()) - len(match.group().lstrip())
            start = line.start + match.start() + leading
            marks.append(
                Furniture(span=report.span(start, start + len(match.group().strip())), reason=pattern.row.reason)
            )
            break
    return marks


def _stray_headings(lines: list[Line], tables: FurnitureTables) -> dict[int, str]:
    """The reason for each line, by its offset, that is a section title or a heading with nothing said in it."""
    found: dict[int, str] = {}
    run: list[Line] = []
    opens_list = False
    for line in [*lines, None]:
        if line is not None and _has_form_of_heading(line, tables):
            run.append(line)
            continue
        if len(run) < LIST_LINES and not opens_list:
            found.update((one.start, STRAY_HEADING) for one in run)
        run = []
        opens_list = line is not None and line.text.endswith((":", ";", ","))
    for line in lines:
        if not line.is_first and " ".join(line.words).casefold() in tables.titles:
            found[line.start] = SECTION_TITLE
    return found


def _has_form_of_heading(line: Line, tables: FurnitureTables) -> bool:
    if line.is_first or not line.is_apart or not 0 < len(line.words) <= HEADING_WORDS:
        return False
    if line.is_closed or BULLET.match(line.text) or tables.news.search(line.text):
        return False
    if COUNTED.search(line.text) or any(word in tables.dates or YEAR.fullmatch(word) for word in line.content):
        return False
    return all(_is_of_a_name(word, tables) for word in line.words)


def _is_of_a_name(word: str, tables: FurnitureTables) -> bool:
    """True for names, numbers and connectives; a word with the ending of a verb or a plural may tell something."""
    if word.isdigit() or word.lower() in tables.connectives:
        return True
    return word[0].isupper() and (word.isupper() or not VERB_ENDING.search(word))
