"""Two tellings of one act as one: each field from whichever fixes it better, the fuller passage first."""

from __future__ import annotations

from truceline.coding.claims import Draft, states_a_day
from truceline.coding.same_act import is_known, stated_places
from truceline.coding.where_acts import narrowest_first
from truceline.records import Actor, AgreementMention, Claim, Place, Status, When


def joined(earlier: Draft, later: Draft) -> Draft:
    """One draft with both passages; each field from whichever fixes it better, the fuller passage first."""
    a, b = earlier.claim, later.claim
    fuller, other = (b, a) if _fullness(b) > _fullness(a) else (a, b)
    counts_breaches = earlier.act.frame.family == "breach_count"
    claim = fuller.model_copy(
        update={
            "id": a.id,
            "status": a.status if a.status is b.status else _more_careful(a.status, b.status),
            "passages": tuple(dict.fromkeys((*fuller.passages, *other.passages))),
            "modes": tuple(dict.fromkeys((*fuller.modes, *other.modes))),
            "actors": _known_first(fuller.actors, other.actors),
            "recipients": _all_accused(fuller, other) if counts_breaches else fuller.recipients or other.recipients,
            "places": _union(fuller.places, other.places),
            "topics": _union(fuller.topics, other.topics),
            "when": _better_time(fuller.when, other.when),
            "deadline": fuller.deadline or other.deadline,
            "figures": tuple(dict.fromkeys((*fuller.figures, *other.figures))),
            "agreements": _with_file_first(fuller, other),
            "breach_alleged_of": fuller.breach_alleged_of or other.breach_alleged_of,
            "instruments": tuple(dict.fromkeys((*fuller.instruments, *other.instruments))),
        }
    )
    figures = tuple({figure.id: figure for figure in (*earlier.figures, *later.figures)}.values())
    told_in = tuple(sorted({*earlier.told_in, *later.told_in}))
    return Draft(claim, earlier.act if fuller is a else later.act, figures, told_in)


def _known_first(parties: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """'Jets' of nobody's give way to the army that another telling names."""
    if others and not any(is_known(party) for party in parties) and any(is_known(party) for party in others):
        return others
    return parties or others


def _all_accused(fuller: Claim, other: Claim) -> tuple[Actor, ...]:
    """A monitor's count of breaches is one claim against all the sides that it names."""
    return tuple({party.id or party.name: party for party in (*other.recipients, *fuller.recipients)}.values())


def _with_file_first(fuller: Claim, other: Claim) -> tuple[AgreementMention, ...]:
    mentions = {(m.agreement_id or m.name.casefold()): m for m in (*other.agreements, *fuller.agreements)}
    return tuple(sorted(mentions.values(), key=lambda m: (m.agreement_id is None, m.span.start)))


def _more_careful(one: Status, two: Status) -> Status:
    return Status.ALLEGED if Status.ALLEGED in (one, two) else one


def _fullness(claim: Claim) -> int:
    named = 2 * len(claim.actors) + len(claim.recipients) + len(claim.sources) + len(claim.figures)
    return named + len(stated_places(claim.places)) + states_a_day(claim)


def _union(places: tuple[Place, ...], more: tuple[Place, ...]) -> tuple[Place, ...]:
    stated = [*stated_places(places), *stated_places(more)] or [*places, *more]
    once = {place.id or place.name.casefold(): place for place in reversed(stated)}
    return narrowest_first([*once.values()][::-1])


def _better_time(one: When | None, two: When | None) -> When | None:
    if one is None or (one.is_estimate and two is not None):
        return two
    return one
