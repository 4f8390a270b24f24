"""The tables. All of them work in SQLite and in PostgreSQL; times are UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, MetaData, Text, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC time. SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Constraints get the same names in every database, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text(),
        datetime: UtcTime(),
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(),
        list[Any]: JSON(),
    }


class DocumentRow(Base):
    """An uploaded file; `id` is the SHA-256 of its bytes, which stand in the documents folder."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
    notes: Mapped[list[str]]


class ParagraphRow(Base):
    """One paragraph of a document; `index` counts from 0 in reading order."""

    __tablename__ = "paragraphs"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    role: Mapped[str]
    place: Mapped[dict[str, Any]]
    scanned: Mapped[float | None]
    language: Mapped[str | None]


class VerdictRow(Base):
    """What one model version says of one paragraph."""

    __tablename__ = "verdicts"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    model_version: Mapped[str] = mapped_column(primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    probability: Mapped[float]
    non_compliant: Mapped[bool]
    clauses: Mapped[dict[str, Any]]
    evidence: Mapped[list[Any]]
    unsure: Mapped[bool] = mapped_column(server_default=false())
    language: Mapped[str | None]


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
