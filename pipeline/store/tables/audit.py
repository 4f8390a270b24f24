"""The audit log. Every column is text or a number exactly as it was hashed."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base


class AuditRow(Base):
    """One entry; `hash` covers the others and the hash of the entry before (`previous`).

    The database refuses to change or delete entries. No foreign keys: an entry outlives what it
    is about. at: UTC in ISO 8601. detail: JSON.
    """

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1, no gaps
    at: Mapped[str] = mapped_column(index=True)
    person: Mapped[str] = mapped_column(index=True)
    event: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(index=True)
    detail: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]
