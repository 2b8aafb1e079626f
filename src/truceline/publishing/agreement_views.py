"""An agreement for people: its parties, zones and duties in a terminal, its zones as GeoJSON and as a picture."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rich.table import Table

from truceline.knowledge.agreements.geometry import outline_of
from truceline.publishing.days import say_day
from truceline.publishing.tables import lines, open_table, plain
from truceline.publishing.wording import UNKNOWN, label
from truceline.records import Act, Agreement, AgreementParty, Deadline, Provision, Zone


def agreements_table(agreements: Iterable[Agreement]) -> Table:
    """One line an agreement."""
    table = open_table("Agreements")
    for name, share in (("id", 2), ("title", 4), ("signed", 2), ("parties", 3), ("duties, zones", 2)):
        table.add_column(name, ratio=share, overflow="fold")
    for one in agreements:
        table.add_row(
            plain(one.id),
            plain(one.title),
            lines(say_day(one.signed_on), one.signed_at or ""),
            plain(", ".join(party.name for party in one.parties)),
            plain(f"{len(one.provisions)} duties, {len(one.zones)} zones"),
        )
    return table


def agreement_tables(agreement: Agreement) -> list[Table]:
    """Parties, zones and duties of one agreement."""
    names = {party.id: party.name for party in agreement.parties}
    parties = open_table(f"{agreement.title} ({say_day(agreement.signed_on)}; {agreement.status})")
    for name, share in (("party", 3), ("role", 2), ("whose conduct", 4), ("answers for", 4)):
        parties.add_column(name, ratio=share, overflow="fold")
    for party in agreement.parties:
        parties.add_row(*_party(party))
    zones = open_table("Zones")
    for name, share in (("zone", 3), ("edge", 3), ("where it comes from", 4)):
        zones.add_column(name, ratio=share, overflow="fold")
    for zone in agreement.zones:
        zones.add_row(lines(zone.name, zone.id), lines(*_edge(zone)), plain(zone.source))
    duties = open_table("Duties")
    for name, share in (("article", 1), ("duty", 4), ("who", 3), ("broken or carried out by", 4), ("when", 3)):
        duties.add_column(name, ratio=share, overflow="fold")
    for provision in agreement.provisions:
        duties.add_row(*_duty(provision, names))
    return [parties, zones, duties] if agreement.zones else [parties, duties]


def zones_geojson(agreement: Agreement) -> str:
    """The zones that have a shape as features (RFC 7946), each with its name, source and days."""
    features: list[dict[str, Any]] = []
    for zone in agreement.zones:
        rings = [[[round(x, 5), round(y, 5)] for x, y in _counter_clockwise(ring)] for ring in outline_of(zone)]
        features.append(
            {
                "type": "Feature",
                "id": zone.id,
                "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]} if rings else None,
                "properties": {
                    "agreement": agreement.id,
                    "name": zone.name,
                    "shape": zone.shape.value,
                    "is_approximate": zone.is_approximate,
                    "margin_km": zone.margin_km,
                    "source": zone.source,
                    "valid_from": zone.valid_from.isoformat() if zone.valid_from else None,
                    "valid_until": zone.valid_until.isoformat() if zone.valid_until else None,
                },
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _counter_clockwise(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    doubled = sum((x * far_y - far_x * y) for (x, y), (far_x, far_y) in zip(ring, ring[1:] + ring[:1], strict=True))
    return ring if doubled > 0 else ring[::-1]


def _party(party: AgreementParty) -> Iterable[Any]:
    signed = "signed" if party.is_signer else "did not sign"
    acceptance = (f"{one.status.value}{f' {say_day(one.day)}' if one.day else ''}" for one in party.acceptance)
    yield lines(party.name, party.id)
    yield lines(party.role.value, signed, *acceptance)
    members = [f"{', '.join(one.actors)} {_days(one.valid_from, one.valid_until)}".strip() for one in party.members]
    meant = [f"any of {', '.join(one.sectors)} acting {' or '.join(one.acting_from)}" for one in party.whoever]
    yield lines(", ".join(party.actors), *members, *meant)
    yield lines(
        *(f"{', '.join(one.actors)} {_days(one.valid_from, one.valid_until)}".strip() for one in party.answers_for)
    )


def _edge(zone: Zone) -> Iterable[str]:
    yield zone.shape.value.replace("_", " ")
    if zone.radius_km is not None:
        yield f"{zone.radius_km:g} km"
    if zone.left_km is not None and zone.right_km is not None:
        yield f"{zone.left_km:g} km left, {zone.right_km:g} km right"
    if zone.side is not None:
        yield f"{zone.side}{f', {zone.depth_km:g} km deep' if zone.depth_km else ''}"
    named = ", ".join((*zone.areas, *zone.places, *zone.facilities, *zone.parts))
    if named:
        yield named
    if zone.margin_km:
        yield f"unsure by {zone.margin_km:g} km"
    if zone.is_approximate:
        yield "our own line"
    if days := _days(zone.valid_from, zone.valid_until):
        yield days


def _duty(provision: Provision, names: dict[str, str]) -> Iterable[Any]:
    yield plain(provision.text_ref)
    yield lines(f"{provision.title} ({provision.type.value.replace('_', ' ')})", provision.id)
    guarantors = ", ".join(names.get(one, one) for one in provision.guarantors)
    yield lines(
        ", ".join(names.get(one, one) for one in provision.bearers), f"guaranteed by {guarantors}" if guarantors else ""
    )
    yield lines(*_acts(provision))
    yield lines(*_times(provision))


def _acts(provision: Provision) -> Iterable[str]:
    if not provision.is_observable:
        yield "cannot be judged from reported events"
    yield from (f"broken by {_act(act)}" for act in provision.broken_by)
    yield from (f"done by {_act(act)}" for act in provision.fulfilled_by)
    yield from (f"but not: {one.why}" for one in provision.exemptions)
    yield from (f"allowed: {one.text}" for one in provision.permits)


def _act(act: Act) -> str:
    kinds = " or ".join(label("event_type", kind) for kind in act.types)
    by = [*act.modes, *act.weapons]
    against = [*act.target_sectors, *act.target_parties, *act.facilities]
    return kinds + (f" ({', '.join(by)})" if by else "") + (f" on {', '.join(against)}" if against else "")


def _times(provision: Provision) -> Iterable[str]:
    yield f"from {_minute(provision.window.start)}"
    if provision.window.end is not None:
        yield f"to {_minute(provision.window.end)}"
    if provision.window.duration is not None:
        yield f"for {provision.window.duration}"
    if provision.zone is not None:
        yield f"in {provision.zone}"
    if provision.deadline is not None:
        yield from _due(provision.deadline)


def _minute(moment: datetime) -> str:
    """'6 March 2020, 00:01 (UTC+02:00)'."""
    return f"{say_day(moment.date())}, {moment:%H:%M} ({moment.tzname() or ''})"


def _due(deadline: Deadline) -> Iterable[str]:
    if deadline.by is not None:
        yield f"due {say_day(deadline.by)}"
    if deadline.event is not None:
        within = f"{deadline.within} " if deadline.within else ""
        yield f"due {within}{deadline.relation.value.replace('_', ' ')} {deadline.event.name}"
    yield from (f"moved to {say_day(one.by)} on {say_day(one.day)}" for one in deadline.amendments)


def _days(first: Any, last: Any) -> str:
    if first is None and last is None:
        return ""
    return f"{say_day(first) if first else UNKNOWN} to {say_day(last) if last else UNKNOWN}"
