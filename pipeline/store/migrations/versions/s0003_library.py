"""The words of all paragraphs can be searched, and decided findings counted quickly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.text_search import make_text_search

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index of words, and let the two partial indexes name the paragraph too."""
    for flag in ("non_compliant", "unsure"):
        op.drop_index(f"ix_verdicts_{flag}", "verdicts")
        op.create_index(
            f"ix_verdicts_{flag}",
            "verdicts",
            ["model_version", "document_id", "index"],
            sqlite_where=sa.text(f"{flag} = 1"),  # as SQLAlchemy asks; else it is not used
            postgresql_where=sa.text(flag),
        )
    make_text_search(op.get_bind())
