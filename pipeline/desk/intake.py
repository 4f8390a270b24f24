"""Documents come in, are read and judged; and they go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from pipeline.desk.documents import hold, require_open, subject
from pipeline.documents.model import Document, Paragraph
from pipeline.documents.reader import read_document
from pipeline.errors import ReviewError
from pipeline.judging import judge_paragraphs, score_all
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store import documents as store
from pipeline.store.change import Change, changing
from pipeline.store.engine import reading
from pipeline.store.originals import drafted, original_path
from pipeline.store.settling import unsettled
from pipeline.store.tables import ReadingRow
from pipeline.verdict import Verdict
from pipeline.who import Action, Person, require

OnJudged = Callable[[Sequence[Paragraph], Sequence[Verdict]], None]


@dataclass(frozen=True)
class Taken:
    """What became of a file that was handed in.

    new: False if the same bytes were there already; name: what the document is called there.
    """

    id: str
    name: str
    new: bool


@dataclass(frozen=True)
class Reviewed:
    """A document with what one model version says of each paragraph, in order."""

    document: Document
    verdicts: tuple[Verdict, ...]


def take_in(
    settings: Settings,
    person: Person,
    name: str,
    data: bytes,
    version: str,
    scorer: Scorer,
    password: str | None = None,
    on_judged: OnJudged = lambda _paragraphs, _verdicts: None,
) -> Taken:
    """Read and judge a file, and keep both.

    on_judged gets paragraphs with their verdicts while the file is still being read; it may be
    refused after that. What is kept already is not read again. PasswordNeeded or DocumentError if
    the file cannot be read: then nothing is kept.
    """
    require(person, Action.UPLOAD)
    document_id = hashlib.sha256(data).hexdigest()
    if store.holds_document(settings, document_id):
        return _take_again(settings, person, name, document_id, data, version, scorer)
    verdicts: list[Verdict] = []

    def judge_some(paragraphs: Sequence[Paragraph]) -> None:
        some = judge_paragraphs(paragraphs, lambda texts: score_all(texts, scorer))
        verdicts.extend(some)
        on_judged(paragraphs, some)

    document = read_document(name, data, password, judge_some)
    with (
        drafted(settings, data) as draft,
        unsettled(settings, document_id),
        changing(settings, person, Action.UPLOAD) as change,
    ):
        new = store.save_document(change.session, document, person.id)
        if new:
            draft.keep_as(settings, document_id)
            change.note(
                "document added",
                subject(document_id),
                name=document.name,
                size=len(data),
                sha256=document_id,
            )
            _keep_verdicts(change, document_id, version, verdicts)
    if not new:  # somebody else was faster
        return _take_again(settings, person, name, document_id, data, version, scorer)
    return Taken(document_id, document.name, new=True)


def _take_again(
    settings: Settings,
    person: Person,
    name: str,
    document_id: str,
    data: bytes,
    version: str,
    scorer: Scorer,
) -> Taken:
    with (
        drafted(settings, data) as draft,
        unsettled(settings, document_id),
        changing(settings, person, Action.UPLOAD) as change,
    ):
        kept_name = store.require_document(change.session, document_id).name
        if not original_path(settings, document_id).exists():
            draft.keep_as(settings, document_id)
        change.note("document added again", subject(document_id), name=name, kept_as=kept_name)
    review(settings, person, document_id, version, scorer)
    return Taken(document_id, kept_name, new=False)


def review(
    settings: Settings,
    person: Person,
    document_id: str,
    version: str,
    scorer: Scorer,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Reviewed:
    """The document with its verdicts; they are made and kept first if they are not there yet.

    on_progress gets the share that is done, 0 to 1, only while the model reads. NotAllowed if it
    has to read and the person may not ask for that.
    """
    read_at = store.read_at(settings, document_id, version)
    if read_at is not None:
        return _kept(settings, document_id, version, read_at)
    return read_again(settings, person, document_id, version, scorer, on_progress)


def read_again(
    settings: Settings,
    person: Person,
    document_id: str,
    version: str,
    scorer: Scorer,
    on_progress: Callable[[float], None] = lambda _: None,
    *,
    go_on: bool = False,
) -> Reviewed:
    """Have a stored document judged by this version, whether or not it was before.

    go_on: a review that has begun goes on with this version (desk/running.py).
    ReviewError if it was, and the review is over: what was signed or put away stays as it was read.
    """
    require(person, Action.SCORE)
    with reading(settings) as session:
        _require_free(session, document_id, version)
    document = store.get_document(settings, document_id)
    verdicts = judge_paragraphs(
        document.paragraphs, lambda texts: score_all(texts, scorer, on_progress)
    )
    with changing(settings, person, Action.SCORE) as change:
        hold(change.session, person, [document_id])
        _require_free(change.session, document_id, version)  # it may have been signed meanwhile
        row = store.require_document(change.session, document_id)
        if go_on and row.review_version is not None and row.closed_at is None:
            row.review_version = version
        _keep_verdicts(change, document_id, version, verdicts)
    return Reviewed(document, tuple(verdicts))


def _require_free(session: Session, document_id: str, version: str) -> None:
    """ReviewError if there is a reading by this version that must stay."""
    if session.get(ReadingRow, (document_id, version)) is not None:
        require_open(store.require_document(session, document_id))


def _keep_verdicts(
    change: Change, document_id: str, version: str, verdicts: Sequence[Verdict]
) -> None:
    store.save_verdicts(change.session, document_id, version, verdicts)
    findings = sum(verdict.non_compliant for verdict in verdicts)
    change.note("document read", subject(document_id), model=version, findings=findings)


def remove(settings: Settings, person: Person, document_id: str, reason: str) -> None:
    """Delete a document, all that was said of it, and then its original; the audit log keeps that.

    DocumentError if it is not there; ReviewError without a reason.
    """
    require(person, Action.DELETE)
    reason = reason.strip()
    if not reason:
        raise ReviewError("A document is not deleted without a reason.", "Say why; it is kept.")
    store.document_name(settings, document_id)  # or there is nothing to settle
    with unsettled(settings, document_id), changing(settings, person, Action.DELETE) as change:
        name = store.delete_document(change.session, document_id)
        change.note("document deleted", subject(document_id), name=name, reason=reason)


@lru_cache(maxsize=16)
def _kept(settings: Settings, document_id: str, version: str, _read_at: datetime) -> Reviewed:
    """Held in memory, because a page asks for it at every click; anew when it was read anew."""
    document = store.get_document(settings, document_id)
    return Reviewed(document, tuple(store.get_verdicts(settings, document_id, version) or ()))
