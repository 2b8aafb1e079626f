"""Truceline watches a ceasefire through what is reported about it.

`Coder().code(report)` codes one report, `link(coded)` joins the reports of one incident, `hold(incidents, agreement,
actors)` holds them against what was signed. Records are immutable and round-trip through JSON.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

__version__ = version("truceline")

HOMES = {
    "Coder": "truceline.coding",
    "hold": "truceline.holding",
    "ledger": "truceline.holding",
    "link": "truceline.linking",
    "load_actors": "truceline.knowledge.actors",
    "load_agreements": "truceline.knowledge.agreements",
    "read_path": "truceline.reading",
    "report_of": "truceline.records",
    "watch": "truceline.pipeline",
}

__all__ = ["HOMES", "__version__", *HOMES]


def __getattr__(name: str) -> Any:
    """Load what is asked for on first use: the parser takes a second that `truceline --help` need not wait for."""
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"truceline has no {name!r}; it offers {', '.join(HOMES)}")
