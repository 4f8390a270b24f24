"""The life of models: notes, archive, examinations, promotions; and background jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base, utc_now


class PromotionRow(Base):
    """A model version was put in use; the last row says which. `undoes` marks a roll-back.

    gate: what the examination before it found, in short; None where there was none.
    """

    __tablename__ = "promotions"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str]
    previous: Mapped[str]
    by: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("promotions.id"), unique=True)
    gate: Mapped[dict[str, Any] | None]


class GateReportRow(Base):
    """What was found when a version was examined against the one in use; pipeline/gate writes it.

    The hashes are of the two model files: what was found holds for these and no others.
    """

    __tablename__ = "gate_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenger: Mapped[str] = mapped_column(index=True)
    challenger_sha256: Mapped[str]
    champion: Mapped[str]
    champion_sha256: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    report: Mapped[dict[str, Any]] = mapped_column(JSON)


class ModelNoteRow(Base):
    """What somebody wrote about a model version."""

    __tablename__ = "model_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)


class ModelArchiveRow(Base):
    """A model version that is no choice any more; its files stay where they are."""

    __tablename__ = "model_archive"

    version: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    reason: Mapped[str]


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
