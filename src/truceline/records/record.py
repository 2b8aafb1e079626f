"""What every record has in common: immutable, typed, closed to unknown fields, round-trips through JSON."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable value; `model_dump_json` and `model_validate_json` are inverse to each other."""

    model_config = ConfigDict(frozen=True, extra="forbid")
