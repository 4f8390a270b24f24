"""What stands in the way of signing a document off, in sentences."""

from __future__ import annotations

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from pipeline.desk.decisions import SETTLED
from pipeline.desk.selection import contradicted, unsettled
from pipeline.store.tables import CommentRow, DecisionRow, DocumentRow, ReadingRow, VerdictRow


def sentences(session: Session, document: DocumentRow, model_version: str) -> list[str]:
    """Each a thing that is still open; empty if the document can be signed off."""
    if session.get(ReadingRow, (document.id, model_version)) is None:
        return [f"{model_version} has not read it."]
    findings, unsure = _undecided(session, document, model_version)
    questions = session.scalar(
        select(func.count()).where(
            CommentRow.document_id == document.id,
            CommentRow.asked_id.is_not(None),
            CommentRow.answered_at.is_(None),
        )
    )
    differences = session.scalar(_differences(document.id)) if document.opinions == 2 else 0
    from_both = " from both reviewers" if document.opinions == 2 else ""
    counted = (
        (findings, "finding has", "findings have", f"no decision{from_both} yet."),
        (unsure, "unsure paragraph has", "unsure paragraphs have", f"no decision{from_both} yet."),
        (questions, "question has", "questions have", "no answer yet."),
        (differences, "difference", "differences", "between the two reviewers: not settled yet."),
    )
    return [
        f"{number:,} {one if number == 1 else many} {rest}"
        for number, one, many, rest in counted
        if number
    ]


def _undecided(session: Session, document: DocumentRow, model_version: str) -> tuple[int, int]:
    """(findings, other paragraphs that the model is not sure of) on which a decision is missing."""
    here = and_(
        DecisionRow.document_id == VerdictRow.document_id,
        DecisionRow.index == VerdictRow.index,
        DecisionRow.stands,
    )
    settled = select(DecisionRow.id).where(here, DecisionRow.seat == SETTLED).exists()
    seats = [
        select(DecisionRow.id).where(here, DecisionRow.seat == seat).exists()
        for seat in range(1, document.opinions + 1)
    ]
    query = (
        select(VerdictRow.non_compliant, func.count())
        .where(
            VerdictRow.document_id == document.id,
            VerdictRow.model_version == model_version,
            or_(VerdictRow.non_compliant, VerdictRow.unsure),
            ~or_(settled, and_(*seats)),
        )
        .group_by(VerdictRow.non_compliant)
    )
    counts = {bool(found): number for found, number in session.execute(query)}
    return counts.get(True, 0), counts.get(False, 0)


def _differences(document_id: str) -> Select[int]:
    """How many paragraphs the two reviewers decided differently, and nobody settled."""
    return select(func.count()).where(
        DecisionRow.document_id == document_id, DecisionRow.stands, contradicted(), unsettled()
    )
