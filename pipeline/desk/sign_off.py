"""Closing a document: what is still open, the signature, and opening it again with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from pipeline.desk import open_points
from pipeline.desk.documents import hold, subject
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import Change, changing
from pipeline.store.documents import require_document
from pipeline.store.engine import reading
from pipeline.store.people import signed_name
from pipeline.store.tables import DocumentRow, SignOffRow, UserRow, utc_now
from pipeline.who import Action, Person


class Meaning(StrEnum):
    """What a person states by signing."""

    REVIEWED = "I reviewed every finding and confirm the decisions."
    READ = "I read the whole document and confirm the decisions."
    CHECKED = "I checked the decisions of the reviewers and agree with them."


@dataclass(frozen=True)
class SignOff:
    """A document was signed off. Times in UTC; reopened_* and reason: if it was opened again."""

    person: str
    at: datetime
    meaning: str
    regulation: str
    model_version: str
    reopened_at: datetime | None = None
    reopened_by: str | None = None
    reason: str = ""


def what_is_open(settings: Settings, document_id: str, model_version: str) -> list[str]:
    """Sentences, each a thing that stands in the way of signing off; empty if nothing does."""
    with reading(settings) as session:
        return open_points.sentences(session, require_document(session, document_id), model_version)


def sign_off(
    settings: Settings,
    person: Person,
    document_id: str,
    meaning: Meaning,
    typed_name: str,
    model_version: str,
    regulation: str,
) -> None:
    """Close the document in the person's name.

    typed_name: their own name, typed again. A signature says who signs, and a name can always be
    typed, unlike the name of a file. regulation: its title and version, for the record.
    ReviewError while something is open, if it is closed already, or if the name is not theirs.
    """
    with changing(settings, person, Action.SIGN_OFF) as change:
        _require_own_name(person, typed_name.strip())
        row = _hold(change, document_id)
        if row.closed_at is not None:
            raise ReviewError(f"{row.name} is signed off already.", "Reload the page.")
        left = open_points.sentences(change.session, row, model_version)
        if left:
            raise ReviewError(
                f"{row.name} cannot be signed off yet. {' '.join(left)}",
                "Settle this first, then sign off.",
            )
        row.closed_at = utc_now()
        row.revision += 1
        facts = {"meaning": str(meaning), "regulation": regulation, "model_version": model_version}
        change.session.add(
            SignOffRow(document_id=row.id, user_id=person.id, at=row.closed_at, **facts)
        )
        change.note("document signed off", subject(row.id), name=row.name, **facts)


def reopen(settings: Settings, person: Person, document_id: str, reason: str) -> None:
    """Open a signed-off document again; its sign-off is kept beside the reason.

    ReviewError if it is not signed off, or without a reason.
    """
    with changing(settings, person, Action.REOPEN) as change:
        if not reason.strip():
            raise ReviewError(
                "A signed-off document is opened again only for a reason.", "Write the reason down."
            )
        row = _hold(change, document_id)
        if row.closed_at is None:
            raise ReviewError(f"{row.name} is not signed off.", "Reload the page.")
        row.closed_at = None
        row.revision += 1
        last = change.session.scalars(
            select(SignOffRow)
            .where(SignOffRow.document_id == row.id, SignOffRow.reopened_at.is_(None))
            .order_by(SignOffRow.id.desc())
            .limit(1)
        ).one()
        last.reopened_at, last.reopened_by, last.reason = utc_now(), person.id, reason.strip()
        change.note("document reopened", subject(row.id), name=row.name, reason=reason.strip())


def sign_offs_of(settings: Settings, document_id: str) -> list[SignOff]:
    """Every sign-off of the document, the latest first."""
    with reading(settings) as session:
        return sign_offs_in(session, document_id)


def sign_offs_in(session: Session, document_id: str) -> list[SignOff]:
    """As `sign_offs_of`, in a session."""
    signer, opener = aliased(UserRow), aliased(UserRow)
    query = (
        select(SignOffRow, signer, opener)
        .join(signer, signer.id == SignOffRow.user_id)
        .outerjoin(opener, opener.id == SignOffRow.reopened_by)
        .where(SignOffRow.document_id == document_id)
        .order_by(SignOffRow.id.desc())
    )
    return [
        SignOff(
            signed_name(by),
            row.at,
            row.meaning,
            row.regulation,
            row.model_version,
            row.reopened_at,
            None if again is None else signed_name(again),
            row.reason,
        )
        for row, by, again in session.execute(query)
    ]


def standing_sign_off(sign_offs: list[SignOff]) -> SignOff | None:
    """The one by which a document is closed; None if it is open."""
    return next((sign_off for sign_off in sign_offs if sign_off.reopened_at is None), None)


def _require_own_name(person: Person, typed: str) -> None:
    if typed != person.name.strip():
        raise ReviewError(
            f"“{typed}” is not your name." if typed else "A name is missing.",
            f"To sign off, type {person.name} exactly as it is written here.",
        )


def _hold(change: Change, document_id: str) -> DocumentRow:
    """The document, which nobody else can decide on until it is closed or open again."""
    row = hold(change.session, change.person, [document_id]).get(document_id)
    return require_document(change.session, document_id) if row is None else row
