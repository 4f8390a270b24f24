"""Addresses of lists: where a number leads. Only here are pages and their parameters named."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.desk.query import Query, Show

REVIEW = "views/review.py"
LIBRARY = "views/library.py"  # the list of documents
WORK = "views/work.py"  # the list of paragraphs, over all documents


@dataclass(frozen=True)
class Link:
    """A page of the dashboard and the parameters of its address."""

    page: str
    params: dict[str, str] = field(default_factory=dict)


def _work(query: Query) -> Link:
    return Link(WORK, query.as_params())


ADD_DOCUMENTS = Link(LIBRARY)
OPEN = Link(LIBRARY, {"state": "open"})
CLOSED = Link(LIBRARY, {"state": "closed"})
UNREAD = Link(LIBRARY, {"state": "open", "only": "unread"})
UNDECIDED = _work(Query(show=Show.OPEN))
UNSURE = _work(Query(show=Show.UNSURE))
DIFFERENCES = _work(Query(show=Show.DIFFERING))


def overdue(today: date) -> Link:
    """Open documents that were due before."""
    return Link(LIBRARY, {"state": "open", "due_before": today.isoformat()})


def clause(clause_id: str) -> Link:
    """Findings under a clause; all of them where the model knows no clauses."""
    return _work(Query(show=Show.FINDINGS, clause=clause_id or None))


def decided_by(person_id: int) -> Link:
    """What somebody decided."""
    return _work(Query(show=Show.DECIDED, decided_by=person_id))


def overrides(clause_id: str | None = None) -> Link:
    """Decisions that differ from what the model had said."""
    return _work(Query(show=Show.OVERRIDDEN, clause=clause_id))
