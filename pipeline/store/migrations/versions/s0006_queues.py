"""Work lists in any order: indexes of what is to be done, and of whose it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the one index, and the other anew."""
    op.drop_index("ix_seats_user_id", "seats")
    op.create_index("ix_seats_user_id", "seats", ["user_id", "document_id"])
    work = sa.text("non_compliant OR unsure")
    op.create_index(
        "ix_verdicts_work",
        "verdicts",
        ["model_version", "document_id", "index", "probability", "non_compliant", "unsure"],
        sqlite_where=work,
        postgresql_where=work,
    )
