"""Which clauses models found broken, as rows that can be counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"

_AT_A_TIME = 1000
_FOUND = sa.text(
    'SELECT document_id, model_version, "index", clauses FROM verdicts WHERE non_compliant'
)


def upgrade() -> None:
    """Make the table, and fill it from what earlier releases kept."""
    table = op.create_table(
        "breaches",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_breaches_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "document_id", "model_version", "index", "clause", name="pk_breaches"
        ),
    )
    op.create_index("ix_breaches_clause", "breaches", ["model_version", "clause", "document_id"])
    connection = op.get_bind()
    for findings in connection.execute(_FOUND).mappings().partitions(_AT_A_TIME):
        connection.execute(sa.insert(table), [row for found in findings for row in _rows(found)])


def _rows(found: sa.RowMapping) -> Iterator[dict[str, Any]]:
    clauses = found["clauses"]
    if isinstance(clauses, str):  # SQLite hands JSON out as text
        clauses = json.loads(clauses)
    broken = [name for name, states in clauses.items() if states["state"] == "violated"]
    if clauses and not broken:
        broken = [max(clauses, key=lambda name: clauses[name]["violated"])]
    for clause in broken or [""]:
        yield {
            **{key: found[key] for key in ("document_id", "model_version", "index")},
            "clause": clause,
        }
