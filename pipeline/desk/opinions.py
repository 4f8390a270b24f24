"""Second opinions: how many people review a document, who they are, and whether blind."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.desk.documents import count_change, hold_open, subject
from pipeline.desk.seats import require_no_own_opinion, seats
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import Change, changing
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, DocumentRow, SeatRow, UserRow
from pipeline.who import LEAST_ROLE, Action, Person, Role, may


def seats_of(settings: Settings, document_id: str) -> dict[int, tuple[int, str]]:
    """{seat: (id, name)} of who reviews the document."""
    with reading(settings) as session:
        return seats(session, document_id)


def set_opinions(
    settings: Settings,
    person: Person,
    document_id: str,
    opinions: Literal[1, 2],
    *,
    blind: bool = False,
) -> None:
    """Have one or two people review a document; blind: without seeing each other's decisions.

    ReviewError if a second reviewer has decided and there is to be one only, or if the document
    is closed.
    """
    with changing(settings, person, Action.ASSIGN) as change:
        document = hold_open(change.session, person, document_id)
        change_opinions(change, document, opinions, blind=blind and opinions == 2)


def change_opinions(
    change: Change, document: DocumentRow, opinions: Literal[1, 2], *, blind: bool
) -> None:
    """As `set_opinions`, in a change of a document that is held."""
    if (document.opinions, document.blind) == (opinions, blind):
        return
    if opinions == 1:
        _end_second(change.session, document)
    elif document.opinions == 1:
        _seat_who_decided(change.session, document)
    document.opinions, document.blind = opinions, blind
    count_change(change.session, [document.id])
    change.note("opinions set", subject(document.id), opinions=opinions, blind=blind)


def _end_second(session: Session, document: DocumentRow) -> None:
    if decided := _deciders(session, document, seat=2):
        raise ReviewError(
            f"{decided[0][1]} has decided in {document.name} as the second reviewer.",
            "Keep two opinions, or have those decisions undone first.",
        )
    if (second := session.get(SeatRow, (document.id, 2))) is not None:
        session.delete(second)


def _seat_who_decided(session: Session, document: DocumentRow) -> None:
    """What was decided so far is the first opinion: of who decided most of it."""
    if session.get(SeatRow, (document.id, 1)) is None:
        for user_id, _ in _deciders(session, document, seat=1)[:1]:
            session.add(SeatRow(document_id=document.id, seat=1, user_id=user_id))


def _deciders(session: Session, document: DocumentRow, seat: int) -> list[tuple[int, str]]:
    """(id, name) of those whose decisions stand in a seat, the busiest first."""
    query = (
        select(UserRow.id, UserRow.name)
        .join(DecisionRow, DecisionRow.user_id == UserRow.id)
        .where(DecisionRow.document_id == document.id, DecisionRow.seat == seat, DecisionRow.stands)
        .group_by(UserRow.id, UserRow.name)
        .order_by(func.count().desc(), UserRow.id)
    )
    return [(user_id, name) for user_id, name in session.execute(query)]


def assign(
    settings: Settings, person: Person, document_id: str, seat: Literal[1, 2], user_id: int | None
) -> None:
    """Give somebody a seat, in place of whoever has it; None leaves it free.

    What was decided in the seat so far stands. ReviewError if they cannot review the document.
    """
    with changing(settings, person, Action.ASSIGN) as change:
        document = hold_open(change.session, person, document_id)
        give_seat(change, document, seat, user_id)


def give_seat(
    change: Change, document: DocumentRow, seat: Literal[1, 2], user_id: int | None
) -> bool:
    """As `assign`, in a change of a document that is held; False if it is theirs already."""
    sitting = change.session.get(SeatRow, (document.id, seat))
    before = None if sitting is None else sitting.user_id
    if before == user_id:
        return False
    name = None if user_id is None else _require_able(change.session, document, seat, user_id)
    if sitting is not None:
        change.session.delete(sitting)
        change.session.flush()
    if user_id is not None:
        change.session.add(SeatRow(document_id=document.id, seat=seat, user_id=user_id))
    count_change(change.session, [document.id])
    change.note(
        "reviewer assigned" if name else "reviewer taken off",
        subject(document.id),
        seat=seat,
        reviewer=user_id,
        name=name,
        before=before,
    )
    return True


def _require_able(session: Session, document: DocumentRow, seat: int, user_id: int) -> str:
    """Their name; ReviewError if they cannot have this seat."""
    user = require_able(session, user_id, Action.DECIDE)
    if seat == 2 and document.opinions == 1:
        raise ReviewError(
            f"{document.name} has one reviewer only.", "Ask for a second opinion first."
        )
    other = seats(session, document.id).get(3 - seat)
    if other is not None and other[0] == user_id:
        raise ReviewError(
            f"{user.name} is the other reviewer of {document.name}.",
            "A second opinion must be somebody else's.",
        )
    if document.opinions == 2:
        require_no_own_opinion(session, document, seat, user_id, user.name)
    return user.name


def require_able(session: Session, user_id: int, action: Action) -> Person:
    """Somebody who has access and may do this; ReviewError if not."""
    row = session.get(UserRow, user_id)
    if row is None or not row.active:
        name = "That person" if row is None else row.name
        raise ReviewError(f"{name} has no access any more.", "Choose somebody else.")
    found = Person(row.id, row.name, Role(row.role), row.email)
    if not may(found, action):
        raise ReviewError(
            f"{row.name} may not {action}: their role is {row.role}.",
            f"Choose somebody who is at least {LEAST_ROLE[action]}, or ask an admin.",
        )
    return found
