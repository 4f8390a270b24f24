"""A database that cannot be used, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

from pipeline.errors import StoreError
from pipeline.store.address import is_file, name_of

# The first two characters of what PostgreSQL calls an error: no connection, not let in, no such
# database, no room, shut down, broken disk.
_NOT_USABLE = ("08", "28", "3D", "53", "57", "58")


@contextmanager
def while_opened(url: URL) -> Iterator[None]:
    """StoreError for whatever the database or its file refuses while its tables are set up."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        raise _in_words(url, error) from error


@contextmanager
def while_used(url: URL) -> Iterator[None]:
    """StoreError where the database went away or cannot work; what is our fault stays as it is."""
    try:
        yield
    except DBAPIError as error:
        if not _cannot_be_used(error):
            raise
        raise _in_words(url, error) from error
    except ConnectionError as error:  # pg8000 passes on what its socket says while it reads
        raise _in_words(url, error) from error


def _cannot_be_used(error: DBAPIError) -> bool:
    if error.statement is None:  # while connecting or committing
        return True
    told = _told_by_postgresql(error)
    if told is not None:
        return told["C"].startswith(_NOT_USABLE)
    # Not its subclasses: they are about a statement, not about the database.
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError


def _in_words(url: URL, error: DBAPIError | OSError) -> StoreError:
    remedy = (
        "Look whether the file and its folder can be written and the disk has room"
        if is_file(url)
        else "Look whether the database runs and DATABASE_URL is right"
    )
    return StoreError(
        f"The database {name_of(url)} cannot be used: {_reason(error)}.",
        f"{remedy}, then try again. What was not confirmed as saved may be lost.",
    )


def _reason(error: DBAPIError | OSError) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    told = _told_by_postgresql(error)
    if told is not None:
        return told["M"].rstrip(".")
    cause = error.orig.__cause__ if error.orig else None
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return str(error.orig).partition("\n")[0].rstrip(".")


def _told_by_postgresql(error: DBAPIError) -> dict[str, str] | None:
    """The server's own answer, as pg8000 hands it on: C is its code, M its words."""
    first = error.orig.args[0] if error.orig and error.orig.args else None
    return first if isinstance(first, dict) else None
