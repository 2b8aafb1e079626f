"""Tables of results.md: Markdown between named markers, so that one run leaves the tables of others as they are."""

from __future__ import annotations

from collections.abc import Sequence


def insert(text: str, name: str, content: str) -> str:
    """The text with the part between the markers of `name` replaced; new markers at the end where it has none."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    block = f"{begin}\n{content}\n{end}"
    if begin not in text or end not in text:
        return f"{text.rstrip()}\n\n{block}\n"
    before, _, rest = text.partition(begin)
    return before + block + rest.partition(end)[2]


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, numbers to the right."""
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
