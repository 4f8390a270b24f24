"""Addresses of lists: where a number leads. Only here are pages and their parameters named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.desk.library_query import LibraryQuery, Only, State
from pipeline.desk.query import Query, Show

REVIEW = "views/review.py"
LIBRARY = "views/library.py"  # the list of documents
WORK = "views/work.py"  # the list of paragraphs, over all documents


@dataclass(frozen=True)
class Link:
    """A list: of paragraphs on the Work page, or of documents in the Library."""

    query: Query | LibraryQuery

    @property
    def page(self) -> str:
        """The page that shows it."""
        return WORK if isinstance(self.query, Query) else LIBRARY

    @property
    def params(self) -> dict[str, str]:
        """Of the page's address; never none, as a page without any shows what it showed last."""
        query = self.query
        usual = {"show": query.show} if isinstance(query, Query) else {"state": query.state}
        return {name: str(value) for name, value in usual.items()} | query.as_params()


OPEN = Link(LibraryQuery(state=State.OPEN))
CLOSED = Link(LibraryQuery(state=State.CLOSED))
UNREAD = Link(LibraryQuery(state=State.OPEN, only=Only.UNREAD))
UNDECIDED = Link(Query(show=Show.OPEN))
UNSURE = Link(Query(show=Show.UNSURE))
DIFFERENCES = Link(Query(show=Show.DIFFERING))


def at(document_id: str, index: int) -> dict[str, str]:
    """Of the Review page's address: this paragraph of this document."""
    return {"document": document_id, "paragraph": str(index)}


def overdue(today: date) -> Link:
    """Open documents that were due before."""
    return Link(LibraryQuery(state=State.OPEN, due_before=today))


def clause(clause_id: str) -> Link:
    """Findings under a clause; all of them where the model knows no clauses."""
    return Link(Query(show=Show.FINDINGS, clause=clause_id or None))


def decided_by(person_id: int) -> Link:
    """What somebody decided."""
    return Link(Query(show=Show.DECIDED, decided_by=person_id))


def overrides(clause_id: str | None = None) -> Link:
    """Decisions that differ from what the model had said."""
    return Link(Query(show=Show.OVERRIDDEN, clause=clause_id))
