"""What `docs/store.md` says of the log is what the log is."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from factory import make_claim, make_incident, make_report
from truceline.store import Act, Appended, LogRow, RowKind, Store

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*RowKind, *Act, *(field.name for field in fields(LogRow)), Appended.__name__])
def test_every_kind_act_and_column_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_chain_can_be_verified_from_the_page_alone(store: Store, path: Path) -> None:
    """With the database and SHA-256 only, as someone would who does not trust our code."""
    store.append_reports([make_report(), make_report("Обстрел села Харван.")], "ana", why="first day")
    store.append_incidents([make_incident(make_claim())], "ana", version="0.1")
    columns = [
        "seq",
        "kind",
        "subject_id",
        "about_id",
        "act",
        "version",
        "content_sha256",
        "written_by",
        "written_at",
        "why",
        "previous_sha256",
    ]
    previous = "0" * 64
    with closing(sqlite3.connect(path)) as connection:
        query = f"SELECT content, row_sha256, {', '.join(columns)} FROM log ORDER BY seq"
        rows = connection.execute(query).fetchall()
    for content, row_sha256, *others in rows:
        row = dict(zip(columns, others, strict=True))
        assert row["previous_sha256"] == previous
        assert row["content_sha256"] == hashlib.sha256(content.encode()).hexdigest()
        listed = json.dumps(others, ensure_ascii=False, separators=(",", ":"))
        previous = hashlib.sha256(listed.encode()).hexdigest()
        assert row_sha256 == previous
    assert len(rows) == 3
