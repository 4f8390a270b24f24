"""What the database is asked for the library: filters and orders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Float,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    cast,
    func,
    nulls_last,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from pipeline.desk.library_query import NOBODY, LibraryQuery, Only, Sort, State
from pipeline.store.search import has_words
from pipeline.store.tables import DecisionRow, DocumentRow, ReadingRow, SeatRow, VerdictRow

T = TypeVar("T")
VERSION = bindparam("version", type_=VerdictRow.model_version.type)  # the model in use


def _decided_by(seat: int) -> ColumnElement[bool]:
    decision = aliased(DecisionRow)
    here = select(decision.id).where(
        decision.document_id == VerdictRow.document_id,
        decision.index == VerdictRow.index,
        decision.seat == seat,
        decision.stands,
    )
    return here.exists()


# (document_id, number): how many findings are decided, by as many reviewers as the document is to
# have, or by a lead who settled a difference (seat 0).
DECIDED = (
    select(VerdictRow.document_id, func.count().label("number"))
    .join(DocumentRow, DocumentRow.id == VerdictRow.document_id)
    .where(VerdictRow.model_version == VERSION, VerdictRow.non_compliant)
    .where(
        or_(
            and_(_decided_by(1), or_(DocumentRow.opinions == 1, _decided_by(2))),
            _decided_by(0),
        )
    )
    .group_by(VerdictRow.document_id)
)
_PER_DOCUMENT = DECIDED.subquery("decided")
_NUMBER = func.coalesce(_PER_DOCUMENT.c.number, 0)
_ORDERS: dict[Sort, SQLColumnExpression[Any]] = {
    Sort.NAME: func.lower(DocumentRow.name),
    Sort.ADDED: DocumentRow.added_at,
    Sort.FINDINGS: ReadingRow.findings,
    Sort.OPEN: ReadingRow.findings - _NUMBER,
    Sort.DUE: DocumentRow.due_on,
    Sort.PROGRESS: cast(_NUMBER, Float) / func.nullif(ReadingRow.findings, 0),
}


def counted(query: LibraryQuery, dialect: Dialect) -> Select[int]:
    """How many documents pass the filter; to be asked with VERSION."""
    counts = query.only is Only.UNDECIDED
    return _joined(select(func.count()), counts).where(*_filters(query, dialect))


def sorted_ids(query: LibraryQuery, dialect: Dialect) -> Select[str]:
    """The ids of the documents that pass the filter, in their order; to be asked with VERSION."""
    counts = query.only is Only.UNDECIDED or query.sort in (Sort.OPEN, Sort.PROGRESS)
    order = _ORDERS[query.sort]
    in_order = order.desc() if query.descending else order.asc()
    if query.sort not in (Sort.NAME, Sort.ADDED):  # every document has these
        in_order = nulls_last(in_order)
    last = DocumentRow.id.desc() if query.descending else DocumentRow.id.asc()
    found = _joined(select(DocumentRow.id), counts).where(*_filters(query, dialect))
    return found.order_by(in_order, last)


def _joined(select_some: Select[T], counts: bool) -> Select[T]:
    """From documents and what the model said of them; `counts`: also what is decided of it."""
    read = and_(ReadingRow.document_id == DocumentRow.id, ReadingRow.model_version == VERSION)
    joined = select_some.select_from(DocumentRow).outerjoin(ReadingRow, read)
    if counts:  # takes a while
        joined = joined.outerjoin(_PER_DOCUMENT, _PER_DOCUMENT.c.document_id == DocumentRow.id)
    return joined


def _filters(query: LibraryQuery, dialect: Dialect) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if name := _storable(query.name).strip():
        wanted.append(DocumentRow.name.icontains(name, autoescape=True))
    if query.text.strip():
        wanted.append(has_words(query.text, dialect))
    if query.state is not None:
        wanted += _in_state(query.state)
    if query.kind is not None:
        wanted.append(DocumentRow.kind == _storable(query.kind))
    if query.due_before is not None:
        wanted.append(DocumentRow.due_on < query.due_before)
    if query.due_within is not None:
        wanted.append(DocumentRow.due_on < date.today() + timedelta(days=query.due_within))
    if query.reviewer is not None:
        wanted.append(_reviewed_by(query.reviewer))
    if query.only is not None:
        wanted.append(_has(query.only))
    return wanted


def _storable(typed: str) -> str:
    """Without what no database keeps: NUL and halves of surrogate pairs."""
    return typed.encode(errors="ignore").decode().replace("\0", "")


def _in_state(state: State) -> list[ColumnElement[bool]]:
    if state is State.ARCHIVED:
        return [DocumentRow.archived_at.is_not(None)]
    open_ = DocumentRow.closed_at.is_(None)
    return [DocumentRow.archived_at.is_(None), open_ if state is State.OPEN else ~open_]


def _reviewed_by(person_id: int) -> ColumnElement[bool]:
    seats = select(SeatRow.document_id)
    if person_id == NOBODY:
        return DocumentRow.id.not_in(seats)
    return DocumentRow.id.in_(seats.where(SeatRow.user_id == person_id))


def _has(only: Only) -> ColumnElement[bool]:
    return {
        Only.FINDINGS: ReadingRow.findings > 0,
        Only.UNDECIDED: ReadingRow.findings > _NUMBER,
        Only.UNSURE: ReadingRow.unsure > 0,
        Only.UNREAD: ReadingRow.document_id.is_(None),
    }[only]
