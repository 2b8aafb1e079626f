"""The day that a story has reached: undated acts are of the day told just before, or of the day that the news is of.

Fresh news without a day is estimated to be of the day of publication. That holds for a single act; in a story that
tells its days, what follows goes on from the last one. Every time given here stays marked as an estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.coding.claims import Draft, states_a_day
from truceline.coding.parties import SPEAKS_FOR_ITSELF
from truceline.coding.roles import DEEDS
from truceline.coding.same_act import parties_agree
from truceline.coding.undated import leaves_the_day_open
from truceline.coding.when_attach import is_perfect
from truceline.records import Claim, EventType, When
from truceline.records.days import Days, days_of

REACH = 2
"""Sentences back within a paragraph from which an undated act goes on with the day told there."""

FRESH = 3
"""Days before publication that the news itself may be of: longer, and what is dated is background."""

LONGEST_CALL = 7
"""Days after talks in which what a participant says is taken as said there: until the next talks are told."""

LONGEST_TOLD = 2
"""Days that a time may cover and still be the day of an act: a night has two."""

MOVABLE = ("when:estimate:news", "when.perfect_news", "when:estimate:said")


def with_narrative_days(drafts: Sequence[Draft], published: date | None) -> list[Draft]:
    """The drafts, with estimated days moved to the day that the story has reached.

    Worked example: published on Wednesday, 'Gunmen attacked a bus on Sunday. The attackers abducted five.': the
    abduction is estimated to be of Sunday; 'The UN condemned the attack.' of Wednesday, since words are said later.
    """
    if published is None:
        return list(drafts)
    news = _day_of_the_news(drafts, published)
    result: list[Draft] = []
    for draft in drafts:
        result.append(_moved(draft, result, news, published))
    return result


def _moved(draft: Draft, before: Sequence[Draft], news: When | None, published: date) -> Draft:
    claim = draft.claim
    if claim.event_type in SPEAKS_FOR_ITSELF:
        if states_a_day(claim) or not _is_of_a_day(draft):
            return draft
        return _at(draft, _talks_of_the_speaker(draft, before, published), "when.said_in_talks")
    if claim.when is None or claim.when.rule not in MOVABLE:
        return draft
    told = _told_before(draft, before)
    if told is not None:
        return _at(draft, told, "when.narrative")
    if claim.event_type not in DEEDS or (news is not None and _is_of_another_day(news, claim.when)):
        return draft
    return _at(draft, news, "when.news_day")


def _is_of_a_day(draft: Draft) -> bool:
    """True for words that were said on some day: those with an estimate, and 'has confirmed'."""
    if draft.claim.when is not None:
        return True
    return not draft.act.is_noun and is_perfect(draft.act.head) and not leaves_the_day_open(draft.act.head)


def _is_of_another_day(news: When, said: When) -> bool:
    """True unless the news is of the day on which an act was said to have happened, or of the day before.

    'Said on Monday that jets had struck' in news of Tuesday is not of Tuesday, nor in news of Friday of Friday.
    """
    if said.rule != "when:estimate:said":
        return False
    told, spoken = days_of(news), days_of(said)
    return told is None or spoken is None or not 0 <= (spoken.last - told.last).days <= 1


def _told_before(draft: Draft, before: Sequence[Draft]) -> When | None:
    """The day of the last dated act in the same paragraph, if that act shares a party with this one."""
    here = draft.act.sentence
    for other in reversed(before):
        there = other.act.sentence
        if there.paragraph != here.paragraph or here.index - there.index > REACH or there is here:
            continue
        if states_a_day(other.claim) and other.claim.event_type not in SPEAKS_FOR_ITSELF:
            return other.claim.when if _is_one_day(other.claim.when) and _shares_a_party(other, draft) else None
    return None


def _shares_a_party(one: Draft, two: Draft) -> bool:
    """'Turkey responded' after Turks were hit: whoever did or suffered the one does or suffers the other."""
    a, b = one.claim, two.claim
    if parties_agree(a, b):
        return True
    names = [{part.id or part.name.casefold() for part in (*claim.actors, *claim.recipients)} for claim in (a, b)]
    return bool(names[0] & names[1])


def _talks_of_the_speaker(draft: Draft, before: Sequence[Draft], published: date) -> When | None:
    """The day of the last talks told, if they are fresh and the speaker took part or the words follow at once."""
    for other in reversed(before):
        if other.claim.event_type is not EventType.CONSULT or not _is_one_day(other.claim.when):
            continue
        days = days_of(other.claim.when)
        assert days is not None
        if not 0 <= (published - days.last).days <= LONGEST_CALL:
            continue
        gap = draft.act.sentence.index - other.act.sentence.index
        at_once = draft.act.sentence.paragraph == other.act.sentence.paragraph and 0 <= gap <= REACH
        return other.claim.when if at_once or _took_part(draft.claim, other.claim) else None
    return None


def _took_part(statement: Claim, talks: Claim) -> bool:
    """True if whoever makes the statement is of those who talked."""
    there = (*talks.actors, *talks.recipients)
    known = {part.id for part in there if part.id} | {part.name.casefold() for part in there}
    speakers = [statement.sources[0]] if statement.sources else []
    ids = [source.actor_id for source in speakers] + [actor.id for actor in statement.actors]
    names = [source.name for source in speakers] + [actor.name for actor in statement.actors]
    return any(one in known for one in ids if one) or any(name.casefold() in known for name in names)


def _day_of_the_news(drafts: Sequence[Draft], published: date) -> When | None:
    """The day of the first deed that the report dates, if it is fresh: what else happened is news of that day."""
    fresh = Days(published, published).widened(FRESH)
    for draft in drafts:
        if draft.claim.event_type not in DEEDS or not states_a_day(draft.claim):
            continue
        days = days_of(draft.claim.when)
        if days is not None and days.count <= LONGEST_TOLD and days.shared(fresh):
            return draft.claim.when
    return None


def _is_one_day(when: When | None) -> bool:
    """True for a day, a night, or a month or year that is told as one: the frame of what follows it."""
    return (when is not None and when.start is not None and when.start == when.end) or _is_short(when)


def _is_short(when: When | None) -> bool:
    days = days_of(when)
    return days is not None and days.count <= LONGEST_TOLD


def _at(draft: Draft, told: When | None, rule: str) -> Draft:
    if told is None:
        return draft
    update = {"rule": rule, "is_estimate": True, "part_of_day": None, "clock": None, "is_deadline": False}
    return replace(draft, claim=draft.claim.model_copy(update={"when": told.model_copy(update=update)}))
