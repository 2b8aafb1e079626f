"""The rows of the tables of things, as they are written."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from truceline.records import EntityKind

Joint = Literal["dash", "space", "none"]


class Category(BaseModel):
    """A class of things, of one kind; `named` for things that bear a name after their noun ('the frigate Oruc Reis').

    `general` marks units that are forces at large, of no echelon: a party named so ('Rapid Support Forces') is an
    organisation.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: EntityKind
    label: str
    named: bool = False
    general: bool = False


class ThingRow(BaseModel):
    """Words for things of one category, and what must stand around them.

    `words` are phrases in the singular, `plurals` those that the rule of English does not give; a capital must stand in
    the text. `prefixes` stand before a ship's name. `only_with` and `not_with` ask for words of the same phrase (its
    modifiers, the noun that it modifies, the noun after 'of'), `only_near` and `not_near` for words of the sentence.
    With `ordinal` a number ('4th') serves as well as the words of `only_with`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: str
    words: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    only_with: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    only_near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()
    ordinal: bool = False


class OtherSenseRow(BaseModel):
    """Phrases that hold a word for a thing and mean none; `reason` says what they mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    words: tuple[str, ...]


class ModelRow(BaseModel):
    """A family of designations: `prefix`, a joint, one of `numbers` (any if empty), a suffix.

    Where `needs` is given, one of its words must follow.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    prefix: str
    category: str
    numbers: tuple[str, ...] = ()
    joined: tuple[Joint, ...] = ("dash", "none")
    needs: tuple[str, ...] = ()
