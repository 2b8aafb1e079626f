"""From the trace of a coded report to its explanation: what won, what it beat, and why a sentence gave nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.coding.explanation import (
    Explanation,
    FieldRead,
    FrameBeaten,
    PartyRead,
    SentenceRead,
    Step,
    TriggerRead,
)
from truceline.coding.grammar import Sentence, Word
from truceline.coding.trace import Trace, Trial
from truceline.coding.what import Act
from truceline.knowledge.reasons import in_words
from truceline.knowledge.triggers import Frame
from truceline.records import Claim, CodedReport, Report

WORDS_SHOWN = 4
"""How many of the words that a frame asks for are shown; classes may have hundreds."""

ASKED = ("subject", "object", "without_object", "preposition", "after", "complement")


def explanation_of(coded: CodedReport, trace: Trace) -> Explanation:
    """How the report behind this trace was read, sentence by sentence, furniture among them in text order."""
    sentences = [_sentence(sentence, coded, trace) for sentence in trace.parsed.sentences]
    sentences.extend(_furniture(coded.report))
    return Explanation(
        coded=coded,
        markers_per_100_words=round(trace.relevance.markers_per_100_words, 2),
        is_conflict=trace.relevance.is_conflict,
        is_quiet=trace.relevance.is_quiet,
        sentences=tuple(sorted(sentences, key=lambda one: one.span.start)),
    )


def _furniture(report: Report) -> Iterator[SentenceRead]:
    for part in report.furniture:
        why = in_words("sentence.furniture", words=part.reason)
        yield SentenceRead(number=0, span=part.span, triggers=(), nothing=why)


def _sentence(sentence: Sentence, coded: CodedReport, trace: Trace) -> SentenceRead:
    triggers = tuple(_triggers(sentence, coded, trace))
    return SentenceRead(
        number=sentence.index + 1,
        span=coded.report.span(sentence.start, sentence.end),
        triggers=triggers,
        nothing=_why_nothing(triggers),
    )


def _why_nothing(triggers: tuple[TriggerRead, ...]) -> str | None:
    if any(one.claim is not None and one.outcome in ("claim", "repeat") for one in triggers):
        return None
    if not triggers:
        return in_words("sentence.no_trigger")
    named = [one for one in triggers if one.frame is not None]
    if not named:
        words = ", ".join(f"'{one.word.text}'" for one in triggers)
        return in_words("sentence.no_frame", words=words)
    leading = [one for one in named if one.outcome not in ("content", "told_with")] or named
    return f"'{leading[0].word.text}': {leading[0].why}"


def _triggers(sentence: Sentence, coded: CodedReport, trace: Trace) -> Iterator[TriggerRead]:
    for word in sentence.words:
        act = trace.acts.get(word)
        trials = trace.trials.get(word, [])
        if act is not None:
            yield _named(act, trials, coded, trace)
        elif any(trial.lacks != "words" for trial in trials):
            yield _unnamed(word, trials, coded.report)


def _unnamed(word: Word, trials: list[Trial], report: Report) -> TriggerRead:
    return TriggerRead(
        word=report.span(word.start, word.end), frame=None, frame_type=None, asks=(), beat=tuple(_beaten(trials, None)),
        light_verb=None, step=None, type=None, status=None, status_rule=None, status_cue=None, parties=(), fields=(),
        outcome="no_frame", why=in_words("word.no_frame"), claim=None,
    )  # fmt: skip


def _named(act: Act, trials: list[Trial], coded: CodedReport, trace: Trace) -> TriggerRead:
    outcome, why, claim = _outcome(act, coded, trace)
    status = trace.statuses.get(act)
    draft = trace.drafts.get(act)
    won = next((trial for trial in trials if trial.frame is act.frame and trial.lacks is None), None)
    return TriggerRead(
        word=coded.report.span(act.trigger.start, act.trigger.end),
        frame=act.frame.id,
        frame_type=act.frame.type,
        asks=tuple(_asks(act.frame, won.pattern if won is not None else "", is_verb=not act.is_noun)),
        beat=tuple(_beaten(trials, won)),
        light_verb=act.light_verb.text if act.light_verb is not None else None,
        step=_step(act, trace),
        type=act.event_type,
        status=status.status if status is not None else None,
        status_rule=status.rule if status is not None else None,
        status_cue=status.cue.text if status is not None and status.cue is not None else None,
        parties=tuple(_parties(draft.claim, act, trace)) if draft is not None else (),
        fields=tuple(_fields(draft.claim)) if draft is not None else (),
        outcome=outcome,
        why=why,
        claim=claim,
    )


def _outcome(act: Act, coded: CodedReport, trace: Trace) -> tuple[str, str, str | None]:
    """What became of an act: a key, the words for it, and the id of its claim."""
    if act in trace.joins:
        host, how = trace.joins[act]
        return how, in_words(f"act.{how}", host=host.trigger.text), None
    draft = trace.drafts.get(act)
    if draft is None:
        reason = trace.reasons.get(act, "no_act")
        return reason, in_words(f"act.{reason}"), None
    number = trace.number_of(draft)
    if number is None:
        reason = trace.dropped_for.get(draft.claim.id, "harm_alone")
        return reason, in_words(f"act.{reason}"), None
    claim = coded.claims[number - 1]
    outcome = "repeat" if draft.claim.id in trace.same_as else "claim"
    return outcome, in_words(f"act.{outcome}", claim=claim.id), claim.id


def _step(act: Act, trace: Trace) -> Step | None:
    moved = trace.moves.get(act)
    said = act.frame.said
    if moved is None and said is not None and act.event_type is said and act in trace.drafts:
        because = in_words("moved.said", words=said.value)
        return Step(of=act.frame.type, becomes=said, rule=f"what.{act.frame.id}", content=None, because=because)
    if moved is None:
        return None
    content = act.content.trigger.text if act.content is not None else None
    return Step(of=moved.of, becomes=moved.becomes, rule=moved.rule, content=content, because=moved.row.because)


def _beaten(trials: list[Trial], won: Trial | None) -> Iterator[FrameBeaten]:
    """The other frames of a word, those that fit first; of several patterns of one frame the one that came nearest."""
    seen = {won.frame.id} if won is not None else set()
    for trial in sorted(trials, key=lambda trial: (trial.lacks is not None, trial.lacks == "words")):
        if trial.frame.id in seen:
            continue
        seen.add(trial.frame.id)
        yield FrameBeaten(frame=trial.frame.id, type=trial.frame.type, lacks=trial.lacks, why=_why_beaten(trial, won))


def _why_beaten(trial: Trial, won: Trial | None) -> str:
    if trial.lacks is None:
        return in_words("lacks.less" if won is not None and trial.asks < won.asks else "lacks.later")
    return in_words(f"lacks.{trial.lacks}", words=_wanted(trial.frame, trial.lacks, trial.pattern))


def _asks(frame: Frame, pattern: str, *, is_verb: bool) -> Iterator[str]:
    if len(pattern.split()) > 1:
        yield in_words("asks.words", words=pattern)
    conditions = [name for name in ASKED if getattr(frame, name)] if is_verb or not frame.verbs else []
    for name in conditions:
        yield in_words(f"asks.{name}", words=_wanted(frame, name, pattern))
    if not conditions and len(pattern.split()) <= 1:
        yield in_words("asks.nothing")


def _wanted(frame: Frame, condition: str, pattern: str) -> str:
    if condition == "words":
        return pattern
    wanted = getattr(frame, condition, ())
    if isinstance(wanted, str):
        return wanted
    words: list[str] = list(wanted) if isinstance(wanted, Iterable) else []
    shown = ", ".join(words[:WORDS_SHOWN])
    return f"{shown}, ..." if len(words) > WORDS_SHOWN else shown


def _parties(claim: Claim, act: Act, trace: Trace) -> Iterator[PartyRead]:
    slots = {
        (actor.span.start, actor.span.end): filling.slot
        for filling in reversed(trace.fillings.get(act, []))
        for actor in filling.actors
    }
    for role, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        for party in parties:
            place = (party.span.start, party.span.end)
            spoke = any(source.span.overlaps(party.span) for source in claim.sources)
            slot = slots.get(place, in_words("slot.speaker" if spoke else "slot.elsewhere"))
            yield PartyRead(role=role, name=party.name, id=party.id, slot=slot, rule=party.rule)


def _fields(claim: Claim) -> Iterator[FieldRead]:
    for place in claim.places:
        name = place.name if place.resolved_name in (None, place.name) else f"{place.name} ({place.resolved_name})"
        yield FieldRead(field="place", value=name, rule=place.rule)
    if claim.when is not None:
        days = claim.when.start if claim.when.start == claim.when.end else f"{claim.when.start} to {claim.when.end}"
        yield FieldRead(field="when", value=f"{days} ('{claim.when.span.text}')", rule=claim.when.rule)
    for source in claim.sources:
        yield FieldRead(field="said by", value=source.name, rule=source.rule)
    if claim.breach_alleged_of is not None:
        breached = claim.breach_alleged_of
        yield FieldRead(field="breach of", value=breached.name, rule=breached.rule)
    if claim.cameo is not None:
        yield FieldRead(field="CAMEO", value=claim.cameo, rule=claim.reasons.get("move", claim.rule))
