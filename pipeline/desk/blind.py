"""Blind review: the two reviewers see each other's decision only once both have decided."""

from __future__ import annotations

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from pipeline.store.tables import DecisionRow, DocumentRow, SeatRow
from pipeline.who import Action, Person, may


def visible(viewer: Person) -> ColumnElement[bool]:
    """May the viewer see a DecisionRow? For queries that have its DocumentRow too.

    Who may settle differences sees all, except where they review the document themselves.
    """
    mine = own_seat(viewer)
    may_see = [
        not_(DocumentRow.blind),
        DecisionRow.user_id == viewer.id,
        DecisionRow.seat == mine,
        and_(_decided_in(1), _decided_in(2)),
    ]
    if may(viewer, Action.ADJUDICATE):
        may_see.append(mine.is_(None))
    return or_(*may_see)


def own_seat(person: Person) -> ScalarSelect[int]:
    """The person's seat in the query's DocumentRow; null if they have none."""
    return (
        select(SeatRow.seat)
        .where(SeatRow.document_id == DocumentRow.id, SeatRow.user_id == person.id)
        .correlate(DocumentRow)
        .scalar_subquery()
    )


def _decided_in(seat: int) -> ColumnElement[bool]:
    other = aliased(DecisionRow)
    return exists().where(
        other.document_id == DecisionRow.document_id,
        other.index == DecisionRow.index,
        other.seat == seat,
        other.stands,
    )
