"""A testimony: one claim with the report that makes it and the counts that go with it, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from truceline.knowledge.linking import LinkingRules
from truceline.knowledge.linking.reach import folded
from truceline.records import AFFIRMED, Actor, Claim, CodedReport, EventType, Figure, Report, Scope, Stance, Status
from truceline.records.days import Days, days_of, is_unsure_by_a_day

DISSENTING = (Status.DENIED, Status.NEGATED)
PROJECTED = (Status.PLANNED, Status.HYPOTHETICAL)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters kept of a word, so that 'shelled' meets 'shelling'


@dataclass(frozen=True, eq=False)
class Testimony:
    """One claim, the report it stands in and its counts; `position` is the claim's place in the report."""

    claim: Claim
    report: Report
    figures: tuple[Figure, ...]
    position: int

    @property
    def order(self) -> tuple[date, str, int]:
        """Sorts by publication, report id and position; undated reports come last."""
        return (self.report.published or date.max, self.report.id, self.position)

    @property
    def is_dissent(self) -> bool:
        """True where the claim says that the act did not happen, or a source doubts it.

        Statements are excepted: to deny or refuse is what a REJECT says.
        """
        if self.claim.status in DISSENTING:
            return True
        innermost = self.claim.sources[-1] if self.claim.sources else None
        return (
            innermost is not None
            and innermost.stance in (Stance.DENIES, Stance.DOUBTS)
            and self.claim.event_type is not EventType.REJECT
        )

    @property
    def is_projected(self) -> bool:
        """True for what is planned or only imagined; it never joins what is said to have happened."""
        return self.claim.status in PROJECTED

    @cached_property
    def days(self) -> Days | None:
        """The days that the claim's own time covers, None without one."""
        return days_of(self.claim.when)

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of the longer words of the fullest passage, for a rough likeness."""
        passage = self.claim.passages[0] if self.claim.passages else self.claim.trigger
        return frozenset(word[:_STEM] for word in _WORD.findall(folded(passage.text)))

    @cached_property
    def participants(self) -> tuple[Actor, ...]:
        """Actors and recipients together: in a contact, who called whom does not matter."""
        return self.claim.actors + self.claim.recipients

    @cached_property
    def _looked_for(self) -> dict[tuple[int, int], Days | None]:
        return {}

    def looked_for(self, rules: LinkingRules) -> Days | None:
        """The days on which the act may lie, with slack; taken from publication where the claim has no time.

        None where nothing dates the act at all.
        """
        slack, lookback = int(rules.threshold("slack_days")), int(rules.threshold("undated_lookback_days"))
        if (slack, lookback) not in self._looked_for:
            self._looked_for[slack, lookback] = self._days_with_slack(slack, lookback)
        return self._looked_for[slack, lookback]

    def _days_with_slack(self, slack: int, lookback: int) -> Days | None:
        if self.days is not None:
            assert self.claim.when is not None
            return self.days.widened(slack if is_unsure_by_a_day(self.claim.when) else 0)
        if self.report.published is None or self.claim.when is not None:
            # A time that is open on one side says when it is not; publication must not overrule it.
            return None
        return Days(self.report.published - timedelta(lookback), self.report.published)


def all_testimonies(coded: Iterable[CodedReport]) -> tuple[Testimony, ...]:
    """All claims of all reports, sorted by publication, report id and position, whatever the order of the input.

    A report that is given twice counts once; of two different codings of it, one is chosen by its content alone.
    """
    by_report: dict[str, CodedReport] = {}
    for each in coded:
        twin = by_report.setdefault(each.report.id, each)
        if twin is not each and twin.model_dump_json() > each.model_dump_json():
            by_report[each.report.id] = each
    found: list[Testimony] = []
    for each in by_report.values():
        figures = {figure.id: figure for figure in each.figures}
        for position, claim in enumerate(each.claims):
            own = tuple(figures[figure_id] for figure_id in claim.figures if figure_id in figures)
            found.append(Testimony(claim=claim, report=each.report, figures=own, position=position))
    return tuple(sorted(found, key=lambda testimony: testimony.order))


def event_figures(testimony: Testimony) -> tuple[Figure, ...]:
    """The counts of this very act: no running totals, no earlier counts, no parts of other counts."""
    return tuple(
        figure
        for figure in testimony.figures
        if figure.scope is Scope.EVENT and figure.part_of is None and figure.status in AFFIRMED
    )
