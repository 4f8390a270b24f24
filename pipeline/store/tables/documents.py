"""Documents, their paragraphs, and what models said of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base, utc_now, where


class DocumentRow(Base):
    """An uploaded file; `id` is the SHA-256 of its bytes, which stand in the documents folder."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
    notes: Mapped[list[str]]
    paragraphs: Mapped[int] = mapped_column(server_default="0")  # how many it has
    added_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date | None]
    opinions: Mapped[int] = mapped_column(server_default="1")  # how many reviewers decide: 1 or 2
    blind: Mapped[bool] = mapped_column(server_default=false())  # they do not see each other's
    archived_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)  # signed off
    # The model version that its review goes on with: that of the last decision, or one that it was
    # read with again by choice since. None: nobody has decided yet.
    review_version: Mapped[str | None]
    # Counts the changes of its review, so that a page can tell that somebody else made one.
    revision: Mapped[int] = mapped_column(server_default="0")


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

    # Work lists are made from this index alone: what the model flags or doubts, a tenth of all.
    __table_args__ = (
        Index(
            "ix_verdicts_work",
            "model_version",
            "document_id",
            "index",
            "probability",
            "non_compliant",
            "unsure",
            sqlite_where=text("non_compliant OR unsure"),
            postgresql_where=text("non_compliant OR unsure"),
        ),
        *(
            Index(
                f"ix_verdicts_{flag}",
                "model_version",
                "document_id",
                "index",  # so that what is decided can be counted from the index alone
                **where(flag),
            )
            for flag in ("non_compliant", "unsure")
        ),
    )


class BreachRow(Base):
    """That a model version found a clause broken in a paragraph: for counts, filters and orders.

    clause: its id, or "" where the model judges paragraphs as a whole. `verdicts` says the same in
    JSON, which no index reaches.
    """

    __tablename__ = "breaches"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    model_version: Mapped[str] = mapped_column(primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    clause: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = (Index("ix_breaches_clause", "model_version", "clause", "document_id"),)


class ReadingRow(Base):
    """That a model version has read a document, and how many paragraphs of each kind it found."""

    __tablename__ = "readings"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    model_version: Mapped[str] = mapped_column(primary_key=True)
    findings: Mapped[int]
    unsure: Mapped[int]
    not_judged: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=utc_now)
