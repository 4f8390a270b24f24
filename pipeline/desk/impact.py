"""What a new regulation changes: the documents' paragraphs as two model versions judge them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, distinct, func, select
from sqlalchemy.orm import Session, aliased

from pipeline.desk.impact_select import (
    Effect,
    ImpactQuery,
    Pair,
    changes,
    contradicted,
    to_look_at,
)
from pipeline.desk.pace import seconds_per_decision
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DocumentRow, ReadingRow


@dataclass(frozen=True)
class Extent:
    """How much changes, over all documents that are not archived.

    documents, read: how many there are, and how many both versions have read. paragraphs: by
    effect. touched: documents with a change. look_at: paragraphs that a person has to look at, in
    how many documents. reopen: those of them that are signed off. against: paragraphs where a
    decision stands that the new version contradicts. seconds: for one decision, the median of the
    desk's own; None where it does not know yet.
    """

    documents: int
    read: int
    paragraphs: dict[Effect, int]
    touched: int
    look_at: int
    look_in: int
    reopen: int
    against: int
    seconds: float | None

    @property
    def hours(self) -> float | None:
        """The work, in hours of one person; None where the pace is not known."""
        return None if self.seconds is None else self.look_at * self.seconds / 3600


@dataclass(frozen=True)
class InDocument:
    """The changes in one document."""

    document_id: str
    document: str
    closed_at: datetime | None
    flagged: int
    cleared: int
    other: int


def extent(settings: Settings, pair: Pair) -> Extent:
    """The numbers; the old and the new version must have read a document for it to count."""
    changed = changes(pair)
    with reading(settings) as session:
        documents, read = _read(session, pair)
        counts = session.execute(
            select(changed.c.effect, func.count()).group_by(changed.c.effect)
        ).all()
        by_effect = {Effect(effect): number for effect, number in counts}
        touched = session.scalar(select(func.count(distinct(changed.c.document_id))))
        against = session.scalar(
            select(func.count()).select_from(changed).where(contradicted(changed))
        )
        closed = case((DocumentRow.closed_at.is_not(None), changed.c.document_id))
        look_at, look_in, reopen = session.execute(
            select(
                func.count(),
                func.count(distinct(changed.c.document_id)),
                func.count(distinct(closed)),
            )
            .select_from(changed)
            .join(DocumentRow, DocumentRow.id == changed.c.document_id)
            .where(to_look_at(changed))
        ).one()
    return Extent(
        documents=documents,
        read=read,
        paragraphs={effect: by_effect.get(effect, 0) for effect in Effect},
        touched=touched or 0,
        look_at=look_at,
        look_in=look_in,
        reopen=reopen,
        against=against or 0,
        seconds=seconds_per_decision(settings),
    )


def count(settings: Settings, pair: Pair, query: ImpactQuery) -> int:
    """How many paragraphs there are on all pages."""
    with reading(settings) as session:
        changed = changes(pair, query)
        return session.scalar(select(func.count()).select_from(changed)) or 0


def by_document(settings: Settings, pair: Pair, query: ImpactQuery) -> list[InDocument]:
    """One page of the documents with changes, those with the most first."""
    changed = changes(pair, query)
    numbers = [
        func.count(case((changed.c.effect == effect.value, 1))).label(effect.name)
        for effect in (Effect.FLAGGED, Effect.CLEARED, Effect.OTHER)
    ]
    statement = (
        select(DocumentRow.id, DocumentRow.name, DocumentRow.closed_at, *numbers)
        .join(changed, changed.c.document_id == DocumentRow.id)
        .group_by(DocumentRow.id, DocumentRow.name, DocumentRow.closed_at)
        .order_by(func.count().desc(), DocumentRow.id)
        .limit(query.size)
        .offset((query.page - 1) * query.size)
    )
    with reading(settings) as session:
        return [
            InDocument(document_id, name, closed_at, *effects)
            for document_id, name, closed_at, *effects in session.execute(statement)
        ]


def _read(session: Session, pair: Pair) -> tuple[int, int]:
    """Documents that are not archived, and those of them that both versions have read."""
    kept = DocumentRow.archived_at.is_(None)
    old, new = aliased(ReadingRow), aliased(ReadingRow)
    read = (
        select(func.count())
        .select_from(DocumentRow)
        .join(old, and_(old.document_id == DocumentRow.id, old.model_version == pair.old))
        .join(new, and_(new.document_id == DocumentRow.id, new.model_version == pair.new))
        .where(kept)
    )
    everything = select(func.count()).select_from(DocumentRow).where(kept)
    return session.scalar(everything) or 0, session.scalar(read) or 0
