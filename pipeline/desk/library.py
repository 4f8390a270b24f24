"""The library: all documents, found, filtered and sorted by the database, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.desk.library_query import LibraryQuery, State
from pipeline.desk.library_select import DECIDED, counted, sorted_ids
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.search import first_hits
from pipeline.store.tables import DocumentRow, ReadingRow, SeatRow, UserRow, VerdictRow

MOST_AT_ONCE = 10_000  # documents that one action is done to


@dataclass(frozen=True)
class Hit:
    """The first paragraph that has the words that were looked for."""

    index: int
    text: str


@dataclass(frozen=True)
class Line:
    """A document in the list. findings, unsure: None if the model in use has not read it.

    decided: of the findings. reviewers: the names of the first and second one, where there are any.
    hit: where the words are that were looked for, if any were.
    """

    id: str
    name: str
    kind: str
    size: int
    added_at: datetime
    paragraphs: int
    findings: int | None
    decided: int
    unsure: int | None
    reviewers: tuple[str, ...]
    due_on: date | None
    state: State
    hit: Hit | None = None


@dataclass(frozen=True)
class Page:
    """total: how many documents there are on all pages."""

    total: int
    lines: tuple[Line, ...]


def library(settings: Settings, query: LibraryQuery, version: str) -> Page:
    """One page of the list; `version`: the model in use. A page behind the last one is empty."""
    with reading(settings) as session:
        dialect, values = session.get_bind().dialect, {"version": version}
        start = (query.page - 1) * query.size
        on_page = sorted_ids(query, dialect).limit(query.size).offset(start)
        total = session.scalar(counted(query, dialect), values)
        lines = _lines(session, session.scalars(on_page, values).all(), version)
        return Page(total or 0, _with_hits(session, lines, query.text))


def count(settings: Settings, query: LibraryQuery, version: str) -> int:
    """How many documents there are on all pages."""
    with reading(settings) as session:
        asked = counted(query, session.get_bind().dialect)
        return session.scalar(asked, {"version": version}) or 0


def ids_of(settings: Settings, query: LibraryQuery, version: str) -> list[str]:
    """The documents on all pages, at most MOST_AT_ONCE, for an action on all of them."""
    with reading(settings) as session:
        ids = sorted_ids(query, session.get_bind().dialect).limit(MOST_AT_ONCE)
        return list(session.scalars(ids, {"version": version}))


def any_documents(settings: Settings) -> bool:
    """Is there anything in the library?"""
    with reading(settings) as session:
        return session.scalar(select(DocumentRow.id).limit(1)) is not None


def kinds(settings: Settings) -> list[str]:
    """The kinds of files that there are."""
    with reading(settings) as session:
        return list(session.scalars(select(DocumentRow.kind).distinct().order_by(DocumentRow.kind)))


def state_of(row: DocumentRow) -> State:
    """Where its review is."""
    if row.archived_at is not None:
        return State.ARCHIVED
    return State.OPEN if row.closed_at is None else State.CLOSED


def _lines(session: Session, ids: Sequence[str], version: str) -> tuple[Line, ...]:
    """In the order of `ids`."""
    if not ids:
        return ()
    rows = session.scalars(select(DocumentRow).where(DocumentRow.id.in_(ids)))
    readings = _readings(session, ids, version)
    decided = _decided(session, ids, version)
    reviewers = _reviewers(session, ids)
    lines = {}
    for row in rows:
        findings, unsure = readings.get(row.id, (None, None))
        lines[row.id] = Line(
            id=row.id,
            name=row.name,
            kind=row.kind,
            size=row.size,
            added_at=row.added_at,
            paragraphs=row.paragraphs,
            findings=findings,
            decided=decided.get(row.id, 0),
            unsure=unsure,
            reviewers=tuple(reviewers.get(row.id, ())),
            due_on=row.due_on,
            state=state_of(row),
        )
    return tuple(lines[document_id] for document_id in ids)


def _with_hits(session: Session, lines: tuple[Line, ...], typed: str) -> tuple[Line, ...]:
    if not typed.strip():
        return lines
    hits = first_hits(session, [line.id for line in lines], typed)
    return tuple(replace(line, hit=Hit(*hits[line.id])) for line in lines if line.id in hits)


def _readings(
    session: Session, ids: Sequence[str], version: str
) -> dict[str, tuple[int | None, int | None]]:
    """Document id → (findings, unsure), of those that the version has read."""
    query = select(ReadingRow.document_id, ReadingRow.findings, ReadingRow.unsure).where(
        ReadingRow.document_id.in_(ids), ReadingRow.model_version == version
    )
    return {
        document_id: (findings, unsure) for document_id, findings, unsure in session.execute(query)
    }


def _decided(session: Session, ids: Sequence[str], version: str) -> dict[str, int]:
    query = DECIDED.where(VerdictRow.document_id.in_(ids))
    found = session.execute(query, {"version": version})
    return dict(found.all())


def _reviewers(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    query = (
        select(SeatRow.document_id, UserRow.name)
        .join(UserRow, UserRow.id == SeatRow.user_id)
        .where(SeatRow.document_id.in_(ids))
        .order_by(SeatRow.document_id, SeatRow.seat)
    )
    names: dict[str, list[str]] = {}
    for document_id, name in session.execute(query):
        names.setdefault(document_id, []).append(name)
    return names
