"""How Truceline's records are told in the terms of the gold sets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from truceline.records import Actor, Claim, Figure, Report, Source, Status, When, report_of


def report_of_row(row: dict[str, Any]) -> Report:
    """A report from the input fields of a row."""
    return report_of(
        row["text"],
        id=str(row["id"]),
        title=row.get("title"),
        published=day_of(row.get("published") or row.get("dct") or row.get("date")),
        publisher=row.get("publisher"),
    )


def day_of(text: str | None) -> date | None:
    """The day at the beginning of a date text, None if there is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def names(actors: Iterable[Actor]) -> list[str]:
    """Names as the text has them; where those do not say who it is ('the mission'), the name behind them too."""
    return list(dict.fromkeys(_both_forms(actor) for actor in actors))


def _both_forms(actor: Actor) -> str:
    if actor.rule == "who.reference-pair":
        return f"{actor.name}; {actor.span.text}"
    meant = actor.resolved_name
    if meant is None or set(meant.split()) & set(actor.name.split()):
        return actor.name
    return f"{actor.name}; {meant}"


def chain(sources: Iterable[Source]) -> list[str]:
    """The speakers from outermost to innermost."""
    return [source.name for source in sources]


def date_text(when: When | None) -> str | None:
    """A day, a range 'A/B', or None; partial dates are widened to the days that they cover."""
    if when is None or (when.start is None and when.end is None):
        return None
    start = first_day(when.start) if when.start else None
    end = last_day(when.end) if when.end else None
    if start is None or end is None:
        return None
    return start if start == end else f"{start}/{end}"


def first_day(partial: str) -> str:
    """The first day of a partial date."""
    parts = partial[:10].split("-")
    return "-".join([*parts, *("01",) * (3 - len(parts))])


def last_day(partial: str) -> str:
    """The last day of a partial date."""
    parts = [int(part) for part in partial[:10].split("-")]
    if len(parts) == 3:
        return partial[:10]
    month = parts[1] if len(parts) == 2 else 12
    following = date(parts[0] + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()


def is_vague(figure: Figure) -> bool:
    """True for 'dozens': a figure without a best value."""
    return figure.best is None


def denier(claim: Claim) -> list[str]:
    """Who denies a denied claim: the innermost source, or the actor of the denial."""
    if claim.status is not Status.DENIED:
        return []
    return [claim.sources[-1].name] if claim.sources else names(claim.actors)
