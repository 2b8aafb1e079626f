"""The generated parts of `docs/coding-rules.md`: what the tables say, between markers.

`python tests/rules_page.py` writes them into the page; a test fails where they are stale.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from truceline.knowledge.status import load_status_cues
from truceline.knowledge.triggers import Frame, TriggerTable, load_triggers
from truceline.knowledge.triggers.moves import Move, MoveGroup, load_moves
from truceline.records import EventType

PAGE = Path(__file__).parents[1] / "docs" / "coding-rules.md"
PART = re.compile(r"(<!-- begin: (?P<name>[a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
WORDS_SHOWN = 8
CONDITIONS = ("subject", "object", "not_subject", "not_object", "without_object", "preposition", "after", "complement")


def with_tables(page: str) -> str:
    """The page with every generated part as the tables have it now; raises KeyError for a part nobody makes."""
    return PART.sub(lambda part: f"{part[1]}{PARTS[part['name']]()}\n{part[3]}", page)


def moves() -> str:
    """One table a kind of group: what each makes of each type."""
    sections = []
    for kind, title in (
        ("operator", "Under a word (`moves:` of its frame)"),
        ("form", "By the form of the act itself"),
        ("plover", "Status folded into the type, for PLOVER"),
    ):
        rows = [row for group in load_moves().values() if group.by == kind for row in move_rows(group)]
        sections.append(f"### {title}\n\n{table(('group', 'an act of', 'becomes', 'because'), rows)}")
    return "\n\n".join(sections)


def move_rows(group: MoveGroup) -> Iterator[tuple[str, ...]]:
    """The rows of one group; its name and meaning stand in the first."""
    for number, row in enumerate(group.moves):
        name = f"`{group.id}`: {group.what}" if number == 0 else ""
        becomes = row.becomes.value if row.becomes is not None else "*left as it is*"
        yield name, of_words(row), becomes, row.because


def of_words(row: Move) -> str:
    """What a row is for, in words."""
    types = "any type" if "any" in row.of else " ".join(str(kind) for kind in row.of)
    form = {None: "", "negated": ", ruled out", "noun": ", named by a noun"}[row.when]
    frames = f" read by {', '.join(f'`{frame}`' for frame in row.frames)}" if row.frames else ""
    return f"{types}{form}{frames}"


def status() -> str:
    """The cues in the order in which they are tried."""
    rows = [(f"`{cue.id}`", cue.gives, cue.place, ", ".join(sorted(cue.words))) for cue in load_status_cues()]
    return table(("rule", "status", "where it stands", "words"), rows)


def light_verbs() -> str:
    """Light verbs with what their subject is to the act."""
    found = {id(light): light for lights in load_triggers().light_verbs.values() for light in lights}
    rows = [
        (
            ", ".join(light.verbs),
            " ".join(light.preposition) or "object",
            light.subject,
            " ".join(kind.value for kind in light.only) or "any",
        )
        for light in found.values()
    ]
    return table(("verbs", "the act is its", "its subject is", "for acts of type"), rows)


def weapons() -> str:
    """Weapons by the mode that they show."""
    by_mode: dict[tuple[str, bool], list[str]] = {}
    for word, weapon in load_triggers().weapons.items():
        by_mode.setdefault((weapon.mode, weapon.is_platform), []).append(word)
    rows = [(mode, "yes" if crew else "no", ", ".join(words)) for (mode, crew), words in by_mode.items()]
    return table(("mode", "has a crew", "words"), rows)


def frames() -> str:
    """All frames by type, those of no type last."""
    order = [*EventType, None]
    ranked = sorted(load_triggers().frames, key=lambda frame: order.index(frame.type))
    return "\n\n".join(
        f"### {kind.value if kind is not None else 'No act, or only with another act'}\n\n{frame_table(group)}"
        for kind, group in groupby(ranked, key=lambda frame: frame.type)
    )


def frame_table(group: Iterable[Frame]) -> str:
    """The frames of one type."""
    rows = [
        (f"`{one.id}`", lemmas(one), conditions(one), slots(one), codes(one), one.example.text if one.example else "-")
        for one in group
    ]
    return table(("frame", "words", "asks for", "actor; recipient", "modes, CAMEO, moves", "example"), rows)


def lemmas(frame: Frame) -> str:
    """Its verbs and nouns, shortened."""
    verbs = shortened(frame.verbs)
    nouns = shortened(frame.nouns)
    return "; ".join(part for part in (verbs, f"nouns: {nouns}" if nouns else "") if part)


def conditions(frame: Frame) -> str:
    """What it asks for, and what it only does in a conflict or with a party."""
    found = []
    for name in CONDITIONS:
        value = getattr(frame, name)
        if value is True:
            found.append(name.replace("_", " "))
        elif value:
            words = value if isinstance(value, str) else shortened(value)
            found.append(f"{name.replace('_', ' ')}: {words}")
    found.extend(name.replace("_", " ") for name in ("needs_conflict", "needs_party") if getattr(frame, name))
    return "; ".join(found) or "-"


def slots(frame: Frame) -> str:
    """Where its parties stand: of verbs, and of nouns where it has any."""
    found = [f"{' '.join(frame.actor) or '-'}; {' '.join(frame.recipient) or '-'}"] if frame.verbs else []
    if frame.nouns:
        found.append(f"noun: {' '.join(frame.noun_actor) or '-'}; {' '.join(frame.noun_recipient) or '-'}")
    return ". ".join(found) + (" (mutual)" if frame.mutual else "")


def codes(frame: Frame) -> str:
    """Modes, CAMEO code, group of moves and the type under a speaker."""
    found = [*frame.modes, *([frame.cameo] if frame.cameo else []), *([f"moves: {frame.moves}"] if frame.moves else [])]
    if frame.said is not None:
        found.append(f"said: {frame.said.value}")
    if frame.breach:
        found.append("breach")
    return ", ".join(found) or "-"


def counts() -> str:
    """How much there is."""
    triggers: TriggerTable = load_triggers()
    words = sum(len(frame.verbs) + len(frame.nouns) for frame in triggers.frames)
    examples = sum(frame.example is not None for frame in triggers.frames)
    return (
        f"{len(triggers.frames)} frames with {words} verbs, nouns and phrases, {examples} of them with an example "
        f"that the tests run; {len(triggers.classes)} word classes; {len(load_moves())} groups of moves; "
        f"{len(load_status_cues())} status cues."
    )


def shortened(words: tuple[str, ...]) -> str:
    """The first words, with how many more there are."""
    shown = ", ".join(words[:WORDS_SHOWN])
    return f"{shown} and {len(words) - WORDS_SHOWN} more" if len(words) > WORDS_SHOWN else shown


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


PARTS: dict[str, Callable[[], str]] = {
    "counts": counts,
    "moves": moves,
    "status": status,
    "light verbs": light_verbs,
    "weapons": weapons,
    "frames": frames,
}


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
