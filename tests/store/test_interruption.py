"""A store whose writer was stopped, gently or not, opens, verifies and takes the next writer at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factory import make_claim, make_incident, make_report
from truceline.records import Incident
from truceline.store import Store, open_store

_WRITE_FOR_EVER = """
import itertools, sys
from factory import make_report
from truceline.store import open_store
def endless():
    for number in itertools.count():
        if number == 1200:
            print("at work", flush=True)
        yield make_report(f"Shells fell on Harwan, item {number}. " + "They fell again. " * 40)
open_store(sys.argv[1]).append_reports(endless(), "ana")
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
@pytest.mark.parametrize("delay", [0.0, 0.13])
def test_stopped_writer_leaves_whole_pieces_and_no_lock(path: Path, how: signal.Signals, delay: float) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE_FOR_EVER, str(path)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        try:
            assert writer.stdout.readline() == "at work\n", writer.stderr and writer.stderr.read()
            threading.Event().wait(delay)
            writer.send_signal(how)
            writer.communicate(timeout=30)
        finally:
            writer.kill()
    assert writer.returncode != 0
    with open_store(path, create=False, wait_seconds=0.5) as store:
        kept = store.counts()["report"]
        assert kept >= 1000
        assert kept % 500 == 0
        assert store.verify() == []
        again = [
            make_report(f"Shells fell on Harwan, item {number}. " + "They fell again. " * 40)
            for number in range(kept + 1)
        ]
        done = store.append_reports(again, "ana")
        assert (len(done.known), len(done.added)) == (kept, 1)
        assert store.verify() == []


def test_linking_run_broken_off_leaves_the_run_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [make_report(f"Artillery shelled Harwan, item {number}.") for number in range(1200)]
    store.append_reports(reports, "ana")
    before = [make_incident(make_claim(report)) for report in reports]
    store.append_incidents(before, "ana")
    rows = store.counts()["rows"]

    def broken_off(*_: object) -> tuple[str, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr("truceline.store.grouping._withdraw_incidents", broken_off)
    after: list[Incident] = [make_incident(make_claim(report), id=f"inc_new_{report.id}") for report in reports]
    with pytest.raises(KeyboardInterrupt):
        store.append_incidents(after, "ana")
    assert store.counts()["rows"] == rows
    assert list(store.incidents()) == before
    assert store.verify() == []


def test_interrupted_source_of_reports_keeps_whole_pieces(store: Store) -> None:
    def source() -> object:
        for number in range(700):
            yield make_report(f"Item {number}.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.append_reports(source(), "ana")  # type: ignore[arg-type]
    assert store.counts()["report"] == 500
    assert store.verify() == []


def test_writers_at_the_same_time_queue_up(path: Path) -> None:
    open_store(path).close()

    def write(name: str) -> int:
        with open_store(path) as store:
            return sum(
                len(store.append_reports([make_report(f"{name} {number}.")], name).added) for number in range(30)
            )

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, ["ana", "ben", "cem", "dia"])) == [30] * 4
    with open_store(path) as store:
        assert store.counts()["report"] == 120
        assert store.verify() == []


def test_store_made_by_several_at_once_is_one_store(path: Path) -> None:
    def make(name: str) -> None:
        with open_store(path) as store:
            store.append_reports([make_report(f"By {name}.")], name)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, ["ana", "ben", "cem", "dia"]))
    with open_store(path) as store:
        assert store.counts()["report"] == 4
        assert store.verify() == []
