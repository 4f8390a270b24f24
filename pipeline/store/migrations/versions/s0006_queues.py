"""Work lists in any order: how many clauses are violated, and an index for what is to be done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"


def upgrade() -> None:
    """Count what the verdicts of earlier releases say."""
    op.add_column(
        "verdicts", sa.Column("violated", sa.Integer(), server_default="0", nullable=False)
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    each = "json_each(clauses)" if sqlite else "json_each(clauses) AS c"
    state = "json_extract(json_each.value, '$.state')" if sqlite else "c.value ->> 'state'"
    op.execute(
        f"UPDATE verdicts SET violated = (SELECT count(*) FROM {each} WHERE {state} = 'violated')"
    )
    work = sa.text("non_compliant OR unsure")
    op.create_index(
        "ix_verdicts_work",
        "verdicts",
        [
            "model_version",
            "document_id",
            "index",
            "probability",
            "violated",
            "non_compliant",
            "unsure",
        ],
        sqlite_where=work,
        postgresql_where=work,
    )
