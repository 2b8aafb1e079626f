"""What one report says twice is one claim with two passages.

A caption, a headline and the story's own sentence tell of one event; so may two sentences far apart. Two claims are one
if they are of one type and family and nothing that both fix tells them apart: parties, place, day, mode, status, toll.
Harm told on its own ('Dozens were wounded') and words that point back ('the strikes') belong to the act told before.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.coding.claims import Draft, states_a_day
from truceline.coding.fuller_telling import joined
from truceline.coding.grammar import Form, Function, Kind, Word
from truceline.coding.observer import NOBODY, Observer
from truceline.coding.same_act import (
    OPEN_REFERENCES,
    addressees_differ,
    clash,
    days_agree,
    named,
    parties_agree,
    places_agree,
    stated_places,
    told_apart,
    tolls,
)
from truceline.coding.what import Act
from truceline.knowledge.triggers import load_triggers
from truceline.records import Claim, EventType, Status

TOLD_ONCE = frozenset({EventType.CONSULT, EventType.AGREE})
"""Types of which a second telling in one report is nearly always of the same event if the parties agree."""

BLOWS = frozenset({"attack", "kill", "destroy", "offensive", "clash"})
POINTS_BACK = frozenset({"the", "this", "that", "these", "those", "such"})
POINTING_REACH = 3
"""Sentences between an act and words that point back to it ('the strikes', 'five people were killed')."""


def merge_repeats(drafts: list[Draft], observer: Observer = NOBODY) -> list[Draft]:
    """The drafts of one report with repeats joined, in the order of their first passage."""
    kept: list[Draft] = []
    for draft in drafts:
        index = _earlier_telling(kept, draft)
        if index is None:
            kept.append(draft)
        else:
            observer.merged(kept[index], draft)
            kept[index] = joined(kept[index], draft)
    return _without_loose_harm(kept, observer)


def tells_the_same(one: Draft, two: Draft) -> bool:
    """True if nothing that both drafts fix tells them apart, and something that both fix is shared."""
    a, b = one.claim, two.claim
    if not _same_kind(one, two):
        return False
    families = {one.act.frame.family, two.act.frame.family}
    if families == {"breach_count"}:
        # 'A hundred breaches, of which sixty by the army': one count, broken down.
        return True
    if families == {"breach", "breach_count"}:
        return not clash(one, two)
    if clash(one, two) or addressees_differ(a, b):
        return False
    if a.passages[0].text.casefold() == b.passages[0].text.casefold():
        return True
    parties, places = parties_agree(a, b), places_agree(a.places, b.places)
    if a.event_type in TOLD_ONCE:
        return parties is True
    if a.breach_alleged_of is not None:
        return one.act.frame.family == two.act.frame.family and parties is not False
    if a.event_type is not EventType.ASSAULT:
        shared = [parties, places, days_agree(a.when, b.when)].count(True)
        return shared >= 2 or (shared == 1 and one.act.trigger.lemma == two.act.trigger.lemma)
    if _is_series(one) and _is_series(two):
        return places is True or (places is None and parties is None and _is_near(one, two))
    if _goes_on(one) is not _goes_on(two):
        return False
    if places is not True and told_apart(one, two):
        return False
    return parties is True or places is True or bool(tolls(one) & tolls(two))


def _earlier_telling(kept: list[Draft], draft: Draft) -> int | None:
    same = next((index for index, earlier in enumerate(kept) if tells_the_same(earlier, draft)), None)
    if same is not None or not _points_back(draft):
        return same
    for index in reversed(range(len(kept))):
        if _same_kind(kept[index], draft) and _is_near(kept[index], draft) and not clash(kept[index], draft):
            return index
    return None


def _points_back(draft: Draft) -> bool:
    """'The strikes', harm with neither doer nor place, 'they discussed': more of an act told before."""
    claim = draft.claim
    if claim.event_type in TOLD_ONCE:
        return not named(claim.actors) and any(_is_definite(noun) for noun in _nouns_of(draft.act))
    if claim.event_type is not EventType.ASSAULT or draft.act.frame.family not in BLOWS:
        return False
    points = any(part.is_noun and _is_definite(part.trigger) for part in draft.act.parts())
    return points or _is_loose_harm(draft) or _fixes_nothing(claim)


def _fixes_nothing(claim: Claim) -> bool:
    """'Three strikes hit', 'today's attacks', with neither doer nor target nor place of its own."""
    return not (claim.actors or claim.recipients or stated_places(claim.places))


def _nouns_of(act: Act) -> Iterator[Word]:
    """What the act is told of: its own noun, or who and what stands with its verb."""
    if act.is_noun:
        yield act.trigger
        return
    for name in ("subject", "object"):
        yield from act.slots.get(name, [])


def _is_definite(noun: Word) -> bool:
    """'In the offensive', 'they': what was told before; 'in a landmine explosion' tells it."""
    if noun.kind is Kind.PRONOUN:
        return noun.lower in OPEN_REFERENCES
    return any(word.lower in POINTS_BACK for word in noun.of(Function.DETERMINER))


def _is_near(earlier: Draft, later: Draft) -> bool:
    return min(abs(later.told_in[0] - told) for told in earlier.told_in) <= POINTING_REACH


def _is_loose_harm(draft: Draft) -> bool:
    """'Five people were killed', with neither doer nor place nor a word for the act.

    'Have been killed' is a running total, which belongs to no single act.
    """
    claim, act = draft.claim, draft.act
    if claim.event_type is not EventType.ASSAULT or act.frame.family != "kill" or act.is_noun:
        return False
    if not all(_is_definite(word) for word in _words_for_the_blow(act)):
        return False
    return not claim.actors and not stated_places(claim.places) and not _is_perfect(act)


def _words_for_the_blow(act: Act) -> Iterator[Word]:
    """What did the harm, as far as the act's own clause says: 'killed in an ambush'."""
    wars = load_triggers().classes["war_word"]
    blows = (part.trigger for part in act.parts() if part is not act and part.frame.family != "kill")
    return (word for word in blows if word.lemma not in wars)


def _is_perfect(act: Act) -> bool:
    return any(word.lemma == "have" and word.form is Form.PRESENT for word in act.head.of(Function.AUXILIARY))


def _without_loose_harm(kept: list[Draft], observer: Observer) -> list[Draft]:
    """Harm told before its act ('Five people died. Jets had hit a market') goes to the next act that it fits.

    Harm that fits no act is no event of its own: its count stays among the figures of the report.
    """
    result: list[Draft] = []
    for number, draft in enumerate(kept):
        if not _is_mere_harm(draft):
            result.append(draft)
            continue
        for later in range(number + 1, len(kept)):
            fits = _same_kind(kept[later], draft) and _is_near(draft, kept[later]) and not clash(kept[later], draft)
            if fits and _is_loose_harm(draft):
                observer.merged(kept[later], draft)
                kept[later] = joined(kept[later], draft)
                break
        else:
            observer.dropped(draft, "harm_alone")
    return result


def _is_mere_harm(draft: Draft) -> bool:
    claim, act = draft.claim, draft.act
    if claim.event_type is not EventType.ASSAULT or act.frame.family != "kill" or act.is_noun:
        return False
    blows = list(_words_for_the_blow(act))
    tells_the_blow = not all(_is_definite(word) for word in blows)
    if _is_perfect(act) and not claim.actors and not tells_the_blow:
        return True
    names_the_act = tells_the_blow or (blows and not _is_perfect(act))
    bare = not claim.actors and not stated_places(claim.places) and not states_a_day(claim)
    return bare and not names_the_act and len(claim.passages) == 1


def _same_kind(one: Draft, two: Draft) -> bool:
    a, b = one.claim, two.claim
    if a.event_type is not b.event_type:
        return False
    families = {one.act.frame.family, two.act.frame.family}
    if len(families) > 1 and not families <= {"attack", "kill", "destroy"}:
        return False
    told = {a.status, b.status}
    if len(told) > 1 and told & {Status.NEGATED, Status.DENIED, Status.PLANNED, Status.HYPOTHETICAL}:
        return False
    return _prospect_type(a) is _prospect_type(b)


def _prospect_type(claim: Claim) -> EventType | None:
    return claim.prospect.event_type if claim.prospect is not None else None


def _is_series(draft: Draft) -> bool:
    """'attacks on Idlib', 'under attack for weeks': told as a series, without a day of its own."""
    act, when = draft.act, draft.claim.when
    fixes_day = when is not None and not when.is_estimate and when.start == when.end
    return act.is_noun and not fixes_day and (act.trigger.form is Form.PLURAL or act.light_verb is not None)


def _goes_on(draft: Draft) -> bool:
    """'Have carried out air raids': a row of acts up to now, beside any single one of them."""
    act = draft.act
    return act.is_noun and act.trigger.form is Form.PLURAL and act.light_verb is not None and _is_perfect(act)
