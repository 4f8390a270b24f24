"""What a person asks the library for; as an address can carry it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.errors import ReviewError

NOBODY = 0  # the reviewer of documents that have none
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)  # of due dates
_ANY = "any"


class State(StrEnum):
    """Where a document's review is. Archived: put away, signed off or not."""

    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Only(StrEnum):
    """What there must be in a document, as the model in use sees it."""

    FINDINGS = "findings"
    UNDECIDED = "undecided"  # findings without a decision
    UNSURE = "unsure"
    UNREAD = "unread"  # the model has not read it


class Sort(StrEnum):
    """What the list is in the order of. Documents that have no such thing come last."""

    NAME = "name"
    ADDED = "added"
    FINDINGS = "findings"
    OPEN = "open"  # findings without a decision
    DUE = "due"
    PROGRESS = "progress"


@dataclass(frozen=True)
class LibraryQuery:
    """Which documents, in which order. None and "" stand for any.

    name: part of the name; text: words of one paragraph; reviewer: a person's id, or NOBODY.
    due_within: days from today on; 0: overdue. page: from 1.
    """

    name: str = ""
    text: str = ""
    state: State | None = State.OPEN
    kind: str | None = None
    reviewer: int | None = None
    due_before: date | None = None
    due_within: int | None = None
    only: Only | None = None
    sort: Sort = Sort.ADDED
    descending: bool = True
    page: int = 1
    size: int = 50

    def on_page(self, page: int) -> LibraryQuery:
        """The same on another page."""
        return replace(self, page=page)

    def as_params(self) -> dict[str, str]:
        """For an address or a saved view: what differs from the default, as text."""
        params = {}
        for name in _READ:
            value = getattr(self, name)
            if value != getattr(_DEFAULT, name):
                params[name] = _ANY if value is None else str(value)
        return params

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> LibraryQuery:
        """The inverse of `as_params`; ReviewError if it does not say what a query can say.

        Names that are none of a query's are left to others.
        """
        given: dict[str, Any] = {}
        for name, read in _READ.items():
            if name not in params:
                continue
            try:
                given[name] = read(params[name])
            except ValueError as error:
                raise ReviewError(
                    f"The address asks for {name} {params[name][:40]!r}, which there is not.",
                    "Open the library from the menu and choose anew.",
                ) from error
        return cls(**given)


def _flag(value: str) -> bool:
    if value not in ("True", "False"):
        raise ValueError(f"{value!r} is neither True nor False")
    return value == "True"


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{day} is no due date")
    return day


def _days(value: str) -> int:
    days = int(value)
    if not 0 <= days <= 366:
        raise ValueError(f"{days} days are too many")
    return days


def _page(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 1_000_000:
        raise ValueError(f"there is no page {number}")
    return number


def _person(value: str) -> int:
    number = int(value)
    if not 0 <= number < 2**31:
        raise ValueError(f"there is no person {number}")
    return number


_DEFAULT = LibraryQuery()
_READ: dict[str, Callable[[str], Any]] = {
    "name": str,
    "text": str,
    "state": lambda value: None if value == _ANY else State(value),
    "kind": str,
    "reviewer": _person,
    "due_before": _day,
    "due_within": _days,
    "only": Only,
    "sort": Sort,
    "descending": _flag,
    "page": _page,
}
