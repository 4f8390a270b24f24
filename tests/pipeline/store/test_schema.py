"""Migrations: they end where the tables are, from nothing and from earlier releases."""

from __future__ import annotations

import uuid

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, select, text

from pipeline.errors import StoreError
from pipeline.settings import Settings
from pipeline.store.documents import get_document
from pipeline.store.engine import engine_for, reading
from pipeline.store.schema import FOLDER, LATEST, migrate
from pipeline.store.tables import Base, BreachRow, ReadingRow
from tests import postgres
from tests.pipeline.keeping import list_documents


def differences(settings: Settings) -> list[object]:
    with engine_for(settings.database_url).connect() as connection:
        options = {"compare_type": True, "include_name": _not_the_text_search}
        context = MigrationContext.configure(connection, opts=options)
        found: list[object] = compare_metadata(context, Base.metadata)
        return found


def _not_the_text_search(name: str | None, kind: str, _parents: object) -> bool:
    """It has tables of its own in SQLite, and an index of an expression in PostgreSQL."""
    return not (kind in ("table", "index") and (name or "").startswith("search_"))


def test_the_steps_end_where_the_tables_are(kept):
    assert differences(kept) == []


def test_the_steps_run_on_an_empty_database_server(postgres_socket, tmp_path):
    with postgres.empty_database(postgres_socket, f"e{uuid.uuid4().hex}") as url:
        settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path), "DATABASE_URL": url})
        assert list_documents(settings) == []
        engine_for(url).dispose()


def test_the_latest_step_is_the_last_one():
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == LATEST


# What the first release's `create_all` made, with one document that a model has read.
FIRST_RELEASE = """
CREATE TABLE documents (id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    size INTEGER NOT NULL, added_at DATETIME NOT NULL, notes JSON NOT NULL,
    CONSTRAINT pk_documents PRIMARY KEY (id));
CREATE INDEX ix_documents_added_at ON documents (added_at);
CREATE TABLE paragraphs (document_id TEXT NOT NULL, "index" INTEGER NOT NULL, text TEXT NOT NULL,
    role TEXT NOT NULL, place JSON NOT NULL,
    CONSTRAINT pk_paragraphs PRIMARY KEY (document_id, "index"),
    CONSTRAINT fk_paragraphs_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
    ON DELETE CASCADE);
CREATE TABLE verdicts (document_id TEXT NOT NULL, model_version TEXT NOT NULL,
    "index" INTEGER NOT NULL, probability DOUBLE NOT NULL, non_compliant BOOLEAN NOT NULL,
    clauses JSON NOT NULL, evidence JSON NOT NULL,
    CONSTRAINT pk_verdicts PRIMARY KEY (document_id, model_version, "index"),
    CONSTRAINT fk_verdicts_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
    ON DELETE CASCADE);
INSERT INTO documents VALUES ('d1', 'a.txt', 'txt', 9, '2026-01-01 00:00:00.000000', '[]');
INSERT INTO paragraphs VALUES ('d1', 0, 'iron', 'text', '{}'), ('d1', 1, 'steel', 'text', '{}');
INSERT INTO verdicts VALUES
    ('d1', 'v1', 0, 0.9, 1, '{"age": {"state": "violated"}, "use": {"state": "satisfied"}}', '[]'),
    ('d1', 'v1', 1, 0.1, 0, '{}', '[]');
"""


def test_a_database_of_the_first_release_is_completed(tmp_path):
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})
    old = create_engine(settings.database_url)
    with old.begin() as connection:
        for statement in FIRST_RELEASE.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    old.dispose()
    (summary,) = list_documents(settings)
    assert summary.paragraphs == 2
    assert [p.text for p in get_document(settings, "d1").paragraphs] == ["iron", "steel"]
    with reading(settings) as session:
        row = session.get(ReadingRow, ("d1", "v1"))
        assert (row.findings, row.unsure, row.not_judged) == (1, 0, 0)
        broken = select(BreachRow.document_id, BreachRow.index, BreachRow.clause)
        assert session.execute(broken).all() == [("d1", 0, "age")]
    assert differences(settings) == []


def test_a_database_of_a_later_release_is_left_alone(kept):
    engine = engine_for(kept.database_url).execution_options(writes=True)
    with engine.connect() as connection, connection.begin() as transaction:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(StoreError, match="of a later release .* at step 9999"):
            migrate(connection)
        transaction.rollback()
