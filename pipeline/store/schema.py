"""Bringing a database's tables up to date, by Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pipeline.errors import StoreError

LATEST = "0010"
FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Take the steps that this database has not taken, in the connection's transaction.

    StoreError if the database is of a later release than this one.
    """
    version = _version(connection)
    if version == LATEST:
        return
    if version is not None and version > LATEST:
        raise StoreError(
            f"The database is of a later release of Clausewise: it is at step {version}, and this "
            f"release knows {LATEST}.",
            "Start the later release, or go back to the copy of the database from before it.",
        )
    # Loaded only when there is something to do: it takes a tenth of a second.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, LATEST)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
