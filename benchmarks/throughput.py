"""How fast coding is, beside the bare parse of the same texts: `python benchmarks/throughput.py [--write]`.

Codes and parses the development reports (or, where they are not there, the demonstration corpus several times over)
with one process and with two, in turn and in one run, so that what else the machine does falls on both alike. Prints
tokens and reports per second, median of the rounds, and how fast coding is as a share of the bare parse.
"""

from __future__ import annotations

import os

# One thread a process: the matrices are small, and two processes would otherwise fight for the same cores.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from result_tables import insert, markdown_table
from tasks.gold_forms import report_of_row
from truceline import Coder
from truceline.coding.parse import Parser
from truceline.knowledge.samples import DEMO_REPORTS
from truceline.records import Report

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("TRUCELINE_SHARED", HERE.parent.parent / "shared"))
REPORTS = SHARED / "reports" / "dev_reports.jsonl"
DEMO_TIMES = 4
"""How often the demonstration corpus is read: its 2,300 words alone are too few to time."""

SLICES = 4
"""Parts a process gets its texts in; fewer leave one process idle at the end, more cost batches."""


class Worker:
    """A parser and a coder, loaded once in each process."""

    loaded: Worker | None = None

    def __init__(self) -> None:
        self.parser = Parser()
        self.coder = Coder()


def load() -> None:
    """Load the worker of this process and let it read one text, so that no first use is timed."""
    Worker.loaded = Worker()
    work(("code", read_reports(DEMO_REPORTS)[:3]))
    work(("parse", read_reports(DEMO_REPORTS)[:3]))


def work(job: tuple[str, Sequence[Report]]) -> int:
    """Parse or code the reports; gives the number of tokens parsed, or of claims."""
    worker = Worker.loaded
    assert worker is not None, "load() runs first in every process"
    kind, reports = job
    if kind == "parse":
        return sum(len(sentence.words) for parsed in worker.parser.parse(reports) for sentence in parsed.sentences)
    return sum(len(coded.claims) for coded in worker.coder.code_all(reports))


def main(arguments: list[str]) -> int:
    """Measure, print, and write the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each measure (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="write the table into results.md")
    options = parser.parse_args(arguments)
    if REPORTS.is_file():
        name, reports = f"the {len(read_reports(REPORTS))} development reports", read_reports(REPORTS)
    else:
        name, reports = f"the demonstration corpus, {DEMO_TIMES} times", read_reports(DEMO_REPORTS) * DEMO_TIMES
    load()
    tokens = work(("parse", reports))
    rows = [*measured(reports, tokens, 1, options.rounds), *measured(reports, tokens, 2, options.rounds)]
    table = markdown_table(["", "tokens/s", "reports/s", "share of bare parse"], rows)
    told = f"{table}\n\n{remark(name, reports, tokens, options.rounds)}"
    print(told)
    if options.write:
        results = HERE / "results.md"
        results.write_text(insert(results.read_text(encoding="utf-8"), "throughput", told), encoding="utf-8")
    return 0


def read_reports(path: Path) -> list[Report]:
    """The reports of a JSON Lines file."""
    return [report_of_row(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measured(reports: list[Report], tokens: int, processes: int, rounds: int) -> list[list[str]]:
    """The two rows for this number of processes: bare parse, and coding with its share."""
    pool: Any = None
    if processes > 1:
        pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=load)
        list(pool.map(work, [("parse", reports[:1])] * processes * SLICES))
    seconds: dict[str, list[float]] = {"parse": [], "code": []}
    for _ in range(rounds):
        for kind, times in seconds.items():
            started = time.perf_counter()
            if pool is None:
                work((kind, reports))
            else:
                list(pool.map(work, [(kind, part) for part in cut(reports, processes * SLICES)]))
            times.append(time.perf_counter() - started)
    if pool is not None:
        pool.shutdown()
    parse, code = (statistics.median(times) for times in seconds.values())
    label = "one process" if processes == 1 else f"{processes} processes"
    return [
        [f"bare parse, {label}", f"{tokens / parse:,.0f}", f"{len(reports) / parse:.1f}", ""],
        [f"coding, {label}", f"{tokens / code:,.0f}", f"{len(reports) / code:.1f}", f"{parse / code:.2f}"],
    ]


def cut(reports: list[Report], parts: int) -> list[list[Report]]:
    """The reports dealt out in turn, so that long ones do not fall on one part."""
    return [reports[number::parts] for number in range(parts) if reports[number::parts]]


def remark(name: str, reports: list[Report], tokens: int, rounds: int) -> str:
    """What was measured and on what."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    load_now = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    told = f"{name[0].upper()}{name[1:]}, {len(reports)} reports, {tokens:,} tokens, median of {rounds} rounds"
    return f"{told}; {day}, truceline {version('truceline')}, {machine}, {load_now}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
