"""People, their decisions and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.audit_guard import guard_audit

revision = "0002"
down_revision = "0001"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and count what the documents of earlier releases have."""
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_event", "audit", ["event"])
    op.create_index("ix_audit_person", "audit", ["person"])
    op.create_index("ix_audit_subject", "audit", ["subject"])
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("added_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("subject", name="uq_users_subject"),
    )
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("shared", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_saved_views_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_views"),
        sa.UniqueConstraint("user_id", "page", "name", name="uq_saved_views_user_id"),
    )
    op.create_index("ix_saved_views_user_id", "saved_views", ["user_id"])
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("index", sa.Integer()),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_id", sa.Integer()),
        sa.Column("answered_at", _TIME),
        sa.ForeignKeyConstraint(["asked_id"], ["users.id"], name="fk_comments_asked_id"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_comments_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_comments_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_asked_id", "comments", ["asked_id"])
    op.create_index("ix_comments_document_id", "comments", ["document_id"])
    op.create_table(
        "readings",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Integer(), nullable=False),
        sa.Column("not_judged", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_readings_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "model_version", name="pk_readings"),
    )
    op.create_table(
        "seats",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("seat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_seats_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_seats_user_id"),
        sa.PrimaryKeyConstraint("document_id", "seat", name="pk_seats"),
    )
    op.create_index("ix_seats_user_id", "seats", ["user_id"])
    op.create_table(
        "sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("regulation", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("reopened_at", _TIME),
        sa.Column("reopened_by", sa.Integer()),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_sign_offs_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["reopened_by"], ["users.id"], name="fk_sign_offs_reopened_by"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sign_offs_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_offs"),
    )
    op.create_index("ix_sign_offs_document_id", "sign_offs", ["document_id"])
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text()),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("undone_at", _TIME),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_steps_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_steps_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_steps"),
    )
    op.create_index("ix_steps_document_id", "steps", ["document_id"])
    op.create_index("ix_steps_user_id", "steps", ["user_id"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("non_compliant", sa.Boolean(), nullable=False),
        sa.Column("clauses", sa.JSON()),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("probability", sa.Double()),
        sa.Column("model_said", sa.Boolean()),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("previous_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["document_id", "index"],
            ["paragraphs.document_id", "paragraphs.index"],
            name="fk_decisions_paragraph",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["decisions.id"], name="fk_decisions_previous_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["steps.id"], name="fk_decisions_step_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_decisions_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_at", "decisions", ["at"])
    op.create_index("ix_decisions_paragraph", "decisions", ["document_id", "index"])
    op.create_index("ix_decisions_previous_id", "decisions", ["previous_id"])
    op.create_index("ix_decisions_step_id", "decisions", ["step_id"])
    op.create_index("ix_decisions_user_id", "decisions", ["user_id"])
    op.create_index(
        "uq_decisions_stands",
        "decisions",
        ["document_id", "index", "seat"],
        unique=True,
        sqlite_where=sa.text("stands = 1"),
        postgresql_where=sa.text("stands"),
    )
    op.add_column(
        "documents", sa.Column("paragraphs", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "documents",
        sa.Column(
            "added_by", sa.Integer(), sa.ForeignKey("users.id", name="fk_documents_added_by")
        ),
        inline_references=True,
    )
    op.add_column("documents", sa.Column("due_on", sa.Date()))
    op.add_column(
        "documents", sa.Column("opinions", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column(
        "documents", sa.Column("blind", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("documents", sa.Column("archived_at", _TIME))
    op.add_column("documents", sa.Column("closed_at", _TIME))
    op.add_column(
        "documents", sa.Column("revision", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_index("ix_documents_closed_at", "documents", ["closed_at"])
    op.create_index(
        "ix_verdicts_non_compliant",
        "verdicts",
        ["model_version", "document_id"],
        sqlite_where=sa.text("non_compliant = 1"),
        postgresql_where=sa.text("non_compliant"),
    )
    op.create_index(
        "ix_verdicts_unsure",
        "verdicts",
        ["model_version", "document_id"],
        sqlite_where=sa.text("unsure = 1"),
        postgresql_where=sa.text("unsure"),
    )
    _count_what_is_there()
    guard_audit(op.get_bind())


def _count_what_is_there() -> None:
    op.execute(
        "UPDATE documents SET paragraphs = "
        "(SELECT count(*) FROM paragraphs WHERE paragraphs.document_id = documents.id)"
    )
    op.execute(
        "INSERT INTO readings (document_id, model_version, findings, unsure, not_judged, at) "
        "SELECT document_id, model_version, sum(CASE WHEN non_compliant THEN 1 ELSE 0 END), "
        "sum(CASE WHEN unsure THEN 1 ELSE 0 END), count(language), CURRENT_TIMESTAMP "
        "FROM verdicts GROUP BY document_id, model_version"
    )
