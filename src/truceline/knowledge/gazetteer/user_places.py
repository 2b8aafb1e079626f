"""The user's own places: a file of spellings, each with a point of its own or the id of a known place."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from truceline.knowledge.tables import check_csv_rows, read_csv_rows

FORM = "a CSV with the columns spelling, lat, lon, country, note, or spelling, place, note"


class UserPlace(BaseModel):
    """A line of a user's file of places: one spelling, and where it is or the id of the place that it means.

    `country` is ISO 3166-1 alpha-3; `place` is a gazetteer id ('geonames:172955'), which `gazetteer lookup` shows.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    spelling: str
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    country: str = Field(default="", pattern="^([A-Z]{3})?$")
    place: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _is_somewhere(self) -> UserPlace:
        has_point = self.lat is not None and self.lon is not None
        if has_point == bool(self.place):
            raise ValueError("give lat and lon, or the id of a place")
        return self


def read_aliases(path: Path) -> tuple[UserPlace, ...]:
    """The user's places from a CSV with the columns spelling, lat, lon, country, note; raises `TableFault`.

    Instead of lat, lon and country a line may name a place of the gazetteer by its id, in the column `place`.
    """
    return read_csv_rows(path, UserPlace)


def check_aliases(path: Path) -> tuple[list[tuple[int, UserPlace]], list[str]]:
    """The good lines with their numbers, and what is wrong with the others, each with file and line."""
    return check_csv_rows(path, UserPlace)
