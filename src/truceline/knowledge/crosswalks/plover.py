"""PLOVER's type of a claim. Our claims keep act and status apart; PLOVER has one type for both."""

from __future__ import annotations

from truceline.knowledge.triggers.moves import plover_moves
from truceline.records import EventType, Status


def type_by_form(event_type: EventType, status: Status, frame: str = "") -> EventType:
    """The PLOVER type of an act of this type and status, read by this frame; the type itself where no row moves it.

    Example: a planned CONSULT is AGREE. The rows stand in `knowledge/triggers/moves.yaml`.
    """
    group = plover_moves().get(status)
    moved = group.move(event_type, frame=frame) if group is not None else None
    return moved.becomes or event_type if moved is not None else event_type
