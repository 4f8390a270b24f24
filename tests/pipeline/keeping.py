"""Puts documents and verdicts in a store, without a reader, a model or a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, overload

from sqlalchemy import select

from pipeline.documents.model import Document
from pipeline.settings import Settings
from pipeline.store import documents as store
from pipeline.store.audit import Entry, entries
from pipeline.store.engine import reading, writing
from pipeline.store.originals import drafted
from pipeline.store.tables import AuditRow
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


def forget(settings: Settings, document_id: str) -> None:
    """Delete a stored document's rows; the original stays."""
    with writing(settings) as session:
        store.delete_document(session, document_id)


@overload
def audited(settings: Settings) -> list[str]: ...
@overload
def audited(settings: Settings, *, whole: Literal[True]) -> list[Entry]: ...
def audited(settings: Settings, *, whole: bool = False) -> list[str] | list[Entry]:
    """The events of the audit log in order, or its whole entries."""
    with reading(settings) as session:
        log = list(entries(session, select(AuditRow).order_by(AuditRow.number)))
    return log if whole else [entry.event for entry in log]
