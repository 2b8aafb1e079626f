"""Statements whose content follows the verb, and passives: 'X said that', 'X accused Y of', 'it was reported that'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.says_who_content import content_after, content_around
from truceline.coding.says_who_extent import behind_dateline, phrase_of
from truceline.coding.says_who_page import Page
from truceline.coding.says_who_speakers import (
    agent_of,
    can_speak,
    chunk_before,
    head_of_chunk,
    is_passive,
    run_before,
    subject_of,
)
from truceline.coding.says_who_statement import Cue, Spans, Statement, statement_of
from truceline.knowledge.language import word_class
from truceline.knowledge.reporting import Reporting, Role
from truceline.records import Stance


def forward(page: Page, tables: Reporting, cue: Cue, previous: Sequence[Statement]) -> Statement | None:
    """'X said (that) ...', 'X told Y: "..."', 'X accused Y of ...'."""
    if _is_asked_of_another(cue.verb, tables) or _is_thought_of(page, cue):
        return None
    if _is_bare_participle(cue.verb) or _quotes_as(cue.verb):
        return None
    speaker, source = _speaker(page, tables, cue, previous)
    if speaker is None:
        return None
    if speaker.lemma == "it" and any(child.function is Function.EXPLETIVE for child in cue.verb.children):
        speaker, source = None, None
    content = content_after(page, cue.verb, cue.row, cue.unit, cue.after)
    if not content:
        return None
    statement = statement_of(page, cue, speaker, source, content, "forward")
    return replace(statement, is_given=cue.row.takes_form("given") and not _is_said(page, content))


def _is_said(page: Page, content: Spans) -> bool:
    """True if content is a quotation or a clause rather than a mere object."""
    first = page.words[page.first_from(content[0][0])]
    return first.lower == "that" or page.quote_at(first.start) is not None


def _speaker(
    page: Page, tables: Reporting, cue: Cue, previous: Sequence[Statement]
) -> tuple[Word | None, tuple[int, int] | None]:
    """The head and the phrase of the one who speaks, by grammar, else by what stands before the verb."""
    speaker = cue.verb.head if _is_main_participle(cue.verb) else subject_of(cue.verb)
    if speaker is None:
        if cue.verb.form not in (Form.PAST, Form.PRESENT):
            return None, None
        chunk = chunk_before(page, cue.unit.low, cue.number)
        if chunk is None:
            # 'On 29 January local sources reported': the subject was read into the phrase before it.
            low = run_before(page, cue.unit.low, cue.number)
            if low is None or not can_speak(page.words[cue.number - 1], tables):
                return None, None
            chunk = (low, cue.number)
        return head_of_chunk(page, *chunk), page.trimmed(*chunk)
    dateline_end = behind_dateline(page, cue.unit)
    if page.number(speaker) < dateline_end < cue.number:
        speaker = _first_speaker(page, dateline_end, cue.number) or speaker
    elif not speaker.text[0].isalnum():
        # The parser may take the second dash of 'the film - shot in Gao - shows' for the subject.
        speaker = _first_speaker(page, cue.unit.low, cue.number) or speaker
    if speaker.kind is Kind.VERB:
        return None, None
    is_own = cue.verb.first(Function.SUBJECT) is not None
    if not is_own and (cue.verb.form is Form.GERUND or not can_speak(speaker, tables)):
        # 'The centre said three towns had joined, adding that ...': who adds is who said.
        for earlier in reversed(previous):
            if earlier.covers(speaker.start, speaker.end):
                return earlier.speaker, earlier.source
    return speaker, phrase_of(page, speaker, cue.verb)


def _first_speaker(page: Page, low: int, number: int) -> Word | None:
    """The head of the noun phrase that opens a sentence behind its dateline, before the verb with this number."""
    if page.words[low].kind is Kind.PREPOSITION:
        chunk = chunk_before(page, low, number)
        return head_of_chunk(page, *chunk) if chunk is not None else None
    high = next((place for place in range(low + 1, number) if page.parts_clauses(place)), number)
    return head_of_chunk(page, low, high)


def quoted_as_saying(page: Page, cue: Cue) -> tuple[Statement, ...]:
    """'Interfax quoted Peskov as saying ...' and '..., Peskov was quoted as saying by Interfax'.

    Read at 'saying': the statement of the one quoted and, where somebody quotes, the statement that relays it, both
    with the same content. Empty for all other verbs.
    """
    preposition = cue.verb.head
    if cue.number < 2 or page.words[cue.number - 1].lower != "as" or cue.verb.form is not Form.GERUND:
        return ()
    relay = preposition.head if preposition is not None and preposition.lower == "as" else None
    if relay is None or relay.lemma not in word_class("quoting_verb"):
        return ()
    content = content_after(page, cue.verb, cue.row, cue.unit, cue.after)
    subject = relay.first(Function.SUBJECT)
    quoted = relay.first(Function.OBJECT, Function.PASSIVE_SUBJECT)
    source = phrase_of(page, quoted, relay) if quoted is not None else None
    relayer = subject
    if is_passive(relay):
        relayer = agent_of(relay) or agent_of(cue.verb)
        if not content:
            chunk = chunk_before(page, cue.unit.low, page.number(relay))
            if chunk is None:
                return ()
            quoted, source = head_of_chunk(page, *chunk), page.trimmed(*chunk)
            content = content_around(page, cue.unit, chunk[0], cue.unit.high, needs_quote=False)
    if quoted is None or not content:
        return ()
    inner = statement_of(page, cue, quoted, source, content, "quoted-as-saying")
    if relayer is None:
        return (inner,)
    outer = replace(
        inner,
        speaker=relayer,
        source=phrase_of(page, relayer, None if relayer.start > relay.start else relay),
        cue=(relay.start, relay.end),
        cue_words=(relay,),
    )
    return outer, replace(inner, relayed_by=relay)


def _quotes_as(verb: Word) -> bool:
    """True for 'quoted X as saying', which is read at 'saying'."""
    return verb.lemma in word_class("quoting_verb") and any(
        child.lower == "as" and child.first(Function.PREPOSITION_CLAUSE) is not None
        for child in verb.of(Function.PREPOSITION)
    )


def _is_main_participle(verb: Word) -> bool:
    """'A woman narrated that ...': a past which the parser took for a participle, so that the sentence has no verb."""
    noun = verb.head
    is_only_verb = noun is not None and noun.function is Function.ROOT and noun.is_nominal and noun.start < verb.start
    return (
        verb.function is Function.PARTICIPLE_CLAUSE
        and is_only_verb
        and verb.first(Function.COMPLEMENT_CLAUSE) is not None
    )


def _is_bare_participle(verb: Word) -> bool:
    """'Asked about the raid, ...': a passive without its auxiliary."""
    return not _is_main_participle(verb) and (
        verb.form is Form.PAST_PARTICIPLE
        and verb.first(Function.AUXILIARY, Function.SUBJECT) is None
        and (verb.function in (Function.ADVERBIAL_CLAUSE, Function.PARTICIPLE_CLAUSE))
    )


def _is_thought_of(page: Page, cue: Cue) -> bool:
    """'Gunmen, thought to be from the militia': others think so of them, whatever the parser makes of it."""
    behind = page.words[cue.after : cue.after + 2]
    is_infinitive = len(behind) > 1 and behind[0].lower == "to" and behind[1].form is Form.BASE
    return is_infinitive and cue.verb.lemma in word_class("thought_of")


def _is_asked_of_another(verb: Word, tables: Reporting) -> bool:
    """'asked the army to confirm ...': the army has confirmed nothing."""
    head = verb.head
    if verb.function not in (Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE) or head is None:
        return False
    if verb.first(Function.SUBJECT) is not None or verb.form is not Form.BASE:
        return False
    rows = tables.verbs.get(head.lemma, ())
    return any(row.stance is Stance.DEMANDS for row in rows)


def _telling_document(verb: Word, tables: Reporting) -> Word | None:
    """'In the message of the embassy it is said that': the document in which something is said."""
    subject = verb.first(Function.PASSIVE_SUBJECT)
    if subject is None or subject.lower != "it":
        return None
    for child in verb.of(Function.PREPOSITION):
        document = child.first(Function.PREPOSITION_OBJECT) if child.lower == "in" else None
        medium = tables.media.get(document.lemma) if document is not None else None
        if medium is not None and medium.own:
            return document
    return None


def passive(page: Page, tables: Reporting, cue: Cue) -> Statement | None:
    """'it was reported that', 'X is said to have', 'has been told by Y that', 'X was quoted as saying'."""
    verb = cue.verb
    agent = agent_of(verb) or _telling_document(verb, tables)
    subject = verb.first(Function.PASSIVE_SUBJECT)
    source = phrase_of(page, agent, None) if agent is not None else None
    if verb.lemma in word_class("quoting_verb") and any(child.lower == "as" for child in verb.of(Function.PREPOSITION)):
        return None
    if agent is None and (verb.lemma in word_class("quoting_verb") or cue.row.role is Role.ACT):
        return None
    content = content_after(page, verb, cue.row, cue.unit, cue.after, is_passive=True)
    to_hear = cue.row.takes_form("hearer")
    if subject is not None and not to_hear and subject.lower != "it":
        # 'Soldiers are said to have died': subject and infinitive together are the content.
        subtree = subject.subtree()
        own = page.trimmed(page.number(subtree[0]), page.number(subtree[-1]) + 1)
        if own is not None and (content or agent is not None):
            content = (own, *content)
    if not content:
        return None
    rule = "passive" if agent is not None else "agentless"
    return statement_of(page, cue, agent, source, content, rule)
