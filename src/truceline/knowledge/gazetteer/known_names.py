"""Names of one word that are places and hardly anything else, for reading texts without capitals."""

from __future__ import annotations

from functools import cache

from truceline.knowledge.gazetteer.vocabulary import TABLES, place_words
from truceline.knowledge.tables import read_csv_rows

SHORTEST_NAME = 4
"""Letters a name must have: among shorter ones too many are common words of English."""


@cache
def known_place_names() -> frozenset[str]:
    """First-level areas of the world and the places of `places.csv`, small letters; raises `TableFault`."""
    # Imported where used: building needs shapely, which no other command waits for.
    from truceline.knowledge.gazetteer.build import AreaRow, OwnRow

    words = place_words()
    areas = read_csv_rows(TABLES / "admin1.csv", AreaRow)
    own = read_csv_rows(TABLES / "places.csv", OwnRow)
    names = {name.lower() for row in areas for name in row.spellings}
    names |= {name.lower() for row in own for name in (row.name, *row.aliases)}
    single = {name for name in names if name.isalpha() and len(name) >= SHORTEST_NAME}
    return frozenset(
        single - words.never - words.bodies - set(words.classes) - set(words.nouns) - set(words.adjectives)
    )
