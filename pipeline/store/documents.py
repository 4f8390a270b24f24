"""Documents and what the models said of them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast, get_args

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pipeline.documents.model import Document, Kind, Paragraph, Place
from pipeline.errors import DocumentError
from pipeline.settings import Settings
from pipeline.store.engine import reading, writing
from pipeline.store.tables import (
    Base,
    BreachRow,
    DocumentRow,
    ParagraphRow,
    ReadingRow,
    VerdictRow,
)
from pipeline.verdict import Verdict


@dataclass(frozen=True)
class DocumentSummary:
    """A line in the list of documents. `size` in bytes; `added_at` in UTC."""

    id: str
    name: str
    kind: Kind
    size: int
    added_at: datetime
    paragraphs: int


def save_document(settings: Settings, document: Document, data: bytes) -> bool:
    """Keep a document and its original bytes; False if the same bytes are there already.

    The first name and reading of the same bytes are kept. ValueError if `document` was not read
    from `data`.
    """
    if hashlib.sha256(data).hexdigest() != document.id:
        raise ValueError(f"document {document.id} was not read from these {len(data)} bytes")
    settings.documents_dir.mkdir(parents=True, exist_ok=True)
    # Write first, name later: the slow part is done before anybody has to wait for this writer.
    draft = _write_draft(settings.documents_dir, data)
    try:
        with writing(settings) as session:
            _name_draft(draft, _original(settings, document.id))
            if session.get(DocumentRow, document.id) is not None:
                return False
            _insert(session, document)
            return True
    finally:
        draft.unlink(missing_ok=True)


def _write_draft(folder: Path, data: bytes) -> Path:
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".draft-", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Path(file.name)


def _name_draft(draft: Path, original: Path) -> None:
    """Give the draft its name, on the disk before the transaction that counts on it commits."""
    draft.replace(original)
    folder = os.open(original.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _insert(session: Session, document: Document) -> None:
    session.add(
        DocumentRow(
            id=document.id,
            name=document.name,
            kind=document.kind,
            size=document.size,
            notes=list(document.notes),
            paragraphs=len(document.paragraphs),
        )
    )
    session.flush()
    rows = [
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
    ]
    _insert_many(session, ParagraphRow, rows)


def list_documents(settings: Settings) -> list[DocumentSummary]:
    """All documents, the newest first."""
    query = select(DocumentRow).order_by(DocumentRow.added_at.desc(), DocumentRow.id)
    with reading(settings) as session:
        return [
            DocumentSummary(row.id, row.name, _kind(row), row.size, row.added_at, row.paragraphs)
            for row in session.scalars(query)
        ]


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
        row = _require(session, document_id)
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
        return _require(session, document_id).name


def delete_document(settings: Settings, document_id: str) -> None:
    """Forget a document, its original and its verdicts; DocumentError if it is not in the store."""
    with writing(settings) as session:
        session.delete(_require(session, document_id))
        session.flush()
        _original(settings, document_id).unlink(missing_ok=True)


def read_original(settings: Settings, document_id: str) -> bytes:
    """The bytes as they were uploaded; DocumentError if they are not in the store."""
    with reading(settings) as session:
        row = _require(session, document_id)
        try:
            return _original(settings, row.id).read_bytes()
        except FileNotFoundError as error:
            raise DocumentError(
                f"The original of {row.name} is missing from the documents folder.",
                "Upload it again; its paragraphs and verdicts are still there.",
            ) from error


def save_verdicts(
    settings: Settings, document_id: str, model_version: str, verdicts: Sequence[Verdict]
) -> None:
    """Keep what a model says of a document, one verdict a paragraph, in their order.

    Earlier verdicts of the same version are replaced. DocumentError if the document is not in the
    store; ValueError if the numbers of verdicts and paragraphs differ.
    """
    key = {"document_id": document_id, "model_version": model_version}
    rows = [{**key, "index": i, **verdict.as_dict()} for i, verdict in enumerate(verdicts)]
    with writing(settings) as session:
        paragraphs = _require(session, document_id).paragraphs
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


def _breaches(key: dict[str, str], verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    return [
        {**key, "index": index, "clause": clause}
        for index, verdict in enumerate(verdicts)
        if verdict.non_compliant
        for clause in ([broken.id for broken in verdict.broken] or [""])
    ]


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
        rows = session.execute(query).mappings()
        return [Verdict.from_dict(dict(row)) for row in rows] or None


def _insert_many(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Through the connection: the session would take twice the time for 50,000 rows."""
    if rows:
        session.connection().execute(insert(table), rows)


def count_findings(settings: Settings, model_version: str) -> dict[str, int]:
    """Document id → how many findings the version made; only documents that it has read."""
    return _counted(settings, model_version, ReadingRow.findings)


def count_unsure(settings: Settings, model_version: str) -> dict[str, int]:
    """Document id → of how many paragraphs the version is not sure, as `count_findings`."""
    return _counted(settings, model_version, ReadingRow.unsure)


def _counted(
    settings: Settings, model_version: str, number: InstrumentedAttribute[int]
) -> dict[str, int]:
    query = select(ReadingRow.document_id, number).where(ReadingRow.model_version == model_version)
    with reading(settings) as session:
        return dict(session.execute(query).tuples().all())


def _require(session: Session, document_id: str) -> DocumentRow:
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise DocumentError(
            f"There is no document {document_id[:12]!r} in the store.",
            "It may have been deleted; upload it again.",
        )
    return row


def _original(settings: Settings, document_id: str) -> Path:
    return settings.documents_dir / document_id


def _kind(row: DocumentRow) -> Kind:
    assert row.kind in get_args(Kind), row.kind  # only `_insert` writes it
    return cast(Kind, row.kind)
