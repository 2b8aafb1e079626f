"""Every command has a heading in `docs/cli.md` with all its options, and every one of those exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from truceline.cli import (
    actor_commands,
    code_commands,
    demo_command,
    explain_command,
    gazetteer_commands,
    ledger_commands,
    store_commands,
    table_commands,
)

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"^##+ ", PAGE, flags=re.MULTILINE)[1:]}


def options_by_command() -> dict[str, set[str]]:
    app = typer.Typer(add_completion=False)
    for part in (
        actor_commands,
        code_commands,
        demo_command,
        explain_command,
        gazetteer_commands,
        ledger_commands,
        store_commands,
        table_commands,
    ):
        part.register(app)
    return {
        name: {option for one in command.params for option in one.opts if option.startswith("--")} - {"--help"}
        for name, command in commands_in(get_command(app))
    }


def commands_in(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its whole name, and the groups that hold some: 'actors', 'actors list'."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if hasattr(command, "commands"):
            yield from commands_in(command, f"{before}{name} ")


def test_every_command_has_a_heading_and_no_heading_is_left_over() -> None:
    assert set(SECTIONS) - {"Input"} == set(options_by_command())


@pytest.mark.parametrize("name", options_by_command())
def test_section_names_every_option_and_no_other(name: str) -> None:
    told = set(re.findall(r"--[a-z]+", " ".join(re.findall(r"^\| (`--.*?) \|", SECTIONS[name], re.MULTILINE))))
    assert told == options_by_command()[name]
