"""The words of all paragraphs can be searched, and decided findings counted quickly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.text_search import make_text_search

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index of words, and the partial indexes such that SQLite takes them."""
    paragraph = ["model_version", "document_id", "index"]
    _make_again("ix_verdicts_non_compliant", "verdicts", paragraph, "non_compliant")
    _make_again("ix_verdicts_unsure", "verdicts", paragraph, "unsure")
    columns = ["document_id", "index", "seat"]
    _make_again("uq_decisions_stands", "decisions", columns, "stands", unique=True)
    make_text_search(op.get_bind())


def _make_again(
    name: str, table: str, columns: list[str], flag: str, *, unique: bool = False
) -> None:
    op.drop_index(name, table)
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=sa.text(f"{flag} = 1"),
        postgresql_where=sa.text(flag),
    )
