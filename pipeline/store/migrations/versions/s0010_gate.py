"""Notes on model versions, their archive, what was found before one was put into use, and which
version a review goes on with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables and the column."""
    op.create_table(
        "model_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_model_notes_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_model_notes"),
    )
    op.create_index("ix_model_notes_version", "model_notes", ["version"])
    op.create_table(
        "model_archive",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_model_archive"),
    )
    op.create_table(
        "gate_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenger", sa.Text(), nullable=False),
        sa.Column("challenger_sha256", sa.Text(), nullable=False),
        sa.Column("champion", sa.Text(), nullable=False),
        sa.Column("champion_sha256", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gate_reports"),
    )
    op.create_index("ix_gate_reports_challenger", "gate_reports", ["challenger"])
    op.add_column("promotions", sa.Column("gate", sa.JSON()))
    op.add_column("documents", sa.Column("review_version", sa.Text()))
    op.execute(
        "UPDATE documents SET review_version = (SELECT model_version FROM decisions"
        " WHERE decisions.document_id = documents.id AND decisions.stands"
        " ORDER BY decisions.id DESC LIMIT 1)"
    )
