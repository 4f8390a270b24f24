"""Documents for tests of the desk: in the store, read by a model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pipeline.documents.model import Document, Paragraph, Place
from pipeline.regulation import ClauseState
from pipeline.settings import Settings
from pipeline.store.engine import reading, writing
from pipeline.store.tables import DocumentRow
from pipeline.verdict import ClauseVerdict, Verdict
from tests.pipeline.keeping import keep, keep_verdicts

MODEL = "v1"
TEXTS = ("A steel bolt of 1990.", "A new brass screw.", "An iron pipe in poor condition.")


def verdict(probability: float, *violated: str, unsure: bool = False) -> Verdict:
    """Non-compliant from 0.5 on."""
    clauses = tuple(
        ClauseVerdict(clause, ClauseState.VIOLATED, 0.0, 0.1, 0.9)
        if clause in violated
        else ClauseVerdict(clause, ClauseState.NOT_STATED, 0.9, 0.1, 0.0)
        for clause in ("age", "condition", "material")
    )
    return Verdict(probability, probability >= 0.5, clauses, unsure=unsure)


VERDICTS = (verdict(0.9, "age"), verdict(0.2), verdict(0.6, "condition", "material", unsure=True))


def document(
    settings: Settings,
    name: str = "a.txt",
    texts: Sequence[str] = TEXTS,
    verdicts: Sequence[Verdict] | None = VERDICTS,
    **columns: object,
) -> str:
    """Its id. verdicts: of `MODEL`, None if it has not read it. columns: of DocumentRow."""
    data = f"{name}\n".encode() + "\n".join(texts).encode()
    paragraphs = tuple(Paragraph(i, text, Place(line=i + 1)) for i, text in enumerate(texts))
    made = Document(hashlib.sha256(data).hexdigest(), name, "txt", len(data), paragraphs)
    keep(settings, made, data)
    if verdicts is not None:
        keep_verdicts(settings, made.id, MODEL, verdicts)
    change(settings, made.id, **columns)
    return made.id


def change(settings: Settings, document_id: str, **columns: object) -> None:
    """Set columns of a DocumentRow."""
    with writing(settings) as session:
        row = session.get(DocumentRow, document_id)
        for column, value in columns.items():
            setattr(row, column, value)


def revision(settings: Settings, document_id: str) -> int:
    with reading(settings) as session:
        return session.get(DocumentRow, document_id).revision
