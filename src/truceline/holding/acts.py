"""Whether an incident is an act that a provision speaks of: by its type, means, weapons, targets and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from truceline.holding.logic import all_of
from truceline.holding.zones import Answer, names_facility
from truceline.knowledge.linking.reach import folded
from truceline.records import AFFIRMED, Act, Cap, Incident, Scope, Truth, WeaponClass

BelongsTo = Callable[[str, str], Truth]
"""Whether an actor (by id) belongs to a party (by id)."""

_NUMBER = r"(\d+(?:[.,]\d+)?)\s*-?\s*"
_CALIBRE = re.compile(_NUMBER + r"(?:mm|millimet)")
_RANGE = re.compile(_NUMBER + r"(?:km|kilomet)")


@dataclass(frozen=True)
class ActAnswer:
    """How an incident stands to an act: what was done, and (None where the act names none) to whom."""

    what: Answer
    target: Answer | None

    @property
    def truth(self) -> Truth:
        """Both together."""
        return all_of([self.what.truth, *([self.target.truth] if self.target else [])])


@dataclass(frozen=True)
class Terms:
    """What an act may point at in its agreement and provision."""

    weapons: dict[str, WeaponClass]
    caps: dict[str, Cap]
    belongs: BelongsTo


_ORDER = (Truth.FAILED, Truth.UNKNOWN, Truth.MET)


def best_act(incident: Incident, acts: Sequence[Act], terms: Terms) -> ActAnswer:
    """How the incident stands to that of several acts which it comes closest to; the first of equals."""
    kind = incident.event_type
    near = [act for act in acts if kind in act.types]
    if not near:
        meant = dict.fromkeys(each.value for act in acts for each in act.types)
        return ActAnswer(Answer(Truth.FAILED, f"{kind} is none of {', '.join(meant) or 'the acts meant'}"), None)
    answers = [answer_of(incident, act, terms) for act in near]
    return max(answers, key=lambda answer: _ORDER.index(answer.truth))


def answer_of(incident: Incident, act: Act, terms: Terms) -> ActAnswer:
    """How the incident stands to one act of its type."""
    parts = [_is_mode(incident, act.modes)]
    if act.weapons:
        parts.append(_is_weapon(incident, [terms.weapons[id] for id in act.weapons if id in terms.weapons]))
    if act.over_cap is not None:
        parts.append(_is_over(incident, terms.caps.get(act.over_cap)))
    if act.words:
        parts.append(_is_worded(incident, act.words))
    targets = list(_targets(incident, act, terms))
    return ActAnswer(_together(parts), _together(targets) if targets else None)


def _together(answers: Sequence[Answer]) -> Answer:
    truth = all_of(answer.truth for answer in answers)
    telling = [answer for answer in answers if answer.truth is truth]
    claims = tuple(dict.fromkeys(claim for answer in telling for claim in answer.claims))
    return Answer(truth, "; ".join(answer.why for answer in telling), claims)


def _is_mode(incident: Incident, modes: Sequence[str]) -> Answer:
    kind, told = incident.event_type, _affirming(incident)
    if not modes:
        return Answer(Truth.MET, f"{kind} is meant", told)
    if not incident.modes:
        return Answer(Truth.UNKNOWN, f"{kind} is meant if by {' or '.join(modes)}; no report names the means")
    shared = [mode for mode in incident.modes if mode in modes]
    if shared:
        return Answer(Truth.MET, f"{kind} by {', '.join(shared)} is meant", told)
    return Answer(Truth.FAILED, f"{kind} by {', '.join(incident.modes)} is not meant", told)


def _affirming(incident: Incident) -> tuple[str, ...]:
    return tuple(claim.id for claim in incident.claims if claim.status in AFFIRMED)


def _is_weapon(incident: Incident, classes: Sequence[WeaponClass]) -> Answer:
    """By the words for weapons in the claims; a calibre or range that a class asks for must be said."""
    named = [
        (folded(span.text), " ".join(folded(passage.text) for passage in claim.passages), claim.id)
        for claim in incident.claims
        if claim.status in AFFIRMED
        for span in claim.instruments
    ]
    found = [
        answer for one in classes for words, passage, claim in named if (answer := _of(one, words, passage, claim))
    ]
    meant = " or ".join(one.name for one in classes)
    for truth in (Truth.MET, Truth.UNKNOWN):
        if telling := [answer for answer in found if answer.truth is truth]:
            return telling[0]
    if found or named:
        claims = tuple(dict.fromkeys(claim for _, _, claim in named))
        said = ", ".join(dict.fromkeys(words for words, _, _ in named))
        return Answer(Truth.FAILED, f"{said}: not {meant}", claims)
    if not incident.modes or any(mode in one.modes for one in classes for mode in incident.modes):
        return Answer(Truth.UNKNOWN, f"meant if with {meant}; no report names the weapon")
    return Answer(Truth.FAILED, f"by {', '.join(incident.modes)}, not with {meant}")


def _of(one: WeaponClass, words: str, passage: str, claim: str) -> Answer | None:
    if names_facility([words], one.words) is None:
        return None
    for least, unit, measure in ((one.calibre_min_mm, "mm", _CALIBRE), (one.range_min_km, "km", _RANGE)):
        if least is None:
            continue
        said = [float(number.replace(",", ".")) for number in measure.findall(passage)]
        if not said:
            return Answer(Truth.UNKNOWN, f"{words} counts from {least:g} {unit} on; no report gives it", (claim,))
        if max(said) < least:
            return Answer(Truth.FAILED, f"{words} of {max(said):g} {unit} is below {least:g} {unit}", (claim,))
    return Answer(Truth.MET, f"with {words}: {one.name}", (claim,))


def _is_worded(incident: Incident, words: Sequence[str]) -> Answer:
    """Whether a passage says what it was about; where none does, nobody says that it was not."""
    for claim in incident.claims:
        if claim.status not in AFFIRMED and any(other.status in AFFIRMED for other in incident.claims):
            continue
        named = names_facility([passage.text for passage in claim.passages], words)
        if named:
            return Answer(Truth.MET, f"told of a {named}", (claim.id,))
    return Answer(Truth.UNKNOWN, f"meant if about a {' or '.join(words)}; no report says so")


def _is_over(incident: Incident, cap: Cap | None) -> Answer:
    if cap is None:
        return Answer(Truth.UNKNOWN, "the cap is not known")
    counts = [one for one in incident.figures if one.kind is cap.kind and one.scope is not Scope.PRIOR]
    ends = [end for one in counts for end in (one.low, one.high) if end is not None]
    claims = tuple(dict.fromkeys(end.claim_id for end in ends))
    if not ends:
        return Answer(Truth.UNKNOWN, f"no report counts {cap.of}; {cap.count:,} are allowed")
    if min(end.value for end in ends) > cap.count:
        return Answer(Truth.MET, f"more than {cap.count:,} {cap.of}", claims)
    if max(end.value for end in ends) <= cap.count and all(one.high is not None for one in counts):
        return Answer(Truth.FAILED, f"no more than {cap.count:,} {cap.of}", claims)
    return Answer(Truth.UNKNOWN, f"accounts differ whether there were more than {cap.count:,} {cap.of}", claims)


def _targets(incident: Incident, act: Act, terms: Terms) -> Iterable[Answer]:
    if act.target_sectors:
        yield _is_sector(incident, act.target_sectors)
    if act.target_parties:
        yield _is_party(incident, act.target_parties, terms.belongs)
    if act.facilities:
        yield _is_facility(incident, act.facilities)


def _is_sector(incident: Incident, sectors: Sequence[str]) -> Answer:
    if not incident.recipients:
        return Answer(Truth.UNKNOWN, "no report names who was hit")
    hit = [party for party in incident.recipients if party.sector in sectors]
    if hit:
        claims = tuple(dict.fromkeys(claim for party in hit for claim in party.claims))
        return Answer(Truth.MET, f"{', '.join(party.name for party in hit)} hit", claims)
    if any(party.sector is None for party in incident.recipients):
        return Answer(Truth.UNKNOWN, "it is not known what those hit are")
    names = ", ".join(party.name for party in incident.recipients)
    return Answer(Truth.FAILED, f"{names} hit, whom the provision does not protect")


def _is_party(incident: Incident, parties: Sequence[str], belongs: BelongsTo) -> Answer:
    if not incident.recipients:
        return Answer(Truth.UNKNOWN, "no report names who was hit")
    unsure = False
    for party in incident.recipients:
        truths = [belongs(party.id, one) for one in parties] if party.id else [Truth.UNKNOWN]
        if Truth.MET in truths:
            return Answer(Truth.MET, f"{party.name} hit", party.claims)
        unsure = unsure or Truth.UNKNOWN in truths
    names = ", ".join(party.name for party in incident.recipients)
    if unsure:
        return Answer(Truth.UNKNOWN, f"it is not known to whom {names} belongs")
    return Answer(Truth.FAILED, f"{names} hit, of no party that the provision protects")


def _is_facility(incident: Incident, facilities: Sequence[str]) -> Answer:
    names = [party.name for party in incident.recipients]
    names += [place.name for claim in incident.claims if claim.status in AFFIRMED for place in claim.places]
    if incident.place is not None:
        names.append(incident.place.name)
    named = names_facility(names, facilities)
    if named:
        return Answer(Truth.MET, f"a {named} hit", _affirming(incident))
    if not incident.recipients:
        return Answer(Truth.UNKNOWN, "no report names what was hit")
    said = ", ".join(party.name for party in incident.recipients)
    return Answer(Truth.FAILED, f"{said} hit, not a {' or '.join(facilities)}")
