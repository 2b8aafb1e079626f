"""The CAMEO code of an act in words: CAMEO has a code of its own for each pair of form and content.

'Appealed for a ceasefire' is 0256, 'demanded' it 1056, 'refused' it 1246.
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from truceline.errors import TableFault
from truceline.knowledge.tables import KNOWLEDGE, read_csv_rows
from truceline.knowledge.triggers.moves import load_moves
from truceline.records import EventType

TABLE = KNOWLEDGE / "crosswalks" / "cameo_forms.csv"


class FormRow(BaseModel):
    """The `code` of an act of one of these forms (groups of moves, event types) about acts of the codes `content`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: tuple[str, ...]
    content: str
    code: str


def cameo_by_form(kind: EventType, group: str | None, content: str | None, own: str | None) -> str | None:
    """The code of an act of this type about content of this code; `group` is the group of moves that made the type.

    `own`, the code of the act's frame, stands where no row speaks of it, and where it names one act of the same root
    already ('tore up the accord', 128).
    """
    codes = load_cameo_forms()
    for form in (group, kind.value):
        for length in range(len(content or ""), 1, -1):
            code = codes.get((form or "", (content or "")[:length]))
            if code is not None:
                is_exact = own is not None and own[:2] == code[:2] and not own.endswith("0")
                return own if is_exact else code
    return own


@cache
def load_cameo_forms() -> dict[tuple[str, str], str]:
    """Codes by form and content; raises `TableFault` for a form that is neither a group of moves nor a type."""
    known = {*load_moves(), *(kind.value for kind in EventType)}
    codes: dict[tuple[str, str], str] = {}
    faults: list[str] = []
    for row in read_csv_rows(TABLE, FormRow):
        for form in row.form:
            if form not in known:
                faults.append(f"{TABLE}: {form!r} is neither a group of moves nor an event type")
            if codes.setdefault((form, row.content), row.code) != row.code:
                faults.append(f"{TABLE}: {form} of {row.content} has two codes")
    if faults:
        raise TableFault(faults)
    return codes
