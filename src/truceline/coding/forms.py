"""How the form in which an act is told moves its type where no verb over it does: a speaker's 'must', the future.

Verbs and nouns over an act ('refused to meet') are frames of their own and take it in `what_content`. The rows for both
stand in `knowledge/triggers/moves.yaml`.
"""

from __future__ import annotations

from truceline.coding.grammar import Form, Function
from truceline.coding.is_it_so import StatusReading
from truceline.coding.readers import Readers
from truceline.coding.roles import Roles
from truceline.coding.what import Act
from truceline.knowledge.language import word_class
from truceline.knowledge.triggers import TriggerTable
from truceline.knowledge.triggers.moves import Moved
from truceline.records import Actor, EventType, Source, Stance, Status


def type_under(act: Act, sources: tuple[Source, ...], table: TriggerTable) -> tuple[EventType | None, Moved | None]:
    """The type as somebody says it: a breach told is an accusation, 'must withdraw' a demand."""
    if sources and is_duty(act, table):
        moved = table.moves["duty"].move(act.event_type)
        return (moved.becomes, moved) if moved is not None else (act.event_type, None)
    if act.frame.said is not None and sources and sources[-1].stance is not Stance.DENIES:
        return act.frame.said, None
    return act.event_type, None


def is_duty(act: Act, table: TriggerTable) -> bool:
    """True for what must, should or ought to be done."""
    modals = (word.lower for word in act.head.of(Function.AUXILIARY) if word.form is Form.MODAL)
    return any(modal in table.classes["duty_modal"] for modal in modals)


def under_duty(act: Act, status: StatusReading, sources: tuple[Source, ...], table: TriggerTable) -> StatusReading:
    """The status of what must be done though nobody says so ('under the deal both sides must'): not done yet."""
    if sources or status.status is not Status.ASSERTED or not is_duty(act, table):
        return status
    return status.becomes(Status.HYPOTHETICAL, "duty.without_speaker")


def future_move(
    act: Act, status: StatusReading, roles: Roles, sources: tuple[Source, ...], read: Readers
) -> Moved | None:
    """What the future makes of an act that is told as planned; None where it stays what it is.

    Example: 'will send aid' is AGREE, planned; 'Israel told reporters it would strike' is THREATEN, asserted.
    """
    if status.status is not Status.PLANNED or act.moved is not None or _goes_on(act):
        return None
    own = bool(sources) and speaks_of_itself(sources[-1], roles, read)
    return read.table.moves["own_future" if own else "plain_future"].move(act.event_type, frame=act.frame.id)


def _goes_on(act: Act) -> bool:
    """'We will continue to support them': what goes on is no word about the future alone."""
    above = act.head.head
    return above is not None and above.lemma in word_class("lasting_verb")


def with_own_word(status: StatusReading, moved: Moved) -> StatusReading:
    """The status after a move: a word on one's own doing is said now, what a report foresees stays planned."""
    if moved.group != "own_future":
        return status
    return status.becomes(Status.ASSERTED, "asserted.own_word")


def own_roles(roles: Roles, sources: tuple[Source, ...], moved: Moved) -> Roles:
    """The parties of a word given: 'Turkey said it would meet Russia' is Turkey's word to Russia."""
    if moved.group != "own_future" or not roles.is_mutual:
        return roles
    speaker = sources[-1]
    own = tuple(actor for actor in roles.actors if is_speaker(actor, speaker))
    return Roles(own, tuple(actor for actor in roles.actors if actor not in own), False) if own else roles


def is_speaker(actor: Actor, speaker: Source) -> bool:
    """True if a party is the one who speaks."""
    return actor.name == speaker.name or (speaker.actor_id is not None and speaker.actor_id == actor.id)


def speaks_of_itself(speaker: Source, roles: Roles, read: Readers) -> bool:
    """True if the speaker is the doer, or stands over or under it ('the ministry said its troops would')."""
    for actor in roles.actors:
        if actor.name.casefold() in word_class("first_person"):
            return True
        if is_speaker(actor, speaker):
            return True
        if actor.id is not None and speaker.actor_id is not None:
            under = read.known.is_under
            if under(actor.id, speaker.actor_id) or under(speaker.actor_id, actor.id):
                return True
    return False
