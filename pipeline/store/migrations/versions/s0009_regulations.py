"""Versions of regulations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "regulations",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("id", "title", "version", "based_on", "text", "by")
        ),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("withdrawn_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_regulations"),
    )
