"""The command line.

`truceline demo | code | explain | show | ingest | link | hold | ledger | diff | agreements | page | export | review |
verify | check | actors | gazetteer`

`main` turns every error that a person can do something about into one message and an exit code: 0 something was done,
1 nothing was, 2 wrong input or use, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from truceline.errors import TrucelineError

app = typer.Typer(
    name="truceline",
    help="Watches a ceasefire through what is reported about it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

STOPPED = 130


def main() -> None:
    """Run a command; the entry point of `truceline`."""
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

    code_commands.register(app)
    explain_command.register(app)
    demo_command.register(app)
    store_commands.register(app)
    ledger_commands.register(app)
    table_commands.register(app)
    actor_commands.register(app)
    gazetteer_commands.register(app)
    try:
        app(standalone_mode=True)
    except TrucelineError as fault:
        _tell(str(fault))
        sys.exit(2)
    except SystemExit as end:
        # Typer turns Ctrl-C into this exit code without a word.
        if end.code == STOPPED:
            _tell("Stopped. What was written so far is whole.")
        raise
    except BrokenPipeError:
        # The reader of our output (head, less) went away: no fault of ours, and nothing more to say.
        sys.stderr.close()
        sys.exit(0)
    except OSError as fault:
        _tell(
            f"{fault.filename or 'A file'}: {fault.strerror or fault}. Check the name and the permission to write it."
        )
        sys.exit(2)


def _tell(words: str) -> None:
    Console(stderr=True).print(words, markup=False, highlight=False, soft_wrap=True)
