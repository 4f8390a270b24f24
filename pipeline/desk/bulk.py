"""Deciding on many paragraphs together: one transaction, one step, undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from pipeline.desk.cases import Case, Key, cases_at
from pipeline.desk.decide import gone, require_free
from pipeline.desk.documents import hold, require_open
from pipeline.desk.ruling import Ruling, checked, confirm, dismiss, not_judged
from pipeline.desk.seats import seat_of, sit_down
from pipeline.desk.steps import Wish, take_step
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import changing
from pipeline.who import Action, Person

How = Literal["confirm", "dismiss"]
Target = tuple[str, int, int | None]  # document id, index, and the decision seen there, as `decide`
_RULINGS = {"confirm": confirm, "dismiss": dismiss}
_DONE = {"confirm": "confirmed", "dismiss": "dismissed"}


@dataclass(frozen=True)
class Skipped:
    """A paragraph that was left as it was, and why."""

    key: Key
    reason: ReviewError


@dataclass(frozen=True)
class Done:
    """count: decisions that were written down; skipped: the others, in their order."""

    count: int
    skipped: tuple[Skipped, ...]


def decide_many(
    settings: Settings,
    person: Person,
    targets: Sequence[Target],
    how: How,
    model_version: str,
    note: str = "",
) -> Done:
    """Agree with the model at all these paragraphs, or say of all that it is wrong.

    What cannot be decided is left as it is and told: somebody was faster, the document is closed,
    the model said nothing. Nothing is written if that is all of them.
    """
    seen = {(document_id, index): decision for document_id, index, decision in targets}
    with changing(settings, person, Action.DECIDE) as change:
        seats = _Seats(change.session, person, {document_id for document_id, _ in seen})
        cases = cases_at(change, list(seen), model_version)
        wishes: list[Wish] = []
        skipped: list[Skipped] = []
        for key in seen:
            try:
                seat = seats.of(key[0])
                case = require_free(cases.get(key), seat, seen[key])
                wishes.append(Wish(key, seat, _ruling(case, how, note), case))
            except ReviewError as reason:
                skipped.append(Skipped(key, reason))
        if wishes:
            seats.sit_down({wish.key[0] for wish in wishes})
            label = f"{len(wishes):,} {_DONE[how]}"
            take_step(change, f"{_DONE[how]} together", label, wishes, model_version)
    return Done(len(wishes), tuple(skipped))


def _ruling(case: Case, how: How, note: str) -> Ruling:
    if case.verdict is None:
        raise not_judged()
    return checked(_RULINGS[how](case.verdict, note), case.length, case.clause_ids)


class _Seats:
    """Where the person decides in each of several documents, all of them held."""

    def __init__(self, session: Session, person: Person, document_ids: set[str]) -> None:
        self._session = session
        self._person = person
        self._documents = hold(session, person, document_ids)
        self._found: dict[str, int | ReviewError] = {}

    def of(self, document_id: str) -> int:
        """ReviewError if the person cannot decide in this document."""
        if document_id not in self._found:
            self._found[document_id] = self._find(document_id)
        seat = self._found[document_id]
        if isinstance(seat, ReviewError):
            raise seat
        return seat

    def _find(self, document_id: str) -> int | ReviewError:
        document = self._documents.get(document_id)
        if document is None:
            return gone()
        try:
            require_open(document)
            return seat_of(self._session, document, self._person)
        except ReviewError as reason:
            return reason

    def sit_down(self, document_ids: set[str]) -> None:
        for document_id in document_ids:
            document = self._documents[document_id]
            sit_down(self._session, document, self._person, self.of(document_id))
