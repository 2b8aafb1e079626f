"""`docs/coding-rules.md` lists what the tables hold."""

from __future__ import annotations

from rules_page import PAGE, PART, PARTS, with_tables


def test_generated_parts_are_those_of_the_tables() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page) == page, "look at the change of the tables, then run: python tests/rules_page.py"


def test_every_generated_part_stands_in_the_page() -> None:
    assert {part["name"] for part in PART.finditer(PAGE.read_text(encoding="utf-8"))} == set(PARTS)
