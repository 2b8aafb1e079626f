"""An invented agreement, its table of actors and incidents to hold against it.

Lakeland's government and rebels stop fighting in the Lake area; Northland answers for the government. The area is a
square of about 40 km round Harwan, the strip within it was never drawn, the corridor is 5 km on each side of a road.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from factory import RULE, make_report
from truceline.records import (
    Act,
    Actor,
    Agreement,
    AgreementParty,
    Claim,
    EventType,
    Exemption,
    FigureRange,
    Grain,
    Incident,
    Membership,
    Origin,
    Party,
    PartyRole,
    Permit,
    Place,
    PlacePrecision,
    Provision,
    ProvisionType,
    Report,
    Span,
    Status,
    TextSource,
    When,
    Window,
    Zone,
    ZoneShape,
)

LOCAL = timezone(timedelta(hours=2))
START = datetime(2020, 2, 1, 0, 1, tzinfo=LOCAL)
SQUARE = ((36.4, 35.6), (36.8, 35.6), (36.8, 36.0), (36.4, 36.0))

PLACES: dict[str, dict[str, Any]] = {
    "Harwan": {"latitude": 35.80, "longitude": 36.60},
    "Edge": {"latitude": 35.80, "longitude": 36.81},
    "Farsal": {"latitude": 35.80, "longitude": 37.50},
    "Roadside": {"latitude": 35.71, "longitude": 36.60},
    "Lake province": {"latitude": 35.80, "longitude": 36.60, "precision": PlacePrecision.ADMIN1, "admin1": "Lake"},
    "Nowhere": {"precision": PlacePrecision.UNKNOWN},
    "Abroad": {"latitude": 35.80, "longitude": 36.60, "country": "BBB"},
    "Rebel home": {"latitude": 35.80, "longitude": 38.60, "country": "DDD"},
    "Guarantor's home": {"latitude": 35.80, "longitude": 38.60, "country": "CCC"},
}
SECTORS = {"army": ("act_army", "MIL"), "government": ("act_gov", "GOV"), "north jets": ("act_north_mil", "MIL")} | {
    "rebels": ("act_reb", "REB"),
    "all rebels": ("act_opposition", "REB"),
    "black flag": ("act_black", "REB"),
    "east": ("act_east", "MIL"),
    "villagers": (None, "CVL"),
    "islanders": ("act_islanders", "REB"),
    "raiders": (None, "REB"),
    "black cell": ("act_black_cell", "REB"),
    "gunmen": (None, None),
}
UNDER = {
    ("act_army", "act_gov"),
    ("act_north_mil", "act_north"),
    ("act_north_radio", "act_north"),
    ("act_reb", "act_opposition"),
    ("act_black_cell", "act_black"),
}


@dataclass(frozen=True)
class Known:
    """An actor of the invented table."""

    id: str
    sector: str | None
    country: str | None = None


NAMES = {"Lake army": Known("act_army", "MIL"), "Lake Observatory": Known("act_observatory", "NGO")} | {
    "rebels": Known("act_reb", "REB", "DDD"),
    "Lakeland": Known("act_gov", "GOV", "AAA"),
    "Northland": Known("act_north", "GOV", "CCC"),
    "Northland radio": Known("act_north_radio", "MED"),
    "State Wire": Known("act_wire", "MED"),
}


class Actors:
    """Who belongs to whom, in one step, and who is known by which name."""

    def is_under(self, id: str, other: str) -> bool:
        return (id, other) in UNDER

    def get(self, id: str | None) -> Known | None:
        return next((one for one in NAMES.values() if one.id == id), None)

    def resolve(self, name: str, on: date | None = None) -> Known | None:  # noqa: ARG002
        return NAMES.get(name)


def make_zone(shape: ZoneShape = ZoneShape.POLYGON, **changes: Any) -> Zone:
    fields: dict[str, Any] = {
        "id": "area",
        "name": "the Lake area",
        "shape": shape,
        "points": SQUARE,
        "source": "article 1",
    }
    return Zone(**{**fields, "countries": ("AAA",), "margin_km": 3.0, **changes})


def make_provision(id: str = "prv_fire", **changes: Any) -> Provision:
    fields: dict[str, Any] = {
        "id": id,
        "type": ProvisionType.PROHIBIT,
        "title": "No attacks in the Lake area",
        "text_ref": "Article 1",
        "bearers": ("gov", "reb"),
        "broken_by": (Act(types=(EventType.ASSAULT,)),),
        "zone": "area",
        "window": Window(start=START),
        "exemptions": (Exemption(id="listed", why="listed", recipients=("act_black",), designated_by="the Council"),),
        "permits": (Permit(text="Arrests are permitted.", acts=(Act(types=(EventType.COERCE,)),)),),
    }
    return Provision(**{**fields, **changes})


def make_agreement(*provisions: Provision, zones: tuple[Zone, ...] = ()) -> Agreement:
    return Agreement(
        id="lake-2020",
        title="Lake ceasefire",
        names=("Lake ceasefire",),
        signed_on=date(2020, 1, 31),
        status="in force",
        text_sources=(TextSource(id="own", title="invented"),),
        parties=(
            AgreementParty(
                id="north",
                name="Northland",
                role=PartyRole.GUARANTOR,
                is_signer=True,
                actors=("act_north",),
                answers_for=(Membership(actors=("act_gov",)),),
            ),
            AgreementParty(id="gov", name="the government", role=PartyRole.PARTY, is_signer=False, actors=("act_gov",)),
            AgreementParty(id="reb", name="the rebels", role=PartyRole.PARTY, is_signer=True, actors=("act_reb",)),
        ),
        zones=zones
        or (
            make_zone(),
            make_zone(ZoneShape.UNDEFINED, id="strip", name="the strip"),
            make_zone(
                ZoneShape.LINE_BUFFER, id="road", name="the road", points=((36.4, 35.7), (36.8, 35.7)), radius_km=5.0
            ),
        ),
        provisions=provisions or (make_provision(),),
    )


def happened(
    *,
    actors: tuple[str, ...] = ("army",),
    recipients: tuple[str, ...] = (),
    at: str | None = "Harwan",
    day: str | None = "2020-02-03",
    status: Status = Status.ASSERTED,
    origins: tuple[str, ...] = ("Lake Monitor",),
    figures: tuple[FigureRange, ...] = (),
    clock: str | None = None,
    words: str = "Fire.",
    instruments: tuple[str, ...] = (),
    **changes: Any,
) -> Incident:
    """An incident told by one claim per origin: an attack on Harwan on 3 February 2020 unless told otherwise."""
    report = make_report(words)
    span = report.span(0, len(words))
    claims = tuple(
        Claim(
            id=f"clm_{number}_{_short(origins, actors, day, at)}",
            report_id=report.id,
            event_type=changes.get("event_type", EventType.ASSAULT),
            trigger=span,
            passages=(span,),
            rule=RULE,
            status=status,
            actors=tuple(Actor(name=name, span=span, rule=RULE) for name in actors),
            instruments=tuple(_span(report, each) for each in instruments),
            agreements=changes.get("mentions", ()),
            breach_alleged_of=changes.get("charge"),
        )
        for number, _ in enumerate(origins)
    )
    ids = tuple(claim.id for claim in claims)
    place = None
    if at is not None:
        known = {"precision": PlacePrecision.EXACT, "country": "AAA", **PLACES[at]}
        place = Place(name=at, span=span, rule=RULE, **known)
    when = None
    if day is not None:
        when = When(start=day, end=day, grain=Grain.DAY, span=span, rule=RULE, clock=clock)
    fields: dict[str, Any] = {
        "id": f"inc_{_short(ids, changes)}",
        "event_type": EventType.ASSAULT,
        "modes": (),
        "claims": claims,
        "actors": tuple(_party(name, ids) for name in actors),
        "recipients": tuple(_party(name, ids) for name in recipients),
        "place": place,
        "when": when,
        "figures": figures,
        "origins": tuple(Origin(name=name, claims=(ids[n],), is_publisher=False) for n, name in enumerate(origins)),
    }
    changes.pop("charge", None)
    changes.pop("mentions", None)
    return Incident(**{**fields, **changes})


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def _party(name: str, claims: tuple[str, ...]) -> Party:
    id_, sector = SECTORS[name]
    return Party(name=name, id=id_, country=None, sector=sector, claims=claims)


def _short(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
