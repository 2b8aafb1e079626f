"""Ground gained, lost or held: who is told to control what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from truceline.coding.grammar import Form, Function, Sentence, Word
from truceline.coding.slots import Slots, noun_slots, verb_slots
from truceline.coding.what import substance
from truceline.knowledge.control import ControlFrame
from truceline.knowledge.triggers import TriggerTable
from truceline.records import Actor, Control, Place, Report, Source

ReadActors = Callable[[Word], tuple[Actor, ...]]
ReadPlace = Callable[[Word], Place | None]


def find_control(
    sentence: Sentence,
    report: Report,
    frames: Iterable[ControlFrame],
    table: TriggerTable,
    read_actors: ReadActors,
    read_place: ReadPlace,
    chain: Callable[[Word], tuple[Source, ...]],
) -> list[Control]:
    """Every statement of control in a sentence.

    Example: 'the city of Ruvan, which is mostly controlled by the Front' gives holds, city of Ruvan, the Front.
    """
    found = list(_held(sentence, report, frames, table, read_actors, read_place, chain))
    for word in sentence.words:
        if not word.is_verbal:
            continue
        for frame in frames:
            if word.lemma not in frame.verbs:
                continue
            if not is_told_as_fact(word):
                break
            slots = verb_slots(word, sentence)
            if frame.object:
                completing = [w for w in slots.get("object", []) if w.lemma in table.listed(frame.object)]
                if not completing:
                    continue
                # 'took control of the town': the ground hangs on the noun, not on the verb.
                for noun in completing:
                    for name, words in noun_slots(noun).items():
                        slots.setdefault(name, []).extend(words)
            if frame.preposition and not set(frame.preposition) & slots.keys():
                continue
            found.extend(_controls(word, frame, slots, report, table, read_actors, read_place, chain))
            break
    return found


def is_told_as_fact(verb: Word) -> bool:
    """False for what was not done or is still to be done: negated, under a modal, or a 'to' that something is for."""
    if verb.first(Function.NEGATION) is not None:
        return False
    auxiliaries = verb.of(Function.AUXILIARY)
    if any(word.form is Form.MODAL for word in auxiliaries):
        return False
    return not any(word.lower == "to" for word in auxiliaries)


def _held(
    sentence: Sentence,
    report: Report,
    frames: Iterable[ControlFrame],
    table: TriggerTable,
    read_actors: ReadActors,
    read_place: ReadPlace,
    chain: Callable[[Word], tuple[Source, ...]],
) -> Iterator[Control]:
    """'Rebel-held Ruvan', 'the occupied part of' apart: who stands before the hyphen holds what the word qualifies."""
    words = sentence.words
    for word in words[2:]:
        if words[word.index - 1].text != "-" or word.head is None:
            continue
        frame = next((frame for frame in frames if word.lower in frame.adjectives), None)
        if frame is None:
            continue
        ground = substance(word.head, table)
        place, holders = read_place(ground), read_actors(words[word.index - 2])
        if place is not None and holders and place.span.start <= ground.start < place.span.end:
            first, last = words[word.index - 2], max(word.head, ground, key=lambda noun: noun.index)
            span = report.span(first.start, max(last.end, place.span.end))
            yield Control(
                place=place,
                holder=holders[0],
                change=frame.change,
                span=span,
                rule=f"control.{frame.id}",
                sources=chain(word),
            )


def _controls(
    verb: Word,
    frame: ControlFrame,
    slots: Slots,
    report: Report,
    table: TriggerTable,
    read_actors: ReadActors,
    read_place: ReadPlace,
    chain: Callable[[Word], tuple[Source, ...]],
) -> list[Control]:
    holders = [actor for name in frame.holder for word in slots.get(name, []) for actor in read_actors(word)]
    grounds = [word for name in frame.ground for word in slots.get(name, [])]
    found = []
    for ground in grounds:
        inner = substance(ground, table)
        place = read_place(ground) or read_place(inner)
        if place is None or not holders:
            continue
        names_it = place.span.start <= inner.start < place.span.end
        if not names_it and inner.lemma not in table.classes["ground"]:
            # 'held talks in Geneva' holds no ground.
            continue
        start = min(verb.start, place.span.start, ground.start)
        end = max(verb.end, place.span.end, *(actor.span.end for actor in holders if actor.span.start > verb.start))
        found.append(
            Control(
                place=place,
                holder=holders[0],
                change=frame.change,
                span=report.span(start, end),
                rule=f"control.{frame.id}",
                sources=chain(verb),
            )
        )
    return found
