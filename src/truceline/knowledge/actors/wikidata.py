"""A Wikidata export as a table in the user's form. The query that gives the export stands in docs/actors.md.

Nothing is fetched here: the file is the JSON of a SPARQL query result (SPARQL 1.1 Query Results JSON Format).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from truceline.errors import UnreadableInput
from truceline.knowledge.actors.own import own_faults
from truceline.knowledge.actors.rows import OwnRow
from truceline.knowledge.actors.table import ActorTable
from truceline.knowledge.tables import read_csv_rows
from truceline.records.record import Record

CLASSES = Path(__file__).with_name("wikidata.csv")
ITEM = re.compile(r"/entity/(Q\d+)$")
GENDERS = {"male": "m", "female": "f"}


class ClassRow(Record):
    """What the English label of a class makes of an item; no kind means that it is set aside."""

    words: str
    kind: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The lines of an export that can be used, and why others cannot, counted."""

    rows: tuple[OwnRow, ...]
    set_aside: dict[str, int]


@dataclass(slots=True)
class Item:
    """All bindings of one item: the query gives a line for each class, country and parent."""

    id: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def first(self, name: str) -> str | None:
        """The first value of a variable."""
        return next(iter(self.values.get(name, [])), None)


def read_wikidata(path: Path, shipped: ActorTable) -> Imported:
    """The export at `path` as lines for `actors add`; raises `UnreadableInput` if it is no such export."""
    classes = read_csv_rows(CLASSES, ClassRow)
    items = _items(path)
    set_aside: Counter[str] = Counter()
    rows: list[OwnRow] = []
    for item in items:
        found = _row(item, classes, shipped, {other.id for other in items})
        if isinstance(found, str):
            set_aside[found] += 1
        else:
            rows.append(found)
    return Imported(*_without_faulty(rows, shipped, set_aside))


def _items(path: Path) -> list[Item]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        bindings = content["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as fault:
        raise UnreadableInput(
            f"{path}: is no SPARQL query result in JSON. Run the query of docs/actors.md and save it as JSON."
        ) from fault
    items: dict[str, Item] = {}
    for binding in bindings:
        number = ITEM.search(_value(binding, "item"))
        if number is None:
            raise UnreadableInput(f"{path}: a line has no ?item of Wikidata. Use the query of docs/actors.md as it is.")
        item = items.setdefault(number[1], Item(number[1]))
        for name in binding:
            value = _value(binding, name)
            if value and value not in item.values.setdefault(name, []):
                item.values[name].append(value)
    return list(items.values())


def _value(binding: dict[str, Any], name: str) -> str:
    cell = binding.get(name)
    return str(cell.get("value", "")).strip() if isinstance(cell, dict) else ""


def _row(item: Item, classes: tuple[ClassRow, ...], shipped: ActorTable, ids: set[str]) -> OwnRow | str:
    """The line that an item becomes, or why it becomes none."""
    name = item.first("itemLabel")
    if name is None or name == item.id:
        return "no English name"
    known = shipped.resolve(name)
    if known is not None:
        return "known already"
    meant = _class_of(item, classes)
    if meant is None or meant.kind is None:
        return f"of a class that no line of {CLASSES.name} takes"
    under = _under(item, shipped, ids)
    if meant.kind == "person" and under is None:
        return "a person who answers to nobody in the table"
    aliases = tuple(dict.fromkeys(a.strip() for text in item.values.get("aliases", []) for a in text.split("|")))
    countries = item.values.get("country", [])
    is_person = meant.kind == "person"
    return OwnRow.model_validate(
        {
            "kind": meant.kind,
            "id": f"own_{item.id.lower()}",
            "name": name,
            "names": tuple(alias for alias in aliases if alias and alias != name),
            "country": countries[0] if len(countries) == 1 else None,
            "sector": meant.sector,
            "under": under,
            "gender": GENDERS.get(item.first("gender") or "") if is_person else None,
            "start": None if is_person else _year(item, "inception"),
            "until": None if is_person else _year(item, "dissolved"),
        }
    )


def _class_of(item: Item, classes: tuple[ClassRow, ...]) -> ClassRow | None:
    labels = [label.casefold() for label in item.values.get("classLabel", [])]
    return next((row for row in classes if any(row.words in label for label in labels)), None)


def _under(item: Item, shipped: ActorTable, ids: set[str]) -> str | None:
    """The one parent that the export or the table has; None for none and for several."""
    parents = []
    for url, label in zip(item.values.get("parent", []), item.values.get("parentLabel", []), strict=False):
        number = ITEM.search(url)
        entry = shipped.resolve(label)
        if entry is not None:
            parents.append(entry.id)
        elif number is not None and number[1] in ids:
            parents.append(f"own_{number[1].lower()}")
    return parents[0] if len(parents) == 1 else None


def _year(item: Item, name: str) -> str | None:
    """The year of a date if all lines agree on it; Wikidata writes '2012-01-01T00:00:00Z'."""
    years = {value[:4] for value in item.values.get(name, []) if value[:4].isdecimal()}
    return years.pop() if len(years) == 1 else None


def _without_faulty(
    rows: list[OwnRow], shipped: ActorTable, set_aside: Counter[str]
) -> tuple[tuple[OwnRow, ...], dict[str, int]]:
    """Rows that `actors add` would take; a row under one that falls away falls with it."""
    while True:
        wrong = {row.id for row, _ in own_faults(rows, shipped)}
        if not wrong:
            return tuple(rows), dict(set_aside)
        set_aside["a value that the table cannot take"] += len(wrong)
        rows = [row for row in rows if row.id not in wrong]
