"""Linking: coded reports come in, incidents go out. `pipeline` calls it between coding and holding.

`link` joins the claims of many reports into incidents without flattening what they disagree on; `compare` explains how
one pair scores; `grouped` and `assemble` are the two halves of `link`, for the store to rebuild an incident that an
analyst merged or split. `group_stories` sorts whole texts by story without coding.
"""

from truceline.knowledge.linking.hierarchy import ActorHierarchy
from truceline.linking.assemble import Group, assemble, incident_id
from truceline.linking.compare import Comparison, compare
from truceline.linking.incidents import grouped, link
from truceline.linking.origins import are_reprints
from truceline.linking.stories import StoryLimits, StoryText, group_stories
from truceline.linking.testimony import Testimony, all_testimonies

__all__ = [
    "ActorHierarchy",
    "Comparison",
    "Group",
    "StoryLimits",
    "StoryText",
    "Testimony",
    "all_testimonies",
    "are_reprints",
    "assemble",
    "compare",
    "group_stories",
    "grouped",
    "incident_id",
    "link",
]
