"""The sample that `truceline demo` runs on: invented reports and their theatre. See README.md beside this file."""

from __future__ import annotations

import yaml

from truceline.knowledge.tables import KNOWLEDGE
from truceline.records import Theatre

FOLDER = KNOWLEDGE / "samples"
DEMO_REPORTS = FOLDER / "demo.jsonl"
DEMO_AGREEMENTS = ("sochi-2018", "moscow-2020")


def demo_theatre() -> Theatre:
    """The theatre of the demonstration."""
    return Theatre.model_validate(yaml.safe_load((FOLDER / "theatre.yaml").read_text(encoding="utf-8")))
