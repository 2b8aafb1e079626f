"""Triggers: the words that name an act, with the frames that say what act it is and who stands where.

A *frame* belongs to verbs, nouns or both. It may ask for more than the word (an object of a class, a preposition, a
clause) and outranks every frame that asks for less. Frames without a type stand for uses that are no act at all ('met
the deadline'). An *operator* is a frame that takes another act as its content: 'agreed to withdraw', 'called for a
ceasefire'; its group of moves (`moves.yaml`) says what type the pair has. A *light verb* lends its subject to the noun
that names the act.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_yaml_rows
from truceline.knowledge.triggers.moves import load_moves
from truceline.records import EventType

ASKED_OF_THE_TEXT = frozenset({"@a_party", "@a_force", "@a_dignitary", "@a_place"})
"""Classes that no table lists: the actor and place readers answer for them."""


class Example(BaseModel):
    """A sentence of our own with what the frame must read in it; the tests run every one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    type: EventType | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


class Frame(BaseModel):
    """One way in which words name an act.

    `verbs` and `nouns` are lemmas; a noun may have words before it ('air strike'), a verb its particle after it
    ('carry out'). Conditions (all must hold): `subject`, `object` list lemmas or `@classes`, one of which the head of
    that slot must be; `not_object` and `not_subject` exclude; `preposition` lists words of which one must be there,
    `after` what its object must be; `complement` asks for a clause ('to', 'that', 'gerund'; 'clause' takes no object
    for one); `adverb` for one of these beside the verb ('together'); `without_object` for no object. Of a noun,
    `subject` is who owns it or whose verb takes it. `actor` and `recipient` name slots (`subject`, `object`,
    `indirect`, `possessor`, `modifier`, `speaker`, `clause` for the subject of a clause, `content_actor` and
    `content_recipient` for the parties of the content, a preposition). `family` groups frames that may tell of the
    same event. `needs_conflict` frames are common outside conflicts and count only where the report or the parties
    show one. `said` is the type under a speaker, who is then the actor. `moves` makes the frame an operator: it names
    the group of `moves.yaml` that says what becomes of the act under it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    type: EventType | None = None
    family: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    complement: str | None = None
    adverb: tuple[str, ...] = ()
    without_object: bool = False
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    noun_actor: tuple[str, ...] = ("possessor", "modifier", "by", "accused")
    noun_recipient: tuple[str, ...] = ("on", "against")
    mutual: bool = False
    needs_conflict: bool = False
    needs_party: bool = False
    moves: str | None = None
    said: EventType | None = None
    breach: bool = False
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    acled: str | None = None
    example: Example | None = None

    @property
    def is_operator(self) -> bool:
        """True for a frame that takes another act as its content."""
        return self.moves is not None

    @cached_property
    def rank(self) -> int:
        """How much the frame asks for; more outranks less."""
        asked = (self.subject, self.object, self.preposition, self.after, self.adverb)
        conditions = (*asked, self.complement, self.without_object)
        return sum(bool(condition) for condition in conditions)


class LightVerb(BaseModel):
    """A verb whose object names the act: 'carry out strikes', 'come under fire'.

    `subject` says what its subject is to the act: `actor`, `recipient` or `none`. `preposition` is the word before the
    act ('under'); empty means that the act is the object. `only` restricts it to acts of these types.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: tuple[str, ...]
    subject: str
    preposition: tuple[str, ...] = ()
    only: tuple[EventType, ...] = ()


class WordClass(BaseModel):
    """A named list of lemmas that frames refer to as `@name`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    words: tuple[str, ...]


class Weapon(BaseModel):
    """Lemmas of weapons and platforms with the PLOVER mode that they show; `is_platform` for those with a crew."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    mode: str
    is_platform: bool = False


class TriggerTable:
    """All frames of one language, indexed by the last word of their lemma."""

    def __init__(self, folder: Path) -> None:
        self.classes = {row.name: frozenset(row.words) for row in read_yaml_rows(folder / "classes.yaml", WordClass)}
        self.light_verbs: dict[str, list[LightVerb]] = defaultdict(list)
        for light in read_yaml_rows(folder / "light_verbs.yaml", LightVerb):
            for verb in light.verbs:
                self.light_verbs[verb.split()[0]].append(light)
        self.weapons: dict[str, Weapon] = {}
        for weapon in read_yaml_rows(folder / "weapons.yaml", Weapon):
            self.weapons.update(dict.fromkeys(weapon.words, weapon))
        self.frames = tuple(
            frame for path in sorted(folder.glob("acts_*.yaml")) for frame in read_yaml_rows(path, Frame)
        )
        self.moves = load_moves()
        self._check(folder)
        self.verb_frames: dict[str, list[tuple[str, Frame]]] = defaultdict(list)
        self.noun_frames: dict[str, list[tuple[str, Frame]]] = defaultdict(list)
        for frame in self.frames:
            for verb in frame.verbs:
                self.verb_frames[verb.split()[0]].append((verb, frame))
            for noun in frame.nouns:
                self.noun_frames[noun.split()[-1]].append((noun, frame))
        self.words_of_acts = frozenset({*self.verb_frames, *self.noun_frames})
        self.listed = cache(self._listed)

    def _listed(self, wanted: tuple[str, ...]) -> frozenset[str]:
        """The lemmas that a condition lists, itself or through an `@class` that is a table."""
        plain = frozenset(entry for entry in wanted if not entry.startswith("@"))
        return plain.union(*(self.classes.get(entry[1:], ()) for entry in wanted if entry.startswith("@")))

    def _check(self, folder: Path) -> None:
        faults = []
        groups = {group.id for group in self.moves.values() if group.by == "operator"}
        seen: set[str] = set()
        for frame in self.frames:
            if frame.id in seen:
                faults.append(f"{folder}: two frames have the id {frame.id!r}")
            seen.add(frame.id)
            if not frame.verbs and not frame.nouns:
                faults.append(f"{folder}: frame {frame.id!r} has neither verbs nor nouns")
            if frame.moves is not None and frame.moves not in groups:
                known = ", ".join(sorted(groups))
                faults.append(f"{folder}: frame {frame.id!r} has the moves {frame.moves!r}; the groups are {known}")
            for condition in (frame.subject, frame.object, frame.not_object, frame.not_subject, frame.after):
                faults.extend(
                    f"{folder}: frame {frame.id!r} refers to the unknown class {entry}"
                    for entry in condition
                    if entry.startswith("@") and entry not in ASKED_OF_THE_TEXT and entry[1:] not in self.classes
                )
        if faults:
            raise TableFault(faults)


@cache
def load_triggers(language: str = "en") -> TriggerTable:
    """The trigger tables of a language, loaded once; raises `TableFault` with every fault found."""
    return TriggerTable(KNOWLEDGE / "triggers" / language)
