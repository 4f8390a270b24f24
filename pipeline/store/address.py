"""Which database DATABASE_URL names, and what it is called where people read it."""

from __future__ import annotations

from inspect import signature

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.errors import SettingsError

SHAPE = "postgresql://NAME:PASSWORD@HOST/DATABASE"
_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+pg8000",
    "postgresql": "postgresql+pg8000",
    "postgresql+pg8000": "postgresql+pg8000",
}


def parse(database_url: str) -> URL:
    """The address with the driver that is installed.

    SettingsError if it names no database that Clausewise can keep its store in. No message has
    more of it than the kind: passwords with unusual characters end up in any other part.
    """
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise SettingsError(
            "DATABASE_URL is not the address of a database.",
            f"Write {SHAPE}, or leave it out: then a file is used.",
        ) from None
    if url.drivername not in _DRIVERS:
        raise SettingsError(
            f"DATABASE_URL asks for {url.drivername!r}: the store is kept in SQLite or PostgreSQL.",
            f"Write {SHAPE}, or leave it out: then a file is used.",
        )
    url = url.set(drivername=_DRIVERS[url.drivername])
    if is_file(url):
        _require_file(url)
    else:
        _require_server(url)
    return url


def is_file(url: URL) -> bool:
    """Is it SQLite's?"""
    return url.get_backend_name() == "sqlite"


def name_of(url: URL) -> str:
    """For people, without user and password: "clausewise at db.example.org"."""
    if is_file(url):
        return str(url.database)
    return f"{url.database} at {url.host or url.query.get('unix_sock', 'this machine')}"


def _require_file(url: URL) -> None:
    if url.database in (None, "", ":memory:"):
        raise SettingsError(
            "DATABASE_URL names no file: nothing would be kept.", "Write sqlite:////FOLDER/FILE.db."
        )


def _require_server(url: URL) -> None:
    if "@" in (url.host or ""):
        raise SettingsError(
            "The password in DATABASE_URL has an @ in it.", "Write it as %40 there, and % as %25."
        )
    known = signature(url.get_dialect().import_dbapi().connect).parameters
    unknown = sorted(set(url.query) - set(known))
    if unknown:
        raise SettingsError(
            f"DATABASE_URL has the option {unknown[0]!r}, which there is not.", "Leave it out."
        )
