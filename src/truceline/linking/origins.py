"""Counting independent origins: who, in the end, could know.

Three papers that quote one monitor are one origin; a paper that quotes nobody is its own; two papers that print the
same text are one. A source that takes back what it said is an origin no longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.reach import folded
from truceline.linking.testimony import Testimony
from truceline.records import Dissent, Origin, Report, Source, Status

_RUN = 5  # words in a row that two texts must share to count as copied
_TOKEN = re.compile(r"\w+")


def origin_source(testimony: Testimony) -> Source | None:
    """The innermost named source; None where the report itself, or nobody with a name, says so.

    'Anadolu, citing local sources': Anadolu, for two papers may have met two different locals.
    """
    named = [source for source in testimony.claim.sources if source.is_named]
    return named[-1] if named else None


def origin_name(testimony: Testimony) -> str:
    """What to call the origin: the source's name, else the publisher, else the report's id."""
    source = origin_source(testimony)
    if source is not None:
        return source.name
    return testimony.report.publisher or testimony.report.id


def origins_of(members: Sequence[Testimony], taken_back: Iterable[str], rules: LinkingRules) -> tuple[Origin, ...]:
    """The independent origins that affirm what the members tell, in the order in which they first did.

    `taken_back` are ids of claims that their origin has since retracted; they count no more.
    """
    retracted = set(taken_back)
    groups: list[list[Testimony]] = []
    for member in members:
        if member.is_dissent or member.claim.id in retracted:
            continue
        home = next((group for group in groups if any(_is_one_origin(member, each, rules) for each in group)), None)
        if home is None:
            groups.append([member])
        else:
            home.append(member)
    return tuple(_origin(group) for group in groups)


def _origin(group: list[Testimony]) -> Origin:
    first = group[0]
    names = [origin_name(member) for member in group]
    source = origin_source(first)
    name = names[0] if source is None else max(names, key=len)
    return Origin(name=name, claims=tuple(member.claim.id for member in group), is_publisher=source is None)


def _is_one_origin(one: Testimony, other: Testimony, rules: LinkingRules) -> bool:
    source, twin = origin_source(one), origin_source(other)
    if source is not None and twin is not None:
        return _is_same_source(source, twin)
    if source is None and twin is None:
        if one.report.id == other.report.id or (one.report.publisher or one.report.id) == (
            other.report.publisher or other.report.id
        ):
            return True
        return are_reprints(one.report, other.report, rules)
    # A publisher who is elsewhere quoted by name ('state agency X reported') is the same origin.
    named, silent = (source, other) if source is not None else (twin, one)
    return named is not None and _is_same_name(named.name, silent.report.publisher or silent.report.id)


def _is_same_source(one: Source, other: Source) -> bool:
    if one.actor_id is not None and other.actor_id is not None:
        return one.actor_id == other.actor_id
    return _is_same_name(one.name, other.name)


def _is_same_name(one: str, other: str) -> bool:
    """True for one name, a name within a fuller one, or its initials ('SOHR', with or without small words)."""
    name, twin = _bare(one), _bare(other)
    if name == twin:
        return True
    shorter, longer = sorted((name.split(), twin.split()), key=len)
    if len(shorter) == 1:
        capitals = one if len(one) > len(other) else other
        initials = "".join(mark for word in capitals.split() if (mark := word[0]).isupper()).casefold()
        return len(shorter[0]) > 1 and shorter[0] == initials
    return set(shorter) <= set(longer)


def _bare(name: str) -> str:
    return folded(name).removeprefix("the ")


def are_reprints(one: Report, other: Report, rules: LinkingRules) -> bool:
    """True if the shorter text is for the most part found in the other, word for word."""
    runs, others = _runs(one.text), _runs(other.text)
    fewer = min(len(runs), len(others))
    return fewer > 0 and len(runs & others) / fewer >= rules.threshold("reprint_share")


@lru_cache(maxsize=4096)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _TOKEN.findall(text.casefold())
    return frozenset(tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))


def dissent_of(members: Sequence[Testimony]) -> tuple[Dissent, ...]:
    """The members that deny, doubt or take back, in order; a denial by who said so before is a retraction."""
    found: list[Dissent] = []
    for member in members:
        if not member.is_dissent:
            continue
        source = origin_source(member)
        if taken_back_by(member, members):
            kind = "retracted"
        else:
            kind = "negated" if member.claim.status is Status.NEGATED else "denied"
        name = source.name if source is not None else None
        found.append(Dissent(claim_id=member.claim.id, report_id=member.report.id, source=name, kind=kind))
    return tuple(found)


def taken_back_by(dissent: Testimony, members: Sequence[Testimony]) -> tuple[str, ...]:
    """Ids of the earlier claims of the same origin that this denial takes back; empty if it is none."""
    if not dissent.is_dissent:
        return ()
    origin = origin_source(dissent)
    return tuple(
        member.claim.id
        for member in members
        if not member.is_dissent
        and member.order < dissent.order
        and member.report.id != dissent.report.id
        and _is_same_speaker(origin, dissent, member)
    )


def _is_same_speaker(origin: Source | None, dissent: Testimony, member: Testimony) -> bool:
    earlier = origin_source(member)
    if origin is not None and earlier is not None:
        return _is_same_source(origin, earlier)
    publisher = dissent.report.publisher
    if origin is None and earlier is None:
        return publisher is not None and publisher == member.report.publisher
    named, silent = (origin, member) if origin is not None else (earlier, dissent)
    return (
        named is not None and silent.report.publisher is not None and _is_same_name(named.name, silent.report.publisher)
    )
