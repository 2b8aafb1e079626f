"""Joining the testimonies of many reports into incidents.

Testimonies are taken in order of publication and each joins the incident it fits best, or founds its own: a constrained
average link. Taking them in this order means that a report added later never moves what earlier reports were joined
to, so that an incident keeps its id and its reviews.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from truceline.knowledge.gazetteer.theatre_area import TheatreArea
from truceline.knowledge.linking import LinkingRules, load_linking_rules
from truceline.knowledge.linking.hierarchy import ActorHierarchy
from truceline.linking.assemble import Group, assemble
from truceline.linking.blocks import Blocks
from truceline.linking.compare import Comparison, compare
from truceline.linking.origins import origin_name
from truceline.linking.testimony import Testimony, all_testimonies
from truceline.records import CodedReport, Incident, Theatre


def link(
    coded: Iterable[CodedReport],
    theatre: Theatre | None = None,
    *,
    actors: ActorHierarchy | None = None,
    rules: LinkingRules | None = None,
) -> tuple[Incident, ...]:
    """The incidents that the reports tell of, in order of their first report; every claim is in exactly one.

    The result does not depend on the order of `coded`. With a `theatre` that names countries, claims placed wholly in
    other countries are left out. With `actors`, ids are compared by who belongs to whom, else by country and sector.
    """
    chosen = rules or load_linking_rules()
    told = [testimony for testimony in all_testimonies(coded) if _is_within(testimony, theatre)]
    return tuple(assemble(group, chosen) for group in grouped(told, chosen, actors))


def grouped(testimonies: Iterable[Testimony], rules: LinkingRules, actors: ActorHierarchy | None = None) -> list[Group]:
    """Groups of testimonies of one happening each; testimonies come sorted by publication."""
    groups: list[Group] = []
    blocks = Blocks(rules)
    for testimony in testimonies:
        best: tuple[float, int, str] | None = None
        for number in blocks.candidates(testimony):
            found = _fit(testimony, groups[number], rules, actors)
            if found is not None and (best is None or found[0] > best[0]):
                best = (found[0], number, found[1])
        if best is None:
            groups.append(Group(members=[testimony]))
            number = len(groups) - 1
        else:
            number = best[1]
            groups[number].members.append(testimony)
            groups[number].joined_by[testimony.claim.id] = best[2]
        blocks.file(testimony, number)
    return groups


def _fit(
    testimony: Testimony, group: Group, rules: LinkingRules, actors: ActorHierarchy | None
) -> tuple[float, str] | None:
    """Mean score over the members and the reason to show; None where a member rules it out or the mean is too low."""
    comparisons: list[tuple[Testimony, Comparison]] = []
    for member in group.members:
        comparison = compare(testimony, member, rules, actors)
        if comparison.conflict is not None:
            return None
        comparisons.append((member, comparison))
    own = [(member, one) for member, one in comparisons if member.report.id == testimony.report.id]
    if own and not any(_may_share_a_report(testimony, member, one, rules) for member, one in own):
        return None
    mean = sum(comparison.score for _, comparison in comparisons) / len(comparisons)
    if mean < rules.threshold("join_score"):
        return None
    _, likest = max(comparisons, key=lambda pair: pair[1].score)
    return mean, f"{' '.join(likest.rules)}; score {mean:.2f}"


def _may_share_a_report(one: Testimony, other: Testimony, comparison: Comparison, rules: LinkingRules) -> bool:
    """Within one report only another voice on the same act joins, or the same breath; one such member is enough.

    What one voice says twice is one claim already; but 'nine were killed when jets struck the market' may be two claims
    of one act, which their overlapping words show.
    """
    is_other_voice = origin_name(one) != origin_name(other) or one.is_dissent != other.is_dissent
    is_one_breath = any(passage.overlaps(twin) for passage in one.claim.passages for twin in other.claim.passages)
    return (is_other_voice or is_one_breath) and comparison.score >= rules.threshold("join_score_same_report")


def _is_within(testimony: Testimony, theatre: Theatre | None) -> bool:
    """False only where every place is known to lie in a country outside the theatre, and no actor is of it either.

    What lies in a zone of the theatre is within it, whatever its country.
    """
    if theatre is None or not theatre.countries:
        return True
    countries = [place.country for place in testimony.claim.places]
    if not countries or None in countries or any(country in theatre.countries for country in countries):
        return True
    if theatre.zones and any(_area_of(theatre).is_in_zones(p.latitude, p.longitude) for p in testimony.claim.places):
        return True
    return any(actor.country in theatre.countries for actor in testimony.participants)


@lru_cache(maxsize=4)
def _area_of(theatre: Theatre) -> TheatreArea:
    return TheatreArea(theatre)
