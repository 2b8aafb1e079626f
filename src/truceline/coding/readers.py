"""All that reads one report: one reader for each question."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.coding.agreements import AgreementReader
from truceline.coding.how_many import FigureReader
from truceline.coding.relevance import Relevance
from truceline.coding.roles import RoleReader
from truceline.coding.says_who import AttributionReader
from truceline.coding.when import TimeReader
from truceline.coding.where import PlaceReader
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import ActorTable, EntryKind
from truceline.knowledge.status import StatusCue
from truceline.knowledge.triggers import TriggerTable
from truceline.records import Actor, Report, Theatre


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of one report and the tables they share."""

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

    def is_person(self, actor: Actor) -> bool:
        """True for a person of the actor table."""
        entry = self.known.get(actor.id)
        return entry is not None and entry.kind is EntryKind.PERSON
