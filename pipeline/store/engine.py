"""One engine for each database, and the two ways to use it: `reading` and `writing`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.orm import Session

from pipeline.settings import Settings
from pipeline.store.address import is_file, parse
from pipeline.store.failures import while_opened, while_used
from pipeline.store.locks import held
from pipeline.store.schema import migrate

BUSY_SECONDS = 30
_MIGRATION_LOCK = 0x636C6177  # any number that nobody else takes


@contextmanager
def reading(settings: Settings) -> Iterator[Session]:
    """A session that sees one moment of the database; StoreError if that cannot be used."""
    engine = engine_for(settings.database_url)
    with while_used(engine.url), Session(engine) as session:
        yield session


@contextmanager
def writing(settings: Settings) -> Iterator[Session]:
    """A session in one transaction: all of it is kept, or nothing. StoreError as in `reading`.

    In SQLite the transaction is the only writer from its first statement on, so what it reads
    cannot change before it writes.
    """
    engine = engine_for(settings.database_url).execution_options(writes=True)
    with while_used(engine.url), Session(engine) as session, session.begin():
        yield session


@cache
def engine_for(database_url: str) -> Engine:
    """The engine for this database, with its tables up to date; one a process.

    SettingsError if the address names none, StoreError if it cannot be opened; asked again, it is
    tried again.
    """
    url = parse(database_url)
    sqlite_file = url.database if is_file(url) else None
    engine = create_engine(url, pool_pre_ping=sqlite_file is None)
    if sqlite_file:
        _set_up_sqlite(engine)
    # Two processes that start together must not both switch a new file to WAL and make its tables.
    lock = held(Path(f"{sqlite_file}.lock")) if sqlite_file else nullcontext()
    with while_opened(url), lock, engine.execution_options(writes=True).begin() as connection:
        if not sqlite_file:
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        migrate(connection)
    return engine


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        # sqlite3 would begin transactions late and by itself; `on_begin` does it instead.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # NORMAL may lose a commit on power loss
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
