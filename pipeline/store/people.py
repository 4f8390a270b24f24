"""The people who work here, and their roles."""

from __future__ import annotations

import getpass
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.errors import NotAllowed
from pipeline.settings import Settings
from pipeline.store.audit import append
from pipeline.store.change import changing
from pipeline.store.engine import reading, writing
from pipeline.store.tables import UserRow
from pipeline.who import Action, Person, Role

LOCAL = "local"  # the subject of whoever works without signing in
COMMAND_LINE = "command line"
UNAUTHENTICATED = (LOCAL, COMMAND_LINE)
MOST_NAME = 100  # characters


@dataclass(frozen=True)
class User:
    """A person as the list of people shows them."""

    id: int
    subject: str
    name: str
    email: str
    role: Role
    active: bool


def local_person(settings: Settings, subject: str = LOCAL) -> Person:
    """Who works on this machine without signing in: an admin under the account's name."""
    with reading(settings) as session:
        row = session.scalar(select(UserRow).where(UserRow.subject == subject))
        if row is not None:
            return Person(row.id, row.name, Role(row.role), row.email)
    with writing(settings) as session:
        row = session.scalar(select(UserRow).where(UserRow.subject == subject))
        new = row is None
        if row is None:
            row = UserRow(subject=subject, name=_account(), role=Role.ADMIN)
            session.add(row)
            session.flush()
        person = Person(row.id, row.name, Role(row.role), row.email)
        if new:
            detail = {"name": row.name, "role": row.role, "works": subject}
            append(session, person.signed, "person added", f"person:{row.id}", detail)
        return person


def _account() -> str:
    try:
        return getpass.getuser()
    except OSError:  # an account without a name, as in some containers
        return "This machine"


def list_people(settings: Settings, *, active: bool = False) -> list[User]:
    """Everybody, by name; only those with access if `active`."""
    query = select(UserRow).order_by(func.lower(UserRow.name), UserRow.id)
    with reading(settings) as session:
        rows = session.scalars(query.where(UserRow.active) if active else query)
        return [_user(row) for row in rows]


def change_role(settings: Settings, person: Person, user_id: int, role: Role) -> None:
    """Give somebody a role; NotAllowed if that would leave no admin."""
    with changing(settings, person, Action.MANAGE_PEOPLE) as change:
        row = _require(change.session, user_id)
        if row.role == role:
            return
        if row.role == Role.ADMIN:
            _require_another_admin(change.session, row)
        before, row.role = row.role, role
        change.note("role changed", f"person:{row.id}", name=row.name, before=before, after=role)


def set_active(settings: Settings, person: Person, user_id: int, *, active: bool) -> None:
    """Take somebody's access away, or give it back."""
    with changing(settings, person, Action.MANAGE_PEOPLE) as change:
        row = _require(change.session, user_id)
        if row.active == active:
            return
        if not active and row.role == Role.ADMIN:
            _require_another_admin(change.session, row)
        row.active = active
        event = "access given back" if active else "access taken away"
        change.note(event, f"person:{row.id}", name=row.name)


def rename(settings: Settings, person: Person, name: str) -> Person:
    """A person who is not authenticated says how they are called; the person from now on.

    NotAllowed if there is nothing to read in the name, or if the identity provider gives names.
    """
    if person.authenticated:
        raise NotAllowed("Your name comes from where you sign in.", "Change it there.")
    name = " ".join(name.split())
    if not (0 < len(name) <= MOST_NAME and name.isprintable()):
        raise NotAllowed(
            f"{name[:20]!r} cannot be a name.", f"Use 1 to {MOST_NAME} letters, digits and signs."
        )
    with writing(settings) as session:
        row = _require(session, person.id)
        if row.name == name:
            return person
        before, row.name = row.name, name
        after = Person(row.id, row.name, Role(row.role), row.email, person.authenticated)
        append(session, after.signed, "name given", f"person:{row.id}", {"before": before})
        return after


def signed_name(row: UserRow) -> str:
    """How records name somebody whom the store knows, as `Person.signed`."""
    authenticated = row.subject not in UNAUTHENTICATED
    return Person(row.id, row.name, Role(row.role), row.email, authenticated).signed


def _require(session: Session, user_id: int) -> UserRow:
    row = session.get(UserRow, user_id)
    if row is None:
        raise NotAllowed(f"There is no person {user_id}.", "Reload the page.")
    return row


def _require_another_admin(session: Session, row: UserRow) -> None:
    """Somebody who signs in: whoever sits at the machine is no admin of those who do."""
    query = select(UserRow.id).where(
        UserRow.role == Role.ADMIN,
        UserRow.active,
        UserRow.id != row.id,
        UserRow.subject.not_in(UNAUTHENTICATED),
    )
    if session.scalar(query.limit(1)) is None:
        raise NotAllowed(f"{row.name} is the only admin.", "Make somebody else an admin first.")


def _user(row: UserRow) -> User:
    return User(row.id, row.subject, row.name, row.email, Role(row.role), row.active)
