"""Records as files for other programs: JSON Lines, CSV and GeoJSON. Columns are described in `docs/exports.md`.

Every export is in a fixed order, so that two exports of the same records are the same bytes.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from truceline.knowledge.crosswalks import precision_codes, type_by_form
from truceline.publishing.tables import in_order, say_chain
from truceline.records import (
    Actor,
    Claim,
    CodedReport,
    Figure,
    Finding,
    Incident,
    Party,
    Place,
    PlacePrecision,
    Truth,
    When,
)
from truceline.records.record import Record

BETWEEN = " | "
# A spreadsheet takes a cell that begins so for a formula and may run it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

CLAIM_COLUMNS = (
    "claim_id", "permalink", "report_id", "report_title", "publisher", "published", "report_url", "report_sha256",
    "event_type", "modes", "contexts", "plover_type", "cameo", "acled", "status", "is_aggregate", "is_ongoing",
    "is_habitual", "is_historical",
    "is_mutual", "actors", "actor_ids", "recipients", "recipient_ids", "place", "place_id", "country", "admin1",
    "latitude", "longitude", "place_precision", "acled_geo_precision", "ucdp_where_prec", "place_radius_km",
    "date_start", "date_end", "date_grain", "date_is_estimate", "figure_kinds", "figure_whos", "figure_lows",
    "figure_bests", "figure_highs", "figure_words", "sources", "stance", "breach_alleged_of", "breach_agreement_id",
    "trigger", "quote", "quote_start", "quote_end", "rule",
)  # fmt: skip
INCIDENT_COLUMNS = (
    "incident_id", "permalink", "event_type", "modes", "is_aggregate", "actors", "actor_ids", "recipients",
    "recipient_ids", "place", "place_id", "country", "admin1", "latitude", "longitude", "place_precision",
    "acled_geo_precision", "ucdp_where_prec", "place_radius_km", "date_start", "date_end", "date_grain",
    "date_is_estimate", "figure_kinds", "figure_whos", "figure_lows", "figure_bests", "figure_highs",
    "independent_origins", "origins", "claims", "claim_ids", "reports", "dissent", "quote",
)  # fmt: skip
FINDING_COLUMNS = (
    "finding_id", "permalink", "incident_id", "agreement_id", "provision_id", "verdict", "decided_by", "bearer",
    "promise_of", "alleged_by", "denied_by", "attribution", "grade", "graded_by", "exempt_according_to",
    "conditions_met", "conditions_failed", "conditions_unknown", "reasons",
)  # fmt: skip


def write_jsonl(path: Path, records: Iterable[Record]) -> int:
    """Write each record whole, one a line, in the order given; returns how many were written."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for record in records:
            handle.write(record.model_dump_json() + "\n")
            count += 1
    return count


def write_claims_csv(path: Path, coded: Iterable[CodedReport], page: str = "") -> int:
    """Write one row a claim, in order of the reports given; `page` begins each permalink. Returns the rows written."""
    rows = (claim_row(claim, one, page) for one in coded for claim in one.claims)
    return _write_csv(path, CLAIM_COLUMNS, rows)


def write_incidents_csv(path: Path, incidents: Iterable[Incident], page: str = "") -> int:
    """Write one row an incident, by first day and id; `page` begins each permalink. Returns the rows written."""
    return _write_csv(path, INCIDENT_COLUMNS, (incident_row(one, page) for one in in_order(incidents)))


def write_findings_csv(path: Path, findings: Iterable[Finding], page: str = "") -> int:
    """Write one row a finding, by agreement, provision, incident and id. Returns the rows written."""
    ordered = sorted(findings, key=lambda one: (one.agreement_id, one.provision_id, one.incident_id, one.id))
    return _write_csv(path, FINDING_COLUMNS, (finding_row(one, page) for one in ordered))


def write_geojson(path: Path, incidents: Iterable[Incident], page: str = "") -> int:
    """Write every incident as a feature (RFC 7946); one without coordinates has a null geometry and is not dropped."""
    features = []
    for incident in in_order(incidents):
        row = incident_row(incident, page)
        place = incident.place
        point = None
        if place and place.longitude is not None and place.latitude is not None:
            point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        properties = {name: value for name, value in row.items() if name not in ("latitude", "longitude")}
        features.append({"type": "Feature", "id": incident.id, "geometry": point, "properties": properties})
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return len(features)


def claim_row(claim: Claim, coded: CodedReport, page: str = "") -> dict[str, Any]:
    """One claim flat: lists joined by ' | ', the chain of sources as 'A > B', what is unknown as None."""
    report = coded.report
    by_id = {figure.id: figure for figure in coded.figures}
    figures = [by_id[id] for id in claim.figures if id in by_id]
    quote = claim.passages[0] if claim.passages else claim.trigger
    return {
        "claim_id": claim.id,
        "permalink": f"{page}#{claim.id}",
        "report_id": report.id,
        "report_title": report.title,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "report_url": report.url,
        "report_sha256": report.sha256,
        "event_type": claim.event_type.value,
        "modes": _joined(claim.modes),
        "contexts": _joined(claim.contexts),
        "plover_type": type_by_form(claim.event_type, claim.status, claim.rule.removeprefix("what.")).value,
        "cameo": claim.cameo,
        "acled": claim.acled,
        "status": claim.status.value,
        "is_aggregate": claim.is_aggregate,
        "is_ongoing": claim.is_ongoing,
        "is_habitual": claim.is_habitual,
        "is_historical": claim.is_historical,
        "is_mutual": claim.is_mutual,
        **_people(claim.actors, claim.recipients),
        **_where(claim.places[0] if claim.places else None),
        **_when(claim.when),
        **_figures(figures),
        "figure_words": _joined(figure.span.text for figure in figures),
        "sources": say_chain(claim.sources) or None,
        "stance": claim.sources[-1].stance.value if claim.sources else None,
        "breach_alleged_of": claim.breach_alleged_of.name if claim.breach_alleged_of else None,
        "breach_agreement_id": claim.breach_alleged_of.agreement_id if claim.breach_alleged_of else None,
        "trigger": claim.trigger.text,
        "quote": quote.text,
        "quote_start": quote.start,
        "quote_end": quote.end,
        "rule": claim.rule,
    }


def incident_row(incident: Incident, page: str = "") -> dict[str, Any]:
    """One incident flat: a figure's low and high are over all claims, its bests are all rival values with 'or'."""
    ranges = incident.figures
    lead = incident.claims[0]
    return {
        "incident_id": incident.id,
        "permalink": f"{page}#{incident.id}",
        "event_type": incident.event_type.value,
        "modes": _joined(incident.modes),
        "is_aggregate": incident.is_aggregate,
        **_people(incident.actors, incident.recipients),
        **_where(incident.place),
        **_when(incident.when),
        "figure_kinds": _joined(one.kind.value for one in ranges),
        "figure_whos": _joined(one.who for one in ranges),
        "figure_lows": _joined(_cell(one.low and one.low.value) for one in ranges),
        "figure_bests": _joined(" or ".join(str(rival.value) for rival in one.rival) for one in ranges),
        "figure_highs": _joined(_cell(one.high and one.high.value) for one in ranges),
        "independent_origins": len(incident.origins),
        "origins": _joined(origin.name for origin in incident.origins),
        "claims": len(incident.claims),
        "claim_ids": _joined(claim.id for claim in incident.claims),
        "reports": _joined(dict.fromkeys(claim.report_id for claim in incident.claims)),
        "dissent": _joined(f"{one.kind}: {one.source or one.report_id}" for one in incident.dissent),
        "quote": (lead.passages[0] if lead.passages else lead.trigger).text,
    }


def finding_row(finding: Finding, page: str = "") -> dict[str, Any]:
    """One finding flat, with the conditions by how they came out and every reason."""

    def named(truth: Truth) -> str | None:
        return _joined(one.condition for one in finding.conditions if one.truth is truth)

    return {
        "finding_id": finding.id,
        "permalink": f"{page}#{finding.id}",
        "incident_id": finding.incident_id,
        "agreement_id": finding.agreement_id,
        "provision_id": finding.provision_id,
        "verdict": finding.verdict.value,
        "decided_by": _joined(finding.decided_by),
        "bearer": finding.bearer,
        "promise_of": _joined(finding.promise_of),
        "alleged_by": _joined(finding.alleged_by),
        "denied_by": _joined(finding.denied_by),
        "attribution": _joined(one.value for one in finding.attribution),
        "grade": finding.grade.value if finding.grade else None,
        "graded_by": finding.graded_by,
        "exempt_according_to": _joined(finding.exempt_according_to),
        "conditions_met": named(Truth.MET),
        "conditions_failed": named(Truth.FAILED),
        "conditions_unknown": named(Truth.UNKNOWN),
        "reasons": _joined(f"{one.condition}: {one.why}" for one in finding.conditions),
    }


def _people(actors: Sequence[Actor | Party], recipients: Sequence[Actor | Party]) -> dict[str, Any]:
    return {
        "actors": _joined(one.name for one in actors),
        "actor_ids": _joined(_cell(one.id) for one in actors),
        "recipients": _joined(one.name for one in recipients),
        "recipient_ids": _joined(_cell(one.id) for one in recipients),
    }


def _where(place: Place | None) -> dict[str, Any]:
    precision = place.precision if place else PlacePrecision.UNKNOWN
    codes = precision_codes(place)
    return {
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_precision": precision.value,
        "acled_geo_precision": codes.acled,
        "ucdp_where_prec": codes.ucdp,
        "place_radius_km": place.radius_km if place else None,
    }


def _when(when: When | None) -> dict[str, Any]:
    return {
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
        "date_grain": when.grain.value if when else None,
        "date_is_estimate": when.is_estimate if when else None,
    }


def _figures(figures: Sequence[Figure]) -> dict[str, Any]:
    columns: dict[str, Callable[[Figure], object]] = {
        "figure_kinds": lambda one: one.kind.value,
        "figure_whos": lambda one: one.who,
        "figure_lows": lambda one: one.low,
        "figure_bests": lambda one: one.best,
        "figure_highs": lambda one: one.high,
    }
    return {name: _joined(_cell(value(one)) for one in figures) for name, value in columns.items()}


def _joined(parts: Iterable[str]) -> str | None:
    """Parts with a bar between; an unknown part stays as an empty place, so that lists of one row keep in step."""
    listed = list(parts)
    return BETWEEN.join(listed) if listed else None


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([csv_cell(row[name]) for name in columns])
            count += 1
    return count


def csv_cell(value: object) -> object:
    """A value as a spreadsheet may safely see it: None is empty, text that looks like a formula gets a ' in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value
