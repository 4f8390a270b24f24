"""Items: paragraphs with everything that a person needs to decide on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.desk.blind import visible
from pipeline.desk.bulk import Target
from pipeline.desk.cases import Key, at_keys, said_by, verdict_of
from pipeline.desk.chunks import chunks
from pipeline.desk.decisions import SETTLED, Decision, decisions, read
from pipeline.desk.selection import turn
from pipeline.documents.model import Place
from pipeline.store.tables import CommentRow, DecisionRow, DocumentRow, ParagraphRow, VerdictRow
from pipeline.verdict import Verdict
from pipeline.who import Person


@dataclass(frozen=True)
class Item:
    """A paragraph of a work list.

    verdict: None if this version has not read the document. decisions: what stands, by seat, as
    far as the person may see it. seat: where the person would decide; None if they cannot, as the
    review is over or both seats are others'. comments: how many there are on this paragraph.
    """

    document_id: str
    document: str
    index: int
    text: str
    place: Place
    verdict: Verdict | None
    seat: int | None
    decisions: dict[int, Decision] = field(default_factory=dict)
    comments: int = 0

    @property
    def key(self) -> Key:
        return self.document_id, self.index

    @property
    def mine(self) -> Decision | None:
        """What stands in the person's seat."""
        return None if self.seat is None else self.decisions.get(self.seat)

    @property
    def settled(self) -> Decision | None:
        """What a lead said where the reviewers differed."""
        return self.decisions.get(SETTLED)

    @property
    def seen(self) -> int | None:
        """For `decide`: what the person has seen stand in their seat."""
        return None if self.mine is None else self.mine.id

    @property
    def target(self) -> Target:
        """For `decide_many`."""
        return self.document_id, self.index, self.seen


def items_at(
    session: Session, person: Person, keys: Sequence[Key], model_version: str
) -> list[Item]:
    """The items at these keys, in their order; those that are not there are left out."""
    found: dict[Key, Item] = {}
    for some in chunks(keys):
        seats = _seats(session, person, {document_id for document_id, _ in some})
        decided = _decided(session, person, some)
        comments = _comments(session, some)
        query = (
            select(ParagraphRow, DocumentRow.name, VerdictRow)
            .join(DocumentRow, DocumentRow.id == ParagraphRow.document_id)
            .outerjoin(VerdictRow, said_by(model_version))
            .where(at_keys(ParagraphRow, some))
        )
        for row, name, said in session.execute(query):
            key = (row.document_id, row.index)
            found[key] = Item(
                document_id=row.document_id,
                document=name,
                index=row.index,
                text=row.text,
                place=Place.from_dict(row.place),
                verdict=verdict_of(said),
                seat=seats[row.document_id],
                decisions=decided.get(key, {}),
                comments=comments.get(key, 0),
            )
    return [found[key] for key in keys if key in found]


def _seats(session: Session, person: Person, document_ids: set[str]) -> dict[str, int | None]:
    query = select(
        DocumentRow.id, turn(person), DocumentRow.closed_at, DocumentRow.archived_at
    ).where(DocumentRow.id.in_(document_ids))
    return {
        document_id: seat if closed is None and archived is None else None
        for document_id, seat, closed, archived in session.execute(query)
    }


def _decided(
    session: Session, person: Person, keys: Sequence[Key]
) -> dict[Key, dict[int, Decision]]:
    query = (
        decisions()
        .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
        .where(DecisionRow.stands, visible(person), at_keys(DecisionRow, keys))
        .order_by(DecisionRow.seat)
    )
    found: dict[Key, dict[int, Decision]] = {}
    for decision in read(session, query):
        found.setdefault((decision.document_id, decision.index), {})[decision.seat] = decision
    return found


def _comments(session: Session, keys: Sequence[Key]) -> dict[Key, int]:
    query = (
        select(CommentRow.document_id, CommentRow.index, func.count())
        .where(at_keys(CommentRow, keys))
        .group_by(CommentRow.document_id, CommentRow.index)
    )
    return {
        (document_id, index): n
        for document_id, index, n in session.execute(query)
        if index is not None  # `at_keys` finds no others
    }
