"""One claim from one act: its parties, place, time, figures, sources and status, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.coding.background import is_history
from truceline.coding.facts import Facts, facts_of
from truceline.coding.forms import future_move, own_roles, type_under, under_duty, with_own_word
from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.is_it_so import StatusReading, status_of
from truceline.coding.left_out import why_left_out
from truceline.coding.observer import Observer
from truceline.coding.parties import with_speaker
from truceline.coding.passage import passage_of, span_of
from truceline.coding.readers import Readers
from truceline.coding.roles import DEEDS, Roles
from truceline.coding.scene import ELSEWHERE
from truceline.coding.undated import estimated_time
from truceline.coding.weapons import instrument_spans, modes_of
from truceline.coding.what import Act
from truceline.knowledge.crosswalks.cameo_forms import cameo_by_form
from truceline.knowledge.language import word_class
from truceline.knowledge.status import Aspect
from truceline.knowledge.triggers.moves import Moved
from truceline.records import (
    AgreementMention,
    Claim,
    EventType,
    Figure,
    FigureKind,
    Prospect,
    Report,
    Source,
    Status,
)

COUNTS_OF_ACTS = frozenset({FigureKind.STRIKES, FigureKind.SORTIES, FigureKind.VIOLATIONS})

CHARGED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
"""Deeds that an accusation alleges beside itself; 'accused of arming the rebels' only accuses."""


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
        alleged = draft_claim(charge, read) if charge.event_type in CHARGED else None
        if alleged is not None and (states_a_scene(alleged.claim) or states_a_day(alleged.claim)):
            claim = alleged.claim
            if claim.status is Status.ASSERTED:
                reasons = {**claim.reasons, "status": "status.alleged.charged"}
                claim = claim.model_copy(update={"status": Status.ALLEGED, "reasons": reasons})
            yield replace(alleged, claim=claim)


def states_a_scene(claim: Claim) -> bool:
    """True if the act's own words give a place that is not also whom it was done to ('sent aid to Yemen')."""
    whom = {(party.span.start, party.span.end) for party in claim.recipients}
    return any(place.rule not in ELSEWHERE and (place.span.start, place.span.end) not in whom for place in claim.places)


def states_a_day(claim: Claim) -> bool:
    """True if the report itself dates the act."""
    return claim.when is not None and not claim.when.is_estimate


def draft_claim(act: Act, read: Readers) -> Draft | None:
    """The claim that an act makes, or None where it makes none; `left_out` says which acts those are."""
    sources = read.chain(act.trigger)
    event_type, moved = type_under(act, sources, read.table)
    if event_type is None:
        read.observer.left_out(act, "only_when_said")
        return None
    act.event_type, act.moved = event_type, moved or act.moved
    facts = facts_of(act, read, sources)
    status = status_of(
        act,
        sources,
        read.cues,
        is_said_by_it=read.says.statement_of(act.trigger) is not None,
        is_only_quoted=not sources and read.says.is_quoted(act.trigger),
    )
    why = why_left_out(act, facts, status, read)
    if why is not None:
        read.observer.left_out(act, why)
        return None
    status = _denied_by_the_accused(status, act, facts.roles, sources)
    status = under_duty(act, status, sources, read.table)
    prospect = _prospect(act, read.report)
    future = future_move(act, status, facts.roles, sources, read)
    if future is not None:
        prospect = Prospect(event_type=event_type, span=span_of(read.report, [act.trigger]), status=Status.PLANNED)
        facts, status = replace(facts, roles=own_roles(facts.roles, sources, future)), with_own_word(status, future)
        act.event_type, act.moved = future.becomes, future
    draft = _draft(act, read, facts, status, prospect, sources)
    _tell(read.observer, draft, status, moved or future)
    return draft


def _tell(observer: Observer, draft: Draft, status: StatusReading, moved: Moved | None) -> None:
    if moved is not None:
        observer.moved(draft.act, moved)
    observer.judged(draft.act, status)
    observer.drafted(draft)


def _draft(
    act: Act,
    read: Readers,
    facts: Facts,
    status: StatusReading,
    prospect: Prospect | None,
    sources: tuple[Source, ...],
) -> Draft:
    event_type = act.event_type
    assert event_type is not None
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
        cameo=_cameo(act, event_type),
        acled=act.frame.acled,
        actors=facts.roles.actors,
        recipients=facts.roles.recipients,
        is_mutual=facts.roles.is_mutual,
        instruments=instrument_spans(act, read.report, read.table),
        places=facts.places,
        topics=facts.topics,
        when=facts.when or estimated_time(act, read),
        deadline=facts.deadline,
        figures=tuple(figure.id for figure in facts.figures),
        sources=with_speaker(sources, facts.roles, event_type, act),
        agreements=facts.agreements,
        breach_alleged_of=_breached(act, facts.agreements),
        is_aggregate=status.has(Aspect.HABITUAL) or _is_aggregate(act, facts),
        is_ongoing=status.has(Aspect.ONGOING),
        is_habitual=status.has(Aspect.HABITUAL),
        is_historical=is_history(facts.when, read.report.published),
        prospect=prospect,
        reasons=_reasons(act, status),
    )
    return Draft(claim, act, facts.figures, (act.sentence.index,))


def _cameo(act: Act, kind: EventType) -> str | None:
    """CAMEO's code for the form of an act and what it is about ('appealed for a truce': 0256); a breach keeps 196."""
    breach = next((part.frame.cameo for part in act.parts() if part.frame.breach), None)
    if breach is not None:
        return breach
    group = act.moved.group if act.moved is not None else None
    # The code of a frame is one of its own type: 'vowed' of a threat is 138, but not of a promise.
    own = act.frame.cameo if act.frame.type in (kind, None) or group is None else None
    if act.content is not None:
        return cameo_by_form(kind, group, act.content.frame.cameo, own)
    return cameo_by_form(kind, group, act.frame.cameo, own) if group is not None else own


def _breached(act: Act, agreements: tuple[AgreementMention, ...]) -> AgreementMention | None:
    told = [*act.parts(), *([act.content] if act.content is not None else [])]
    tells_breach = any(part.frame.breach for part in told)
    return agreements[0] if tells_breach and agreements else None


def _denied_by_the_accused(status: StatusReading, act: Act, roles: Roles, sources: tuple[Source, ...]) -> StatusReading:
    """'The army said its planes had not struck the town' is a denial by those whom the act is laid to."""
    if status.status is not Status.NEGATED or act.event_type not in DEEDS or not sources:
        return status
    doers = (*act.slots.get("subject", ()), *act.light_slots.get("subject", ()))
    if any(_is_of_the_speaker(doer) for doer in doers):
        return status.becomes(Status.DENIED, "denied.by_the_accused")
    speaker = sources[-1]
    own = {actor.id for actor in roles.actors} | {actor.name for actor in roles.actors}
    if speaker.name in own or (speaker.actor_id is not None and speaker.actor_id in own):
        return status.becomes(Status.DENIED, "denied.by_the_accused")
    return status


def _is_of_the_speaker(doer: Word) -> bool:
    """'We', 'our men', 'its planes': in somebody's words, the speaker or the speaker's own."""
    if doer.lower in word_class("first_person"):
        return True
    return any(owner.lower in word_class("speakers_own") for owner in doer.of(Function.POSSESSOR))


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
    if content is None or content.event_type is None or not (act.frame.is_operator or act.frame.said):
        return None
    if content.is_noun and content.event_type is EventType.AGREE:
        return None
    words = [word for word in content.trigger.subtree() if word.kind is not Kind.PUNCTUATION]
    status = Status.ALLEGED if act.event_type is EventType.ACCUSE else Status.PLANNED
    if act.event_type is EventType.REJECT and act.frame.family == "deny":
        status = Status.DENIED
    return Prospect(event_type=content.event_type, span=span_of(report, words), status=status)


def _reasons(act: Act, status: StatusReading) -> dict[str, str]:
    reasons = {"event_type": f"what.{act.frame.id}", "status": f"status.{status.rule}"}
    if act.content is not None:
        reasons["content"] = f"what.{act.content.frame.id}"
    reasons.update({f"is_{cue.aspect.value}": f"status.{cue.id}" for cue in status.aspects if cue.aspect is not None})
    if act.moved is not None:
        reasons["move"] = act.moved.rule
    if act.light_verb is not None:
        reasons["light_verb"] = f"what.light.{act.light_verb.lemma}"
    return reasons
