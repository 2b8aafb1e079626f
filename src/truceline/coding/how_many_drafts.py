"""Drafting the figures of one sentence: each number with what it counts, and the kinds and ties they hand on.

A number may have a kind of its own (`how_many_kinds.py`), or take that of the figure before it: 'three more', 'of whom
14', 'up from 97', 'Hama province (55)', 'twice that number'. `FigureDrafter` goes through a report sentence by
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.coding.grammar import Kind, Sentence
from truceline.coding.how_many_kinds import SUBJECTS, KindFound, read_kind
from truceline.coding.how_many_mentions import Mention, find_mentions, has_number
from truceline.coding.how_many_numbers import number_pattern
from truceline.coding.how_many_parts import among_of, has_cue, none_mentions, scope_of, single_mentions
from truceline.coding.how_many_phrases import Counted, counted_at, entry_is_person, entry_of
from truceline.coding.how_many_ties import PEOPLE, Draft, called, tie, whole_before
from truceline.coding.when_forms import find_forms, speaks_of_time
from truceline.knowledge.figures import counting_verbs
from truceline.records import FigureKind, Qualifier, Scope, Span

LEFT_UNSAID = re.compile(r"[^.;:()]{0,60}, [\w'’ -]{1,40}? ")
"""Between two numbers of which the second leaves verb and noun unsaid: ' raids, Syrian jets '."""

ENDS = re.compile(r"\s*(?:[.,;]|$)")

RATIO_BEFORE = re.compile(rf"\b{number_pattern()} in (?:every )?$", re.IGNORECASE)

RATIO_AFTER = re.compile(rf" in (?:every )?({number_pattern()})\b", re.IGNORECASE)

ALONG = re.compile(r"[^,.;:]{0,25}\band\s+")
"""Between two numbers of one running toll: ' dead and '."""

LIST_LINK = re.compile(r"[^.;:]{0,60}?(?:,|\band\b)\s*(?:and\s+|another\s+)?$")

TIMES = re.compile(r"\s+(?:more\s+)?times\b", re.IGNORECASE)

MORE = re.compile(r"\s+(?:more|others|other people)\b", re.IGNORECASE)


class FigureDrafter:
    """Drafts of one report's figures; sentences are to be asked for in the order of the text."""

    def __init__(self, text: str, times: Sequence[Span] | None) -> None:
        self._text = text
        self._times = times
        self._last_count: tuple[int, Draft] | None = None

    def drafts(self, sentence: Sentence) -> list[Draft]:
        """The figures of a sentence in the making, in text order."""
        found = self._drafts(sentence)
        counts = [draft for draft in found if draft.found.kind is FigureKind.VIOLATIONS]
        if counts:
            self._last_count = (sentence.paragraph, counts[-1])
        return found

    def _drafts(self, sentence: Sentence) -> list[Draft]:
        text = self._text
        drafts: list[Draft] = []
        if has_number(text, sentence.start, sentence.end):
            times = self._time_spans(sentence)
            for mention in find_mentions(text, sentence.start, sentence.end):
                if _is_time(mention, times) or _is_of_member(mention, sentence, drafts):
                    continue
                draft = self._draft(mention, sentence, drafts)
                if draft is not None:
                    drafts.append(draft)
            for mention, kind in none_mentions(sentence):
                self._add_none(mention, kind, sentence, drafts)
        for mention in single_mentions(sentence):
            self._add_single(mention, sentence, drafts)
        drafts.sort(key=lambda draft: draft.mention.start)
        tie(drafts, text)
        return drafts

    def _time_spans(self, sentence: Sentence) -> list[tuple[int, int]]:
        if self._times is not None:
            return [
                (span.start, span.end)
                for span in self._times
                if span.start < sentence.end and span.end > sentence.start
            ]
        if not speaks_of_time(self._text, sentence.start, sentence.end):
            return []
        return [(find.start, find.end) for find in find_forms(self._text, sentence.start, sentence.end)]

    def _draft(self, mention: Mention, sentence: Sentence, drafts: list[Draft]) -> Draft | None:
        counted = counted_at(sentence, mention.start, mention.reach, mention.outer)
        if counted is None:
            return None
        text = self._text
        last = drafts[-1] if drafts else self._tallied(mention, sentence)
        if self._is_ratio(mention, counted, sentence):
            return None
        if mention.times_last is not None:
            return self._multiple(mention, counted, last)
        if TIMES.match(text, mention.end):
            return self._times_broken(mention, counted, sentence)
        if last is not None and self._is_tally(mention) and counted.noun is None:
            found = KindFound(last.found.kind, "tally", last.found.governor)
            return Draft(mention, counted, found, last.scope, who=last.who)
        whole = whole_before(drafts, mention, counted, text, sentence)
        is_part = whole is not None or any(
            has_cue("part", where, text, sentence, mention) for where in ("before", "after")
        )
        in_row = last is not None and LIST_LINK.fullmatch(text, last.mention.end, mention.outer) is not None
        own = read_kind(counted, sentence)
        if own is None and last is not None:
            own = self._inherited(mention, counted, last, is_part, in_row, sentence)
        if own is None:
            return None
        found = own
        scope = scope_of(text, sentence, mention, found.kind)
        if (
            last is not None
            and last.scope is Scope.CUMULATIVE
            and ALONG.fullmatch(text, last.mention.end, mention.outer)
        ):
            scope = Scope.CUMULATIVE
        draft = Draft(mention, counted, found, scope, who=self._who(counted))
        if whole is not None:
            draft.part_of = whole
        elif is_part and last is not None:
            draft.part_of = last.part_of if last.part_of is not None and in_row else last
        elif in_row and last is not None and last.part_of is not None and last.found.kind is found.kind:
            draft.part_of = last.part_of
        if not draft.who and counted.noun is None and found.kind in PEOPLE:
            draft.who = called(counted, sentence) or self._who_before(mention, last, sentence)
        return draft

    def _is_ratio(self, mention: Mention, counted: Counted, sentence: Sentence) -> bool:
        """Both numbers of 'three in five Yemenis': a share, not a count."""
        if RATIO_BEFORE.search(self._text[sentence.start : mention.outer]):
            return counted.noun is None or counted.noun.kind is Kind.NAME or entry_is_person(counted)
        after = RATIO_AFTER.match(self._text, mention.end)
        of = counted_at(sentence, after.start(1), after.end(1)) if after is not None else None
        return of is not None and of.noun is not None and (of.noun.kind is Kind.NAME or entry_is_person(of))

    def _who_before(self, mention: Mention, last: Draft | None, sentence: Sentence) -> str:
        """Those counted where the number has no noun of its own: 'of whom 14', or those of the figure before."""
        before = [word for word in sentence.words if word.end <= mention.outer]
        if len(before) >= 2 and before[-1].lower in ("whom", "which") and before[-2].lower == "of":
            people = [word for word in before if (entry := entry_of(word)) is not None and entry.is_person]
            return people[-1].text if people else ""
        return last.who if last is not None and last.found.kind in PEOPLE else ""

    def _is_tally(self, mention: Mention) -> bool:
        """True for 'Hama province (55)'."""
        return self._text[mention.outer - 1 : mention.outer] == "(" and self._text[mention.end : mention.end + 1] == ")"

    def _tallied(self, mention: Mention, sentence: Sentence) -> Draft | None:
        """The count of violations told last in the paragraph, which a number in brackets after a place goes on."""
        last = self._last_count
        if last is None or last[0] != sentence.paragraph:
            return None
        return last[1] if self._is_tally(mention) else None

    def _inherited(
        self, mention: Mention, counted: Counted, last: Draft, is_part: bool, in_row: bool, sentence: Sentence
    ) -> KindFound | None:
        """The kind of the figure before, for a part, for 'three more', and for the next number of a row or toll."""
        kind, governor = last.found.kind, last.found.governor
        unsaid = counted.noun is None
        if is_part and (unsaid or counted.entry is not None):
            return KindFound(kind, "part_of_last", governor)
        if MORE.match(self._text, mention.end) and kind in PEOPLE:
            return KindFound(kind, "more_of_last", governor)
        text = self._text
        revised = [cue for cue in ("prior", "cumulative", "rival") if has_cue(cue, "before", text, sentence, mention)]
        if revised and kind in PEOPLE and (unsaid or counted.entry is not None):
            return KindFound(kind, "revised_last", governor)
        if unsaid and "prior" in revised:
            return KindFound(kind, "revised_last", governor)
        return self._in_row(mention, counted, last, in_row)

    def _in_row(self, mention: Mention, counted: Counted, last: Draft, in_row: bool) -> KindFound | None:
        """'Twelve in Taiz, 9 in Hodeidah', 'jets flew 31 raids, helicopters 18', 'eleven for eight'."""
        kind, governor = last.found.kind, last.found.governor
        unsaid = counted.noun is None
        if in_row and last.part_of is not None and counted.entry is not None and counted.entry.is_person:
            return KindFound(kind, "row_of_parts", governor)
        follows = self._text[mention.end : mention.end + 5]
        if unsaid and (in_row or kind is FigureKind.VIOLATIONS) and re.match(r"\s(?:in|at|on|near|by)\b", follows):
            return KindFound(kind, "row", governor)
        link = self._text[last.mention.end : mention.outer]
        if unsaid and kind not in PEOPLE and ENDS.match(follows) and LEFT_UNSAID.fullmatch(link):
            return KindFound(kind, "row_left_unsaid", governor)
        if unsaid and kind is FigureKind.RELEASED and link.endswith(" for "):
            return KindFound(kind, "exchanged_for", governor)
        people = counted.entry is not None and counted.entry.is_person and counted.entry.kind is None
        if in_row and people and kind in PEOPLE and counted.top.function not in SUBJECTS:
            return KindFound(kind, "row", governor)
        return None

    def _multiple(self, mention: Mention, counted: Counted, last: Draft | None) -> Draft | None:
        """'at least twice that number': a multiple of the figure before."""
        if last is None or last.mention.best is None or mention.times_last is None:
            return None
        number = last.mention.best * mention.times_last
        exact = mention.qualifier is Qualifier.EXACT
        low = number if exact or mention.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN) else None
        high = number if exact or mention.qualifier in (Qualifier.UP_TO, Qualifier.NEARLY) else None
        said = Mention(mention.start, mention.end, mention.outer, low, number, high, mention.qualifier)
        return Draft(said, counted, KindFound(last.found.kind, "multiple_of_last", last.found.governor), who=last.who)

    def _times_broken(self, mention: Mention, counted: Counted, sentence: Sentence) -> Draft | None:
        """'the truce was broken five times': so many violations."""
        for word in sentence.words:
            rows = [row for row in counting_verbs().get(word.lemma, ()) if row.counted == "times" and word.is_verbal]
            if rows and rows[0].kind is not None:
                found = KindFound(rows[0].kind, f"times:{word.lemma}", word)
                return Draft(mention, counted, found, scope_of(self._text, sentence, mention, found.kind))
        return None

    def _add_none(self, mention: Mention, kind: FigureKind | None, sentence: Sentence, drafts: list[Draft]) -> None:
        if any(draft.mention.start < mention.end and mention.start < draft.mention.end for draft in drafts):
            return
        counted = counted_at(sentence, mention.start, mention.reach, mention.outer)
        if counted is None:
            return
        found = read_kind(counted, sentence) if kind is None else KindFound(kind, "none", counted.top.head)
        earlier = [draft for draft in drafts if draft.mention.end <= mention.start]
        if found is None and earlier and re.match(r"\s(?:in|at|on|near)\b", self._text[mention.end : mention.end + 5]):
            found = KindFound(earlier[-1].found.kind, "row", earlier[-1].found.governor)
        if found is not None:
            drafts.append(Draft(mention, counted, found))

    def _add_single(self, mention: Mention, sentence: Sentence, drafts: list[Draft]) -> None:
        drafts.sort(key=lambda draft: draft.mention.start)
        if any(d.mention.start < mention.start and mention.end <= d.mention.end for d in drafts):
            return
        counted = _of_phrase(mention, sentence)
        if counted is None:
            return
        inside = [d for d in drafts if mention.start <= d.mention.start and d.mention.end <= mention.end]
        found = read_kind(counted, sentence)
        among = among_of(counted.top)
        if among is not None:
            found = KindFound(FigureKind.KILLED, "among", among)
        if found is None and inside:
            found = inside[0].found
        if found is None or found.kind not in PEOPLE[:6] or _only_names_a_kind(found):
            return
        for draft in inside:
            drafts.remove(draft)
        draft = Draft(
            mention, counted, found, scope_of(self._text, sentence, mention, found.kind), who=self._who(counted)
        )
        earlier = [d for d in drafts if d.mention.end <= mention.start]
        if earlier and has_cue("part", "before", self._text, sentence, mention):
            draft.part_of = earlier[-1]
            draft.found = KindFound(earlier[-1].found.kind, "part_of_last", earlier[-1].found.governor)
        drafts.append(draft)

    def _who(self, counted: Counted) -> str:
        if counted.noun is None or (counted.entry is not None and counted.entry.category in ("act", "toll")):
            return ""
        if counted.entry is not None and counted.entry.kind in PEOPLE and counted.entry.category == "thing":
            return ""
        if not counted.phrase:
            return counted.noun.text
        start, end = counted.phrase[0].start, counted.noun.end
        return " ".join(self._text[start:end].split()) if start < end else counted.noun.text


def _only_names_a_kind(found: KindFound) -> bool:
    """True for 'a prisoner': the noun alone tells nothing that befell one; 'the wounding of a child' does."""
    governor = found.governor
    act = entry_of(governor) if governor is not None and found.rule.startswith("noun:") else None
    if act is not None and act.category == "act" and f"noun:{act.noun}" == found.rule:
        return False
    return found.rule.startswith(("noun:", "toll:", "preposition:"))


def _is_time(mention: Mention, times: Sequence[tuple[int, int]]) -> bool:
    """True if both ends of the number lie in times: '24 to 27 February', but not 'a quarter of a million'."""
    last = mention.end - 1
    return any(start <= mention.start < end for start, end in times) and any(
        start <= last < end for start, end in times
    )


def _is_of_member(mention: Mention, sentence: Sentence, drafts: Sequence[Draft]) -> bool:
    """True for the 'one' of 'eleven members of one family': those counted are counted already."""
    before = [word for word in sentence.words if word.end <= mention.outer][-2:]
    if len(before) < 2 or before[1].lower != "of" or not drafts:
        return False
    counted = drafts[-1].counted
    return counted is not None and counted.noun is before[0]


def _of_phrase(mention: Mention, sentence: Sentence) -> Counted | None:
    """What a figure without a number counts: the first noun of its phrase that the table knows."""
    words = tuple(word for word in sentence.words if word.start < mention.end and word.end > mention.start)
    if not words:
        return None
    inside = {id(word) for word in words}
    top = next((word for word in words if word.head is None or id(word.head) not in inside), words[0])
    people = [word for word in words if (entry := entry_of(word)) is not None and entry.is_person]
    if not people:
        return None
    noun = top if top in people else people[-1]
    return Counted(words[:1], noun, words[1:], top, entry_of(noun))
