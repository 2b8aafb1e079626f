"""What types cannot check in an agreement: ids that point nowhere, windows that end too soon, zones without an edge.

Each fault comes with the way to it in the file and says what to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.knowledge.agreements.acts import act_faults, sector_faults
from truceline.knowledge.agreements.faults import Where
from truceline.knowledge.agreements.timing import deadline_faults, time_zone_faults, window_faults
from truceline.knowledge.agreements.zones import zone_faults
from truceline.records import Act, Agreement, AgreementParty, Provision

Fault = tuple[Where, str]

ID_LISTS = ("parties", "provisions", "text_sources", "weapon_classes")
OWN_ID_LISTS = ("exemptions", "caps", "quotas")


@dataclass(frozen=True)
class Known:
    """The ids that a file gives, also those of parts that the types refuse: to point at these is no further fault."""

    parties: frozenset[str]
    zones: frozenset[str]
    weapons: frozenset[str]
    sources: frozenset[str]
    provisions: frozenset[str]


def inconsistencies(agreement: Agreement, stem: str, known: Known) -> Iterator[Fault]:
    """All that does not fit together in an agreement whose file is called `stem`."""
    if agreement.id != stem:
        yield ("id",), f"the id {agreement.id!r} is not the name of the file; call both the same"
    yield from (((("time_zone",)), what) for what in time_zone_faults(agreement.time_zone))
    if agreement.effective_at is not None and agreement.effective_at.tzinfo is None:
        yield ("effective_at",), "add the offset from UTC (2020-03-06T00:01:00+02:00)"
    for part in ID_LISTS:
        yield from _twice((part,), (entry.id for entry in getattr(agreement, part)))
    for number, party in enumerate(agreement.parties):
        yield from _below(("parties", number), _party_faults(party))
    for number, zone in enumerate(agreement.zones):
        yield from _below(("zones", number), zone_faults(zone, agreement.zones[:number], known.zones))
    for number, provision in enumerate(agreement.provisions):
        yield from _below(("provisions", number), _provision_faults(provision, agreement, known))


def _party_faults(party: AgreementParty) -> Iterator[Fault]:
    yield from _whoever_faults(party)
    for part in ("members", "answers_for"):
        for number, one in enumerate(getattr(party, part)):
            if not one.actors:
                yield (part, number), "name at least one actor"
            if (one.valid_from or date.min) > (one.valid_until or date.max):
                yield (part, number, "valid_until"), "valid_until lies before valid_from; change one of them"


def _whoever_faults(party: AgreementParty) -> Iterator[Fault]:
    """Without words of where they act from, all armed groups of the world would be bound."""
    for number, one in enumerate(party.whoever):
        yield from _below(("whoever", number), sector_faults("sectors", one.sectors))
        for key in ("sectors", "acting_from"):
            if not any(word.strip() for word in getattr(one, key)):
                yield ("whoever", number), f"{key} is empty; without it the actors of the whole world are meant"


def _provision_faults(provision: Provision, agreement: Agreement, known: Known) -> Iterator[Fault]:
    for where, party in _parties_named(provision):
        if party not in known.parties:
            yield where, f"{party!r} is no party of {agreement.id}; use one of {_list(known.parties)}"
    for where, zone in _zones_named(provision):
        if zone not in known.zones:
            yield where, f"{zone!r} is no zone of {agreement.id}; use one of {_list(known.zones)}"
    for source in provision.sources:
        if source not in known.sources:
            yield ("sources",), f"{source!r} is no text source of {agreement.id}; use one of {_list(known.sources)}"
    if not provision.bearers:
        yield ("bearers",), "a provision binds somebody; bearers is empty: name a party"
    if provision.is_observable:
        yield from _observable(provision, agreement)
    for part in OWN_ID_LISTS:
        yield from _twice((part,), (entry.id for entry in getattr(provision, part)))
    caps = frozenset(cap.id for cap in provision.caps)
    for where, act in _acts_of(provision):
        yield from _below(where, act_faults(act, known.parties, known.weapons, caps))
    yield from _below(("window",), window_faults(provision.window, agreement.time_zone))
    if provision.deadline is not None:
        yield from _below(("deadline",), deadline_faults(provision.deadline, agreement.signed_on, known.provisions))
    for number, quota in enumerate(provision.quotas):
        where = ("quotas", number)
        if (quota.share_percent is None) == (quota.count is None):
            yield where, "give either share_percent or count"
        yield from _below((*where, "deadline"), deadline_faults(quota.deadline, agreement.signed_on, known.provisions))


def _observable(provision: Provision, agreement: Agreement) -> Iterator[Fault]:
    if not (provision.broken_by or provision.fulfilled_by):
        yield (
            (),
            "an observable provision names the acts that break it or carry it out; add broken_by or fulfilled_by, "
            "or is_observable: false",
        )
    parties = {party.id: party for party in agreement.parties}
    for bearer in provision.bearers:
        party = parties.get(bearer)
        if party is not None and not (party.actors or party.members or party.whoever or party.answers_for):
            yield ("bearers",), f"{bearer!r} has no actors, so nobody's conduct can be held against it; give it some"


def _parties_named(provision: Provision) -> Iterator[tuple[Where, str]]:
    for role in ("bearers", "beneficiaries", "guarantors"):
        yield from (((role,), party) for party in getattr(provision, role))
    for number, permit in enumerate(provision.permits):
        yield from ((("permits", number, "to"), party) for party in permit.to)
    for number, response in enumerate(provision.responses):
        yield from ((("responses", number, "by"), party) for party in response.by)
        yield from ((("responses", number, "positions"), position.party) for position in response.positions)
    for number, reading in enumerate(provision.readings):
        yield ("readings", number, "by"), reading.by
    for number, line in enumerate(provision.delimitations):
        yield from ((("delimitations", number, "by"), party) for party in line.by)
    for number, extension in enumerate(provision.window.extensions):
        yield from ((("window", "extensions", number, "by"), party) for party in extension.by)
    for number, ending in enumerate(provision.window.endings):
        yield from ((("window", "endings", number, "by"), party) for party in ending.by)
    if provision.window.renewal is not None:
        yield from ((("window", "renewal", "by"), party) for party in provision.window.renewal.by)
    deadline = provision.deadline
    for number, amendment in enumerate(deadline.amendments if deadline else ()):
        yield from ((("deadline", "amendments", number, "consent_of"), party) for party in amendment.consent_of)


def _zones_named(provision: Provision) -> Iterator[tuple[Where, str]]:
    if provision.zone is not None:
        yield ("zone",), provision.zone
    for part in ("exemptions", "permits", "delimitations"):
        for number, one in enumerate(getattr(provision, part)):
            if one.zone is not None:
                yield (part, number, "zone"), one.zone


def _acts_of(provision: Provision) -> Iterator[tuple[Where, Act]]:
    for part in ("broken_by", "fulfilled_by"):
        yield from (((part, number), act) for number, act in enumerate(getattr(provision, part)))
    for part in ("exemptions", "permits", "responses"):
        for number, one in enumerate(getattr(provision, part)):
            yield from (((part, number, "acts", place), act) for place, act in enumerate(one.acts))


def _twice(where: Where, ids: Iterable[str]) -> Iterator[Fault]:
    yield from (
        (where, f"the id {twice!r} is used twice; rename one of them")
        for twice, times in Counter(ids).items()
        if times > 1
    )


def _below(where: Where, faults: Iterable[Fault]) -> Iterator[Fault]:
    yield from (((*where, *inner), what) for inner, what in faults)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "(there are none)"


def known_ids(raw: object) -> Known:
    """The ids in the raw content of a file, whatever else is wrong with it."""

    def ids(part: str) -> frozenset[str]:
        entries: Sequence[object] = raw.get(part) or () if isinstance(raw, dict) else ()
        if not isinstance(entries, list):
            return frozenset()
        return frozenset(str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry)

    return Known(ids("parties"), ids("zones"), ids("weapon_classes"), ids("text_sources"), ids("provisions"))
