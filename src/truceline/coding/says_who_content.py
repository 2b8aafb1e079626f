"""What is said: the spans of text that a verb of saying has as its content."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_page import Page, Unit
from truceline.coding.says_who_speakers import FINITE
from truceline.coding.says_who_statement import Spans
from truceline.knowledge.language import word_class
from truceline.knowledge.reporting import ReportingVerb, Role, reporting

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


DASHES = ("–", "—", "―", "-", "--")
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
        if sum(word.is_verbal and word.form in FINITE for word in rest) < 2:
            return None
    return page.trimmed(start, last + 1)


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
    if _opens_attribution(page, unit, start):
        return None
    if start + 1 < unit.high and first.kind is Kind.PREPOSITION and page.words[start + 1].lower in ("which", "whom"):
        return None
    end = stop_of(page, unit, start)
    words = page.words[start:end]
    opens_quote = page.quote_at(first.start) is not None
    if not opens_quote and not any(is_main_verb(word) for word in words):
        return None
    return page.trimmed(start, end)


def is_main_verb(word: Word) -> bool:
    """True for a finite verb that is not that of a relative clause."""
    if not word.is_verbal or word.form not in FINITE:
        return False
    clause = word.head if word.function in (Function.AUXILIARY, Function.PASSIVE_AUXILIARY) else word
    return clause is not None and clause.function is not Function.RELATIVE_CLAUSE


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
    return None


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


def _behind_medium(page: Page, after: int, unit: Unit) -> int:
    """The word behind 'in a statement', where a clause without 'that' follows it."""
    media = reporting().media
    if after < unit.high and page.words[after].kind is Kind.PREPOSITION:
        for number in range(after + 1, min(after + 6, unit.high)):
            if page.words[number].lemma in media:
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
            noun = page.words[number - 1]
            is_of_noun = noun.lemma in reporting().nouns and noun.function is Function.OBJECT
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


def stop_of(page: Page, unit: Unit, start: int, verb: Word | None = None) -> int:
    """Where content that begins at word `start` ends: at another attribution, a clause beside the verb, or the end."""
    tables = reporting()
    in_dashes = verb is not None and _opens_in_dashes(page, unit, page.number(verb))
    for number in range(start + 1, unit.high):
        word = page.words[number]
        before = page.words[number - 1]
        quote = page.quote_at(word.start)
        if quote is not None and quote.start < word.start and quote.end < page.words[unit.high - 1].end:
            continue
        if before.text == ";" and any(w.lemma in tables.verbs and w.is_verbal for w in page.words[number : number + 8]):
            return number - 1
        if verb is not None and word.function is Function.COORDINATOR and word.head is verb and _joins_verb(word, verb):
            return number
        if in_dashes and before.text in DASHES and page.parts_clauses(number - 1):
            return number - 1
        is_cue = word.form is Form.GERUND and word.lemma in tables.verbs and before.kind is not Kind.PREPOSITION
        if is_cue and number + 1 < unit.high and page.words[number + 1].lower == "that":
            return number
        if word.kind is Kind.CONJUNCTION and word.lower in ("and", "but") and _says_next(page, unit, number):
            return number
        if before.text in (",", *DASHES) and _opens_attribution(page, unit, number):
            return number - 1
    return unit.high


def _opens_in_dashes(page: Page, unit: Unit, number: int) -> bool:
    """True if the verb stands behind a single dash: '- he says X -'."""
    dashes = [n for n in range(unit.low, number) if page.words[n].text in DASHES and page.parts_clauses(n)]
    return len(dashes) % 2 == 1


def _joins_verb(coordinator: Word, verb: Word) -> bool:
    """True if what is joined to the verb by this 'and' is a verb again, not a further object."""
    joined = next((word for word in verb.of(Function.CONJUNCT) if word.start > coordinator.start), None)
    return joined is None or joined.is_verbal


def _opens_attribution(page: Page, unit: Unit, number: int) -> bool:
    """True if another attribution begins here: 'adding that', 'citing', 'according to', 'as the army said'."""
    word = page.words[number]
    tables = reporting()
    if word.form is Form.GERUND and word.lemma in tables.verbs:
        return True
    if word.lower in ("and", "but", "while", "whereas") and word.kind is Kind.CONJUNCTION:
        return _next_clause_reports(page, unit, number + 1)
    return word.lower in tables.phrases and any(
        tuple(other.lower for other in page.words[number : number + len(phrase.words)]) == phrase.words
        and not phrase.needs
        for phrase in tables.phrases[word.lower]
    )


def _says_next(page: Page, unit: Unit, number: int) -> bool:
    """'... and said': a verb of saying right behind the coordinator goes on with the one who spoke before."""
    if number + 1 >= unit.high or not page.words[number + 1].is_verbal or page.words[number + 1].form not in FINITE:
        return False
    return any(row.role is Role.SAYS for row in reporting().verbs.get(page.words[number + 1].lemma, ()))


def _next_clause_reports(page: Page, unit: Unit, low: int) -> bool:
    """True if the clause that begins at word `low` has its own subject and a verb of saying: 'but Kyiv said'."""
    tables = reporting()
    for number in range(low, min(low + 12, unit.high)):
        word = page.words[number]
        if word.is_verbal and word.form in FINITE:
            if word.kind is Kind.AUXILIARY and number + 1 < unit.high and page.words[number + 1].kind is Kind.VERB:
                continue
            rows = tables.verbs.get(word.lemma, ())
            roles = (Role.SAYS, Role.ACT) if number > low else (Role.SAYS,)
            return any(row.role in roles for row in rows)
        if page.parts_clauses(number) or word.lower == "that":
            return False
    return False
