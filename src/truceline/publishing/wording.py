"""The words shown to people for the closed lists of the records; the table is `wording.yaml`."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from truceline.knowledge.tables import read_yaml_rows
from truceline.records.record import Record

UNKNOWN = "–"


class Wording(Record):
    """One member of a closed list: `code` is 'list.member', `label` is shown, `note` explains (empty: no need to)."""

    code: str
    label: str
    plural: str = ""
    note: str = ""

    def count(self, number: int) -> str:
        """The label after a number: 'alleged violations' for two of them."""
        return self.label if number == 1 or not self.plural else self.plural

    @property
    def name(self) -> str:
        """The member without its list, as a style sheet or a filter names it."""
        return self.code.partition(".")[2]


def wording(group: str, member: StrEnum | str) -> Wording:
    """The wording of `member` in the list `group`; a word that the table lacks is shown as it is."""
    code = f"{group}.{member}"
    return _table().get(code) or Wording(code=code, label=str(member).replace("_", " "))


def label(group: str, member: StrEnum | str) -> str:
    """What is shown for `member` of the list `group`: ('verdict', 'outside') gives 'outside'."""
    return wording(group, member).label


def wordings(group: str) -> tuple[Wording, ...]:
    """All members of one list, in the order of the table."""
    return tuple(row for code, row in _table().items() if code.startswith(f"{group}."))


@cache
def _table() -> dict[str, Wording]:
    return {row.code: row for row in read_yaml_rows(Path(__file__).parent / "wording.yaml", Wording)}
