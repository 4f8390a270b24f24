"""Changes of data: allowed, in one transaction, and in the audit log or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from pipeline.settings import Settings
from pipeline.store.audit import Head, append
from pipeline.store.engine import writing
from pipeline.who import Action, Person, require


@dataclass
class Change:
    """A change that is being made. head: of the audit log after the last note."""

    settings: Settings
    session: Session
    person: Person
    head: Head | None = field(default=None)

    def note(self, event: str, subject: str, **detail: Any) -> None:
        """Write down what is changed. event: for example "document added"; subject: its id."""
        self.head = append(self.session, self.person.signed, event, subject, detail)


@contextmanager
def changing(settings: Settings, person: Person, action: Action) -> Iterator[Change]:
    """A transaction in which `person` does `action`; kept only when something was noted.

    NotAllowed if their role does not allow it. A change that changes nothing notes nothing, and
    leaves nothing.
    """
    require(person, action)
    with writing(settings) as session:
        change = Change(settings, session, person)
        yield change
        if change.head is None:
            session.rollback()


def note(settings: Settings, person: Person, event: str, subject: str, **detail: Any) -> None:
    """Write down what changes no data: a sign-in, an export."""
    with writing(settings) as session:
        append(session, person.signed, event, subject, detail)
