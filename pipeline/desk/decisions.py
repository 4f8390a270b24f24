"""Decisions as they are read: who decided what, when, and what the model had said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pipeline.desk.blind import visible
from pipeline.desk.ruling import Ruling
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, DocumentRow, StepRow, UserRow
from pipeline.who import Person

SETTLED = 0  # the seat of a lead who settles a difference between the reviewers in 1 and 2


@dataclass(frozen=True)
class Decision:
    """What a person decided. seat: 1 or 2, or 0 where a lead settled a difference.

    probability, model_said: what `model_version` had said, None if it did not judge the paragraph.
    stands: it counts; otherwise another took its place, or it was undone (undone_at).
    """

    id: int
    document_id: str
    index: int
    seat: int
    person_id: int
    person: str
    at: datetime
    ruling: Ruling
    model_version: str
    probability: float | None
    model_said: bool | None
    stands: bool
    previous_id: int | None
    undone_at: datetime | None = None

    @property
    def overrides(self) -> bool:
        """Did the person contradict the model?"""
        return self.model_said is not None and self.model_said != self.ruling.non_compliant

    def __str__(self) -> str:
        return f"{self.person} decided “{self.ruling.words}” on {moment(self.at)}"


class Overtaken(ReviewError):
    """Somebody else decided since the person looked. standing: what stands now, if anything."""

    code = "overtaken"

    def __init__(self, standing: Decision | None) -> None:
        if standing is None:
            sentence = "The decision that you saw here was taken back meanwhile."
        else:
            sentence = f"{standing}, after you opened this paragraph."
        super().__init__(sentence, "Look at it again, then decide.")
        self.standing = standing


def moment(at: datetime) -> str:
    """For sentences: "5 March 2026, 14:03 UTC"."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def decisions_of(
    settings: Settings, document_id: str, viewer: Person
) -> dict[int, dict[int, Decision]]:
    """What stands in a document, as far as the viewer may see it: {index: {seat: decision}}."""
    query = _seen_by(viewer).where(DecisionRow.document_id == document_id, DecisionRow.stands)
    found: dict[int, dict[int, Decision]] = defaultdict(dict)
    with reading(settings) as session:
        for decision in read(session, query.order_by(DecisionRow.index, DecisionRow.seat)):
            found[decision.index][decision.seat] = decision
    return dict(found)


def history_of(settings: Settings, document_id: str, index: int, viewer: Person) -> list[Decision]:
    """All that was ever decided on a paragraph and the viewer may see, the latest first."""
    query = _seen_by(viewer).where(
        DecisionRow.document_id == document_id, DecisionRow.index == index
    )
    with reading(settings) as session:
        return read(session, query.order_by(DecisionRow.id.desc()))


def decisions() -> Select[DecisionRow, str, datetime | None]:
    """All decisions, with the person's name and the time of undoing, for `read`."""
    return (
        select(DecisionRow, UserRow.name, StepRow.undone_at)
        .join(UserRow, UserRow.id == DecisionRow.user_id)
        .join(StepRow, StepRow.id == DecisionRow.step_id)
    )


def read(session: Session, query: Select[DecisionRow, str, datetime | None]) -> list[Decision]:
    """The decisions that a query on `decisions` finds."""
    return [decision_of(*row) for row in session.execute(query)]


def decision_of(row: DecisionRow, person: str, undone_at: datetime | None = None) -> Decision:
    """A row as what it means."""
    spans = tuple((start, end, clause_id) for start, end, clause_id in row.spans)
    return Decision(
        id=row.id,
        document_id=row.document_id,
        index=row.index,
        seat=row.seat,
        person_id=row.user_id,
        person=person,
        at=row.at,
        ruling=Ruling(row.non_compliant, row.clauses, spans, row.note),
        model_version=row.model_version,
        probability=row.probability,
        model_said=row.model_said,
        stands=row.stands,
        previous_id=row.previous_id,
        undone_at=undone_at,
    )


def _seen_by(viewer: Person) -> Select[DecisionRow, str, datetime | None]:
    return (
        decisions()
        .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
        .where(visible(viewer))
    )
