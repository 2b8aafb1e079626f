"""The agreements as data, one YAML file each, checked whole on the way in; and which of them a name means."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE
from truceline.records import Agreement, Provision, Zone, ZoneShape

FOLDER = KNOWLEDGE / "agreements"
LEAST_POINTS = {ZoneShape.POLYGON: 3, ZoneShape.LINE_BUFFER: 2, ZoneShape.POINT_RING: 1}
NEEDS_RADIUS = (ZoneShape.LINE_BUFFER, ZoneShape.POINT_RING)
_TOKEN = re.compile(r"\w+")


def load_agreements(ids: Sequence[str] | None = None, folder: Path = FOLDER) -> tuple[Agreement, ...]:
    """The agreements of `folder`, all in order of signing, or those of `ids` in the order asked for.

    Raises `TableFault` with every fault of every file, each with file and line; an id without a file is a fault too.
    """
    paths = sorted(folder.glob("*.yaml"))
    faults = [] if paths else [f"{folder}: no agreement file (*.yaml) here"]
    known = {path.stem for path in paths}
    faults += [
        f"{folder}: no file {wanted}.yaml; there are {', '.join(sorted(known))}"
        for wanted in ids or ()
        if wanted not in known
    ]
    found: dict[str, Agreement] = {}
    for path in paths:
        if ids is not None and path.stem not in ids:
            continue
        try:
            found[path.stem] = read_agreement(path)
        except TableFault as fault:
            faults.extend(fault.faults)
    if faults:
        raise TableFault(faults)
    if ids is not None:
        return tuple(found[wanted] for wanted in dict.fromkeys(ids))
    return tuple(sorted(found.values(), key=lambda agreement: (agreement.signed_on, agreement.id)))


def read_agreement(path: Path) -> Agreement:
    """One agreement file: keys `about` and `agreement`; raises `TableFault` with all faults, each with its line."""
    text = path.read_text(encoding="utf-8")
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        raise TableFault([f"{path}: not valid YAML: {fault}"]) from fault
    if not isinstance(content, dict) or not content.get("about") or "agreement" not in content:
        raise TableFault([f"{path}:1: an agreement file needs the keys 'about' and 'agreement'"])
    try:
        agreement = Agreement.model_validate(content["agreement"])
    except ValidationError as fault:
        raise TableFault([_described(path, root, error["loc"], error["msg"]) for error in fault.errors()]) from fault
    faults = [_described(path, root, where, what) for where, what in _inconsistencies(agreement, path.stem)]
    if faults:
        raise TableFault(faults)
    return agreement


def find_agreement(name: str, on: date | None, agreements: Iterable[Agreement] | None = None) -> str | None:
    """The id of the agreement that a report published `on` a day means by `name`, None if none is meant.

    A name is known if one of an agreement's names stands in it word for word, whatever the case, accents and hyphens:
    'the Lake cease-fire of 5 May' is known by 'Lake ceasefire'. The longest known name wins, then the agreement
    signed last. What was not yet signed on that day cannot be meant.
    """
    words = _words(name)
    best: tuple[int, date, str] | None = None
    for agreement in _packaged() if agreements is None else agreements:
        if on is not None and agreement.signed_on > on:
            continue
        lengths = [len(known) for form in agreement.names if _stands_in(known := _words(form), words)]
        if lengths:
            best = max(best or (0, date.min, ""), (max(lengths), agreement.signed_on, agreement.id))
    return best[2] if best else None


@cache
def _packaged() -> tuple[Agreement, ...]:
    return load_agreements()


@lru_cache(maxsize=2_000)
def _words(name: str) -> tuple[str, ...]:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return tuple(_TOKEN.findall(bare.replace("-", "")))


def _stands_in(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[start : start + len(known)] == known for start in range(len(words) - len(known) + 1))


def _inconsistencies(agreement: Agreement, stem: str) -> list[tuple[tuple[int | str, ...], str]]:
    """What the types cannot check: ids that point nowhere, shapes without points, windows that end too soon."""
    found: list[tuple[tuple[int | str, ...], str]] = []
    if agreement.id != stem:
        found.append((("id",), f"the id {agreement.id!r} is not the name of the file"))
    for part in ("parties", "provisions"):
        counted = Counter(entry.id for entry in getattr(agreement, part))
        found += [((part,), f"the id {twice!r} is used twice") for twice, times in counted.items() if times > 1]
    for number, zone in enumerate(agreement.zones):
        found += [(("zones", number), what) for what in _zone_faults(zone, agreement.zones[:number])]
    for number, provision in enumerate(agreement.provisions):
        found += [(("provisions", number, *where), what) for where, what in _provision_faults(provision, agreement)]
    return found


def _zone_faults(zone: Zone, before: Sequence[Zone]) -> list[str]:
    faults = []
    least = LEAST_POINTS.get(zone.shape, 0)
    if len(zone.points) < least:
        faults.append(f"a zone of shape {zone.shape} needs at least {least} points, {zone.id!r} has {len(zone.points)}")
    if zone.shape in NEEDS_RADIUS and zone.radius_km is None:
        faults.append(f"a zone of shape {zone.shape} needs radius_km, {zone.id!r} has none")
    if zone.shape is ZoneShape.ADMIN_AREAS and not zone.areas:
        faults.append(f"a zone of shape {zone.shape} needs areas, {zone.id!r} has none")
    if zone.shape is ZoneShape.COUNTRY and not zone.countries:
        faults.append(f"a zone of shape {zone.shape} needs countries, {zone.id!r} has none")
    if any(not (-180 <= east <= 180 and -90 <= north <= 90) for east, north in zone.points):
        faults.append(f"points are (longitude, latitude) in degrees; {zone.id!r} has one off the globe")
    if any(zone.id == other.id and _overlap(zone, other) for other in before):
        faults.append(f"two versions of the zone {zone.id!r} are valid on the same days")
    return faults


def _overlap(one: Zone, other: Zone) -> bool:
    return (one.valid_from or date.min) <= (other.valid_until or date.max) and (other.valid_from or date.min) <= (
        one.valid_until or date.max
    )


def _provision_faults(provision: Provision, agreement: Agreement) -> list[tuple[tuple[int | str, ...], str]]:
    parties = {party.id for party in agreement.parties}
    found: list[tuple[tuple[int | str, ...], str]] = []
    for role in ("bearers", "guarantors"):
        unknown = [party for party in getattr(provision, role) if party not in parties]
        found += [((role,), f"{party!r} is no party of {agreement.id}") for party in unknown]
    if not provision.bearers:
        found.append((("bearers",), "a provision binds somebody; bearers is empty"))
    if provision.zone is not None and provision.zone not in {zone.id for zone in agreement.zones}:
        found.append((("zone",), f"{provision.zone!r} is no zone of {agreement.id}"))
    if provision.window.start.tzinfo is None:
        found.append((("window",), "the start of a window needs a time zone (2020-03-06T00:01:00+02:00)"))
    elif provision.window.end is not None:
        if provision.window.end.tzinfo is None:
            found.append((("window",), "the end of a window needs a time zone"))
        elif provision.window.end <= provision.window.start:
            found.append((("window",), "the window ends before it starts"))
    if provision.deadline is not None and provision.deadline.by < agreement.signed_on:
        found.append((("deadline",), "the deadline lies before the day of signing"))
    if provision.is_observable and not (provision.broken_by or provision.fulfilled_by):
        found.append(((), "an observable provision names the acts that break it or carry it out"))
    return found


def _described(path: Path, root: Any, where: Sequence[int | str], what: str) -> str:
    line = _line(root, ("agreement", *where))
    name = ".".join(map(str, where))
    return f"{path}:{line}: {name}: {what}" if name else f"{path}:{line}: {what}"


def _line(root: Any, where: Sequence[int | str]) -> int:
    """The line (from 1) of the deepest part of the file that lies on this way."""
    node = root
    line: int = node.start_mark.line + 1
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
