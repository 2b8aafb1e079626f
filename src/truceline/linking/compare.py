"""Comparing two testimonies: may they tell of one happening, how surely, and by which rules.

The score is a weighted mean of single comparisons (weights in `knowledge/linking/weights.yaml`); each leaves the id of
the rule that gave it, so that an analyst sees why two claims were joined. A conflict rules a pair out whatever else
agrees. Stages with explainable scores follow Splink's model in spirit; nothing is trained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.hierarchy import ActorHierarchy
from truceline.knowledge.linking.reach import WIDE
from truceline.linking.nearness import Nearness, closest
from truceline.linking.sides import CLASH, likeness, shared_participants, side_likeness
from truceline.linking.testimony import Testimony, event_figures
from truceline.records import Figure

RIVAL_SIDE = 0.4  # two accounts that blame different sides are still one act, less surely
ALSO_TYPE = 0.6  # another type that the same happening may be coded as
PLACE_VALUES = {Nearness.SAME: 1.0, Nearness.NEAR: 0.7, Nearness.WITHIN: 0.5}
SAME_AREA = 0.6  # one and the same province or country: not much, for a province sees many acts a day
FIGURE_STEPS = ((1.0, 1.0), (2.0, 0.6), (5.0, 0.4))  # highest over lowest count -> value; farther apart 0.2
FIGURES_FAR = 0.2
TIME_WITHIN, TIME_SLACK, TIME_PUBLISHED = 0.8, 0.6, 0.5
PAIR = 2  # a contact takes two


@dataclass(frozen=True)
class Comparison:
    """What two testimonies have in common.

    `score` lies in [0, 1]; `rules` name the comparisons that could be made. `conflict` names the comparison that rules
    the pair out, None if none does.
    """

    score: float
    rules: tuple[str, ...]
    conflict: str | None = None


@dataclass(frozen=True)
class _Part:
    """One comparison: its value (None cannot be told) and the rule that gave it; `excludes` marks a conflict."""

    value: float | None
    rule: str
    excludes: bool = False


def compare(
    one: Testimony, other: Testimony, rules: LinkingRules, hierarchy: ActorHierarchy | None = None
) -> Comparison:
    """Whether and how surely two testimonies tell of one happening.

    Two outlets on an air strike on one town on one day score about 0.8; with nothing but town and day about 0.7.
    """
    if one.claim.is_aggregate != other.claim.is_aggregate:
        return Comparison(0.0, (), "aggregate")
    if one.is_projected != other.is_projected:
        return Comparison(0.0, (), "projected")
    profile = rules.profile(one.claim.event_type)
    parts: dict[str, _Part] = {}
    for name, part in _comparisons(one, other, profile, parts, rules, hierarchy):
        parts[name] = part
        if part.excludes:
            return Comparison(0.0, _told(parts), part.rule)
    conflict = _profile_conflict(profile, parts, rules)
    score = 0.0 if conflict else _mean(rules.weights[profile], parts, rules.threshold("unknown_value"))
    return Comparison(round(score, 4), _told(parts), conflict)


def _comparisons(
    one: Testimony,
    other: Testimony,
    profile: str,
    parts: Mapping[str, _Part],
    rules: LinkingRules,
    hierarchy: ActorHierarchy | None,
) -> Iterator[tuple[str, _Part]]:
    """The single comparisons, cheapest first, so that a conflict spares the rest; `parts` are those made so far."""
    yield "type", _types(one, other, rules)
    yield "time", _times(one, other, rules)
    yield "mode", _modes(one, other, rules)
    yield "place", _places(one, other, rules)
    yield "words", _words(one, other)
    if profile == "contact":
        yield "participants", _participants(one, other, rules, hierarchy)
        return
    yield "figures", _figures(one, other)
    yield "recipients", _side(one, other, "recipients", rules, hierarchy)
    yield "actors", _actors(one, other, parts, rules, hierarchy)


def _told(parts: Mapping[str, _Part]) -> tuple[str, ...]:
    return tuple(part.rule for part in parts.values() if part.value is not None and not part.excludes)


def _mean(weights: Mapping[str, float], parts: Mapping[str, _Part], unknown: float) -> float:
    total = sum(weights.values())
    values = {name: part.value for name, part in parts.items() if part.value is not None}
    return sum(weight * values.get(name, unknown) for name, weight in weights.items()) / total


def _profile_conflict(profile: str, parts: Mapping[str, _Part], rules: LinkingRules) -> str | None:
    """What each profile cannot do without."""
    words = parts["words"].value or 0.0 if "words" in parts else 0.0
    if profile == "act" and parts.get("place", _Part(None, "")).value is None:
        return None if words >= rules.threshold("reprint_share") else "place.unknown"
    if profile == "statement":
        if parts.get("actors", _Part(None, "")).value is None:
            return "speaker.unknown"
        if words < rules.threshold("statement_words"):
            return "words.apart"
    return None


def _types(one: Testimony, other: Testimony, rules: LinkingRules) -> _Part:
    kind, twin = one.claim.event_type, other.claim.event_type
    if kind is twin:
        return _Part(1.0, "type.same")
    if twin in rules.types[kind].also or kind in rules.types[twin].also:
        return _Part(ALSO_TYPE, "type.also")
    return _Part(0.0, "type.apart", excludes=True)


def _modes(one: Testimony, other: Testimony, rules: LinkingRules) -> _Part:
    means = rules.means(one.claim.event_type, one.claim.modes)
    others = rules.means(other.claim.event_type, other.claim.modes)
    if not means or not others:
        return _Part(None, "mode.unknown")
    if means & others:
        return _Part(1.0, "mode.same")
    if one.claim.event_type is not other.claim.event_type:
        return _Part(None, "mode.unknown")
    return _Part(0.0, "mode.apart", excludes=True)


def _times(one: Testimony, other: Testimony, rules: LinkingRules) -> _Part:
    """Days must meet; how surely depends on what dates them."""
    days, others = one.looked_for(rules), other.looked_for(rules)
    if days is None or others is None:
        return _Part(0.0, "time.unknown", excludes=True)
    if not days.shared(others):
        return _Part(0.0, "time.apart", excludes=True)
    coarse = rules.threshold("coarse_days")
    if max(days.count, others.count) > coarse:
        if days.likeness(others) < rules.threshold("coarse_overlap"):
            return _Part(0.0, "time.coarse", excludes=True)
        return _Part(days.likeness(others), "time.period")
    if one.days is None or other.days is None:
        return _Part(TIME_PUBLISHED, "time.published")
    if one.days == other.days:
        return _Part(1.0, "time.same")
    if one.days.shared(other.days):
        return _Part(TIME_WITHIN, "time.overlaps")
    return _Part(TIME_SLACK, "time.within_a_day")


def _places(one: Testimony, other: Testimony, rules: LinkingRules) -> _Part:
    found = closest(one.claim.places, other.claim.places, rules)
    if found is Nearness.APART:
        is_act = rules.profile(one.claim.event_type) == "act"
        return _Part(0.0, "place.apart", excludes=is_act)
    if found is Nearness.UNKNOWN:
        return _Part(None, "place.unknown")
    if found is Nearness.SAME and all(place.precision in WIDE for place in one.claim.places + other.claim.places):
        return _Part(SAME_AREA, "place.same_area")
    return _Part(PLACE_VALUES[found], f"place.{found.value}")


def _words(one: Testimony, other: Testimony) -> _Part:
    """Shared stems over the smaller passage's: a lead that is short loses nothing beside a long one."""
    fewer = min(len(one.words), len(other.words))
    if not fewer:
        return _Part(None, "words.unknown")
    return _Part(len(one.words & other.words) / fewer, "words.shared")


def _figures(one: Testimony, other: Testimony) -> _Part:
    """The likest pair of counts of one kind decides: reports seldom count the same people in the same words."""
    best: float | None = None
    for figure in event_figures(one):
        for twin in event_figures(other):
            value = _count_likeness(figure, twin)
            if value is not None and (best is None or value > best):
                best = value
    if best is None:
        return _Part(None, "figures.unknown")
    return _Part(best, "figures.same" if best == FIGURE_STEPS[0][1] else "figures.rival")


def _count_likeness(figure: Figure, twin: Figure) -> float | None:
    if figure.kind is not twin.kind:
        return None
    value, other = _said(figure), _said(twin)
    if value is None or other is None:
        return None
    fewer, more = sorted((value, other))
    ratio = more / fewer if fewer else more + 1
    return next((worth for limit, worth in FIGURE_STEPS if ratio <= limit), FIGURES_FAR)


def _said(figure: Figure) -> int | None:
    return next((value for value in (figure.best, figure.low, figure.high) if value is not None), None)


def _side(one: Testimony, other: Testimony, role: str, rules: LinkingRules, hierarchy: ActorHierarchy | None) -> _Part:
    value = side_likeness(getattr(one.claim, role), getattr(other.claim, role), rules, hierarchy)
    if value is None:
        return _Part(None, f"{role}.unknown")
    return _Part(value, f"{role}.{'apart' if value == CLASH else 'like'}")


def _actors(
    one: Testimony,
    other: Testimony,
    parts: Mapping[str, _Part],
    rules: LinkingRules,
    hierarchy: ActorHierarchy | None,
) -> _Part:
    """Different sides are a conflict, unless it is one act for which rival sources blame different sides."""
    if one.claim.is_mutual or other.claim.is_mutual:
        value = side_likeness(one.participants, other.participants, rules, hierarchy)
    else:
        value = side_likeness(one.claim.actors, other.claim.actors, rules, hierarchy)
    if value is None:
        return _Part(None, "actors.unknown")
    if value > CLASH:
        return _Part(value, "actors.like")
    if rules.profile(one.claim.event_type) != "act" or _is_return_fire(one, other, rules, hierarchy):
        return _Part(0.0, "actors.apart", excludes=True)
    is_same_place = parts["place"].rule in ("place.same", "place.near") and parts["time"].rule in (
        "time.same",
        "time.overlaps",
        "time.within_a_day",
    )
    is_same_target = (
        parts["recipients"].rule == "recipients.like"
        or parts["figures"].rule == "figures.same"
        or (parts["words"].value or 0.0) >= rules.threshold("rival_words")
    )
    if is_same_place and is_same_target and parts["recipients"].rule != "recipients.apart":
        return _Part(RIVAL_SIDE, "actors.rival")
    return _Part(0.0, "actors.apart", excludes=True)


def _is_return_fire(one: Testimony, other: Testimony, rules: LinkingRules, hierarchy: ActorHierarchy | None) -> bool:
    """True where the actor of one is the target of the other: the two sides' fire on one day is two acts."""
    pairs = ((one, other), (other, one))
    return any(
        (likeness(actor, recipient, rules, hierarchy) or CLASH) > CLASH
        for first, second in pairs
        for actor in first.claim.actors
        for recipient in second.claim.recipients
    )


def _participants(one: Testimony, other: Testimony, rules: LinkingRules, hierarchy: ActorHierarchy | None) -> _Part:
    paired, value = shared_participants(one.participants, other.participants, rules, hierarchy)
    needed = min(PAIR, len(one.participants), len(other.participants))
    if paired < max(needed, 1):
        return _Part(0.0, "participants.apart", excludes=True)
    if paired < PAIR:
        value /= PAIR
    return _Part(value, "participants.like")
