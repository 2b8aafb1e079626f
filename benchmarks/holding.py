"""How fast incidents are held against an agreement: `python benchmarks/holding.py [INCIDENTS]`.

The incidents are made up from a seed over 2,000 places: nine in fourteen are attacks, the others withdrawals, arrests,
aid, talks and arms brought up; one in eight has no known actor, a quarter are denied by somebody. The agreement has 30
provisions over zones of six shapes, with exemptions, permits, weapon classes and deadlines. Belonging is looked up in
the shipped table of actors. Seconds of the processor are told beside those of the clock, for a machine that others use.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from truceline.holding import hold, ledger
from truceline.knowledge.actors import load_actors
from truceline.records import (
    Act,
    Actor,
    Agreement,
    Claim,
    Dissent,
    EventType,
    Exemption,
    FigureEnd,
    FigureKind,
    FigureRange,
    Grain,
    Incident,
    Origin,
    Party,
    Permit,
    Place,
    PlacePrecision,
    Source,
    Status,
    When,
    report_of,
)

INCIDENTS = 100_000
PROVISIONS = 30
PLACES = 2_000
FIRST_DAY = date(2020, 2, 1)
DAYS = 300
RULE = "benchmark"
REPORT = report_of("Guns fired at Harwan on Monday, killing four people, the Lake Monitor said.")
SPAN = REPORT.span(0, 20)

DOERS = ("act_syr_mil", "act_syr_gov", "act_nlf", "act_hts", "act_rus_mil", "act_tur_mil", "act_sdf", None)
HIT = (
    ("civilians", None, "CVL"),
    ("a hospital", None, "CVL"),
    ("fighters", "act_hts", "REB"),
    ("rebels", "act_nlf", "REB"),
)
SPEAKERS = ("Syrian Observatory for Human Rights", "Anadolu Agency", "SANA", "a resident", "Turkish Defence Ministry")
KINDS: tuple[tuple[EventType, tuple[str, ...], int], ...] = (
    (EventType.ASSAULT, ("aerial",), 3),
    (EventType.ASSAULT, ("heavy-weapons",), 3),
    (EventType.ASSAULT, (), 3),
    (EventType.MOBILIZE, ("weapons",), 1),
    (EventType.RETREAT, ("withdraw",), 1),
    (EventType.COERCE, ("arrest",), 1),
    (EventType.CONSULT, (), 1),
    (EventType.AID, (), 1),
)


def made_up_agreement() -> Agreement:
    """Two sides with a guarantor each, and thirty duties over zones of six shapes."""
    square = [[36.0, 35.4], [37.0, 35.4], [37.0, 36.4], [36.0, 36.4]]
    road = [[36.1, 35.8], [36.5, 35.9], [36.9, 35.7]]
    zones = [
        {"id": "area", "shape": "polygon", "points": square, "margin_km": 3},
        {"id": "road", "shape": "line_buffer", "points": road, "radius_km": 6, "margin_km": 1},
        {"id": "edge", "shape": "line_buffer", "points": road, "left_km": 15, "right_km": 5},
        {"id": "side", "shape": "side_of_line", "points": road, "side": "left", "depth_km": 50},
        {"id": "camps", "shape": "point_ring", "points": square, "radius_km": 3},
        {"id": "strip", "shape": "undefined", "points": square},
    ]
    groups = ["act_nlf", "act_sna", "act_fsa", "act_ahrar_sham"]
    return Agreement.model_validate(
        {
            "id": "benchmark",
            "title": "An invented agreement",
            "names": ["benchmark"],
            "signed_on": "2020-02-01",
            "time_zone": "Asia/Damascus",
            "status": "invented",
            "text_sources": [{"id": "own", "title": "invented"}],
            "parties": [
                _party("rus", "guarantor", ["act_rus_gov", "act_rus_mil"], ["act_syr_gov", "act_syr_mil"]),
                _party("tur", "guarantor", ["act_tur_gov", "act_tur_mil"], groups),
                _party("gov", "bound", ["act_syr_gov", "act_syr_mil"], []),
                _party("opp", "bound", groups, []),
            ],
            "zones": [{"name": zone["id"], "source": "invented", "countries": ["SYR"], **zone} for zone in zones],
            "weapon_classes": [{"id": "guns", "name": "guns", "words": ["gun"], "modes": ["heavy-weapons"]}],
            "provisions": [_provision(number) for number in range(PROVISIONS)],
        }
    )


def _party(id: str, role: str, actors: list[str], wards: list[str]) -> dict[str, Any]:
    answers = [{"actors": wards}] if wards else []
    is_signer = role == "guarantor"
    return {"id": id, "name": id, "role": role, "is_signer": is_signer, "actors": actors, "answers_for": answers}


def _provision(number: int) -> dict[str, Any]:
    """Every third a prohibition of attacks, the others withdrawals, access, talks and the like."""
    zones = ("area", "road", "edge", "side", "camps", "strip", None)
    kinds: tuple[dict[str, Any], ...] = (
        {"type": "prohibit", "broken_by": [Act(types=(EventType.ASSAULT,), weapons=("guns",) if number % 2 else ())]},
        {
            "type": "withdraw",
            "broken_by": [Act(types=(EventType.MOBILIZE,))],
            "fulfilled_by": [Act(types=(EventType.RETREAT,))],
        },
        {
            "type": "access",
            "fulfilled_by": [Act(types=(EventType.AID,))],
            "broken_by": [Act(types=(EventType.COERCE,))],
        },
    )
    return {
        "id": f"prv_{number}",
        "title": f"duty {number}",
        "text_ref": f"Article {number}",
        "bearers": ["gov", "opp", "rus", "tur"],
        "guarantors": ["rus", "tur"],
        "zone": zones[number % len(zones)],
        "window": {"start": "2020-02-01T00:01:00+02:00"},
        "deadline": {"by": FIRST_DAY + timedelta(30 + number)},
        "exemptions": [Exemption(id="listed", why="listed", recipients=("act_hts",), designated_by="the Council")],
        "permits": [Permit(text="Arrests", acts=(Act(types=(EventType.COERCE,), modes=("arrest",)),))],
        **kinds[number % len(kinds)],
    }


def made_up_incidents(count: int, seed: int = 20200306) -> Iterator[Incident]:
    """So many incidents, the same for the same seed."""
    chance = random.Random(seed)
    places = [_place(number, chance) for number in range(PLACES)]
    kinds = [kind for kind in KINDS for _ in range(kind[2])]
    for number in range(count):
        yield _incident(number, *chance.choice(kinds)[:2], chance.choice(places), chance)


def _place(number: int, chance: random.Random) -> Place:
    precision = chance.choice((PlacePrecision.EXACT, PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN1))
    return Place(
        name=f"Place {number}",
        span=SPAN,
        rule=RULE,
        precision=precision,
        id=f"benchmark:{number}",
        latitude=chance.uniform(35.0, 36.8),
        longitude=chance.uniform(35.6, 37.4),
        country="SYR",
    )


def _incident(number: int, kind: EventType, modes: tuple[str, ...], place: Place, chance: random.Random) -> Incident:
    day = (FIRST_DAY + timedelta(chance.randrange(DAYS))).isoformat()
    when = When(start=day, end=day, grain=Grain.DAY, span=SPAN, rule=RULE)
    speaker = chance.choice(SPEAKERS)
    claim = Claim(
        id=f"clm_{number}",
        report_id=REPORT.id,
        event_type=kind,
        trigger=SPAN,
        passages=(SPAN,),
        rule=RULE,
        status=Status.ASSERTED,
        modes=modes,
        actors=(Actor(name="forces", span=SPAN, rule=RULE),),
        places=(place,),
        when=when,
        sources=(Source(name=speaker, span=SPAN, rule=RULE),),
    )
    doer, (name, id, sector) = chance.choice(DOERS), chance.choice(HIT)
    end = FigureEnd(
        value=chance.randrange(1, 20), word="so many", claim_id=claim.id, report_id=REPORT.id, source=speaker
    )
    denial = Dissent(claim_id="clm_x", report_id=REPORT.id, source="SANA", kind="denied")
    return Incident(
        id=f"inc_{number}",
        event_type=kind,
        modes=modes,
        claims=(claim,),
        actors=(Party(name="forces", id=doer, country="SYR", sector="MIL", claims=(claim.id,)),) if doer else (),
        recipients=(Party(name=name, id=id, country="SYR", sector=sector, claims=(claim.id,)),),
        place=place,
        when=when,
        figures=(FigureRange(kind=FigureKind.KILLED, who="people", low=end, high=end),),
        origins=(Origin(name=speaker, claims=(claim.id,), is_publisher=False),),
        dissent=(denial,) if chance.random() < 0.25 else (),
    )


def main(arguments: list[str]) -> int:
    """Hold and count, and print how long each took; gives the exit code."""
    count = int(arguments[0]) if arguments else INCIDENTS
    agreement, actors = made_up_agreement(), load_actors()
    incidents = list(made_up_incidents(count))
    start, start_busy = time.perf_counter(), time.process_time()
    findings = hold(incidents, agreement, actors)
    held, held_busy = time.perf_counter(), time.process_time()
    counted = ledger(findings, incidents, agreement)
    done, done_busy = time.perf_counter(), time.process_time()
    busy = held_busy - start_busy
    print(f"{count:,} incidents against {len(agreement.provisions)} provisions: {len(findings):,} findings")
    print(f"held in {held - start:.1f} s, {busy:.1f} s of the processor ({count / busy:,.0f} incidents a second)")
    print(f"ledger in {done - held:.1f} s, {done_busy - held_busy:.1f} s of the processor: ", end="")
    print(f"{len(counted.cells):,} cells, {len(counted.clocks)} clocks")
    for verdict, number in sorted(Counter(finding.verdict.value for finding in findings).items()):
        print(f"  {verdict}: {number:,}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
