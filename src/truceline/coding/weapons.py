"""What an act was done with: weapons named in its clause, and the mode that they and its frame show."""

from __future__ import annotations

from truceline.coding.grammar import Function, Word
from truceline.coding.what import Act, substance
from truceline.knowledge.language import word_class
from truceline.knowledge.triggers import TriggerTable
from truceline.records import EventType, Report, Span

MODIFIERS = (Function.COMPOUND, Function.ADJECTIVE)


def instruments_of(act: Act, table: TriggerTable) -> list[Word]:
    """Weapons named in the act's own clause: as subject, object, means or modifier."""
    found: list[Word] = []
    for part in act.parts():
        near = [part.trigger] if part.is_noun else []
        near.extend(part.trigger.of(Function.COMPOUND, Function.ADJECTIVE))
        for name in ("subject", "object", "with", "by", "in", "of", "including", "from", "using"):
            for word in (*part.slots.get(name, []), *part.light_slots.get(name, [])):
                inner = substance(word, table)
                near.extend((word, inner, *word.of(Function.COMPOUND, Function.ADJECTIVE)))
                near.extend(inner.of(Function.COMPOUND, Function.ADJECTIVE))
        found.extend(word for word in near if word.lemma in table.weapons or word.lower in table.weapons)
    return list(dict.fromkeys(found))


def instrument_spans(act: Act, report: Report, table: TriggerTable) -> tuple[Span, ...]:
    """The weapons named, whole ('barrel bombs'), without words that only qualify the act itself ('air' strikes)."""
    found = instruments_of(act, table)
    triggers = {part.trigger for part in act.parts() if part is act}
    heads = [word for word in found if word.head not in triggers or word.function not in MODIFIERS]
    heads = [word for word in heads if word not in triggers and not (word.head in found and word.function in MODIFIERS)]
    spans = (report.span(min(w.start for w in phrase), max(w.end for w in phrase)) for phrase in map(_whole, heads))
    return tuple(dict.fromkeys(spans))


def _whole(word: Word) -> list[Word]:
    return [word, *(child for child in word.of(Function.COMPOUND) if child.index < word.index)]


def modes_of(act: Act, table: TriggerTable) -> tuple[str, ...]:
    """The PLOVER modes of an act: those of its frames, then those that its weapons show."""
    # 'strikes, including barrel bombs': of a weapon told with the act its own row says more than the frame of its noun.
    telling = [part for part in act.parts() if part is act or part.trigger.lemma not in table.weapons]
    modes = [mode for part in telling for mode in part.frame.modes]
    if act.event_type is EventType.ASSAULT:
        for word in instruments_of(act, table):
            weapon = (
                table.weapons.get(_with_compound(word)) or table.weapons.get(word.lemma) or table.weapons[word.lower]
            )
            modes.append(weapon.mode)
    if act.event_type is EventType.CONSULT and any(
        word.lemma in word_class("telephone") for part in act.parts() for word in part.trigger.subtree()
    ):
        modes.append("phone")
    return tuple(dict.fromkeys(modes))


def _with_compound(word: Word) -> str:
    before = [child.lower for child in word.of(Function.COMPOUND, Function.ADJECTIVE)]
    return f"{before[-1]} {word.lemma}" if before else word.lemma
