"""How far the phrase that names a speaker reaches: with appositions, without asides, datelines and what it does."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Word
from truceline.coding.says_who_content import OWN_WORDS
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import CLAUSES, FINITE, RELATIVE_PRONOUNS
from truceline.coding.says_who_stops import DASHES
from truceline.knowledge.reporting import reporting

ASIDE_MARKS = (",", *DASHES)
BEFORE_NAME = (Function.ADVERB, Function.COORDINATOR)
LONGEST_DATELINE = 14
"""Words in which the dash of a dateline stands."""


def phrase_of(page: Page, head: Word, verb: Word | None) -> tuple[int, int]:
    """Offsets of the whole phrase that names a speaker, with appositions, cut off at the verb of saying.

    'Dr. Osei, a surgeon who had fled, said' gives 'Dr. Osei, a surgeon who had fled'; 'Dr. Osei, who had fled, said'
    gives 'Dr. Osei': a clause behind a comma tells of the speaker and does not name him.
    """
    words = [head]
    for child in head.children:
        if not _is_left_out(page, child, verb):
            words.extend(child.subtree())
    if verb is not None:
        before = head.start < verb.start
        words = [word for word in words if (word.start < verb.start) == before and word is not verb]
    low, high = _run_around(page, page.number(head), [page.number(word) for word in words])
    if high > page.number(head) and page.words[high].function is Function.POSSESSIVE_MARK:
        high -= 1
    return without_asides(page, low, high + 1, head, verb) or (head.start, head.end)


def without_asides(page: Page, low: int, high: int, head: Word, verb: Word | None) -> tuple[int, int] | None:
    """Offsets of the words `low` to `high` (exclusive) without a dateline or 'even' before the name, and without an
    aside behind it that says what the speaker did or is like."""
    own = page.number(head)
    dateline_end = behind_dateline(page, page.unit_of(own))
    if low < dateline_end <= own:
        low = dateline_end
    while low < own and page.words[low].function in BEFORE_NAME and page.words[low].head is head:
        low += 1
    for number in range(own + 1, high):
        word = page.words[number]
        is_aside = page.words[number - 1].text in ASIDE_MARKS and page.parts_clauses(number - 1)
        if word.lower in RELATIVE_PRONOUNS and _is_in_same_clause(word, verb):
            # 'the envoy, who has often said': the words between are no part of the name.
            high = number + 1
            break
        if is_aside and _is_aside(word, verb):
            high = number
            break
    trimmed = page.trimmed(low, high)
    return _with_bracket(page, trimmed) if trimmed is not None else None


def _is_aside(word: Word, verb: Word | None) -> bool:
    """True for the first word of an aside behind a comma or dash: 'who had fled', 'speaking in Juba'.

    Behind an inverted verb ('said Mr. Osei, who heads the ward') it presents the speaker and stays, unless it reports.
    """
    if word.lower in OWN_WORDS:
        clause = next((other for other in word.ancestors() if other.function is Function.RELATIVE_CLAUSE), None)
        if clause is None or verb is None or not verb.is_verbal or verb.start > word.start:
            return True
        return any(other.lemma in reporting().verbs for other in (clause, *clause.children))
    return word.form is Form.GERUND and word.function in (Function.PARTICIPLE_CLAUSE, Function.ADVERBIAL_CLAUSE)


def behind_dateline(page: Page, unit: Unit) -> int:
    """The first word behind 'KYIV, 9 September 2020 -'; the unit's first where it has no dateline."""
    for number in range(unit.low, min(unit.low + LONGEST_DATELINE, unit.high - 1)):
        if page.words[number].text in DASHES and page.parts_clauses(number) and page.words[unit.low].text.isupper():
            return number + 1
    return unit.low


def _is_in_same_clause(pronoun: Word, verb: Word | None) -> bool:
    """True if the verb of saying stands in the relative clause that this pronoun opens."""
    clause = next((word for word in pronoun.ancestors() if word.function is Function.RELATIVE_CLAUSE), None)
    return clause is not None and verb is not None and (clause is verb or clause in verb.ancestors())


def _with_bracket(page: Page, phrase: tuple[int, int]) -> tuple[int, int]:
    """The phrase with the bracket that closes what it opens: 'Jon Abara (ret.)'."""
    start, end = phrase
    following = page.first_from(end)
    is_open = page.text.count("(", start, end) > page.text.count(")", start, end)
    if is_open and following < len(page.words) and page.words[following].text == ")":
        return start, page.words[following].end
    return phrase


def _is_left_out(page: Page, child: Word, verb: Word | None) -> bool:
    """True for what hangs on the name and is no part of it."""
    if child.function in CLAUSES:
        first = child.subtree()[0]
        if first.function is Function.MARKER:
            # 'told by villagers that ...': the clause is what they told.
            return True
        if child.function is Function.PARTICIPLE_CLAUSE:
            return page.words[max(page.number(first) - 1, 0)].text == "," or not _names(child, verb)
    if child.function in (Function.CONJUNCT, Function.PUNCTUATION) and not child.is_nominal:
        return True
    return child.function is Function.APPOSITION and any(
        word.form in FINITE and word.function is not Function.RELATIVE_CLAUSE for word in child.children
    )


def _names(participle: Word, verb: Word | None) -> bool:
    """True for 'a group backed by Chad' and 'a union representing dockers', not for 'villagers saying that ...'."""
    if participle.form is not Form.GERUND:
        return participle.form is Form.PAST_PARTICIPLE
    stands_before = verb is None or not verb.is_verbal or participle.start < verb.start
    return stands_before and participle.lemma not in reporting().verbs


def _run_around(page: Page, own: int, numbers: list[int]) -> tuple[int, int]:
    """First and last number of the run around the head; marks of an apposition are bridged: 'Lund (UN), head'."""
    low, high = own, own
    for number in sorted(number for number in numbers if number > own):
        if not _only_marks(page, high + 1, number):
            break
        high = number
    for number in sorted((number for number in numbers if number < own), reverse=True):
        if low - number > 2:
            break
        low = number
    return low, high


def _only_marks(page: Page, low: int, high: int) -> bool:
    if high - low <= 1:
        return True
    return all(page.words[number].text in (*ASIDE_MARKS, "(", ")") for number in range(low, high))
