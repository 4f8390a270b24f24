"""What people say of documents: decisions, comments, who reviews, sign-offs, saved views."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables.base import Base, utc_now, where


class SeatRow(Base):
    """A person reviews a document, as its first or second reviewer."""

    __tablename__ = "seats"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    seat: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1 or 2
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    # With the document, or SQLite would walk through all seats of a person for each paragraph.
    __table_args__ = (Index("ix_seats_user_id", "user_id", "document_id"),)


class StepRow(Base):
    """What one person did at once, one decision or a thousand: it is undone as one."""

    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    document_id: Mapped[str | None] = mapped_column(  # None: of several documents
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    undone_at: Mapped[datetime | None]


class DecisionRow(Base):
    """What a person says of a paragraph, beside what the model had said of it.

    seat: 1 or 2, the reviewer's; 0 where a lead has settled a difference between the two.
    non_compliant, clauses: the person's verdict; clauses are {clause id: state}, None where the
    person said nothing of single clauses. spans: [[start, end, clause id], …] marked by hand.
    stands: it counts; one a paragraph and seat. previous_id: the one that it took the place of.
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str]
    index: Mapped[int]
    seat: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
    non_compliant: Mapped[bool]
    clauses: Mapped[dict[str, Any] | None]
    spans: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(server_default="")
    model_version: Mapped[str]
    probability: Mapped[float | None]  # None: the model did not judge the paragraph
    model_said: Mapped[bool | None]
    stands: Mapped[bool]
    previous_id: Mapped[int | None] = mapped_column(
        ForeignKey("decisions.id", ondelete="CASCADE"), index=True
    )

    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "index"],
            ["paragraphs.document_id", "paragraphs.index"],
            name="fk_decisions_paragraph",
            ondelete="CASCADE",
        ),
        Index("ix_decisions_paragraph", "document_id", "index"),
        Index(
            "uq_decisions_stands",
            "document_id",
            "index",
            "seat",
            unique=True,
            **where("stands"),
        ),
    )


class CommentRow(Base):
    """A remark on a document or one of its paragraphs, perhaps a question to a colleague."""

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    index: Mapped[int | None]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)
    text: Mapped[str]
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    answered_at: Mapped[datetime | None]


class SignOffRow(Base):
    """A document was closed; perhaps it was opened again later."""

    __tablename__ = "sign_offs"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)
    meaning: Mapped[str]
    regulation: Mapped[str]
    model_version: Mapped[str]
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(server_default="")


class SavedViewRow(Base):
    """A page with its filters, under a name."""

    __tablename__ = "saved_views"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str]
    page: Mapped[str]
    params: Mapped[dict[str, Any]]
    shared: Mapped[bool] = mapped_column(server_default=false())
    at: Mapped[datetime] = mapped_column(default=utc_now)

    __table_args__ = (UniqueConstraint("user_id", "page", "name"),)
