"""Puts documents and verdicts in a store, without a reader, a model or a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import select

from pipeline.documents.model import Document, Paragraph, Place
from pipeline.settings import Settings
from pipeline.store import documents as store
from pipeline.store.engine import reading, writing
from pipeline.store.originals import drafted
from pipeline.store.tables import DocumentRow, ReadingRow
from pipeline.verdict import Verdict


def keep(settings: Settings, document: Document, data: bytes) -> bool:
    """Store a document that no model has read; False if it is there already."""
    with drafted(settings, data) as draft, writing(settings) as session:
        draft.keep_as(settings, document.id)
        return store.save_document(session, document, added_by=None)


def keep_verdicts(
    settings: Settings, document_id: str, version: str, verdicts: Sequence[Verdict]
) -> None:
    """What a version says of each paragraph of a stored document."""
    with writing(settings) as session:
        store.save_verdicts(session, document_id, version, verdicts)


def list_documents(settings: Settings) -> list[DocumentRow]:
    """All documents, the newest first."""
    query = select(DocumentRow).order_by(DocumentRow.added_at.desc(), DocumentRow.id)
    with reading(settings) as session:
        return list(session.scalars(query))


def count_findings(settings: Settings, version: str) -> dict[str, int]:
    """Document id → how many findings the version made, of those that it has read."""
    query = select(ReadingRow.document_id, ReadingRow.findings)
    with reading(settings) as session:
        return dict(session.execute(query.where(ReadingRow.model_version == version)).all())


def forget(settings: Settings, document_id: str) -> None:
    """Delete a stored document's rows; the original stays."""
    with writing(settings) as session:
        store.delete_document(session, document_id)


def written(settings: Settings, name: str, *texts: str) -> str:
    """Store a document with these paragraphs; its id."""
    data = json.dumps([name, *texts]).encode()
    place = Place(line=1)
    paragraphs = tuple(Paragraph(i, text, place) for i, text in enumerate(texts))
    made_id = hashlib.sha256(data).hexdigest()
    kind = cast(Any, name.rsplit(".")[-1])
    keep(settings, Document(made_id, name, kind, len(data), paragraphs, ()), data)
    return made_id


def judged(settings: Settings, document_id: str, version: str, flags: str) -> None:
    """A verdict for each character: "x" a finding, "?" not sure, "." neither."""
    verdicts = [
        Verdict(0.9 if flag == "x" else 0.1, flag == "x", unsure=flag == "?") for flag in flags
    ]
    keep_verdicts(settings, document_id, version, verdicts)
