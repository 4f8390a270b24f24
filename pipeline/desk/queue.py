"""Work lists: what is to be decided, over one document or the whole library."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pipeline.desk.cases import Key
from pipeline.desk.items import Item, items_at
from pipeline.desk.query import Model, Query
from pipeline.desk.selection import Selection, decided_by_each, select_keys
from pipeline.desk.similar import similar_keys
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.who import Action, Person, require


@dataclass(frozen=True)
class Page:
    """total: how many items the whole list has."""

    items: list[Item]
    total: int


def page(
    settings: Settings,
    person: Person,
    query: Query,
    model: Model,
    *,
    limit: int = 50,
    after: Key | None = None,
) -> Page:
    """A page as `items` gives it, with the length of the list."""
    require(person, Action.VIEW)
    with reading(settings) as session:
        selection = _select(session, person, query, model)
        if after is None:
            keys, total = selection.first_page(session, query.order, model, limit)
        else:
            keys = selection.page(session, query.order, model, limit, after)
            total = selection.count(session)
        return Page(items_at(session, person, keys, model.version), total)


def items(
    settings: Settings,
    person: Person,
    query: Query,
    model: Model,
    *,
    limit: int = 50,
    after: Key | None = None,
) -> list[Item]:
    """A page of the list, in its order: from its start, or from behind the paragraph `after`.

    `after` need not be in the list any more, as when it was just decided on.
    """
    require(person, Action.VIEW)
    with reading(settings) as session:
        selection = _select(session, person, query, model)
        keys = selection.page(session, query.order, model, limit, after)
        return items_at(session, person, keys, model.version)


def next_item(
    settings: Settings, person: Person, query: Query, model: Model, after: Key | None = None
) -> Item | None:
    """The item behind `after`, or else the first one; None if the list is empty."""
    found = items(settings, person, query, model, limit=1, after=after)
    if not found and after is not None:
        found = items(settings, person, query, model, limit=1)
    return found[0] if found else None


def count(settings: Settings, person: Person, query: Query, model: Model) -> int:
    """How many items the list has."""
    require(person, Action.VIEW)
    with reading(settings) as session:
        return _select(session, person, query, model).count(session)


def count_decided(settings: Settings, person: Person) -> dict[int, int]:
    """Person's id → how many items the list of what they decided has; only people with any."""
    require(person, Action.VIEW)
    with reading(settings) as session:
        return dict(session.execute(decided_by_each(person)).all())


def _select(session: Session, person: Person, query: Query, model: Model) -> Selection:
    if query.similar_to is None:
        return select_keys(query, person, model)
    return select_keys(query, person, model, similar_keys(session, person, query, model))
