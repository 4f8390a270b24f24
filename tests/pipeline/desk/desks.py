"""A desk for tests: documents that a model has read, and decisions on them."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import update

from pipeline.documents.model import Document, Paragraph, Place
from pipeline.regulation import ClauseState
from pipeline.settings import Settings
from pipeline.store.engine import writing
from pipeline.store.tables import CommentRow, DecisionRow, DocumentRow, StepRow
from pipeline.verdict import ClauseVerdict, Verdict
from pipeline.who import Person
from tests.pipeline.keeping import keep, keep_verdicts

MODEL = "v1"
REGULATION = "Component regulation, version 1"
FINE = Verdict(0.1, False)
UNSURE = Verdict(0.4, False, unsure=True)


def flagged(*clauses: str) -> Verdict:
    """A finding under these clauses; under none, as of a model that knows no clauses."""
    states = tuple(ClauseVerdict(c, ClauseState.VIOLATED, 0.05, 0.05, 0.9) for c in clauses)
    return Verdict(0.9, True, states)


def read_document(
    settings: Settings,
    *verdicts: Verdict,
    name: str = "parts.txt",
    model: str = MODEL,
    **columns: object,
) -> str:
    """Keep a document with a paragraph a verdict; its id. columns: of its row."""
    data = f"{name} {len(verdicts)}".encode()
    texts = [f"Paragraph {index + 1} of iron." for index in range(len(verdicts))]
    paragraphs = tuple(
        Paragraph(index, text, Place(line=index + 1)) for index, text in enumerate(texts)
    )
    document = Document(hashlib.sha256(data).hexdigest(), name, "txt", len(data), paragraphs)
    keep(settings, document, data)
    keep_verdicts(settings, document.id, model, verdicts)
    if columns:
        with writing(settings) as session:
            session.execute(
                update(DocumentRow).where(DocumentRow.id == document.id).values(**columns)
            )
    return document.id


def decide(
    settings: Settings,
    person: Person,
    document_id: str,
    index: int,
    *,
    non_compliant: bool,
    model_said: bool | None = True,
    seat: int = 1,
    model: str = MODEL,
    at: datetime | None = None,
    undone: bool = False,
    **columns: object,
) -> None:
    """Write a decision down as it is kept."""
    when = {} if at is None else {"at": at}
    with writing(settings) as session:
        step = StepRow(user_id=person.id, document_id=document_id, label="a decision", **when)
        if undone:
            step.undone_at = datetime.now().astimezone()
        session.add(step)
        session.flush()
        session.add(
            DecisionRow(
                document_id=document_id,
                index=index,
                seat=seat,
                user_id=person.id,
                step_id=step.id,
                non_compliant=non_compliant,
                spans=[],
                model_version=model,
                probability=0.9,
                model_said=model_said,
                stands=not undone,
                **when,
                **columns,
            )
        )


def ask(settings: Settings, person: Person, document_id: str, *, answered: bool = False) -> None:
    """A question to a colleague on the document's first paragraph."""
    with writing(settings) as session:
        session.add(
            CommentRow(
                document_id=document_id,
                index=0,
                user_id=person.id,
                asked_id=person.id,
                text="Is this steel?",
                answered_at=datetime.now().astimezone() if answered else None,
            )
        )
