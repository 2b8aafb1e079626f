"""A claim: what a report, or someone in it, says happened. Every field carries the words that show it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, Field

from truceline.records.record import Record
from truceline.records.report import Furniture, Report, Span
from truceline.records.vocabulary import (
    ControlChange,
    EntityKind,
    EventType,
    FigureKind,
    Grain,
    PlacePrecision,
    Qualifier,
    Scope,
    Stance,
    Status,
)


class Actor(Record):
    """A party to an act, as named in the text.

    `name` is the fullest form of the name in the report, `span` the words at this passage. `id` and `resolved_name`
    come from the table of actors (None where it does not know the name), resolved at the report's date. `country` is
    ISO 3166-1 alpha-3, `sector` a PLOVER sector (GOV MIL REB OPP ...). `rule` names the rule that read it.
    """

    name: str
    span: Span
    rule: str
    id: str | None = None
    resolved_name: str | None = None
    country: str | None = None
    sector: str | None = None


class Place(Record):
    """Where: a name or description in the text and, where it could be resolved, a point on the map.

    Coordinates are WGS 84 degrees; None means the name is kept unresolved, never guessed. `radius_km` is the rough
    size of an area or the tolerance of a described point. `direction` is as said ('southern', '12 km east of').
    `country` is ISO 3166-1 alpha-3. `id` is a gazetteer id (`geonames:172955`, `naturalearth:SYR-1234`).
    """

    name: str
    span: Span
    rule: str
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    id: str | None = None
    resolved_name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    direction: str | None = None


class When(Record):
    """When an act took place (or is due), as a closed interval of partial ISO 8601 dates.

    `start` and `end` are `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (both equal for a single day; None where that side is open).
    A partial date stays partial. `part_of_day` and `clock` are kept as said. `is_estimate` marks a day that the text
    does not fix: then `span` shows the verb whose tense it was read from. `is_deadline` marks 'by October 15'.
    """

    start: str | None
    end: str | None
    grain: Grain
    span: Span
    rule: str
    part_of_day: str | None = None
    clock: str | None = None
    is_estimate: bool = False
    is_deadline: bool = False


class Source(Record):
    """One link of the chain of those who say so, with its cue ('said', 'according to') and its medium.

    `medium` is as said ('on his Twitter account', 'in a statement'), None where none is named.
    """

    name: str
    span: Span
    rule: str
    stance: Stance = Stance.STATES
    cue: Span | None = None
    medium: Span | None = None
    actor_id: str | None = None
    is_named: bool = True


class Figure(Record):
    """A count in a report.

    `low`, `best`, `high` are counts of `who`; None means that the text gives no such bound. A vague word ('dozens')
    has a low and no best. `span` covers number and what is counted, `word` is the number as said. `part_of` is the
    id of the figure of the same report that this one is a part of. `sources` run from outermost to
    innermost. `retold` are the places where the report gives the same count again.
    """

    id: str
    kind: FigureKind
    who: str
    low: int | None
    best: int | None
    high: int | None
    word: Span
    span: Span
    rule: str
    qualifier: Qualifier = Qualifier.EXACT
    scope: Scope = Scope.EVENT
    part_of: str | None = None
    sources: tuple[Source, ...] = ()
    status: Status = Status.ASSERTED
    retold: tuple[Span, ...] = ()


class AgreementMention(Record):
    """An agreement named or plainly meant in the text; `agreement_id` where a file under agreements/ matches it."""

    name: str
    span: Span
    rule: str
    agreement_id: str | None = None


class Control(Record):
    """Ground gained, lost or held by somebody."""

    place: Place
    holder: Actor
    change: ControlChange
    span: Span
    rule: str
    sources: tuple[Source, ...] = ()


class Prospect(Record):
    """The act that an act in words is about: what is demanded, promised, threatened, prepared or denied."""

    event_type: EventType
    span: Span
    status: Status


class Claim(Record):
    """What one report says happened, once, however often the report repeats it.

    `passages` are the verbatim quotes that tell it, the fullest first; `trigger` is the word that names the act.
    `sources` is the chain of speakers from outermost to innermost, empty where the report itself says so.
    `topics` are places that a contact or statement is about, where it did not happen.
    `breach_alleged_of` names the agreement that the claim says was violated. `is_aggregate` marks a total over many
    acts ('35 strikes since Monday'), which is never summed with single incidents; `is_habitual` what is done again and
    again ('every night'), a total of its own kind; `is_historical` what the report dates more than a year before
    itself. `figures` are ids into the coded report's figures. `prospect` is what words are about ('called for a
    withdrawal'). `reasons` maps a field to the id of the rule that read it, for fields with no record of their own.
    """

    id: str
    report_id: str
    event_type: EventType
    trigger: Span
    passages: tuple[Span, ...]
    rule: str
    status: Status
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    acled: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    is_mutual: bool = False
    instruments: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Place, ...] = ()
    when: When | None = None
    deadline: When | None = None
    figures: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    breach_alleged_of: AgreementMention | None = None
    is_aggregate: bool = False
    is_ongoing: bool = False
    is_habitual: bool = False
    is_historical: bool = False
    prospect: Prospect | None = None
    reasons: dict[str, str] = Field(default_factory=dict)


class Entity(Record):
    """A party, weapon, platform, facility or place named in a report, as a whole phrase without its article or count.

    `category` is the class of a thing in the table (`tank`, `aerial-bomb`, `hospital`), `model` its designation as
    written ('T-72B3'), both None where there is none. `actor_id` is the party that it is or that owns it ('Turkish
    tanks'), `place_id` the place that it is. One entity may stand inside another ('Damascus' in 'Damascus airport').
    """

    kind: EntityKind
    span: Span
    rule: str
    category: str | None = None
    model: str | None = None
    actor_id: str | None = None
    place_id: str | None = None


class CodedReport(Record):
    """One report with everything that coding found in it, in order of the text."""

    report: Report
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    control: tuple[Control, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    entities: tuple[Entity, ...] = ()

    @property
    def furniture(self) -> tuple[Furniture, ...]:
        """The parts of the text that coding passed over, with reasons."""
        return self.report.furniture

    def check_evidence(self) -> None:
        """Raise `EvidenceFault` if any span of this record does not stand in the report's text."""
        found = (self.claims, self.figures, self.control, self.agreements, self.entities, self.report.furniture)
        for span in spans_in(found):
            span.check(self.report.text)


def spans_in(value: object) -> Iterator[Span]:
    """Every span in a record, at any depth, in order of its fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
