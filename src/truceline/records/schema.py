"""JSON Schema of every record, for those who read exports without Truceline.

`python -m truceline.records.schema docs/schema` writes one file per record; a test compares them with the records.
A schema describes what is written, so every field is required, also one that holds its default.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import truceline.records
from truceline.records.agreement import AgreementFile
from truceline.records.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_classes() -> dict[str, type[Record]]:
    """Every record that `truceline.records` offers, by name, in alphabetical order."""
    offered = {name: getattr(truceline.records, name) for name in sorted(truceline.records.__all__)}
    return {name: one for name, one in offered.items() if isinstance(one, type) and issubclass(one, Record)}


def schema_of(record: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record as it is written.

    An agreement file is written by people: there, what has a default may be left out.
    """
    if record is AgreementFile:
        return {"$schema": DIALECT, **record.model_json_schema(mode="validation")}
    return {"$schema": DIALECT, **_as_written(record.model_json_schema(mode="serialization"))}


def schema_files() -> dict[str, str]:
    """File name and content for every record."""
    return {
        f"{name}.json": json.dumps(schema_of(record), indent=2, ensure_ascii=False) + "\n"
        for name, record in record_classes().items()
    }


def write_schemas(folder: Path) -> int:
    """Write a file per record into `folder` and remove those of records that are no more; gives their number."""
    folder.mkdir(parents=True, exist_ok=True)
    files = schema_files()
    for stale in folder.glob("*.json"):
        if stale.name not in files:
            stale.unlink()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return len(files)


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with every field required, and without the titles that pydantic makes from the names of fields."""
    changed = dict(schema)
    if "properties" in schema:
        changed["properties"] = {
            name: {key: value for key, value in field.items() if key != "title"}
            for name, field in schema["properties"].items()
        }
        changed["required"] = list(schema["properties"])
    if "$defs" in schema:
        changed["$defs"] = {name: _as_written(part) for name, part in schema["$defs"].items()}
    return changed


def main(arguments: list[str]) -> int:
    """Write the schemas into the folder named; gives the exit code."""
    if len(arguments) != 1:
        print("usage: python -m truceline.records.schema FOLDER", file=sys.stderr)
        return 2
    print(f"Wrote {write_schemas(Path(arguments[0]))} schemas to {arguments[0]}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
