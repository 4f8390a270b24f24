"""Cases, paragraphs under review: what the model said of them, and what stands there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from pipeline.desk.chunks import chunks
from pipeline.desk.decisions import Decision, decisions, read
from pipeline.regulation import load_regulation
from pipeline.store.tables import CommentRow, DecisionRow, ParagraphRow, VerdictRow
from pipeline.verdict import Verdict

Key = tuple[str, int]  # document id, index


@dataclass(frozen=True)
class Case:
    """A paragraph as deciding needs it.

    length: in characters. label: for example "page 3". standing: by seat, what stands.
    """

    length: int
    label: str
    verdict: Verdict | None
    standing: dict[int, Decision] = field(default_factory=dict)

    @property
    def clause_ids(self) -> Collection[str]:
        """The clauses that can be ruled on: those that the model knows, or the regulation's."""
        known = () if self.verdict is None else self.verdict.clauses
        return [clause.id for clause in known] or load_regulation().clause_ids


def cases_at(session: Session, keys: Sequence[Key], model_version: str) -> dict[Key, Case]:
    """The cases that there are, with what this version said and what stands in each seat."""
    found: dict[Key, Case] = {}
    for some in chunks(keys):
        query = (
            select(
                ParagraphRow.document_id,
                ParagraphRow.index,
                func.length(ParagraphRow.text),
                ParagraphRow.place,
                VerdictRow,
            )
            .outerjoin(VerdictRow, said_by(model_version))
            .where(at_keys(ParagraphRow, some))
        )
        for document_id, index, length, place, row in session.execute(query):
            found[document_id, index] = Case(length, place["label"], verdict_of(row))
        standing = decisions().where(DecisionRow.stands, at_keys(DecisionRow, some))
        for decision in read(session, standing):
            found[decision.document_id, decision.index].standing[decision.seat] = decision
    return found


def said_by(
    model_version: str,
    document_id: ColumnElement[str] | InstrumentedAttribute[str] = ParagraphRow.document_id,
    index: ColumnElement[int] | InstrumentedAttribute[int] = ParagraphRow.index,
) -> ColumnElement[bool]:
    """The join of a paragraph with what a version said of it."""
    return and_(
        VerdictRow.document_id == document_id,
        VerdictRow.index == index,
        VerdictRow.model_version == model_version,
    )


def at_keys(
    table: type[ParagraphRow] | type[DecisionRow] | type[CommentRow], keys: Sequence[Key]
) -> ColumnElement[bool]:
    """Rows of these paragraphs."""
    return tuple_(table.document_id, table.index).in_(keys)


def verdict_of(row: VerdictRow | None) -> Verdict | None:
    """A row as what it means; None where the version has not read the document."""
    if row is None:
        return None
    return Verdict.from_dict(
        {
            "probability": row.probability,
            "non_compliant": row.non_compliant,
            "clauses": row.clauses,
            "evidence": row.evidence,
            "unsure": row.unsure,
            "language": row.language,
        }
    )
