"""Saved views: a page with its filters, under a name, for oneself or for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import changing
from pipeline.store.engine import reading
from pipeline.store.tables import SavedViewRow, UserRow, utc_now
from pipeline.who import Action, Person, Role, require

LONGEST_NAME = 80


@dataclass(frozen=True)
class SavedView:
    """params: what stands in the page's address. owner: the name of who saved it."""

    id: int
    name: str
    page: str
    params: Mapping[str, str]
    shared: bool
    owner: str
    mine: bool


def list_views(settings: Settings, person: Person, page: str) -> list[SavedView]:
    """The person's views of a page, then those that others share, each by name."""
    require(person, Action.VIEW)
    mine = SavedViewRow.user_id == person.id
    query = (
        select(SavedViewRow, UserRow.name)
        .join(UserRow, UserRow.id == SavedViewRow.user_id)
        .where(SavedViewRow.page == page, or_(mine, SavedViewRow.shared))
        .order_by(mine.desc(), func.lower(SavedViewRow.name), SavedViewRow.id)
    )
    with reading(settings) as session:
        return [_view(row, owner, person) for row, owner in session.execute(query)]


def save_view(
    settings: Settings,
    person: Person,
    page: str,
    name: str,
    params: Mapping[str, str],
    *,
    shared: bool = False,
) -> SavedView:
    """Save a view, in place of the person's own one of that name; ReviewError without a name."""
    require(person, Action.SAVE_VIEW)
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise ReviewError("A view needs a name.", "Say what it shows, for example “Due this week”.")
    own = select(SavedViewRow).filter_by(user_id=person.id, page=page, name=name)
    with changing(settings, person, Action.SAVE_VIEW) as change:
        row = change.session.scalar(own)
        if row is None:
            row = SavedViewRow(user_id=person.id, page=page, name=name)
            change.session.add(row)
        row.params, row.shared, row.at = dict(params), shared, utc_now()
        change.session.flush()
        change.note(
            "view saved", f"view:{row.id}", name=name, page=page, params=row.params, shared=shared
        )
        return _view(row, person.name, person)


def delete_view(settings: Settings, person: Person, view_id: int) -> None:
    """Delete a view of one's own, or as an admin anybody's shared one; ReviewError if not."""
    with changing(settings, person, Action.SAVE_VIEW) as change:
        row = change.session.get(SavedViewRow, view_id)
        if row is None:
            return  # somebody else was faster
        if row.user_id != person.id and not (row.shared and person.role is Role.ADMIN):
            raise ReviewError("This view is somebody else's.", "Ask them, or an admin.")
        change.session.delete(row)
        change.note("view deleted", f"view:{row.id}", name=row.name, page=row.page)


def _view(row: SavedViewRow, owner: str, person: Person) -> SavedView:
    mine = row.user_id == person.id
    return SavedView(row.id, row.name, row.page, row.params, row.shared, owner, mine)
