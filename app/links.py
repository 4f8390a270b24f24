"""Addresses of lists: where a number leads. Only here are pages and their parameters named."""

from __future__ import annotations

from dataclasses import dataclass, field

REVIEW = "views/review.py"
LIBRARY = "views/review.py"  # the list of documents
QUEUE = "views/review.py"  # the list of paragraphs, over all documents


@dataclass(frozen=True)
class Link:
    """A page of the dashboard and the parameters of its address."""

    page: str
    params: dict[str, str] = field(default_factory=dict)


ADD_DOCUMENTS = Link(REVIEW)
OPEN = Link(LIBRARY, {"state": "open"})
CLOSED = Link(LIBRARY, {"state": "closed"})
OVERDUE = Link(LIBRARY, {"state": "open", "due": "overdue"})
UNREAD = Link(LIBRARY, {"state": "open", "read": "no"})
UNDECIDED = Link(QUEUE, {"findings": "undecided"})
UNSURE = Link(QUEUE, {"unsure": "1"})
DISAGREEMENTS = Link(QUEUE, {"only": "disagreements"})


def clause(clause_id: str) -> Link:
    """Findings under a clause."""
    return Link(QUEUE, {"clause": clause_id})


def person(name: str) -> Link:
    """What somebody decided."""
    return Link(QUEUE, {"decided_by": name})


def overrides(model_version: str, clause_id: str | None = None) -> Link:
    """Decisions that differ from what a model version had said."""
    params = {"only": "overrides", "version": model_version}
    return Link(QUEUE, params if clause_id is None else {**params, "clause": clause_id})
