"""What coding costs, beside the bare parse of the same texts: `python benchmarks/throughput.py [--write]`.

Three ways with the development reports (or, where they are not there, the demonstration corpus several times over),
each in a process of its own that has loaded nothing else, in turn and in one run:

- the stock parse: spaCy's small English pipeline as its package loads it, without named entities (tok2vec, tagger,
  parser, attribute ruler, lemmatizer), over the whole texts, in the batches that spaCy chooses;
- our parse of the same texts: the same weights through `truceline.coding.parse`, to sentences of words;
- coding, which begins with our parse.

Measured is processor time, not the clock, so that what else the machine does counts little. Every round runs the three
one after the other; a ratio is taken within a round, and told is the median of the rounds.
"""

from __future__ import annotations

import os

# One thread a process: the matrices are small, and threads would only wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from result_tables import insert, markdown_table
from tasks.gold_forms import report_of_row
from truceline import Coder
from truceline.coding.parse import Parser, load_model
from truceline.knowledge.samples import DEMO_REPORTS
from truceline.records import Report

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("TRUCELINE_SHARED", HERE.parent.parent / "shared"))
REPORTS = SHARED / "reports" / "dev_reports.jsonl"
DEMO_TIMES = 4
"""How often the demonstration corpus is read: its 2,300 words alone are too few to time."""

Way = Callable[[list[Report]], int]
"""Reads the reports to the end and gives the number of tokens, or of claims."""


def stock_parse() -> Way:
    """The pipeline as its package loads it, over whole texts."""
    pipeline = load_model()
    return lambda reports: sum(len(document) for document in pipeline.pipe(report.text for report in reports))


def our_parse() -> Way:
    """Our own parse of the same texts, to sentences of words."""
    parser = Parser()
    return lambda reports: sum(len(sentence.words) for parsed in parser.parse(reports) for sentence in parsed.sentences)


def coding() -> Way:
    """Coding, parse included."""
    coder = Coder()
    return lambda reports: sum(len(coded.claims) for coded in coder.code_all(reports))


WAYS = {"stock parse": stock_parse, "our parse": our_parse, "coding": coding}


class Worker:
    """What one process has loaded: one way and the reports."""

    way: Way
    reports: list[Report]


def load(name: str, reports: list[Report]) -> None:
    """Load one way in this process and let it read all once, so that no first use is timed."""
    Worker.way, Worker.reports = WAYS[name](), reports
    Worker.way(reports)


def timed() -> tuple[float, int]:
    """Seconds of this process's processor time for all reports, and what the way counted."""
    started = time.process_time()
    counted = Worker.way(Worker.reports)
    return time.process_time() - started, counted


def main(arguments: list[str]) -> int:
    """Measure, print, and write the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each measure (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="write the table into results.md")
    options = parser.parse_args(arguments)
    if REPORTS.is_file():
        name, reports = "The development reports", read_reports(REPORTS)
    else:
        name, reports = f"The demonstration corpus, {DEMO_TIMES} times", read_reports(DEMO_REPORTS) * DEMO_TIMES
    seconds, tokens = measured(reports, options.rounds)
    rows = [row(way, seconds, tokens, len(reports)) for way in WAYS]
    table = markdown_table(["processor time", "tokens/s", "reports/s", "of stock parse", "of our parse"], rows)
    told = f"{table}\n\n{verdict(seconds)}\n\n{remark(name, reports, tokens, options.rounds)}"
    print(told)
    if options.write:
        results = HERE / "results.md"
        results.write_text(insert(results.read_text(encoding="utf-8"), "throughput", told), encoding="utf-8")
    return 0


def read_reports(path: Path) -> list[Report]:
    """The reports of a JSON Lines file."""
    return [report_of_row(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measured(reports: list[Report], rounds: int) -> tuple[dict[str, list[float]], int]:
    """Seconds of every way in every round, and the number of tokens in the texts."""
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    counted: dict[str, int] = {}
    with ExitStack() as stack:
        processes = {
            way: stack.enter_context(ProcessPoolExecutor(1, get_context("spawn"), load, (way, reports))) for way in WAYS
        }
        for process in processes.values():
            process.submit(timed).result()
        for _ in range(rounds):
            for way, process in processes.items():
                spent, counted[way] = process.submit(timed).result()
                seconds[way].append(spent)
    return seconds, counted["our parse"]


def row(way: str, seconds: dict[str, list[float]], tokens: int, reports: int) -> list[str]:
    """One way's row: how fast, and its time as a multiple of the stock parse and of our own."""
    spent = statistics.median(seconds[way])
    multiples = [f"{ratio(seconds[way], seconds[other]):.2f}" for other in ("stock parse", "our parse")]
    return [way, f"{tokens / spent:,.0f}", f"{reports / spent:.1f}", *multiples]


def ratio(above: list[float], below: list[float]) -> float:
    """The median of the ratios within each round."""
    return statistics.median(one / other for one, other in zip(above, below, strict=True))


def verdict(seconds: dict[str, list[float]]) -> str:
    """What coding adds to a parse, in shares of the stock parse and of ours."""
    added = [code - parse for code, parse in zip(seconds["coding"], seconds["our parse"], strict=True)]
    beyond = ratio(seconds["coding"], seconds["stock parse"]) - 1
    return (
        f"Coding, its own parse included, adds {beyond:.2f} of the stock parse to the stock parse alone. "
        f"Beside our own parse it adds {ratio(added, seconds['stock parse']):.2f} of the stock parse, "
        f"or {ratio(added, seconds['our parse']):.2f} of ours."
    )


def remark(name: str, reports: list[Report], tokens: int, rounds: int) -> str:
    """What was measured and on what."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    load_now = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    told = f"{name}, {len(reports)} reports, {tokens:,} tokens, one process and thread, median of {rounds} rounds"
    return f"{told}; {day}, truceline {version('truceline')}, {machine}, {load_now}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
