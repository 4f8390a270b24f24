"""Who works here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import true
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base, utc_now


class UserRow(Base):
    """A person. `subject` is who they are to whoever signs them in: "local", or issuer and id."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(server_default="")
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(server_default=true())
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
