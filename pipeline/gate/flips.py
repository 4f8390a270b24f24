"""Verdicts that would change in open documents: the work that a promotion brings."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.desk.cases import said_by
from pipeline.gate.quality import ask
from pipeline.gate.report import Flip, Flips
from pipeline.registry import Version
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, DocumentRow, ParagraphRow, VerdictRow

EXAMPLES = 200
LONGEST = 240  # characters of an example
OPEN = (DocumentRow.closed_at.is_(None), DocumentRow.archived_at.is_(None))


@dataclass
class _Count:
    documents: int = 0
    paragraphs: int = 0
    to_flagged: int = 0
    to_passed: int = 0
    decided: int = 0
    examples: list[Flip] = field(default_factory=list)

    def add(self, flips: list[Flip]) -> None:
        self.to_flagged += sum(flip.flagged for flip in flips)
        self.to_passed += sum(not flip.flagged for flip in flips)
        self.decided += sum(flip.decided for flip in flips)
        self.examples = heapq.nlargest(
            EXAMPLES, [*self.examples, *flips], key=lambda f: abs(f.challenger - f.champion)
        )


def find_flips(
    settings: Settings,
    champion: tuple[Version, Scorer],
    challenger: Scorer,
    documents: int,
    paragraphs: int,
    on_document: Callable[[int, int], None],
) -> Flips:
    """Of the newest open documents, up to `documents` with `paragraphs`; nothing is written.

    What the champion said is taken from the store where it has read the document. on_document gets
    how many were read, and of how many.
    """
    with reading(settings) as session:
        of_documents, of_paragraphs = session.execute(
            select(func.count(), func.coalesce(func.sum(DocumentRow.paragraphs), 0)).where(*OPEN)
        ).one()
        newest = session.execute(
            select(DocumentRow.id, DocumentRow.name)
            .where(*OPEN)
            .order_by(DocumentRow.added_at.desc(), DocumentRow.id)
            .limit(documents)
        ).all()
    count = _Count()
    for number, (document_id, name) in enumerate(newest):
        if count.paragraphs >= paragraphs:
            break
        on_document(number, len(newest))
        with reading(settings) as session:
            rows = _rows(session, document_id, champion[0].version, paragraphs - count.paragraphs)
        count.documents += 1
        count.paragraphs += len(rows)
        count.add(list(_flips(document_id, name, rows, champion[1], challenger)))
    return Flips(
        documents=count.documents,
        of_documents=of_documents,
        paragraphs=count.paragraphs,
        of_paragraphs=of_paragraphs,
        to_flagged=count.to_flagged,
        to_passed=count.to_passed,
        decided=count.decided,
        examples=tuple(count.examples),
    )


@dataclass(frozen=True)
class _Row:
    """said: (probability, flagged) by the champion, None if it has not read the document."""

    index: int
    text: str
    decided: bool
    said: tuple[float, bool] | None


def _rows(session: Session, document_id: str, version: str, most: int) -> list[_Row]:
    """The document's first paragraphs in English."""
    decided = (
        select(DecisionRow.id)
        .where(
            DecisionRow.document_id == ParagraphRow.document_id,
            DecisionRow.index == ParagraphRow.index,
            DecisionRow.stands,
        )
        .exists()
    )
    query = (
        select(
            ParagraphRow.index.label("place"),  # a row has a method `index`
            ParagraphRow.text,
            decided.label("decided"),
            VerdictRow.probability,
            VerdictRow.non_compliant,
        )
        .outerjoin(VerdictRow, said_by(version))
        .where(ParagraphRow.document_id == document_id, ParagraphRow.language.is_(None))
        .order_by(ParagraphRow.index)
        .limit(most)
    )
    return [
        _Row(
            row.place,
            row.text,
            bool(row.decided),
            None if row.probability is None else (row.probability, row.non_compliant),
        )
        for row in session.execute(query)
    ]


def _flips(
    document_id: str, name: str, rows: list[_Row], champion: Scorer, challenger: Scorer
) -> Iterator[Flip]:
    new = ask(challenger, [row.text for row in rows])
    unread = [row.text for row in rows if row.said is None]
    anew = ask(champion, unread)
    asked = iter(zip(anew.probability.tolist(), anew.flagged.tolist(), strict=True))
    for row, likely, flagged in zip(rows, new.probability.tolist(), new.flagged, strict=True):
        before, was_flagged = next(asked) if row.said is None else row.said
        if was_flagged != bool(flagged):
            yield Flip(
                document_id=document_id,
                document=name,
                index=row.index,
                text=row.text[:LONGEST],
                champion=before,
                challenger=likely,
                flagged=bool(flagged),
                decided=row.decided,
            )
