"""Reports of invented outlets with one claim each: `told("...", ...)` takes only what differs from a default attack."""

from __future__ import annotations

from datetime import date
from typing import Any

from factory import RULE, make_actor, make_claim, make_coded, make_figure, make_report, make_when
from truceline.records import Actor, CodedReport, Place, PlacePrecision, Source, Stance

TOWNS = {
    "Harwan": (35.80, 36.60, "Lake"),
    "Belkis": (35.95, 36.90, "Lake"),
    "Tellamin": (35.83, 36.62, "Lake"),
    "Osrun": (34.10, 38.20, "Steppe"),
}
SIDES = {
    "Government": ("act_gov", "AAA", "MIL"),
    "government": ("act_gov", "AAA", "MIL"),
    "army": ("act_army", "AAA", "MIL"),
    "rebels": ("act_reb", "AAA", "REB"),
    "Rebels": ("act_reb", "AAA", "REB"),
    "Northern": ("act_north", "BBB", "MIL"),
    "Northern president": ("act_north", "BBB", "GOV"),
    "Lakeland president": ("act_gov", "AAA", "GOV"),
}


def side(report: Any, name: str) -> Actor:
    id_, country, sector = SIDES.get(name, (None, None, None))
    return make_actor(report, name, id=id_, country=country, sector=sector)


def town(report: Any, name: str, **changes: Any) -> Place:
    latitude, longitude, admin1 = TOWNS[name]
    fields: dict[str, Any] = {
        "name": name,
        "span": report.span(report.text.index(name), report.text.index(name) + len(name)),
        "rule": RULE,
        "precision": PlacePrecision.EXACT,
        "id": f"town:{name}",
        "latitude": latitude,
        "longitude": longitude,
        "country": "AAA",
        "admin1": admin1,
    }
    return Place(**{**fields, **changes})


def province(report: Any, name: str) -> Place:
    words = f"{name} province"
    start = report.text.index(words)
    return Place(
        name=words,
        span=report.span(start, start + len(words)),
        rule=RULE,
        precision=PlacePrecision.ADMIN1,
        id=f"admin1:{name}",
        country="AAA",
        admin1=name,
    )


def told(
    text: str,
    *,
    day: str | None = "2020-02-03",
    end: str | None = None,
    published: date | None = date(2020, 2, 4),
    publisher: str | None = "Harwan Post",
    report_id: str | None = None,
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    at: tuple[str, ...] = (),
    in_provinces: tuple[str, ...] = (),
    said_by: str | None = None,
    source_id: str | None = None,
    stance: Stance = Stance.STATES,
    counts: dict[str, int] | None = None,
    figure: dict[str, Any] | None = None,
    when: dict[str, Any] | None = None,
    **claim: Any,
) -> CodedReport:
    """One report with one claim: an attack on 3 February 2020 unless told otherwise."""
    report = make_report(text, published=published, publisher=publisher)
    if report_id is not None:
        report = report.model_copy(update={"id": report_id})
    first = text.split()[0]
    figures = [make_figure(report, words, value, **(figure or {})) for words, value in (counts or {}).items()]
    sources = ()
    if said_by is not None:
        start = text.index(said_by)
        span = report.span(start, start + len(said_by))
        sources = (Source(name=said_by, span=span, rule=RULE, stance=stance, actor_id=source_id),)
    made = make_claim(
        report,
        first,
        when=make_when(report, first, day, end, **(when or {})) if day else None,
        actors=tuple(side(report, name) for name in actors),
        recipients=tuple(side(report, name) for name in recipients),
        places=(*(town(report, name) for name in at), *(province(report, name) for name in in_provinces)),
        sources=sources,
        figures=tuple(figure.id for figure in figures),
        **claim,
    )
    return make_coded(report, [made], figures=tuple(figures))
