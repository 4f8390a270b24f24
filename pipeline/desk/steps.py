"""Steps: what a person did at once, written down, undone and done again as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select, update
from sqlalchemy.orm import Session

from pipeline.desk.cases import Case, Key, standing_at
from pipeline.desk.chunks import chunks
from pipeline.desk.decisions import SETTLED, Decision, read
from pipeline.desk.documents import count_change, hold, require_open, subject
from pipeline.desk.ruling import Ruling
from pipeline.desk.running import go_on_with
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import Change, changing
from pipeline.store.tables import DecisionRow, StepRow, utc_now
from pipeline.who import Action, Person, require

_A_NOTE = 1_000  # decisions that one entry of the audit log lists


@dataclass(frozen=True)
class Wish:
    """A decision that is to be written down: it has been checked, and what stands is known."""

    key: Key
    seat: int
    ruling: Ruling
    case: Case


@dataclass(frozen=True)
class StepDone:
    """A step that was undone or done again. label: what it was; keys: the paragraphs it touched."""

    label: str
    keys: tuple[Key, ...]


def take_step(
    change: Change, event: str, label: str, wishes: Sequence[Wish], model_version: str
) -> list[DecisionRow]:
    """Write the decisions down as one step; each takes the place of what stands in its seat."""
    session = change.session
    documents = {wish.key[0] for wish in wishes}
    step = StepRow(
        user_id=change.person.id,
        document_id=documents.copy().pop() if len(documents) == 1 else None,
        label=label,
    )
    session.add(step)
    session.flush()
    rows = [_row(wish, change.person, step, model_version) for wish in wishes]
    _let_stand(session, [row.previous_id for row in rows if row.previous_id], stands=False)
    session.add_all(rows)
    session.flush()
    go_on_with(session, documents, model_version)
    count_change(session, documents)
    _note(change, event, step, rows)
    return rows


def _row(wish: Wish, person: Person, step: StepRow, model_version: str) -> DecisionRow:
    verdict = wish.case.verdict
    judged = verdict if verdict is not None and verdict.judged else None
    standing = wish.case.standing.get(wish.seat)
    return DecisionRow(
        document_id=wish.key[0],
        index=wish.key[1],
        seat=wish.seat,
        user_id=person.id,
        step_id=step.id,
        at=step.at,
        non_compliant=wish.ruling.non_compliant,
        clauses=None if wish.ruling.clauses is None else dict(wish.ruling.clauses),
        spans=[list(span) for span in wish.ruling.spans],
        note=wish.ruling.note,
        model_version=model_version,
        probability=None if judged is None else judged.probability,
        model_said=None if judged is None else judged.non_compliant,
        stands=True,
        previous_id=None if standing is None else standing.id,
    )


def undo(settings: Settings, person: Person, document_id: str | None = None) -> StepDone:
    """Take back the person's last step that stands, in this document or anywhere.

    ReviewError if there is none, or if a decision has taken the place of one of the step's.
    """
    return _move(settings, person, document_id, back=True)


def redo(settings: Settings, person: Person, document_id: str | None = None) -> StepDone:
    """Do again what was undone last, unless the person has decided something new since.

    ReviewError if there is nothing, or if others have decided there since.
    """
    return _move(settings, person, document_id, back=False)


def _move(settings: Settings, person: Person, document_id: str | None, *, back: bool) -> StepDone:
    with changing(settings, person, Action.DECIDE) as change:
        session = change.session
        hold(session, person, [])
        step = session.scalar((_standing if back else _undone)(person, document_id).limit(1))
        if step is None:
            raise ReviewError(f"There is nothing to {'undo' if back else 'redo'}.")
        of_step = select(DecisionRow).where(DecisionRow.step_id == step.id)
        rows = list(session.scalars(of_step.order_by(DecisionRow.id)))
        if any(row.seat == SETTLED for row in rows):
            require(person, Action.ADJUDICATE)
        for document in hold(session, person, {row.document_id for row in rows}).values():
            require_open(document)
        _require_as_left(session, person, rows, back=back)
        ours, before = (
            [row.id for row in rows],
            [row.previous_id for row in rows if row.previous_id],
        )
        _let_stand(session, ours if back else before, stands=False)
        _let_stand(session, before if back else ours, stands=True)
        step.undone_at = utc_now() if back else None
        count_change(session, {row.document_id for row in rows})
        _note(change, "undone" if back else "redone", step, rows)
        return StepDone(step.label, tuple((row.document_id, row.index) for row in rows))


def _steps(person: Person, document_id: str | None) -> Select[StepRow]:
    """The person's steps that have a decision (in the document) left."""
    theirs = exists().where(DecisionRow.step_id == StepRow.id)
    if document_id is not None:
        theirs = theirs.where(DecisionRow.document_id == document_id)
    return select(StepRow).where(StepRow.user_id == person.id, theirs)


def _standing(person: Person, document_id: str | None) -> Select[StepRow]:
    """Those that can be undone, the last one first."""
    steps = _steps(person, document_id).where(StepRow.undone_at.is_(None))
    return steps.order_by(StepRow.id.desc())


def _undone(person: Person, document_id: str | None) -> Select[StepRow]:
    """Those that can be done again, in their order: none from before a step that stands."""
    standing = _standing(person, document_id).order_by(None).with_only_columns(func.max(StepRow.id))
    steps = _steps(person, document_id).where(
        StepRow.undone_at.is_not(None),
        StepRow.id > func.coalesce(standing.scalar_subquery(), 0),
    )
    # What was undone before a new step was taken is older than the undoing of that new step.
    return steps.order_by(StepRow.undone_at.desc(), StepRow.id)


def _require_as_left(
    session: Session, person: Person, rows: Sequence[DecisionRow], *, back: bool
) -> None:
    """ReviewError unless each seat has what the step left there, or had found there."""
    for some in chunks(rows):
        keys = [(row.document_id, row.index) for row in some]
        now = {(d.document_id, d.index, d.seat): d for d in read(session, standing_at(keys))}
        for row in some:
            standing = now.get((row.document_id, row.index, row.seat))
            expected = row.id if back else row.previous_id
            if (standing.id if standing else None) != expected:
                raise _in_the_way(standing, person, back=back)
            settled = now.get((row.document_id, row.index, SETTLED))
            if settled is not None and row.seat != SETTLED:
                raise _in_the_way(settled, person, back=back)


def _in_the_way(standing: Decision | None, person: Person, *, back: bool) -> ReviewError:
    what = "undone" if back else "done again"
    if standing is None:
        return ReviewError(
            f"The step cannot be {what}: the decision that it took the place of was taken back.",
            "Decide anew.",
        )
    if standing.person_id == person.id:
        return ReviewError(
            f"The step cannot be {what}: you have decided on one of its paragraphs since.",
            "Undo that first.",
        )
    return ReviewError(
        f"The step cannot be {what}: {standing}, on paragraph {standing.index + 1}.",
        f"Talk to {standing.person}, or decide anew.",
    )


def _let_stand(session: Session, ids: Sequence[int], *, stands: bool) -> None:
    """All at once that stop before any that start: one stands in a seat at any moment."""
    for some in chunks(ids):
        session.execute(update(DecisionRow).where(DecisionRow.id.in_(some)).values(stands=stands))


def _note(change: Change, event: str, step: StepRow, rows: Sequence[DecisionRow]) -> None:
    """What was decided, in the audit log: a thousand decisions an entry."""
    of = f"step:{step.id}" if step.document_id is None else subject(step.document_id)
    for some in chunks(rows, _A_NOTE):
        decided = [_told(row) for row in some]
        change.note(event, of, step=step.id, label=step.label, decisions=decided)


def _told(row: DecisionRow) -> dict[str, Any]:
    """A decision for the audit log, without what is empty."""
    told = {
        "id": row.id,
        "document": row.document_id,
        "index": row.index,
        "seat": row.seat,
        "non_compliant": row.non_compliant,
        "clauses": row.clauses,
        "spans": row.spans,
        "note": row.note,
        "model": row.model_version,
        "model_said": row.model_said,
        "previous": row.previous_id,
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}
