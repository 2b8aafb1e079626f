"""The command line as a user meets it: an empty folder, words in, an exit code and two streams of text out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from truceline.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code, and what it printed for programs (`out`) and for people (`err`)."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """Both streams with all white space folded: tables break lines where they must."""
        return " ".join(f"{self.out} {self.err}".split())


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")

    def command(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["truceline", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Outcome(code, said.out, said.err)

    return command


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    """A file with one report of one attack."""
    path = tmp_path / "aden.txt"
    path.write_text("The army shelled Aden on Sunday, killing two farmers, the Yemeni government said.")
    return path
