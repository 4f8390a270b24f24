"""Differences between two reviewers, and settling them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from pipeline.desk.cases import Key, cases_at
from pipeline.desk.decide import decide_in
from pipeline.desk.decisions import SETTLED, Decision, decisions, read
from pipeline.desk.documents import hold_open
from pipeline.desk.ruling import Ruling
from pipeline.desk.seats import seats
from pipeline.desk.selection import contradicted
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import changing
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow
from pipeline.who import Action, Person


@dataclass(frozen=True)
class Difference:
    """A paragraph on which the two reviewers do not agree; settled: what a lead said, if any."""

    index: int
    first: Decision
    second: Decision
    settled: Decision | None


def differences(settings: Settings, document_id: str) -> list[Difference]:
    """Where the two reviewers differ, in reading order: on the verdict, or on a clause's state.

    Both have decided there, so each may see the other's decision.
    """
    differ = (
        select(DecisionRow.index)
        .where(DecisionRow.document_id == document_id, DecisionRow.stands, contradicted())
        .scalar_subquery()
    )
    query = decisions().where(
        DecisionRow.document_id == document_id, DecisionRow.stands, DecisionRow.index.in_(differ)
    )
    found: dict[int, dict[int, Decision]] = {}
    with reading(settings) as session:
        for decision in read(session, query.order_by(DecisionRow.index)):
            found.setdefault(decision.index, {})[decision.seat] = decision
    return [Difference(i, by[1], by[2], by.get(SETTLED)) for i, by in found.items()]


def adjudicate(
    settings: Settings,
    person: Person,
    document_id: str,
    index: int,
    ruling: Ruling,
    model_version: str,
    *,
    seen: int | None,
) -> Decision:
    """Settle a paragraph on which both reviewers have decided; neither can change it after.

    seen: the id of the settlement that the lead saw, None if there was none. Overtaken if another
    one stands; ReviewError if a reviewer has not decided, or the lead is one of the two.
    """
    with changing(settings, person, Action.ADJUDICATE) as change:
        document = hold_open(change.session, person, document_id)
        if person.id in [user_id for user_id, _ in seats(change.session, document_id).values()]:
            raise ReviewError(
                f"You review {document.name} yourself, so you cannot settle its differences.",
                "Ask another lead.",
            )
        key: Key = (document_id, index)
        case = cases_at(change, [key], model_version).get(key)
        if case is None or not {1, 2} <= set(case.standing):
            raise ReviewError(
                "Two reviewers have not decided on this paragraph yet.",
                "It can be settled once both have.",
            )
        return decide_in(change, document, index, SETTLED, ruling, model_version, seen)
