"""Comments on documents and paragraphs, and questions to colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, aliased

from pipeline.desk.documents import count_change, hold_open, subject
from pipeline.desk.opinions import require_able
from pipeline.desk.ruling import tidy
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.change import Change, changing
from pipeline.store.engine import reading
from pipeline.store.tables import CommentRow, DocumentRow, ParagraphRow, UserRow, utc_now
from pipeline.who import Action, Person

LONGEST = 4_000


@dataclass(frozen=True)
class Comment:
    """A remark. index: of the paragraph, None: on the document. asked: who is to answer it.

    answered_at: None for an open question, and for what is no question. document: its name;
    paragraph: its text, None on the document as a whole.
    """

    id: int
    document_id: str
    document: str
    index: int | None
    paragraph: str | None
    person_id: int
    person: str
    at: datetime
    text: str
    asked_id: int | None
    asked: str | None
    answered_at: datetime | None

    @property
    def open(self) -> bool:
        """Is it a question that waits for an answer?"""
        return self.asked_id is not None and self.answered_at is None


def comment(
    settings: Settings,
    person: Person,
    document_id: str,
    index: int | None,
    text: str,
    *,
    asked: int | None = None,
) -> Comment:
    """Write a remark on a paragraph, or on the document; asked: the id of who is to answer it.

    ReviewError if there is nothing in it, or the document is closed, or who is asked may not
    comment.
    """
    with changing(settings, person, Action.COMMENT) as change:
        hold_open(change.session, person, document_id)
        if asked is not None:
            require_able(change.session, asked, Action.COMMENT)
        return _write(change, document_id, index, text, asked)


def answer(settings: Settings, person: Person, comment_id: int, text: str) -> Comment:
    """Answer a question by a remark at the same place; ReviewError if it is answered already."""
    with changing(settings, person, Action.COMMENT) as change:
        question = _require(change.session, comment_id)
        hold_open(change.session, person, question.document_id)
        change.session.refresh(question)
        if question.asked_id is None or question.answered_at is not None:
            raise ReviewError(
                "This question was answered meanwhile.", "Read the answer, or write a comment."
            )
        question.answered_at = utc_now()
        return _write(change, question.document_id, question.index, text, None, answers=question.id)


def comments_of(settings: Settings, document_id: str) -> list[Comment]:
    """All of a document, the oldest first."""
    query = _comments().where(CommentRow.document_id == document_id)
    with reading(settings) as session:
        return _read(session, query.order_by(CommentRow.id))


def open_questions(settings: Settings, person: Person) -> list[Comment]:
    """What the person was asked and nobody has answered, the oldest first."""
    query = _comments().where(
        CommentRow.asked_id == person.id,
        CommentRow.answered_at.is_(None),
        DocumentRow.closed_at.is_(None),
        DocumentRow.archived_at.is_(None),
    )
    with reading(settings) as session:
        return _read(session, query.order_by(CommentRow.id))


def _write(
    change: Change,
    document_id: str,
    index: int | None,
    text: str,
    asked: int | None,
    *,
    answers: int | None = None,
) -> Comment:
    text = tidy(text, "comment", LONGEST)
    if not text:
        raise ReviewError("The comment is empty.", "Write something first.")
    session = change.session
    if index is not None and session.get(ParagraphRow, (document_id, index)) is None:
        raise ReviewError(f"The document has no paragraph {index + 1}.", "Reload the page.")
    row = CommentRow(
        document_id=document_id, index=index, user_id=change.person.id, text=text, asked_id=asked
    )
    session.add(row)
    session.flush()
    count_change(session, [document_id])
    told = {"id": row.id, "index": index, "text": text, "asked": asked, "answers": answers}
    event = "commented" if answers is None else "question answered"
    change.note(
        event if asked is None else "colleague asked",
        subject(document_id),
        **{name: value for name, value in told.items() if value is not None},
    )
    (written,) = _read(session, _comments().where(CommentRow.id == row.id))
    return written


def _require(session: Session, comment_id: int) -> CommentRow:
    row = session.get(CommentRow, comment_id)
    if row is None:
        raise ReviewError("This comment is not there any more.", "Reload the page.")
    return row


def _comments() -> Select[CommentRow, str, str | None, str, str | None]:
    asked = aliased(UserRow)
    return (
        select(CommentRow, DocumentRow.name, ParagraphRow.text, UserRow.name, asked.name)
        .join(DocumentRow, DocumentRow.id == CommentRow.document_id)
        .join(UserRow, UserRow.id == CommentRow.user_id)
        .outerjoin(asked, asked.id == CommentRow.asked_id)
        .outerjoin(
            ParagraphRow,
            and_(
                ParagraphRow.document_id == CommentRow.document_id,
                ParagraphRow.index == CommentRow.index,
            ),
        )
    )


def _read(
    session: Session, query: Select[CommentRow, str, str | None, str, str | None]
) -> list[Comment]:
    return [
        Comment(
            id=row.id,
            document_id=row.document_id,
            document=document,
            index=row.index,
            paragraph=paragraph,
            person_id=row.user_id,
            person=person,
            at=row.at,
            text=row.text,
            asked_id=row.asked_id,
            asked=asked,
            answered_at=row.answered_at,
        )
        for row, document, paragraph, person, asked in session.execute(query)
    ]
