"""The audit log: entries chained by their hashes, so that no edit goes unseen.

Each entry's hash covers its own words and the hash of the entry before. Who keeps a head (number
and hash of an entry) can tell later whether anything up to it was changed or cut off.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, text
from sqlalchemy.orm import Session

from pipeline.errors import AuditError
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import AuditRow, utc_now

START = "0" * 64  # what the first entry has for the hash of the one before
_AT_A_TIME = 1000


@dataclass(frozen=True)
class Entry:
    """One line of the log. number: from 1, without gaps. at: UTC, ISO 8601. detail: JSON."""

    number: int
    at: str
    person: str
    event: str
    subject: str
    detail: str
    previous: str
    hash: str

    def computed(self) -> str:
        """What the hash has to be, SHA-256 in hex."""
        words = [self.number, self.at, self.person, self.event, self.subject, self.detail]
        return hashlib.sha256(json.dumps([*words, self.previous]).encode()).hexdigest()


@dataclass(frozen=True)
class Head:
    """The number and hash of an entry; all entries up to it are fixed by it."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @classmethod
    def parse(cls, words: str) -> Head:
        """From "12:ab34…"; AuditError if it is no such thing."""
        number, colon, digest = words.strip().partition(":")
        if not (number.isdecimal() and colon and len(digest) == 64):
            raise AuditError(
                f"{words[:80]!r} is not the head of an audit log.",
                'It has the form NUMBER:HASH, as "python -m pipeline audit head" prints it.',
            )
        return cls(int(number), digest.lower())


def append(session: Session, person: str, event: str, subject: str, detail: dict[str, Any]) -> Head:
    """Add an entry in the session's transaction, which must be a writing one; the new head."""
    hold(session)
    last = head_of(session)
    draft = Entry(
        number=last.number + 1,
        at=utc_now().isoformat(timespec="microseconds"),
        person=person,
        event=event,
        subject=subject,
        detail=detail_text(detail),
        previous=last.hash,
        hash="",
    )
    session.add(AuditRow(**{**vars(draft), "hash": draft.computed()}))
    session.flush()
    return head_of(session)


def hold(session: Session) -> None:
    """Nobody else can add an entry, so nobody can change anything, until the transaction ends."""
    if session.get_bind().dialect.name == "postgresql":  # in SQLite there is one writer anyway
        session.execute(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))


def detail_text(detail: dict[str, Any]) -> str:
    """An entry's detail as it is kept, so that entries can be looked for by it."""
    return json.dumps(detail, sort_keys=True, ensure_ascii=False, default=str)


def head(settings: Settings) -> Head:
    """The last entry's; number 0 if there is none."""
    with reading(settings) as session:
        return head_of(session)


def head_of(session: Session) -> Head:
    """As `head`, of what a session sees."""
    query = select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
    row = session.execute(query).first()
    return Head(0, START) if row is None else Head(row.number, row.hash)


def verify(settings: Settings, kept: Head | None = None) -> Head:
    """Check every entry, and that the log still has `kept`; the head of what was checked.

    AuditError names the first entry that is not as it was written.
    """
    with reading(settings) as session:
        return check(session, kept)


def check(session: Session, kept: Head | None = None) -> Head:
    """As `verify`, of what a session sees."""
    kept = kept or Head(0, START)
    last = Head(0, START)
    for entry in entries(session, select(AuditRow).order_by(AuditRow.number)):
        if entry.number != last.number + 1:
            raise _broken(last.number + 1, "is missing")
        if entry.previous != last.hash:
            raise _broken(entry.number, "does not follow the entry before it")
        if entry.hash != entry.computed():
            raise _broken(entry.number, "was changed")
        if entry.number == kept.number and entry.hash != kept.hash:
            raise _broken(entry.number, "is not the one of the given head")
        last = Head(entry.number, entry.hash)
    if last.number < kept.number:
        raise _broken(last.number + 1, f"is missing; the given head is entry {kept.number:,}")
    return last


def entries(session: Session, query: Select[AuditRow]) -> Iterator[Entry]:
    """The entries that a query finds, a thousand at a time in memory."""
    for row in session.scalars(query.execution_options(yield_per=_AT_A_TIME)):
        yield entry_of(row)


def entry_of(row: AuditRow) -> Entry:
    """A row as what it means."""
    return Entry(
        row.number, row.at, row.person, row.event, row.subject, row.detail, row.previous, row.hash
    )


def _broken(number: int, what: str) -> AuditError:
    return AuditError(
        f"The audit log is broken: entry {number:,} {what}.",
        "Keep the database as it is and find out who had access to it.",
    )
