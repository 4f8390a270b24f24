"""What people do with model versions besides using them: notes, and the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from pipeline import registry
from pipeline.errors import ModelError
from pipeline.settings import Settings
from pipeline.store.audit import hold
from pipeline.store.change import changing
from pipeline.store.engine import reading
from pipeline.store.people import signed_name
from pipeline.store.tables import ModelArchiveRow, ModelNoteRow, UserRow
from pipeline.who import Action, Person

LONGEST = 1_000  # characters of a note or a reason


@dataclass(frozen=True)
class Note:
    """What somebody wrote about a version. at: UTC."""

    id: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Archived:
    """Who put a version in the archive, when (UTC) and why."""

    by: str
    at: datetime
    reason: str


def add_note(settings: Settings, person: Person, version: str, text: str) -> None:
    """Write something about a version. ModelError if it is nothing, too long, or of no version."""
    words = text.strip()
    if not 0 < len(words) <= LONGEST:
        raise ModelError(
            f"A note of {len(words):,} characters cannot be kept.",
            f"Write 1 to {LONGEST:,} characters.",
        )
    with changing(settings, person, Action.COMMENT) as change:
        name = registry.find(settings, version, paths=False).version
        change.session.add(ModelNoteRow(version=name, text=words, user_id=person.id))
        change.note("note on a model", f"model:{name}", text=words)


def notes_of(settings: Settings, version: str) -> list[Note]:
    """What was written about a version, the oldest first."""
    query = (
        select(ModelNoteRow, UserRow)
        .join(UserRow, UserRow.id == ModelNoteRow.user_id)
        .where(ModelNoteRow.version == version)
        .order_by(ModelNoteRow.id)
    )
    with reading(settings) as session:
        return [
            Note(row.id, row.text, signed_name(user), row.at)
            for row, user in session.execute(query)
        ]


def archive(settings: Settings, person: Person, version: str, reason: str = "") -> None:
    """Out of the choices; its files and all that was read with it stay.

    ModelError if documents are read with it, or if it is the one to go back to. Nothing is written
    if it is there already.
    """
    with changing(settings, person, Action.PROMOTE) as change:
        hold(change.session)  # it must not come into use meanwhile
        name = registry.find(settings, version, paths=False).version
        why = registry.would_be_used(change.session, settings).get(name)
        if why is not None:
            raise ModelError(
                f"{name} cannot be put in the archive: it {why}.",
                "Put another version into use first.",
            )
        if change.session.get(ModelArchiveRow, name) is None:
            kept = reason.strip()[:LONGEST]
            change.session.add(ModelArchiveRow(version=name, by=person.signed, reason=kept))
            change.note("model archived", f"model:{name}", reason=kept)


def unarchive(settings: Settings, person: Person, version: str) -> None:
    """Among the choices again; nothing is written if it is there already."""
    with changing(settings, person, Action.PROMOTE) as change:
        row = change.session.get(ModelArchiveRow, version)
        if row is not None:
            change.session.delete(row)
            change.note("model taken out of the archive", f"model:{version}")


def archived_by(settings: Settings, version: str) -> Archived | None:
    """None if it is not in the archive."""
    with reading(settings) as session:
        row = session.get(ModelArchiveRow, version)
        return None if row is None else Archived(row.by, row.at, row.reason)
