"""What is wrong with an agreement file, told with line and remedy."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any, get_args

import yaml
from pydantic import BaseModel

Where = tuple[int | str, ...]
"""The way from the top of the file to a place in it: keys and numbers of list items."""

REMEDIES = {
    "missing": "this key must be given",
    "enum": "use one of the words listed",
    "literal_error": "use one of the values listed",
    "date_from_datetime_parsing": "write the day as 2020-03-06",
    "date_parsing": "write the day as 2020-03-06",
    "date_type": "write the day as 2020-03-06",
    "datetime_parsing": "write the minute with its offset as 2020-03-06T00:01:00+02:00",
    "datetime_from_date_parsing": "write the minute with its offset as 2020-03-06T00:01:00+02:00",
    "datetime_type": "write the minute with its offset as 2020-03-06T00:01:00+02:00",
    "string_type": "write it as text, in quotation marks if it looks like a number, a day or yes and no",
    "tuple_type": "write a list: [one, two]",
    "model_type": "write keys with values: {key: value}",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "float_parsing": "write a number without its unit",
    "int_parsing": "write a whole number",
    "string_pattern_mismatch": "write a number and a unit: 7 days, 48 hours, 6 months",
}
"""What to do about a fault that the types find, by pydantic's name of it."""


def located(root: Any, where: Where, what: str) -> tuple[int, str]:
    """One fault: its line, and the place in the file with what is wrong and what to do."""
    name = ".".join(str(step) for step in (where[1:] if where[:1] == ("agreement",) else where))
    return line_of(root, where), f"{name}: {what}" if name else what


def typed(model: type[BaseModel], error: Any) -> str:
    """A fault of the types in words, with its remedy; for an unknown key the nearest that there is."""
    kind, where = error["type"], tuple(error["loc"])
    if kind == "extra_forbidden":
        keys = list(_model_at(model, where[:-1]).model_fields)
        near = difflib.get_close_matches(str(where[-1]), keys, n=1)
        meant = f"did you mean {near[0]!r}?" if near else f"the keys here are {', '.join(keys)}"
        return f"there is no key {where[-1]!r} here; {meant}"
    message = str(error["msg"])
    message = message[0].lower() + message[1:]
    return f"{message}; {REMEDIES[kind]}" if kind in REMEDIES else message


def line_of(root: Any, where: Sequence[int | str]) -> int:
    """The line (from 1) of the deepest part of the file that lies on this way."""
    node = root
    line: int = node.start_mark.line + 1 if node is not None else 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == step]
            if not pairs:
                return line
            key, node = pairs[0]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _model_at(model: type[BaseModel], where: Sequence[int | str]) -> type[BaseModel]:
    for step in where:
        if isinstance(step, str) and step in model.model_fields:
            model = _record_in(model.model_fields[step].annotation) or model
    return model


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_in(inner))), None)
