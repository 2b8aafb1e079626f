"""All sets in one run: `python benchmarks/score_all.py [--only NAME] [--shared FOLDER] [--jobs N] [--no-write]`.

Predicts every set of sets.yaml, runs the scorer that lies beside it, and writes the measures with those of others into
results.md, each set between its own markers, with date, version and a fingerprint of its input. `--only` (may be given
more than once) takes the name of a set or of a task and leaves the other tables as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from result_tables import insert, markdown_table

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("TRUCELINE_SHARED", HERE.parent.parent / "shared"))
"""The folder of measuring data, which is no part of the project."""
RESULTS = HERE / "results.md"


@dataclass(frozen=True)
class Outcome:
    """What a run of one set gave: its measures, or the fault that ended it."""

    figures: dict[str, float | None]
    seconds: float
    fingerprint: str
    fault: str = ""


def main(arguments: list[str]) -> int:
    """Run the chosen sets; gives 1 if any failed."""
    options = read_options(arguments)
    sets = yaml.safe_load((HERE / "sets.yaml").read_text(encoding="utf-8"))
    chosen = [one for one in sets if not options.only or {one["name"], one["task"]} & set(options.only)]
    if not chosen:
        names = ", ".join(one["name"] for one in sets)
        print(f"no set or task is named {', '.join(options.only)}; the sets are {names}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        runs = [(one, pool.submit(run, one, options.shared, Path(folder))) for one in chosen]
        outcomes = [(one, report(one, future.result())) for one, future in runs]
    if options.write:
        write_results(outcomes)
    return int(any(outcome.fault for _, outcome in outcomes))


def read_options(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", default=[], help="a set or task; may be given more than once")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of measuring data (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="sets at a time (default: %(default)s)")
    parser.add_argument("--no-write", dest="write", action="store_false", help="only print")
    return parser.parse_args(arguments)


def run(one: dict[str, Any], shared: Path, folder: Path) -> Outcome:
    """Predict and score one set."""
    started = time.monotonic()
    source, target = shared / one["input"], folder / f"{one['name']}.jsonl"
    inputs = [source, *(shared / other for other in one.get("also", ()))]
    missing = [path for path in inputs if not path.is_file()]
    if missing:
        return Outcome({}, 0.0, "", f"there is no {missing[0]}; name the folder of measuring data with --shared")
    predicted = call([sys.executable, str(HERE / "predict.py"), one["task"], str(source), str(target)])
    if predicted.returncode:
        return Outcome({}, time.monotonic() - started, fingerprint(inputs), last_line(predicted.stderr))
    words = [str(target) if word == "PRED" else in_folder(word, shared) for word in one["scorer"]]
    scored = call([sys.executable, *words])
    if scored.returncode:
        return Outcome({}, time.monotonic() - started, fingerprint(inputs), last_line(scored.stderr))
    found = json.loads(scored.stdout)
    figures = {name: value_at(found, path) for name, path in one["measures"].items()}
    return Outcome(figures, time.monotonic() - started, fingerprint(inputs))


def call(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False)


def in_folder(word: str, shared: Path) -> str:
    """A word of the scorer's command line; paths lie in the folder of measuring data."""
    return str(shared / word) if "/" in word else word


def value_at(found: Any, path: str) -> float | None:
    """The number at a dotted path of the scorer's output, None where it gives none."""
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, int | float) else None


def fingerprint(paths: list[Path]) -> str:
    """Twelve digits of the SHA-256 of each file."""
    return " ".join(hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in paths)


def last_line(text: str) -> str:
    """The last line that says something."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no message"


def report(one: dict[str, Any], outcome: Outcome) -> Outcome:
    """Print one line about a set that is done."""
    told = outcome.fault or "  ".join(f"{name} {shown(value)}" for name, value in outcome.figures.items())
    print(f"{one['name']:14} {outcome.seconds:6.0f} s  {told}", flush=True)
    return outcome


def shown(value: float | None) -> str:
    """A number as the tables show it: counts whole, shares with three places, percentages with one."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:.1f}"


def write_results(outcomes: list[tuple[dict[str, Any], Outcome]]) -> None:
    """Put each table between its markers in results.md."""
    text = RESULTS.read_text(encoding="utf-8")
    for one, outcome in outcomes:
        if not outcome.fault:
            text = insert(text, one["name"], section(one, outcome))
    RESULTS.write_text(text, encoding="utf-8")


def section(one: dict[str, Any], outcome: Outcome) -> str:
    """One set as Markdown: the table, the remark, and what the run was."""
    rows = [["**Truceline**", *(f"**{shown(value)}**" for value in outcome.figures.values())]]
    rows += [[name, *map(shown, values)] for name, values in one.get("peers", {}).items()]
    told = [markdown_table([one["title"], *outcome.figures], rows)]
    if one.get("remark"):
        told.append(one["remark"])
    day = datetime.now(UTC).date().isoformat()
    command = f"`score_all.py --only {one['name']}`"
    told.append(f"{day}, truceline {version('truceline')}, `{one['input']}` {outcome.fingerprint}, {command}")
    return "\n\n".join(told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
