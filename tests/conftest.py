"""What tests share: one loaded parser, one coder, the folder of measuring data, a browser."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from truceline.coding import Coder
    from truceline.coding.parse import Parser

ROOT = Path(__file__).parent.parent


def pytest_configure() -> None:
    """Let Ctrl-C reach the programs that tests start: a shell in the background starts us, and so them, deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def parser() -> Parser:
    """A parser, loaded once: it takes a second and keeps nothing of what it parsed."""
    from truceline.coding.parse import Parser  # here, so that tests without a parser do not wait for it

    return Parser()


@pytest.fixture(scope="session")
def coder() -> Coder:
    """A coder for several conflicts at once, with the gazetteer of the user's cache; it keeps nothing of a report."""
    from truceline.coding import Coder
    from truceline.records import Theatre

    return Coder(Theatre(id="trials", countries=("AFG", "COD", "SDN", "SYR", "UKR", "YEM")))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data, which is no part of the project; its tests are skipped where it is not there.

    `TRUCELINE_SHARED` names it, else it is looked for beside the project.
    """
    folder = Path(os.environ.get("TRUCELINE_SHARED", ROOT.parent / "shared"))
    if not (folder / "reports" / "dev_reports.jsonl").is_file():
        pytest.skip(f"no measuring data in {folder}: set TRUCELINE_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium for playwright's `executable_path`; skips where there is none."""
    for name in (os.environ.get("TRUCELINE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name) if name else None
        if found:
            return found
    pytest.skip("no Chromium is installed: 'apt-get install chromium', or name one in TRUCELINE_CHROMIUM")
