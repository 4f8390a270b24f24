"""People for tests, kept in a store."""

from __future__ import annotations

from pipeline.settings import Settings
from pipeline.store.engine import writing
from pipeline.store.tables import UserRow
from pipeline.who import Person, Role


def somebody(settings: Settings, role: Role = Role.REVIEWER, name: str = "") -> Person:
    """A person with this role; the same at every call with the same name."""
    name = name or role.capitalize()
    with writing(settings) as session:
        row = session.query(UserRow).filter_by(subject=f"test:{name}").one_or_none()
        if row is None:
            row = UserRow(subject=f"test:{name}", name=name, role=role)
            session.add(row)
            session.flush()
        return Person(row.id, row.name, Role(row.role), authenticated=True)


def admin(settings: Settings, name: str = "Ada") -> Person:
    """Somebody who may do everything."""
    return somebody(settings, Role.ADMIN, name)
