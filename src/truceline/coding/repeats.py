"""What one report says twice is one claim with two passages.

A caption, a headline and the story's own sentence tell of one event; so may two sentences far apart. Two claims are one
if they are of one type and family and nothing that both fix tells them apart: parties, place, day, mode, status, toll.
Harm told on its own ('Dozens were wounded') and words that point back ('the strikes') belong to the act told before.
"""

from __future__ import annotations

from truceline.coding.claims import Draft
from truceline.coding.grammar import Form, Function
from truceline.coding.what import Act
from truceline.records import Actor, AgreementMention, Claim, EventType, Figure, Place, Status, When
from truceline.records.days import days_of

TOLD_ONCE = frozenset({EventType.CONSULT, EventType.AGREE})
"""Types of which a second telling in one report is nearly always of the same event if the parties agree."""

CARRIED_OVER = frozenset({"where.carried", "where.sentence"})
"""Rules by which a place was taken from elsewhere: such a place neither proves nor disproves that two acts are one."""

BLOWS = frozenset({"attack", "kill", "destroy", "offensive", "clash"})
POINTS_BACK = frozenset({"the", "this", "that", "these", "those", "such"})
OPEN_REFERENCES = frozenset({"they", "he", "she", "it", "we", "i", "those", "others", "both sides", "the two sides"})
POINTING_REACH = 3
"""Sentences between an act and words that point back to it ('the strikes', 'five people were killed')."""

FRESH_DAYS = 10
"""Days before publication that news told without a day may be of; a weekly's round-up reaches back this far."""

WIDE = frozenset({"admin1", "country"})


def merge_repeats(drafts: list[Draft]) -> list[Draft]:
    """The drafts of one report with repeats joined, in the order of their first passage."""
    kept: list[Draft] = []
    for draft in drafts:
        index = _earlier_telling(kept, draft)
        if index is None:
            kept.append(draft)
        else:
            kept[index] = _joined(kept[index], draft)
    return _without_loose_harm(kept)


def tells_the_same(one: Draft, two: Draft) -> bool:
    """True if nothing that both drafts fix tells them apart, and something that both fix is shared."""
    a, b = one.claim, two.claim
    if not _same_kind(one, two):
        return False
    if one.act.frame.family == two.act.frame.family == "breach_count":
        # 'A hundred breaches, of which sixty by the army': one count, broken down.
        return True
    if _clash(one, two):
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
        return places is True
    return parties is True or places is True or bool(_tolls(one) & _tolls(two))


def parties_agree(a: Claim, b: Claim) -> bool | None:
    """True if parties named on one side overlap, False if the doers clash, None if that cannot be told.

    Those it was done to may be told in part ('a market', 'five civilians'): they can only speak for one event.
    """
    doers, others = _named(a.actors), _named(b.actors)
    if a.is_mutual and b.is_mutual and doers and others:
        fewer, more = sorted((doers, others), key=len)
        return all(any(_same_party(x, y) for y in more) for x in fewer)
    if doers and others:
        return any(_same_party(x, y) for x in doers for y in others)
    targets, victims = _named(a.recipients), _named(b.recipients)
    return True if any(_same_party(x, y) for x in targets for y in victims) else None


def _named(actors: tuple[Actor, ...]) -> list[Actor]:
    return [actor for actor in actors if actor.id is not None or actor.name.casefold() not in OPEN_REFERENCES]


def days_agree(a: When | None, b: When | None) -> bool | None:
    """True if two stated times overlap, False if not, None where one is missing or only estimated.

    Fresh news is at most some days old: an estimated time clashes with a stated one that lies further back.
    """
    if a is None or b is None or a.start is None or b.start is None:
        return None
    if a.is_estimate or b.is_estimate:
        days, others = days_of(a), days_of(b)
        if a.is_estimate is b.is_estimate or days is None or others is None:
            return None
        return None if days.widened(FRESH_DAYS).shared(others) else False
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def places_agree(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool | None:
    """True if two stated places are one or one lies in the other, False if they are apart, None if one is missing."""
    ours, theirs = _stated(a), _stated(b)
    if not ours or not theirs:
        return None
    pairs = [(x, y) for x in ours for y in theirs]
    if any(_same_place(x, y) for x, y in pairs):
        return True
    return None if any(_contains(x, y) or _contains(y, x) for x, y in pairs) else False


def _earlier_telling(kept: list[Draft], draft: Draft) -> int | None:
    same = next((index for index, earlier in enumerate(kept) if tells_the_same(earlier, draft)), None)
    if same is not None or not _points_back(draft):
        return same
    for index in reversed(range(len(kept))):
        if _same_kind(kept[index], draft) and _is_near(kept[index], draft) and not _clash(kept[index], draft):
            return index
    return None


def _points_back(draft: Draft) -> bool:
    """'The strikes', or harm with neither doer nor place nor day: it tells more of an act told before."""
    act = draft.act
    if draft.claim.event_type is not EventType.ASSAULT or act.frame.family not in BLOWS:
        return False
    if act.is_noun:
        return any(word.lower in POINTS_BACK for word in act.trigger.of(Function.DETERMINER))
    return _is_loose_harm(draft)


def _is_near(earlier: Draft, later: Draft) -> bool:
    return abs(later.act.sentence.index - earlier.act.sentence.index) <= POINTING_REACH


def _is_loose_harm(draft: Draft) -> bool:
    """'Five people were killed', with neither doer nor place nor day nor a word for the act.

    'Have been killed' is a running total, which belongs to no single act.
    """
    claim, act = draft.claim, draft.act
    if claim.event_type is not EventType.ASSAULT or act.frame.family != "kill" or act.is_noun:
        return False
    if not all(_is_definite(part) for part in act.told_with):
        return False
    stated_day = claim.when is not None and not claim.when.is_estimate
    return not claim.actors and not _stated(claim.places) and not stated_day and not _is_perfect(act)


def _is_perfect(act: Act) -> bool:
    return any(word.lemma == "have" and word.form is Form.PRESENT for word in act.head.of(Function.AUXILIARY))


def _without_loose_harm(kept: list[Draft]) -> list[Draft]:
    """Harm told before its act ('Five people died. Jets had hit a market') goes to the next act that it fits.

    Harm that fits no act is no event of its own: its count stays among the figures of the report.
    """
    result: list[Draft] = []
    for number, draft in enumerate(kept):
        if not _is_mere_harm(draft):
            result.append(draft)
            continue
        for later in range(number + 1, len(kept)):
            fits = _same_kind(kept[later], draft) and _is_near(draft, kept[later]) and not _clash(kept[later], draft)
            if fits and _is_loose_harm(draft):
                kept[later] = _joined(kept[later], draft)
                break
    return result


def _is_definite(act: Act) -> bool:
    """'In the offensive' points at what was told; 'in a landmine explosion' tells it."""
    return any(word.lower in POINTS_BACK for word in act.trigger.of(Function.DETERMINER))


def _is_mere_harm(draft: Draft) -> bool:
    claim, act = draft.claim, draft.act
    if claim.event_type is not EventType.ASSAULT or act.frame.family != "kill" or act.is_noun:
        return False
    if _is_perfect(act) and not claim.actors and not act.told_with:
        return True
    names_the_act = any(not _is_definite(part) for part in act.told_with) or (act.told_with and not _is_perfect(act))
    stated_day = claim.when is not None and not claim.when.is_estimate
    bare = not claim.actors and not _stated(claim.places) and not stated_day
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


def _clash(one: Draft, two: Draft) -> bool:
    a, b = one.claim, two.claim
    return (
        parties_agree(a, b) is False
        or days_agree(a.when, b.when) is False
        or places_agree(a.places, b.places) is False
        or bool(a.modes and b.modes and not set(a.modes) & set(b.modes))
        or _tolls_clash(one.figures, two.figures)
    )


def _tolls(draft: Draft) -> set[tuple[str, int]]:
    return {(figure.kind.value, figure.best) for figure in draft.figures if figure.best is not None and figure.best > 1}


def _tolls_clash(ours: tuple[Figure, ...], theirs: tuple[Figure, ...]) -> bool:
    """Two totals of one kind that differ are two events, or two counts of one: they are kept apart as claims."""
    first = {figure.kind: figure.best for figure in ours if figure.part_of is None and figure.best is not None}
    second = {figure.kind: figure.best for figure in theirs if figure.part_of is None and figure.best is not None}
    return any(kind in second and second[kind] != best for kind, best in first.items())


def _same_party(one: Actor, two: Actor) -> bool:
    if one.id is not None and two.id is not None:
        return one.id == two.id or (one.country is not None and one.country == two.country and one.sector != "CVL")
    words = set(one.name.casefold().split()) & set(two.name.casefold().split())
    return bool(words - {"the", "of", "and", "al", "a"})


def _stated(places: tuple[Place, ...]) -> list[Place]:
    return [place for place in places if place.rule not in CARRIED_OVER]


def _same_place(one: Place, two: Place) -> bool:
    if one.id is not None and one.id == two.id:
        return True
    return one.name.casefold() == two.name.casefold()


def _contains(wide: Place, narrow: Place) -> bool:
    if wide.kind not in WIDE and wide.precision not in ("admin1", "country", "area"):
        return False
    if wide.precision == "country" or wide.kind == "country":
        return wide.country is not None and wide.country == narrow.country
    return wide.admin1 is None or narrow.admin1 is None or wide.admin1 == narrow.admin1


def _prospect_type(claim: Claim) -> EventType | None:
    return claim.prospect.event_type if claim.prospect is not None else None


def _is_series(draft: Draft) -> bool:
    """'attacks on Idlib', 'under attack for weeks': told as a series, without a day of its own."""
    act, when = draft.act, draft.claim.when
    fixes_day = when is not None and not when.is_estimate and when.start == when.end
    return act.is_noun and not fixes_day and (act.trigger.form is Form.PLURAL or act.light_verb is not None)


def _joined(earlier: Draft, later: Draft) -> Draft:
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
            "actors": fuller.actors or other.actors,
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
    return Draft(claim, earlier.act if fuller is a else later.act, figures)


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
    return named + len(_stated(claim.places)) + (claim.when is not None and not claim.when.is_estimate)


def _union(places: tuple[Place, ...], more: tuple[Place, ...]) -> tuple[Place, ...]:
    stated = [*_stated(places), *_stated(more)] or [*places, *more]
    return tuple({place.id or place.name.casefold(): place for place in reversed(stated)}.values())[::-1]


def _better_time(one: When | None, two: When | None) -> When | None:
    if one is None or (one.is_estimate and two is not None):
        return two
    return one
