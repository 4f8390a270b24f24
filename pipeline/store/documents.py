"""Documents and what the models said of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, cast, get_args

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from pipeline.documents.model import Document, Kind, Paragraph, Place
from pipeline.errors import DocumentError
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.originals import original_path
from pipeline.store.tables import (
    Base,
    BreachRow,
    DocumentRow,
    ParagraphRow,
    ReadingRow,
    VerdictRow,
)
from pipeline.verdict import Verdict

_ROWS_AT_ONCE = 2_000


def save_document(session: Session, document: Document, added_by: int | None) -> bool:
    """Keep a document's rows; False if the same bytes are there already.

    The first name and reading of the same bytes are kept. added_by: a person's id.
    """
    alone(session, document.id)
    if session.get(DocumentRow, document.id) is not None:
        return False
    _insert(session, document, added_by)
    return True


def alone(session: Session, document_id: str) -> None:
    """Wait for others who add or delete this document; in SQLite there is one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))


def _insert(session: Session, document: Document, added_by: int | None) -> None:
    session.add(
        DocumentRow(
            id=document.id,
            name=document.name,
            kind=document.kind,
            size=document.size,
            notes=list(document.notes),
            paragraphs=len(document.paragraphs),
            added_by=added_by,
        )
    )
    session.flush()
    rows = (
        {
            "document_id": document.id,
            "index": paragraph.index,
            "text": paragraph.text,
            "role": paragraph.role,
            "place": paragraph.place.as_dict(),
            "scanned": paragraph.scanned,
            "language": paragraph.language,
        }
        for paragraph in document.paragraphs
    )
    _insert_many(session, ParagraphRow, rows)


def get_document(settings: Settings, document_id: str) -> Document:
    """The document, its paragraphs in reading order; DocumentError if it is not in the store."""
    query = (
        select(
            ParagraphRow.index,
            ParagraphRow.text,
            ParagraphRow.place,
            ParagraphRow.role,
            ParagraphRow.scanned,
            ParagraphRow.language,
        )
        .where(ParagraphRow.document_id == document_id)
        .order_by(ParagraphRow.index)
    )
    with reading(settings) as session:
        row = require_document(session, document_id)
        paragraphs = tuple(
            Paragraph(index, text, Place.from_dict(place), cast(Any, role), scanned, language)
            for index, text, place, role, scanned, language in session.execute(query)
        )
        return Document(row.id, row.name, _kind(row), row.size, paragraphs, tuple(row.notes))


def holds_document(settings: Settings, document_id: str) -> bool:
    """Is it in the store?"""
    with reading(settings) as session:
        return session.get(DocumentRow, document_id) is not None


def document_name(settings: Settings, document_id: str) -> str:
    """The name that a document was added under; DocumentError if it is not in the store."""
    with reading(settings) as session:
        return require_document(session, document_id).name


def delete_document(session: Session, document_id: str) -> str:
    """Delete a document's rows and all that was said of it; the name that it had.

    DocumentError if it is not in the store.
    """
    alone(session, document_id)
    row = require_document(session, document_id)
    session.delete(row)
    session.flush()
    return row.name


def read_original(settings: Settings, document_id: str) -> bytes:
    """The bytes as they were uploaded; DocumentError if they are not in the store."""
    with reading(settings) as session:
        row = require_document(session, document_id)
        try:
            return original_path(settings, row.id).read_bytes()
        except FileNotFoundError as error:
            raise DocumentError(
                f"The original of {row.name} is missing from the documents folder.",
                "Upload it again; its paragraphs and verdicts are still there.",
            ) from error


def save_verdicts(
    session: Session, document_id: str, model_version: str, verdicts: Sequence[Verdict]
) -> None:
    """Keep what a model says of a document, one verdict a paragraph, in their order.

    Earlier verdicts of the same version are replaced. DocumentError if the document is not in the
    store; ValueError if the numbers of verdicts and paragraphs differ.
    """
    key = {"document_id": document_id, "model_version": model_version}
    rows = ({**key, "index": i, **verdict.as_dict()} for i, verdict in enumerate(verdicts))
    paragraphs = require_document(session, document_id).paragraphs
    if paragraphs != len(verdicts):
        raise ValueError(f"{len(verdicts)} verdicts for {paragraphs} paragraphs")
    for table in (VerdictRow, BreachRow, ReadingRow):
        session.execute(
            delete(table).where(
                table.document_id == document_id, table.model_version == model_version
            )
        )
    session.add(
        ReadingRow(
            **key,
            findings=sum(verdict.non_compliant for verdict in verdicts),
            unsure=sum(verdict.unsure for verdict in verdicts),
            not_judged=sum(not verdict.judged for verdict in verdicts),
        )
    )
    _insert_many(session, VerdictRow, rows)
    _insert_many(session, BreachRow, _breaches(key, verdicts))


def _breaches(key: dict[str, str], verdicts: Sequence[Verdict]) -> Iterator[dict[str, Any]]:
    for index, verdict in enumerate(verdicts):
        if verdict.non_compliant:
            for clause in [broken.id for broken in verdict.broken] or [""]:
                yield {**key, "index": index, "clause": clause}


def get_verdicts(settings: Settings, document_id: str, model_version: str) -> list[Verdict] | None:
    """What this version said, a verdict a paragraph, in order; None if it has not been asked."""
    query = (
        select(
            VerdictRow.probability,
            VerdictRow.non_compliant,
            VerdictRow.clauses,
            VerdictRow.evidence,
            VerdictRow.unsure,
            VerdictRow.language,
        )
        .where(VerdictRow.document_id == document_id, VerdictRow.model_version == model_version)
        .order_by(VerdictRow.index)
    )
    with reading(settings) as session:
        if session.get(ReadingRow, (document_id, model_version)) is None:
            return None
        return [Verdict.from_dict(dict(row)) for row in session.execute(query).mappings()]


def _insert_many(session: Session, table: type[Base], rows: Iterator[dict[str, Any]]) -> None:
    """Through the connection: the session would take twice the time for 50,000 rows. In parts:
    all rows at once would take more memory than the document."""
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        session.connection().execute(insert(table), some)


def read_at(settings: Settings, document_id: str, model_version: str) -> datetime | None:
    """When this version read the document last, None if it has not; cheap to ask."""
    with reading(settings) as session:
        row = session.get(ReadingRow, (document_id, model_version))
        return None if row is None else row.at


def require_document(session: Session, document_id: str) -> DocumentRow:
    """Its row; DocumentError if it is not in the store."""
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise DocumentError(
            f"There is no document {document_id[:12]!r} in the store.",
            "It may have been deleted; upload it again.",
        )
    return row


def _kind(row: DocumentRow) -> Kind:
    assert row.kind in get_args(Kind), row.kind  # only `_insert` writes it
    return cast(Kind, row.kind)
