"""Reading one agreement file: whatever is wrong with it is told at once, each fault with line and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from truceline.errors import TableFault
from truceline.knowledge.agreements.consistency import inconsistencies, known_ids
from truceline.knowledge.agreements.faults import Where, located, typed
from truceline.knowledge.agreements.shapes import ShapeFault, with_shape
from truceline.records import Agreement, AgreementFile
from truceline.records.agreement import FORMAT

PAGE = "docs/agreement-format.md"


def read_agreement(path: Path) -> Agreement:
    """One agreement file: keys `format`, `about` and `agreement`; raises `TableFault` with all faults."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise TableFault([f"{path}: not UTF-8 text; save the file in that encoding"]) from fault
    except OSError as fault:
        raise TableFault([f"{path}: cannot be read ({fault.strerror}); check the name"]) from fault
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        raise TableFault([_not_yaml(path, fault)]) from fault
    except ValueError as fault:
        # PyYAML turns '2020-02-30' into a date, which fails without a line.
        raise TableFault(
            [f"{path}: a day or time in this file is none of the calendar ({fault}); correct it"]
        ) from fault
    _check_head(path, content)
    faults = [located(root, where, what) for where, what in _twice(root)]
    draft = _Draft(content)
    agreement = draft.validated()
    faults += [located(root, tuple(error["loc"]), typed(AgreementFile, error)) for error in draft.errors]
    if agreement is not None:
        agreement, others = _shaped(agreement, path.parent)
        others += inconsistencies(agreement, path.stem, known_ids(content["agreement"]))
        faults += [located(root, ("agreement", *draft.as_written(where)), what) for where, what in others]
    if faults or agreement is None:
        raise TableFault([f"{path}:{line}: {what}" for line, what in sorted(set(faults))])
    return agreement


def _not_yaml(path: Path, fault: yaml.YAMLError) -> str:
    mark = getattr(fault, "problem_mark", None)
    problem = getattr(fault, "problem", None) or str(fault)
    where = f"{path}:{mark.line + 1}" if mark is not None else str(path)
    return f"{where}: not valid YAML: {problem}; look at indents, colons and quotation marks here"


def _check_head(path: Path, content: Any) -> None:
    if not isinstance(content, dict) or not content.get("about") or "agreement" not in content:
        raise TableFault([f"{path}:1: an agreement file needs the keys 'format', 'about' and 'agreement'; see {PAGE}"])
    version = content.get("format")
    if version is None or version == 1:
        raise TableFault(
            [f"{path}:1: the file is of format 1, this program reads format {FORMAT}; {PAGE} says what to change"]
        )
    if version != FORMAT:
        raise TableFault(
            [f"{path}:1: format {version!r} is not known, this program reads format {FORMAT}; write 'format: {FORMAT}'"]
        )


class _Draft:
    """A file whose refused parts are left out, so that the rest can be checked as well."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content
        self._kept: dict[str, list[int]] = {}
        self.errors: list[Any] = []

    def validated(self) -> Agreement | None:
        """The agreement, without the items of its lists that the types refuse; None if more than those is wrong."""
        try:
            return AgreementFile.model_validate(self._content).agreement
        except ValidationError as fault:
            self.errors = list(fault.errors())
        ways = {tuple(error["loc"][:3]) for error in self.errors}
        if not all(len(way) == 3 and isinstance(way[2], int) for way in ways):
            return None
        try:
            return AgreementFile.model_validate(self._without(ways)).agreement
        except ValidationError:
            return None

    def as_written(self, where: Where) -> Where:
        """The way in the file itself, where the refused items still count."""
        if len(where) > 1 and where[0] in self._kept and isinstance(where[1], int):
            return (where[0], self._kept[str(where[0])][where[1]], *where[2:])
        return where

    def _without(self, ways: set[tuple[int | str, ...]]) -> dict[str, Any]:
        agreement = dict(self._content["agreement"])
        for key in sorted({str(way[1]) for way in ways}):
            refused = {way[2] for way in ways if way[1] == key}
            self._kept[key] = [number for number in range(len(agreement[key])) if number not in refused]
            agreement[key] = [agreement[key][number] for number in self._kept[key]]
        return {**self._content, "agreement": agreement}


def _shaped(agreement: Agreement, folder: Path) -> tuple[Agreement, list[tuple[Where, str]]]:
    faults: list[tuple[Where, str]] = []
    zones = []
    for number, zone in enumerate(agreement.zones):
        try:
            zones.append(with_shape(zone, folder))
        except ShapeFault as fault:
            faults.append((("zones", number, "file"), str(fault)))
            zones.append(zone)
    return agreement.model_copy(update={"zones": tuple(zones)}), faults


def _twice(root: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Keys given twice in one mapping: YAML would keep the last and lose the first without a word."""
    if isinstance(root, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in root.value:
            if key.value in seen:
                yield (*where, key.value), f"the key {key.value!r} is given twice here; keep one"
            seen.add(key.value)
            yield from _twice(value, (*where, key.value))
    elif isinstance(root, yaml.SequenceNode):
        for number, value in enumerate(root.value):
            yield from _twice(value, (*where, number))
