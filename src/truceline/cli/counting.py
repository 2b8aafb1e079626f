"""Numbers with their nouns in messages."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """'1 report', '2,000 reports'; for nouns that take an s."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
