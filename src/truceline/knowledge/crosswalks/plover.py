"""PLOVER's type of a claim. Our claims keep act and status apart; PLOVER has one type for both."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import Claim, EventType, Status

TABLE = KNOWLEDGE / "crosswalks" / "plover_by_form.yaml"


class FormRow(BaseModel):
    """A claim of one of `types` with this status is of the type `becomes` in PLOVER."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    types: tuple[EventType, ...]
    becomes: EventType


def plover_type(claim: Claim) -> EventType:
    """The PLOVER type of a claim, its status taken in.

    'Turkey will send aid' is an AID claim with status planned; PLOVER calls it AGREE. Who rejects a denied act is its
    denier, not the claim's actor.
    """
    return type_by_form(claim.event_type, claim.status)


def type_by_form(event_type: EventType, status: Status) -> EventType:
    """The PLOVER type of an act of this type and status; the type itself where no row moves it."""
    return _moves().get((status, event_type), event_type)


@cache
def _moves() -> dict[tuple[Status, EventType], EventType]:
    moves: dict[tuple[Status, EventType], EventType] = {}
    faults: list[str] = []
    for row in read_yaml_rows(TABLE, FormRow):
        for kind in row.types:
            if moves.setdefault((row.status, kind), row.becomes) is not row.becomes:
                faults.append(f"{TABLE}: {row.status.value} {kind.value} is moved twice")
    if faults:
        raise TableFault(faults)
    return moves
