"""The table of statuses: its rows are whole, its faults are told all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.coding.is_it_so_places import PLACES
from truceline.errors import TableFault
from truceline.knowledge.status import load_status_cues, read_status_cues

HEAD = "about: {what: a trial, source: own, licence: Apache-2.0, date: 2026-11-22}\nrows:\n"
LAST = "- {id: all, place: default, status: asserted}\n"
TOLD = {"stance", "source", "frame", "quotation", "default"}


def read(tmp_path: Path, rows: str) -> str:
    path = tmp_path / "en.yaml"
    path.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(TableFault) as fault:
        read_status_cues(path)
    return str(fault.value)


def test_every_place_of_the_table_is_read_somewhere() -> None:
    assert {cue.place for cue in load_status_cues()} <= set(PLACES) | TOLD


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("- {id: one, place: modal, words: [may]}\n" + LAST, "either a status or an aspect"),
        ("- {id: one, place: modal, status: planned}\n" + LAST, "to name its words"),
        ("- {id: one, place: default, words: [may], status: planned}\n" + LAST, "no words"),
        ("- {id: one, place: stance, words: [shrugs], status: denied}\n" + LAST, "not a stance: shrugs"),
        ("- {id: one, place: nowhere, words: [may], status: planned}\n" + LAST, "place"),
        (LAST + LAST, "stands twice"),
        ("- {id: one, place: modal, words: [may], status: hypothetical}\n", "some acts would have none"),
    ],
)
def test_a_wrong_row_is_told(tmp_path: Path, rows: str, told: str) -> None:
    assert told in read(tmp_path, rows)
