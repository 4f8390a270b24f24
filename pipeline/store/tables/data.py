"""Labelled text that models learn from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base, utc_now


class DatasetRow(Base):
    """One version of labelled text; its rows stand in a file that is named by the fingerprint.

    kind: "uploaded" or "decisions"; form: the file's ending. findings: what its check found, as
    pipeline/datasets/finding.py writes it. origin: of decisions, how many there were, and so on.
    """

    __tablename__ = "datasets"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    fingerprint: Mapped[str]
    form: Mapped[str]
    rows: Mapped[int]
    non_compliant: Mapped[int]
    clause_ids: Mapped[list[str]]
    findings: Mapped[list[Any]]
    origin: Mapped[dict[str, Any]]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    note: Mapped[str]
    archived_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("fingerprint", "kind"),)
