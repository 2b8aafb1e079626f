"""What is told to the user about input that was set aside or read with a doubt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from truceline.pipeline import Intake

SHOWN = 20
"""Messages printed in full; of more only the number, since all of them are in the quarantine file."""


def tell_intake(intake: Intake, console: Console, quarantine: Path | None = None) -> None:
    """Print what was set aside and noticed, and keep what was set aside in `quarantine`."""
    for notice in intake.notices[:SHOWN]:
        console.print(notice.message, markup=False, highlight=False, soft_wrap=True)
    for item in intake.set_aside[:SHOWN]:
        console.print(item.message, markup=False, highlight=False, soft_wrap=True)
    hidden = len(intake.notices[SHOWN:]) + len(intake.set_aside[SHOWN:])
    if hidden:
        console.print(f"... and {hidden} more like these.")
    if intake.set_aside:
        kept = f", kept in {quarantine}" if quarantine is not None else ""
        if quarantine is not None:
            from truceline.reading import write_quarantine

            write_quarantine(quarantine, intake.set_aside)
        console.print(f"Set aside: {len(intake.set_aside)}{kept}.", markup=False, highlight=False, soft_wrap=True)
