"""An agreement as data: what the parties signed, in the form that holding can compute with.

The vocabulary (fourteen provision types, seven clauses) covers the eleven agreements that it was drawn from; see
`docs/agreement-format.md`. Files live under `knowledge/agreements/`, one per agreement.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from truceline.records.clauses import Variant
from truceline.records.provision import Provision, WeaponClass
from truceline.records.record import Record
from truceline.records.zone import Zone

FORMAT = 2
"""The version of the format of agreement files that this program reads."""


class PartyRole(StrEnum):
    """What somebody is to an agreement."""

    PARTY = "party"
    GUARANTOR = "guarantor"
    FACILITATOR = "facilitator"
    WITNESS = "witness"
    BOUND = "bound"
    THIRD = "third"


class AcceptanceStatus(StrEnum):
    """What a party, or somebody within it, said of being bound."""

    SIGNED = "signed"
    ACCEPTED = "accepted"
    JOINED = "joined"
    DISOWNED = "disowned"
    SUSPENDED = "suspended"
    WITHDREW = "withdrew"


class Acceptance(Record):
    """One statement of acceptance or refusal: what, on which `day`, by whom, and where that is read."""

    status: AcceptanceStatus
    day: date | None = None
    by: str | None = None
    source: str


class Membership(Record):
    """Actors that belong to a party, or that it answers for, from a day and until a day (None: no limit known)."""

    actors: tuple[str, ...]
    valid_from: date | None = None
    valid_until: date | None = None
    source: str | None = None


class Whoever(Record):
    """All actors of some sectors ('REB'), `other_than` some, for acts that are told with words of where they came from.

    `acting_from` are these words ('from the Lake coast'): one must stand in a passage that affirms the act. Without any
    the actor is not of the party: that it is active elsewhere too is no breach.
    """

    sectors: tuple[str, ...]
    acting_from: tuple[str, ...]
    other_than: tuple[str, ...] = ()
    source: str | None = None


class AgreementParty(Record):
    """One that signed, guarantees, witnesses or is bound, and the actors whose conduct it answers for.

    `actors` are ids of the actor table whose conduct is the party's own at all times, `members` those that are so from
    or until a day, `whoever` all of a kind that act from somewhere, `answers_for` those for whom it has promised to
    answer. `is_signer` is False for those bound by another's promise.
    """

    id: str
    name: str
    role: PartyRole
    is_signer: bool
    actors: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()
    whoever: tuple[Whoever, ...] = ()
    answers_for: tuple[Membership, ...] = ()
    acceptance: tuple[Acceptance, ...] = ()
    variants: tuple[Variant, ...] = ()


class TextSource(Record):
    """A place where the text, or an account of it, was read."""

    id: str
    title: str
    url: str | None = None
    language: str | None = None
    is_official: bool = False


class AgreementLink(Record):
    """How this agreement stands to another; `id` is that of a file, or of a text that has none yet."""

    kind: Literal["supplements", "implements", "amends", "replaces", "companion"]
    id: str
    source: str | None = None


class AgreementMonitor(Record):
    """Who counts breaches, as an actor id, and in which unit; totals of different monitors are never added."""

    actor: str
    unit: Literal["incident", "item", "party_report"]
    note: str | None = None


class Agreement(Record):
    """What the parties signed. `names` are the forms under which reports mention it.

    `time_zone` (IANA) is the clock of its windows unless a window names its own.
    """

    id: str
    title: str
    names: tuple[str, ...]
    signed_on: date
    signed_at: str | None = None
    effective_at: datetime | None = None
    time_zone: str | None = None
    languages: tuple[str, ...] = ()
    status: str
    text_sources: tuple[TextSource, ...]
    links: tuple[AgreementLink, ...] = ()
    monitors: tuple[AgreementMonitor, ...] = ()
    parties: tuple[AgreementParty, ...]
    zones: tuple[Zone, ...] = ()
    weapon_classes: tuple[WeaponClass, ...] = ()
    provisions: tuple[Provision, ...]
    variants: tuple[Variant, ...] = ()

    @property
    def party_names(self) -> dict[str, str]:
        """The names of its parties by id."""
        return {party.id: party.name for party in self.parties}


class AgreementFile(Record):
    """A whole file: the version of its format, what it is and whose words it follows, and the agreement."""

    format: Literal[2]
    about: str
    agreement: Agreement
