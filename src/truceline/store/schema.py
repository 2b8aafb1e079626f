"""The tables of a store: the log that only grows, and the head of its chain.

What the columns mean stands in `docs/store.md`. Times and hashes are text: a row hashes alike on every database.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

# The migration that brings a database to the tables below; a test compares the two.
SCHEMA_REVISION = "0001"

GENESIS = "0" * 64
"""What the first row names as the hash of the row before it."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# SQLite makes only a plain INTEGER key the row's own address.
_number = BigInteger().with_variant(Integer(), "sqlite")

log = Table(
    "log",
    metadata,
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("about_id", Text),
    Column("act", String(16), nullable=False),
    Column("version", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("written_by", Text, nullable=False),
    Column("written_at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Column("previous_sha256", String(64), nullable=False),
    Column("row_sha256", String(64), nullable=False),
    Index("ix_log_kind_subject_id_seq", "kind", "subject_id", "seq"),
    Index("ix_log_kind_about_id_seq", "kind", "about_id", "seq"),
)

# One line: where the chain ends. It shows when the last rows were cut off, and writers queue on it.
chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("last_seq", _number, ForeignKey("log.seq")),
    Column("head_sha256", String(64), nullable=False),
    CheckConstraint("id = 1", name="one_line"),
)
