"""Cases, paragraphs under review: what the model said of them, and what stands there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import CTE, ColumnElement, Integer, Select, Text, and_, column, func, select, values
from sqlalchemy.orm import InstrumentedAttribute

from pipeline.desk.chunks import chunks
from pipeline.desk.decisions import Decision, decisions, read
from pipeline.rulebook import clauses_of
from pipeline.store.change import Change
from pipeline.store.tables import DecisionRow, ParagraphRow, VerdictRow
from pipeline.verdict import Verdict

Key = tuple[str, int]  # document id, index


@dataclass(frozen=True)
class Case:
    """A paragraph as deciding needs it.

    length: in characters. label: for example "page 3". regulated: the ids of the clauses of the
    regulation that the model was trained for. standing: by seat, what stands.
    """

    length: int
    label: str
    verdict: Verdict | None
    regulated: tuple[str, ...]
    standing: dict[int, Decision] = field(default_factory=dict)

    @property
    def clause_ids(self) -> Collection[str]:
        """The clauses that can be ruled on: those that the model knows, or the regulation's."""
        known = () if self.verdict is None else self.verdict.clauses
        return [clause.id for clause in known] or self.regulated


def cases_at(change: Change, keys: Sequence[Key], model_version: str) -> dict[Key, Case]:
    """The cases that there are, with what this version said and what stands in each seat."""
    session, regulated = change.session, clauses_of(change.settings, model_version)
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
            .join(*wanted(some, ParagraphRow.document_id, ParagraphRow.index))
        )
        for document_id, index, length, place, row in session.execute(query):
            found[document_id, index] = Case(length, place["label"], verdict_of(row), regulated)
        for decision in read(session, standing_at(some)):
            found[decision.document_id, decision.index].standing[decision.seat] = decision
    return found


def standing_at(keys: Sequence[Key]) -> Select[DecisionRow, str, datetime | None]:
    """What stands at these paragraphs."""
    there = wanted(keys, DecisionRow.document_id, DecisionRow.index)
    return decisions().join(*there).where(DecisionRow.stands)


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


def wanted(
    keys: Sequence[Key],
    document_id: ColumnElement[str] | InstrumentedAttribute[str],
    index: ColumnElement[int] | InstrumentedAttribute[int | None] | InstrumentedAttribute[int],
) -> tuple[CTE, ColumnElement[bool]]:
    """These keys as a table, and its join with a query's columns.

    A join, because SQLite would look through the whole table for pairs that are IN a list.
    """
    table = (
        values(column("document_id", Text), column("index", Integer), name="keys")
        .data(keys)
        .cte("wanted")
    )
    return table, and_(table.c.document_id == document_id, table.c.index == index)


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
