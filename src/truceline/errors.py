"""The errors of Truceline: one class per thing a caller can do something about."""

from __future__ import annotations

from collections.abc import Sequence


class TrucelineError(Exception):
    """Any fault that Truceline reports to its user; the message says what, where and what to do."""


class UnreadableInput(TrucelineError):
    """A file or a line of input could not be read as a report; the message names file, line and remedy."""


class TableFault(TrucelineError):
    """One or more rows of a knowledge table are wrong.

    `faults` holds one line per fault, each with file and line; all of a table's faults come in one error.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class EvidenceFault(TrucelineError):
    """A record points at words that do not stand in its report at those offsets."""


class StoreFault(TrucelineError):
    """The store could not be opened, or its log of rows was found broken."""


class MissingExtra(TrucelineError):
    """An optional package is not installed; the message names the extra to install."""
