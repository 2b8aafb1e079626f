"""Killed and injured of one incident, from all its reports.

Each report gives its first total near the beginning; the incident takes the value that most reports give, the latest
of equals. Where a report counts nobody, its headline and first lines tell whether one died or was hurt: local news says
'man shot at petrol station' and no number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.parsed_texts import parsed_rows
from truceline.coding.how_many import FigureReader
from truceline.records import Figure, FigureKind, Report, Scope

TOTAL_WITHIN = 1000
"""Characters within which a report tells its total; later counts are of other incidents or retell parts."""

OPENING = 300
"""Characters that count as headline and lead for the words below; 600 let background deaths in."""

DEATH = re.compile(
    r"\b(dead|died|dies|fatal(?:ly)?|kill(?:s|ed|ing)|homicide|murder(?:ed|s)?|deaths?|slain|slaying)\b", re.IGNORECASE
)
HURT = re.compile(r"\b(wound(?:ed|s|ing)?|injur(?:ed|ies|y|es|ing)|hospital|grazed|survived?)\b", re.IGNORECASE)
AGE = re.compile(r"\d\d?$")


def predict(rows: list[dict[str, Any]], _path: Path) -> Iterator[dict[str, Any]]:
    """One line an incident; of it only the id and the reports are read."""
    reports = [{**report, "incident": row["incident"]} for row in rows for report in row["reports"]]
    told: defaultdict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    for row, report, parsed in parsed_rows(reports):
        killed, injured = counts_of(report, FigureReader(parsed, report.id).figures)
        told[row["incident"]].append((row.get("published") or "", row["id"], killed, injured))
    for row in rows:
        by_day = sorted(told[row["incident"]])
        yield {
            "incident": row["incident"],
            "killed": most_told([killed for _, _, killed, _ in by_day]),
            "injured": most_told([injured for _, _, _, injured in by_day]),
        }


def counts_of(report: Report, figures: tuple[Figure, ...]) -> tuple[int, int]:
    """Killed and injured as one report tells them."""
    dead = totals(report, figures, FigureKind.KILLED)
    # One who died of his wounds is told as shot and as dead.
    names = {figure.who for figure in dead if figure.who}
    hurt = [figure for figure in totals(report, figures, FigureKind.INJURED) if figure.who not in names]
    opening = f"{report.title or ''} . {report.text[:OPENING]}"
    died = DEATH.search(opening) is not None
    killed = next((figure.best for figure in dead if figure.best is not None), int(died))
    only_hurt = int(HURT.search(opening) is not None or not died)
    injured = next((figure.best for figure in hurt if figure.best is not None), only_hurt)
    return killed, injured


def totals(report: Report, figures: tuple[Figure, ...], kind: FigureKind) -> list[Figure]:
    """Counts of this incident near the beginning, no parts, earlier tolls or ages ('Ann Lee, 36, died')."""
    return [
        figure
        for figure in figures
        if figure.kind is kind
        and figure.part_of is None
        and figure.scope is Scope.EVENT
        and figure.word.start < TOTAL_WITHIN
        and not (not figure.who and AGE.match(figure.word.text) and report.text[: figure.word.start].endswith(", "))
    ]


def most_told(values: list[int]) -> int:
    """The most common value, of equally common ones the latest; 0 for none."""
    counts = Counter(values)
    return max(reversed(values), key=lambda value: counts[value], default=0)
