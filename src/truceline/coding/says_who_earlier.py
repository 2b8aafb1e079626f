"""Sources named earlier in a report: 'the ministry' for 'the Ministry of Health', 'he' for who was told of before.

Read by surface, for speakers that no table of actors knows; where two names fit, the words stay as said.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_page import Page, Unit

NAME_JOINTS = frozenset({"of", "for", "and", "the", "&"})
DEFINITE = frozenset({"the", "this", "that"})
PERSONAL = frozenset({"he", "she"})
REACH = 6
"""Paragraphs back in which a definite noun looks for a name that holds it."""

SHORTEST_PERSON = 2
"""Words of a name from which it is taken for a person's: given name and family name, or title and name."""


def named_before(page: Page, speaker: Word) -> str | None:
    """The one name before a definite noun that holds the noun, None if there is none or if there are several.

    Example: 'The Ministry of Health published new figures. The ministry said ...' gives 'Ministry of Health'.
    """
    articles = speaker.of(Function.DETERMINER)
    if speaker.kind is not Kind.NOUN or speaker.form is Form.PLURAL:
        return None
    if not any(word.lower in DEFINITE for word in articles) or len(speaker.children) > len(articles):
        return None
    own = page.number(speaker)
    paragraph = page.unit_of(own).paragraph
    names: list[str] = []
    for low, high in _names_until(page, own):
        is_near = paragraph - page.unit_of(low).paragraph <= REACH
        if is_near and high - low > 1 and speaker.lower in (word.lower for word in page.words[low:high]):
            names.append(" ".join(page.text[page.words[low].start : page.words[high - 1].end].split()))
    return names[0] if len(set(names)) == 1 else None


def _names_until(page: Page, end: int) -> list[tuple[int, int]]:
    """Runs of capitalised words before a word number, joined by 'of' and 'for', without an article."""
    found: list[tuple[int, int]] = []
    number = 0
    while number < end:
        if not _is_of_name(page.words[number]):
            number += 1
            continue
        low = number
        while number < end and (_is_of_name(page.words[number]) or _joins_names(page, number, end)):
            number += 1
        found.append((low, number))
    return found


def _is_of_name(word: Word) -> bool:
    return word.text[:1].isupper() and word.kind in (Kind.NAME, Kind.NOUN, Kind.ADJECTIVE)


def _joins_names(page: Page, number: int, end: int) -> bool:
    """True for the small words within a name: 'Ministry of the Interior'."""
    if page.words[number].lower not in NAME_JOINTS or page.words[number - 1].text in ".,;":
        return False
    ahead = number + 1
    if ahead < end and page.words[ahead].lower == "the":
        ahead += 1
    return ahead < end and _is_of_name(page.words[ahead])


def person_before(page: Page, pronoun: Word) -> tuple[Word, str] | None:
    """The person whom the sentence before, in the same paragraph, is about, with the name; None where it is none.

    Example: 'Hassan Odeh runs the clinic. He said ...' gives 'Hassan Odeh'.
    """
    if pronoun.lower not in PERSONAL:
        return None
    unit = page.unit_of(page.number(pronoun))
    place = page.units.index(unit)
    before = page.units[place - 1] if place else None
    if before is None or before.paragraph != unit.paragraph:
        return None
    subject = _first_subject(page, before)
    if subject is None:
        return None
    low, high = _person_name(page, subject)
    if high - low < SHORTEST_PERSON:
        return None
    return subject, page.text[page.words[low].start : page.words[high - 1].end]


def _first_subject(page: Page, unit: Unit) -> Word | None:
    subjects = (word for word in page.words[unit.low : unit.high] if word.function is Function.SUBJECT)
    subject = next(subjects, None)
    return subject if subject is not None and subject.is_nominal and subject.kind is not Kind.PRONOUN else None


def _person_name(page: Page, subject: Word) -> tuple[int, int]:
    """The run of name words that ends at the subject, or that ends its phrase right before the verb."""
    high = page.number(subject) + 1
    if subject.kind is not Kind.NAME:
        end = max(page.number(word) for word in subject.subtree()) + 1
        high = end if end < len(page.words) and page.words[end - 1].kind is Kind.NAME else high
    low = high
    while low > 0 and page.words[low - 1].kind is Kind.NAME and page.words[low - 1].text[:1].isupper():
        low -= 1
    is_body = any(page.words[number].lower in NAME_JOINTS for number in range(low, high))
    return (high, high) if is_body else (low, high)
