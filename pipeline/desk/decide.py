"""Deciding on one paragraph."""

from __future__ import annotations

from pipeline.desk.cases import Case, cases_at
from pipeline.desk.decisions import SETTLED, Decision, Overtaken, decision_of
from pipeline.desk.documents import hold_open
from pipeline.desk.ruling import Ruling, checked
from pipeline.desk.seats import seat_of, sit_down
from pipeline.desk.steps import Wish, take_step
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import Change, changing
from pipeline.store.tables import DocumentRow
from pipeline.who import Action, Person


def decide(
    settings: Settings,
    person: Person,
    document_id: str,
    index: int,
    ruling: Ruling,
    model_version: str,
    *,
    seen: int | None,
) -> Decision:
    """Write down what the person says of a paragraph; it is on the disk when this returns.

    seen: the id of the decision that they saw standing in their seat, None if there was none.
    Overtaken if another one stands there now; ReviewError if the document is closed, or both its
    seats are others'.
    """
    with changing(settings, person, Action.DECIDE) as change:
        document = hold_open(change.session, person, document_id)
        seat = seat_of(change.session, document, person)
        sit_down(change.session, document, person, seat)
        return decide_in(change, document, index, seat, ruling, model_version, seen)


def decide_in(
    change: Change,
    document: DocumentRow,
    index: int,
    seat: int,
    ruling: Ruling,
    model_version: str,
    seen: int | None,
) -> Decision:
    """As `decide`, in this seat of a document that is held."""
    key = (document.id, index)
    case = cases_at(change, [key], model_version).get(key)
    case = require_free(case, seat, seen)
    wish = Wish(key, seat, checked(ruling, case.length, case.clause_ids), case)
    event = "settled" if seat == SETTLED else "decided"
    label = f"{ruling.words}, {document.name}, {case.label}"
    (row,) = take_step(change, event, label, [wish], model_version)
    return decision_of(row, change.person.name)


def require_free(case: Case | None, seat: int, seen: int | None) -> Case:
    """The case, if a decision can be written down in the seat; else ReviewError or Overtaken."""
    if case is None:
        raise gone()
    standing = case.standing.get(seat)
    if (standing.id if standing else None) != seen:
        raise Overtaken(standing)
    settled = case.standing.get(SETTLED)
    if settled is not None and seat != SETTLED:
        raise ReviewError(
            f"The reviewers differed here, and {settled}.", f"Talk to {settled.person}."
        )
    return case


def gone() -> ReviewError:
    """For a paragraph or document that is not in the store."""
    return ReviewError(
        "This paragraph is not in the library any more.", "Its document was deleted; reload."
    )
