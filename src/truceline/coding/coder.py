"""The coder: one report in, a coded report out. Each question is answered by a module of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.coding.agreements import AgreementReader, KnownAgreements
from truceline.coding.claims import Draft, drafts_of
from truceline.coding.control import find_control
from truceline.coding.date_line import written_on
from truceline.coding.entities import find_entities
from truceline.coding.explain import explanation_of
from truceline.coding.explanation import Explanation
from truceline.coding.grammar import Kind, ParsedReport, Word
from truceline.coding.how_many import FigureReader, first_tellings
from truceline.coding.named_later import LateNames
from truceline.coding.narrative import with_narrative_days
from truceline.coding.observer import NOBODY, Observer
from truceline.coding.own_words import in_own_words
from truceline.coding.parse import Parser
from truceline.coding.readers import Readers
from truceline.coding.relevance import relevance_of
from truceline.coding.repeats import merge_repeats
from truceline.coding.roles import RoleReader
from truceline.coding.says_who import AttributionReader
from truceline.coding.story_day import with_story_day
from truceline.coding.tolls import with_later_tolls
from truceline.coding.trace import Trace
from truceline.coding.what import Act, find_acts
from truceline.coding.what_joins import join_acts
from truceline.coding.when import TimeReader
from truceline.coding.where import PlaceReader
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import ActorTable, load_actors
from truceline.knowledge.agreements import find_agreement, load_agreements
from truceline.knowledge.control import load_control_frames
from truceline.knowledge.entities import load_things
from truceline.knowledge.gazetteer import Gazetteer, UserPlace, open_gazetteer
from truceline.knowledge.status import load_status_cues
from truceline.knowledge.triggers import load_triggers
from truceline.records import CodedReport, Control, Figure, Report, Span, Theatre

SECTORS_OF_FORCE = frozenset({"MIL", "REB", "UAF", "GOV", "COP", "INS", "SEP", "OPP"})


class Coder:
    """Codes reports into claims.

    `theatre` is where place names are looked for (default: everywhere, exact names only); `aliases` are the user's own
    spellings of places; `home` is where the gazetteer is kept (default: the user's cache). A coder may be used for any
    number of reports; two runs over the same report give the same result.
    """

    def __init__(
        self,
        theatre: Theatre | None = None,
        *,
        aliases: tuple[UserPlace, ...] = (),
        home: Path | None = None,
        gazetteer: Gazetteer | None = None,
        actors: ActorTable | None = None,
    ) -> None:
        self._theatre = theatre or Theatre(id="world")
        self._aliases = aliases
        self._gazetteer = gazetteer or open_gazetteer(home)
        self._actors = actors or load_actors()
        self._parser = Parser(self._actors)
        self._table = load_triggers()
        self._cues = load_status_cues()
        self._control = load_control_frames()
        self._things = load_things()
        self._agreements = KnownAgreements(find_agreement, load_agreements(), self._actors.is_under)

    def code(self, report: Report) -> CodedReport:
        """Code one report."""
        return next(iter(self.code_all([report])))

    def explain(self, report: Report) -> Explanation:
        """Code one report and say how every sentence was read: see `Explanation`."""
        (parsed,) = self._parser.parse([report])
        trace = Trace()
        return explanation_of(self.code_parsed(report, parsed, trace), trace)

    def code_all(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """Code reports in order, as a stream; memory does not grow with their number."""
        waiting: deque[Report] = deque()

        def noted() -> Iterator[Report]:
            for report in reports:
                waiting.append(report)
                yield report

        for parsed in self._parser.parse(noted()):
            yield self.code_parsed(waiting.popleft(), parsed)

    def code_parsed(self, report: Report, parsed: ParsedReport, observer: Observer = NOBODY) -> CodedReport:
        """Code a report whose parse is at hand, telling the observer of every decision.

        A report without case is read in the case of its parse; every span of the result is in the report's own words.
        """
        if parsed.text == report.text:
            return self._code_as_read(report, parsed, observer)
        coded = self._code_as_read(report.model_copy(update={"text": parsed.text}), parsed, observer)
        return in_own_words(coded, report.text).model_copy(update={"report": report})

    def _code_as_read(self, report: Report, parsed: ParsedReport, observer: Observer) -> CodedReport:
        read = self._readers(report, parsed, observer)
        observer.began(parsed, read.relevance)
        told = with_narrative_days(self._drafts(parsed, read), report.published)
        dated = with_story_day(told, report.published)
        drafts = with_later_tolls(merge_repeats(dated, observer), parsed, read)
        observer.ended(drafts)
        first = first_tellings(read.figures.figures)
        return CodedReport(
            report=report,
            claims=tuple(
                draft.claim.model_copy(
                    update={"id": f"clm_{report.id}_{number}", "figures": _named_once(draft.claim.figures, first)}
                )
                for number, draft in enumerate(drafts, 1)
            ),
            figures=_with_sources(read, first),
            control=self._find_control(parsed, read),
            agreements=read.agreements.mentions,
            entities=find_entities(parsed, read.actors, read.mentions, read.places.places, self._things, self._actors),
        )

    def _readers(self, report: Report, parsed: ParsedReport, observer: Observer) -> Readers:
        actors = ActorReader(parsed, report.published, self._actors)
        mentions = actors.mentions()
        times = TimeReader(parsed, written_on(parsed.text, report.title, report.published))
        places = PlaceReader(parsed, self._gazetteer, self._theatre, self._aliases)
        return Readers(
            report=report,
            table=self._table,
            cues=self._cues,
            actors=actors,
            places=places,
            times=times,
            figures=FigureReader(parsed, report.id, [expression.span for expression in times.expressions]),
            says=AttributionReader(parsed, actors.read, report.title),
            agreements=AgreementReader(parsed, report, self._table, self._agreements),
            roles=RoleReader(
                self._table, actors, lambda word: places.of(word) if places.is_place(word) else None, observer
            ),
            relevance=relevance_of(parsed, self._table),
            known=self._actors,
            theatre=self._theatre,
            mentions=mentions,
            late_names=LateNames(mentions, self._actors),
            observer=observer,
        )

    def _drafts(self, parsed: ParsedReport, read: Readers) -> list[Draft]:
        around = NounsAround(read.actors, read.places)
        drafts: list[Draft] = []
        for sentence in parsed.sentences:
            acts = find_acts(sentence, self._table, around, read.observer)
            for act in join_acts(acts, self._table, lambda word: bool(read.chain(word)), read.observer):
                if _only_reports(act, read):
                    read.observer.left_out(act, "speech")
                    continue
                drafts.extend(drafts_of(act, read))
        return drafts

    def _find_control(self, parsed: ParsedReport, read: Readers) -> tuple[Control, ...]:
        found = [
            control
            for sentence in parsed.sentences
            for control in find_control(
                sentence, read.report, self._control, self._table, read.actors.read, read.places.of, read.chain
            )
        ]
        first: dict[tuple[str, str, str], Control] = {}
        for control in found:
            first.setdefault((control.place.name, control.holder.name, control.change.value), control)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class NounsAround:
    """What trigger frames may ask of the nouns around them, answered by the actor and place readers."""

    actors: ActorReader
    places: PlaceReader

    def is_party(self, word: Word) -> bool:
        """True for the head of a phrase that can act."""
        return self.actors.is_actor(word)

    def is_force(self, word: Word) -> bool:
        """True for a party that can hold ground or fight."""
        if not self.actors.is_actor(word):
            return False
        return any(actor.sector in SECTORS_OF_FORCE for actor in self.actors.read(word))

    def is_dignitary(self, word: Word) -> bool:
        """True for a person or delegation of a state or body."""
        if not self.actors.is_actor(word):
            return False
        return any(actor.sector in ("GOV", "IGO", "MIL") for actor in self.actors.read(word))

    def is_place(self, word: Word) -> bool:
        """True for a place name that is used as a place, and for a name that no table of parties knows."""
        if self.places.is_place(word):
            return True
        return word.kind is Kind.NAME and not any(actor.id for actor in self.actors.read(word))


def _only_reports(act: Act, read: Readers) -> bool:
    """'Said', 'told': words that only carry what somebody says are no acts of their own."""
    plain = not act.is_noun and not act.frame.is_operator and act.frame.rank == 0
    plain = plain and act.trigger.lemma in act.frame.verbs
    return plain and read.says.is_cue(act.trigger)


def _with_sources(read: Readers, first: dict[str, str]) -> tuple[Figure, ...]:
    """The figures of the report, each once, with their chains of speakers and where they are told again."""
    retold: dict[str, list[Span]] = {}
    for figure in read.figures.figures:
        if first[figure.id] != figure.id:
            retold.setdefault(first[figure.id], []).append(figure.span)
    return tuple(
        figure.model_copy(
            update={
                "sources": read.chain(read.figures.anchor(figure.id)),
                "retold": tuple(retold.get(figure.id, ())),
            }
        )
        for figure in read.figures.figures
        if first[figure.id] == figure.id
    )


def _named_once(ids: tuple[str, ...], first: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first[id] for id in ids))
