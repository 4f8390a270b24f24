"""A database that cannot be used: a sentence and a remedy, never a password, and on it goes."""

from __future__ import annotations

import errno
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pipeline import jobs
from pipeline.errors import ClausewiseError, SettingsError, StoreError
from pipeline.settings import Settings
from pipeline.store.engine import engine_for, reading, writing
from pipeline.store.tables import ParagraphRow
from tests import postgres
from tests.pipeline.keeping import list_documents

NOBODY_LISTENS = "postgresql://bob:secret@127.0.0.1:1/desk"


def at(tmp_path: Path, url: str) -> Settings:
    return Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path / "home"), "DATABASE_URL": url})


def whole_trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error)


@pytest.mark.parametrize(
    "url, words",
    [
        ("nonsense secret", "is not the address of a database"),
        ("postgresql://bob:secret@host:port/desk", "is not the address of a database"),
        ("mysql://bob:secret@host/desk", "asks for 'mysql'"),
        ("postgresql+psycopg2://bob:secret@host/desk", r"asks for 'postgresql\+psycopg2'"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("postgresql://bob:se@secret@host/desk", "has an @ in it"),
        ("postgresql://bob:secret@host/desk?sslmode=secret", "the option 'sslmode'"),
    ],
)
def test_an_address_that_names_no_database_is_refused(tmp_path, url, words):
    settings = at(tmp_path, url)
    with pytest.raises(SettingsError, match=words) as refusal:
        list_documents(settings)
    assert refusal.value.remedy
    assert "secret" not in whole_trace(refusal.value)
    assert "secret" not in repr(settings)


def test_a_server_that_cannot_be_reached_is_named_without_its_password(tmp_path):
    with pytest.raises(StoreError, match="desk at 127.0.0.1 .*: Connection refused.") as refusal:
        list_documents(at(tmp_path, NOBODY_LISTENS))
    assert "whether the database runs" in refusal.value.remedy
    assert "secret" not in whole_trace(refusal.value)


def test_what_the_server_answers_is_said_in_its_words(postgres_socket, tmp_path):
    with postgres.empty_database(postgres_socket, f"e{uuid.uuid4().hex}") as url:
        postgres._run(postgres_socket, "CREATE ROLE guest LOGIN")
        settings = at(tmp_path, url.replace("postgres@", "guest@"))
        with pytest.raises(StoreError, match="used: permission denied for schema public"):
            list_documents(settings)


def test_a_file_that_is_no_database_or_has_no_folder_is_named(tmp_path):
    (tmp_path / "letter.db").write_text("Dear all, this is no database at all.\n" * 40)
    with pytest.raises(StoreError, match=r"letter.db cannot be used: file is not a database\."):
        list_documents(at(tmp_path, f"sqlite:///{tmp_path}/letter.db"))
    with pytest.raises(StoreError, match=r"none/x.db cannot be used: No such file or directory\."):
        list_documents(at(tmp_path, f"sqlite:///{tmp_path}/none/x.db"))


@contextmanager
def away(settings: Settings, socket: str | None) -> Iterator[None]:
    """The database is gone inside the block: the file overwritten, or the server's renamed."""
    engine = engine_for(settings.database_url)
    name = str(engine.url.database)
    if socket is None:
        engine.dispose()
        whole = Path(name).read_bytes()
        Path(name).write_bytes(b"overwritten" * 1000)
        yield
        Path(name).write_bytes(whole)
        return
    postgres._run(socket, f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname"
    postgres._run(socket, f"{end} = '{name}'")
    yield
    postgres._run(socket, f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')


def test_a_database_that_goes_away_is_said_and_found_when_it_is_back(kept, request):
    socket = None
    if kept.database_url.startswith("postgres"):
        socket = request.getfixturevalue("postgres_socket")
    assert list_documents(kept) == []
    with away(kept, socket):
        for _ in range(2):
            with pytest.raises(StoreError, match="cannot be used"):
                list_documents(kept)
            with pytest.raises(StoreError, match="cannot be used"), writing(kept) as session:
                session.execute(text("SELECT 1"))
    assert list_documents(kept) == []


def test_a_server_that_ends_the_connection_in_the_midst_of_work_is_said(kept, request):
    if not kept.database_url.startswith("postgres"):
        pytest.skip("a file has no server")
    socket = request.getfixturevalue("postgres_socket")
    with (
        pytest.raises(StoreError, match="terminating connection|network error|reset|pipe"),
        reading(kept) as session,
    ):
        pid = session.scalar(text("SELECT pg_backend_pid()"))
        postgres._run(socket, f"SELECT pg_terminate_backend({pid})")
        session.scalar(text("SELECT 1"))
    assert list_documents(kept) == []


def test_a_connection_that_breaks_while_it_is_read_is_said(kept):
    with pytest.raises(StoreError, match="cannot be used: Connection reset"), reading(kept):
        raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")


def test_what_is_a_fault_of_the_program_is_not_blamed_on_the_database(kept):
    with pytest.raises(DBAPIError, match="(?i)foreign key"), writing(kept) as session:
        session.add(ParagraphRow(document_id="none", index=0, text="x", role="text", place={}))


def test_a_server_looks_after_its_jobs_again_once_the_database_is_back(tmp_path):
    settings = at(tmp_path, f"sqlite:///{tmp_path}/later/{uuid.uuid4().hex}.db")
    with jobs.serving(settings):
        with pytest.raises(ClausewiseError):
            list_documents(settings)
        (tmp_path / "later").mkdir()
        assert list_documents(settings) == []
