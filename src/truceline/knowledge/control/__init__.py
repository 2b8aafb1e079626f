"""Frames of control: verbs that say who gained, lost or holds ground."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.records import ControlChange


class ControlFrame(BaseModel):
    """Verbs with the slots of holder and ground; `object` and `preposition` are conditions as in trigger frames.

    `adjectives` are participles that tell of control behind a hyphen: 'rebel-held', 'Larkanian-occupied'.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    change: ControlChange
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()


@cache
def load_control_frames(language: str = "en") -> tuple[ControlFrame, ...]:
    """The control frames of a language, more demanding ones first."""
    return read_yaml_rows(KNOWLEDGE / "control" / f"{language}.yaml", ControlFrame)
