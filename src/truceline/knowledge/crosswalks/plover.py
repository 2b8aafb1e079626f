"""PLOVER's type of a claim. Our claims keep act and status apart; PLOVER has one type for both."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import EventType, Status

TABLE = KNOWLEDGE / "crosswalks" / "plover_by_form.yaml"


class FormRow(BaseModel):
    """A claim of one of `types` with this status is of the type `becomes` in PLOVER.

    With `frames`, ids of trigger frames, only claims read by one of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    types: tuple[EventType, ...]
    frames: tuple[str, ...] = ()
    becomes: EventType


def type_by_form(event_type: EventType, status: Status, frame: str = "") -> EventType:
    """The PLOVER type of an act of this type and status, read by this frame; the type itself where no row moves it."""
    moves = load_type_moves()
    return moves.get((status, event_type, frame)) or moves.get((status, event_type, ""), event_type)


@cache
def load_type_moves() -> dict[tuple[Status, EventType, str], EventType]:
    """The type that a row moves a type to, by status, type and frame; the frame is empty where any will do."""
    moves: dict[tuple[Status, EventType, str], EventType] = {}
    faults: list[str] = []
    for row in read_yaml_rows(TABLE, FormRow):
        for kind in row.types:
            for frame in row.frames or ("",):
                if moves.setdefault((row.status, kind, frame), row.becomes) is not row.becomes:
                    faults.append(f"{TABLE}: {row.status.value} {kind.value} {frame} is moved twice")
    if faults:
        raise TableFault(faults)
    return moves
