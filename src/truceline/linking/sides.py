"""Whether two reports mean the same actor: by table id, by the hierarchy of ids, softly by country and sector."""

from __future__ import annotations

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.hierarchy import ActorHierarchy
from truceline.knowledge.linking.reach import folded
from truceline.records import Actor

SAME, UNDER, LIKE, SAME_STATE, CLASH = 1.0, 0.85, 0.6, 0.7, 0.0
OTHER_OFFICE = 0.3  # two officials of one state: the ministers' talks are not the presidents'


def likeness(one: Actor, other: Actor, rules: LinkingRules, hierarchy: ActorHierarchy | None = None) -> float | None:
    """How far two actors may be one, in [0, 1]; 0 is a clash, None cannot be told.

    With a hierarchy of ids one belongs to the other or they clash, but for two organs of one state ('the army', 'the
    president's guard'), which are alike. Without, all actors of one country and family of sectors are alike.
    """
    if one.id is not None and one.id == other.id:
        return SAME
    if one.id is not None and other.id is not None and hierarchy is not None:
        is_kin = hierarchy.is_under(one.id, other.id) or hierarchy.is_under(other.id, one.id)
        return UNDER if is_kin else _of_one_state(one, other, rules)
    if (one.id is None or other.id is None) and folded(one.name) == folded(other.name):
        return SAME
    return _softly(one, other, rules)


def _of_one_state(one: Actor, other: Actor, rules: LinkingRules) -> float:
    family = rules.sector_family(one.sector)
    is_one_side = family in rules.united_families and family == rules.sector_family(other.sector)
    return LIKE if is_one_side and one.country is not None and one.country == other.country else CLASH


def _softly(one: Actor, other: Actor, rules: LinkingRules) -> float | None:
    families = (rules.sector_family(one.sector), rules.sector_family(other.sector))
    if one.country and other.country and one.country != other.country:
        return CLASH
    if all(families) and families[0] != families[1]:
        return CLASH
    if not (one.country and other.country and all(families)):
        return None
    return LIKE if one.id is not None and other.id is not None else SAME_STATE


def side_likeness(
    ones: tuple[Actor, ...],
    others: tuple[Actor, ...],
    rules: LinkingRules,
    hierarchy: ActorHierarchy | None = None,
) -> float | None:
    """The best likeness of any two of the actors; 0 if all of them clash, None if one side is open."""
    found = [likeness(one, other, rules, hierarchy) for one in ones for other in others]
    known = [value for value in found if value is not None]
    if not known or (max(known) == CLASH and len(known) < len(found)):
        return None
    return max(known)


def _same_person(one: Actor, other: Actor, rules: LinkingRules, hierarchy: ActorHierarchy | None) -> float:
    value = likeness(one, other, rules, hierarchy) or CLASH
    if one.id is not None and other.id is not None and value <= LIKE:
        return CLASH if hierarchy is not None else min(value, OTHER_OFFICE)
    return value


def shared_participants(
    ones: tuple[Actor, ...],
    others: tuple[Actor, ...],
    rules: LinkingRules,
    hierarchy: ActorHierarchy | None = None,
) -> tuple[int, float]:
    """How many participants of two contacts can be paired one to one, and the mean likeness of the pairs.

    Pairs are taken greedily, the likest first; ties go by the order in the text. Unlike in an act, two officials of one
    state are not the same participant.
    """
    scored = [
        (-_same_person(one, other, rules, hierarchy), place, twin)
        for place, one in enumerate(ones)
        for twin, other in enumerate(others)
    ]
    taken: set[int] = set()
    twins: set[int] = set()
    values: list[float] = []
    for negative, place, twin in sorted(scored):
        if negative == -CLASH or place in taken or twin in twins:
            continue
        taken.add(place)
        twins.add(twin)
        values.append(-negative)
    return len(values), sum(values) / len(values) if values else 0.0
