"""The agreements as data, one YAML file each, checked whole on the way in; and which of them a name means."""

from truceline.knowledge.agreements.loading import FOLDER, load_agreements
from truceline.knowledge.agreements.names import find_agreement
from truceline.knowledge.agreements.reading import read_agreement

__all__ = ["FOLDER", "find_agreement", "load_agreements", "read_agreement"]
