"""How an explanation looks in a terminal: the sentence, then each of its words that may name an act."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from truceline.coding import Explanation
from truceline.coding.explanation import FrameBeaten, PartyRead, SentenceRead, TriggerRead
from truceline.knowledge.reasons import in_words

LABEL_WIDTH = 11
MARGIN = 4
BEATEN_SHOWN = 3
"""Frames beaten that are shown, the nearest first; --json has all."""


def explained(explanation: Explanation) -> RenderableType:
    """The whole explanation: the report in one line, then sentence by sentence."""
    return Group(_heading(explanation), *(_sentence(one, explanation) for one in explanation.sentences))


def _heading(explanation: Explanation) -> Text:
    coded = explanation.coded
    name = coded.report.title or coded.report.origin or coded.report.id
    share = explanation.markers_per_100_words
    key = "report.quiet" if explanation.is_quiet else "report.conflict" if explanation.is_conflict else "report.open"
    heading = Text(name, style="bold")
    heading.append(f"\n{in_words(key, words=f'{share:g}')}", style="dim")
    return heading


def _sentence(sentence: SentenceRead, explanation: Explanation) -> RenderableType:
    number = f"{sentence.number}" if sentence.number else "-"
    top = _two_columns(MARGIN)
    words = Text(" ".join(sentence.span.text.split()), style="bold" if sentence.nothing is None else "")
    top.add_row(Text(number, style="bold"), words)
    parts: list[RenderableType] = [Text(), top]
    if sentence.nothing is not None:
        parts.append(Padding(Text(f"nothing: {sentence.nothing}", style="yellow"), (0, 0, 0, MARGIN)))
    named = [one for one in sentence.triggers if one.frame is not None]
    told = sentence.nothing or ""
    parts += [Padding(_trigger(one, explanation, told), (0, 0, 0, MARGIN)) for one in named or sentence.triggers]
    return Group(*parts)


def _trigger(trigger: TriggerRead, explanation: Explanation, told: str) -> RenderableType:
    table = _two_columns(LABEL_WIDTH)
    table.add_row(Text(trigger.word.text, style="cyan"), _reading(trigger, explanation, told))
    for label, text in _lines(trigger):
        table.add_row(Text(label, style="dim", justify="right"), text)
    return table


def _reading(trigger: TriggerRead, explanation: Explanation, told: str) -> Text:
    """What the word became, in one line; `told` has been said of the sentence and is not said again."""
    if trigger.frame is None:
        return Text(trigger.why, style="dim")
    line = Text()
    if trigger.outcome in ("claim", "repeat"):
        line.append(f"{trigger.type.value}, {trigger.status.value}" if trigger.type and trigger.status else "", "green")
        line.append(f"  {_claim_name(trigger, explanation)}")
        return line
    kind = trigger.frame_type.value if trigger.frame_type is not None else "no type of its own"
    line.append(kind if trigger.why in told else f"{kind}: {trigger.why}")
    return line


def _claim_name(trigger: TriggerRead, explanation: Explanation) -> str:
    ids = [claim.id for claim in explanation.coded.claims]
    number = ids.index(trigger.claim) + 1 if trigger.claim in ids else 0
    return in_words("act.repeat", claim=f"claim {number}") if trigger.outcome == "repeat" else f"claim {number}"


def _lines(trigger: TriggerRead) -> Iterator[tuple[str, Text]]:
    if trigger.frame is not None:
        asks = "; ".join(trigger.asks)
        yield "frame", Text.assemble(trigger.frame, (f"  asks for {asks}", "dim"))
    if trigger.light_verb is not None:
        yield "light verb", Text(trigger.light_verb)
    if trigger.step is not None:
        yield "moved", _step(trigger)
    if trigger.status_rule is not None and trigger.outcome in ("claim", "repeat"):
        yield "status", Text.assemble(_status(trigger), _rule(trigger.status_rule))
    for party in trigger.parties:
        yield party.role, _party(party)
    for field in trigger.fields:
        yield field.field, Text.assemble(field.value, _rule(field.rule))
    # Frames of another phrase with the same word ('carry out' for 'carry') are no news to anybody.
    near = [one for one in trigger.beat if one.lacks != "words"]
    if near:
        label = "beat" if trigger.frame is not None else "tried"
        yield label, Text("\n".join(map(_beaten, near[:BEATEN_SHOWN])), style="dim")


def _beaten(beaten: FrameBeaten) -> str:
    return f"{beaten.frame}: {beaten.why}" if beaten.lacks is None else f"{beaten.frame}: lacks {beaten.why}"


def _status(trigger: TriggerRead) -> str:
    status = trigger.status.value if trigger.status is not None else ""
    return f"{status} by '{trigger.status_cue}'" if trigger.status_cue else status


def _step(trigger: TriggerRead) -> Text:
    step = trigger.step
    assert step is not None
    of = step.of.value if step.of is not None else "any act"
    becomes = step.becomes.value if step.becomes is not None else in_words("moved.to_nothing")
    content = f"'{step.content}' ({of})" if step.content is not None else of
    return Text.assemble(f"{content} makes it {becomes}", _rule(step.rule), f"\n{step.because}")


def _party(party: PartyRead) -> Text:
    name = party.name if party.id is None else f"{party.name} [{party.id}]"
    return Text.assemble(name, (f"  {party.slot}", ""), _rule(party.rule))


def _rule(rule: str) -> tuple[str, str]:
    return f"  {rule}", "dim"


def _two_columns(width: int) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=width - 1)
    table.add_column()
    return table
