"""The log of rows and the head of its chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables and begin the chain. There is no way down: a log is never unmade."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "log",
        sa.Column("seq", number, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Text()),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(64), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", sa.String(32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("previous_sha256", sa.String(64), nullable=False),
        sa.Column("row_sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
    )
    op.create_index("ix_log_kind_subject_id_seq", "log", ["kind", "subject_id", "seq"])
    op.create_index("ix_log_kind_about_id_seq", "log", ["kind", "about_id", "seq"])
    chain = op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_seq", number),
        sa.Column("head_sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
        sa.ForeignKeyConstraint(["last_seq"], ["log.seq"], name=op.f("fk_chain_last_seq")),
        sa.CheckConstraint("id = 1", name=op.f("ck_chain_one_line")),
    )
    op.bulk_insert(chain, [{"id": 1, "last_seq": None, "head_sha256": "0" * 64}])
