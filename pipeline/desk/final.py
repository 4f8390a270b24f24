"""What people decided for good: one ruling for each paragraph on which there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, and_, select

from pipeline.desk.decisions import SETTLED
from pipeline.desk.ruling import Span
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, DocumentRow, ParagraphRow

_AT_A_TIME = 1_000


@dataclass(frozen=True, slots=True)
class FinalRuling:
    """A paragraph, and what was decided on it in the end.

    clauses: the states that were stated, {} where nobody spoke of single clauses. spans: marked by
    hand. model_version: whose verdict was looked at. corrects: that said otherwise. scanned: as of
    a Paragraph.
    """

    document_id: str
    index: int
    kind: str
    text: str
    scanned: float | None
    non_compliant: bool
    clauses: Mapping[str, str]
    spans: tuple[Span, ...]
    at: datetime
    model_version: str
    corrects: bool


def final_rulings(settings: Settings) -> Iterator[FinalRuling]:
    """Of all paragraphs in English, in the order of documents and reading.

    A lead's word is final. So is that of the only reviewer, or of two who agree on the verdict;
    clauses on which these differ are left out. While a second opinion is asked for, one is not.
    """
    decision = DecisionRow
    query = (
        select(
            decision.document_id,
            decision.index.label("place"),  # a row has a method `index`
            decision.seat,
            decision.non_compliant,
            decision.clauses,
            decision.spans,
            decision.at,
            decision.model_version,
            decision.model_said,
            ParagraphRow.text,
            ParagraphRow.scanned,
            DocumentRow.kind,
            DocumentRow.opinions,
        )
        .join(
            ParagraphRow,
            and_(
                ParagraphRow.document_id == decision.document_id,
                ParagraphRow.index == decision.index,
            ),
        )
        .join(DocumentRow, DocumentRow.id == decision.document_id)
        .where(decision.stands, ParagraphRow.language.is_(None))
        .order_by(decision.document_id, decision.index, decision.seat)
        .execution_options(yield_per=_AT_A_TIME)
    )
    with reading(settings) as session:
        rows = session.execute(query)
        for _, standing in groupby(rows, lambda row: (row.document_id, row.place)):
            ruling = _final(list(standing))
            if ruling is not None:
                yield ruling


def _final(standing: list[Row[Any]]) -> FinalRuling | None:
    """Of the decisions that stand on one paragraph, by seat."""
    first, *others = standing
    if first.seat == SETTLED:
        return _ruling(first, first.clauses or {}, [first])
    if not others:
        return _ruling(first, first.clauses or {}, [first]) if first.opinions == 1 else None
    (second,) = others
    if first.non_compliant != second.non_compliant:
        return None
    one, two = first.clauses or {}, second.clauses or {}
    agreed = {clause: state for clause, state in one.items() if two.get(clause, state) == state}
    said = agreed | {clause: state for clause, state in two.items() if clause not in one}
    return _ruling(max(standing, key=lambda row: row.at), said, standing)


def _ruling(last: Row[Any], clauses: Mapping[str, str], decided: list[Row[Any]]) -> FinalRuling:
    return FinalRuling(
        document_id=last.document_id,
        index=last.place,
        kind=last.kind,
        text=last.text,
        scanned=last.scanned,
        non_compliant=last.non_compliant,
        clauses=clauses,
        spans=tuple((start, end, clause) for row in decided for start, end, clause in row.spans),
        at=last.at,
        model_version=last.model_version,
        corrects=last.model_said is not None and last.model_said != last.non_compliant,
    )
