"""Every record has a heading in `docs/records.md`, and every field a row under it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from truceline.records.schema import record_classes

PAGE = (Path(__file__).parents[2] / "docs" / "records.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"^##+ ", PAGE, flags=re.MULTILINE)[1:]}
ROW = re.compile(r"^\| `(\w+)`( \*)? \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


@pytest.mark.parametrize("name", record_classes())
def test_record_has_a_row_for_each_field_in_order(name: str) -> None:
    fields = record_classes()[name].model_fields
    rows = ROW.findall(SECTIONS[name])
    assert [field for field, _ in rows] == list(fields)
    assert [field for field, mark in rows if mark] == [field for field in fields if fields[field].is_required()]
