"""Do two claims of one report tell of the same act? What both fix is compared, part by part, in three values.

True: shared; False: told apart; None: cannot be told, because one of them does not say.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from truceline.coding.claims import Draft
from truceline.coding.roles import names_only_a_weapon
from truceline.coding.scene import ELSEWHERE
from truceline.coding.where_choice import distance_km
from truceline.knowledge.entities import load_things
from truceline.knowledge.linking import load_linking_rules
from truceline.knowledge.triggers import load_triggers
from truceline.records import Actor, Claim, EntityKind, EventType, Figure, FigureKind, Grain, Place, When
from truceline.records.days import days_of

OPEN_REFERENCES = frozenset({"they", "he", "she", "it", "we", "i", "those", "others", "both sides", "the two sides"})

FRESH_DAYS = 10
"""Days before publication that news told without a day may be of; a weekly's round-up reaches back this far."""

STRETCH_DAYS = 14
"""From here on a time is a stretch ('since 2015'): what goes on over it is no single act of a day within it."""

NEAR_KM = 75.0
"""How far 'near El Obeid' reaches where another sentence names the village."""

WIDE = frozenset({"admin1", "country"})
ADDRESSED = frozenset({EventType.SUPPORT, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
"""Acts in words to somebody."""

OF_THE_STATE = frozenset({None, "GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors of a state's own organs: its army and its government are one party to an act, its rebels are not."""
AREAS = frozenset({"admin1", "country", "area"})


def clash(one: Draft, two: Draft) -> bool:
    """True if something that both drafts fix tells them apart."""
    a, b = one.claim, two.claim
    return (
        parties_agree(a, b) is False
        or days_agree(a.when, b.when) is False
        or places_agree(a.places, b.places) is False
        or _means_clash(a, b)
        or (_tolls_clash(one.figures, two.figures) and not _is_another_account(one, two))
    )


def parties_agree(a: Claim, b: Claim) -> bool | None:
    """True if parties named on one side overlap, False if the doers clash, None if that cannot be told.

    Those it was done to may be told in part ('a market', 'five civilians'): they can only speak for one event.
    """
    doers, others = named(a.actors), named(b.actors)
    if a.is_mutual and b.is_mutual and doers and others:
        fewer, more = sorted((doers, others), key=len)
        return all(any(_same_party(x, y) for y in more) for x in fewer)
    if doers and others:
        if any(_same_party(x, y) for x in doers for y in others):
            return True
        if any(map(is_known, doers)) and any(map(is_known, others)):
            return False
    targets, victims = named(a.recipients), named(b.recipients)
    return True if any(_same_party(x, y) for x in targets for y in victims) else None


def addressees_differ(a: Claim, b: Claim) -> bool:
    """True for thanks, blame or demands to one side and to another: each is an act in words of its own."""
    ours, theirs = named(a.recipients), named(b.recipients)
    if a.event_type not in ADDRESSED or not ours or not theirs:
        return False
    return not any(_same_party(x, y) for x in ours for y in theirs)


def told_apart(one: Draft, two: Draft) -> bool:
    """True where two speakers tell of two sites hit: the one's blow on a hospital is not the other's on a depot."""
    a, b = one.claim, two.claim
    targets, victims = _sites_hit(a), _sites_hit(b)
    return bool(targets and victims) and not targets & victims and _speakers_differ(a, b)


def _sites_hit(claim: Claim) -> set[str]:
    """The classes of facilities that the blow was done to, by the last word or two of their names; empty for people."""
    things = load_things()
    found: set[str] = set()
    for recipient in claim.recipients:
        words = recipient.name.casefold().split()
        for phrase in (" ".join(words[-2:]), words[-1]):
            known = [sense.category for sense in things.senses(phrase) if sense.category is not None]
            classes = {category.id for category in known if category.kind is EntityKind.FACILITY}
            if classes:
                found |= classes
                break
    return found


def _speakers_differ(a: Claim, b: Claim) -> bool:
    speakers = {source.actor_id or source.name for source in a.sources}
    others = {source.actor_id or source.name for source in b.sources}
    return bool(speakers and others) and not speakers & others


def days_agree(a: When | None, b: When | None) -> bool | None:
    """True if two stated times overlap, False if not, None where one is missing or only estimated.

    Fresh news is at most some days old: an estimated time clashes with a stated one that lies further back. A stretch
    of weeks clashes with a day inside it.
    """
    if a is None or b is None or a.start is None or b.start is None:
        return None
    days, others = days_of(a), days_of(b)
    if a.is_estimate or b.is_estimate:
        if a.is_estimate is b.is_estimate or days is None or others is None:
            return None
        return None if days.widened(FRESH_DAYS).shared(others) else False
    if _is_stretch(a) is not _is_stretch(b):
        return False
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def places_agree(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool | None:
    """True if two stated places are one, None if one lies in the other or is missing, False if they are apart."""
    ours, theirs = stated_places(a), stated_places(b)
    if not ours or not theirs:
        return None
    pairs = [(x, y) for x in ours for y in theirs]
    if any(_same_place(x, y) for x, y in pairs):
        return True
    return None if any(_contains(x, y) or _contains(y, x) for x, y in pairs) else False


def tolls(draft: Draft) -> set[tuple[str, int]]:
    """The counts above one that a draft gives, by kind: two tellings that share one tell of the same act."""
    return {(figure.kind.value, figure.best) for figure in draft.figures if figure.best is not None and figure.best > 1}


def named(actors: Iterable[Actor]) -> list[Actor]:
    """The parties without references that stayed open."""
    return [actor for actor in actors if actor.id is not None or actor.name.casefold() not in OPEN_REFERENCES]


def is_known(actor: Actor) -> bool:
    """True if it is told whose or what the party is; 'jets' could be anybody's."""
    if actor.id is not None or actor.country is not None:
        return True
    return actor.sector is not None and not names_only_a_weapon(actor, load_triggers())


def stated_places(places: tuple[Place, ...]) -> list[Place]:
    """The places that the act's own words give."""
    return [place for place in places if place.rule not in ELSEWHERE]


def _means_clash(a: Claim, b: Claim) -> bool:
    """An air strike is no mortar attack; a drone may be the aircraft of another telling."""
    rules = load_linking_rules()
    ours, theirs = rules.means(a.event_type, a.modes), rules.means(b.event_type, b.modes)
    return bool(ours and theirs and not ours & theirs)


def _is_stretch(when: When) -> bool:
    days = days_of(when)
    return when.grain is Grain.SPAN and days is not None and days.count > STRETCH_DAYS


def _tolls_clash(ours: tuple[Figure, ...], theirs: tuple[Figure, ...]) -> bool:
    """Two totals of one kind that differ are two events, or two counts of one; parts may add up to the other."""
    first, second = _totals(ours), _totals(theirs)
    return any(kind in second and not first[kind] & second[kind] for kind in first)


def _totals(figures: tuple[Figure, ...]) -> dict[FigureKind, set[int]]:
    """Per kind the totals given, and their sum: 'two guards and three miners' are five."""
    found: dict[FigureKind, set[int]] = {}
    for figure in figures:
        if figure.part_of is None and figure.best is not None:
            found.setdefault(figure.kind, set()).add(figure.best)
    return {kind: numbers | {sum(numbers)} for kind, numbers in found.items()}


def _is_another_account(one: Draft, two: Draft) -> bool:
    """Another source may count the dead of the same blow otherwise, if it names the same doer."""
    a, b = one.claim, two.claim
    same_doer = any(_same_party(x, y) for x in named(a.actors) for y in named(b.actors))
    return same_doer and _speakers_differ(a, b)


def _same_party(one: Actor, two: Actor) -> bool:
    if one.id is not None and two.id is not None:
        of_one_state = one.sector in OF_THE_STATE and two.sector in OF_THE_STATE
        return one.id == two.id or (of_one_state and one.country is not None and one.country == two.country)
    words = set(one.name.casefold().split()) & set(two.name.casefold().split())
    return bool(words - {"the", "of", "and", "al", "a"})


def _same_place(one: Place, two: Place) -> bool:
    if one.id is not None and one.id == two.id:
        return True
    return one.name.casefold() == two.name.casefold()


def _apart_km(one: Place, two: Place) -> float:
    """Kilometres between two places; endless where one has no point."""
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return math.inf
    return distance_km((one.latitude, one.longitude), (two.latitude, two.longitude))


def _contains(wide: Place, narrow: Place) -> bool:
    if wide.precision == "near" and _apart_km(wide, narrow) < NEAR_KM:
        return True
    if wide.kind not in WIDE and wide.precision not in AREAS:
        return False
    if wide.precision == "country" or wide.kind == "country":
        return wide.country is not None and narrow.country in (wide.country, None)
    return wide.admin1 is None or narrow.admin1 is None or wide.admin1 == narrow.admin1
