"""What is done with whole documents, one or many: archive, delete, due dates, reviewers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pipeline.desk.documents import count_change, hold, require_open, subject
from pipeline.desk.intake import remove
from pipeline.desk.opinions import change_opinions, give_seat
from pipeline.errors import ClausewiseError, DocumentError
from pipeline.settings import Settings
from pipeline.store.change import Change, changing
from pipeline.store.tables import DocumentRow, utc_now
from pipeline.who import Action, Person


@dataclass
class Done:
    """How many documents were changed, and why others were not. Those that are gone are neither."""

    changed: int = 0
    refused: list[ClausewiseError] = field(default_factory=list)


def archive(settings: Settings, person: Person, document_ids: Sequence[str]) -> Done:
    """Put documents away: they leave the lists of work, and nothing in them can be changed."""

    def put_away(change: Change, document: DocumentRow) -> bool:
        if document.archived_at is not None:
            return False
        document.archived_at = utc_now()
        change.note("document archived", subject(document.id), name=document.name)
        return True

    return _each(settings, person, Action.ARCHIVE, document_ids, put_away)


def unarchive(settings: Settings, person: Person, document_ids: Sequence[str]) -> Done:
    """Take documents out of the archive."""

    def take_out(change: Change, document: DocumentRow) -> bool:
        if document.archived_at is None:
            return False
        document.archived_at = None
        change.note("document taken out of the archive", subject(document.id), name=document.name)
        return True

    return _each(settings, person, Action.ARCHIVE, document_ids, take_out)


def set_due(
    settings: Settings, person: Person, document_ids: Sequence[str], due_on: date | None
) -> Done:
    """Say until when documents are to be reviewed; None: there is no such day. Open ones only."""

    def set_day(change: Change, document: DocumentRow) -> bool:
        require_open(document)
        before = document.due_on
        if before == due_on:
            return False
        document.due_on = due_on
        change.note("due date set", subject(document.id), due=due_on, before=before)
        return True

    return _each(settings, person, Action.ASSIGN, document_ids, set_day)


def assign_many(
    settings: Settings,
    person: Person,
    document_ids: Sequence[str],
    seat: Literal[1, 2],
    user_id: int | None,
) -> Done:
    """Give somebody a seat in documents, in place of whoever has it; None leaves it free.

    A second reviewer makes it a review by two. Open documents only.
    """

    def give(change: Change, document: DocumentRow) -> bool:
        require_open(document)
        if seat == 2 and user_id is not None and document.opinions == 1:
            change_opinions(change, document, 2, blind=document.blind)
        return give_seat(change, document, seat, user_id)

    return _each(settings, person, Action.ASSIGN, document_ids, give)


def delete(
    settings: Settings,
    person: Person,
    document_ids: Sequence[str],
    reason: str,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Done:
    """Delete documents for good, each in a transaction of its own; ReviewError without a reason.

    on_progress gets the share that is done, 0 to 1.
    """
    done = Done()
    for number, document_id in enumerate(document_ids, start=1):
        try:
            remove(settings, person, document_id, reason)
            done.changed += 1
        except DocumentError:  # somebody else was faster
            continue
        finally:
            on_progress(number / len(document_ids))
    return done


def _each(
    settings: Settings,
    person: Person,
    action: Action,
    document_ids: Sequence[str],
    do: Callable[[Change, DocumentRow], bool],
) -> Done:
    """`do` it to each document that is there, all in one transaction."""
    done = Done()
    with changing(settings, person, action) as change:
        changed = []
        for document in hold(change.session, person, document_ids).values():
            try:
                with change.session.begin_nested():
                    if do(change, document):
                        changed.append(document.id)
            except ClausewiseError as error:
                done.refused.append(error)
        count_change(change.session, changed)
    done.changed = len(changed)
    return done
