"""One claim from one act: its parties, place, time, figures, sources and status, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.coding.background import is_guarded_against, is_habit, is_measure_of_time, is_origin_of_a_war
from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.is_it_so import StatusReading, status_of
from truceline.coding.parties import SPEAKS_FOR_ITSELF, parties_of, with_speaker
from truceline.coding.passage import passage_of, span_of
from truceline.coding.readers import Readers
from truceline.coding.relevance import makes_war, makes_war_or_peace
from truceline.coding.roles import DEEDS, Roles
from truceline.coding.scene import ELSEWHERE, scene_of
from truceline.coding.weapons import instrument_spans, instruments_of, modes_of
from truceline.coding.what import Act, substance
from truceline.knowledge.triggers import TriggerTable
from truceline.records import (
    AgreementMention,
    Claim,
    EventType,
    Figure,
    FigureKind,
    Grain,
    Place,
    Prospect,
    Report,
    Source,
    Span,
    Status,
    When,
)

MADE_BY_SIGNING = frozenset({EventType.AGREE, EventType.SUPPORT})
ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
NOT_OF_AN_ACT = frozenset({FigureKind.POPULATION, FigureKind.IN_NEED})
COUNTS_OF_ACTS = frozenset({FigureKind.STRIKES, FigureKind.SORTIES, FigureKind.VIOLATIONS})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before repeats are merged, with the act that it came from.

    `figures` are the figures themselves, `told_in` the numbers of the sentences that tell it.
    """

    claim: Claim
    act: Act
    figures: tuple[Figure, ...]
    told_in: tuple[int, ...]


def drafts_of(act: Act, read: Readers) -> Iterator[Draft]:
    """The claim that an act makes, and those of the acts that it charges somebody with, told with a place or day.

    'The army accused the rebels of shelling Harwan on Monday' accuses, and alleges a shelling; 'of shelling towns'
    only accuses.
    """
    draft = draft_claim(act, read)
    if draft is not None:
        yield draft
    for charge in act.charges:
        alleged = draft_claim(charge, read) if charge.event_type in DEEDS else None
        if alleged is not None and (states_a_scene(alleged.claim) or states_a_day(alleged.claim)):
            claim = alleged.claim
            if claim.status is Status.ASSERTED:
                reasons = {**claim.reasons, "status": "status.alleged.charged"}
                claim = claim.model_copy(update={"status": Status.ALLEGED, "reasons": reasons})
            yield replace(alleged, claim=claim)


def states_a_scene(claim: Claim) -> bool:
    """True if the act's own words give a place."""
    return any(place.rule not in ELSEWHERE for place in claim.places)


def states_a_day(claim: Claim) -> bool:
    """True if the report itself dates the act."""
    return claim.when is not None and not claim.when.is_estimate


def draft_claim(act: Act, read: Readers) -> Draft | None:
    """The claim that an act makes, or None where the act tells nothing of its own.

    Nothing: 'the attack' with no party, place or time, which only points back; words of war in a report of none.
    """
    sources = read.chain(act.trigger)
    event_type = _type_under(act, sources, read.table)
    if event_type is None:
        return None
    act.event_type = event_type
    facts = _facts(act, read, sources)
    status = status_of(act, sources, read.cues, is_said_by_it=read.says.statement_of(act.trigger) is not None)
    if status.rule == "condition.marker" or (event_type is act.frame.said and status.status is Status.HYPOTHETICAL):
        return None
    status = _denied_by_the_accused(status, event_type, facts.roles, sources)
    if not _tells_something(act, facts, read.table) or not _is_of_conflict(act, facts, read):
        return None
    claim = Claim(
        id=f"clm_{read.report.id}_{act.trigger.start}",
        report_id=read.report.id,
        event_type=event_type,
        trigger=span_of(read.report, [act.trigger]),
        passages=(passage_of(act, facts.spans(), read.report),),
        rule=f"what.{act.frame.id}",
        status=status.status,
        modes=modes_of(act, read.table),
        contexts=act.frame.contexts,
        cameo=act.frame.cameo,
        acled=act.frame.acled,
        actors=facts.roles.actors,
        recipients=facts.roles.recipients,
        is_mutual=facts.roles.is_mutual,
        instruments=instrument_spans(act, read.report, read.table),
        places=facts.places,
        topics=facts.topics,
        when=_time(act, facts, read),
        deadline=facts.deadline,
        figures=tuple(figure.id for figure in facts.figures),
        sources=with_speaker(sources, facts.roles, event_type, act),
        agreements=facts.agreements,
        breach_alleged_of=_breached(act, facts.agreements),
        is_aggregate=_is_aggregate(act, facts),
        is_ongoing=status.is_ongoing,
        prospect=_prospect(act, read.report),
        reasons=_reasons(act, status),
    )
    return Draft(claim, act, facts.figures, (act.sentence.index,))


@dataclass(frozen=True, slots=True)
class Facts:
    """What the readers found around an act; `when` only where the text states a time."""

    roles: Roles
    places: tuple[Place, ...]
    topics: tuple[Place, ...]
    when: When | None
    deadline: When | None
    figures: tuple[Figure, ...]
    agreements: tuple[AgreementMention, ...]

    def spans(self) -> Iterator[Span]:
        """Where the parties, the places and the stated time stand."""
        for party in (*self.roles.actors, *self.roles.recipients):
            yield party.span
        for place in (*self.places, *self.topics):
            yield place.span
        if self.when is not None:
            yield self.when.span


def _facts(act: Act, read: Readers, sources: tuple[Source, ...]) -> Facts:
    duty = bool(sources) and _is_duty(act, read.table)
    roles = parties_of(act, read, sources, is_duty=duty)
    when, deadline = read.times.of_act(act.head, act.sentence)
    agreements = _agreements(act, read)
    if act.event_type in MADE_BY_SIGNING and not any(mention.agreement_id for mention in agreements):
        noun = act.content.trigger if act.content is not None and act.content.is_noun else act.trigger
        signed = read.agreements.signed_in(span_of(read.report, [noun]), when, roles.actors)
        agreements = (signed, *agreements) if signed is not None else agreements
    places, topics = scene_of(act, read)
    return Facts(roles, places, topics, when, deadline, _figures(act, read), agreements)


def _breached(act: Act, agreements: tuple[AgreementMention, ...]) -> AgreementMention | None:
    told = [*act.parts(), *([act.content] if act.content is not None else [])]
    tells_breach = any(part.frame.breach for part in told)
    return agreements[0] if tells_breach and agreements else None


def _type_under(act: Act, sources: tuple[Source, ...], table: TriggerTable) -> EventType | None:
    """The type as somebody says it: a breach told is an accusation, 'must withdraw' a demand."""
    if sources and _is_duty(act, table):
        return EventType.REQUEST
    if act.frame.said is not None and sources:
        return act.frame.said
    return act.event_type


def _is_duty(act: Act, table: TriggerTable) -> bool:
    modals = (word.lower for word in act.head.of(Function.AUXILIARY) if word.form is Form.MODAL)
    return any(modal in table.classes["duty_modal"] for modal in modals)


def _denied_by_the_accused(
    status: StatusReading, kind: EventType, roles: Roles, sources: tuple[Source, ...]
) -> StatusReading:
    """'The army said its planes had not struck the town' is a denial by those whom the act is laid to."""
    if status.status is not Status.NEGATED or kind not in DEEDS or not sources:
        return status
    speaker = sources[-1]
    own = {actor.id for actor in roles.actors} | {actor.name for actor in roles.actors}
    if speaker.name in own or (speaker.actor_id is not None and speaker.actor_id in own):
        return StatusReading(Status.DENIED, "denied.by_the_accused", status.cue, status.is_ongoing)
    return status


def _time(act: Act, facts: Facts, read: Readers) -> When | None:
    """The stated time; else, marked as an estimate, the day of publication for fresh news and present statements.

    A perfect ('has massed tanks') says that something is so by now, not since when: it gets no day.
    """
    if facts.when is not None:
        return facts.when
    verb = act.head
    auxiliaries = verb.of(Function.AUXILIARY)
    if any(word.lemma == "have" for word in auxiliaries):
        return None
    estimate = read.times.estimate(verb, act.sentence)
    states_now = act.event_type in SPEAKS_FOR_ITSELF and verb.form in (Form.PRESENT, Form.BASE)
    published = read.report.published
    if estimate is None and states_now and published is not None:
        day = published.isoformat()
        span = span_of(read.report, [verb])
        return When(start=day, end=day, grain=Grain.DAY, span=span, rule="when.present_statement", is_estimate=True)
    return estimate


def _figures(act: Act, read: Readers) -> tuple[Figure, ...]:
    found: dict[str, Figure] = {}
    for part in act.parts():
        for word in (part.trigger, part.light_verb):
            if word is not None:
                near = read.figures.for_act(word, act.sentence)
                found.update({figure.id: figure for figure in near if figure.kind not in NOT_OF_AN_ACT})
    return tuple(found.values())


def _agreements(act: Act, read: Readers) -> tuple[AgreementMention, ...]:
    if not read.agreements.mentions:
        return ()
    found: dict[str, AgreementMention] = {}
    for part in (*act.parts(), *([act.content] if act.content is not None else [])):
        words = [part.trigger, *(word for words in part.slots.values() for word in words)]
        for word in words:
            mention = read.agreements.of(word)
            if mention is not None:
                found.setdefault(mention.agreement_id or mention.name, mention)
            for inner in word.subtree() if act.event_type is not EventType.CONSULT else ():
                deeper = read.agreements.of(inner) if inner.is_nominal else None
                if deeper is not None:
                    found.setdefault(deeper.agreement_id or deeper.name, deeper)
    return tuple(sorted(found.values(), key=lambda mention: (mention.agreement_id is None, mention.span.start)))


def _tells_something(act: Act, facts: Facts, table: TriggerTable) -> bool:
    """A deed needs more than its name: a doer, a place or day of its own, or somebody it was done to."""
    if act.event_type not in DEEDS:
        # 'Rebels supported by Turkey' says who the rebels are, unless it says when.
        describes = act.trigger.function in (Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE)
        return not (describes and act.event_type is EventType.SUPPORT and facts.when is None)
    if _is_purpose(act, table) or is_origin_of_a_war(act, table) or is_guarded_against(act) or is_measure_of_time(act):
        return False
    if is_habit(act) and facts.when is None:
        return False
    roles, when, figures = facts.roles, facts.when, facts.figures
    stated = [place for place in facts.places if place.rule not in ELSEWHERE]
    owned = any(child.kind is Kind.PRONOUN for child in act.trigger.of(Function.POSSESSOR))
    if act.is_noun and owned and act.light_verb is None and not act.told_with:
        # 'in his fight against rebels' is background unless it says where or when.
        return any(_is_within(place.span, act.trigger) for place in stated)
    if roles.actors or stated:
        return True
    own_time = when is not None
    if not act.is_noun:
        return bool(roles.recipients or own_time or act.told_with)
    if any(part is not act for part in act.parts()) or act.light_verb is not None:
        return bool(roles.recipients or own_time or figures)
    points_back = any(child.lower in ANAPHORIC for child in act.trigger.of(Function.DETERMINER, Function.POSSESSOR))
    return own_time and not points_back


def _is_purpose(act: Act, table: TriggerTable) -> bool:
    """'An operation to oust the rebels': what something is for has not happened; 'went on to strike' has."""
    verb = act.head
    if verb.head is not None and verb.head.lemma in table.classes["aspectual"]:
        return False
    clause = verb.function in (Function.ADVERBIAL_CLAUSE, Function.PARTICIPLE_CLAUSE, Function.RELATIVE_CLAUSE)
    return clause and verb.form is Form.BASE and any(word.lower == "to" for word in verb.of(Function.AUXILIARY))


def _is_within(span: Span, word: Word) -> bool:
    words = word.subtree()
    return words[0].start <= span.start and span.end <= words[-1].end


def _is_of_conflict(act: Act, facts: Facts, read: Readers) -> bool:
    roles = facts.roles
    if read.relevance.is_quiet:
        # In sport and business countries and their people 'attack', 'meet' and 'strike deals' all day long.
        return makes_war((*roles.actors, *roles.recipients))
    parties = makes_war_or_peace((*roles.actors, *roles.recipients))
    if act.frame.needs_party and not roles.actors and (not roles.recipients or act.slots.get("subject")):
        # 'The rule threatens the deal': a subject that is no party does nothing.
        return False
    if not all(part.frame.needs_conflict or part.frame.needs_party for part in act.parts()):
        return True
    in_theatre = any(place.country in read.theatre.countries for place in facts.places if place.rule not in ELSEWHERE)
    return parties or in_theatre or read.relevance.is_conflict or _shows_conflict(act, roles, read.table)


def _shows_conflict(act: Act, roles: Roles, table: TriggerTable) -> bool:
    """A weapon that is nothing else, a target of war, or parties that only disputes have ('both sides')."""
    if act.event_type is EventType.ASSAULT and any(
        word.lemma not in table.classes["weak_weapon"] for word in instruments_of(act, table)
    ):
        return True
    targets = (substance(word, table) for word in act.slots.get("object", []))
    if act.event_type is EventType.ASSAULT and any(word.lemma in table.classes["war_target"] for word in targets):
        return True
    heads = (actor.span.text.casefold().split()[-1].removesuffix("s") for actor in roles.actors)
    return any(head in table.classes["disputant"] for head in heads)


def _is_aggregate(act: Act, facts: Facts) -> bool:
    """A total over many acts or a stretch of days: never to be summed with single incidents."""
    if act.event_type not in DEEDS and not any(part.frame.breach for part in act.parts()):
        return False
    when = facts.when
    spans_days = when is not None and None not in (when.start, when.end) and when.start != when.end
    is_plural = act.is_noun and act.trigger.form is Form.PLURAL
    return spans_days and (is_plural or any(figure.kind in COUNTS_OF_ACTS for figure in facts.figures))


def _prospect(act: Act, report: Report) -> Prospect | None:
    """The act that words are about; an agreement that is praised or broken is no act to come."""
    content = act.content
    if content is None or content.event_type is None or not (act.frame.operator or act.frame.said):
        return None
    if content.is_noun and content.event_type is EventType.AGREE:
        return None
    words = [word for word in content.trigger.subtree() if word.kind is not Kind.PUNCTUATION]
    status = Status.ALLEGED if act.event_type is EventType.ACCUSE else Status.PLANNED
    return Prospect(event_type=content.event_type, span=span_of(report, words), status=status)


def _reasons(act: Act, status: StatusReading) -> dict[str, str]:
    reasons = {"event_type": f"what.{act.frame.id}", "status": f"status.{status.rule}"}
    if act.content is not None:
        reasons["content"] = f"what.{act.content.frame.id}"
    if act.light_verb is not None:
        reasons["light_verb"] = f"what.light.{act.light_verb.lemma}"
    return reasons
