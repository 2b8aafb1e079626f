"""Reading a table under `knowledge/`: rows are validated by a pydantic model, faults name file and line.

A YAML table has two keys, `about` (what it is, source, licence, date) and `rows`. A CSV table begins with comment
lines (`#`) that say the same, then a header line. In CSV an empty cell means the field's default and a list is
written with `|` between its items.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from truceline.errors import TableFault

Row = TypeVar("Row", bound=BaseModel)

KNOWLEDGE = Path(__file__).parent


def read_yaml_rows(path: Path, model: type[Row]) -> tuple[Row, ...]:
    """The `rows` of a YAML table as records of `model`; raises `TableFault` with all faults."""
    text = path.read_text(encoding="utf-8")
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        raise TableFault([f"{path}: not valid YAML: {fault}"]) from fault
    if not isinstance(content, dict) or "about" not in content or not isinstance(content.get("rows"), list):
        raise TableFault([f"{path}:1: a table needs the keys 'about' and 'rows' (a list)"])
    lines = row_lines(text)
    return _validated(path, model, zip(lines, content["rows"], strict=True))


def read_csv_rows(path: Path, model: type[Row]) -> tuple[Row, ...]:
    """The rows of a CSV table as records of `model`; raises `TableFault` with all faults."""
    numbered, faults = check_csv_rows(path, model)
    if faults:
        raise TableFault(faults)
    return tuple(row for _, row in numbered)


def check_csv_rows(path: Path, model: type[Row]) -> tuple[list[tuple[int, Row]], list[str]]:
    """The good rows of a CSV table with their lines, and what is wrong with the others, each with file and line."""
    with path.open(encoding="utf-8", newline="") as handle:
        numbered = [
            (number, line) for number, line in enumerate(handle, 1) if line.strip() and not line.startswith("#")
        ]
    if not numbered:
        return [], [f"{path}:1: the table is empty"]
    header = next(csv.reader([numbered[0][1].lstrip("\ufeff")]))
    lists = {name for name, info in model.model_fields.items() if "tuple" in str(info.annotation)}
    cells: list[tuple[int, Any]] = []
    faults: list[str] = []
    for number, line in numbered[1:]:
        values = next(csv.reader([line])) if '"' in line else line.rstrip("\r\n").split(",")
        if len(values) != len(header):
            faults.append(f"{path}:{number}: {len(values)} cells where the header has {len(header)}")
            continue
        filled = {name: value.strip() for name, value in zip(header, values, strict=True) if value.strip()}
        cells.append((number, {name: value.split("|") if name in lists else value for name, value in filled.items()}))
    rows, wrong = _checked(path, model, cells)
    return rows, [*faults, *wrong]


def _validated(path: Path, model: type[Row], numbered: Iterable[tuple[int, Any]]) -> tuple[Row, ...]:
    rows, faults = _checked(path, model, numbered)
    if faults:
        raise TableFault(faults)
    return tuple(row for _, row in rows)


def _checked(
    path: Path, model: type[Row], numbered: Iterable[tuple[int, Any]]
) -> tuple[list[tuple[int, Row]], list[str]]:
    rows: list[tuple[int, Row]] = []
    faults: list[str] = []
    for line, value in numbered:
        try:
            rows.append((line, model.model_validate(value)))
        except ValidationError as fault:
            faults.extend(f"{path}:{line}: {_where(error['loc'])}{error['msg']}" for error in fault.errors())
    return rows, faults


def _where(location: Sequence[int | str]) -> str:
    return f"{'.'.join(map(str, location))}: " if location else ""


def row_lines(text: str) -> list[int]:
    """The line (from 1) at which each item of `rows` begins."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    for key, value in root.value:
        if key.value == "rows":
            return [item.start_mark.line + 1 for item in value.value]
    return []
