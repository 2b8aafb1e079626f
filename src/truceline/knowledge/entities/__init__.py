"""Things that a report names: weapons, platforms, vehicles, facilities, units, by the words and designations for them.

The tables say what a phrase can mean and what must or must not stand around it; `coding/entities.py` reads them.
"""

from truceline.knowledge.entities.rows import Category, ThingRow
from truceline.knowledge.entities.table import Designations, Sense, ThingPhrase, ThingTable, load_things, words_of

__all__ = ["Category", "Designations", "Sense", "ThingPhrase", "ThingRow", "ThingTable", "load_things", "words_of"]
