"""Spans in the report's own words, for a report that was read in another case than it is written in."""

from __future__ import annotations

from typing import TypeVar, cast

from pydantic import BaseModel

from truceline.records import Span

Value = TypeVar("Value")


def in_own_words(value: Value, text: str) -> Value:
    """The same record, or tuple of records, with every span cut anew from `text`; offsets are as they were."""
    return cast(Value, _cut_anew(value, text))


def _cut_anew(value: object, text: str) -> object:
    if isinstance(value, Span):
        return Span(start=value.start, end=value.end, text=text[value.start : value.end])
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        changed = {name: new for name, old in fields.items() if (new := _cut_anew(old, text)) is not old}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        made = tuple(_cut_anew(one, text) for one in value)
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    return value
