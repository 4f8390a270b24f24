"""The tables of the first releases; a database that was made without steps is completed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make what is missing, tables or columns."""
    inspector = sa.inspect(op.get_bind())
    there = set(inspector.get_table_names())
    for name, parts in _tables().items():
        if name not in there:
            op.create_table(name, *parts)
            continue
        known = {column["name"] for column in inspector.get_columns(name)}
        for part in parts:
            if isinstance(part, sa.Column) and part.name not in known:
                op.add_column(name, part)
    for table, column in (("documents", "added_at"), ("jobs", "state"), ("job_measures", "job_id")):
        op.create_index(f"ix_{table}_{column}", table, [column], if_not_exists=True)


def _paragraph_of_document(table: str, *between: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=f"fk_{table}_document_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", *between, "index", name=f"pk_{table}"),
    ]


def _tables() -> dict[str, list[sa.schema.SchemaItem]]:
    return {
        "documents": [
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("kind", sa.Text(), nullable=False),
            sa.Column("size", sa.Integer(), nullable=False),
            sa.Column("added_at", _TIME, nullable=False),
            sa.Column("notes", sa.JSON(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_documents"),
        ],
        "paragraphs": [
            sa.Column("document_id", sa.Text(), nullable=False),
            sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("text", sa.Text(), nullable=False),
            sa.Column("role", sa.Text(), nullable=False),
            sa.Column("place", sa.JSON(), nullable=False),
            sa.Column("scanned", sa.Double()),
            sa.Column("language", sa.Text()),
            *_paragraph_of_document("paragraphs"),
        ],
        "verdicts": [
            sa.Column("document_id", sa.Text(), nullable=False),
            sa.Column("model_version", sa.Text(), nullable=False),
            sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("probability", sa.Double(), nullable=False),
            sa.Column("non_compliant", sa.Boolean(), nullable=False),
            sa.Column("clauses", sa.JSON(), nullable=False),
            sa.Column("evidence", sa.JSON(), nullable=False),
            sa.Column("unsure", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("language", sa.Text()),
            *_paragraph_of_document("verdicts", "model_version"),
        ],
        "promotions": [
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("version", sa.Text(), nullable=False),
            sa.Column("previous", sa.Text(), nullable=False),
            sa.Column("by", sa.Text(), nullable=False),
            sa.Column("reason", sa.Text(), nullable=False),
            sa.Column("at", _TIME, nullable=False),
            sa.Column("undoes", sa.Integer()),
            sa.ForeignKeyConstraint(["undoes"], ["promotions.id"], name="fk_promotions_undoes"),
            sa.PrimaryKeyConstraint("id", name="pk_promotions"),
            sa.UniqueConstraint("undoes", name="uq_promotions_undoes"),
        ],
        "jobs": [
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("kind", sa.Text(), nullable=False),
            sa.Column("params", sa.JSON(), nullable=False),
            sa.Column("state", sa.Text(), nullable=False),
            sa.Column("by", sa.Text(), nullable=False),
            sa.Column("created_at", _TIME, nullable=False),
            sa.Column("started_at", _TIME),
            sa.Column("finished_at", _TIME),
            sa.Column("heartbeat_at", _TIME),
            sa.Column("pid", sa.Integer()),
            sa.Column("fraction", sa.Double(), nullable=False),
            sa.Column("message", sa.Text(), nullable=False),
            sa.Column("result", sa.JSON()),
            sa.Column("error", sa.JSON()),
            sa.Column("cancel_requested", sa.Boolean(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        ],
        "job_measures": [
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("job_id", sa.Integer(), nullable=False),
            sa.Column("step", sa.Integer(), nullable=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("value", sa.Double()),
            sa.ForeignKeyConstraint(
                ["job_id"], ["jobs.id"], name="fk_job_measures_job_id", ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint("id", name="pk_job_measures"),
        ],
    }
