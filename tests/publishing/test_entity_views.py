"""The list of entities on the page of a report."""

from __future__ import annotations

from truceline.publishing.entity_views import EntityLine, entity_groups
from truceline.records import Entity, EntityKind, Span


def entity(text: str, kind: EntityKind, category: str | None = None) -> Entity:
    return Entity(kind=kind, span=Span(start=0, end=len(text), text=text), rule="entity.phrase", category=category)


def test_each_phrase_stands_once_under_its_kind_with_its_class() -> None:
    weapons, places = entity_groups(
        [
            entity("Saraqib", EntityKind.PLACE),
            entity("Barrel bombs", EntityKind.WEAPON, "aerial-bomb"),
            entity("barrel bombs", EntityKind.WEAPON, "aerial-bomb"),
        ]
    )
    assert weapons.kind.plural == "weapons"
    assert weapons.lines == (EntityLine("Barrel bombs", "aerial bomb", 2),)
    assert places.lines == (EntityLine("Saraqib", "", 1),)


def test_a_class_that_the_phrase_says_itself_is_left_out() -> None:
    (group,) = entity_groups([entity("T-72 tanks", EntityKind.PLATFORM, "tank")])
    assert group.lines == (EntityLine("T-72 tanks", "", 1),)


def test_a_class_that_the_table_no_longer_has_is_shown_as_it_was_stored() -> None:
    (group,) = entity_groups([entity("sabre", EntityKind.WEAPON, "old-class")])
    assert group.lines == (EntityLine("sabre", "old class", 1),)


def test_no_entities_give_no_groups() -> None:
    assert entity_groups([]) == ()
