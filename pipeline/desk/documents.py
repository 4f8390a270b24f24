"""Documents under review: held while their review changes, and refused when it is over."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from pipeline.desk.chunks import chunks
from pipeline.errors import DocumentError, ReviewError
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DocumentRow, UserRow
from pipeline.who import Person


def hold(session: Session, person: Person, document_ids: Collection[str]) -> dict[str, DocumentRow]:
    """The documents, which nobody else can change until the transaction ends.

    The person is held first, so that what they do in two windows is done one after the other; all
    in one order, so that no two transactions wait for each other. Documents that are not there are
    left out.
    """
    session.execute(
        select(UserRow.id).where(UserRow.id == person.id).with_for_update(key_share=True)
    )
    held: dict[str, DocumentRow] = {}
    for some in chunks(sorted(set(document_ids))):
        query = (
            select(DocumentRow)
            .where(DocumentRow.id.in_(some))
            .order_by(DocumentRow.id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
        held |= {row.id: row for row in session.scalars(query)}
    return held


def hold_open(session: Session, person: Person, document_id: str) -> DocumentRow:
    """One document, as `hold`; DocumentError if it is not there, ReviewError if it is closed."""
    document = hold(session, person, [document_id]).get(document_id)
    if document is None:
        raise DocumentError(
            f"There is no document {document_id[:12]!r} in the store.",
            "It may have been deleted; go back to the library.",
        )
    require_open(document)
    return document


def require_open(document: DocumentRow) -> None:
    """ReviewError if the review is over."""
    if document.closed_at is not None:
        raise ReviewError(
            f"{document.name} is signed off; nothing in it can be changed.",
            "Ask a lead to open it again.",
        )
    if document.archived_at is not None:
        raise ReviewError(
            f"{document.name} is in the archive; nothing in it can be changed.",
            "Ask a lead to take it out of the archive.",
        )


def count_change(session: Session, document_ids: Collection[str]) -> None:
    """Let pages that show these documents notice that somebody changed something."""
    for some in chunks(sorted(set(document_ids))):
        session.execute(
            update(DocumentRow)
            .where(DocumentRow.id.in_(some))
            .values(revision=DocumentRow.revision + 1)
            .execution_options(synchronize_session=False)
        )


def subject(document_id: str) -> str:
    """How the audit log names a document."""
    return f"document:{document_id}"


def revision_of(settings: Settings, document_id: str) -> int | None:
    """How often the document's review was changed; None if the document is not there."""
    with reading(settings) as session:
        return session.scalar(select(DocumentRow.revision).where(DocumentRow.id == document_id))


def is_over(settings: Settings, document_id: str) -> bool:
    """Is the document signed off or in the archive, so that nothing can be decided in it?"""
    over = or_(DocumentRow.closed_at.is_not(None), DocumentRow.archived_at.is_not(None))
    with reading(settings) as session:
        return bool(session.scalar(select(over).where(DocumentRow.id == document_id)))
