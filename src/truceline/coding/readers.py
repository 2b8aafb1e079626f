"""All that reads one report: one reader for each question."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.coding.agreements import AgreementReader
from truceline.coding.grammar import Word
from truceline.coding.how_many import FigureReader
from truceline.coding.named_later import LateNames
from truceline.coding.observer import Observer
from truceline.coding.relevance import Relevance
from truceline.coding.roles import RoleReader
from truceline.coding.says_who import AttributionReader
from truceline.coding.when import TimeReader
from truceline.coding.where import PlaceReader
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import ActorTable, EntryKind
from truceline.knowledge.status import StatusCue
from truceline.knowledge.triggers import TriggerTable
from truceline.records import Actor, Report, Source, Theatre


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of one report and the tables they share.

    `mentions` are its parties, read once; `observer` hears of decisions.
    """

    report: Report
    table: TriggerTable
    cues: tuple[StatusCue, ...]
    actors: ActorReader
    places: PlaceReader
    times: TimeReader
    figures: FigureReader
    says: AttributionReader
    agreements: AgreementReader
    roles: RoleReader
    relevance: Relevance
    known: ActorTable
    theatre: Theatre
    mentions: tuple[Actor, ...]
    late_names: LateNames
    observer: Observer

    def chain(self, word: Word) -> tuple[Source, ...]:
        """The chain of speakers over a word, outermost first, each under the name that the report gives it."""
        return self.late_names.resolve(self.says.chain(word))

    def is_called_after(self, actor: Actor) -> bool:
        """True for a person, group or organisation of the actor table, whose name may hold that of a place."""
        entry = self.known.get(actor.id)
        return entry is not None and entry.kind in (EntryKind.PERSON, EntryKind.GROUP, EntryKind.ORGANISATION)

    def is_person(self, actor: Actor) -> bool:
        """True for a person of the actor table."""
        entry = self.known.get(actor.id)
        return entry is not None and entry.kind is EntryKind.PERSON
