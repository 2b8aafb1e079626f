"""The closed lists of words that records may hold. What each word means stands in `docs/glossary.md`."""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """PLOVER's sixteen event types (openeventdata/PLOVER, manual 0.8)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Is it so: how the report tells what the claim says.

    `asserted` by the report or outright by a named source; `alleged` hedged or of open authorship; `denied` by
    somebody; `planned` announced only; `hypothetical` a condition or a warning; `negated` said not to have happened.
    """

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


AFFIRMED = (Status.ASSERTED, Status.ALLEGED)
"""The statuses of what is said to have happened."""


class Stance(StrEnum):
    """How a source stands to what it is quoted with."""

    STATES = "states"
    CLAIMS = "claims"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    SUPPOSES = "supposes"
    ACCUSES = "accuses"
    WARNS = "warns"
    PROMISES = "promises"
    DEMANDS = "demands"


class FigureKind(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    RELEASED = "released"
    DISPLACED = "displaced"
    RETURNED = "returned"
    AT_RISK = "at_risk"
    POPULATION = "population"
    IN_NEED = "in_need"
    TROOPS = "troops"
    VEHICLES = "vehicles"
    STRIKES = "strikes"
    SORTIES = "sorties"
    MUNITIONS = "munitions"
    VIOLATIONS = "violations"
    HOMES = "homes"
    FACILITIES = "facilities"
    OTHER = "other"


class Qualifier(StrEnum):
    """How the text qualifies a number; the bounds that follow stand in `knowledge/figures/qualifiers.yaml`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"


class Scope(StrEnum):
    """What a figure covers: this event, a running total of a period, or an earlier (superseded) count."""

    EVENT = "event"
    CUMULATIVE = "cumulative"
    PRIOR = "prior"


class Grain(StrEnum):
    """The finest unit that a time expression fixes."""

    MINUTE = "minute"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"


class PlacePrecision(StrEnum):
    """How closely the text fixes where something happened (after ACLED geo_precision and UCDP where_prec)."""

    EXACT = "exact"
    NEAR = "near"
    AREA = "area"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class ControlChange(StrEnum):
    """Ground gained, lost or simply held."""

    GAINED = "gained"
    LOST = "lost"
    HOLDS = "holds"


class Truth(StrEnum):
    """Three-valued answer to a condition: met, failed, or unknown from what the reports say."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What an incident is when held against one provision. Never `violation`: that is an analyst's word."""

    ALLEGED_VIOLATION = "alleged_violation"
    PERMITTED = "permitted"
    EXEMPT = "exempt"
    OUTSIDE = "outside"
    CANNOT_TELL = "cannot_tell"
    COMPLIANCE = "compliance"
    NON_COMPLIANCE = "non_compliance"
    COMMITMENT = "commitment"
    NOT_CONCERNED = "not_concerned"


class OriginSide(StrEnum):
    """Where an origin stands, seen from the party that would answer for an act."""

    OWN_SIDE = "own_side"
    ALLY = "ally"
    OTHER_SIDE = "other_side"
    MONITOR = "monitor"
    PRESS = "press"
    OTHERS = "others"


class Attribution(StrEnum):
    """Who lays an act to a party, and what the party's side says of it."""

    ADMITTED = "admitted"
    BY_ALLY = "by_ally"
    BY_OTHER_SIDE = "by_other_side"
    BY_MONITOR = "by_monitor"
    BY_PRESS = "by_press"
    BY_OTHERS = "by_others"
    DENIED = "denied"


class Grade(StrEnum):
    """How firmly an act is laid to a party, by its independent origins; never whether it is true."""

    ADMITTED = "admitted"
    CORROBORATED = "corroborated"
    MONITORED = "monitored"
    ONE_SIDED = "one_sided"
    SINGLE = "single"


class ReviewDecision(StrEnum):
    """What an analyst decided about an incident or a finding."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    NOTED = "noted"


class EntityKind(StrEnum):
    """What sort of thing or party a phrase names.

    `person` one person; `people` several of no body ('civilians', 'fighters'); `organisation` a state, government,
    body or armed group; `unit` formed forces; `weapon` a weapon or munition; `platform` a military craft or vehicle;
    `vehicle` a civilian one; `facility` what people built and use; `place` on the map; `name` a proper name of which
    the report does not say what it is.
    """

    PERSON = "person"
    PEOPLE = "people"
    ORGANISATION = "organisation"
    UNIT = "unit"
    WEAPON = "weapon"
    PLATFORM = "platform"
    VEHICLE = "vehicle"
    FACILITY = "facility"
    PLACE = "place"
    NAME = "name"
