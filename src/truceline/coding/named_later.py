"""Sources that a report names only later: 'a monitor said' in the lead, 'the Syrian Observatory ... said' below.

News leads with the kind of source and names it in the next paragraphs. An unnamed source is taken for a named one only
if exactly one speaker of the report is of its class (the class words of the actor table), and it is named after it.
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.knowledge.actors import ActorTable, Entry, EntryKind
from truceline.records import Actor, Source

BODIES = (EntryKind.GROUP, EntryKind.ORGANISATION)


class LateNames:
    """The bodies that one report names, to be looked up by their class ('monitor', 'agency')."""

    def __init__(self, mentions: Iterable[Actor], known: ActorTable) -> None:
        self._named: list[tuple[Actor, Entry]] = []
        for mention in mentions:
            entry = known.get(mention.id)
            named = mention.span.text[:1].isupper() and mention.name == mention.span.text
            if entry is not None and entry.kind in BODIES and named:
                self._named.append((mention, entry))

    def resolve(self, chain: tuple[Source, ...]) -> tuple[Source, ...]:
        """The chain with unnamed bodies under the name that the report gives them later."""
        return tuple(self._resolved(source) for source in chain)

    def _resolved(self, source: Source) -> Source:
        if source.is_named or source.actor_id is not None:
            return source
        classes = {" ".join(source.name.casefold().split()[start:]) for start in range(len(source.name.split()))}
        meant = {
            entry.id: mention
            for mention, entry in self._named
            if mention.span.start > source.span.start and classes & entry.class_words
        }
        if len(meant) != 1:
            return source
        (actor_id, mention), *_ = meant.items()
        return source.model_copy(update={"name": mention.name, "actor_id": actor_id, "is_named": True})
