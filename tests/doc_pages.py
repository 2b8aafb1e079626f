"""Running the pages of `docs/`: commands and Python in them are carried out, and their output must be the one shown.

Fences of a page: `text file=NAME` is written to NAME; `console` holds commands after `$ `, each with its output; `sh`
holds commands without output; `python` is run, and what it prints stands in the next fence `text output`. A page runs
from top to bottom in one empty folder, on a terminal of 100 columns.

`python tests/doc_pages.py docs/tour.md` writes the real output into a page; read what has changed before keeping it.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from truceline.cli import main as truceline

FENCE = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMNS = "100"
FOLDER_SHOWN = "/home/ana/watch"
"""What stands in a page for the folder that it ran in."""


def rendered(page: str, folder: Path) -> str:
    """The page with the output that its commands really give; raises `AssertionError` where a command fails."""
    pieces: list[str] = []
    names: dict[str, object] = {"__name__": "__page__"}
    printed, end = "", 0
    with chdir(folder), patch.dict(os.environ, {"COLUMNS": COLUMNS, "TERM": "dumb"}):
        for fence in FENCE.finditer(page):
            info, body = fence["info"], fence["body"]
            if info.startswith("text file="):
                Path(info.removeprefix("text file=")).write_text(body, encoding="utf-8")
            elif info == "console":
                body = "".join(f"$ {command}\n{run(command, folder)}" for command in commands(body))
            elif info == "sh":
                for line in body.splitlines():
                    run(line, folder)
            elif info == "python":
                printed = python(body, names, folder)
            elif info == "text output":
                body = printed
            pieces += [page[end : fence.start("body")], body]
            end = fence.end("body")
    return "".join(pieces) + page[end:]


def commands(body: str) -> Iterator[str]:
    """The commands of a console fence; one that ends in a backslash goes on in the next line."""
    taken = ""
    for line in body.splitlines():
        if taken:
            taken += f"\n{line}"
        elif line.startswith("$ "):
            taken = line.removeprefix("$ ")
        if taken and not taken.endswith("\\"):
            yield taken
            taken = ""


def run(command: str, folder: Path) -> str:
    """What a command prints, without white space at line ends; `make` is not run here, and `echo` only writes files."""
    name, *arguments = shlex.split(command.replace("\\\n", " "), comments=True) or [""]
    if name == "echo" and arguments[-2] == ">":
        Path(arguments[-1]).write_text(" ".join(arguments[:-2]) + "\n", encoding="utf-8")
        return ""
    if Path(name).name != "truceline":
        assert name in ("", "make"), f"the pages' runner does not know the command {name!r}"
        return ""
    with captured() as output, patch.object(sys, "argv", ["truceline", *arguments]):
        try:
            truceline()
        except SystemExit as stop:
            if stop.code:
                raise AssertionError(f"{command!r} ended with {stop.code}:\n{output.getvalue()}") from stop
    return tidy(output.getvalue(), folder)


def python(body: str, names: dict[str, object], folder: Path) -> str:
    """What a piece of Python prints; `names` are those that the pieces before it have made."""
    with captured() as output:
        exec(compile(body, "<page>", "exec"), names)
    return tidy(output.getvalue(), folder)


@contextmanager
def captured() -> Iterator[StringIO]:
    """Everything printed, standard error among it, in the order of printing."""
    output = StringIO()
    with redirect_stdout(output), redirect_stderr(output):
        yield output


def tidy(output: str, folder: Path) -> str:
    """Output as it stands in a page: no white space at line ends, no empty lines around it, a made-up folder."""
    lines = [line.rstrip() for line in output.replace(str(folder.resolve()), FOLDER_SHOWN).splitlines()]
    return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as made:
            path.write_text(rendered(path.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
