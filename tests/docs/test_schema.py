"""The published JSON Schemas are those of the records."""

from __future__ import annotations

from pathlib import Path

import pytest

from factory import make_claim, make_report
from truceline.records.schema import main, record_classes, schema_files, schema_of

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"
REMEDY = "run: python -m truceline.records.schema docs/schema"


def test_every_record_has_a_schema_and_no_schema_is_left_over() -> None:
    assert {path.name for path in PUBLISHED.glob("*.json")} == set(schema_files()), REMEDY


@pytest.mark.parametrize("name", schema_files())
def test_published_schema_is_that_of_the_record(name: str) -> None:
    assert (PUBLISHED / name).read_text(encoding="utf-8") == schema_files()[name], REMEDY


@pytest.mark.parametrize("record", [make_report(), make_claim()], ids=["report", "claim"])
def test_what_is_written_has_the_fields_of_its_schema(record) -> None:
    schema = schema_of(type(record))
    written = record.model_dump(mode="json")
    assert set(written) == set(schema["required"]) == set(schema["properties"])


def test_schemas_are_written_and_stale_ones_removed(tmp_path, capsys) -> None:
    (tmp_path / "Gone.json").write_text("{}")
    assert main([str(tmp_path)]) == 0
    assert {path.stem for path in tmp_path.iterdir()} == set(record_classes())
    assert "schemas" in capsys.readouterr().out


def test_without_a_folder_the_use_is_told(capsys) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
