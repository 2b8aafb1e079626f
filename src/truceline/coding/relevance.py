"""Does the report tell of a conflict at all: the guard against 'price war' and 'title fight'.

Words such as 'attack' and 'strike' are as common in sport and business as in war. A frame that says so counts only
where the parties are of the kind that make war or peace, or where the report has enough of war's own words.
"""

from __future__ import annotations

from dataclasses import dataclass

from truceline.coding.grammar import ParsedReport
from truceline.knowledge.triggers import TriggerTable
from truceline.records import Actor

MARKERS_PER_100_WORDS = 1.2
"""Share of conflict's own words from which a report counts as one of conflict; set by reading invented sport, business
and war reports of 30 to 400 words. Lower lets 'squad' and 'shot' through, higher loses diplomacy."""

QUIET_PER_100_WORDS = 2.0
QUIET_AT_LEAST = 3
QUIET_OVER_CONFLICT = 2.0
"""A report is of another world (sport, culture, technology, business) with so many of that world's words per 100, at
least so many of them, and so many times as many as of conflict's. On the quiet development set 96 in 100 articles are
above 2.0, of texts on conflict 1 in 200; a lower share would take war reports that dwell on markets."""

LONG_WORDS = 150
HARDLY_PER_100_WORDS = 0.3
"""A report of this length with hardly a word of conflict is of another world as soon as that world's words prevail: the
reports of conflict that were read have five times as many, statements of diplomats among them."""

SECTORS_OF_CONFLICT = frozenset({"GOV", "MIL", "REB", "OPP", "SPY", "COP", "UAF", "IGO", "INS", "SEP"})


SECTORS_OF_WAR = frozenset({"MIL", "REB", "UAF", "INS", "SEP"})


@dataclass(frozen=True, slots=True)
class Relevance:
    """How much of conflict's vocabulary a report uses, per 100 words; `is_quiet` if another world's words prevail."""

    markers_per_100_words: float
    is_quiet: bool = False

    @property
    def is_conflict(self) -> bool:
        """True if the report as a whole is about a conflict."""
        return self.markers_per_100_words >= MARKERS_PER_100_WORDS and not self.is_quiet


def relevance_of(parsed: ParsedReport, table: TriggerTable) -> Relevance:
    """Count words that hardly occur outside conflict reporting."""
    strong, quiet = table.classes["strong_conflict_marker"], table.classes["quiet_marker"]
    words = markers = others = 0
    for sentence in parsed.sentences:
        words += len(sentence.words)
        markers += sum(word.lemma in strong or word.lower in strong for word in sentence.words)
        others += sum(word.lemma in quiet or word.lower in quiet for word in sentence.words)
    length = max(words, 40)
    hardly = words >= LONG_WORDS and 100 * markers / length < HARDLY_PER_100_WORDS
    many = others >= QUIET_AT_LEAST and (hardly or 100 * others / length >= QUIET_PER_100_WORDS)
    return Relevance(100 * markers / length, is_quiet=many and others > QUIET_OVER_CONFLICT * markers)


def makes_war_or_peace(actors: tuple[Actor, ...]) -> bool:
    """True if one of the parties is a state, a force, an armed group or an international body."""
    return any(actor.sector in SECTORS_OF_CONFLICT or actor.country is not None for actor in actors)


def makes_war(actors: tuple[Actor, ...]) -> bool:
    """True if one of the parties is a force or an armed group: what alone counts in a report of another world."""
    return any(actor.sector in SECTORS_OF_WAR for actor in actors)
