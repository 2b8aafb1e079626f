"""The acts of a text without the guard against texts of no conflict, for sets of single sentences.

The coder keeps an act only where the report shows a conflict; one sentence is no report, and the sets ask for trade and
visits too. So acts are read here by the coder's own steps up to, but without, that guard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.coding.coder import NounsAround
from truceline.coding.forms import type_under
from truceline.coding.grammar import ParsedReport, Word
from truceline.coding.is_it_so import status_of
from truceline.coding.roles import RoleReader, Roles
from truceline.coding.says_who import AttributionReader
from truceline.coding.what import Act, find_acts
from truceline.coding.what_joins import join_acts
from truceline.coding.where import PlaceReader
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import load_actors
from truceline.knowledge.gazetteer import Gazetteer, open_gazetteer
from truceline.knowledge.status import load_status_cues
from truceline.knowledge.triggers import load_triggers
from truceline.records import Actor, EventType, Report, Source, Status, Theatre


@dataclass(frozen=True, slots=True)
class Telling:
    """An act with its type, status, parties and speakers."""

    act: Act
    event_type: EventType
    status: Status
    roles: Roles
    sources: tuple[Source, ...]


class ActTeller:
    """Reads the acts of parsed texts."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._table = load_triggers()
        self._actors = load_actors()
        self._cues = load_status_cues()
        self._gazetteer = gazetteer or open_gazetteer()
        self._world = Theatre(id="world")

    def tellings(self, report: Report, parsed: ParsedReport) -> Iterator[Telling]:
        """The acts in text order."""
        actors = ActorReader(parsed, report.published, self._actors)
        places = PlaceReader(parsed, self._gazetteer, self._world)
        says = AttributionReader(parsed, actors.read)
        roles = RoleReader(self._table, actors, lambda word: places.of(word) if places.is_place(word) else None)
        for sentence in parsed.sentences:
            found = find_acts(sentence, self._table, NounsAround(actors, places))
            for act in join_acts(found, self._table, lambda word: bool(says.chain(word))):
                sources = says.chain(act.trigger)
                event_type, _ = type_under(act, sources, self._table)
                if event_type is None:
                    continue
                act.event_type = event_type
                status = status_of(act, sources, self._cues).status
                # 'Said it will not withdraw': what is announced does not come, and so is refused.
                if act.content is not None and status_of(act.content, (), self._cues).status is Status.NEGATED:
                    status = Status.NEGATED
                yield Telling(act, event_type, status, roles.read(act, sources), sources)

    def parties(self, report: Report, parsed: ParsedReport) -> tuple[Actor, ...]:
        """Every mention of a party, in order."""
        return ActorReader(parsed, report.published, self._actors).mentions()


def extent(word: Word) -> tuple[int, int]:
    """Where the phrase of a word begins and ends."""
    words = word.subtree()
    return words[0].start, words[-1].end
