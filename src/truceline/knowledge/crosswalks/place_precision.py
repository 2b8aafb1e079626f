"""How closely a place is fixed, in the codes of ACLED and UCDP."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows
from truceline.records import Place, PlacePrecision

TABLE = KNOWLEDGE / "crosswalks" / "place_precision.csv"


class PrecisionRow(BaseModel):
    """Both codes for a precision, of places of this kind or, without one, of all others; None where there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    precision: PlacePrecision
    kind: str = ""
    acled: int | None = Field(default=None, ge=1, le=3)
    ucdp: int | None = Field(default=None, ge=1, le=7)


def precision_codes(place: Place | None) -> PrecisionRow:
    """The row for a place: a district named as a whole is 2 in ACLED and 3 in UCDP; no place has no code."""
    rows = load_place_precision()
    precision = place.precision if place is not None else PlacePrecision.UNKNOWN
    kind = (place.kind or "") if place is not None else ""
    return rows.get((precision, kind)) or rows[precision, ""]


@cache
def load_place_precision() -> dict[tuple[PlacePrecision, str], PrecisionRow]:
    """Rows by precision and kind; raises `TableFault` unless every precision has a row for any kind."""
    rows = {(row.precision, row.kind): row for row in read_csv_rows(TABLE, PrecisionRow)}
    missing = [precision.value for precision in PlacePrecision if (precision, "") not in rows]
    if missing:
        raise TableFault([f"{TABLE}:1: no row without a kind for {name}: add one" for name in missing])
    return rows
