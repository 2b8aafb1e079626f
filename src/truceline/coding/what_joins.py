"""The acts of a sentence joined: content goes to the act that it is content of, tellings of one event to one of them.

'Agreed to withdraw' is one act: the operator takes its content and the table of moves says what type the pair has.
'Air strikes killed five' is one event told by two triggers; so is 'hit a market, killing five'.
"""

from __future__ import annotations

from collections.abc import Callable

from truceline.coding.grammar import Function, Word
from truceline.coding.observer import NOBODY, Observer
from truceline.coding.what import Act
from truceline.coding.what_content import take_blamed, take_content, take_objects
from truceline.coding.what_tellings import join_tellings
from truceline.knowledge.triggers import TriggerTable
from truceline.records import EventType


def join_acts(
    acts: list[Act],
    table: TriggerTable,
    is_said: Callable[[Word], bool] = lambda _: False,
    observer: Observer = NOBODY,
) -> list[Act]:
    """The acts of a sentence after operators have taken their content and tellings of one event have been joined.

    `is_said` tells whether a word stands under a speaker: frames that are acts only in somebody's mouth need one.
    """
    found = acts
    acts = [act for act in found if act.event_type is not None or act.frame.said is None or is_said(act.trigger)]
    by_word = {act.trigger: act for act in acts}
    acts = [act for act in acts if not _only_names_the_accused(act, by_word)]
    by_word = {act.trigger: act for act in acts}
    for act in sorted((act for act in acts if act.frame.is_operator), key=_depth, reverse=True):
        take_content(act, by_word, table.moves[act.frame.moves or ""])
    for act in acts:
        if act.frame.said is not None and act.event_type is None:
            take_blamed(act, by_word)
    take_objects(acts)
    kept = [act for act in acts if act.operator is None and (act.event_type is not None or act.frame.said is not None)]
    join_tellings(kept, table)
    joined = {part for act in kept for other in act.told_with for part in other.parts()}
    _tell_observer(found, kept, observer)
    return [act for act in kept if act not in joined and act.operator is None]


def _only_names_the_accused(act: Act, by_word: dict[Word, Act]) -> bool:
    """'Shelling blamed on the rebels': nobody is said to blame; the words say whose the shelling was, allegedly."""
    blamed = act.trigger
    qualifies = blamed.function is Function.PARTICIPLE_CLAUSE
    if act.event_type is not EventType.ACCUSE or not qualifies or blamed.head is None:
        return False
    told = by_word.get(blamed.head)
    return told is not None and "accused" in told.slots and blamed.first(Function.AGENT) is None


def _tell_observer(acts: list[Act], kept: list[Act], observer: Observer) -> None:
    for act in acts:
        if act.moved is not None:
            observer.moved(act, act.moved)
        if act.operator is not None:
            observer.joined(act.operator, act, "content")
        elif act not in kept:
            observer.left_out(act, _why_no_act(act))
        for other in act.told_with:
            observer.joined(act, other, "told_with")


def _why_no_act(act: Act) -> str:
    if act.event_type is not None:
        return "accused_only"
    if act.frame.is_operator:
        return "content_stands_alone" if act.moved is not None else "nothing_under_it"
    return "only_when_said" if act.frame.said is not None else "no_act"


def _depth(act: Act) -> int:
    """How deep an act stands: of 'urged them to stop shelling' the inner operator takes its content first."""
    return sum(1 for _ in act.trigger.ancestors())
