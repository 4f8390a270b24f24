"""What the audit log of a store says."""

from __future__ import annotations

from sqlalchemy import select

from pipeline.settings import Settings
from pipeline.store.audit import Entry, entries
from pipeline.store.engine import reading
from pipeline.store.tables import AuditRow


def logged(settings: Settings) -> list[Entry]:
    """All entries, the oldest first."""
    with reading(settings) as session:
        return list(entries(session, select(AuditRow).order_by(AuditRow.number)))


def events(settings: Settings) -> list[str]:
    """What happened, the oldest first."""
    return [entry.event for entry in logged(settings)]
