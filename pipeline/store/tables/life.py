"""Promotions of models, and background jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base, utc_now


class PromotionRow(Base):
    """A model version was put in use; the last row says which. `undoes` marks a roll-back."""

    __tablename__ = "promotions"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str]
    previous: Mapped[str]
    by: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("promotions.id"), unique=True)


class JobRow(Base):
    """A piece of background work; pipeline/jobs says what each state means."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    params: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(index=True)
    by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    heartbeat_at: Mapped[datetime | None]
    pid: Mapped[int | None]
    fraction: Mapped[float] = mapped_column(default=0.0)
    message: Mapped[str] = mapped_column(default="")
    result: Mapped[dict[str, Any] | None]
    error: Mapped[dict[str, Any] | None]
    cancel_requested: Mapped[bool] = mapped_column(default=False)


class JobMeasureRow(Base):
    """One value that a job measured. NULL stands for "not a number": SQLite cannot hold NaN."""

    __tablename__ = "job_measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    step: Mapped[int]
    name: Mapped[str]
    value: Mapped[float | None]
