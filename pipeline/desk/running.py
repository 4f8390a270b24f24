"""Reviews that have begun go on with the model version that they began with.

A promotion changes what documents are read with from then on. It must not change what somebody is
halfway through: so a decision ties its document to the version that it was made beside, until the
document is read again by choice.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pipeline.desk.chunks import chunks
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DocumentRow


def version_of_review(settings: Settings, document_id: str) -> str | None:
    """The version that the document's review goes on with; None if nobody has decided yet."""
    with reading(settings) as session:
        return session.scalar(
            select(DocumentRow.review_version).where(DocumentRow.id == document_id)
        )


def running_reviews(settings: Settings) -> dict[str, int]:
    """How many open documents go on with each version, by its name."""
    query = (
        select(DocumentRow.review_version, func.count())
        .where(
            DocumentRow.review_version.is_not(None),
            DocumentRow.closed_at.is_(None),
            DocumentRow.archived_at.is_(None),
        )
        .group_by(DocumentRow.review_version)
    )
    with reading(settings) as session:
        return {name: count for name, count in session.execute(query) if name is not None}


def go_on_with(session: Session, document_ids: Collection[str], version: str) -> None:
    """These reviews go on with this version; a part of changes that have been checked."""
    for some in chunks(sorted(set(document_ids))):
        session.execute(
            update(DocumentRow)
            .where(DocumentRow.id.in_(some))
            .values(review_version=version)
            .execution_options(synchronize_session=False)
        )
