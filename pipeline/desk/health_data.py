"""What the store knows of the documents that a version has read: the material of its health."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, func, select

from pipeline.desk.counting import how_many, midnight, period
from pipeline.drift.measures import Counted, Ruled
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, DocumentRow, ParagraphRow, ReadingRow, VerdictRow

MOST_DOCUMENTS = 1_000
MOST_PARAGRAPHS = 5_000


@dataclass(frozen=True)
class Span:
    """Which documents: the newest `documents`, or those added in the last `days`."""

    documents: int = MOST_DOCUMENTS
    days: int | None = None


@dataclass(frozen=True)
class Read:
    """A document that the version has read."""

    id: str
    added_at: datetime
    counted: Counted


@dataclass(frozen=True)
class Line:
    """A judged paragraph."""

    index: int
    text: str
    probability: float


def seen(settings: Settings, version: str) -> str:
    """Another text whenever a document was read or deleted, or somebody decided; quick."""
    readings = select(func.count(), func.max(ReadingRow.at)).where(
        ReadingRow.model_version == version
    )
    with reading(settings) as session:
        count, last = session.execute(readings).one()
        decided = session.scalar(select(func.max(DecisionRow.id)))
    return f"{count} {last} {decided}"


def versions_that_read(settings: Settings) -> set[str]:
    """The versions that have read any document."""
    with reading(settings) as session:
        return set(session.scalars(select(ReadingRow.model_version).distinct()))


def documents_of(
    settings: Settings, version: str, span: Span, today: date
) -> tuple[list[Read], list[Read]]:
    """Those of the span, the newest first, and at most as many from just before it."""
    most = min(span.documents, MOST_DOCUMENTS)
    query = (
        select(
            DocumentRow.id,
            DocumentRow.added_at,
            DocumentRow.paragraphs,
            ReadingRow.findings,
            ReadingRow.unsure,
            ReadingRow.not_judged,
        )
        .join(ReadingRow, ReadingRow.document_id == DocumentRow.id)
        .where(ReadingRow.model_version == version)
        .order_by(DocumentRow.added_at.desc(), DocumentRow.id)
        .limit(2 * most)
    )
    with reading(settings) as session:
        found = [Read(row[0], row[1], Counted(*row[2:])) for row in session.execute(query)]
    inside = found[:most]
    if span.days is not None:
        begins = midnight(today - timedelta(days=span.days))
        inside = [one for one in inside if one.added_at >= begins]
    return inside, found[len(inside) : 2 * len(inside)]


def sample_of(settings: Settings, version: str, read: Sequence[Read]) -> dict[str, list[Line]]:
    """Judged paragraphs by document, every k-th, beginning elsewhere in each document."""
    every = -(-sum(one.counted.paragraphs for one in read) // MOST_PARAGRAPHS) or 1
    query = (
        select(
            ParagraphRow.document_id, ParagraphRow.index, ParagraphRow.text, VerdictRow.probability
        )
        .join(
            VerdictRow,
            and_(
                VerdictRow.document_id == ParagraphRow.document_id,
                VerdictRow.index == ParagraphRow.index,
                VerdictRow.model_version == version,
            ),
        )
        .join(DocumentRow, DocumentRow.id == ParagraphRow.document_id)
        .where(
            ParagraphRow.document_id.in_([one.id for one in read]),
            VerdictRow.language.is_(None),
            (ParagraphRow.index + DocumentRow.paragraphs) % every == 0,
        )
        .order_by(ParagraphRow.document_id, ParagraphRow.index)
    )
    texts: dict[str, list[Line]] = defaultdict(list)
    with reading(settings) as session:
        for document_id, index, text, probability in session.execute(query):
            texts[document_id].append(Line(index, text, probability))
    return texts


def _ruled(version: str) -> Select[int, int]:
    """How many decisions stand on what the version had said, and how many of them differ."""
    differ = DecisionRow.model_said != DecisionRow.non_compliant
    return select(func.count(), how_many(differ)).where(
        DecisionRow.stands,
        DecisionRow.model_said.is_not(None),
        DecisionRow.model_version == version,
    )


def rulings(settings: Settings, version: str, read: Sequence[Read]) -> Ruled:
    """Decisions on these documents."""
    query = _ruled(version).where(DecisionRow.document_id.in_([one.id for one in read]))
    with reading(settings) as session:
        return Ruled(*session.execute(query).one())


def weekly_rulings(settings: Settings, version: str, mondays: Sequence[date]) -> dict[date, Ruled]:
    """Decisions by the week in which they were made, of the rising `mondays`."""
    week = period(DecisionRow.at, mondays)
    query = _ruled(version).add_columns(week).where(DecisionRow.at >= midnight(mondays[0]))
    with reading(settings) as session:
        rows = session.execute(query.group_by("period"))
        return {mondays[number]: Ruled(count, differ) for count, differ, number in rows}
