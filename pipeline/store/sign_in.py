"""People whom an identity provider vouches for: signing in, being signed in, signing out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.errors import NotAllowed
from pipeline.settings import Settings
from pipeline.store.audit import append, detail_text
from pipeline.store.engine import reading, writing
from pipeline.store.tables import AuditRow, UserRow
from pipeline.who import Person, Role

SIGNED_IN, SIGNED_OUT = "signed in", "signed out"


@dataclass(frozen=True)
class Identity:
    """What an identity provider says of somebody.

    subject: the provider's address and its id for them, which never changes; name and e-mail may.
    email_verified: the provider knows that the address is theirs. issued_at: when they signed in,
    in seconds since 1970 by the provider's clock; it tells one signing in from the next.
    """

    subject: str
    name: str
    email: str = ""
    email_verified: bool = False
    issued_at: int = 0

    def has_email_of(self, addresses: frozenset[str]) -> bool:
        """Whether their address is one of these; no matter whether it is verified."""
        return bool(self.email) and self.email.casefold() in addresses


def sign_in(settings: Settings, identity: Identity) -> Person:
    """The person from now on; the audit log gets one entry for each time they signed in.

    Somebody new is a viewer until an admin gives them a role. Whoever is in `settings.admins` is
    made an admin, but only by a verified address: with many providers anybody can call any address
    theirs, and would be an admin by saying so. NotAllowed if they were shut out, if they signed
    out meanwhile, or if their address is not in `settings.email_domains`.
    """
    _require_domain(settings, identity)
    with writing(settings) as session:
        row = _row(session, identity)
        if row is None:
            row = UserRow(subject=identity.subject, role=Role.VIEWER)
            session.add(row)
        row.name, row.email = identity.name, identity.email
        session.flush()
        session.refresh(row)
        _require_access(session, row, identity)
        if identity.email_verified and identity.has_email_of(settings.admins):
            _make_admin(session, row)
        person = _person(row)
        if not _noted(session, row.id, SIGNED_IN, identity):
            detail = {"issued_at": identity.issued_at}
            append(session, person.signed, SIGNED_IN, f"person:{row.id}", detail)
        return person


def person_of(settings: Settings, identity: Identity) -> Person:
    """Who this is, as they are now; NotAllowed if they were shut out or signed out meanwhile."""
    _require_domain(settings, identity)
    with reading(settings) as session:
        row = _row(session, identity)
        if row is None:
            raise NotAllowed("You are not signed in.", "Open the start page and sign in.")
        _require_access(session, row, identity)
        return _person(row)


def sign_out(settings: Settings, identity: Identity) -> None:
    """End this signing in, in all windows and for every copy of its cookie."""
    with writing(settings) as session:
        row = _row(session, identity)
        if row is not None and not _noted(session, row.id, SIGNED_OUT, identity):
            detail = {"issued_at": identity.issued_at}
            append(session, _person(row).signed, SIGNED_OUT, f"person:{row.id}", detail)


def _require_domain(settings: Settings, identity: Identity) -> None:
    allowed = settings.email_domains
    if not allowed:
        return
    _, at, domain = identity.email.casefold().rpartition("@")
    if not (identity.email_verified and at and domain in allowed):
        raise NotAllowed(
            f"{identity.email or identity.name} may not sign in here.",
            f"Sign in with a verified address at {' or '.join(sorted(allowed))}.",
        )


def _require_access(session: Session, row: UserRow, identity: Identity) -> None:
    if not row.active:
        raise NotAllowed(f"{row.name}, your access was taken away.", "Ask an admin.")
    if _noted(session, row.id, SIGNED_OUT, identity):
        raise NotAllowed("You have signed out.", "Sign in again.")


def _make_admin(session: Session, row: UserRow) -> None:
    if row.role == Role.ADMIN:
        return
    detail = {"name": row.name, "before": row.role, "after": Role.ADMIN, "by": "CLAUSEWISE_ADMINS"}
    row.role = Role.ADMIN
    append(session, _person(row).signed, "role changed", f"person:{row.id}", detail)


def _noted(session: Session, user_id: int, event: str, identity: Identity) -> bool:
    """Whether the audit log has it of this signing in."""
    found = select(AuditRow.number).where(
        AuditRow.subject == f"person:{user_id}",
        AuditRow.event == event,
        AuditRow.detail == detail_text({"issued_at": identity.issued_at}),
    )
    return session.scalar(found.limit(1)) is not None


def _row(session: Session, identity: Identity) -> UserRow | None:
    return session.scalar(select(UserRow).where(UserRow.subject == identity.subject))


def _person(row: UserRow) -> Person:
    return Person(row.id, row.name, Role(row.role), row.email, authenticated=True)
