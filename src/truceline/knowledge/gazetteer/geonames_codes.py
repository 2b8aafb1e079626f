"""What GeoNames' feature codes are to us: the table `geonames_codes.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, model_validator

from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows

TABLE = KNOWLEDGE / "gazetteer" / "geonames_codes.yaml"

LEAST_TOWN = 500
"""People that make a settlement a town: that of cities500, so that an import renames no town of it a village."""


class CodeRow(BaseModel):
    """A line of `geonames_codes.yaml`."""

    model_config = ConfigDict(extra="forbid")

    sort: str = Field(pattern="^(kind|no_name)$")
    codes: tuple[str, ...]
    kind: str | None = None
    below: str | None = None

    @model_validator(mode="after")
    def _has_kind(self) -> CodeRow:
        if (self.kind is not None) != (self.sort == "kind"):
            raise ValueError("a row of the sort 'kind' names a kind, and no other does")
        return self


@dataclass(frozen=True)
class GeonamesCodes:
    """The table, ready for use."""

    kinds: dict[str, tuple[str, str]]
    no_names: frozenset[str]

    def kind_of(self, feature: str, population: int) -> str | None:
        """Our kind of place for a feature ('P.PPL'), None for one that is left out.

        'P.PPL' with 40 people is a village, with 4,000 a town; 'H.STMI', a stream that falls dry, is left out.
        """
        kinds = self.kinds.get(feature)
        return None if kinds is None else kinds[population < LEAST_TOWN]


@cache
def geonames_codes() -> GeonamesCodes:
    """The table, read once; raises `TableFault`."""
    rows = read_yaml_rows(TABLE, CodeRow)
    kinds = {code: (row.kind, row.below or row.kind) for row in rows if row.kind is not None for code in row.codes}
    return GeonamesCodes(kinds, frozenset(code for row in rows if row.sort == "no_name" for code in row.codes))
