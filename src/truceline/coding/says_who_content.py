"""What is said: the spans of text that a verb of saying has as its content."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import FINITE, RELATIVE_PRONOUNS
from truceline.coding.says_who_statement import Spans
from truceline.coding.says_who_stops import is_main_verb, opens_attribution, stop_of
from truceline.knowledge.language import word_class
from truceline.knowledge.reporting import ReportingVerb, reporting

COMPLEMENTS = (Function.COMPLEMENT_CLAUSE,)
OPEN_END = (
    Function.ROOT,
    Function.CONJUNCT,
    Function.COMPLEMENT_CLAUSE,
    Function.PARATAXIS,
    Function.ADVERBIAL_CLAUSE,
    Function.PREPOSITION_CLAUSE,
    Function.OPEN_COMPLEMENT,
)
RIGHT_PARTS = (
    Function.OBJECT,
    Function.PREPOSITION,
    Function.ATTRIBUTE,
    Function.OPEN_COMPLEMENT,
    Function.COMPLEMENT_CLAUSE,
    Function.NOUN_ADVERB,
)


NEAR_COLON = 4
"""Words between a cue and the colon that ends its paragraph, before a quotation that is set off."""

OWN_WORDS = frozenset({"who", "which", "although", "though", "whose", "where"})
OBJECTS = (Function.OBJECT, Function.COMPLEMENT_CLAUSE, Function.ATTRIBUTE, Function.OPEN_COMPLEMENT)


def content_around(page: Page, unit: Unit, low: int, high: int, *, needs_quote: bool) -> Spans:
    """Content of a parenthetical cue: what stands before word `low` and, if the sentence goes on, from word `high`.

    Empty where neither a quotation nor a clause stands before.
    """
    before = _before(page, unit, low, needs_quote)
    if before is None:
        return ()
    spans = [before]
    after = _after(page, unit, high, before)
    if after is not None:
        spans.append(after)
    return tuple(spans)


def _before(page: Page, unit: Unit, low: int, needs_quote: bool) -> tuple[int, int] | None:
    last = low - 1
    while last > unit.low and page.words[last].text in (",", "-", "–", "—", "--"):
        last -= 1
    quote = page.quote_at(page.words[last].start) if last >= 0 else None
    if quote is not None and page.words[last].end >= quote.end - 1 and quote.end <= page.words[low].start:
        first = page.first_from(quote.start)
        if first > unit.low and first <= last and not _starts_utterance(page, unit, first):
            whole = page.trimmed(_clause_start(page, unit, first), last + 1)
            return (whole[0], max(whole[1], quote.end)) if whole else None
        return quote.start, quote.end
    if needs_quote:
        return None
    start = _clause_start(page, unit, last)
    if not any(word.is_verbal and word.form in FINITE for word in page.words[start : last + 1]):
        # 'The attack, the ministry said, killed five': the verb may follow the cue.
        rest = page.words[low : unit.high]
        if _is_medium_alone(page, start, last + 1) or any(_marks_clause(word, rest[0]) for word in rest):
            return None
        if sum(word.is_verbal and word.form in FINITE for word in rest) < 2:
            return None
    return page.trimmed(start, last + 1)


def _is_medium_alone(page: Page, low: int, high: int) -> bool:
    """'In a statement, the army said, ...': what stands before the speaker is what he said it in."""
    opens = page.words[low].kind is Kind.PREPOSITION or page.words[low].form is Form.GERUND
    return opens and any(word.lemma in reporting().media for word in page.words[low:high])


def _marks_clause(word: Word, speaker: Word) -> bool:
    """'The Mission said, citing residents, that ...': the clause behind the cue is what is said."""
    says = word.head.head if word.lower == "that" and word.function is Function.MARKER and word.head else None
    return (
        says is not None and word.head is not None and word.head.function in COMPLEMENTS and says.start > speaker.start
    )


def _starts_utterance(page: Page, unit: Unit, first: int) -> bool:
    """True if a quotation opens a sentence of its own: it begins the unit, or follows a colon or full stop."""
    return first <= unit.low or page.words[first - 1].text in (":", ".", "?", "!", "”", '"')


def _clause_start(page: Page, unit: Unit, last: int) -> int:
    """The first word of the content that ends at `last`: after a semicolon or an unquoted colon, else the unit's."""
    for number in range(last, unit.low, -1):
        if page.words[number - 1].text == ";" and page.quote_at(page.words[number - 1].start) is None:
            return number
    return unit.low


def _after(page: Page, unit: Unit, high: int, before: tuple[int, int]) -> tuple[int, int] | None:
    """What goes on behind the cue; behind quoted words only quoted words go on."""
    start = high
    while start < unit.high and page.parts_clauses(start) and page.quote_at(page.words[start].start) is None:
        start += 1
    if start >= unit.high or start == high or page.words[start].text in ".!?":
        return None
    first = page.words[start]
    quote = page.quote_at(before[0])
    if quote is not None and quote.end >= before[1] and page.quote_at(first.start) is None:
        return None
    if (first.form is Form.GERUND and first.lemma in reporting().verbs) or first.lower in (
        "who",
        "which",
        "according",
        "as",
        "with",
    ):
        return None
    if opens_attribution(page, unit, start):
        return None
    if start + 1 < unit.high and first.kind is Kind.PREPOSITION and page.words[start + 1].lower in ("which", "whom"):
        return None
    end = stop_of(page, unit, start)
    words = page.words[start:end]
    opens_quote = page.quote_at(first.start) is not None
    if not opens_quote and not any(is_main_verb(word) for word in words):
        return None
    return page.trimmed(start, end)


def content_after(
    page: Page, verb: Word, row: ReportingVerb, unit: Unit, after: int, *, is_passive: bool = False
) -> Spans:
    """Content of a verb that stands before it, by the forms that the verb takes; empty if none is there."""
    quoted = _quote_after(page, unit, after) if row.takes_form("quote") else None
    if quoted is not None and not _is_part_of_clause(verb, quoted):
        return (quoted,)
    clause = _clause_after(page, verb, row, unit, after)
    if clause is not None:
        return (clause,)
    for part in (_infinitive(page, verb, row, unit), _prepositional(page, verb, row, unit, after)):
        if part is not None:
            return (part,)
    if not is_passive:
        part = _object(page, verb, row, unit, after)
        if part is not None:
            return (part,)
    return ()


def _quote_after(page: Page, unit: Unit, after: int) -> tuple[int, int] | None:
    """'said: "..."', 'told reporters in Ankara "..."': a quotation before any other finite verb."""
    for number in range(after, min(unit.high, after + 25)):
        word = page.words[number]
        quote = page.quote_at(word.start)
        if quote is not None:
            if quote.start < page.words[after - 1].start:
                return None
            if quote.end >= page.words[unit.high - 1].start or len(page.text[quote.start : quote.end].split()) > 3:
                return quote.start, max(quote.end, _tail(page, unit, quote.end))
            return None
        if word.is_verbal and word.form in FINITE:
            return None
        if word.lower == "that" and word.function is Function.MARKER:
            return None
    last = page.words[unit.high - 1]
    if last.text == ":" and unit.high < len(page.words):
        following = page.quote_at(page.words[unit.high].start)
        if following is not None:
            return following.start, following.end
        if unit.high - after <= NEAR_COLON:
            return _set_off(page, page.words[unit.high].start)
    return None


def _set_off(page: Page, start: int) -> tuple[int, int] | None:
    """'The governor added:' before a paragraph of its own: a quotation set off from the text, without marks."""
    return next((paragraph for paragraph in page.paragraphs if paragraph[0] == start), None)


def _is_part_of_clause(verb: Word, quoted: tuple[int, int]) -> bool:
    """True if the quotation stands within a clause that begins before it: 'urged them to stop and "to show care"'."""
    for child in verb.of(Function.COMPLEMENT_CLAUSE, Function.OPEN_COMPLEMENT):
        words = [word.start for word in child.subtree() if word.start > verb.start]
        if words and words[0] < quoted[0] < words[-1]:
            return True
    return False


def _tail(page: Page, unit: Unit, offset: int) -> int:
    """The end of what goes on behind a quotation as part of the same content ('"a war" on its people')."""
    number = page.first_from(offset)
    if number >= unit.high or page.parts_clauses(number) or page.words[number].text in ".!?":
        return offset
    trimmed = page.trimmed(number, stop_of(page, unit, number))
    return trimmed[1] if trimmed else offset


def _clause_after(page: Page, verb: Word, row: ReportingVerb, unit: Unit, after: int) -> tuple[int, int] | None:
    if not row.takes_form("that") and not row.takes_form("marked"):
        return None
    start = None
    end = None
    for child in verb.children:
        if child.function in COMPLEMENTS and child.start > verb.start and _is_finite_clause(child):
            words = [word for word in child.subtree() if word.start > verb.start]
            start, end = page.number(words[0]), page.number(words[-1]) + 1
            break
    if start is None and row.takes_form("hearer"):
        start = _behind_hearer(page, verb)
    if start is None:
        start = _marked_start(page, unit, after)
    elif row.takes_form("marked") and page.words[start].lower != "that":
        return None
    if start is None and verb.lemma in word_class("plain_saying_verb") and after < unit.high:
        behind = _behind_medium(page, after, unit)
        rest = page.words[behind : stop_of(page, unit, behind)] if behind < unit.high else []
        if any(word.is_verbal and word.form in (*FINITE, Form.PAST_PARTICIPLE) for word in rest):
            start = behind
    if start is None:
        return None
    behind = _behind_medium(page, after, unit)
    if after < behind < start and not any(page.parts_clauses(number) for number in range(behind, start)):
        start = behind
    if start > after and page.words[start - 1].lower == "that":
        start -= 1
    if verb.function in OPEN_END or end is None:
        end = max(stop_of(page, unit, start, verb), end or 0) if end is None else stop_of(page, unit, start, verb)
    return page.trimmed(start, end)


def _behind_hearer(page: Page, verb: Word) -> int | None:
    """'Told the monitors they had been fired on': a clause without 'that' which the parser hung on the hearer."""
    for hearer in verb.of(Function.OBJECT):
        for clause in hearer.of(Function.RELATIVE_CLAUSE):
            first = clause.subtree()[0]
            has_own_subject = clause.first(Function.SUBJECT, Function.PASSIVE_SUBJECT) is first
            if has_own_subject and first.lower not in RELATIVE_PRONOUNS:
                return page.number(first)
    return None


def _behind_medium(page: Page, after: int, unit: Unit) -> int:
    """The word behind 'in a statement', where a clause without 'that' follows it."""
    media = reporting().media
    if after < unit.high and page.words[after].kind is Kind.PREPOSITION:
        for number in range(after + 1, min(after + 6, unit.high)):
            following = page.words[number + 1] if number + 1 < unit.high else None
            goes_on = following is not None and (following.lemma in media or following.text == "-")
            if page.words[number].lemma in media and not goes_on:
                return number + 1
    return after


def _is_finite_clause(clause: Word) -> bool:
    return clause.form in FINITE or any(
        child.function in (Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.MARKER, Function.EXPLETIVE)
        for child in clause.children
    )


def _marked_start(page: Page, unit: Unit, after: int) -> int | None:
    """'said in Ankara on Monday that ...': a 'that' which opens a clause, before any finite verb."""
    for number in range(after, min(after + 14, unit.high - 2)):
        word = page.words[number]
        if word.lower == "that" and word.kind is not Kind.DETERMINER and word.function is not Function.SUBJECT:
            between = page.words[after:number]
            is_of_noun = any(noun.lemma in reporting().nouns and noun.function is Function.OBJECT for noun in between)
            return None if is_of_noun else number
        if word.is_verbal or word.text in (",", ";", ":"):
            return None
    return None


def _infinitive(page: Page, verb: Word, row: ReportingVerb, unit: Unit) -> tuple[int, int] | None:
    if not row.takes_form("infinitive") and not row.particle:
        return None
    for child in verb.children:
        if child.function not in (Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE) or child.start < verb.start:
            continue
        marker = next((word for word in child.children if word.lower == "to"), None)
        if marker is not None and marker.start > verb.start:
            start = page.number(marker)
            end = min(page.number(child.subtree()[-1]) + 1, stop_of(page, unit, start, verb))
            return page.trimmed(start, max(end, start + 1))
    return None


def _prepositional(page: Page, verb: Word, row: ReportingVerb, unit: Unit, after: int) -> tuple[int, int] | None:
    if row.particle in ("for", "on", "upon", "of", "about", "to", "at", "against"):
        return _right_part(page, verb, after, unit)
    for child in verb.children:
        if child.function is Function.PREPOSITION and child.lower in row.prepositions and child.start > verb.start:
            number = page.number(child)
            end = page.number(child.subtree()[-1]) + 1
            for other in verb.of(Function.PREPOSITION):
                if page.number(other) == end:
                    end = page.number(other.subtree()[-1]) + 1
            return page.trimmed(number, min(end, stop_of(page, unit, number, verb)))
    return None


def _object(page: Page, verb: Word, row: ReportingVerb, unit: Unit, after: int) -> tuple[int, int] | None:
    if not (row.takes_form("object") or row.takes_form("given") or row.takes_form("as")):
        return None
    found = [
        child
        for child in verb.of(*OBJECTS)
        if child.start > verb.start and (child.function is not Function.OPEN_COMPLEMENT or child.form is Form.GERUND)
    ]
    return _right_part(page, verb, after, unit) if found else None


def _right_part(page: Page, verb: Word, after: int, unit: Unit) -> tuple[int, int] | None:
    """Objects and complements behind the verb, as one run."""
    ends = [page.number(child.subtree()[-1]) + 1 for child in verb.of(*RIGHT_PARTS) if child.start > verb.start]
    for child in verb.children:
        if child.function is Function.PREPOSITION and child.start >= verb.start:
            ends.append(page.number(child.subtree()[-1]) + 1)
    end = max(ends, default=after)
    if end <= after:
        return None
    stop = min(end, stop_of(page, unit, after, verb))
    for number in range(after + 1, stop):
        # ', who ...' and ', although ...' behind an object are the report's own words.
        opens_own = page.words[number - 1].text == "," and page.words[number].lower in OWN_WORDS
        if opens_own and page.quote_at(page.words[number].start) is None:
            stop = number - 1
            break
    return page.trimmed(after, stop)
