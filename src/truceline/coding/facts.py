"""What stands around an act: parties, places, time, figures and agreements, each from the reader of its question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.coding.forms import is_duty
from truceline.coding.parties import parties_of
from truceline.coding.passage import span_of
from truceline.coding.readers import Readers
from truceline.coding.roles import Roles
from truceline.coding.scene import scene_of
from truceline.coding.what import Act
from truceline.records import AgreementMention, EventType, Figure, FigureKind, Place, Source, Span, When

MADE_BY_SIGNING = frozenset({EventType.AGREE, EventType.SUPPORT})
WORDS_ABOUT_PARTIES = frozenset(
    {
        EventType.SUPPORT,
        EventType.ACCUSE,
        EventType.REQUEST,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.AGREE,
        EventType.SANCTION,
    }
)
NOT_OF_AN_ACT = frozenset({FigureKind.POPULATION, FigureKind.IN_NEED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the readers found around an act; `when` only where the text states a time."""

    roles: Roles
    places: tuple[Place, ...]
    topics: tuple[Place, ...]
    when: When | None
    deadline: When | None
    figures: tuple[Figure, ...]
    agreements: tuple[AgreementMention, ...]

    def spans(self) -> Iterator[Span]:
        """Where the parties, the places and the stated time stand."""
        for party in (*self.roles.actors, *self.roles.recipients):
            yield party.span
        for place in (*self.places, *self.topics):
            yield place.span
        if self.when is not None:
            yield self.when.span


def facts_of(act: Act, read: Readers, sources: tuple[Source, ...]) -> Facts:
    """What the readers of a report find around an act; `sources` is its chain of speakers."""
    duty = bool(sources) and is_duty(act, read.table)
    roles = parties_of(act, read, sources, is_duty=duty)
    # A monitor's count of breaches is of the days of the breaches; other words are not of what they are about.
    in_words = act.event_type in WORDS_ABOUT_PARTIES and not any(part.frame.breach for part in act.parts())
    in_words = in_words and act.frame.family != "breach_count"
    when, deadline = read.times.of_act(act.head, act.sentence, in_words=in_words)
    agreements = _agreements(act, read)
    if act.event_type in MADE_BY_SIGNING and not any(mention.agreement_id for mention in agreements):
        noun = act.content.trigger if act.content is not None and act.content.is_noun else act.trigger
        signed = read.agreements.signed_in(span_of(read.report, [noun]), when, roles.actors)
        agreements = (signed, *agreements) if signed is not None else agreements
    places, topics = scene_of(act, read)
    if act.event_type in WORDS_ABOUT_PARTIES:
        places = tuple(place for place in places if not _is_party(place, roles))
    return Facts(roles, places, topics, when, deadline, _figures(act, read), agreements)


def _is_party(place: Place, roles: Roles) -> bool:
    """'Thanked Qatar and Oman': whom words are addressed to is no scene."""
    return any(party.span.text == place.span.text for party in (*roles.actors, *roles.recipients))


def _figures(act: Act, read: Readers) -> tuple[Figure, ...]:
    found: dict[str, Figure] = {}
    for part in act.parts():
        for word in (part.trigger, part.light_verb):
            if word is not None:
                near = read.figures.for_act(word, act.sentence)
                found.update({figure.id: figure for figure in near if figure.kind not in NOT_OF_AN_ACT})
    return tuple(found.values())


def _agreements(act: Act, read: Readers) -> tuple[AgreementMention, ...]:
    if not read.agreements.mentions:
        return ()
    found: dict[str, AgreementMention] = {}
    for part in (*act.parts(), *([act.content] if act.content is not None else [])):
        words = [part.trigger, *(word for words in part.slots.values() for word in words)]
        for word in words:
            mention = read.agreements.of(word)
            if mention is not None:
                found.setdefault(mention.agreement_id or mention.name, mention)
            for inner in word.subtree() if act.event_type is not EventType.CONSULT else ():
                deeper = read.agreements.of(inner) if inner.is_nominal else None
                if deeper is not None:
                    found.setdefault(deeper.agreement_id or deeper.name, deeper)
    return tuple(sorted(found.values(), key=lambda mention: (mention.agreement_id is None, mention.span.start)))
