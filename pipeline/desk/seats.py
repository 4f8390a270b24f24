"""Seats: in which of a document's two places a person decides."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.errors import ReviewError
from pipeline.store.tables import DecisionRow, DocumentRow, SeatRow, UserRow
from pipeline.who import Person


def seat_of(session: Session, document: DocumentRow, person: Person) -> int:
    """Where the person decides: in their seat, or else in the first free one.

    With one opinion, everybody decides in seat 1. ReviewError if both seats are taken.
    """
    if document.opinions == 1:
        return 1
    taken = seats(session, document.id)
    for seat, (user_id, _) in taken.items():
        if user_id == person.id:
            return seat
    free = [seat for seat in (1, 2) if seat not in taken]
    if not free:
        names = " and ".join(name for _, name in taken.values())
        raise ReviewError(
            f"{document.name} is reviewed by {names}.", "Ask a lead to assign it to you."
        )
    require_no_own_opinion(session, document, free[0], person.id, person.name)
    return free[0]


def sit_down(session: Session, document: DocumentRow, person: Person, seat: int) -> None:
    """Make the seat the person's; nothing to do where everybody decides in seat 1."""
    if document.opinions == 2 and session.get(SeatRow, (document.id, seat)) is None:
        session.add(SeatRow(document_id=document.id, seat=seat, user_id=person.id))


def seats(session: Session, document_id: str) -> dict[int, tuple[int, str]]:
    """{seat: (id, name)} of who has one."""
    query = (
        select(SeatRow.seat, SeatRow.user_id, UserRow.name)
        .join(UserRow, UserRow.id == SeatRow.user_id)
        .where(SeatRow.document_id == document_id)
        .order_by(SeatRow.seat)
    )
    return {seat: (user_id, name) for seat, user_id, name in session.execute(query)}


def require_no_own_opinion(
    session: Session, document: DocumentRow, seat: int, user_id: int, name: str
) -> None:
    """ReviewError if decisions in the other seat are theirs: nobody is their own second opinion."""
    theirs = select(DecisionRow.id).where(
        DecisionRow.document_id == document.id,
        DecisionRow.seat == 3 - seat,
        DecisionRow.user_id == user_id,
        DecisionRow.stands,
    )
    if session.scalar(theirs.limit(1)) is not None:
        raise ReviewError(
            f"{name} has decided in {document.name} as the other reviewer already.",
            "Let somebody else give the second opinion.",
        )
