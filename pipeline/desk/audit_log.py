"""The audit log for those who may see it: in pages, filtered, exported, checked."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any, TextIO

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from pipeline.cells import harmless
from pipeline.errors import ClausewiseError
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.audit import Entry, Head, entries
from pipeline.store.change import note
from pipeline.store.engine import reading
from pipeline.store.tables import AuditRow
from pipeline.who import Action, Person, require

COUNTED = 10_000  # more entries than this are "more than 10,000"
COLUMNS = tuple(field.name for field in fields(Entry))


class LogError(ClausewiseError):
    """The audit log cannot be taken away in this way."""

    code = "log"


@dataclass(frozen=True)
class Wanted:
    """Which entries: what is left empty does not matter.

    person, event, subject: exactly these. text: anywhere in an entry's words, in any case.
    since, until: days in UTC, both included.
    """

    person: str = ""
    event: str = ""
    subject: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Slice:
    """Entries, the newest first. older: whether there are more behind them.

    total: how many are wanted in all, or COUNTED + 1 for more than COUNTED.
    """

    entries: list[Entry]
    older: bool
    total: int


@dataclass(frozen=True)
class Choices:
    """What there is to filter by, in the order of the alphabet."""

    people: list[str]
    events: list[str]


def read_log(
    settings: Settings, person: Person, wanted: Wanted, before: int | None = None, size: int = 50
) -> Slice:
    """The newest `size` entries, or those before the entry numbered `before`."""
    require(person, Action.SEE_AUDIT)
    which = _conditions(wanted)
    query = select(AuditRow).where(*which).order_by(AuditRow.number.desc()).limit(size + 1)
    if before is not None:
        query = query.where(AuditRow.number < before)
    with reading(settings) as session:
        found = list(entries(session, query))
        return Slice(found[:size], len(found) > size, _count(session, which, COUNTED + 1))


def log_choices(settings: Settings, person: Person) -> Choices:
    """Everybody and everything that the log names."""
    require(person, Action.SEE_AUDIT)
    with reading(settings) as session:
        people, events = (
            list(session.scalars(select(column).distinct().order_by(column)))
            for column in (AuditRow.person, AuditRow.event)
        )
    return Choices(people, events)


def check_log(settings: Settings, person: Person, kept: Head | None = None) -> Head:
    """Check every entry, and that the log still has `kept`; the head of what was checked.

    AuditError names the first entry that is not as it was written.
    """
    require(person, Action.SEE_AUDIT)
    return audit.verify(settings, kept)


def export_log(
    settings: Settings,
    person: Person,
    wanted: Wanted,
    form: str,
    out: TextIO,
    most: int | None = None,
) -> Head:
    """Write the entries to `out`, the oldest first, and into the log that they were taken.

    form: "csv" or "jsonl". Returns the head of the log at that moment, for later checks; it is the
    last line of JSONL. LogError if there are more than `most` entries: then nothing is written.
    """
    require(person, Action.SEE_AUDIT)
    if form not in _WRITERS:
        raise LogError(
            f"The audit log is not exported as {form[:20]!r}.", f"Use {' or '.join(_WRITERS)}."
        )
    which = _conditions(wanted)
    if most is not None:
        _require_few(settings, which, most)
    note(settings, person, "audit log exported", "audit", form=form, wanted=_said(wanted))
    with reading(settings) as session:
        head = audit.head_of(session)
        query = select(AuditRow).where(*which, AuditRow.number <= head.number)
        _WRITERS[form](out, entries(session, query.order_by(AuditRow.number)), head)
    return head


def _require_few(settings: Settings, which: list[ColumnElement[bool]], most: int) -> None:
    with reading(settings) as session:
        if _count(session, which, most + 1) > most:
            raise LogError(
                f"These are more than {most:,} entries.",
                "Narrow the filter, or use: python -m pipeline audit export FILE",
            )


def _count(session: Session, which: list[ColumnElement[bool]], most: int) -> int:
    """How many there are; the database stops counting at `most`."""
    some = select(AuditRow.number).where(*which).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = (AuditRow.person, AuditRow.event, AuditRow.subject, AuditRow.detail)
    exact = {"person": AuditRow.person, "event": AuditRow.event, "subject": AuditRow.subject}
    found = [column == value for name, column in exact.items() if (value := getattr(wanted, name))]
    if wanted.text:
        found.append(or_(*(column.icontains(wanted.text, autoescape=True) for column in columns)))
    # Times are text in one form, so that they are in order as text too.
    if wanted.since:
        found.append(AuditRow.at >= wanted.since.isoformat())
    if wanted.until:
        found.append(AuditRow.at < (wanted.until + timedelta(days=1)).isoformat())
    return found


def _said(wanted: Wanted) -> dict[str, Any]:
    return {name: value for name, value in asdict(wanted).items() if value}


def _write_csv(out: TextIO, found: Iterable[Entry], _head: Head) -> None:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in found:
        words = (str(getattr(entry, name)) for name in COLUMNS[1:])
        writer.writerow([entry.number, *map(harmless, words)])


def _write_jsonl(out: TextIO, found: Iterable[Entry], head: Head) -> None:
    for entry in found:
        out.write(json.dumps(asdict(entry)) + "\n")
    out.write(json.dumps({"head": str(head)}) + "\n")


_WRITERS: dict[str, Callable[[TextIO, Iterable[Entry], Head], None]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
}
