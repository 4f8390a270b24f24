"""Versions of regulations that people wrote here."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base, utc_now


class RegulationRow(Base):
    """One version of a regulation. `text` is its YAML, and the truth; the rest is for lists.

    by: who saved it last. withdrawn_at: since then no model is trained for it.
    """

    __tablename__ = "regulations"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    version: Mapped[str]
    effective: Mapped[date]
    based_on: Mapped[str]
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    withdrawn_at: Mapped[datetime | None]
