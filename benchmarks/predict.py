"""Predictions on gold sets: `python benchmarks/predict.py TASK INPUT PRED`.

Writes JSON Lines in the form that the scorer beside the gold set reads. Only the input fields of INPUT are read (id,
text, dates, marked spans), never the answers: a file without them gives the same predictions.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

TASKS = {
    "reports": "tasks.reports",
    "challenge": "tasks.challenge",
    "quiet": "tasks.quiet",
    "plv": "tasks.plv",
    "acled": "tasks.acled",
    "gsr": "tasks.gsr",
    "muc4": "tasks.muc4",
    "places": "tasks.places",
    "places-spans": "tasks.places_spans",
    "theatre": "tasks.theatre",
    "attribution": "tasks.attribution",
    "entities": "tasks.entities",
    "figures": "tasks.figures",
    "incidents": "tasks.incidents",
    "time": "tasks.time",
    "linking": "tasks.linking",
    "mentions": "tasks.mentions",
}
"""Task and the module that does it: `predict(rows, path)` takes the input rows and gives the prediction rows."""


def main(arguments: list[str]) -> int:
    """Run one task; gives the exit code."""
    if len(arguments) != 3 or arguments[0] not in TASKS:
        print(f"usage: predict.py TASK INPUT PRED\nTASK is one of: {', '.join(TASKS)}", file=sys.stderr)
        return 2
    task, source, target = arguments[0], Path(arguments[1]), Path(arguments[2])
    rows = read_rows(source)
    module = import_module(TASKS[task])
    with target.open("w", encoding="utf-8") as handle:
        for row in module.predict(rows, source):
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
